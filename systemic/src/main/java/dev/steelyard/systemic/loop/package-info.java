/**
 * Loops of debt and collateral: borrowing against what was bought, collateral that is passed on, and liquidations that leave a
 * borrower worse off than before.
 */
@NullMarked
package dev.steelyard.systemic.loop;

import org.jspecify.annotations.NullMarked;
