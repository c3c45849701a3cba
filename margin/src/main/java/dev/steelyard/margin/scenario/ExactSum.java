package dev.steelyard.margin.scenario;

import java.math.BigDecimal;
import java.math.BigInteger;

/** A sum of 64-bit whole units in 128 bits: exact, so that no order of terms matters. <b>Single-writer</b>. */
final class ExactSum {
    private long high;
    private long low;

    /** Adds whole units. */
    void add(long units) {
        long sum = low + units;
        high += (units >> 63) + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
        low = sum;
    }

    /** Returns the sum as an amount of 10^−decimals units. */
    BigDecimal amount(int decimals) {
        if (high == low >> 63) {
            return BigDecimal.valueOf(low, decimals);
        }
        BigInteger lower = BigInteger.valueOf(low);
        BigInteger unsigned = low < 0 ? lower.add(BigInteger.ONE.shiftLeft(64)) : lower;
        return new BigDecimal(BigInteger.valueOf(high).shiftLeft(64).add(unsigned), decimals);
    }
}
