package dev.steelyard.systemic.cascade.fast;

import dev.steelyard.systemic.cascade.crowd.Adoption;
import dev.steelyard.systemic.cascade.crowd.AdoptionTerms;
import dev.steelyard.systemic.cascade.crowd.CrowdColumns;
import dev.steelyard.systemic.cascade.crowd.ManagedPool;
import java.util.List;

/**
 * Capital that trades toward a gearing while a cascade runs: marked to each price, liquidated where margin's rules
 * liquidate, sold and bought with the rest of its generation. <b>Single-writer</b>.
 */
final class ManagedFunds {
    private static final double HIGHEST = 16;

    private final List<ManagedPool> pools;
    private final Adoption.Kind kind;
    private final AdoptionTerms.Gearing gearing;
    private final double before;
    private final long[] coins;
    private final double[] capital;
    private final double[] geared;
    private final long[] wanted;
    private double last;
    private int accounts;
    private long takenCoins;
    private double takenValue;

    ManagedFunds(CrowdColumns columns, double before) {
        pools = columns.pools();
        kind = columns.adoption().kind();
        gearing = columns.adoption().terms().gearing();
        this.before = before;
        last = before;
        coins = new long[pools.size()];
        capital = new double[pools.size()];
        geared = new double[pools.size()];
        wanted = new long[pools.size()];
        for (int i = 0; i < coins.length; i++) {
            coins[i] = pools.get(i).coins();
            capital[i] = pools.get(i).capital();
            geared[i] = coins[i] / CrowdColumns.UNITS * before / capital[i];
        }
    }

    boolean isEmpty() {
        return coins.length == 0;
    }

    /** Returns what a side holds, in 1e-8 base units. */
    long open(int side) {
        long sum = 0;
        for (int i = 0; i < coins.length; i++) {
            sum += pools.get(i).side() == side ? coins[i] : 0;
        }
        return sum;
    }

    /** Marks all capital to a price. */
    void mark(double price) {
        for (int i = 0; i < coins.length; i++) {
            capital[i] += pools.get(i).side() * coins[i] / CrowdColumns.UNITS * (price - last);
        }
        last = price;
    }

    /** Gives up the funds of a side that are liquidated at the present price; told by {@link #takenCoins} and the like. */
    void liquidate(int side) {
        takenCoins = 0;
        takenValue = 0;
        for (int i = 0; i < coins.length; i++) {
            ManagedPool pool = pools.get(i);
            double size = coins[i] / CrowdColumns.UNITS;
            if (pool.side() == side && coins[i] > 0 && capital[i] <= pool.least() * size * last) {
                double bankruptcy = last - side * capital[i] / size;
                takenCoins += coins[i];
                takenValue += size * bankruptcy;
                accounts += pool.accounts();
                coins[i] = 0;
                capital[i] = 0;
            }
        }
    }

    long takenCoins() {
        return takenCoins;
    }

    /** Returns what was taken over at the bankruptcy prices, in quote units. */
    double takenValue() {
        return takenValue;
    }

    /** Returns how many accounts were in what was taken over so far. */
    int accounts() {
        return accounts;
    }

    /** Returns what all funds together buy, signed, in 1e-8 base units: each is to hold gearing × capital / price. */
    long trades() {
        double multiple = isEmpty() ? 1 : gearing.multiple(kind, last / before - 1);
        long net = 0;
        for (int i = 0; i < coins.length; i++) {
            double target = Math.max(0, capital[i]) * geared[i] * multiple / last * CrowdColumns.UNITS;
            long change = Math.round(target) - coins[i];
            boolean trading = coins[i] > 0 && last < HIGHEST * before && Math.abs(change) > gearing.band() * coins[i];
            wanted[i] = trading ? change : 0;
            net += pools.get(i).side() * wanted[i];
        }
        return net;
    }

    /** Fills what was wanted at a mean price; returns the coins traded, without sign, in 1e-8 base units. */
    long fill(double price) {
        long traded = 0;
        for (int i = 0; i < coins.length; i++) {
            coins[i] += wanted[i];
            capital[i] -= pools.get(i).side() * wanted[i] / CrowdColumns.UNITS * (price - last);
            traded += Math.abs(wanted[i]);
        }
        return traded;
    }

    /** Winners of a side are closed by the same fraction. @param kept of each position, 0 to 1 */
    void shrink(int side, double kept) {
        for (int i = 0; i < coins.length; i++) {
            coins[i] = pools.get(i).side() == side ? Math.round(coins[i] * kept) : coins[i];
        }
    }
}
