package dev.steelyard.engine.band;

import dev.steelyard.core.account.Account;
import dev.steelyard.engine.slot.TermFactors;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.enclosure.Bound;
import dev.steelyard.margin.enclosure.FigureBox;
import dev.steelyard.margin.enclosure.PoolSpan;
import dev.steelyard.margin.enclosure.Range;
import dev.steelyard.margin.enclosure.SharedPoints;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.ScenarioTerms;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.AccountWatch;
import dev.steelyard.margin.watch.BucketWatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The signs that keep a portfolio account where it stands on its ladder, with bounds of what decides them: over a box around the
 * present, or at the present alone. The first present is that at which the account was assessed; it may be a later one.
 * <b>Single-writer</b>.
 */
final class ScenarioBound {
    /**
     * One sign to keep: of {@code times × balance − requirement}, which is above 0 where it is ahead, else below.
     *
     * @param pool its position among the pools
     */
    record Sign(int pool, double times, boolean ahead) {}

    /**
     * What an account was assessed with. <b>Immutable</b>, but for arrays that nobody writes.
     *
     * @param terms its pools
     * @param at when
     * @param factors of its figures, in their order
     * @param unbanded factors at whose every change it is looked at
     * @param sequence of the event that it was assessed after
     * @param signs to keep
     */
    record Stated(ScenarioTerms terms, Instant at, int[] factors, int[] unbanded, long sequence, List<Sign> signs) {
        private double daysTo(Instant then) {
            return Duration.between(at, then).toMillis() / Horizon.MILLIS_PER_DAY;
        }

        /** Returns the days that a box or a bound may last that begins so many days later: half of what is left to the first expiry at most. */
        private double mostDays(double later) {
            Instant expiry = terms.firstExpiry();
            return expiry == null ? Horizon.MOST_DAYS : Math.min(Horizon.MOST_DAYS, (daysTo(expiry) - later) / 2);
        }
    }

    private final Stated stated;
    private final double[] values;
    private final FigureBox figures;
    private final List<PoolSpan> pools;
    private Instant present;
    private double passed;
    private boolean awaited;

    ScenarioBound(Stated stated, double[] values, SharedPoints shared) {
        this.stated = stated;
        this.values = values;
        this.figures = new FigureBox(values);
        this.pools = stated.terms().pools().stream()
                .map(pool -> new PoolSpan(pool, figures, shared))
                .toList();
        this.present = stated.at();
    }

    /** Makes a bound that stands at another present. */
    ScenarioBound(Stated stated, double[] values, Instant present, SharedPoints shared) {
        this(stated, values, shared);
        place(present);
    }

    /** Returns the bound of an account that was just assessed; null when it has none. */
    static @Nullable ScenarioBound of(
            EngineState state,
            int number,
            Account account,
            RulePack rules,
            AccountRisk risk,
            AccountWatch watch,
            BigDecimal stays,
            SharedPoints shared) {
        LiveMarket market = state.market();
        Instant now = market.asOf();
        ScenarioTerms terms =
                ScenarioTerms.of(account, market.view(state.accounts().names(number)), rules);
        if (terms == null
                || now == null
                || terms.pools().size() != risk.buckets().size()) {
            return null;
        }
        int[] factors = new int[terms.figures().size()];
        double[] values = new double[factors.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = TermFactors.factor(market, terms.figures().get(i));
            values[i] = terms.figures().get(i).now();
            if (factors[i] < 0 || market.shadow(factors[i]) != values[i]) {
                return null;
            }
        }
        List<Sign> signs = signs(rules, risk, watch, stays);
        if (signs == null) {
            return null;
        }
        int[] unbanded = BandBuilder.unbanded(state, number, account, rules);
        return new ScenarioBound(new Stated(terms, now, factors, unbanded, state.sequence(), signs), values, shared);
    }

    /** Returns the signs of where the account stands; null when there are none for it. */
    private static @Nullable List<Sign> signs(RulePack rules, AccountRisk risk, AccountWatch watch, BigDecimal stays) {
        List<Sign> all = new ArrayList<>();
        for (int i = 0; i < risk.buckets().size(); i++) {
            BucketWatch stands = watch.bucket(risk.buckets().get(i).id());
            List<WatchedShare> shares = WatchedShare.of(stands.level(), rules.liquidation(), stays);
            if (stands.unknown() || shares == null) {
                return null;
            }
            for (WatchedShare share : shares) {
                all.add(new Sign(i, share.times().doubleValue(), share.ahead()));
            }
        }
        return List.copyOf(all);
    }

    /** Gives back what a search for a box takes: the bound is kept for later presents alone. */
    void compact() {
        pools.forEach(PoolSpan::compact);
    }

    Stated stated() {
        return stated;
    }

    ScenarioTerms terms() {
        return stated.terms();
    }

    FigureBox figures() {
        return figures;
    }

    List<PoolSpan> pools() {
        return pools;
    }

    List<Sign> signs() {
        return stated.signs();
    }

    /** Returns whether a box of it is searched for elsewhere, or will be before long. */
    boolean isAwaited() {
        return awaited;
    }

    /** @param awaits whether a box of it is searched for elsewhere from now on, or will be before long */
    void setAwaited(boolean awaits) {
        awaited = awaits;
    }

    /** Returns the present that it stands at. */
    Instant present() {
        return present;
    }

    /** Returns the values of the figures at the market of now. */
    double[] values(LiveMarket market) {
        double[] now = new double[values.length];
        for (int i = 0; i < now.length; i++) {
            now[i] = market.shadow(stated.factors()[i]);
        }
        return now;
    }

    /** Returns the days that a box around its present may last. */
    double mostDays() {
        return stated.mostDays(passed);
    }

    /** Returns whether all signs hold over the box. @param bound how it is told */
    boolean holds(Bound bound) {
        for (PoolSpan pool : pools) {
            pool.place(bound);
            if (!pool.keepsPieces()) {
                return false;
            }
        }
        for (Sign sign : stated.signs()) {
            PoolSpan pool = pools.get(sign.pool());
            double error = pool.error(sign.times());
            Range surplus = pool.surplus(sign.times());
            if (sign.ahead() ? !(surplus.low() > error) : !(surplus.high() < -error)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a figure went more than twice as far as the box that was found; asked before any later present. */
    boolean isFarOutside(LiveMarket market) {
        for (int i = 0; i < values.length; i++) {
            double moved = market.shadow(stated.factors()[i]) - figures.now(i);
            Range range = figures.range(i);
            if (!(moved <= 2 * (range.high() - figures.now(i)) && moved >= 2 * (range.low() - figures.now(i)))) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a figure that is part of no term was set since the assessment, so that it must be made again. */
    boolean isOutdated(LiveMarket market) {
        for (int factor : stated.unbanded()) {
            if (market.sequence(factor) > stated.sequence() && !isFigure(factor)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFigure(int sought) {
        for (int factor : stated.factors()) {
            if (factor == sought) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether all signs surely hold at the market of now, where it stands then; its other figures are those of the assessment. */
    boolean holdsNow(LiveMarket market) {
        Instant now = market.asOf();
        if (now == null || now.isBefore(stated.at()) || isOutdated(market) || stated.daysTo(now) > stated.mostDays(0)) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = market.shadow(stated.factors()[i]);
            if (!(values[i] > 0)) {
                return false;
            }
        }
        place(now);
        return holds(Bound.POINT);
    }

    /** Stands at a present whose values it has. */
    private void place(Instant now) {
        present = now;
        passed = stated.daysTo(now);
        figures.center(values, passed);
        pools.forEach(PoolSpan::forget);
    }

    /** Takes the box of a bound of the same that was found elsewhere. */
    void take(ScenarioBound found) {
        System.arraycopy(found.values, 0, values, 0, values.length);
        present = found.present;
        passed = found.passed;
        figures.center(values, passed);
        for (int i = 0; i < values.length; i++) {
            Range range = found.figures.range(i);
            figures.keep(i, range.low(), range.high());
        }
        figures.pass(found.figures.days());
    }

    /** Returns whether the market lies within the box. */
    boolean holdsInside(LiveMarket market) {
        Instant now = market.asOf();
        for (int i = 0; i < values.length; i++) {
            double value = market.shadow(stated.factors()[i]);
            Range range = figures.range(i);
            if (!(range.low() < value && value < range.high())) {
                return false;
            }
        }
        return now != null && !now.isBefore(present) && now.isBefore(until());
    }

    /**
     * Returns one end of what a factor may be in the box, or, at a share below 1, a point on the way there from where the box was
     * found; NaN for a factor that is none of its figures.
     */
    double side(int factor, boolean high, double share) {
        int[] factors = stated.factors();
        double side = Double.NaN;
        for (int i = 0; i < factors.length; i++) {
            if (factors[i] == factor) {
                double end = high ? figures.range(i).high() : figures.range(i).low();
                double point = share == 1 ? end : figures.now(i) + share * (end - figures.now(i));
                side = Double.isNaN(side) ? point : high ? Math.min(side, point) : Math.max(side, point);
            }
        }
        return side;
    }

    /** Returns when the box that was found ends. */
    Instant until() {
        return after(figures.days());
    }

    private Instant after(double days) {
        return present.plusMillis((long) (days * Horizon.MILLIS_PER_DAY));
    }

    /**
     * Keeps a box inside the one that was found: its end lies nearer than what was found, or there where the market has come that
     * near.
     *
     * @param share of its time that it lasts, at most 1
     */
    void fill(Box box, LiveMarket market, double share) {
        for (int i = 0; i < values.length; i++) {
            Range range = figures.range(i);
            box.keep(stated.factors()[i], range.low(), range.high());
        }
        Instant early = after(figures.days() * share);
        box.keepUntil(market.hasReached(early) ? until() : early);
    }
}
