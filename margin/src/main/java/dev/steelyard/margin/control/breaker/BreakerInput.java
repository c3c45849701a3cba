package dev.steelyard.margin.control.breaker;

import dev.steelyard.core.market.MarkState;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a circuit breaker is told. Times never fall. <b>Immutable</b>. */
public sealed interface BreakerInput {
    /** Returns when. */
    Instant at();

    /**
     * A price of the market.
     *
     * @param price in quote units, above 0
     * @param state whether it may be decided on: no other than OK trips or reopens anything
     * @param leverage of the market as a whole; null when not known
     */
    record Price(
            Instant at,
            BigDecimal price,
            MarkState state,
            @Nullable BigDecimal leverage) implements BreakerInput {}

    /**
     * Forced sales are asked for.
     *
     * @param notional above 0
     */
    record Liquidation(Instant at, BigDecimal notional) implements BreakerInput {}

    /**
     * A session begins: static limits count from its settlement price, from the first level on.
     *
     * @param settlement in quote units, above 0
     */
    record Session(Instant at, BigDecimal settlement) implements BreakerInput {}

    /** Time has passed. */
    record Clock(Instant at) implements BreakerInput {}
}
