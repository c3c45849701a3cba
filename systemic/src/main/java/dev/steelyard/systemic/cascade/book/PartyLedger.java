package dev.steelyard.systemic.cascade.book;

/**
 * Who holds and has paid what, in fixed point: coins in 1e-8 base units, cash in 1e-6 quote units. Every entry has two
 * sides, so that sums never change. <b>Single-writer</b>; <b>Allocates: never</b>.
 */
public final class PartyLedger {
    /** Cash units of a quote unit. */
    public static final double CASH = 1e6;

    private final long[] coins;
    private final long[] cash;

    PartyLedger(int parties) {
        coins = new long[parties];
        cash = new long[parties];
    }

    /** Moves coins from a seller to a buyer, and cash the other way. */
    void trade(int buyer, int seller, long quantity, long paid) {
        coins[buyer] = Math.addExact(coins[buyer], quantity);
        coins[seller] = Math.subtractExact(coins[seller], quantity);
        pay(buyer, seller, paid);
    }

    /** Moves cash. */
    void pay(int from, int to, long amount) {
        cash[from] = Math.subtractExact(cash[from], amount);
        cash[to] = Math.addExact(cash[to], amount);
    }

    long coins(int party) {
        return coins[party];
    }

    long cash(int party) {
        return cash[party];
    }

    /** Returns Σ coins of all parties: 0 always, longs equal shorts. */
    public long coinSum() {
        return sum(coins);
    }

    /** Returns Σ cash of all parties: 0 always. */
    public long cashSum() {
        return sum(cash);
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum = Math.addExact(sum, value);
        }
        return sum;
    }
}
