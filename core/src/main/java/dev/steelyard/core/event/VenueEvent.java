package dev.steelyard.core.event;

import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** A venue whose accounts are liquidated here, and what came of the orders that this led to. <b>Immutable</b>. */
public sealed interface VenueEvent extends Event {
    /**
     * From here on the accounts of a venue are liquidated here, by a policy.
     *
     * @param venue as its accounts name it
     * @param policy the id of the liquidation policy
     * @param effectiveFrom the day on which the policy is asked for
     * @param unwindSeconds how long the market is given to fill an order of a liquidation, and to take what was taken over
     *     before its loss is covered; at least 0
     */
    record Opened(Instant at, String venue, String policy, LocalDate effectiveFrom, long unwindSeconds)
            implements VenueEvent {
        public Opened {
            if (unwindSeconds < 0) {
                throw new IllegalArgumentException("unwindSeconds was " + unwindSeconds + "; expected >= 0");
            }
        }
    }

    /**
     * The insurance fund of a venue was paid into, or out of.
     *
     * @param amount signed, paid in above 0; the fund never falls below 0
     */
    record FundMoved(Instant at, String venue, Asset asset, BigDecimal amount) implements VenueEvent {}

    /**
     * An order of a liquidation was filled: in the market, or by whoever took an offer.
     *
     * @param bucket of the account
     * @param size signed as a trade of the account, not 0
     * @param price in quote units, above 0
     */
    record LiquidationFilled(
            Instant at, String account, String bucket, String symbol, BigDecimal size, BigDecimal price)
            implements VenueEvent {
        public LiquidationFilled {
            requireTrade(size, price, symbol);
        }
    }

    /**
     * A part of what was taken over was sold, or bought back, in the market.
     *
     * @param account from which it was taken over
     * @param bucket of that account
     * @param size signed as a trade of the venue, not 0
     * @param price in quote units, above 0
     */
    record TakenOverSold(Instant at, String account, String bucket, String symbol, BigDecimal size, BigDecimal price)
            implements VenueEvent {
        public TakenOverSold {
            requireTrade(size, price, symbol);
        }
    }

    /**
     * A part of what a venue kept after liquidations was sold, or bought back; its fund bears the result.
     *
     * @param size signed as a trade of the venue, not 0
     * @param price in quote units, above 0
     */
    record InventorySold(Instant at, String venue, String symbol, BigDecimal size, BigDecimal price)
            implements VenueEvent {
        public InventorySold {
            requireTrade(size, price, symbol);
        }
    }

    private static void requireTrade(BigDecimal size, BigDecimal price, String symbol) {
        if (size.signum() == 0 || price.signum() <= 0) {
            throw new IllegalArgumentException("size of a trade in " + symbol + " was " + size + " and its price "
                    + price + "; expected not 0, > 0");
        }
    }
}
