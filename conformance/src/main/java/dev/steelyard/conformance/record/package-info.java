/**
 * Records as venues report them: decoded, assessed under the venue's rules of their date, and compared figure by
 * figure.
 */
@NullMarked
package dev.steelyard.conformance.record;

import org.jspecify.annotations.NullMarked;
