package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.BTC;
import static dev.steelyard.margin.model.Accounts.ETH;
import static dev.steelyard.margin.model.Accounts.d;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.ledger.Trade;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.scenario.ScenarioRule;
import dev.steelyard.margin.scenario.ScenarioRule.Offset;
import dev.steelyard.margin.scenario.ScenarioSet;
import dev.steelyard.margin.scenario.UnitRisk;
import dev.steelyard.margin.scenario.UnitRule;
import dev.steelyard.margin.scenario.VolTerm;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Accounts under a pack of scenarios: the sums, the what-if, and what is said when something does not count. */
class ScenarioMarginModelTest {
    private static AccountRisk assess(ScenarioAccounts book, RulePack pack) {
        return MarginEngine.assess(book.account(), book.market(), pack, AssessOptions.EXPLAINED);
    }

    private static UnitRule tenPercent() {
        return new UnitRule(ScenarioSet.matrix(d("0.1"), 2, List.of(BigDecimal.ZERO)), VolTerm.FLAT, List.of());
    }

    private static BigDecimal maintenance(AccountRisk risk) {
        return risk.maintenanceMargin().get().value();
    }

    @Test
    void theArrayOfTheAnswerSumsToItsRequirement() {
        SplittableRandom random = new SplittableRandom(41);
        int units = 0;
        for (int n = 0; n < 60; n++) {
            ScenarioAccounts book = ScenarioAccounts.random(random);
            AccountRisk risk =
                    MarginEngine.assess(book.account(), book.market(), ScenarioAccounts.pack(), AssessOptions.FIGURES);
            BigDecimal total = BigDecimal.ZERO;
            for (UnitRisk unit : risk.scenarios()) {
                total = unit.contributions().stream()
                        .map(UnitRisk.Contribution::amount)
                        .reduce(total, BigDecimal::add);
                units++;
            }
            assertThat(total).isEqualByComparingTo(maintenance(risk));
        }
        assertThat(units).isGreaterThan(60);
    }

    @Accepts(21)
    @Test
    void aTradeThereAndBackChangesNothing() {
        ScenarioAccounts book = ScenarioAccounts.withCash("50000")
                .perpetual(BTC, 0, "1.5")
                .option(BTC, OptionType.PUT, 60_000, 30, "-2");
        RulePack pack = ScenarioAccounts.pack();
        MarketView market = book.market();
        Account back = new Trade("BTC-PERP0", d("-0.5"), d("70000"))
                .applyTo(
                        new Trade("BTC-PERP0", d("0.5"), d("70000")).applyTo(book.account(), market, pack),
                        market,
                        pack);
        AccountRisk now = MarginEngine.assess(book.account(), market, pack, AssessOptions.FIGURES);
        AccountRisk then = MarginEngine.assess(back, market, pack, AssessOptions.FIGURES);
        assertThat(maintenance(then)).isEqualByComparingTo(maintenance(now));
        assertThat(then.marginSurplus().get().value())
                .isEqualByComparingTo(now.marginSurplus().get().value());
        assertThat(then.scenarios().getFirst().worstScenario())
                .isEqualTo(now.scenarios().getFirst().worstScenario());
    }

    /** A coin-settled future of 70,000 USD against one bitcoin sold: no move hurts, in USD, at its own scenario's price. */
    @Test
    void aCoinSettledFutureNetsALinearOneInUsd() {
        ScenarioAccounts book =
                ScenarioAccounts.withCash("1000").coinPerpetual(BTC, "70000").perpetual(BTC, 0, "-1");
        AccountRisk risk = assess(book, ScenarioAccounts.pack(tenPercent()));
        UnitRisk unit = risk.scenarios().getFirst();
        for (int s = 0; s < unit.array().scenarios().size(); s++) {
            assertThat(unit.array().total(s)).isCloseTo(BigDecimal.ZERO, within(d("0.00000001")));
        }
        assertThat(maintenance(risk)).isCloseTo(BigDecimal.ZERO, within(d("0.00000001")));
    }

    @Test
    void collateralWithoutAWeightCountsNothingAndIsSaid() {
        AccountRisk risk = assess(
                ScenarioAccounts.withCash("20000").coins(ETH, "10").perpetual(BTC, 0, "1"), ScenarioAccounts.pack());
        assertThat(risk.marginBalance().get().value()).isEqualByComparingTo("20000");
        assertThat(risk.equity().get().value()).isEqualByComparingTo("40000");
        assertThat(risk.warnings()).anyMatch(w -> w.startsWith("ETH: the rule pack states no weight"));
    }

    /** 7,000 and 6,000 apart; jointly 1,000; half of the 12,000 saved is granted. */
    @Test
    void anOffsetIsGrantedOnlyWhereTheScenariosShowIt() {
        SequencedMap<String, UnitRule> units = new LinkedHashMap<>();
        units.put(ScenarioRule.OTHERS, tenPercent());
        ScenarioRule plain = ScenarioRule.of(tenPercent());
        ScenarioRule offsetting = new ScenarioRule(
                units,
                BigDecimal.ONE,
                BigDecimal.ONE,
                List.of(new Offset("BTC", "ETH", d("0.5"))),
                8,
                1000,
                BigDecimal.ZERO,
                null,
                null);
        ScenarioAccounts hedge =
                ScenarioAccounts.withCash("9000").perpetual(BTC, 0, "1").perpetual(ETH, 0, "-30");
        ScenarioAccounts doubled =
                ScenarioAccounts.withCash("9000").perpetual(BTC, 0, "1").perpetual(ETH, 0, "30");
        assertThat(maintenance(assess(hedge, ScenarioAccounts.pack(plain)))).isEqualByComparingTo("13000");
        assertThat(maintenance(assess(hedge, ScenarioAccounts.pack(offsetting))))
                .isEqualByComparingTo("7000");
        assertThat(maintenance(assess(doubled, ScenarioAccounts.pack(offsetting))))
                .isEqualByComparingTo("13000");
    }

    @Test
    void severalPacksAreComparedOnOneBookAndARefusalStandsBesideThem() {
        ScenarioAccounts book = ScenarioAccounts.withCash("20000").perpetual(BTC, 0, "1");
        SequencedMap<String, UnitRule> ether = new LinkedHashMap<>();
        ether.put("ETH", tenPercent());
        ScenarioRule other = new ScenarioRule(
                ether, BigDecimal.ONE, BigDecimal.ONE, List.of(), 8, 1000, BigDecimal.ZERO, null, null);
        List<ModelComparison.Row> rows = ModelComparison.of(
                        book.account(),
                        book.market(),
                        List.of(
                                ScenarioAccounts.pack(),
                                ScenarioAccounts.pack(tenPercent()),
                                ScenarioAccounts.pack(other)))
                .rows();
        assertThat(maintenance(requireNonNull(rows.get(0).risk()))).isEqualByComparingTo("11900");
        assertThat(maintenance(requireNonNull(rows.get(1).risk()))).isEqualByComparingTo("7000");
        assertThat(rows.get(2).risk()).isNull();
        assertThat(requireNonNull(rows.get(2).refusal()).message()).contains("states no scenarios");
    }
}
