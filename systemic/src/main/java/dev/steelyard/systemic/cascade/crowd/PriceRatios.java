package dev.steelyard.systemic.cascade.crowd;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an account of a leverage is liquidated and bankrupt, as multiples of its entry: margin's engine is asked for an
 * account of the mean size at the price of the scenario. <b>Immutable</b>.
 *
 * @param liquidation liquidation price / entry; 0 for a long and infinite for a short that is never liquidated
 * @param bankruptcy bankruptcy price / entry, likewise
 */
record PriceRatios(double liquidation, double bankruptcy) {
    static PriceRatios of(CrowdPart.Levered part, CrowdRules rules, double price) {
        PositionRisk risk = assessed(part, rules, price);
        double never = part.side() > 0 ? 0 : Double.POSITIVE_INFINITY;
        return new PriceRatios(
                ratio(risk.liquidationPrice().value(), price, never),
                ratio(risk.bankruptcyPrice().value(), price, never));
    }

    /** Returns equity over notional where a linear position is liquidated; 0 when it never is. @param side 1 long, −1 short */
    double leastEquity(int side) {
        boolean never = liquidation == 0 || liquidation == Double.POSITIVE_INFINITY;
        return never ? 0 : Math.max(0, side * (1 - bankruptcy / liquidation));
    }

    /** Returns the maintenance margin that rules ask of the mean account, as a fraction of its notional. */
    static BigDecimal rate(CrowdPart.Levered part, CrowdRules rules, double price) {
        PositionRisk risk = assessed(part, rules, price);
        return Decimals.divide(
                risk.maintenanceMargin().get().value(), risk.notional().get().value());
    }

    private static PositionRisk assessed(CrowdPart.Levered part, CrowdRules rules, double price) {
        ContractTerms terms = rules.instrument().terms();
        BigDecimal entry = Decimals.ofDouble(price);
        BigDecimal coins = Decimals.ofDouble(part.openInterest() / part.number());
        BigDecimal contracts = rules.isInverse()
                ? Decimals.divide(coins.multiply(entry), terms.contractSize(), 0, RoundingMode.UP)
                : Decimals.divide(coins, terms.factor());
        BigDecimal size = part.side() > 0 ? contracts : contracts.negate();
        BigDecimal margin = Decimals.divide(
                PositionGeometry.of(terms, size, entry).notional().at(entry), Decimals.ofDouble(part.leverage()));
        Account account = new Account(
                "representative",
                rules.pack().id(),
                null,
                AccountMode.ISOLATED,
                null,
                List.of(),
                List.of(),
                own(rules),
                List.of(Position.isolated(terms.symbol(), size, entry, margin)),
                List.of());
        MarketView market = MarketView.builder()
                .mark(terms.symbol(), entry)
                .index(terms.base(), entry)
                .build();
        AccountRisk risk = MarginEngine.assess(account, market, rules.pack(), AssessOptions.FULL);
        return risk.positions().getFirst();
    }

    private static LinkedHashMap<String, Instrument> own(CrowdRules rules) {
        LinkedHashMap<String, Instrument> instruments = new LinkedHashMap<>();
        instruments.put(rules.instrument().terms().symbol(), rules.instrument());
        return instruments;
    }

    private static double ratio(@Nullable BigDecimal price, double entry, double never) {
        return price == null ? never : price.doubleValue() / entry;
    }
}
