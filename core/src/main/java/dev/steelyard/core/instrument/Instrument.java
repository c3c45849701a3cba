package dev.steelyard.core.instrument;

import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.time.Instant;

/** Something that can be held. <b>Immutable</b>. */
public sealed interface Instrument {
    /** Returns the terms shared by all instruments. */
    ContractTerms terms();

    /** Returns the venue's own name. */
    default String symbol() {
        return terms().symbol();
    }

    /** Returns what the price is of. */
    default Asset base() {
        return terms().base();
    }

    /** Returns what the price is in. */
    default Asset quote() {
        return terms().quote();
    }

    /** Returns what profit and margin are paid in. */
    default Asset settle() {
        return terms().settle();
    }

    /** Returns where the leverage comes from, for look-through without double counting. */
    default LeverageSource leverageSource() {
        return switch (this) {
            case Spot s -> LeverageSource.NONE;
            case LeveragedToken t -> LeverageSource.EMBEDDED;
            case Perpetual p -> LeverageSource.DERIVATIVE;
            case Future f -> LeverageSource.DERIVATIVE;
            case Option o -> LeverageSource.DERIVATIVE;
        };
    }

    /** A coin pair, held outright or on a margin loan. */
    record Spot(ContractTerms terms) implements Instrument {}

    /** A future without expiry, held to its index by funding. */
    record Perpetual(ContractTerms terms) implements Instrument {}

    /**
     * A dated future.
     *
     * @param expiry when it settles
     */
    record Future(ContractTerms terms, Instant expiry) implements Instrument {}

    /**
     * An option, European unless {@code american}.
     *
     * @param expiry when it settles
     * @param strike in quote units per base unit, greater than 0
     * @param type call or put
     * @param american true when it may be exercised before expiry
     */
    record Option(ContractTerms terms, Instant expiry, BigDecimal strike, OptionType type, boolean american)
            implements Instrument {
        public Option {
            if (strike.signum() <= 0) {
                throw new IllegalArgumentException("strike of " + terms.symbol() + " was " + strike + "; expected > 0");
            }
        }
    }

    /**
     * A token that re-levers itself to a multiple of its base asset's return.
     *
     * @param targetLeverage the multiple, signed: 3, -1, -3; not 0
     */
    record LeveragedToken(ContractTerms terms, BigDecimal targetLeverage) implements Instrument {
        public LeveragedToken {
            if (targetLeverage.signum() == 0) {
                throw new IllegalArgumentException("targetLeverage of " + terms.symbol() + " was 0");
            }
        }
    }
}
