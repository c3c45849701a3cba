package dev.steelyard.margin.control.detection;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * An exact test of whether two accounts act in the same intervals more often than accounts of different owners would.
 *
 * <p>Intervals are put into strata in which accounts act about equally often (by how busy the market was and which way it
 * went), so that following the market is not taken for acting together. Within a stratum of n intervals, in which one
 * account bought in a and the other in b, the number in which both did is hypergeometric when each acts in any of them
 * alike. The statistic is the sum over strata, its distribution their convolution, computed in whole numbers. Sales are
 * tested alike; the p-value is twice the smaller of both, at most 1. When the accounts are independent within the strata,
 * P(p-value ≤ α) ≤ α for every α. <b>Thread-safe</b>; <b>Deterministic: yes</b>.
 */
public final class JointActivity {
    private JointActivity() {}

    /**
     * Returns the p-value of two accounts, to {@value Decimals#DIGITS} digits, greater than 0 and at most 1.
     *
     * @param strata the stratum of each interval, from 0 on
     */
    public static BigDecimal pValue(ActivityTrace one, ActivityTrace other, List<Integer> strata) {
        int count = strata.stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
        int[] sizes = new int[count];
        strata.forEach(stratum -> sizes[stratum]++);
        BigDecimal bought = tail(one, other, 1, strata, sizes);
        BigDecimal sold = tail(one, other, -1, strata, sizes);
        return Decimals.min(BigDecimal.ONE, Decimals.min(bought, sold).multiply(BigDecimal.TWO));
    }

    /** Returns P(K ≥ observed) of one direction. */
    private static BigDecimal tail(
            ActivityTrace one, ActivityTrace other, int direction, List<Integer> strata, int[] sizes) {
        int[] first = counts(one, direction, strata, sizes.length);
        int[] second = counts(other, direction, strata, sizes.length);
        BigInteger[] ways = {BigInteger.ONE};
        for (int stratum = 0; stratum < sizes.length; stratum++) {
            ways = product(ways, hypergeometric(sizes[stratum], first[stratum], second[stratum]));
        }
        int observed = 0;
        for (Map.Entry<Integer, Integer> act : one.acts().entrySet()) {
            boolean together = act.getValue() == direction && other.acts().getOrDefault(act.getKey(), 0) == direction;
            observed += together ? 1 : 0;
        }
        BigInteger all = BigInteger.ZERO;
        BigInteger tail = BigInteger.ZERO;
        for (int k = 0; k < ways.length; k++) {
            all = all.add(ways[k]);
            tail = k >= observed ? tail.add(ways[k]) : tail;
        }
        return Decimals.divide(new BigDecimal(tail), new BigDecimal(all));
    }

    private static int[] counts(ActivityTrace trace, int direction, List<Integer> strata, int count) {
        int[] counts = new int[count];
        trace.acts().forEach((interval, act) -> {
            if (act == direction) {
                counts[strata.get(interval)]++;
            }
        });
        return counts;
    }

    /** Returns C(a, k) · C(n − a, b − k) for k from 0 to min(a, b), each from the one before. */
    private static BigInteger[] hypergeometric(int n, int a, int b) {
        BigInteger[] ways = new BigInteger[Math.min(a, b) + 1];
        Arrays.fill(ways, BigInteger.ZERO);
        int least = Math.max(0, a + b - n);
        ways[least] = choose(a, least).multiply(choose(n - a, b - least));
        for (int k = least; k + 1 < ways.length; k++) {
            ways[k + 1] = ways[k].multiply(BigInteger.valueOf((long) (a - k) * (b - k)))
                    .divide(BigInteger.valueOf((long) (k + 1) * (n - a - b + k + 1)));
        }
        return ways;
    }

    private static BigInteger choose(int n, int k) {
        BigInteger ways = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            ways = ways.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return ways;
    }

    private static BigInteger[] product(BigInteger[] a, BigInteger[] b) {
        BigInteger[] product = new BigInteger[a.length + b.length - 1];
        Arrays.fill(product, BigInteger.ZERO);
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                product[i + j] = product[i + j].add(a[i].multiply(b[j]));
            }
        }
        return product;
    }
}
