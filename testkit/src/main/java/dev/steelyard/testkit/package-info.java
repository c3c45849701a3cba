/** Seeded generators of accounts, contracts and markets, with shrinking of what fails: for property tests. */
@NullMarked
package dev.steelyard.testkit;

import org.jspecify.annotations.NullMarked;
