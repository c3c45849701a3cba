/** Located reading of JSON, shared by the doors. */
module dev.steelyard.json {
    requires static transitive org.jspecify;
    requires transitive dev.steelyard.core;
    requires tools.jackson.core;

    exports dev.steelyard.json;
}
