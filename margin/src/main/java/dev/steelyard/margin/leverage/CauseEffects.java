package dev.steelyard.margin.leverage;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Divides the change of a figure over its causes, so that no cause gains by when it came: the average of its effect over
 * orders in which the causes could have come. Up to {@value #MOST_FOR_ALL_ORDERS} causes over all orders (the Shapley value);
 * beyond, over the rotations of the list of causes and of its reverse, which equals the Shapley value wherever causes
 * interact in pairs. Effects sum to the change exactly: what division rounds off goes to the first cause.
 * <b>Immutable</b>; <b>Deterministic: yes</b>.
 *
 * @param effects by cause, signed, in units of the figure
 * @param orders over which orders they were averaged
 */
public record CauseEffects(List<BigDecimal> effects, Orders orders) {
    /** Which orders of the causes were averaged. */
    public enum Orders {
        /** All: the Shapley value. */
        ALL,
        /** The rotations of the list of causes and of its reverse. */
        ROTATIONS
    }

    /** More causes than this are averaged over rotations. */
    public static final int MOST_FOR_ALL_ORDERS = 8;

    public CauseEffects {
        effects = List.copyOf(effects);
    }

    /** Returns the sets of causes whose figure {@link #of} asks for, each once. */
    public static List<BitSet> sets(int causes) {
        Set<BitSet> sets = new LinkedHashSet<>();
        if (causes <= MOST_FOR_ALL_ORDERS) {
            for (int mask = 0; mask < 1 << causes; mask++) {
                sets.add(set(mask));
            }
        } else {
            for (List<Integer> order : rotations(causes)) {
                BitSet come = new BitSet();
                sets.add((BitSet) come.clone());
                for (int cause : order) {
                    come.set(cause);
                    sets.add((BitSet) come.clone());
                }
            }
        }
        return List.copyOf(sets);
    }

    /**
     * Returns the effects of causes.
     *
     * @param causes how many, from 0 on
     * @param figure after the causes of a set have come and no other
     */
    public static CauseEffects of(int causes, Function<BitSet, BigDecimal> figure) {
        boolean all = causes <= MOST_FOR_ALL_ORDERS;
        List<BigDecimal> effects =
                all ? shapley(causes, figure) : rotated(rotations(causes), BigDecimal.valueOf(2L * causes), figure);
        BigDecimal change = figure.apply(full(causes)).subtract(figure.apply(new BitSet()));
        BigDecimal others = effects.stream().skip(1).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (causes > 0) {
            effects.set(0, change.subtract(others));
        }
        return new CauseEffects(effects, all ? Orders.ALL : Orders.ROTATIONS);
    }

    private static List<BigDecimal> shapley(int causes, Function<BitSet, BigDecimal> figure) {
        long[] factorial = new long[causes + 1];
        factorial[0] = 1;
        for (int i = 1; i <= causes; i++) {
            factorial[i] = factorial[i - 1] * i;
        }
        List<BigDecimal> effects = new ArrayList<>();
        for (int cause = 0; cause < causes; cause++) {
            int bit = 1 << cause;
            BigDecimal sum = BigDecimal.ZERO;
            for (int mask = 0; mask < 1 << causes; mask++) {
                if ((mask & bit) == 0) {
                    int before = Integer.bitCount(mask);
                    BigDecimal orders = BigDecimal.valueOf(factorial[before] * factorial[causes - 1 - before]);
                    BigDecimal step = figure.apply(set(mask | bit)).subtract(figure.apply(set(mask)));
                    sum = sum.add(step.multiply(orders));
                }
            }
            effects.add(Decimals.divide(sum, BigDecimal.valueOf(factorial[causes])));
        }
        return effects;
    }

    private static List<BigDecimal> rotated(
            List<List<Integer>> orders, BigDecimal count, Function<BitSet, BigDecimal> figure) {
        BigDecimal[] sums = new BigDecimal[orders.getFirst().size()];
        for (List<Integer> order : orders) {
            BitSet come = new BitSet();
            BigDecimal last = figure.apply(come);
            for (int cause : order) {
                come = (BitSet) come.clone();
                come.set(cause);
                BigDecimal next = figure.apply(come);
                BigDecimal step = next.subtract(last);
                BigDecimal sum = sums[cause];
                sums[cause] = sum == null ? step : sum.add(step);
                last = next;
            }
        }
        List<BigDecimal> effects = new ArrayList<>();
        for (BigDecimal sum : sums) {
            effects.add(Decimals.divide(sum, count));
        }
        return effects;
    }

    private static List<List<Integer>> rotations(int causes) {
        List<List<Integer>> orders = new ArrayList<>();
        for (int first = 0; first < causes; first++) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < causes; i++) {
                order.add((first + i) % causes);
            }
            orders.add(order);
            orders.add(order.reversed());
        }
        return orders;
    }

    private static BitSet set(int mask) {
        return BitSet.valueOf(new long[] {mask});
    }

    private static BitSet full(int causes) {
        BitSet all = new BitSet();
        all.set(0, causes);
        return all;
    }
}
