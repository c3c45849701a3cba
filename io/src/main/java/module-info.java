/** The product's own files. */
module dev.steelyard.io {
    requires static transitive org.jspecify;
    requires transitive dev.steelyard.core;
    requires transitive dev.steelyard.margin;
    requires transitive dev.steelyard.quant;
    requires transitive dev.steelyard.risk;
    requires transitive dev.steelyard.systemic;
    requires transitive dev.steelyard.json;
    requires java.sql;

    exports dev.steelyard.io.account;
    exports dev.steelyard.io.calibration;
    exports dev.steelyard.io.cascade;
    exports dev.steelyard.io.control;
    exports dev.steelyard.io.environment;
    exports dev.steelyard.io.event;
    exports dev.steelyard.io.firm;
    exports dev.steelyard.io.fragility;
    exports dev.steelyard.io.history;
    exports dev.steelyard.io.monitor;
    exports dev.steelyard.io.network;
    exports dev.steelyard.io.parity;
    exports dev.steelyard.io.performance;
    exports dev.steelyard.io.picture;
    exports dev.steelyard.io.risk;
    exports dev.steelyard.io.sizing;
    exports dev.steelyard.io.scenario;
    exports dev.steelyard.io.surface;
    exports dev.steelyard.io.table;
    exports dev.steelyard.io.tail;
}
