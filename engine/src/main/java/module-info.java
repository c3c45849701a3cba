/** What happens now: events applied by a single writer, and what follows from each. */
module dev.steelyard.engine {
    requires static transitive org.jspecify;
    requires transitive dev.steelyard.core;
    requires transitive dev.steelyard.margin;

    exports dev.steelyard.engine.band;
    exports dev.steelyard.engine.control;
    exports dev.steelyard.engine.history;
    exports dev.steelyard.engine.journal;
    exports dev.steelyard.engine.journal.file;
    exports dev.steelyard.engine.liquidation;
    exports dev.steelyard.engine.mark;
    exports dev.steelyard.engine.run;
    exports dev.steelyard.engine.slot;
    exports dev.steelyard.engine.source;
    exports dev.steelyard.engine.state;
}
