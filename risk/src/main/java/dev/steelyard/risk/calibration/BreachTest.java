package dev.steelyard.risk.calibration;

import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.validation.BinomialInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * How often rates fell short over a history that they were not made from: close-outs that do not overlap, each a breach
 * where the price moved beyond the rate, for either side. <b>Immutable</b>.
 *
 * @param notional of the position
 * @param rate what it is asked for altogether, fraction of notional
 * @param hours its close-out takes
 * @param windows tested
 * @param breaches among them
 * @param expected breaches that the target allows
 * @param interval exact 95% interval of the probability of a breach
 * @param target probability of a breach that the target allows
 */
public record BreachTest(
        double notional,
        double rate,
        double hours,
        int windows,
        int breaches,
        double expected,
        BinomialInterval interval,
        double target) {
    private static final double CONFIDENCE = 0.95;

    /** Returns whether the interval lies above the target: the rate is too low. */
    public boolean isTooLow() {
        return interval.low() > target;
    }

    /**
     * Returns a test for each size.
     *
     * @param returns log returns in order, none of which the rates were made from
     * @param barHours between two of them
     * @param notionals the sizes
     * @param rate what a size is asked for, fraction of notional
     * @param scale what a bar's move is multiplied by for a close-out of so many hours, where that is shorter than a bar
     */
    public static List<BreachTest> of(
            double[] returns,
            double barHours,
            List<Double> notionals,
            DoubleUnaryOperator rate,
            DoubleUnaryOperator scale,
            MarketLiquidity liquidity,
            CalibrationTargets targets) {
        List<BreachTest> tests = new ArrayList<>();
        for (double notional : notionals) {
            double hours = liquidity.hours(notional, targets);
            int bars = (int) Math.max(1, Math.ceil(hours / barHours));
            double asked = rate.applyAsDouble(notional);
            double covered = asked - liquidity.executionCost(notional, targets) - targets.closeFeeRate();
            double part = scale.applyAsDouble(hours);
            int windows = returns.length / bars;
            int breaches = 0;
            for (int i = 0; i < windows; i++) {
                double move = 0;
                for (int j = 0; j < bars; j++) {
                    move += returns[i * bars + j];
                }
                move *= part;
                double loss = Math.max(1 - Elementary.exp(move), Elementary.exp(move) - 1);
                breaches += loss > covered ? 1 : 0;
            }
            double target = Math.min(1, 2 * barHours / targets.shortfallHours());
            tests.add(new BreachTest(
                    notional,
                    asked,
                    hours,
                    windows,
                    breaches,
                    windows * target,
                    BinomialInterval.of(breaches, windows, CONFIDENCE),
                    target));
        }
        return tests;
    }
}
