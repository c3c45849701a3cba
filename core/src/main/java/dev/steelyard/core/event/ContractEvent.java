package dev.steelyard.core.event;

import dev.steelyard.core.instrument.Instrument;
import java.math.BigDecimal;
import java.time.Instant;

/** Something happened to a contract, and so to everyone who holds it. <b>Immutable</b>. */
public sealed interface ContractEvent extends Event {
    /** Returns the contract. */
    String symbol();

    /**
     * Funding is due: every holder pays or receives.
     *
     * @param rate fraction of notional, positive: longs pay
     * @param price at which notional is counted, above 0
     */
    record Funding(Instant at, String symbol, BigDecimal rate, BigDecimal price) implements ContractEvent {}

    /**
     * A dated contract settled: positions become cash, and options their intrinsic value.
     *
     * @param price of the underlying, above 0
     */
    record Settlement(Instant at, String symbol, BigDecimal price) implements ContractEvent {}

    /**
     * Profit became cash, and positions go on from a price.
     *
     * @param price in quote units, above 0
     */
    record VariationMargin(Instant at, String symbol, BigDecimal price) implements ContractEvent {}

    /**
     * A contract can be held from here on.
     *
     * @param instrument its terms
     */
    record Listing(Instant at, Instrument instrument) implements ContractEvent {
        @Override
        public String symbol() {
            return instrument.symbol();
        }
    }

    /**
     * A contract ended: positions are closed and its orders are gone.
     *
     * @param price at which positions close, in quote units, above 0
     */
    record Delisting(Instant at, String symbol, BigDecimal price) implements ContractEvent {}

    /**
     * One old contract became several new ones: sizes are multiplied, prices divided; values stay.
     *
     * @param factor new contracts per old one, above 0
     */
    record Redenomination(Instant at, String symbol, BigDecimal factor) implements ContractEvent {}
}
