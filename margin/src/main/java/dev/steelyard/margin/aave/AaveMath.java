package dev.steelyard.margin.aave;

import java.math.BigInteger;

/** Products over a quotient of whole numbers at least 0, in the protocol's scales. <b>Thread-safe</b>. */
final class AaveMath {
    static final BigInteger RAY = BigInteger.TEN.pow(27);
    static final BigInteger WAD = BigInteger.TEN.pow(18);
    static final BigInteger BASIS_POINTS = BigInteger.valueOf(10_000);

    private AaveMath() {}

    static BigInteger floor(BigInteger a, BigInteger b, BigInteger divisor) {
        return a.multiply(b).divide(divisor);
    }

    static BigInteger ceil(BigInteger a, BigInteger b, BigInteger divisor) {
        BigInteger[] parts = a.multiply(b).divideAndRemainder(divisor);
        return parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
    }

    static BigInteger nearest(BigInteger a, BigInteger b, BigInteger divisor) {
        return a.multiply(b).add(divisor.shiftRight(1)).divide(divisor);
    }
}
