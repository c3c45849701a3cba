package dev.steelyard.testkit;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;

/** Random choices from one seed. <b>Single-writer</b>. <b>Deterministic: given seed</b>. */
public final class Draw {
    private final SplittableRandom random;

    /** Starts from a seed. */
    public Draw(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Returns true with the given probability. */
    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Returns an integer from {@code least} to {@code most}, both included. */
    public int integer(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** Returns a seed for another source. */
    public long seed() {
        return random.nextLong();
    }

    /** Returns one of the values. */
    public <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Returns a number from {@code least} to {@code most} at the given number of decimals, uniformly. */
    public BigDecimal between(String least, String most, int decimals) {
        BigInteger from =
                new BigDecimal(least).setScale(decimals, RoundingMode.CEILING).unscaledValue();
        BigInteger to =
                new BigDecimal(most).setScale(decimals, RoundingMode.FLOOR).unscaledValue();
        BigInteger width = to.subtract(from).add(BigInteger.ONE);
        byte[] bits = new byte[12];
        random.nextBytes(bits);
        BigInteger step = new BigInteger(1, bits).mod(width);
        return new BigDecimal(from.add(step), decimals);
    }

    /**
     * Returns a number greater than 0 whose order of magnitude is uniform.
     *
     * @param leastPower the number is at least 10 to this power
     * @param mostPower and less than 10 to this power
     * @param digits significant digits, 1 to 18
     */
    public BigDecimal magnitude(int leastPower, int mostPower, int digits) {
        long lowest = 1;
        for (int i = 1; i < digits; i++) {
            lowest *= 10;
        }
        long unscaled = random.nextLong(lowest, 10 * lowest);
        int power = random.nextInt(leastPower, mostPower);
        return new BigDecimal(BigInteger.valueOf(unscaled), digits - 1 - power);
    }

    /** Returns {@code value} times a number from 1 − {@code share} to 1 + {@code share}, at {@code digits} digits. */
    public BigDecimal near(BigDecimal value, String share, int digits) {
        BigDecimal move = between(new BigDecimal(share).negate().toString(), share, 6);
        return Decimals.significant(value.multiply(BigDecimal.ONE.add(move)), digits, RoundingMode.HALF_EVEN);
    }

    /** Returns the value or its negative. */
    public BigDecimal signed(BigDecimal value) {
        return random.nextBoolean() ? value : value.negate();
    }
}
