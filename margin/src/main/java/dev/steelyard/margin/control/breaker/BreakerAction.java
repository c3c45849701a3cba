package dev.steelyard.margin.control.breaker;

import java.math.BigDecimal;
import java.time.Instant;

/** What a circuit breaker does. <b>Immutable</b>. */
public sealed interface BreakerAction {
    /**
     * It went from one phase to another.
     *
     * @param cause why
     */
    record Moved(Instant at, BreakerPhase from, BreakerPhase to, Cause cause) implements BreakerAction {}

    /**
     * Forced sales were answered: none is refused, what is not granted now is to be asked for again.
     *
     * @param granted may be sold now
     * @param deferred must wait
     */
    record Throttled(Instant at, BigDecimal granted, BigDecimal deferred) implements BreakerAction {}

    /** Why a circuit breaker moved. */
    enum Cause {
        /** A limit from the settlement price was reached. */
        STATIC_LIMIT,
        /** A limit over the moving window was reached. */
        DYNAMIC_LIMIT,
        /** The market as a whole is levered above its most. */
        LEVERAGE,
        /** More forced sales were asked for than the rule bears. */
        LIQUIDATIONS,
        /** The price came back from a limit. */
        PRICE_BACK,
        /** The time of a phase is over. */
        TIME,
        /** A session began. */
        SESSION
    }
}
