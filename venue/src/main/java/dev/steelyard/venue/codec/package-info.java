/**
 * Reads accounts as venues write them, unedited: recognizes the format by its content, maps it to our account and market,
 * and keeps the venue's own figures beside ours under the names the venue gives them.
 */
@NullMarked
package dev.steelyard.venue.codec;

import org.jspecify.annotations.NullMarked;
