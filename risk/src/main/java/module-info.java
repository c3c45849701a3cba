/** What a book could lose, and how big it may be. */
module dev.steelyard.risk {
    requires static transitive org.jspecify;
    requires transitive dev.steelyard.core;
    requires transitive dev.steelyard.quant;
    requires transitive dev.steelyard.margin;

    exports dev.steelyard.risk.asset;
    exports dev.steelyard.risk.calibration;
    exports dev.steelyard.risk.confidence;
    exports dev.steelyard.risk.environment;
    exports dev.steelyard.risk.exposure;
    exports dev.steelyard.risk.parity;
    exports dev.steelyard.risk.performance;
    exports dev.steelyard.risk.sizing;
    exports dev.steelyard.risk.stress;
    exports dev.steelyard.risk.survival;
    exports dev.steelyard.risk.tail;
}
