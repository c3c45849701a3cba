package dev.steelyard.risk.confidence;

/** What is made of a calculated margin before it is asked for. */
public enum MarginTool {
    /** One rate throughout: the quantile of the first lookback's moves. */
    FLAT,
    /** The calculated margin as it is. */
    VOLATILITY_SCALED,
    /** A quarter above it, given up as it rises above its own long average: EMIR RTS 153/2013 article 28(1)(a). */
    BUFFERED,
    /** A quarter of the weight on the margin of the most stressed time so far: article 28(1)(b). */
    STRESS_WEIGHTED,
    /** Not below the margin of the volatility of ten years, or of all there is: article 28(1)(c). */
    FLOORED,
    /** The calculated margin moved no faster than a ramp, after notice. */
    RAMPED
}
