package dev.steelyard.margin.answer;

import static dev.steelyard.margin.model.Accounts.BTC;
import static dev.steelyard.margin.model.Accounts.ETH;
import static dev.steelyard.margin.model.Accounts.USDT;
import static dev.steelyard.margin.model.Accounts.account;
import static dev.steelyard.margin.model.Accounts.cash;
import static dev.steelyard.margin.model.Accounts.d;
import static dev.steelyard.margin.model.Accounts.flat;
import static dev.steelyard.margin.model.Accounts.inverse;
import static dev.steelyard.margin.model.Accounts.linear;
import static dev.steelyard.margin.model.Accounts.pack;
import static dev.steelyard.margin.model.Accounts.tiers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.market.Beta;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.ledger.Trade;
import dev.steelyard.margin.leverage.Exposures;
import dev.steelyard.margin.leverage.LeverageMeasures;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The acceptance checks of the account-mode features that no other test runs. */
class AcceptanceTest {
    private static final RulePack RULES = pack(
            pack(pack(RulePack.generic("generic"), linear("BTC"), flat("0.01", "0")), linear("ETH"), flat("0.02", "0")),
            inverse("BTC", "1"),
            flat("0.005", "0"));

    private static AccountRisk assess(Account account, MarketView market) {
        return MarginEngine.assess(account, market, RULES, AssessOptions.FULL);
    }

    private static MarketView marks(String btc, String eth) {
        return MarketView.builder()
                .mark("BTCUSDT", d(btc))
                .mark("ETHUSDT", d(eth))
                .build();
    }

    @Test
    @Accepts({14, 27})
    void anUnrelatedPositionMovesThePriceByItsProfitLessItsMargin() {
        Position btc = Position.cross("BTCUSDT", d("1"), d("50000"));
        BigDecimal alone = assess(account(AccountMode.CROSS, cash(USDT, "5000"), List.of(btc)), marks("50000", "3000"))
                .position("BTCUSDT")
                .liquidationPrice()
                .get();
        for (String entry : List.of("2900", "2945", "2935")) {
            Position eth = Position.cross("ETHUSDT", d("1"), d(entry));
            AccountRisk both =
                    assess(account(AccountMode.CROSS, cash(USDT, "5000"), List.of(btc, eth)), marks("50000", "3000"));
            BigDecimal profitLessMargin = d("3000").subtract(d(entry)).subtract(d("60"));
            assertThat(alone.compareTo(
                            both.position("BTCUSDT").liquidationPrice().get()))
                    .as("entry " + entry)
                    .isEqualTo(profitLessMargin.signum());
            assertThat(both.maintenanceMargin().get().value())
                    .as("summed, not netted")
                    .isEqualByComparingTo("560");
        }
    }

    @Test
    @Accepts({14, 24})
    void withOnePositionCrossEqualsIsolatedAndSwitchingConservesEquity() {
        MarketView market = marks("48000", "3000");
        AccountRisk cross = assess(
                account(AccountMode.CROSS, cash(USDT, "5000"), List.of(Position.cross("BTCUSDT", d("1"), d("50000")))),
                market);
        AccountRisk isolated = assess(
                account(
                        AccountMode.ISOLATED,
                        cash(USDT, "0"),
                        List.of(Position.isolated("BTCUSDT", d("1"), d("50000"), d("5000")))),
                market);
        assertThat(isolated.position("BTCUSDT").liquidationPrice())
                .isEqualTo(cross.position("BTCUSDT").liquidationPrice());
        assertThat(isolated.equity()).isEqualTo(cross.equity());
        assertThat(isolated.marginSurplus()).isEqualTo(cross.marginSurplus());
    }

    /** A gap through the isolated position's liquidation leaves the shared pool what it was, whatever the gap. */
    @Test
    @Accepts(17)
    void aGapThroughAnIsolatedBucketNeverDebitsAnother() {
        SplittableRandom random = new SplittableRandom(17);
        Account account = account(
                AccountMode.CROSS,
                cash(USDT, "5000"),
                List.of(
                        Position.cross("ETHUSDT", d("1"), d("3000")),
                        Position.isolated("BTCUSDT", d("1"), d("50000"), d("2500"))));
        int bankrupt = 0;
        for (int i = 0; i < 1_000_000; i++) {
            BigDecimal gap = BigDecimal.valueOf(random.nextLong(1, 10_000_000), 2);
            MarketView market = MarketView.builder()
                    .mark("BTCUSDT", gap)
                    .mark("ETHUSDT", d("3000"))
                    .build();
            AccountRisk risk = MarginEngine.assess(account, market, RULES, AssessOptions.FIGURES);
            BigDecimal shared = risk.bucket("cross:USDT").equity().get().value();
            BigDecimal ring = risk.bucket("isolated:BTCUSDT").equity().get().value();
            if (shared.compareTo(d("5000")) != 0 || risk.equity().get().value().compareTo(shared.add(ring)) != 0) {
                throw new AssertionError("gap to " + gap + " left the shared pool " + shared);
            }
            bankrupt += ring.signum() < 0 ? 1 : 0;
        }
        assertThat(bankrupt).isGreaterThan(100_000);
    }

    @Test
    @Accepts(18)
    void dailyAndContinuousSettlementEndWithTheSameCash() {
        SplittableRandom random = new SplittableRandom(18);
        for (String symbol : List.of("BTCUSDT", "BTCUSD")) {
            Asset settle = symbol.equals("BTCUSD") ? BTC : USDT;
            Account daily = account(
                    AccountMode.CROSS, cash(settle, "100000"), List.of(Position.cross(symbol, d("7"), d("50000"))));
            Account once = daily;
            BigDecimal price = d("50000");
            for (int day = 0; day < 50; day++) {
                price = price.add(BigDecimal.valueOf(random.nextLong(-200_000, 200_000), 2));
                daily = Settlement.settle(
                        daily, MarketView.builder().mark(symbol, price).build(), RULES);
            }
            once = Settlement.settle(
                    once, MarketView.builder().mark(symbol, price).build(), RULES);
            BigDecimal a = java.util.Objects.requireNonNull(daily.balances())
                    .getFirst()
                    .total();
            BigDecimal b =
                    java.util.Objects.requireNonNull(once.balances()).getFirst().total();
            assertThat(a).as(symbol).isCloseTo(b, within(d("1e-30")));
        }
    }

    @Test
    void settlementPaysEachPositionInItsOwnAssetInWhateverOrderTheyAreHeld() {
        Account account = account(
                AccountMode.CROSS,
                List.of(Balance.of(BTC, d("1")), Balance.of(USDT, d("1000"))),
                List.of(
                        Position.cross("ETHUSDT", d("1"), d("2900")),
                        Position.cross("BTCUSD", d("50000"), d("40000")),
                        Position.cross("BTCUSDT", d("0.1"), d("51000"))));
        MarketView market =
                marks("50000", "3000").toBuilder().mark("BTCUSD", d("50000")).build();
        Account settled = Settlement.settle(account, market, RULES);
        List<Balance> balances = java.util.Objects.requireNonNull(settled.balances());
        assertThat(balances.get(0).total()).as("1 + 0.25").isCloseTo(d("1.25"), within(d("1e-40")));
        assertThat(balances.get(1).total()).as("1000 + 100 − 100").isEqualByComparingTo("1000");
    }

    @Test
    @Accepts(52)
    void theShortSideMirrorsTheLongSide() {
        MarketView market = marks("50000", "3000");
        AccountRisk longSide = assess(
                account(AccountMode.CROSS, cash(USDT, "5000"), List.of(Position.cross("BTCUSDT", d("1"), d("50000")))),
                market);
        AccountRisk shortSide = assess(
                account(AccountMode.CROSS, cash(USDT, "5000"), List.of(Position.cross("BTCUSDT", d("-1"), d("50000")))),
                market);
        // long: W + P − E = rP; short: W + E − P = rP
        assertThat(longSide.position("BTCUSDT").liquidationPrice().get())
                .isCloseTo(d("45000").divide(d("0.99"), 30, RoundingMode.HALF_EVEN), within(d("1e-25")));
        assertThat(shortSide.position("BTCUSDT").liquidationPrice().get())
                .isCloseTo(d("55000").divide(d("1.01"), 30, RoundingMode.HALF_EVEN), within(d("1e-25")));
        assertThat(shortSide.marginSurplus()).isEqualTo(longSide.marginSurplus());
        assertThat(shortSide.initialMargin()).isEqualTo(longSide.initialMargin());
    }

    private static Account optionHolder(String strike, OptionType type, String size) {
        Instrument option = new Instrument.Option(
                ContractTerms.linear("OPT", BTC, USDT), Instant.parse("2027-03-26T08:00:00Z"), d(strike), type, false);
        LinkedHashMap<String, Instrument> instruments = new LinkedHashMap<>();
        instruments.put("OPT", option);
        return new Account(
                "a",
                "generic",
                null,
                AccountMode.CROSS,
                null,
                cash(USDT, "100000"),
                List.of(),
                instruments,
                List.of(Position.cross("OPT", d(size), d("2000"))),
                List.of());
    }

    private static BigDecimal elasticity(String strike, String mark, String delta) {
        MarketView market = MarketView.builder()
                .mark("OPT", d(mark))
                .price(BTC, d("50000"))
                .state("OPT", Exposures.OPTION_DELTA, d(delta))
                .build();
        Account account = optionHolder(strike, OptionType.CALL, "1");
        return LeverageMeasures.of(
                        account, market, RULES, MarginEngine.assess(account, market, RULES, AssessOptions.FIGURES))
                .elasticity()
                .get();
    }

    /** Marks and deltas are supplied until options are priced here: the farther out of the money, the more levered. */
    @Test
    @Accepts({1, 49})
    void elasticityRisesAsTheStrikeGoesOutOfTheMoney() {
        BigDecimal deepIn = elasticity("10000", "40000", "1");
        BigDecimal atTheMoney = elasticity("50000", "4000", "0.55");
        BigDecimal out = elasticity("70000", "500", "0.12");
        assertThat(deepIn).as("S / (S − K)").isEqualByComparingTo("1.25");
        assertThat(atTheMoney).isEqualByComparingTo("6.875").isGreaterThan(deepIn);
        assertThat(out).isEqualByComparingTo("12").isGreaterThan(atTheMoney);
    }

    @Test
    @Accepts({49, 53})
    void aLongOptionLosesItsPremiumAndANakedCallIsFlaggedUnbounded() {
        MarketView worthless = MarketView.builder().mark("OPT", d("0")).build();
        AccountRisk bought = assess(optionHolder("60000", OptionType.CALL, "1"), worthless);
        assertThat(bought.position("OPT").unrealizedPnl().get().value()).isEqualByComparingTo("-2000");
        assertThat(bought.warnings()).noneMatch(w -> w.contains("unbounded"));
        AccountRisk written = assess(optionHolder("60000", OptionType.CALL, "-1"), worthless);
        assertThat(written.warnings()).anyMatch(w -> w.contains("unbounded"));
        AccountRisk put = assess(optionHolder("60000", OptionType.PUT, "-1"), worthless);
        assertThat(put.warnings()).noneMatch(w -> w.contains("unbounded"));
    }

    @Test
    @Accepts(56)
    void betaOfTheBenchmarkIsOneAndItsIntervalIsShown() {
        Account account = account(
                AccountMode.CROSS,
                cash(USDT, "1000"),
                List.of(
                        Position.cross("BTCUSDT", d("0.01"), d("50000")),
                        Position.cross("ETHUSDT", d("0.1"), d("3000"))));
        MarketView market = marks("50000", "3000").toBuilder()
                .beta(ETH, new Beta(BTC, d("1.2"), d("0.05")))
                .build();
        LeverageMeasures measures = measures(account, market);
        assertThat(measures.beta().get()).isEqualByComparingTo("0.86");
        assertThat(measures.betaStandardError().get()).isEqualByComparingTo("0.015");
        MarketView stressed =
                market.toBuilder().beta(ETH, new Beta(BTC, d("2"), null)).build();
        assertThat(measures(account, stressed).beta().get()).isEqualByComparingTo("1.1");
        Account benchmarkOnly =
                account.withPositions(List.of(account.positions().getFirst()));
        assertThat(measures(benchmarkOnly, market).beta())
                .isEqualTo(measures(benchmarkOnly, market).delta());
    }

    private static LeverageMeasures measures(Account account, MarketView market) {
        return LeverageMeasures.of(
                account, market, RULES, MarginEngine.assess(account, market, RULES, AssessOptions.FIGURES));
    }

    @Test
    @Accepts(64)
    void aTradeBeyondACapIsRefusedWithItsReasonAndReducingAlwaysPasses() {
        RulePack capped = pack(
                RulePack.generic("generic"),
                linear("BTC"),
                tiers(TierKey.NOTIONAL, "50000", "0.004", "125", "600000", "0.005", "20"));
        MarketView market = MarketView.builder().mark("BTCUSDT", d("50000")).build();
        Account rich = account(
                AccountMode.CROSS,
                cash(USDT, "1000000"),
                List.of(Position.cross("BTCUSDT", d("0.5"), d("50000")).withLeverage(d("50"))));
        assertThat(TradeCheck.of(rich, market, capped, new Trade("BTCUSDT", d("0.4"), null))
                        .isAllowed())
                .isTrue();
        TradeCheck levered = TradeCheck.of(rich, market, capped, new Trade("BTCUSDT", d("1"), null));
        assertThat(levered.stoppedBy()).isEqualTo(TradeCheck.Rule.TIER_LEVERAGE);
        assertThat(levered.reason()).contains("leverage 50").contains("allows 20");
        assertThat(TradeCheck.of(rich, market, capped, new Trade("BTCUSDT", d("20"), null))
                        .stoppedBy())
                .isEqualTo(TradeCheck.Rule.LAST_TIER);
        Account poor = rich.withBalances(cash(USDT, "-30000"));
        assertThat(TradeCheck.of(poor, market, capped, new Trade("BTCUSDT", d("0.01"), null))
                        .stoppedBy())
                .isEqualTo(TradeCheck.Rule.INITIAL_MARGIN);
        assertThat(TradeCheck.of(poor, market, capped, new Trade("BTCUSDT", d("-0.5"), null))
                        .isAllowed())
                .isTrue();
    }

    /** Nothing is mixed: the answer names the state of the market it is of, its rules, and its working to the inputs. */
    @Test
    @Accepts({29, 39})
    void everyAnswerNamesItsSequenceItsRulesAndItsInputs() {
        MarketView market = marks("50000", "3000").toBuilder().sequence(42).build();
        AccountRisk risk = MarginEngine.assess(
                account(AccountMode.CROSS, cash(USDT, "5000"), List.of(Position.cross("BTCUSDT", d("1"), d("49000")))),
                market,
                RULES,
                AssessOptions.EXPLAINED);
        assertThat(risk.sequence()).isEqualTo(42);
        assertThat(risk.rulePack().id()).isEqualTo("generic");
        assertThat(String.valueOf(risk.explain()))
                .contains("49000", "50000", "5000", "maintenanceMarginRate", "generic");
        assertThat(MarginEngine.assess(
                        account(
                                AccountMode.CROSS,
                                cash(USDT, "5000"),
                                List.of(Position.cross("BTCUSDT", d("1"), d("49000")))),
                        market,
                        RULES,
                        AssessOptions.EXPLAINED))
                .as("a replay gives the same answer")
                .isEqualTo(risk);
    }
}
