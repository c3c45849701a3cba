package dev.steelyard.risk.performance;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.kernel.Elementary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a book earned over valuations. A return is (equity − flow) / equity before − 1: what is paid in or out is no return.
 * See docs/methods/performance.md. <b>Immutable</b>; <b>Deterministic: yes</b>.
 *
 * @param wealth by valuation, or bar: Π(1 + return), 1 at the first
 * @param timeWeighted the last wealth less 1
 * @param annual (1 + timeWeighted)^(1/years) − 1; null where nothing is left
 * @param moneyWeighted rate per year at which all flows and the last equity are worth the first equity; null when there is
 *     none from −99.99% to 1,000,000%
 * @param volatility standard deviation of returns per year; null with fewer than two returns
 * @param sharpe mean of returns over their standard deviation, per year; null where they do not vary
 * @param sharpeError standard error of it by Mertens (2002); null where {@code sharpe} is
 * @param sortino mean of returns over their downside deviation from 0, per year; null without a loss
 * @param calmar annual return over the deepest drawdown; null without one
 * @param drawdowns the deepest first
 * @param years from the first valuation to the last
 * @param perYear returns per year
 * @param ruined when equity was 0 or below, after which nothing is counted; null: never
 */
public record Performance(
        List<Point> wealth,
        double timeWeighted,
        @Nullable Double annual,
        @Nullable Double moneyWeighted,
        @Nullable Double volatility,
        @Nullable Double sharpe,
        @Nullable Double sharpeError,
        @Nullable Double sortino,
        @Nullable Double calmar,
        List<Drawdown> drawdowns,
        double years,
        double perYear,
        @Nullable Instant ruined) {
    private static final double SECONDS_PER_YEAR = 365.25 * 24 * 60 * 60;
    private static final double ROUNDING = 1e-12;

    /**
     * Wealth at one time.
     *
     * @param at when
     * @param wealth Π(1 + return)
     * @param drawdown 1 − wealth / highest wealth so far, from 0 to 1
     */
    public record Point(Instant at, double wealth, double drawdown) {}

    public Performance {
        wealth = List.copyOf(wealth);
        drawdowns = List.copyOf(drawdowns);
    }

    /**
     * Returns the performance over valuations.
     *
     * @param valuations in the order of time, two or more; the first equity greater than 0
     * @param step returns and drawdowns are of bars of this length, each from the last valuation before its end; null: from
     *     valuation to valuation
     * @param source what they are of, for failures
     * @throws FailureException MISSING_DATA for fewer than two; INVALID where time does not rise, or the first equity is not
     *     above 0
     */
    public static Performance of(List<Valuation> valuations, @Nullable Duration step, String source) {
        require(valuations, source);
        List<Point> all = new ArrayList<>();
        double wealth = 1;
        double peak = 1;
        Instant ruined = null;
        all.add(new Point(valuations.getFirst().at(), 1, 0));
        for (int i = 1; i < valuations.size() && ruined == null; i++) {
            Valuation now = valuations.get(i);
            double before = valuations.get(i - 1).equity().doubleValue();
            double change = now.equity().subtract(now.flow()).doubleValue() / before - 1;
            ruined = change <= -1 || now.equity().signum() <= 0 ? now.at() : null;
            wealth *= 1 + Math.max(change, -1);
            peak = Math.max(peak, wealth);
            all.add(new Point(now.at(), wealth, under(peak, wealth)));
        }
        List<Point> points = step == null ? all : bars(all, step);
        List<Double> returns = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            returns.add(points.get(i).wealth() / points.get(i - 1).wealth() - 1);
        }
        double years = seconds(points.getFirst().at(), points.getLast().at()) / SECONDS_PER_YEAR;
        double perYear = returns.size() / years;
        Double annual = wealth > 0 ? Elementary.exp(Elementary.log(wealth) / years) - 1 : null;
        Moments moments = Moments.of(returns);
        List<Drawdown> drawdowns = drawdowns(points);
        double deepest = drawdowns.isEmpty() ? 0 : drawdowns.getFirst().depth();
        double scale = Math.sqrt(perYear);
        Double ratio = moments.ratio();
        Double error = moments.error();
        Double downside = moments.downside();
        return new Performance(
                points,
                wealth - 1,
                finite(annual),
                MoneyWeighted.rate(valuations.subList(0, all.size())),
                returns.size() < 2 ? null : moments.deviation() * scale,
                ratio == null ? null : ratio * scale,
                error == null ? null : error * scale,
                downside == null ? null : moments.mean() / downside * scale,
                annual == null || deepest == 0 ? null : finite(annual / deepest),
                drawdowns,
                years,
                perYear,
                ruined);
    }

    /** Returns how far wealth lies under a peak; 0 where only rounding parts them. */
    private static double under(double peak, double wealth) {
        double fall = 1 - wealth / peak;
        return fall > ROUNDING ? fall : 0;
    }

    /** Returns the last point before the end of each bar that has one, and the first. */
    private static List<Point> bars(List<Point> points, Duration step) {
        List<Point> bars = new ArrayList<>();
        bars.add(points.getFirst());
        double peak = 1;
        long length = step.toMillis();
        for (int i = 1; i < points.size(); i++) {
            Point point = points.get(i);
            boolean closes = i == points.size() - 1
                    || Math.floorDiv(point.at().toEpochMilli(), length)
                            != Math.floorDiv(points.get(i + 1).at().toEpochMilli(), length);
            if (closes) {
                peak = Math.max(peak, point.wealth());
                bars.add(new Point(point.at(), point.wealth(), under(peak, point.wealth())));
            }
        }
        return bars;
    }

    private static @Nullable Double finite(@Nullable Double value) {
        return value == null || value.isInfinite() || value.isNaN() ? null : value;
    }

    static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    private static void require(List<Valuation> valuations, String source) {
        if (valuations.size() < 2) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    source,
                    "there are " + valuations.size() + " valuations; expected two or more");
        }
        if (valuations.getFirst().equity().signum() <= 0) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    source,
                    "equity was " + valuations.getFirst().equity().toPlainString() + " at "
                            + valuations.getFirst().at() + "; expected above 0 where returns begin");
        }
        for (int i = 1; i < valuations.size(); i++) {
            if (!valuations.get(i).at().isAfter(valuations.get(i - 1).at())) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        source,
                        "valuation " + (i + 1) + " is of " + valuations.get(i).at()
                                + "; expected a time after that of the one before");
            }
        }
    }

    /** Returns the drawdowns, the deepest first. */
    private static List<Drawdown> drawdowns(List<Point> points) {
        List<Drawdown> found = new ArrayList<>();
        Point peak = points.getFirst();
        Point trough = null;
        for (Point point : points) {
            if (point.drawdown() == 0) {
                if (trough != null) {
                    found.add(new Drawdown(trough.drawdown(), peak.at(), trough.at(), point.at()));
                    trough = null;
                }
                peak = point;
            } else if (trough == null || point.drawdown() > trough.drawdown()) {
                trough = point;
            }
        }
        if (trough != null) {
            found.add(new Drawdown(trough.drawdown(), peak.at(), trough.at(), null));
        }
        found.sort((a, b) -> Double.compare(b.depth(), a.depth()));
        return found;
    }
}
