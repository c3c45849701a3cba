/** The product's own files. */
module dev.steelyard.io {
    requires static transitive org.jspecify;
    requires transitive dev.steelyard.core;
    requires transitive dev.steelyard.margin;
    requires dev.steelyard.json;
}
