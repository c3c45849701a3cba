package dev.steelyard.core.event;

import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.time.Instant;

/** A figure of the market changed. <b>Immutable</b>. */
public sealed interface MarketEvent extends Event {
    /**
     * A mark price.
     *
     * @param symbol the contract
     * @param price in quote units, at least 0
     * @param state whether it may be decided on
     */
    record Mark(Instant at, String symbol, BigDecimal price, MarkState state) implements MarketEvent {
        public Mark {
            requireNotNegative(price, "mark of " + symbol);
        }
    }

    /**
     * The spot reference of an asset.
     *
     * @param asset of what
     * @param price in USD, above 0
     * @param state whether it may be decided on
     */
    record Index(Instant at, Asset asset, BigDecimal price, MarkState state) implements MarketEvent {
        public Index {
            requirePositive(price, "index of " + asset);
        }
    }

    /**
     * What one source quotes for an asset: an input of an index that is formed here.
     *
     * @param asset of what
     * @param source who quotes
     * @param price in USD, above 0
     */
    record Quote(Instant at, Asset asset, String source, BigDecimal price) implements MarketEvent {
        public Quote {
            requirePositive(price, "quote of " + asset + " by " + source);
        }
    }

    /**
     * The best bid and ask of a contract: an input of a mark that is formed here.
     *
     * @param symbol the contract
     * @param bid in quote units, above 0
     * @param ask in quote units, at least the bid
     */
    record Top(Instant at, String symbol, BigDecimal bid, BigDecimal ask) implements MarketEvent {
        public Top {
            requirePositive(bid, "bid of " + symbol);
            if (ask.compareTo(bid) < 0) {
                throw new IllegalArgumentException("ask of " + symbol + " was " + ask + ", below its bid " + bid);
            }
        }
    }

    /**
     * A contract stopped trading, or trades again.
     *
     * @param symbol the contract
     * @param halted true while it does not trade
     */
    record Halt(Instant at, String symbol, boolean halted) implements MarketEvent {}

    /**
     * The USD price of an asset that serves as collateral or for settlement.
     *
     * @param asset of what
     * @param price in USD, above 0
     */
    record Price(Instant at, Asset asset, BigDecimal price) implements MarketEvent {
        public Price {
            requirePositive(price, "price of " + asset);
        }
    }

    /**
     * The forward price of an expiry.
     *
     * @param label the expiry, such as {@code BTC-27MAR26}
     * @param price in quote units, above 0
     */
    record Forward(Instant at, String label, BigDecimal price) implements MarketEvent {
        public Forward {
            requirePositive(price, "forward of " + label);
        }
    }

    /**
     * The implied volatility of an option.
     *
     * @param symbol the option
     * @param vol per square root of a year, a fraction, above 0
     */
    record Vol(Instant at, String symbol, BigDecimal vol) implements MarketEvent {
        public Vol {
            requirePositive(vol, "vol of " + symbol);
        }
    }

    /**
     * The rate of the next funding.
     *
     * @param symbol the contract
     * @param rate fraction of notional, positive: longs pay
     */
    record FundingRate(Instant at, String symbol, BigDecimal rate) implements MarketEvent {}

    /**
     * A further figure of a contract's market: open interest, skew, pool amounts.
     *
     * @param symbol the contract
     * @param name of the figure
     * @param value in the unit of its venue
     */
    record Figure(Instant at, String symbol, String name, BigDecimal value) implements MarketEvent {}

    /**
     * The orders that rest in a book, in place of those before: of a contract, or of an asset against USD.
     *
     * @param name the contract, in contracts, or the asset's code, in units
     * @param book what rests
     */
    record Depth(Instant at, String name, BookDepth book) implements MarketEvent {}

    /**
     * What all holders of a contract have open together, and what stands behind it.
     *
     * @param symbol the contract
     * @param notional of one side, in quote units, at least 0
     * @param collateral posted behind both sides, in quote units, above 0
     */
    record OpenInterest(Instant at, String symbol, BigDecimal notional, BigDecimal collateral) implements MarketEvent {
        public OpenInterest {
            requireNotNegative(notional, "open interest of " + symbol);
            requirePositive(collateral, "collateral behind the open interest of " + symbol);
        }
    }

    private static void requirePositive(BigDecimal price, String what) {
        if (price.signum() <= 0) {
            throw new IllegalArgumentException(what + " was " + price + "; expected > 0");
        }
    }

    private static void requireNotNegative(BigDecimal price, String what) {
        if (price.signum() < 0) {
            throw new IllegalArgumentException(what + " was " + price + "; expected >= 0");
        }
    }
}
