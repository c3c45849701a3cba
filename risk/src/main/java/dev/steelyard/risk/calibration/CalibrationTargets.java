package dev.steelyard.risk.calibration;

/**
 * What the rules of a market are to achieve. <b>Immutable</b>. Rates are fractions of notional; hours are of the clock.
 *
 * @param shortfallHours n: of n hours in which a close-out could begin, at most one in which the price moves beyond the
 *     maintenance margin until it is done, for each side; above 0
 * @param latencyHours from the trigger to the first fill, above 0
 * @param participation most of the market's volume that a close-out may be, above 0
 * @param entryHours for which a position just opened is not to be liquidated, above 0
 * @param entryConfidence with which it is not, inside (0, 1)
 * @param closeFeeRate paid when a position is closed out, at least 0
 * @param mostLeverage no tier allows more, above 1
 * @param openInterestShare most of open interest that one position may be, above 0
 * @param mostCloseOutHours no position may take longer, above {@code latencyHours}
 * @param highestRate no position may need a higher maintenance rate, inside (0, 1)
 * @param fundConfidence with which the fund outlasts a year, inside (0, 1)
 * @param shareAtMargin share of open interest that stands at its maintenance margin on the side that loses, 0 to 1
 * @param bandHours of so many hours, at most one in which the price leaves its band, above 0
 * @param refillsPerHour how often the book within 2% is traded through, where no volume is stated, above 0
 * @param seed of the years drawn for the fund
 */
public record CalibrationTargets(
        double shortfallHours,
        double latencyHours,
        double participation,
        double entryHours,
        double entryConfidence,
        double closeFeeRate,
        double mostLeverage,
        double openInterestShare,
        double mostCloseOutHours,
        double highestRate,
        double fundConfidence,
        double shareAtMargin,
        double bandHours,
        double refillsPerHour,
        long seed) {
    /** A shortfall a year, ten minutes to the first fill, a tenth of volume, a working day for a new position. */
    public static final CalibrationTargets STANDARD =
            new CalibrationTargets(8_760, 1.0 / 6, 0.1, 8, 0.95, 0.0005, 125, 0.1, 24, 0.5, 0.99, 0.1, 720, 4, 1);

    public CalibrationTargets {
        above("shortfall hours", shortfallHours, 0);
        above("latency hours", latencyHours, 0);
        above("participation", participation, 0);
        above("entry hours", entryHours, 0);
        inside("entry confidence", entryConfidence);
        above("highest leverage", mostLeverage, 1);
        above("share of open interest", openInterestShare, 0);
        above("longest close-out in hours", mostCloseOutHours, latencyHours);
        inside("highest rate", highestRate);
        inside("confidence of the fund", fundConfidence);
        above("band hours", bandHours, 0);
        above("refills per hour", refillsPerHour, 0);
        if (!(closeFeeRate >= 0) || !(shareAtMargin >= 0 && shareAtMargin <= 1)) {
            throw new IllegalArgumentException("close fee rate and share at margin were " + closeFeeRate + " and "
                    + shareAtMargin + "; expected at least 0, and 0 to 1");
        }
    }

    private static void above(String what, double value, double bound) {
        if (!(value > bound) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " was " + value + "; expected above " + bound);
        }
    }

    private static void inside(String what, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(what + " was " + value + "; expected inside (0, 1)");
        }
    }
}
