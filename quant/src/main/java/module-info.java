/** Numbers in, numbers out: option pricing, series, tails. Knows no account. */
module dev.steelyard.quant {
    requires static transitive org.jspecify;
    requires transitive dev.steelyard.core;
    requires static jdk.incubator.vector;
    requires org.apache.commons.statistics.distribution;
    requires hipparchus.core;

    exports dev.steelyard.quant.barrier;
    exports dev.steelyard.quant.covariance;
    exports dev.steelyard.quant.kernel;
    exports dev.steelyard.quant.option;
    exports dev.steelyard.quant.series;
    exports dev.steelyard.quant.surface;
    exports dev.steelyard.quant.tail;
    exports dev.steelyard.quant.validation;
}
