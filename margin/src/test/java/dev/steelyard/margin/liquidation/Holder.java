package dev.steelyard.margin.liquidation;

import java.math.BigInteger;

/** Cash and positions in whole units: what a trade takes from one holder it gives to another. */
final class Holder {
    static final int SYMBOLS = 2;

    final String name;
    long cash;
    final long[] size = new long[SYMBOLS];
    final long[] cost = new long[SYMBOLS];

    Holder(String name) {
        this.name = name;
    }

    /** Buys (above 0) or sells lots at a value: what is closed realizes its part of the cost, cut toward 0. */
    void trade(int symbol, long lots, long value) {
        long signed = lots > 0 ? value : -value;
        if (size[symbol] == 0 || (size[symbol] > 0) == (lots > 0)) {
            size[symbol] += lots;
            cost[symbol] += signed;
            return;
        }
        long closed = Math.min(Math.abs(lots), Math.abs(size[symbol]));
        long part = share(cost[symbol], closed, Math.abs(size[symbol]));
        long valuePart = share(signed, closed, Math.abs(lots));
        cash += -valuePart - part;
        cost[symbol] -= part;
        size[symbol] += lots > 0 ? closed : -closed;
        long rest = Math.abs(lots) - closed;
        if (rest > 0) {
            size[symbol] += lots > 0 ? rest : -rest;
            cost[symbol] += signed - valuePart;
        }
    }

    private static long share(long amount, long part, long whole) {
        return part == whole
                ? amount
                : BigInteger.valueOf(amount)
                        .multiply(BigInteger.valueOf(part))
                        .divide(BigInteger.valueOf(whole))
                        .longValueExact();
    }

    long equity(long[] prices) {
        long equity = cash;
        for (int i = 0; i < SYMBOLS; i++) {
            equity += size[i] * prices[i] - cost[i];
        }
        return equity;
    }

    boolean isFlat() {
        return size[0] == 0 && size[1] == 0;
    }

    /** Cash less cost: the sum over all holders never changes. */
    long book() {
        return cash - cost[0] - cost[1];
    }

    /** One number of all it holds. */
    long fingerprint() {
        long hash = cash;
        for (int i = 0; i < SYMBOLS; i++) {
            hash = hash * 1_000_003 + size[i] * 31 + cost[i];
        }
        return hash;
    }
}
