package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.account;
import static dev.steelyard.margin.model.Accounts.d;
import static dev.steelyard.margin.model.ProtocolSamples.assertLargestSizeFits;
import static dev.steelyard.margin.model.ProtocolSamples.assertNoLargestSize;
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
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.gmx.GmxAssessment;
import dev.steelyard.margin.gmx.GmxMargin;
import dev.steelyard.margin.gmx.GmxMarket;
import dev.steelyard.margin.gmx.GmxParameters;
import dev.steelyard.margin.gmx.GmxPosition;
import dev.steelyard.margin.gmx.GmxToken;
import dev.steelyard.margin.gmx.GmxUnits;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GmxMarginModelTest {
    private static final String MARKET = "ETH/USD [ETH-USDC]";
    private static final String IN_ETHER = "ETH/USD [ETH-USDC] ETH";
    private static final BigDecimal TICK = d("1E-12");
    private static final ContractRule USDC_BACKED = contract(MARKET, "USDC");
    private static final RulePack RULES = ProtocolSamples.pack(
            ModelKind.GMX, "USD", List.of(USDC_BACKED, contract(IN_ETHER, "ETH")), figures("minCollateralUsd", "1"));

    private static ContractRule contract(String symbol, String collateral) {
        return rule(
                perpetual(symbol, "ETH", collateral),
                figures(
                        "indexTokenDecimals", "18",
                        "longTokenDecimals", "18",
                        "shortTokenDecimals", "6",
                        "maxProfitFactorLong", "0.9",
                        "maxProfitFactorShort", "0.9",
                        "impactFactorPositive", "0.0000000001",
                        "impactFactorNegative", "0.0000000002",
                        "impactExponentPositive", "2",
                        "impactExponentNegative", "2",
                        "maxImpactFactorPositive", "0.004",
                        "maxImpactFactorNegative", "0.005",
                        "maxImpactFactorForLiquidations", "0.005",
                        "positionFeeFactorImproved", "0.0004",
                        "positionFeeFactorNotImproved", "0.0006",
                        "minCollateralFactor", "0.01",
                        "minCollateralFactorForLiquidation", "0.005",
                        "minCollateralFactorForOpenInterestLong", "0",
                        "minCollateralFactorForOpenInterestShort", "0.00000002"));
    }

    private static MarketView market(String price) {
        MarketView.Builder market = MarketView.builder().price(Asset.of("USDC"), d("1"));
        for (String symbol : List.of(MARKET, IN_ETHER)) {
            market.mark(symbol, d(price));
            figures(
                            "longInterestUsd", "1000000",
                            "shortInterestUsd", "800000",
                            "longInterestTokens", "420",
                            "shortInterestTokens", "300",
                            "longPoolAmount", "1000",
                            "shortPoolAmount", "1000000",
                            "virtualInventoryUsd", "0",
                            "impactPoolAmount", "100",
                            "pendingBorrowingUsd", "3",
                            "pendingImpactAmount", "0")
                    .forEach((name, value) -> market.state(symbol, name, value));
        }
        return market.build();
    }

    private static Account held(Position... positions) {
        return account(AccountMode.ISOLATED, List.of(), List.of(positions));
    }

    private static Position position(String symbol, String size, String collateral, String funding) {
        return Position.isolated(symbol, d(size), d("2500"), d(collateral)).withAccruedFunding(d(funding));
    }

    /** The worked example of the method's page. */
    @Test
    void reproducesTheWorkedExample() {
        AccountRisk risk = assess(held(position(MARKET, "4", "1000", "-7")), market("2400"), RULES);
        PositionRisk eth = risk.position(MARKET);
        assertThat(eth.unrealizedPnl().get().value()).isEqualByComparingTo("-400");
        assertThat(risk.marginBalance().get().value()).isEqualByComparingTo("586");
        assertThat(risk.maintenanceMargin().get().value()).isEqualByComparingTo("50");
        assertThat(risk.initialMargin().get().value()).isEqualByComparingTo("100");
        assertThat(risk.equity().get().value()).isEqualByComparingTo("590");
        assertThat(eth.closeFee().get().value()).isEqualByComparingTo("4");
        assertThat(eth.notional().get().value()).isEqualByComparingTo("9600");
        assertThat(risk.venueFigures().get("leverage")).isEqualByComparingTo("16.9491");
        assertThat(eth.liquidationPrice().get()).isEqualByComparingTo("2266.5");
        assertThat(risk.roots()).singleElement().satisfies(root -> {
            assertThat(root.price())
                    .as("the close improves the balance, so its fee is 4, not 6")
                    .isEqualByComparingTo("2266");
            assertThat(root.bucket()).isEqualTo("isolated:" + MARKET);
        });
        assertThat(risk.warnings()).anyMatch(w -> w.contains("the venue shows"));
        assertThat(risk.status()).isEqualTo(RiskStatus.HEALTHY);
    }

    @Test
    void theShortOfTheWorkedExampleCarriesItsImpact() {
        AccountRisk risk = assess(held(position(MARKET, "-4", "1000", "-7")), market("2400"), RULES);
        assertThat(risk.position(MARKET).liquidationPrice().get()).isCloseTo(d("2733.295"), within(d("1E-12")));
        assertThat(risk.roots().getFirst().price()).isCloseTo(d("2733.295"), within(d("1E-9")));
    }

    @Test
    void collateralInTheIndexTokenMovesWithIt() {
        Position ether = Position.isolated(IN_ETHER, d("4"), d("2500"), d("0.4"))
                .withAccruedFunding(d("-7").divide(d("2400"), 40, RoundingMode.UP));
        AccountRisk risk = assess(held(ether), market("2400"), RULES);
        assertThat(risk.position(IN_ETHER).liquidationPrice().get())
                .isCloseTo(d("2287.727272727272"), within(d("1E-11")));
        assertThat(risk.roots().getFirst().basis()).isEqualTo(LiquidationRoot.Basis.COLLATERAL_MOVES_TOO);
    }

    @Test
    void aProfitThePoolCannotPayIsCapped() {
        MarketView thin = market("2400").toBuilder()
                .state(MARKET, "shortPoolAmount", d("20000"))
                .build();
        AccountRisk risk = assess(held(position(MARKET, "-4", "1000", "-7")), thin, RULES);
        assertThat(risk.position(MARKET).unrealizedPnl().get().value()).isEqualByComparingTo("90");
        assertThat(risk.warnings()).anyMatch(w -> w.contains("caps"));
    }

    @Test
    void bothSidesOfAMarketAnswerEachForItself() {
        AccountRisk risk = assess(
                held(
                        position(MARKET, "4", "460", "0").withSide(PositionSide.LONG),
                        position(MARKET, "-4", "1000", "0").withSide(PositionSide.SHORT)),
                market("2400"),
                RULES);
        assertThat(risk.bucket("isolated:" + MARKET + ":LONG").status()).isEqualTo(RiskStatus.WARNING);
        assertThat(risk.bucket("isolated:" + MARKET + ":SHORT").status()).isEqualTo(RiskStatus.HEALTHY);
        AccountRisk broken = assess(held(position(MARKET, "4", "456", "0")), market("2400"), RULES);
        assertThat(broken.status()).isEqualTo(RiskStatus.LIQUIDATABLE);
        assertThat(broken.warnings()).anyMatch(w -> w.contains("BELOW_MIN_FACTOR"));
        assertThat(MarginEngine.assess(
                                held(position(MARKET, "4", "456", "0")), market("2400"), RULES, AssessOptions.EXPLAINED)
                        .explain())
                .isNotNull();
    }

    @Test
    void theLargestSizeStandsOnTheVenuesGrid() {
        assertLargestSizeFits(
                held(position(MARKET, "4", "1000", "-7"))
                        .withBalances(List.of(Balance.of(Asset.of("USDC"), d("5000")))),
                market("2400"),
                RULES,
                MARKET);
        assertNoLargestSize(held(position(IN_ETHER, "4", "0.4", "0")), market("2400"), RULES, IN_ETHER);
    }

    @Test
    void whatIsMissingMakesThePositionUnknown() {
        Account account = held(position(MARKET, "4", "1000", "-7"));
        MarketView full = market("2400");
        for (String state : Objects.requireNonNull(full.states().get(MARKET)).keySet()) {
            AccountRisk risk = assess(account, lacking(full, state), RULES);
            assertUnknown(risk, Reason.MISSING_DATA);
            assertThat(risk.warnings()).anyMatch(w -> w.contains(state));
        }
        MarketView noMark = MarketView.builder().price(Asset.of("USDC"), d("1")).build();
        assertThat(assess(account, noMark, RULES).status()).isEqualTo(RiskStatus.UNKNOWN);
        MarketView noDollar = lacking(full, "");
        assertUnknown(assess(account, noDollar, RULES), Reason.MISSING_PRICE);
        assertUnknown(
                assess(held(Position.isolated(MARKET, d("4"), d("2500"), null)), full, RULES), Reason.MISSING_BALANCE);
        assertUnknown(
                assess(held(Position.isolated(MARKET, d("4"), null, d("1000"))), full, RULES), Reason.MISSING_DATA);
        for (String name : List.of("indexTokenDecimals", "minCollateralFactorForLiquidation", "impactFactorNegative")) {
            RulePack broken = RULES.withContract(MARKET, without(USDC_BACKED, name));
            assertThatThrownBy(() -> assess(account, full, broken))
                    .isInstanceOfSatisfying(FailureException.class, e -> {
                        assertThat(e.failure().reason()).isEqualTo(FailureReason.MISSING_DATA);
                        assertThat(e.failure().message()).contains(name);
                    });
        }
    }

    /** The market without one figure of the USDC-backed contract, or without the price of USDC. */
    private static MarketView lacking(MarketView market, String state) {
        MarketView.Builder fewer = MarketView.builder();
        market.marks().forEach(fewer::mark);
        if (!state.isEmpty()) {
            fewer.price(Asset.of("USDC"), d("1"));
        }
        market.states()
                .forEach((symbol, figures) -> figures.forEach((name, value) -> {
                    if (!symbol.equals(MARKET) || !name.equals(state)) {
                        fewer.state(symbol, name, value);
                    }
                }));
        return fewer.build();
    }

    @Test
    void marketsWithoutPoolOrWithForeignCollateralAreRefused() {
        for (ContractRule odd : List.of(contract("ETH/USD", "USDC"), contract("ETH/USD [ETH-USDC] XRP", "XRP"))) {
            String symbol = Objects.requireNonNull(odd.instrument()).symbol();
            RulePack rules = RULES.withContract(symbol, odd);
            MarketView market =
                    market("2400").toBuilder().mark(symbol, d("2400")).build();
            assertThatThrownBy(() -> assess(held(position(symbol, "4", "1000", "0")), market, rules))
                    .isInstanceOfSatisfying(
                            FailureException.class,
                            e -> assertThat(e.failure().reason()).isEqualTo(FailureReason.INVALID));
        }
    }

    @Test
    void whereTheTestTurnsTheSurplusPassesZero() {
        SplittableRandom random = new SplittableRandom(13);
        int[] turned = new int[8];
        for (int i = 0; i < 500; i++) {
            boolean index = random.nextBoolean();
            String symbol = index ? IN_ETHER : MARKET;
            BigDecimal price = between(random, "1500", "3500", 6);
            BigDecimal size = between(random, "-20", "20", 9);
            BigDecimal entry = price.multiply(between(random, "0.9", "1.1", 4));
            BigDecimal worth = size.abs().multiply(price).multiply(between(random, "0.01", "0.15", 3));
            BigDecimal collateral = (index ? worth.divide(price, 18, RoundingMode.DOWN) : worth)
                    .setScale(index ? 18 : 6, RoundingMode.DOWN);
            Position position = Position.isolated(symbol, size, entry, collateral);
            MarketView market = market(price.toPlainString());
            Account account = held(position, position(index ? MARKET : IN_ETHER, "1", "1", "0"));
            AccountRisk risk = assess(account, market, RULES);
            GmxAssessment kernel = kernel(position, index, price);
            BucketRisk bucket = risk.bucket("isolated:" + symbol);
            assertThat(bucket.marginBalance().get().value()).isEqualByComparingTo(usd(kernel.remainingCollateralUsd()));
            assertThat(bucket.liquidationRequirement().get().value())
                    .isEqualByComparingTo(usd(kernel.requiredCollateralUsd()));
            assertThat(bucket.status() == RiskStatus.LIQUIDATABLE).isEqualTo(kernel.canBeLiquidated());
            BigInteger shown = kernel.liquidationPrice();
            assertThat(risk.position(symbol).liquidationPrice().value()).isEqualTo(shown == null ? null : usd(shown));
            for (LiquidationRoot root : risk.roots()) {
                if (root.symbol().equals(symbol) && root.move().signum() != 0) {
                    assertTurns(account, market, RULES, root, !kernel.canBeLiquidated(), TICK);
                    turned[(kernel.canBeLiquidated() ? 4 : 0) + (index ? 2 : 0) + (size.signum() > 0 ? 1 : 0)]++;
                }
            }
            assertOrderDoesNotMatter(account, market, RULES, i);
        }
        for (int count : turned) {
            assertThat(count).as(Arrays.toString(turned)).isGreaterThan(10);
        }
    }

    private static BigDecimal usd(BigInteger units) {
        return GmxUnits.decimal(units, GmxUnits.USD_SCALE);
    }

    private static BigInteger usd(String value) {
        return GmxUnits.usd(d(value));
    }

    private static BigInteger ether(String value) {
        return GmxUnits.units(d(value), 18);
    }

    /** The same position in the venue's units. */
    private static GmxAssessment kernel(Position position, boolean index, BigDecimal price) {
        GmxToken eth = new GmxToken("ETH", 18, GmxUnits.usd(price), GmxUnits.usd(price));
        GmxToken usdc = new GmxToken("USDC", 6, usd("1"), usd("1"));
        BigDecimal collateral = Objects.requireNonNull(position.isolatedMargin());
        GmxMarket market = new GmxMarket(
                position.symbol(),
                eth,
                eth,
                usdc,
                new GmxMarket.OpenInterest(usd("1000000"), usd("800000"), ether("420"), ether("300"), false),
                new GmxMarket.Pool(ether("1000"), GmxUnits.units(d("1000000"), 6), usd("0.9"), usd("0.9"), null, null),
                new GmxMarket.Impact(
                        usd("0.0000000001"),
                        usd("0.0000000002"),
                        usd("2"),
                        usd("2"),
                        usd("0.004"),
                        usd("0.005"),
                        usd("0.005"),
                        BigInteger.ZERO,
                        ether("100")),
                new GmxMarket.Fees(usd("0.0004"), usd("0.0006")),
                new GmxMarket.Collateral(usd("0.01"), usd("0.005"), BigInteger.ZERO, usd("0.00000002")));
        return GmxMargin.assess(
                new GmxPosition(
                        position.size().signum() > 0,
                        GmxUnits.usd(position.size().abs().multiply(Objects.requireNonNull(position.entryPrice()))),
                        GmxUnits.units(position.size().abs(), 18),
                        index ? eth : usdc,
                        GmxUnits.units(collateral, index ? 18 : 6),
                        BigInteger.ZERO,
                        usd("3"),
                        BigInteger.ZERO),
                market,
                new GmxParameters(usd("1"), false),
                null);
    }
}
