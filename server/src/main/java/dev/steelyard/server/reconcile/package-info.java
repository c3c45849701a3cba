/** What a venue says of an account beside what is held and computed here. */
@NullMarked
package dev.steelyard.server.reconcile;

import org.jspecify.annotations.NullMarked;
