/** What an account requires, and what follows from it. */
module dev.steelyard.margin {
    requires static transitive org.jspecify;
    requires transitive dev.steelyard.core;
    requires transitive dev.steelyard.quant;
    requires static jdk.incubator.vector;

    exports dev.steelyard.margin.aave;
    exports dev.steelyard.margin.adl;
    exports dev.steelyard.margin.answer;
    exports dev.steelyard.margin.bitmex;
    exports dev.steelyard.margin.bulk;
    exports dev.steelyard.margin.control.breaker;
    exports dev.steelyard.margin.control.detection;
    exports dev.steelyard.margin.control.leverage;
    exports dev.steelyard.margin.control.limit;
    exports dev.steelyard.margin.control.override;
    exports dev.steelyard.margin.control.parameter;
    exports dev.steelyard.margin.control.policy;
    exports dev.steelyard.margin.control.terms;
    exports dev.steelyard.margin.curve;
    exports dev.steelyard.margin.derive;
    exports dev.steelyard.margin.drift;
    exports dev.steelyard.margin.dydx;
    exports dev.steelyard.margin.enclosure;
    exports dev.steelyard.margin.equity;
    exports dev.steelyard.margin.explain;
    exports dev.steelyard.margin.firm;
    exports dev.steelyard.margin.funding;
    exports dev.steelyard.margin.gmx;
    exports dev.steelyard.margin.hyperliquid;
    exports dev.steelyard.margin.ledger;
    exports dev.steelyard.margin.leverage;
    exports dev.steelyard.margin.liquidation;
    exports dev.steelyard.margin.model;
    exports dev.steelyard.margin.option;
    exports dev.steelyard.margin.perennial;
    exports dev.steelyard.margin.protocol;
    exports dev.steelyard.margin.regt;
    exports dev.steelyard.margin.rule;
    exports dev.steelyard.margin.scenario;
    exports dev.steelyard.margin.synthetix;
    exports dev.steelyard.margin.tier;
    exports dev.steelyard.margin.token;
    exports dev.steelyard.margin.unified;
    exports dev.steelyard.margin.waterfall;
    exports dev.steelyard.margin.watch;
}
