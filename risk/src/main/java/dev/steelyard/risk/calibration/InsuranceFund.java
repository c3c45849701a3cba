package dev.steelyard.risk.calibration;

import dev.steelyard.quant.kernel.Elementary;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What a fund must hold, as shares of open interest: bad debt of a close-out is the share of open interest at its margin ×
 * the part of the move beyond it; years are drawn from the windows of the history in blocks, so that bad days stay together.
 * <b>Immutable</b>. <b>Deterministic: given seed</b>.
 *
 * @param yearly quantile of the bad debt of a year
 * @param worst the largest bad debt of one window
 */
record InsuranceFund(double yearly, double worst) {
    private static final double HOURS_PER_YEAR = 8_766;
    private static final int YEARS = 2_000;
    private static final double BLOCK_HOURS = 168;

    static InsuranceFund of(
            double[] returns, double barHours, double closeOutHours, double margin, CalibrationTargets targets) {
        int bars = (int) Math.max(1, Math.ceil(closeOutHours / barHours));
        int windows = returns.length / bars;
        double[] debts = new double[windows];
        double worst = 0;
        for (int i = 0; i < windows; i++) {
            double move = 0;
            for (int j = 0; j < bars; j++) {
                move += returns[i * bars + j];
            }
            double fall = 1 - Elementary.exp(move);
            double rise = Elementary.exp(move) - 1;
            debts[i] = targets.shareAtMargin() * Math.max(0, Math.max(fall, rise) - margin);
            worst = Math.max(worst, debts[i]);
        }
        int perYear = (int) Math.max(1, HOURS_PER_YEAR / (barHours * bars));
        int block = Math.clamp((long) (BLOCK_HOURS / (barHours * bars)), 1, windows);
        SplittableRandom random = new SplittableRandom(targets.seed());
        double[] sums = new double[windows + 1];
        for (int i = 0; i < windows; i++) {
            sums[i + 1] = sums[i] + debts[i];
        }
        double[] years = new double[YEARS];
        for (int year = 0; year < YEARS; year++) {
            for (int drawn = 0; drawn < perYear; drawn += block) {
                int start = random.nextInt(windows - block + 1);
                years[year] += sums[start + Math.min(block, perYear - drawn)] - sums[start];
            }
        }
        Arrays.sort(years);
        int index = (int) Math.min(YEARS - 1, Math.ceil(targets.fundConfidence() * YEARS) - 1);
        return new InsuranceFund(Math.max(0, years[index]), worst);
    }
}
