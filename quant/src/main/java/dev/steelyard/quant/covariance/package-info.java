/**
 * How returns move together: covariance and correlation by sample, decay, shrinkage, rank, tail and regime, their repair
 * and their stress.
 */
@NullMarked
package dev.steelyard.quant.covariance;

import org.jspecify.annotations.NullMarked;
