package dev.steelyard.systemic.cascade.crowd;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The accounts of one side as columns, those liquidated first in front: longs by falling, shorts by rising liquidation
 * price; equal ones by bankruptcy price and size, so that the order of accounts counts for nothing. <b>Single-writer</b>;
 * <b>Allocates: never after warm-up</b>.
 */
public final class SideColumns {
    private static final int INDEX_BITS = 24;
    private static final int MOST = 1 << INDEX_BITS;
    private static final double RESOLUTION = 1L << 34;
    private static final double HIGHEST = 16;

    private final int side;
    private int size;
    private int drawn;
    private long[] keys = new long[16];
    private double[] rawLiquidation = new double[16];
    private double[] rawBankruptcy = new double[16];
    private long[] rawCoins = new long[16];
    private boolean[] rawInverse = new boolean[16];
    private double[] liquidation = new double[16];
    private double[] bankruptcy = new double[16];
    private long[] coins = new long[16];
    private boolean[] inverse = new boolean[16];
    private long total;

    SideColumns(int side) {
        this.side = side;
    }

    /** Returns how many accounts are in it. */
    public int size() {
        return size;
    }

    /** Returns the liquidation prices, in quote units. */
    public double[] liquidation() {
        return liquidation;
    }

    /** Returns the bankruptcy prices, in quote units. */
    public double[] bankruptcy() {
        return bankruptcy;
    }

    /** Returns the positions without sign, in 1e-8 base units. */
    public long[] coins() {
        return coins;
    }

    /** Returns which positions are of an inverse contract. */
    public boolean[] inverse() {
        return inverse;
    }

    /** Returns the sum of the positions, in 1e-8 base units. */
    public long total() {
        return total;
    }

    void clear(int expected) {
        if (expected > MOST) {
            throw new IllegalArgumentException("accounts of one side were " + expected + "; expected at most " + MOST);
        }
        drawn = 0;
        if (keys.length < expected) {
            keys = new long[expected];
            rawLiquidation = new double[expected];
            rawBankruptcy = new double[expected];
            rawCoins = new long[expected];
            rawInverse = new boolean[expected];
            liquidation = new double[expected];
            bankruptcy = new double[expected];
            coins = new long[expected];
            inverse = new boolean[expected];
        }
    }

    void add(double liquidationPrice, double bankruptcyPrice, long position, boolean isInverse) {
        rawLiquidation[drawn] = liquidationPrice;
        rawBankruptcy[drawn] = bankruptcyPrice;
        rawCoins[drawn] = position;
        rawInverse[drawn] = isInverse;
        drawn++;
    }

    /** Puts all in order. @param reference a price of the size of theirs */
    void sort(double reference) {
        size = drawn;
        double scale = RESOLUTION / reference;
        long top = (long) (HIGHEST * RESOLUTION);
        for (int i = 0; i < size; i++) {
            long grid = (long) Math.min(HIGHEST * RESOLUTION, rawLiquidation[i] * scale);
            keys[i] = (side > 0 ? top - grid : grid) << INDEX_BITS | i;
        }
        Arrays.sort(keys, 0, size);
        total = 0;
        for (int i = 0; i < size; i++) {
            int from = (int) (keys[i] & (MOST - 1));
            int at = i;
            while (at > 0 && isBefore(from, at - 1)) {
                liquidation[at] = liquidation[at - 1];
                bankruptcy[at] = bankruptcy[at - 1];
                coins[at] = coins[at - 1];
                inverse[at] = inverse[at - 1];
                at--;
            }
            liquidation[at] = rawLiquidation[from];
            bankruptcy[at] = rawBankruptcy[from];
            coins[at] = rawCoins[from];
            inverse[at] = rawInverse[from];
            total = Math.addExact(total, rawCoins[from]);
        }
    }

    /**
     * Puts all from a place on in order again, after prices of theirs have changed.
     *
     * @param first the first that is moved
     * @param tags one for each account, moved along
     */
    public void sortAgain(int first, int[] tags) {
        for (int i = first; i < size; i++) {
            rawLiquidation[i] = liquidation[i];
            rawBankruptcy[i] = bankruptcy[i];
            rawCoins[i] = coins[i];
            rawInverse[i] = inverse[i];
        }
        int[] rawTags = tags.clone();
        int[] order = IntStream.range(first, size)
                .boxed()
                .sorted(this::compareRaw)
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = first; i < size; i++) {
            int from = order[i - first];
            liquidation[i] = rawLiquidation[from];
            bankruptcy[i] = rawBankruptcy[from];
            coins[i] = rawCoins[from];
            inverse[i] = rawInverse[from];
            tags[i] = rawTags[from];
        }
    }

    /** The order of {@link #sort}, for all prices. */
    private int compareRaw(int a, int b) {
        int byPrice = Double.compare(side * rawLiquidation[b], side * rawLiquidation[a]);
        int byBankruptcy = byPrice != 0 ? byPrice : Double.compare(side * rawBankruptcy[b], side * rawBankruptcy[a]);
        return byBankruptcy != 0 ? byBankruptcy : Long.compare(rawCoins[b], rawCoins[a]);
    }

    /** The grid leaves near equals in any order: this one says. */
    private boolean isBefore(int raw, int place) {
        double first = side * (liquidation[place] - rawLiquidation[raw]);
        if (liquidation[place] != rawLiquidation[raw]) {
            return first < 0;
        }
        if (bankruptcy[place] != rawBankruptcy[raw]) {
            return side * (bankruptcy[place] - rawBankruptcy[raw]) < 0;
        }
        return rawCoins[raw] > coins[place];
    }
}
