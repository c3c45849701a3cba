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
 * present at which the account was assessed, or at a later present alone. <b>Single-writer</b>.
 */
final class ScenarioBound {
    /** One sign to keep: of {@code times × balance − requirement}, which is above 0 where it is ahead, else below. */
    record Sign(PoolSpan pool, double times, boolean ahead) {
        boolean holds() {
            double error = pool.error(times);
            return ahead
                    ? pool.surplus(times).low() > error
                    : pool.surplus(times).high() < -error;
        }
    }

    private final ScenarioTerms terms;
    private final Instant stated;
    private final int[] factors;
    private final int[] others;
    private final long sequence;
    private final double[] values;
    private final FigureBox figures;
    private final List<PoolSpan> pools;
    private List<Sign> signs = List.of();

    private ScenarioBound(
            ScenarioTerms terms,
            Instant stated,
            int[] factors,
            int[] others,
            double[] values,
            long sequence,
            SharedPoints shared) {
        this.terms = terms;
        this.stated = stated;
        this.factors = factors;
        this.others = others;
        this.sequence = sequence;
        this.values = values;
        this.figures = new FigureBox(values);
        this.pools = terms.pools().stream()
                .map(pool -> new PoolSpan(pool, figures, shared))
                .toList();
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
        List<String> names = state.accounts().names(number);
        ScenarioTerms terms = ScenarioTerms.of(account, market.view(names), rules);
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
        int[] others = names.stream()
                .flatMap(name -> market.factors(name).stream())
                .mapToInt(Integer::intValue)
                .filter(factor -> !contains(factors, factor))
                .toArray();
        ScenarioBound bound = new ScenarioBound(terms, now, factors, others, values, state.sequence(), shared);
        return bound.watch(rules, risk, watch, stays) ? bound : null;
    }

    private static boolean contains(int[] factors, int sought) {
        for (int factor : factors) {
            if (factor == sought) {
                return true;
            }
        }
        return false;
    }

    /** Takes the signs of where the account stands; false when there are none for it. */
    private boolean watch(RulePack rules, AccountRisk risk, AccountWatch watch, BigDecimal stays) {
        List<Sign> all = new ArrayList<>();
        for (int i = 0; i < pools.size(); i++) {
            BucketWatch stands = watch.bucket(risk.buckets().get(i).id());
            List<WatchedShare> shares = WatchedShare.of(stands.level(), rules.liquidation(), stays);
            if (stands.unknown() || shares == null) {
                return false;
            }
            for (WatchedShare share : shares) {
                all.add(new Sign(pools.get(i), share.times().doubleValue(), share.ahead()));
            }
        }
        signs = List.copyOf(all);
        return true;
    }

    /** Gives back what a search for a box takes: the bound is kept for later presents alone. */
    void compact() {
        pools.forEach(PoolSpan::compact);
    }

    ScenarioTerms terms() {
        return terms;
    }

    FigureBox figures() {
        return figures;
    }

    List<PoolSpan> pools() {
        return pools;
    }

    List<Sign> signs() {
        return signs;
    }

    int factor(int figure) {
        return factors[figure];
    }

    /** Returns the days that a box may last: half of what is left to the first expiry at most. */
    double mostDays() {
        Instant expiry = terms.firstExpiry();
        return expiry == null ? Horizon.MOST_DAYS : Math.min(Horizon.MOST_DAYS, days(stated, expiry) / 2);
    }

    private static double days(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / Horizon.MILLIS_PER_DAY;
    }

    /** Returns whether all signs hold over the box. @param bound how it is told */
    boolean holds(Bound bound) {
        for (PoolSpan pool : pools) {
            pool.place(bound);
            if (!pool.keepsPieces()) {
                return false;
            }
        }
        for (Sign sign : signs) {
            if (!sign.holds()) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a figure went more than twice as far as the box that was found; asked before any later present. */
    boolean isFarOutside(LiveMarket market) {
        for (int i = 0; i < factors.length; i++) {
            double moved = market.shadow(factors[i]) - figures.now(i);
            Range range = figures.range(i);
            if (!(moved <= 2 * (range.high() - figures.now(i)) && moved >= 2 * (range.low() - figures.now(i)))) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether all signs surely hold at the market of now, whose other figures are those of the assessment. */
    boolean holdsNow(LiveMarket market) {
        Instant now = market.asOf();
        if (now == null || now.isBefore(stated)) {
            return false;
        }
        for (int other : others) {
            if (market.sequence(other) > sequence) {
                return false;
            }
        }
        double passed = days(stated, now);
        if (passed > mostDays()) {
            return false;
        }
        for (int i = 0; i < factors.length; i++) {
            values[i] = market.shadow(factors[i]);
            if (!(values[i] > 0)) {
                return false;
            }
        }
        figures.center(values, passed);
        pools.forEach(PoolSpan::forget);
        return holds(Bound.POINT);
    }
}
