package dev.steelyard.risk.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.market.BookDepth.Level;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.ledger.Trade;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlannersTest {
    private static final Asset USDT = Asset.of("USDT");
    private static final ExecutionTerms TERMS = new ExecutionTerms(0.0005, null, 0.01);

    private static Instrument perpetual(String base) {
        return new Instrument.Perpetual(ContractTerms.linear(base + "USDT", Asset.of(base), USDT));
    }

    private static RulePack rules() {
        return RulePack.generic("test")
                .withContract(
                        "BTCUSDT",
                        ContractRule.of(perpetual("BTC"), BracketSchedule.flat(null, new BigDecimal("0.01"))))
                .withContract(
                        "DOGEUSDT",
                        ContractRule.of(perpetual("DOGE"), BracketSchedule.flat(null, new BigDecimal("0.05"))));
    }

    private static Account account(String cash, String btc, String doge) {
        SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
        instruments.put("BTCUSDT", perpetual("BTC"));
        instruments.put("DOGEUSDT", perpetual("DOGE"));
        return new Account(
                "test",
                "test",
                null,
                AccountMode.CROSS,
                null,
                List.of(Balance.of(USDT, new BigDecimal(cash))),
                List.of(),
                instruments,
                List.of(
                        Position.cross("BTCUSDT", new BigDecimal(btc), new BigDecimal("50000")),
                        Position.cross("DOGEUSDT", new BigDecimal(doge), new BigDecimal("0.1"))),
                List.of());
    }

    private static MarketView.Builder market() {
        return MarketView.builder()
                .mark("BTCUSDT", new BigDecimal("50000"))
                .mark("DOGEUSDT", new BigDecimal("0.1"))
                .index(Asset.of("BTC"), new BigDecimal("50000"))
                .index(Asset.of("DOGE"), new BigDecimal("0.1"))
                .price(USDT, BigDecimal.ONE);
    }

    @Test
    void anUnwindEndsAtItsTargetAndOnlyReduces() {
        SplittableRandom random = new SplittableRandom(7);
        int reached = 0;
        for (int i = 0; i < 40; i++) {
            String doge = Integer.toString((random.nextBoolean() ? 1 : -1) * (100_000 + random.nextInt(900_000)));
            Account account = account(Integer.toString(12_000 + random.nextInt(30_000)), "2", doge);
            double before = utilization(account);
            TradePlan plan = UnwindPlanner.of(account, market().build(), rules(), 0.1, TERMS);
            Account after = account;
            for (TradePlan.Leg leg : plan.legs()) {
                Trade trade = new Trade(leg.symbol(), leg.order(), null);
                assertThat(trade.reduces(after)).isTrue();
                after = trade.applyTo(after, market().build(), rules());
            }
            assertThat(plan.reached()).isTrue();
            assertThat(utilization(after)).isLessThanOrEqualTo(0.1 + 1e-9);
            if (before > 0.1) {
                assertThat(utilization(after)).isCloseTo(0.1, within(1e-4));
                reached++;
            } else {
                assertThat(plan.legs()).isEmpty();
            }
        }
        assertThat(reached).isGreaterThan(20);
    }

    private static double utilization(Account account) {
        return MarginEngine.assess(account, market().build(), rules(), AssessOptions.FIGURES)
                .marginUtilization()
                .get()
                .doubleValue();
    }

    @Test
    void anUnwindTakesFirstWhatFreesMostForItsCost() {
        TradePlan plan = UnwindPlanner.of(account("20000", "1", "500000"), market().build(), rules(), 0.12, TERMS);
        assertThat(plan.legs().getFirst().symbol()).isEqualTo("DOGEUSDT");
        BookDepth thin = new BookDepth(
                List.of(
                        new Level(new BigDecimal("0.099"), BigDecimal.TEN),
                        new Level(new BigDecimal("0.04"), BigDecimal.TEN)),
                List.of(new Level(new BigDecimal("0.101"), BigDecimal.TEN)));
        TradePlan dear = UnwindPlanner.of(
                account("20000", "1", "500000"),
                market().depth("DOGEUSDT", thin).build(),
                rules(),
                0.12,
                TERMS);
        assertThat(dear.legs().getFirst().symbol()).isEqualTo("BTCUSDT");
    }

    @Test
    void aHedgeBringsTheDeltaToItsTargetAndIsSlicedByVolume() {
        ExecutionTerms sliced = new ExecutionTerms(0.0005, 24e6, 0.01);
        TradePlan plan =
                HedgePlanner.of(account("20000", "2", "500000"), market().build(), rules(), "BTCUSDT", 0, 1, sliced);
        assertThat(plan.reached()).isTrue();
        assertThat(plan.legs()).hasSize(1);
        assertThat(plan.legs().getFirst().order()).isEqualByComparingTo("-2");
        assertThat(plan.legs().getFirst().hours()).isCloseTo(10, within(1e-9));
        assertThat(plan.legs().getFirst().slices()).isEqualTo(10);
        assertThat(plan.cost()).isEqualByComparingTo("50");
        TradePlan half =
                HedgePlanner.of(account("20000", "2", "1"), market().build(), rules(), "BTCUSDT", 50_000, 1, TERMS);
        assertThat(half.legs().getFirst().order()).isEqualByComparingTo("-1");
    }

    @Test
    void costsWalkTheBookAndWhatItCannotTakeIsChargedAtItsWorst() {
        BookDepth book = new BookDepth(
                List.of(
                        new Level(new BigDecimal("99"), BigDecimal.ONE),
                        new Level(new BigDecimal("97"), BigDecimal.ONE)),
                List.of(new Level(new BigDecimal("101"), BigDecimal.ONE)));
        TradingCost cost = new TradingCost(book, new BigDecimal("0.001"));
        BigDecimal mark = new BigDecimal("100");
        assertThat(cost.fraction(new BigDecimal("-2"), mark)).isEqualByComparingTo("0.021");
        assertThat(cost.fraction(new BigDecimal("-4"), mark)).isEqualByComparingTo("0.026");
        assertThat(cost.fraction(BigDecimal.ONE, mark)).isEqualByComparingTo("0.011");
        assertThat(cost.takes(new BigDecimal("-4"))).isEqualByComparingTo("2");
        assertThat(new TradingCost(null, new BigDecimal("0.001")).fraction(BigDecimal.TEN, mark))
                .isEqualByComparingTo("0.001");
    }

    @Test
    void aContractThatNobodyListsIsRefused() {
        assertThatThrownBy(() ->
                        HedgePlanner.of(account("1", "1", "1"), market().build(), rules(), "XRPUSDT", 0, 1, TERMS))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("contract XRPUSDT is neither in it nor in rule pack test");
    }
}
