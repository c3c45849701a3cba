/** Requirements at a confidence of solvency, what tools against procyclicality make of them, and lines of credit. */
@NullMarked
package dev.steelyard.risk.confidence;

import org.jspecify.annotations.NullMarked;
