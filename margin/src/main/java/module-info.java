/** What an account requires, and what follows from it. */
module dev.steelyard.margin {
    requires static transitive org.jspecify;
    requires transitive dev.steelyard.core;
    requires transitive dev.steelyard.quant;
    requires static jdk.incubator.vector;

    exports dev.steelyard.margin.curve;
}
