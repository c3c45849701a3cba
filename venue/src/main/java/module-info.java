/** Rule packs and venue codecs. */
module dev.steelyard.venue {
    requires static transitive org.jspecify;
    requires transitive dev.steelyard.core;
    requires transitive dev.steelyard.margin;
    requires transitive dev.steelyard.quant;
    requires transitive dev.steelyard.json;

    exports dev.steelyard.venue.codec;
    exports dev.steelyard.venue.feed;
    exports dev.steelyard.venue.rules;
}
