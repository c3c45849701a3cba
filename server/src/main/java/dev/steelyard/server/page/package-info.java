/** The page: built from the sources in {@code ui} and packed with the server. */
@NullMarked
package dev.steelyard.server.page;

import org.jspecify.annotations.NullMarked;
