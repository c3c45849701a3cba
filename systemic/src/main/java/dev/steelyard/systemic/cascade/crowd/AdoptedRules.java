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
    private static final BigDecimal SLOPE = Decimals.ofDouble(0.2);
    private static final BigDecimal FLOOR = Decimals.ofDouble(0.5);
    private static final BigDecimal CEILING = BigDecimal.TWO;

    private AdoptedRules() {}

    /** Returns the rules. @param rate of maintenance margin at no move, fraction of notional */
    static CrowdRules of(Adoption.Kind kind, CrowdRules own, BigDecimal rate) {
        MarginSchedule flat = BracketSchedule.flat(null, rate);
        ContractTerms terms = own.instrument().terms();
        return switch (kind) {
            case COIN_MARGINED ->
                rules(
                        ContractTerms.inverse(terms.symbol() + "-coin", terms.base(), terms.quote(), BigDecimal.ONE),
                        flat);
            case DIRECTIONAL ->
                rules(
                        ContractTerms.linear(terms.symbol() + "-directional", terms.base(), terms.quote()),
                        new DirectionalSchedule(
                                flat,
                                SLOPE,
                                rate.multiply(FLOOR),
                                rate.multiply(CEILING),
                                DirectionalSchedule.Reference.ENTRY,
                                null));
        };
    }

    private static CrowdRules rules(ContractTerms terms, MarginSchedule schedule) {
        Instrument instrument = new Instrument.Perpetual(terms);
        return new CrowdRules(
                RulePack.generic("adopted").withContract(terms.symbol(), ContractRule.of(instrument, schedule)),
                instrument);
    }
}
