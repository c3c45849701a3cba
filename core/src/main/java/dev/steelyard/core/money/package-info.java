/** Exact money: assets, amounts that carry their asset, and the one place where decimals are divided and rounded. */
@NullMarked
package dev.steelyard.core.money;

import org.jspecify.annotations.NullMarked;
