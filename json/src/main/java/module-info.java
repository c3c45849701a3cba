/** Located reading of JSON, of CSV and of what they are made of, shared by the doors. */
module dev.steelyard.json {
    requires static transitive org.jspecify;
    requires transitive dev.steelyard.core;
    requires tools.jackson.core;

    exports dev.steelyard.json;
}
