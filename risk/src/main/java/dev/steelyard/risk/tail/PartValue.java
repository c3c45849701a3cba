package dev.steelyard.risk.tail;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.option.Black76;

/**
 * What a part of a book is worth in USD when prices have moved: the fast twin of the exact assessment, which is checked
 * against it. <b>Immutable</b>.
 */
@FunctionalInterface
interface PartValue {
    /**
     * Returns the value less that of now, in USD.
     *
     * @param base simple return of the price that the part is on
     * @param settle simple return of the USD price of what it settles in; 0 for cash
     */
    double change(double base, double settle);

    /** A holding of so many units at a USD price. */
    static PartValue held(double units, double price) {
        return (base, settle) -> units * price * base;
    }

    /** A contract whose profit is paid in its quote asset. @param paid profit so far, in the settle asset */
    static PartValue linear(double units, double mark, double paid, double settlePrice) {
        return (base, settle) -> ((paid + units * mark * base) * (1 + settle) - paid) * settlePrice;
    }

    /** A contract of quote units whose profit is paid in the base coin. @param entry price; that of now when unknown */
    static PartValue inverse(double quoteUnits, double mark, double entry, double settlePrice) {
        double paid = quoteUnits * (1 / entry - 1 / mark);
        return (base, settle) -> {
            double moved = Math.max(mark * (1 + base), Double.MIN_NORMAL);
            return (quoteUnits * (1 / entry - 1 / moved) * (1 + settle) - paid) * settlePrice;
        };
    }

    /** A token that holds its multiple of a move, once over the horizon; it is worth nothing at least. */
    static PartValue levered(double units, double price, double multiple) {
        return (base, settle) -> units * price * Math.max(multiple * base, -1);
    }

    /**
     * An option.
     *
     * @param mark in the settle asset per unit
     * @param coin whether it is settled in the base coin: its value there is Black's over the forward
     */
    static PartValue option(
            double units,
            OptionType type,
            double forward,
            double strike,
            double years,
            double vol,
            double mark,
            boolean coin,
            double settlePrice) {
        double before = Black76.value(type, forward, strike, years, vol, 1) / (coin ? forward : 1);
        return (base, settle) -> {
            double moved = Math.max(forward * (1 + base), Double.MIN_NORMAL);
            double after = Black76.value(type, moved, strike, years, vol, 1) / (coin ? moved : 1);
            double value = Math.max(mark + after - before, 0);
            return units * (value * (1 + settle) - mark) * settlePrice;
        };
    }
}
