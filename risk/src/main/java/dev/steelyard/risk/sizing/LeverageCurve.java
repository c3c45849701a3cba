package dev.steelyard.risk.sizing;

import dev.steelyard.quant.barrier.LiquidationBarrier;
import dev.steelyard.quant.kernel.Elementary;
import java.util.ArrayList;
import java.util.List;

/**
 * Growth of wealth by leverage, with the error of the drift in it and the cost of being liquidated beside it.
 * <b>Immutable</b>. <b>Deterministic: yes</b>.
 *
 * @param points by leverage, ascending
 * @param fastest leverage of fastest growth without liquidation, (μ − r) / σ², not below 0
 * @param fastestLow lower end of its 95% interval, by the error of μ alone, not below 0
 * @param fastestHigh upper end
 * @param best leverage of fastest growth with liquidation, to the thousandth part of the largest
 */
public record LeverageCurve(List<Point> points, double fastest, double fastestLow, double fastestHigh, double best) {
    private static final double TWO_SIDED_95 = 1.959963984540054;
    private static final int STEPS = 1_000;
    private static final int POINTS = 20;

    /** What is left of equity after a liquidation counts as no less than this, so that its logarithm is finite. */
    private static final double LEAST_LEFT = 1e-4;

    /**
     * Growth at a leverage.
     *
     * @param leverage notional over equity
     * @param growth of log wealth per year without liquidation
     * @param growthLow lower end of its 95% interval, by the error of the drift
     * @param growthHigh upper end
     * @param liquidation probability over the horizon
     * @param objective growth per year where liquidation leaves the maintenance margin
     */
    public record Point(
            double leverage,
            double growth,
            double growthLow,
            double growthHigh,
            double liquidation,
            double objective) {}

    public LeverageCurve {
        points = List.copyOf(points);
    }

    /**
     * Returns the curve of a contract held at a leverage that is restored throughout, liquidated by the barrier of a
     * position left alone for the horizon.
     *
     * @param side which contract and side
     * @param maintenanceRate fraction of notional, above 0
     * @param most largest leverage drawn, above 0
     */
    public static LeverageCurve of(
            ReturnLaw law, SizingPolicy policy, LiquidationBarrier side, double maintenanceRate, double most) {
        int sign = side.isShort() ? -1 : 1;
        double excess = sign * (law.drift() - policy.moneyRate() - policy.fundingRate());
        double variance = law.vol() * law.vol();
        double error = law.driftError() / variance * TWO_SIDED_95;
        double best = 0;
        double highest = point(law, policy, side, maintenanceRate, excess, 0).objective();
        List<Point> points = new ArrayList<>();
        for (int i = 0; i <= STEPS; i++) {
            Point point = point(law, policy, side, maintenanceRate, excess, most * i / STEPS);
            if (point.objective() > highest) {
                highest = point.objective();
                best = point.leverage();
            }
            if (i % (STEPS / POINTS) == 0) {
                points.add(point);
            }
        }
        double fastest = excess / variance;
        return new LeverageCurve(
                points, Math.max(0, fastest), Math.max(0, fastest - error), Math.max(0, fastest + error), best);
    }

    private static Point point(
            ReturnLaw law,
            SizingPolicy policy,
            LiquidationBarrier side,
            double maintenanceRate,
            double excess,
            double leverage) {
        double rate = policy.moneyRate();
        double growth = Kelly.growth(leverage, excess + rate, rate, law.vol());
        double error = TWO_SIDED_95 * leverage * law.driftError();
        if (leverage == 0) {
            return new Point(0, growth, growth, growth, 0, growth);
        }
        double drift = side.isShort() ? -excess : excess;
        double liquidation = side.probability(leverage, maintenanceRate, drift, law.vol(), policy.horizon());
        double ratio = side.ratio(leverage, maintenanceRate);
        double left = ratio > 0 && Double.isFinite(ratio) ? leverage * side.equity(leverage, ratio) : LEAST_LEFT;
        double objective = (1 - liquidation) * growth
                + liquidation * Elementary.log(Math.max(left, LEAST_LEFT)) / policy.horizon();
        return new Point(leverage, growth, growth - error, growth + error, liquidation, objective);
    }
}
