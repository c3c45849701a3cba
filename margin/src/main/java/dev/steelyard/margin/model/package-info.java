/** What an account requires: the margin models, and the answer that each of them gives. */
@NullMarked
package dev.steelyard.margin.model;

import org.jspecify.annotations.NullMarked;
