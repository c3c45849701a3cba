/** One small class for each family of methods: maps a case to the product's public API and reads the answer. */
@NullMarked
package dev.steelyard.conformance.adapter;

import org.jspecify.annotations.NullMarked;
