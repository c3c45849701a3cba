package dev.steelyard.systemic.cascade.book;

import dev.steelyard.systemic.cascade.crowd.CrowdColumns;
import dev.steelyard.systemic.cascade.crowd.SideColumns;

/**
 * The ledger as a contract counts in it. What is held of a linear contract are coins, settled in cash at the price; of an
 * inverse one it is quote units, settled in coins at 1 / price, and who is long in it is short of those. Each asset keeps its
 * own sum. <b>Single-writer</b>.
 */
final class ContractLedger {
    private static final double CASH_OF_COIN = PartyLedger.CASH / CrowdColumns.UNITS;

    private final PartyLedger ledger;
    private final boolean inverse;

    ContractLedger(PartyLedger ledger, boolean inverse) {
        this.ledger = ledger;
        this.inverse = inverse;
    }

    /** Returns what a party holds of the contract, signed: in 1e-8 base units, of an inverse contract in 1e-6 quote units. */
    long held(int party) {
        return inverse ? ledger.cash(party) : ledger.coins(party);
    }

    /** Returns what a party has in the settle asset, in its smallest unit: 1e-6 quote units, or 1e-8 base units. */
    long balance(int party) {
        return inverse ? ledger.coins(party) : ledger.cash(party);
    }

    /** Moves what is held from a seller to a buyer, and its value in the settle asset the other way. */
    void trade(int buyer, int seller, long quantity, long value) {
        if (inverse) {
            ledger.trade(seller, buyer, value, quantity);
        } else {
            ledger.trade(buyer, seller, quantity, value);
        }
    }

    /** Moves an amount of the settle asset. */
    void pay(int from, int to, long amount) {
        if (inverse) {
            ledger.trade(to, from, amount, 0);
        } else {
            ledger.pay(from, to, amount);
        }
    }

    /** Returns the smallest units of one unit of the settle asset. */
    double unit() {
        return inverse ? CrowdColumns.UNITS : PartyLedger.CASH;
    }

    /** Returns the decimals of the settle asset. */
    int decimals() {
        return inverse ? 8 : 6;
    }

    /** Returns what one held unit is worth in the settle asset. @param price in quote units */
    double price(double price) {
        return inverse ? 1 / price : price;
    }

    /** Returns settle units over held units at a price of 1. */
    double factor() {
        return inverse ? 1 / CASH_OF_COIN : CASH_OF_COIN;
    }

    /** Returns which side of the contract is that of a positive holding. */
    int side() {
        return inverse ? -1 : 1;
    }

    /** Returns an amount of the settle asset in 1e-6 quote units. */
    long cash(long amount, double price) {
        return inverse ? Math.round(amount * price * CASH_OF_COIN) : amount;
    }

    /** Returns what is held in 1e-8 base units. */
    long coins(long held, double price) {
        return inverse ? Math.round(held / (price * CASH_OF_COIN)) : held;
    }

    /** Returns whether a holding is worth less than two of the smallest units that can be traded for it. */
    boolean isDust(long held, double price) {
        return inverse && held != 0 && Math.abs(held) < 2 * price * CASH_OF_COIN;
    }

    /** Returns what an account holds, without sign; an inverse one its face value. */
    long size(SideColumns columns, int i) {
        double liquidation = columns.liquidation()[i];
        boolean face = inverse && liquidation > 0;
        return face && liquidation == Double.POSITIVE_INFINITY
                ? 0
                : face ? Math.round(columns.coins()[i] * liquidation * CASH_OF_COIN) : columns.coins()[i];
    }

    /** Takes from what an account holds. */
    void reduce(SideColumns columns, int i, long by) {
        columns.coins()[i] = inverse
                ? Math.round((size(columns, i) - by) / (columns.liquidation()[i] * CASH_OF_COIN))
                : columns.coins()[i] - by;
    }
}
