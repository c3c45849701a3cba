package dev.steelyard.testkit;

import dev.steelyard.core.instrument.Instrument;
import java.math.BigDecimal;
import java.util.List;

/**
 * A generated contract with its tiers and its mark. <b>Immutable</b>.
 *
 * @param instrument the contract
 * @param tiers ascending, without gaps
 * @param mark in quote units, greater than 0
 */
public record ContractSpec(Instrument instrument, List<TierSpec> tiers, BigDecimal mark) {
    public ContractSpec {
        tiers = List.copyOf(tiers);
    }

    /** Returns the contract's name. */
    public String symbol() {
        return instrument.symbol();
    }
}
