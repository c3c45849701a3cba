/** Who holds what: positions, balances, loans and orders of one account at one venue. */
@NullMarked
package dev.steelyard.core.account;

import org.jspecify.annotations.NullMarked;
