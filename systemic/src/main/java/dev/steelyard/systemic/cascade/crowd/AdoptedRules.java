package dev.steelyard.systemic.cascade.crowd;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.DirectionalSchedule;
import dev.steelyard.margin.tier.MarginSchedule;
import java.math.BigDecimal;

/** The rules that adopters are judged by: at no move they ask for what the crowd's own rules ask of the mean account. */
final class AdoptedRules {
    private AdoptedRules() {}

    /** Returns the rules. @param rate of maintenance margin at no move, fraction of notional */
    static CrowdRules of(Adoption adoption, CrowdRules own, BigDecimal rate) {
        AdoptionTerms.Directional directional = adoption.terms().directional();
        MarginSchedule flat = BracketSchedule.flat(null, rate);
        ContractTerms terms = own.instrument().terms();
        return switch (adoption.kind()) {
            case COIN_MARGINED ->
                rules(
                        ContractTerms.inverse(terms.symbol() + "-coin", terms.base(), terms.quote(), BigDecimal.ONE),
                        flat);
            case DIRECTIONAL ->
                rules(
                        ContractTerms.linear(terms.symbol() + "-directional", terms.base(), terms.quote()),
                        new DirectionalSchedule(
                                flat,
                                Decimals.ofDouble(directional.slope()),
                                rate.multiply(Decimals.ofDouble(directional.floor())),
                                rate.multiply(Decimals.ofDouble(directional.ceiling())),
                                DirectionalSchedule.Reference.ENTRY,
                                null));
            case RISK_INVERSE, VOLATILITY_TARGET, LEVERAGED_TOKEN, REHYPOTHECATION -> own;
        };
    }

    private static CrowdRules rules(ContractTerms terms, MarginSchedule schedule) {
        Instrument instrument = new Instrument.Perpetual(terms);
        return new CrowdRules(
                RulePack.generic("adopted").withContract(terms.symbol(), ContractRule.of(instrument, schedule)),
                instrument);
    }
}
