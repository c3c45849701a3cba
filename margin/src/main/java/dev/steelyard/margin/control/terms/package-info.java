/**
 * What venues and counterparties reserve in their terms: flags with the document behind them, who read it and when, and
 * what follows for haircuts and caps. It is a register, not legal advice.
 */
@NullMarked
package dev.steelyard.margin.control.terms;

import org.jspecify.annotations.NullMarked;
