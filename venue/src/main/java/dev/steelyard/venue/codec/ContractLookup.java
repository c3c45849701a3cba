package dev.steelyard.venue.codec;

import dev.steelyard.core.instrument.Instrument;
import org.jspecify.annotations.Nullable;

/** Where the terms of a contract are looked up that a file names without stating them, such as the rule packs. */
@FunctionalInterface
public interface ContractLookup {
    /** Knows no contract. */
    ContractLookup NONE = (pack, symbol) -> null;

    /**
     * Returns the contract, or null when it is not known here.
     *
     * @param pack the rule pack id, such as {@code okx}
     * @param symbol the venue's own name
     */
    @Nullable
    Instrument find(String pack, String symbol);
}
