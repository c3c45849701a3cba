/** A program with the engine inside. */
module embed {
    requires dev.steelyard.engine;
}
