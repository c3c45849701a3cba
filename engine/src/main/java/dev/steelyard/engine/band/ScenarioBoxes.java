package dev.steelyard.engine.band;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.slot.TermFactors;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.enclosure.Bound;
import dev.steelyard.margin.enclosure.FigureBox;
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.enclosure.MarketFigure.Kind;
import dev.steelyard.margin.enclosure.PoolSpan;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.ScenarioTerms;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.AccountWatch;
import dev.steelyard.margin.watch.BucketWatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Forms the box of a portfolio account: price, volatility and time, all at once. A box is what the market does in some time
 * at an assumed speed, wider where a figure matters less; the time is multiplied while the surpluses keep their sign over the
 * box and divided until they do. <b>Single-writer</b>. See docs/methods/safe-bands.md.
 */
final class ScenarioBoxes {
    private static final double LEAST_SHAPE = 0.5;
    private static final double MOST_SHAPE = 8;

    /** How much wider the side is at first on which nothing is lost. */
    private static final double FAVORED = 4;

    private final BigDecimal stays;
    /** The days of each account's last box, by number: where the next search begins. */
    private double[] lasts = new double[0];

    /** One sign to keep: of {@code times × balance − requirement}, which is above 0 where it is ahead, else below. */
    private record Sign(PoolSpan pool, double times, boolean ahead) {
        boolean holds() {
            double error = pool.error(times);
            return ahead
                    ? pool.surplus(times).low() > error
                    : pool.surplus(times).high() < -error;
        }
    }

    ScenarioBoxes(BigDecimal stays) {
        this.stays = stays;
    }

    /** Forms the box of an account that was just assessed; false when it has none. */
    boolean form(
            EngineState state,
            int number,
            Account account,
            RulePack rules,
            AccountRisk risk,
            AccountWatch watch,
            Box box) {
        LiveMarket market = state.market();
        Instant now = market.asOf();
        ScenarioTerms terms =
                ScenarioTerms.of(account, market.view(state.accounts().names(number)), rules);
        if (terms == null
                || now == null
                || terms.pools().size() != risk.buckets().size()) {
            return false;
        }
        int[] factors = new int[terms.figures().size()];
        double[] values = new double[factors.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = factor(market, terms.figures().get(i));
            values[i] = terms.figures().get(i).now();
            if (factors[i] < 0 || market.shadow(factors[i]) != values[i]) {
                return false;
            }
        }
        FigureBox figures = new FigureBox(values);
        List<PoolSpan> pools =
                terms.pools().stream().map(pool -> new PoolSpan(pool, figures)).toList();
        List<Sign> signs = new ArrayList<>();
        for (int i = 0; i < pools.size(); i++) {
            BucketWatch stands = watch.bucket(risk.buckets().get(i).id());
            List<WatchedShare> shares = WatchedShare.of(stands.level(), rules.liquidation(), stays);
            if (stands.unknown() || shares == null) {
                return false;
            }
            for (WatchedShare share : shares) {
                signs.add(new Sign(pools.get(i), share.times().doubleValue(), share.ahead()));
            }
        }
        double left = terms.firstExpiry() == null
                ? Horizon.MOST_DAYS
                : Duration.between(now, terms.firstExpiry()).toMillis() / Horizon.MILLIS_PER_DAY / 2;
        if (number >= lasts.length) {
            lasts = Arrays.copyOf(lasts, Math.max(number + 1, 2 * lasts.length));
        }
        double first = lasts[number] > 0 ? lasts[number] : Horizon.FIRST_DAYS;
        double days = new Search(terms, figures, pools, signs, Math.min(left, Horizon.MOST_DAYS)).longest(first);
        lasts[number] = Math.max(days, Horizon.LEAST_DAYS);
        if (days <= 0) {
            return false;
        }
        for (int i = 0; i < factors.length; i++) {
            box.keep(factors[i], figures.range(i).low(), figures.range(i).high());
        }
        box.keepUntil(now.plusMillis((long) (figures.days() * Horizon.MILLIS_PER_DAY)));
        return true;
    }

    private static int factor(LiveMarket market, MarketFigure figure) {
        return switch (figure.kind()) {
            case MARK -> market.find(FactorKind.MARK, figure.name());
            case FORWARD -> market.find(FactorKind.FORWARD, figure.name());
            case VOL -> market.find(FactorKind.VOL, figure.name());
            case USD -> TermFactors.usdFactor(market, Asset.of(figure.name()));
        };
    }

    /** Looks for the longest time whose box keeps all signs. */
    private static final class Search {
        private final FigureBox figures;
        private final List<PoolSpan> pools;
        private final List<Sign> signs;
        private final double most;
        private final double[] speeds;
        private final boolean[] rises;
        private final boolean[] falls;
        private double favored = 1;

        Search(ScenarioTerms terms, FigureBox figures, List<PoolSpan> pools, List<Sign> signs, double most) {
            this.figures = figures;
            this.pools = pools;
            this.signs = signs;
            this.most = most;
            this.speeds = new double[figures.size()];
            this.rises = new boolean[speeds.length];
            this.falls = new boolean[speeds.length];
            for (int i = 0; i < speeds.length; i++) {
                speeds[i] = terms.figures().get(i).kind() == Kind.VOL ? Horizon.VOL_SPEED : Horizon.PRICE_SPEED;
            }
        }

        /** Returns the days, to which the box is then set; 0 when not even the shortest time will do. */
        double longest(double first) {
            shape(Math.min(first, most) / (Horizon.STEP * Horizon.STEP));
            double days = Horizon.longest(first, most, this::holds);
            favored = days > 0 ? FAVORED : 1;
            while (favored > 1 && !holds(days)) {
                favored /= 2;
            }
            if (days > 0) {
                set(days);
            }
            return days;
        }

        /**
         * Gives a figure of which less depends more room: the width that wakes least is as the root of the third order. Where
         * all signs gain from a rise, or from a fall, that side may be wider.
         */
        private void shape(double days) {
            set(days);
            pools.forEach(pool -> pool.place(Bound.MEAN_VALUE));
            double[] lows = filled(Double.POSITIVE_INFINITY);
            double[] highs = filled(Double.NEGATIVE_INFINITY);
            for (Sign sign : signs) {
                if (sign.ahead()) {
                    sign.pool().slopes(sign.times(), lows, highs);
                } else {
                    double[] least = filled(Double.POSITIVE_INFINITY);
                    double[] most = filled(Double.NEGATIVE_INFINITY);
                    sign.pool().slopes(sign.times(), least, most);
                    for (int i = 0; i < lows.length; i++) {
                        lows[i] = Math.min(lows[i], -most[i]);
                        highs[i] = Math.max(highs[i], -least[i]);
                    }
                }
            }
            double sum = 0;
            double[] losses = new double[speeds.length];
            for (int i = 0; i < speeds.length; i++) {
                losses[i] = Math.max(Math.abs(lows[i]), Math.abs(highs[i])) * figures.now(i) * speeds[i];
                sum += losses[i];
                rises[i] = lows[i] >= 0;
                falls[i] = highs[i] <= 0;
            }
            double mean = sum / Math.max(1, speeds.length);
            for (int i = 0; i < speeds.length; i++) {
                double wider = losses[i] > 0 ? StrictMath.cbrt(mean / losses[i]) : MOST_SHAPE;
                speeds[i] *= Math.clamp(wider, LEAST_SHAPE, MOST_SHAPE);
            }
        }

        private double[] filled(double value) {
            double[] column = new double[figures.size() + 1];
            Arrays.fill(column, value);
            return column;
        }

        private void set(double days) {
            for (int i = 0; i < speeds.length; i++) {
                double width = Horizon.width(speeds[i], days);
                double wide = Horizon.width(speeds[i] * favored, days);
                figures.keep(
                        i,
                        figures.now(i) * (1 - (falls[i] ? wide : width)),
                        figures.now(i) * (1 + (rises[i] ? wide : width)));
            }
            figures.pass(Horizon.time(days, most));
        }

        private boolean holds(double days) {
            set(days);
            for (PoolSpan pool : pools) {
                pool.place(Bound.MEAN_VALUE);
                if (!pool.keepsPieces()) {
                    return false;
                }
            }
            return signs.stream().allMatch(Sign::holds);
        }
    }
}
