package dev.steelyard.systemic.cascade.crowd;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import java.math.BigDecimal;

/**
 * The contract that a crowd holds, and the rules it is judged by. <b>Immutable</b>.
 *
 * @param pack of the venue
 * @param instrument linear or inverse
 */
public record CrowdRules(RulePack pack, Instrument instrument) {
    public CrowdRules {
        if (instrument.terms().payoff() == Payoff.QUANTO) {
            throw new IllegalArgumentException(
                    instrument.terms().symbol() + " was a quanto; expected a linear or inverse contract");
        }
    }

    /** Returns the rules of a linear contract whose maintenance margin is one fraction of notional. */
    public static CrowdRules flat(String base, BigDecimal maintenanceRate) {
        Instrument instrument = new Instrument.Perpetual(ContractTerms.linear(base + "USD", Asset.of(base), Asset.USD));
        return new CrowdRules(
                RulePack.generic("flat")
                        .withContract(
                                instrument.terms().symbol(),
                                ContractRule.of(instrument, BracketSchedule.flat(null, maintenanceRate))),
                instrument);
    }

    /** Returns rules whose liquidation requirement is larger. @param addOn by this fraction of it, at least 0 */
    public CrowdRules requiring(BigDecimal addOn) {
        LiquidationRule rule = pack.liquidation();
        BigDecimal threshold = rule.threshold().multiply(BigDecimal.ONE.add(addOn));
        return new CrowdRules(pack.withLiquidation(rule.withThreshold(threshold)), instrument);
    }

    /** Returns whether profit is paid in the coin. */
    public boolean isInverse() {
        return instrument.terms().payoff() == Payoff.INVERSE;
    }
}
