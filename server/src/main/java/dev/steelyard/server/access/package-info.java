/** Who may see and do what. */
@NullMarked
package dev.steelyard.server.access;

import org.jspecify.annotations.NullMarked;
