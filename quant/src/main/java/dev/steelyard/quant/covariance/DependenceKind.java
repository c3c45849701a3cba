package dev.steelyard.quant.covariance;

/** How the dependence of two series is measured. */
public enum DependenceKind {
    /** {@link Correlation#pearson}. */
    PEARSON,
    /** {@link Correlation#spearman}. */
    SPEARMAN,
    /** {@link Correlation#kendall}. */
    KENDALL,
    /** {@link TailDependence#downside}. */
    DOWNSIDE,
    /** {@link TailDependence#lower}. */
    LOWER_TAIL
}
