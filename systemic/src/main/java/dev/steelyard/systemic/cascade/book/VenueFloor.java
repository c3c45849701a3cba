package dev.steelyard.systemic.cascade.book;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Where the closings of one venue's accounts are filled. <b>Single-writer</b>. */
final class VenueFloor implements AccountDesk.Market {
    /** The market behind it: quantities in 1e-8 base units, signed as a trade of the account; prices in quote units. */
    interface House {
        /** Returns what was filled, without sign. @param worst tick */
        long close(int venue, long quantity, int worst);

        /** Returns the mean price of the last filling. */
        double filledAt(int venue, long done);

        /** Returns the price step. */
        double tick();

        void takeOver(int venue, long quantity, double price);

        void fee(int venue, double amount);

        /** Notes what was closed or taken over, signed as a trade of the account. */
        void forcedFlow(long quantity, double price);
    }

    private static final int COIN_DECIMALS = 8;

    private final House house;
    private final int venue;
    private double mean;

    VenueFloor(House house, int venue) {
        this.house = house;
        this.venue = venue;
    }

    @Override
    public long close(BigDecimal size, BigDecimal limit) {
        long quantity = units(size);
        double ticks = limit.doubleValue() / house.tick();
        int worst = quantity < 0
                ? Math.max(1, (int) Math.ceil(ticks))
                : (int) Math.min(Integer.MAX_VALUE, Math.floor(ticks));
        long done = house.close(venue, quantity, worst);
        mean = done == 0 ? 0 : house.filledAt(venue, done);
        house.forcedFlow(quantity < 0 ? -done : done, mean);
        return done;
    }

    @Override
    public double price() {
        return mean;
    }

    @Override
    public void takeOver(BigDecimal size, BigDecimal price) {
        house.takeOver(venue, units(size), price.doubleValue());
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
