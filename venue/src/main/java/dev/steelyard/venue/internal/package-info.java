/**
 * What all venue codecs share: shapes and how they are recognized, rows and field tables, the draft that collects an
 * account, and the few inferences that a venue's own numbers allow.
 */
@NullMarked
package dev.steelyard.venue.internal;

import org.jspecify.annotations.NullMarked;
