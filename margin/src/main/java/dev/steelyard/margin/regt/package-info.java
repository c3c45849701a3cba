/**
 * Regulation T margin of listed options and stock, by the strategies of the Cboe margin manual: what a set of legs on one
 * underlying requires, and the pairing of an account's legs that requires least. Page: docs/methods/reg-t.md.
 */
@NullMarked
package dev.steelyard.margin.regt;

import org.jspecify.annotations.NullMarked;
