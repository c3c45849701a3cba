package dev.steelyard.venue.feed;

import org.jspecify.annotations.Nullable;

/**
 * The place of a frame in a sequence that its venue numbers. <b>Immutable</b>.
 *
 * @param channel whose frames are numbered
 * @param before the number of the frame before it; null for the first of a sequence
 * @param number of this frame
 */
public record FrameNumber(String channel, @Nullable Long before, long number) {}
