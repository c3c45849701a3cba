@NullMarked
package dev.steelyard.risk.asset;

import org.jspecify.annotations.NullMarked;
