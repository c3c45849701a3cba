package dev.steelyard.systemic.cycle;

/** How lenders limit leverage. <b>Immutable</b>. Its page is {@code docs/methods/leverage-cycle.md}. */
public enum MarginPolicy {
    /** Always the same limit. */
    FLAT,
    /** Margin rises with recent variance: limit = max(1, λ / (1 + 100·σ²)), as in Thurner, Farmer and Geanakoplos 2012. */
    VOLATILITY_SCALED,
    /**
     * A quarter more margin is always held, and given back while variance is high: limit = max(1, λ / max(1.25, 1 + 100·σ²)).
     * It tightens only once variance asks for more than the quarter.
     */
    BUFFERED;

    /** Bars of which recent variance is. */
    public static final int WINDOW = 10;

    private static final double SENSITIVITY = 100;
    private static final double BUFFER = 1.25;

    /** Returns the leverage allowed. @param most λ, in calm @param variance of recent log returns, at least 0 */
    public double limit(double most, double variance) {
        double asked = 1 + SENSITIVITY * variance;
        return switch (this) {
            case FLAT -> most;
            case VOLATILITY_SCALED -> Math.max(Math.min(1, most), most / asked);
            case BUFFERED -> Math.max(Math.min(1, most), most / Math.max(BUFFER, asked));
        };
    }
}
