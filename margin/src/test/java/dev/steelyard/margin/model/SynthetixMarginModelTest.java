package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.account;
import static dev.steelyard.margin.model.Accounts.d;
import static dev.steelyard.margin.model.ProtocolSamples.assertLargestSizeFits;
import static dev.steelyard.margin.model.ProtocolSamples.assertOrderDoesNotMatter;
import static dev.steelyard.margin.model.ProtocolSamples.assertTurns;
import static dev.steelyard.margin.model.ProtocolSamples.assertUnknown;
import static dev.steelyard.margin.model.ProtocolSamples.assess;
import static dev.steelyard.margin.model.ProtocolSamples.between;
import static dev.steelyard.margin.model.ProtocolSamples.figures;
import static dev.steelyard.margin.model.ProtocolSamples.perpetual;
import static dev.steelyard.margin.model.ProtocolSamples.rule;
import static dev.steelyard.margin.model.ProtocolSamples.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.synthetix.AccountMargin;
import dev.steelyard.margin.synthetix.Collateral;
import dev.steelyard.margin.synthetix.KeeperCosts;
import dev.steelyard.margin.synthetix.KeeperRewardGuards;
import dev.steelyard.margin.synthetix.LiquidationParameters;
import dev.steelyard.margin.synthetix.MarginParameters;
import dev.steelyard.margin.synthetix.OrderFees;
import dev.steelyard.margin.synthetix.PerpsMarket;
import dev.steelyard.margin.synthetix.PerpsPosition;
import dev.steelyard.margin.synthetix.PositionValuation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SynthetixMarginModelTest {
    private static final Asset DOLLAR = Asset.of("snxUSD");
    private static final Asset WETH = Asset.of("WETH");
    private static final BigDecimal TICK = d("1E-18");
    private static final ContractRule BTC = contract("BTC", "100", "2", "0.01", "0");
    private static final ContractRule ETH = contract("ETH", "1000", "2", "0.01", "0");
    private static final List<ContractRule> CONTRACTS = List.of(
            BTC,
            ETH,
            contract("LINK", "100000", "2", "0.01", "0"),
            contract("ARB", "100000", "1.5", "0.035", "0"),
            contract("OP", "100000", "1.5", "0.035", "0"));
    private static final RulePack RULES = pack(CONTRACTS, "0", "0", "0", "0", "0");
    private static final RulePack REWARDED = pack(
            List.of(contract("BTC", "100", "2", "0.01", "0.01"), contract("ETH", "1000", "2", "0.01", "0.01")),
            "10",
            "500",
            "0.3",
            "0.5",
            "0.001");

    private static ContractRule contract(
            String base, String skewScale, String ratio, String minimumRatio, String flagReward) {
        return rule(
                perpetual(base, base, "snxUSD"),
                figures(
                        "skewScale", skewScale,
                        "initialMarginRatio", ratio,
                        "minimumInitialMarginRatio", minimumRatio,
                        "maintenanceMarginScalar", "0.5",
                        "minimumPositionMargin", "0",
                        "makerFee", "0.0002",
                        "takerFee", "0.0005",
                        "accumulationMultiplier", "1",
                        "windowSeconds", "30",
                        "flagRewardRatio", flagReward));
    }

    private static RulePack pack(
            List<ContractRule> contracts, String least, String most, String profit, String scaling, String collateral) {
        RulePack pack = ProtocolSamples.pack(
                ModelKind.SYNTHETIX,
                "snxUSD",
                contracts,
                figures(
                        "minimumKeeperReward", least,
                        "maximumKeeperReward", most,
                        "minimumKeeperProfitRatio", profit,
                        "maximumKeeperScalingRatio", scaling,
                        "collateralRewardRatio", collateral));
        SequencedMap<Asset, CollateralSchedule> weights = new LinkedHashMap<>();
        weights.put(WETH, CollateralSchedule.flat(d("0.95")));
        return pack.withCollateral(weights);
    }

    private static MarketView market(String... marks) {
        MarketView.Builder market = MarketView.builder()
                .state("a", "keeperFlaggingCost", d("3"))
                .state("a", "keeperLiquidatingCost", d("2"));
        for (int i = 0; i < marks.length; i += 2) {
            market.mark(marks[i], d(marks[i + 1]));
        }
        return market.build();
    }

    private static Account held(String dollars, Position... positions) {
        return account(AccountMode.CROSS, List.of(Balance.of(DOLLAR, d(dollars))), List.of(positions));
    }

    /** The worked example of the method's page: five markets on 20,000 dollars. */
    @Test
    void reproducesTheWorkedExample() {
        Account account = held(
                "20000",
                Position.cross("BTC", d("-1"), d("29850")),
                Position.cross("ETH", d("20"), d("2020")),
                Position.cross("LINK", d("2000"), d("5.05")),
                Position.cross("ARB", d("5000"), d("2.05")),
                Position.cross("OP", d("5000"), d("2.05")));
        AccountRisk risk =
                assess(account, market("BTC", "28000", "ETH", "1900", "LINK", "4.6", "ARB", "1.9", "OP", "1.8"), RULES);
        assertThat(risk.marginBalance().get().value()).isEqualByComparingTo("16550");
        assertThat(risk.initialMargin().get().value()).isEqualByComparingTo("5235");
        assertThat(risk.maintenanceMargin().get().value()).isEqualByComparingTo("2617.5");
        assertThat(risk.position("ARB").maintenanceMargin().get().value()).isEqualByComparingTo("522.5");
        assertThat(risk.position("ETH").unrealizedPnl().get().value()).isEqualByComparingTo("-2400");
        assertThat(risk.status()).isEqualTo(RiskStatus.HEALTHY);
        assertThat(risk.venueFigures().get("withdrawableMargin")).isEqualByComparingTo("11315");
        assertThat(risk.position("BTC").liquidationPrice().get())
                .as("47,232.5 + (−1 − 0.015) p = 0 over what the others leave")
                .isEqualByComparingTo(risk.roots().getFirst().price());
    }

    @Test
    void discountsDebtAndRewardsCount() {
        Account account = account(
                        AccountMode.CROSS,
                        List.of(Balance.of(DOLLAR, d("1000")), Balance.of(WETH, d("2"))),
                        List.of(Position.cross("ETH", d("10"), d("2000"))))
                .withLoans(List.of(new Loan(DOLLAR, d("100"))));
        MarketView market =
                market("ETH", "2000").toBuilder().price(WETH, d("2000")).build();
        AccountRisk risk = assess(account, market, REWARDED);
        assertThat(risk.equity().get().value()).isEqualByComparingTo("4900");
        assertThat(risk.marginBalance().get().value()).isEqualByComparingTo("4700");
        assertThat(risk.maintenanceMargin().get().value()).isEqualByComparingTo("300");
        assertThat(risk.venueFigures().get("maxLiquidationReward"))
                .as("1%% of 20,000 and cost 5; 10/0.7×1,000×30 per window: one window")
                .isEqualByComparingTo("205");
        assertThat(risk.liquidationRequirement().get().value()).isEqualByComparingTo("505");
        assertThat(risk.initialMargin().get().value()).isEqualByComparingTo("805");
        Balance own = new Balance(WETH, d("2"), d("0.5"));
        AccountRisk cut = assess(account.withBalances(List.of(own)), market, REWARDED);
        assertThat(cut.marginBalance().get().value()).isEqualByComparingTo("1900");
    }

    @Test
    void theVenuesDollarNeedsNoPriceWhateverTheCurrency() {
        RulePack inDollars = ProtocolSamples.pack(ModelKind.SYNTHETIX, "USD", CONTRACTS, RULES.parameters());
        AccountRisk risk =
                assess(held("1000", Position.cross("ETH", d("1"), d("2000"))), market("ETH", "2000"), inDollars);
        assertThat(risk.equity().get().toString()).isEqualTo("1000 USD");
        Account indebted = account(
                AccountMode.CROSS,
                List.of(Balance.of(DOLLAR, d("1000")), Balance.of(Asset.USD, d("-1200"))),
                List.of(Position.cross("ETH", d("1"), d("2000"))));
        AccountRisk owing = assess(indebted, market("ETH", "2100"), inDollars);
        assertThat(owing.equity().get().value()).as("dollars below 0 are debt").isEqualByComparingTo("-100");
        assertThat(owing.venueFigures().get("withdrawableMargin")).isEqualByComparingTo("0");
    }

    @Test
    void debtWithoutPositionsCanBeLiquidated() {
        Account account = held("1000").withLoans(List.of(new Loan(DOLLAR, d("999"))));
        assertThat(assess(account, market(), REWARDED).status()).isEqualTo(RiskStatus.LIQUIDATABLE);
        assertThat(assess(held("1000"), market(), REWARDED).status()).isEqualTo(RiskStatus.HEALTHY);
    }

    @Test
    void fundingComesFromItsValuesOrFromWhatIsDue() {
        Position eth = Position.cross("ETH", d("-10"), d("2000"));
        MarketView plain = market("ETH", "2000");
        MarketView valued = plain.toBuilder()
                .state("ETH", "fundingValue", d("-3"))
                .state("ETH", "entryFunding", d("-1"))
                .state("ETH", "owedInterest", d("4"))
                .build();
        assertThat(assess(held("1000", eth), valued, RULES).equity().get().value())
                .isEqualByComparingTo("1016");
        assertThat(assess(held("1000", eth.withAccruedFunding(d("-7"))), plain, RULES)
                        .equity()
                        .get()
                        .value())
                .isEqualByComparingTo("993");
        MarketView half =
                plain.toBuilder().state("ETH", "fundingValue", d("-3")).build();
        assertUnknown(assess(held("1000", eth), half, RULES), Reason.MISSING_DATA);
    }

    @Test
    void theLargestSizeStandsOnTheVenuesGrid() {
        assertLargestSizeFits(
                held("1000", Position.cross("ETH", d("1"), d("2000"))), market("ETH", "2000"), REWARDED, "ETH");
    }

    @Test
    void whatIsMissingMakesTheAccountUnknown() {
        Position eth = Position.cross("ETH", d("10"), d("2000"));
        MarketView full = market("ETH", "2000");
        assertUnknown(assess(held("1", eth), market(), RULES), Reason.MISSING_PRICE);
        assertUnknown(assess(held("1", eth).withBalances(null), full, RULES), Reason.MISSING_BALANCE);
        assertUnknown(assess(held("1", Position.cross("ETH", d("10"), null)), full, RULES), Reason.MISSING_DATA);
        MarketView noCosts = MarketView.builder().mark("ETH", d("2000")).build();
        AccountRisk costless = assess(held("1", eth), noCosts, RULES);
        assertUnknown(costless, Reason.MISSING_DATA);
        assertThat(costless.maintenanceMargin().get().value()).isEqualByComparingTo("300");
        assertThat(costless.warnings()).anyMatch(w -> w.contains("keeperFlaggingCost"));
        Account pledged = account(AccountMode.CROSS, List.of(Balance.of(WETH, d("1"))), List.of(eth));
        assertUnknown(assess(pledged, full, RULES), Reason.MISSING_PRICE);
        Account odd = account(AccountMode.CROSS, List.of(Balance.of(Asset.of("XRP"), d("1"))), List.of(eth));
        AccountRisk ignored = assess(odd, full, RULES);
        assertThat(ignored.status()).isEqualTo(RiskStatus.LIQUIDATABLE);
        assertThat(ignored.warnings()).anyMatch(w -> w.contains("XRP"));
        for (String name : List.of("skewScale", "initialMarginRatio", "maintenanceMarginScalar", "flagRewardRatio")) {
            assertThatThrownBy(() -> assess(held("1", eth), full, RULES.withContract("ETH", without(ETH, name))))
                    .isInstanceOfSatisfying(FailureException.class, e -> {
                        assertThat(e.failure().reason()).isEqualTo(FailureReason.MISSING_DATA);
                        assertThat(e.failure().message()).contains(name);
                    });
        }
    }

    @Test
    void everyFigureIsExplained() {
        AccountRisk risk = MarginEngine.assess(
                held("1000", Position.cross("ETH", d("10"), d("2000"))),
                market("ETH", "2000"),
                RULES,
                AssessOptions.EXPLAINED);
        assertThat(Objects.requireNonNull(risk.explain()).children()).hasSize(2);
        assertThat(risk.explain().children().get(1).children())
                .extracting(n -> n.name())
                .containsExactly("marginBalance", "liquidationRequirement");
    }

    @Test
    void atTheLiquidationPriceTheSurplusTurns() {
        SplittableRandom random = new SplittableRandom(14);
        int[] turned = new int[4];
        for (int i = 0; i < 1_200; i++) {
            Generated g = generate(random);
            AccountRisk risk = assess(g.account, g.market, REWARDED);
            assertThat(risk.marginBalance().get().value()).isEqualByComparingTo(g.kernel.availableMargin());
            assertThat(risk.liquidationRequirement().get().value())
                    .isEqualByComparingTo(g.kernel.liquidationRequirement());
            assertThat(risk.initialMargin().get().value()).isEqualByComparingTo(g.kernel.initialRequirement());
            boolean safe = !g.kernel.isLiquidatable();
            assertThat(risk.status() != RiskStatus.LIQUIDATABLE).isEqualTo(safe);
            for (LiquidationRoot root : risk.roots()) {
                if (root.move().signum() != 0) {
                    assertTurns(g.account, g.market, REWARDED, root, safe, TICK);
                    int side = risk.position(root.symbol()).size().signum() > 0 ? 0 : 1;
                    turned[(safe ? 0 : 2) + side]++;
                }
            }
            assertOrderDoesNotMatter(g.account, g.market, REWARDED, i);
        }
        for (int count : turned) {
            assertThat(count).isGreaterThan(50);
        }
    }

    private record Generated(Account account, MarketView market, AccountMargin kernel) {}

    /** Builds the same account twice: as an account, and in the venue's own terms. */
    private static Generated generate(SplittableRandom random) {
        MarketView.Builder market = market().toBuilder();
        List<Position> positions = new ArrayList<>();
        List<PositionValuation> values = new ArrayList<>();
        for (String base : List.of("BTC", "ETH")) {
            if (random.nextInt(4) == 0) {
                continue;
            }
            boolean isBtc = base.equals("BTC");
            BigDecimal size = between(random, isBtc ? "-1" : "-10", isBtc ? "1" : "10", 12);
            BigDecimal price = between(random, isBtc ? "20000" : "1000", isBtc ? "40000" : "3000", 8);
            BigDecimal entry = price.multiply(between(random, "0.9", "1.1", 4));
            Map<String, BigDecimal> figures =
                    Objects.requireNonNull(REWARDED.contract(base)).parameters();
            PerpsMarket settings = new PerpsMarket(
                    base,
                    new MarginParameters(
                            Objects.requireNonNull(figures.get("skewScale")), d("2"), d("0.01"), d("0.5"), d("0")),
                    new OrderFees(d("0.0002"), d("0.0005")),
                    new LiquidationParameters(d("1"), 30, d("0"), d("0.01")));
            positions.add(Position.cross(base, size, entry));
            values.add(PerpsPosition.of(settings, size, entry).value(price, BigDecimal.ZERO));
            market.mark(base, price);
        }
        BigDecimal dollars = between(random, "0", "9000", 18 - 6);
        return new Generated(
                held(dollars.toPlainString(), positions.toArray(Position[]::new)),
                market.build(),
                AccountMargin.of(
                        List.of(Collateral.usd(dollars)),
                        BigDecimal.ZERO,
                        values,
                        new KeeperRewardGuards(d("10"), d("500"), d("0.3"), d("0.5"), d("0.001")),
                        new KeeperCosts(d("3"), d("2"))));
    }
}
