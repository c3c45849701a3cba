package dev.steelyard.venue.codec;

/**
 * What a file, or a part of it, was recognized as. <b>Immutable</b>.
 *
 * @param name venue and answer, such as {@code Binance position risk}
 * @param location where it stands
 */
public record DetectedFormat(String name, String location) {}
