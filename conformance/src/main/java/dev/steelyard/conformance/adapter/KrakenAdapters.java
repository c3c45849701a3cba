package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.margin.funding.Funding;
import dev.steelyard.margin.funding.FundingFormula;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;

/** Kraken Futures: funding from the premium over the index. */
final class KrakenAdapters {
    private KrakenAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("kraken_funding", KrakenAdapters::funding);
    }

    /** Payments are shown as their size: of contracts of one quote unit, in quote units and in coin at the index. */
    private static Outputs funding(Inputs inputs, DataFolders data) {
        BigDecimal index = inputs.decimal("index");
        FundingFormula formula = FundingFormula.premiumOnly(inputs.decimal("divisor"), inputs.decimalOrNull("cap"));
        BigDecimal premium = FundingFormula.premium(inputs.decimal("perp"), index);
        BigDecimal rate = formula.rate(premium);
        BigDecimal contracts = inputs.decimal("contracts", CaseAccount.ZERO);
        return Outputs.of()
                .put("rate_hour", () -> rate)
                .put("rate_uncapped", () -> formula.uncapped(premium))
                .put("usd", () -> Funding.payment(-1, contracts, rate))
                .put("btc", () -> Funding.payment(-1, coins(contracts, index), rate));
    }

    private static BigDecimal coins(BigDecimal contracts, BigDecimal index) {
        ContractTerms terms = CaseAccount.inverse("CONTRACT", CaseAccount.ONE);
        return PositionGeometry.of(terms, contracts, null).notional().at(index);
    }
}
