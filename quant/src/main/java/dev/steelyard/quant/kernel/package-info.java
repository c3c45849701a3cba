/**
 * Elementary functions and the normal distribution in double precision, from additions, multiplications, divisions,
 * square roots and fused multiply-adds alone: the same bits on every machine.
 */
@NullMarked
package dev.steelyard.quant.kernel;

import org.jspecify.annotations.NullMarked;
