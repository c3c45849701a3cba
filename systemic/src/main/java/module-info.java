/** Who brings down whom: networks, feedback loops and cascades. */
module dev.steelyard.systemic {
    requires static transitive org.jspecify;
    requires transitive dev.steelyard.core;
    requires transitive dev.steelyard.quant;
    requires transitive dev.steelyard.margin;
    requires transitive dev.steelyard.risk;

    exports dev.steelyard.systemic.cycle;
    exports dev.steelyard.systemic.feedback;
    exports dev.steelyard.systemic.indicator;
    exports dev.steelyard.systemic.loop;
    exports dev.steelyard.systemic.firesale;
    exports dev.steelyard.systemic.network;
    exports dev.steelyard.systemic.cascade.adoption;
    exports dev.steelyard.systemic.cascade.book;
    exports dev.steelyard.systemic.cascade.broker;
    exports dev.steelyard.systemic.cascade.crowd;
    exports dev.steelyard.systemic.cascade.fast;
    exports dev.steelyard.systemic.cascade.kernel;
    exports dev.steelyard.systemic.cascade.market;
    exports dev.steelyard.systemic.cascade.run;
    exports dev.steelyard.systemic.cascade.scenario;
}
