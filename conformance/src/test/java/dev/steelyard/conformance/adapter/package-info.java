@NullMarked
package dev.steelyard.conformance.adapter;

import org.jspecify.annotations.NullMarked;
