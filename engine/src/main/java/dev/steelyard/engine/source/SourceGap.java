package dev.steelyard.engine.source;

/**
 * Numbers of a source that have not come. <b>Immutable</b>.
 *
 * @param source whose
 * @param from the first
 * @param to the last
 */
public record SourceGap(String source, long from, long to) {}
