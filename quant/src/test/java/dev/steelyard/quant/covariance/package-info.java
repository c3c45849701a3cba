/** Tests of covariance, dependence, their repair and their stress. */
@NullMarked
package dev.steelyard.quant.covariance;

import org.jspecify.annotations.NullMarked;
