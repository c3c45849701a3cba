package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.d;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.answer.LargestSize;
import dev.steelyard.margin.answer.TradeCheck;
import dev.steelyard.margin.ledger.Trade;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/** Packs of protocols, and what every model of them must keep to. */
final class ProtocolSamples {
    private ProtocolSamples() {}

    static Instrument perpetual(String symbol, String base, String settle) {
        return new Instrument.Perpetual(new ContractTerms(
                symbol, Asset.of(base), Asset.USD, Asset.of(settle), Payoff.LINEAR, BigDecimal.ONE, null, null));
    }

    static Instrument spot(String base, String quote) {
        return new Instrument.Spot(ContractTerms.linear(base, Asset.of(base), Asset.of(quote)));
    }

    static ContractRule rule(Instrument instrument, Map<String, BigDecimal> figures) {
        return new ContractRule(instrument, BracketSchedule.flat(d("0.5"), d("0.1")), null, figures);
    }

    static RulePack pack(
            ModelKind model, String currency, List<ContractRule> contracts, Map<String, BigDecimal> figures) {
        RulePack plain = RulePack.generic(model.name().toLowerCase(Locale.ROOT));
        SequencedMap<String, ContractRule> bySymbol = new LinkedHashMap<>();
        contracts.forEach(
                rule -> bySymbol.put(Objects.requireNonNull(rule.instrument()).symbol(), rule));
        return new RulePack(
                plain.id(),
                plain.venue(),
                plain.effectiveFrom(),
                null,
                plain.source(),
                plain.fidelity(),
                List.of(),
                model,
                Asset.of(currency),
                plain.cross(),
                plain.isolated(),
                plain.liquidation(),
                plain.orders(),
                plain.hedge(),
                BigDecimal.ZERO,
                new LinkedHashMap<>(),
                bySymbol,
                figures);
    }

    /** Figures by name: {@code "initialMarginPpm", "200000", ...}. */
    static Map<String, BigDecimal> figures(String... namesAndValues) {
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            figures.put(namesAndValues[i], d(namesAndValues[i + 1]));
        }
        return figures;
    }

    /** The rule with a figure taken out. */
    static ContractRule without(ContractRule rule, String name) {
        Map<String, BigDecimal> fewer = new LinkedHashMap<>(rule.parameters());
        assertThat(fewer.remove(name)).as(name).isNotNull();
        return new ContractRule(rule.instrument(), rule.schedule(), null, fewer);
    }

    static AccountRisk assess(Account account, MarketView market, RulePack rules) {
        return MarginEngine.assess(account, market, rules, AssessOptions.FULL);
    }

    /** A decimal between two bounds with so many places. */
    static BigDecimal between(SplittableRandom random, String low, String high, int places) {
        long from = d(low).movePointRight(places).longValueExact();
        long to = d(high).movePointRight(places).longValueExact();
        return BigDecimal.valueOf(random.nextLong(from, to + 1), places);
    }

    /**
     * Asserts that the root found for a position is where the venue's test turns: safe there, liquidatable one tick further
     * on the side from which it fails.
     */
    static void assertTurns(
            Account account,
            MarketView market,
            RulePack rules,
            LiquidationRoot root,
            boolean safeNow,
            BigDecimal tick) {
        BigDecimal step = root.move().signum() == (safeNow ? 1 : -1) ? tick : tick.negate();
        AccountRisk at = MarginEngine.assess(account, moved(market, root, root.price()), rules, AssessOptions.FIGURES);
        AccountRisk further =
                MarginEngine.assess(account, moved(market, root, root.price().add(step)), rules, AssessOptions.FIGURES);
        assertThat(at.bucket(root.bucket()).status())
                .as("at %s", root)
                .isNotIn(RiskStatus.LIQUIDATABLE, RiskStatus.UNKNOWN);
        assertThat(at.bucket(root.bucket()).marginSurplus().get().signum())
                .as("at %s", root)
                .isNotNegative();
        assertThat(further.bucket(root.bucket()).status()).as("past %s", root).isEqualTo(RiskStatus.LIQUIDATABLE);
        assertThat(further.bucket(root.bucket()).marginSurplus().get().signum())
                .as("past %s", root)
                .isNegative();
    }

    private static MarketView moved(MarketView market, LiquidationRoot root, BigDecimal price) {
        MarketView.Builder moved = market.toBuilder().mark(root.symbol(), price);
        Asset base = Asset.of(root.direction().keySet().iterator().next());
        return (root.basis() == LiquidationRoot.Basis.COLLATERAL_MOVES_TOO ? moved.price(base, price) : moved).build();
    }

    /** Asserts that the order of positions and balances changes no figure. */
    static void assertOrderDoesNotMatter(Account account, MarketView market, RulePack rules, long seed) {
        List<Position> positions = new ArrayList<>(account.positions());
        Collections.shuffle(positions, new Random(seed));
        AccountRisk a = assess(account, market, rules);
        AccountRisk b = assess(account.withPositions(positions), market, rules);
        assertThat(b.status()).isEqualTo(a.status());
        assertThat(b.equity()).isEqualTo(a.equity());
        assertThat(b.marginBalance()).isEqualTo(a.marginBalance());
        assertThat(b.initialMargin()).isEqualTo(a.initialMargin());
        assertThat(b.maintenanceMargin()).isEqualTo(a.maintenanceMargin());
        assertThat(b.orderMargin()).isEqualTo(a.orderMargin());
        assertThat(b.freeMargin()).isEqualTo(a.freeMargin());
        assertThat(b.marginSurplus()).isEqualTo(a.marginSurplus());
        assertThat(b.positions()).containsExactlyInAnyOrderElementsOf(a.positions());
        assertThat(b.roots()).containsExactlyInAnyOrderElementsOf(a.roots());
        assertThat(b.venueFigures()).isEqualTo(a.venueFigures());
    }

    /** Asserts that the largest size of a contract may be traded, and stands on the venue's grid. */
    static void assertLargestSizeFits(Account account, MarketView market, RulePack rules, String symbol) {
        LargestSize largest = LargestSize.of(account, market, rules, symbol);
        BigDecimal step = MarginEngine.model(rules.model()).sizeStep(rules, symbol);
        assertThat(step.signum()).isPositive();
        assertThat(largest.buy().get().signum()).isPositive();
        assertThat(largest.buy().get().remainder(step)).isEqualByComparingTo("0");
        assertThat(TradeCheck.of(
                                account,
                                market,
                                rules,
                                new Trade(symbol, largest.buy().get(), null))
                        .isAllowed())
                .isTrue();
        BigDecimal more = largest.buy().get().multiply(d("1.001")).setScale(step.scale(), RoundingMode.UP);
        assertThat(TradeCheck.of(account, market, rules, new Trade(symbol, more, null))
                        .isAllowed())
                .isFalse();
    }

    /** Asserts that no largest size is said where a trade cannot be told. */
    static void assertNoLargestSize(Account account, MarketView market, RulePack rules, String symbol) {
        LargestSize largest = LargestSize.of(account, market, rules, symbol);
        assertThat(largest.buy().reason()).isEqualTo(Reason.NOT_MODELED);
        assertThat(largest.buyRule()).isEqualTo(TradeCheck.Rule.UNKNOWN);
    }

    /** Asserts that nothing is said of what needs a missing input. */
    static void assertUnknown(AccountRisk risk, Reason reason) {
        assertThat(risk.status()).isEqualTo(RiskStatus.UNKNOWN);
        assertThat(risk.statusReasons()).contains(reason);
        assertThat(risk.marginSurplus().isPresent()).isFalse();
        assertThat(risk.roots()).isEmpty();
        risk.positions()
                .forEach(p -> assertThat(p.liquidationPrice().isPresent()).isFalse());
    }
}
