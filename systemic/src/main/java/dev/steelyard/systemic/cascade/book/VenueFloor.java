package dev.steelyard.systemic.cascade.book;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.systemic.cascade.crowd.CrowdColumns;
import dev.steelyard.systemic.cascade.crowd.CrowdRules;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Where the closings of one venue's accounts are filled. <b>Single-writer</b>. */
final class VenueFloor implements AccountDesk.Market {
    /** The market behind it: quantities in 1e-8 base units, signed as a trade of the account; prices in quote units. */
    interface House {
        /** Returns what was filled, without sign. @param worst tick */
        long close(int venue, long quantity, int worst);

        /** Returns what of the books within a limit is worth a value, in 1e-8 base units. @param value in quote units */
        long worth(int venue, boolean buying, double value, int worst);

        /** Returns the mean price of the last filling. */
        double filledAt(int venue, long done);

        /** Returns the price step. */
        double tick();

        void takeOver(int venue, long quantity, double price);

        /** Receives a fee, in the settle asset. */
        void fee(int venue, double amount);

        /** Notes what was closed or taken over, signed as a trade of the account. */
        void forcedFlow(long quantity, double price);
    }

    private static final int COIN_DECIMALS = 8;

    /** What is left by rounding to coins, as a share of a closing, is closed with it. */
    private static final BigDecimal DUST = BigDecimal.ONE.movePointLeft(6);

    private final House house;
    private final int venue;
    private final CrowdRules rules;
    private double mean;

    VenueFloor(House house, int venue, CrowdRules rules) {
        this.house = house;
        this.venue = venue;
        this.rules = rules;
    }

    /** Contracts of an inverse kind are closed by as many coins as are worth their face value where they are filled. */
    @Override
    public BigDecimal close(BigDecimal size, BigDecimal limit) {
        double ticks = limit.doubleValue() / house.tick();
        boolean buying = size.signum() > 0;
        int worst = buying ? (int) Math.min(Integer.MAX_VALUE, Math.floor(ticks)) : Math.max(1, (int) Math.ceil(ticks));
        long quantity = rules.isInverse()
                ? size.signum() * house.worth(venue, buying, face(size).doubleValue(), worst)
                : units(size.multiply(terms().factor()));
        long done = house.close(venue, quantity, worst);
        mean = done == 0 ? 0 : house.filledAt(venue, done);
        house.forcedFlow(quantity < 0 ? -done : done, mean);
        return contracts(done, size.abs());
    }

    private BigDecimal contracts(long done, BigDecimal wanted) {
        if (!rules.isInverse()) {
            BigDecimal coins = BigDecimal.valueOf(done, COIN_DECIMALS);
            BigDecimal factor = terms().factor();
            return factor.compareTo(BigDecimal.ONE) == 0 ? coins : Decimals.min(wanted, Decimals.divide(coins, factor));
        }
        BigDecimal paid = Decimals.ofDouble(done / CrowdColumns.UNITS * mean);
        BigDecimal filled = Decimals.divide(paid, terms().contractSize(), COIN_DECIMALS, RoundingMode.DOWN);
        return wanted.subtract(filled).compareTo(wanted.multiply(DUST)) <= 0 ? wanted : filled;
    }

    private ContractTerms terms() {
        return rules.instrument().terms();
    }

    private BigDecimal face(BigDecimal size) {
        return size.abs().multiply(terms().contractSize());
    }

    @Override
    public double price() {
        return mean;
    }

    @Override
    public void takeOver(BigDecimal size, BigDecimal price) {
        BigDecimal coins = rules.isInverse()
                ? Decimals.divide(face(size), price).multiply(BigDecimal.valueOf(size.signum()))
                : size.multiply(terms().factor());
        house.takeOver(venue, units(coins), price.doubleValue());
    }

    @Override
    public void fee(BigDecimal amount) {
        house.fee(venue, amount.doubleValue());
    }

    private static long units(BigDecimal size) {
        return size.movePointRight(COIN_DECIMALS)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
