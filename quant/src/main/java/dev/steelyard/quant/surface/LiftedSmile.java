package dev.steelyard.quant.surface;

/**
 * The higher of a smile and of the smile of the expiry before it. The higher of two call prices without butterfly
 * arbitrage, each convex in the strike, is convex too, so that lifting repairs a calendar arbitrage without making
 * another: density gains mass where the two cross and nowhere loses any. <b>Immutable</b>.
 *
 * @param own smile of this expiry
 * @param earlier smile of the expiry before it
 */
public record LiftedSmile(Smile own, Smile earlier) implements Smile {
    private Smile higher(double k) {
        return own.totalVariance(k) >= earlier.totalVariance(k) ? own : earlier;
    }

    @Override
    public double totalVariance(double k) {
        return Math.max(own.totalVariance(k), earlier.totalVariance(k));
    }

    @Override
    public double slope(double k) {
        return higher(k).slope(k);
    }

    @Override
    public double curvature(double k) {
        return higher(k).curvature(k);
    }

    @Override
    public double leftWing() {
        return Math.max(own.leftWing(), earlier.leftWing());
    }

    @Override
    public double rightWing() {
        return Math.max(own.rightWing(), earlier.rightWing());
    }
}
