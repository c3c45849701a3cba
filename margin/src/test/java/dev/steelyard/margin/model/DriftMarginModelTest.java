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
import static dev.steelyard.margin.model.ProtocolSamples.spot;
import static dev.steelyard.margin.model.ProtocolSamples.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.drift.DriftAccount;
import dev.steelyard.margin.drift.DriftAssessment;
import dev.steelyard.margin.drift.DriftMargin;
import dev.steelyard.margin.drift.DriftMarkets;
import dev.steelyard.margin.drift.DriftParameters;
import dev.steelyard.margin.drift.DriftPerpMarket;
import dev.steelyard.margin.drift.DriftPerpPosition;
import dev.steelyard.margin.drift.DriftSpotMarket;
import dev.steelyard.margin.drift.DriftSpotPosition;
import dev.steelyard.margin.drift.DriftUnits;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DriftMarginModelTest {
    private static final Asset USDC = Asset.of("USDC");
    private static final Asset SOL = Asset.of("SOL");
    private static final Asset BTC = Asset.of("BTC");
    private static final Map<String, BigDecimal> VENUE =
            figures("openOrderRequirement", "0.01", "liquidationBuffer", "0.02");
    private static final ContractRule SOL_PERP = perp("SOL", "0.1", "0.05", "0", "1");
    private static final ContractRule ALT_PERP = perp("ALT", "0.2", "0.12", "0.005", "0");
    private static final ContractRule SOL_SPOT = token("SOL", "9", "0.8", "0.9", "1.2", "1.1");
    private static final RulePack RULES = ProtocolSamples.pack(
            ModelKind.DRIFT,
            "USD",
            List.of(quote("1"), SOL_SPOT, token("BTC", "8", "0.85", "0.9", "1.15", "1.1"), SOL_PERP, ALT_PERP),
            VENUE);
    private static final BigDecimal TICK = d("0.000001");

    private static ContractRule perp(String base, String initial, String maintenance, String imf, String profit) {
        return rule(
                perpetual(base + "-PERP", base, "USDC"),
                figures(
                        "initialMarginRatio", initial,
                        "maintenanceMarginRatio", maintenance,
                        "imfFactor", imf,
                        "initialProfitWeight", profit,
                        "maintenanceProfitWeight", "1"));
    }

    private static ContractRule token(String asset, String decimals, String ia, String ma, String il, String ml) {
        return rule(
                spot(asset, "USDC"),
                figures(
                        "decimals", decimals,
                        "initialAssetWeight", ia,
                        "maintenanceAssetWeight", ma,
                        "initialLiabilityWeight", il,
                        "maintenanceLiabilityWeight", ml,
                        "imfFactor", "0"));
    }

    private static ContractRule quote(String flag) {
        return rule(
                spot("USDC", "USD"),
                figures(
                        "quoteToken", flag,
                        "decimals", "6",
                        "initialAssetWeight", "1",
                        "maintenanceAssetWeight", "1",
                        "initialLiabilityWeight", "1",
                        "maintenanceLiabilityWeight", "1",
                        "imfFactor", "0"));
    }

    private static MarketView market(String sol, String btc) {
        return MarketView.builder()
                .mark("SOL-PERP", d(sol))
                .mark("ALT-PERP", d("2"))
                .price(USDC, d("1"))
                .price(SOL, d(sol))
                .price(BTC, d(btc))
                .build();
    }

    private static Account held(List<Balance> balances, Position... positions) {
        return account(AccountMode.MULTI_ASSET, balances, List.of(positions));
    }

    private static List<Balance> usdc(String amount) {
        return List.of(Balance.of(USDC, d(amount)));
    }

    /** The worked example of the method's page. */
    @Test
    void reproducesTheWorkedExample() {
        Account account = held(usdc("10000"), Position.cross("SOL-PERP", d("100"), d("160")))
                .withLoans(List.of(new Loan(BTC, d("0.05"))));
        AccountRisk risk = assess(account, market("150", "80000"), RULES);
        assertThat(risk.marginBalance().get().value()).isEqualByComparingTo("9000");
        assertThat(risk.initialMargin().get().value()).isEqualByComparingTo("6100");
        assertThat(risk.maintenanceMargin().get().value()).isEqualByComparingTo("5150");
        assertThat(risk.freeMargin().get().value()).isEqualByComparingTo("2900");
        assertThat(risk.marginSurplus().get().value()).isEqualByComparingTo("3850");
        assertThat(risk.equity().get().value()).isEqualByComparingTo("5000");
        assertThat(risk.venueFigures().get("health")).isEqualByComparingTo("43");
        assertThat(risk.venueFigures().get("leverage")).isEqualByComparingTo("3.8");
        PositionRisk sol = risk.position("SOL-PERP");
        assertThat(sol.unrealizedPnl().get().value()).isEqualByComparingTo("-1000");
        assertThat(sol.liquidationPrice().get()).isEqualByComparingTo("109.473685");
        assertThat(sol.bankruptcyPrice().get()).isEqualByComparingTo("100");
        assertThat(risk.roots())
                .singleElement()
                .satisfies(root -> assertThat(root.price()).isEqualByComparingTo("109.473685"));
        assertThat(risk.warnings()).isEmpty();
    }

    @Test
    void aTokenOnTheSameFeedMovesTooAndMayTurnTheOtherWay() {
        Account account = held(
                List.of(Balance.of(USDC, d("-12000")), Balance.of(SOL, d("100"))),
                Position.cross("SOL-PERP", d("-10"), d("150")));
        AccountRisk risk = assess(account, market("150", "80000"), RULES);
        assertThat(risk.roots())
                .as("SOL that backs a larger debt: the short does not suffer first")
                .singleElement()
                .satisfies(root -> {
                    assertThat(root.basis()).isEqualTo(LiquidationRoot.Basis.COLLATERAL_MOVES_TOO);
                    assertThat(root.move().signum()).isNegative();
                });
    }

    @Test
    void whatTheVenueShowsMayNotBeWhereItsTestTurns() {
        MarketView depegged =
                market("150", "80000").toBuilder().price(USDC, d("0.9")).build();
        AccountRisk risk = assess(held(usdc("3000"), Position.cross("SOL-PERP", d("100"), d("150"))), depegged, RULES);
        BigDecimal shown = risk.position("SOL-PERP").liquidationPrice().get();
        BigDecimal turn = risk.roots().getFirst().price();
        assertThat(shown).isNotCloseTo(turn, within(d("0.1")));
        assertThat(risk.warnings()).anyMatch(w -> w.contains("the venue shows"));
    }

    @Test
    void openOrdersAreMarginedApart() {
        Account plain = held(usdc("10000"), Position.cross("SOL-PERP", d("10"), d("150")));
        Order buy = new Order("SOL-PERP", OrderSide.BUY, d("20"), d("140"), false, PositionSide.BOTH);
        Order sell = new Order("ALT-PERP", OrderSide.SELL, d("50"), null, false, PositionSide.BOTH);
        Order spot = new Order("SOL", OrderSide.SELL, d("1"), d("160"), false, PositionSide.BOTH);
        AccountRisk risk = assess(plain.withOrders(List.of(buy, sell)), market("150", "80000"), RULES);
        assertThat(risk.initialMargin().get().value()).isEqualByComparingTo("150");
        assertThat(risk.orderMargin().get().value())
                .as("10%% of 20 × 150, 20%% of 50 × 2, a cent for each order")
                .isEqualByComparingTo("320.02");
        assertThat(risk.maintenanceMargin().get().value())
                .as("5%% of 30 × 150, 13.13%% of 50 × 2 for its size, two cents")
                .isEqualByComparingTo("238.15");
        assertThat(risk.positions()).hasSize(1);
        AccountRisk shortToken = assess(plain.withOrders(List.of(spot)), market("150", "80000"), RULES);
        assertThat(shortToken.orderMargin().get().value())
                .as("a borrow of 150 at 120%% against 150 of quote, and a cent")
                .isEqualByComparingTo("30.01");
    }

    @Test
    void settingsOfTheAccountStandUnderItsId() {
        Account account = held(usdc("1000"), Position.cross("SOL-PERP", d("10"), d("150")));
        MarketView plain = market("150", "80000");
        MarketView capped =
                plain.toBuilder().state("a", "maxMarginRatio", d("0.5")).build();
        assertThat(assess(account, capped, RULES).initialMargin().get().value()).isEqualByComparingTo("750");
        MarketView begun =
                plain.toBuilder().state("a", "beingLiquidated", d("1")).build();
        AccountRisk risk = assess(account, begun, RULES);
        assertThat(risk.liquidationRequirement().get().value())
                .as("5%% and the buffer")
                .isEqualByComparingTo("105");
        assertThat(risk.maintenanceMargin().get().value()).isEqualByComparingTo("75");
        Account levered =
                held(usdc("1000"), Position.cross("SOL-PERP", d("10"), d("150")).withLeverage(d("3")));
        assertThat(assess(levered, plain, RULES).initialMargin().get().value()).isEqualByComparingTo("500.1");
        MarketView odd =
                plain.toBuilder().state("a", "highLeverageMode", d("3")).build();
        assertRefused(account, odd, RULES, FailureReason.INVALID, "highLeverageMode");
    }

    @Test
    void whatOnlyTheInitialTestNeedsLeavesTheStatusKnown() {
        ContractRule falling = new ContractRule(
                SOL_SPOT.instrument(), SOL_SPOT.schedule(), null, with(SOL_SPOT, "weightScaleStart", "1000"));
        RulePack rules = RULES.withContract("SOL", falling);
        Account account = held(
                List.of(Balance.of(USDC, d("1000")), Balance.of(SOL, d("1"))),
                Position.cross("SOL-PERP", d("10"), d("150")));
        AccountRisk unknown = assess(account, market("150", "80000"), rules);
        assertThat(unknown.initialMargin().reason()).isEqualTo(Reason.MISSING_DATA);
        assertThat(unknown.freeMargin().reason()).isEqualTo(Reason.MISSING_DATA);
        assertThat(unknown.status()).isEqualTo(RiskStatus.HEALTHY);
        assertThat(unknown.warnings()).anyMatch(w -> w.contains("totalDeposits"));
        MarketView known = market("150", "80000").toBuilder()
                .state("SOL", "totalDeposits", d("100"))
                .build();
        assertThat(assess(account, known, rules).freeMargin().get().value())
                .as("1,000 + 150 × ⌊0.8 × 1,000/15,000⌋ − 150, the weight 0.0533")
                .isEqualByComparingTo("857.995");
        RulePack limited = RULES.withContract(
                "SOL-PERP",
                new ContractRule(
                        SOL_PERP.instrument(), SOL_PERP.schedule(), null, with(SOL_PERP, "maxImbalance", "1000")));
        assertThat(assess(account, market("150", "80000"), limited)
                        .initialMargin()
                        .reason())
                .isEqualTo(Reason.MISSING_DATA);
    }

    private static Map<String, BigDecimal> with(ContractRule rule, String name, String value) {
        Map<String, BigDecimal> more = new LinkedHashMap<>(rule.parameters());
        more.put(name, d(value));
        return more;
    }

    @Test
    void theLargestSizeStandsOnTheVenuesGrid() {
        assertLargestSizeFits(
                held(usdc("1000"), Position.cross("SOL-PERP", d("1"), d("150"))),
                market("150", "80000"),
                RULES,
                "SOL-PERP");
    }

    @Test
    void whatIsMissingMakesTheAccountUnknown() {
        Position sol = Position.cross("SOL-PERP", d("10"), d("150"));
        MarketView full = market("150", "80000");
        MarketView noMark =
                MarketView.builder().price(USDC, d("1")).price(SOL, d("150")).build();
        MarketView noPrice = MarketView.builder().mark("SOL-PERP", d("150")).build();
        assertUnknown(assess(held(usdc("1000"), sol), noMark, RULES), Reason.MISSING_PRICE);
        AccountRisk unpriced = assess(held(usdc("1000"), sol), noPrice, RULES);
        assertUnknown(unpriced, Reason.MISSING_PRICE);
        assertThat(unpriced.warnings()).anyMatch(w -> w.contains("USDC"));
        AccountRisk unfunded = assess(held(usdc("1000"), sol).withBalances(null), full, RULES);
        assertUnknown(unfunded, Reason.MISSING_BALANCE);
        assertThat(unfunded.position("SOL-PERP").maintenanceMargin().get().value())
                .isEqualByComparingTo("75");
        assertUnknown(
                assess(held(usdc("1000"), Position.cross("SOL-PERP", d("10"), null)), full, RULES),
                Reason.MISSING_DATA);
        assertUnknown(
                assess(
                        held(List.of(Balance.of(USDC, d("1")), Balance.of(BTC, d("1"))), sol),
                        noMark.toBuilder().mark("SOL-PERP", d("150")).build(),
                        RULES),
                Reason.MISSING_PRICE);
        for (String name :
                List.of("initialMarginRatio", "maintenanceMarginRatio", "imfFactor", "initialProfitWeight")) {
            assertRefused(
                    held(usdc("1"), sol),
                    full,
                    RULES.withContract("SOL-PERP", without(SOL_PERP, name)),
                    FailureReason.MISSING_DATA,
                    name);
        }
        assertRefused(
                held(usdc("1"), sol),
                full,
                RULES.withContract("USDC", quote("0")),
                FailureReason.MISSING_DATA,
                "quoteToken");
    }

    @Test
    void impossibleHoldingsAreRefused() {
        MarketView full = market("150", "80000");
        Position sol = Position.cross("SOL-PERP", d("10"), d("150"));
        assertRefused(held(usdc("1"), sol, sol), full, RULES, FailureReason.INVALID, "twice");
        assertRefused(
                held(List.of(Balance.of(Asset.of("XRP"), d("1"))), sol),
                full,
                RULES,
                FailureReason.UNKNOWN_CONTRACT,
                "XRP");
        assertRefused(
                held(usdc("1"), Position.cross("SOL-PERP", d("1E-12"), d("150"))),
                full,
                RULES,
                FailureReason.INVALID,
                "decimals");
        MarketView tiny = full.toBuilder().mark("SOL-PERP", d("1E-12")).build();
        assertRefused(held(usdc("1"), sol), tiny, RULES, FailureReason.INVALID, "price");
    }

    private static void assertRefused(
            Account account, MarketView market, RulePack rules, FailureReason reason, String text) {
        assertThatThrownBy(() -> assess(account, market, rules)).isInstanceOfSatisfying(FailureException.class, e -> {
            assertThat(e.failure().reason()).isEqualTo(reason);
            assertThat(e.failure().message()).contains(text);
        });
    }

    @Test
    void whereTheTestTurnsTheSurplusPassesZero() {
        SplittableRandom random = new SplittableRandom(12);
        int[] turned = new int[4];
        int tokenToo = 0;
        for (int i = 0; i < 600; i++) {
            Generated g = generate(random);
            AccountRisk risk = assess(g.account, g.market, RULES);
            DriftAssessment kernel = g.kernel;
            assertThat(risk.marginBalance().get().value())
                    .isEqualByComparingTo(usd(kernel.maintenance().totalCollateral()));
            assertThat(risk.maintenanceMargin().get().value())
                    .isEqualByComparingTo(usd(kernel.maintenance().marginRequirement()));
            assertThat(risk.freeMargin().get().value())
                    .isEqualByComparingTo(usd(kernel.initial().surplus()));
            assertThat(risk.equity().get().value()).isEqualByComparingTo(usd(kernel.netValue()));
            assertThat(risk.status() == RiskStatus.LIQUIDATABLE).isEqualTo(kernel.canBeLiquidated());
            for (DriftAssessment.LiquidationPrice price : kernel.liquidationPrices()) {
                BigInteger units = price.price();
                assertThat(risk.position(price.market()).liquidationPrice().value())
                        .isEqualTo(units == null ? null : DriftUnits.decimal(units, 6));
            }
            for (LiquidationRoot root : risk.roots()) {
                if (root.move().signum() != 0) {
                    assertTurns(g.account, g.market, RULES, root, !kernel.canBeLiquidated(), TICK);
                    turned[(kernel.canBeLiquidated() ? 2 : 0) + (root.move().signum() > 0 ? 1 : 0)]++;
                    tokenToo += root.basis() == LiquidationRoot.Basis.COLLATERAL_MOVES_TOO ? 1 : 0;
                }
            }
            assertOrderDoesNotMatter(g.account, g.market, RULES, i);
        }
        for (int count : turned) {
            assertThat(count).isGreaterThan(50);
        }
        assertThat(tokenToo).isGreaterThan(50);
    }

    private static BigDecimal usd(BigInteger units) {
        return DriftUnits.decimal(units, 6);
    }

    private record Generated(Account account, MarketView market, DriftAssessment kernel) {}

    /** Builds the same account twice: in decimals, and in the venue's integers. */
    private static Generated generate(SplittableRandom random) {
        BigDecimal sol = between(random, "20", "200", 4);
        BigDecimal alt = between(random, "1", "3", 5);
        BigDecimal usdc = between(random, "-2000", "8000", 6);
        BigDecimal solHeld = random.nextBoolean() ? between(random, "-20", "40", 9) : BigDecimal.ZERO;
        List<Position> positions = new ArrayList<>();
        List<DriftPerpPosition> held = new ArrayList<>();
        List<DriftPerpMarket> perps = new ArrayList<>();
        for (String base : List.of("SOL", "ALT")) {
            boolean isSol = base.equals("SOL");
            BigDecimal price = isSol ? sol : alt;
            BigDecimal size = between(random, isSol ? "-200" : "-9000", isSol ? "200" : "9000", 4);
            if (size.signum() == 0) {
                continue;
            }
            BigDecimal entry = price.multiply(between(random, "0.9", "1.1", 4));
            positions.add(Position.cross(base + "-PERP", size, entry));
            held.add(DriftPerpPosition.of(
                    base + "-PERP",
                    DriftUnits.base(size),
                    DriftUnits.quote(size.multiply(entry)
                            .setScale(6, RoundingMode.HALF_EVEN)
                            .negate())));
            perps.add(DriftPerpMarket.of(
                    base + "-PERP",
                    base,
                    DriftUnits.price(price),
                    isSol ? DriftPerpMarket.Ratios.of(1_000, 500, 0) : DriftPerpMarket.Ratios.of(2_000, 1_200, 5_000),
                    DriftPerpMarket.ProfitWeight.of(isSol ? 10_000 : 0, 10_000)));
        }
        DriftMarkets markets = new DriftMarkets(
                List.of(
                        DriftSpotMarket.of(
                                "USDC",
                                "USDC",
                                true,
                                6,
                                DriftUnits.price(BigDecimal.ONE),
                                10_000,
                                10_000,
                                10_000,
                                10_000,
                                0),
                        DriftSpotMarket.of(
                                "SOL", "SOL", false, 9, DriftUnits.price(sol), 8_000, 9_000, 12_000, 11_000, 0)),
                perps);
        DriftAccount account = DriftAccount.of(
                List.of(
                        DriftSpotPosition.of("USDC", DriftUnits.quote(usdc)),
                        DriftSpotPosition.of("SOL", DriftUnits.units(solHeld, 9))),
                held,
                0);
        DriftParameters venue =
                new DriftParameters(DriftUnits.quote(d("0.01")), null, 200, BigInteger.ZERO, BigInteger.ZERO, 0, 0);
        return new Generated(
                held(List.of(Balance.of(USDC, usdc), Balance.of(SOL, solHeld)), positions.toArray(Position[]::new)),
                MarketView.builder()
                        .mark("SOL-PERP", sol)
                        .mark("ALT-PERP", alt)
                        .price(USDC, BigDecimal.ONE)
                        .price(SOL, sol)
                        .build(),
                DriftMargin.assess(account, markets, venue));
    }
}
