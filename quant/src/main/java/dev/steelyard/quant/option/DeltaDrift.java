package dev.steelyard.quant.option;

/**
 * By how much the delta of options drifts when forward and vol move together, to first order: gamma dF + vanna ds.
 * Drifts of a portfolio add. <b>Immutable</b>. See docs/methods/option-pricing.md.
 *
 * @param fromForward gamma dF, in units of the delta
 * @param fromVol vanna ds, in units of the delta
 */
public record DeltaDrift(double fromForward, double fromVol) {
    /** Nothing held. */
    public static final DeltaDrift NONE = new DeltaDrift(0, 0);

    /**
     * Returns the drift of the plain delta.
     *
     * @param size units of the underlying, long above zero
     * @param greeks before the move
     * @param forwardMove dF, signed
     * @param volMove ds per 1.00, signed
     */
    public static DeltaDrift ofPlain(double size, OptionGreeks greeks, double forwardMove, double volMove) {
        return new DeltaDrift(size * greeks.gamma() * forwardMove, size * greeks.vanna() * volMove);
    }

    /**
     * Returns the drift of the premium-adjusted delta F dVc/dF of a coin-settled option, in coin.
     *
     * @param size units of the underlying, long above zero
     * @param greeks before the move
     * @param forward before the move
     * @param forwardMove dF, signed
     * @param volMove ds per 1.00, signed
     */
    public static DeltaDrift ofPremiumAdjusted(
            double size, CoinGreeks greeks, double forward, double forwardMove, double volMove) {
        double slope = greeks.delta() + forward * greeks.gamma();
        return new DeltaDrift(size * slope * forwardMove, size * forward * greeks.vanna() * volMove);
    }

    /** Returns both parts together. */
    public double total() {
        return fromForward + fromVol;
    }

    /** Returns the drift of this and another holding under the same move. */
    public DeltaDrift plus(DeltaDrift other) {
        return new DeltaDrift(fromForward + other.fromForward, fromVol + other.fromVol);
    }
}
