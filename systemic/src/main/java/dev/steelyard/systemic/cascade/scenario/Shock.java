package dev.steelyard.systemic.cascade.scenario;

/**
 * What happens from outside. <b>Immutable</b>.
 *
 * @param move relative move of the price, signed, above −1
 * @param deviation standard deviation of the move over runs, at least 0
 * @param depthDeviation standard deviation of the logarithm of depth over runs, at least 0
 */
public record Shock(double move, double deviation, double depthDeviation) {
    public Shock {
        if (!(move > -1 && move <= Double.MAX_VALUE) || !(deviation >= 0) || !(depthDeviation >= 0)) {
            throw new IllegalArgumentException("move was " + move + ", deviations " + deviation + " and "
                    + depthDeviation + "; expected above -1, at least 0");
        }
    }

    /** Returns the same move in every run. */
    public static Shock of(double move) {
        return new Shock(move, 0, 0);
    }
}
