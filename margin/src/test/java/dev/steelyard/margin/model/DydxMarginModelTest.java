package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.account;
import static dev.steelyard.margin.model.Accounts.cash;
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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.dydx.LiquidityTier;
import dev.steelyard.margin.dydx.OraclePrice;
import dev.steelyard.margin.dydx.PerpetualMarket;
import dev.steelyard.margin.dydx.PerpetualPosition;
import dev.steelyard.margin.dydx.Quantums;
import dev.steelyard.margin.dydx.Subaccount;
import dev.steelyard.margin.dydx.SubaccountRisk;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DydxMarginModelTest {
    private static final Asset USDC = Asset.of("USDC");
    private static final ContractRule BTC = contract("BTC", "-8", "-5");
    private static final ContractRule ETH = contract("ETH", "-9", "-6");
    private static final ContractRule DOGE = contract("DOGE", "-4", "-11");
    private static final RulePack RULES = ProtocolSamples.pack(
            ModelKind.DYDX,
            "USDC",
            List.of(BTC, ETH, DOGE),
            figures(
                    "maxLiquidationFeePpm", "5000",
                    "bankruptcyAdjustmentPpm", "1000000",
                    "spreadToMaintenanceMarginRatioPpm", "100000"));
    private static final MarketView MARKET = MarketView.builder()
            .mark("BTC-USD", d("50000"))
            .mark("ETH-USD", d("3000"))
            .mark("DOGE-USD", d("0.12345"))
            .build();

    private static ContractRule contract(String base, String resolution, String exponent) {
        return rule(
                perpetual(base + "-USD", base, "USDC"),
                figures(
                        "initialMarginPpm",
                        "200000",
                        "maintenanceFractionPpm",
                        "500000",
                        "atomicResolution",
                        resolution,
                        "oracleExponent",
                        exponent));
    }

    private static Account held(String wallet, Position... positions) {
        return account(AccountMode.CROSS, cash(USDC, wallet), List.of(positions));
    }

    /** The worked example of the method's page: USDC −4,501, 0.1 BTC long. */
    @Test
    void reproducesTheWorkedExample() {
        AccountRisk risk = assess(held("499", Position.cross("BTC-USD", d("0.1"), d("50000"))), MARKET, RULES);
        PositionRisk btc = risk.position("BTC-USD");
        assertThat(risk.equity().get().value()).isEqualByComparingTo("499");
        assertThat(risk.initialMargin().get().value()).isEqualByComparingTo("1000");
        assertThat(risk.maintenanceMargin().get().value()).isEqualByComparingTo("500");
        assertThat(risk.status()).isEqualTo(RiskStatus.LIQUIDATABLE);
        assertThat(btc.notional().get().value()).isEqualByComparingTo("5000");
        assertThat(btc.bankruptcyPrice().get()).isEqualByComparingTo("45010");
        assertThat(btc.liquidationPrice().get())
                .as("where it would be safe again")
                .isEqualByComparingTo("50011.11112");
        assertThat(risk.venueFigures().get("fillablePrice BTC-USD")).isEqualByComparingTo("49999");
        assertThat(risk.venueFigures().get("freeCollateral")).isEqualByComparingTo("-501");
    }

    @Test
    void equalityIsSafe() {
        Account edge = held("500", Position.cross("BTC-USD", d("0.1"), d("50000")));
        assertThat(assess(edge, MARKET, RULES).status()).isEqualTo(RiskStatus.WARNING);
        assertThat(assess(edge, MARKET, RULES)
                        .position("BTC-USD")
                        .liquidationPrice()
                        .get())
                .isEqualByComparingTo("50000");
    }

    @Test
    void withoutARequirementNothingIsLiquidated() {
        AccountRisk risk = assess(held("-3"), MARKET, RULES);
        assertThat(risk.status()).isEqualTo(RiskStatus.WARNING);
        assertThat(risk.equity().get().value()).isEqualByComparingTo("-3");
    }

    @Test
    void openInterestRaisesTheInitialMarginAlone() {
        ContractRule grown = rule(
                Objects.requireNonNull(BTC.instrument()),
                figures(
                        "initialMarginPpm", "200000",
                        "maintenanceFractionPpm", "500000",
                        "atomicResolution", "-8",
                        "oracleExponent", "-5",
                        "openInterestLowerCap", "50000000000",
                        "openInterestUpperCap", "150000000000"));
        RulePack rules = RULES.withContract("BTC-USD", grown);
        Account account = held("10000", Position.cross("BTC-USD", d("0.1"), d("50000")));
        MarketView open =
                MARKET.toBuilder().state("BTC-USD", "openInterest", d("2")).build();
        AccountRisk risk = assess(account, open, rules);
        assertThat(risk.initialMargin().get().value()).isEqualByComparingTo("3000");
        assertThat(risk.maintenanceMargin().get().value()).isEqualByComparingTo("500");
        AccountRisk unknown = assess(account, MARKET, rules);
        assertThat(unknown.initialMargin().reason()).isEqualTo(Reason.MISSING_DATA);
        assertThat(unknown.freeMargin().isPresent()).isFalse();
        assertThat(unknown.status()).isEqualTo(RiskStatus.HEALTHY);
        assertThat(unknown.warnings()).anyMatch(w -> w.contains("openInterest"));
    }

    @Test
    void fundingIndicesReplaceTheFundingStated() {
        Account account = held("10000", Position.cross("BTC-USD", d("-0.1"), d("50000")));
        MarketView indexed = MARKET.toBuilder()
                .state("BTC-USD", "fundingIndex", d("3"))
                .state("BTC-USD", "positionFundingIndex", d("1"))
                .build();
        assertThat(assess(account, indexed, RULES).equity().get().value())
                .as("2 × 10,000,000 quantums / 1,000,000 = 20 quote quantums received by the short")
                .isEqualByComparingTo("10000.000020");
        MarketView half =
                MARKET.toBuilder().state("BTC-USD", "fundingIndex", d("3")).build();
        AccountRisk unknown = assess(account, half, RULES);
        assertUnknown(unknown, Reason.MISSING_DATA);
        assertThat(unknown.warnings()).anyMatch(w -> w.contains("positionFundingIndex"));
    }

    @Test
    void aSelectedLeverageIsTheTradersOwnFraction() {
        Account account =
                held("10000", Position.cross("BTC-USD", d("0.1"), d("50000")).withLeverage(d("3")));
        assertThat(assess(account, MARKET, RULES).initialMargin().get().value()).isEqualByComparingTo("1666.67");
        assertThat(assess(account, MARKET, RULES).maintenanceMargin().get().value())
                .isEqualByComparingTo("500");
    }

    @Test
    void theLargestSizeStandsOnTheVenuesGrid() {
        assertLargestSizeFits(held("500", Position.cross("BTC-USD", d("0.01"), d("50000"))), MARKET, RULES, "BTC-USD");
    }

    @Test
    void whatIsMissingMakesTheAccountUnknown() {
        Position btc = Position.cross("BTC-USD", d("0.1"), d("50000"));
        MarketView none = MarketView.builder().mark("BTC-USD", d("50000")).build();
        assertUnknown(
                assess(held("10000", btc, Position.cross("ETH-USD", d("1"), d("3000"))), none, RULES),
                Reason.MISSING_PRICE);
        assertUnknown(
                assess(held("10000", Position.cross("BTC-USD", d("0.1"), null)), none, RULES), Reason.MISSING_DATA);
        AccountRisk unfunded = assess(held("1", btc).withBalances(null), none, RULES);
        assertUnknown(unfunded, Reason.MISSING_BALANCE);
        assertThat(unfunded.maintenanceMargin().get().value()).isEqualByComparingTo("500");
        RulePack noGrid = RULES.withContract("BTC-USD", ProtocolSamples.without(BTC, "oracleExponent"));
        AccountRisk priceless = assess(held("10000", btc), none, noGrid);
        assertThat(priceless.status()).isEqualTo(RiskStatus.HEALTHY);
        assertThat(priceless.position("BTC-USD").liquidationPrice().reason()).isEqualTo(Reason.MISSING_DATA);
        assertThat(priceless.warnings()).anyMatch(w -> w.contains("oracleExponent"));
        for (String name : List.of("initialMarginPpm", "maintenanceFractionPpm", "atomicResolution")) {
            RulePack broken = RULES.withContract("BTC-USD", ProtocolSamples.without(BTC, name));
            assertThatThrownBy(() -> assess(held("10000", btc), none, broken))
                    .isInstanceOfSatisfying(FailureException.class, e -> {
                        assertThat(e.failure().reason()).isEqualTo(FailureReason.MISSING_DATA);
                        assertThat(e.failure().message()).contains(name);
                    });
        }
    }

    @Test
    void impossibleHoldingsAreRefused() {
        MarketView zero = MarketView.builder().mark("BTC-USD", d("0")).build();
        Account fine = held("10", Position.cross("BTC-USD", d("0.1"), d("1")));
        Account split = held("10", Position.cross("BTC-USD", d("0.000000001"), d("1")));
        Account isolated = held("10", Position.isolated("BTC-USD", d("0.1"), d("1"), d("1")));
        Account unknown = held("10", Position.cross("XRP-USD", d("1"), d("1")));
        assertRefused(fine, zero, FailureReason.INVALID);
        assertRefused(split, MARKET, FailureReason.INVALID);
        assertRefused(isolated, MARKET, FailureReason.UNSUPPORTED);
        assertRefused(unknown, MARKET, FailureReason.UNKNOWN_CONTRACT);
    }

    private static void assertRefused(Account account, MarketView market, FailureReason reason) {
        assertThatThrownBy(() -> assess(account, market, RULES))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure().reason()).isEqualTo(reason));
    }

    @Test
    void withoutPricesNoneAreSought() {
        Account account = held("10000", Position.cross("BTC-USD", d("0.1"), d("50000")));
        AccountRisk risk = MarginEngine.assess(account, MARKET, RULES, AssessOptions.FIGURES);
        assertThat(risk.roots()).isEmpty();
        assertThat(risk.position("BTC-USD").liquidationPrice().reason()).isEqualTo(Reason.NOT_APPLICABLE);
        assertThat(risk.explain()).isNull();
        assertThat(MarginEngine.assess(account, MARKET, RULES, AssessOptions.EXPLAINED)
                        .explain())
                .isNotNull();
    }

    @Test
    void atTheLiquidationPriceTheSurplusTurns() {
        SplittableRandom random = new SplittableRandom(11);
        int[] turned = new int[4];
        int none = 0;
        for (int i = 0; i < 1_000; i++) {
            Generated g = generate(random);
            AccountRisk risk = assess(g.account, g.market, RULES);
            assertThat(risk.equity().get().value()).isEqualByComparingTo(usdc(g.kernel.netCollateral()));
            assertThat(risk.initialMargin().get().value())
                    .isEqualByComparingTo(usdc(g.kernel.initialMarginRequirement()));
            assertThat(risk.maintenanceMargin().get().value())
                    .isEqualByComparingTo(usdc(g.kernel.maintenanceMarginRequirement()));
            assertThat(risk.status() == RiskStatus.LIQUIDATABLE).isEqualTo(g.kernel.isLiquidatable());
            boolean safe = !g.kernel.isLiquidatable();
            for (LiquidationRoot root : risk.roots()) {
                ContractRule rule = Objects.requireNonNull(RULES.contract(root.symbol()));
                BigDecimal tick = BigDecimal.ONE.scaleByPowerOfTen(figure(rule, "oracleExponent"));
                assertThat(risk.position(root.symbol()).liquidationPrice().get())
                        .isEqualByComparingTo(root.price());
                if (root.move().signum() != 0) {
                    assertTurns(g.account, g.market, RULES, root, safe, tick);
                    int side = risk.position(root.symbol()).size().signum() > 0 ? 0 : 1;
                    turned[(safe ? 0 : 2) + side]++;
                }
            }
            none += risk.positions().size() - risk.roots().size();
            assertOrderDoesNotMatter(g.account, g.market, RULES, i);
        }
        for (int count : turned) {
            assertThat(count).isGreaterThan(100);
        }
        assertThat(none).as("positions that no price liquidates").isGreaterThan(20);
    }

    private static int figure(ContractRule rule, String name) {
        return Objects.requireNonNull(rule.parameters().get(name)).intValueExact();
    }

    private record Generated(Account account, MarketView market, SubaccountRisk kernel) {}

    private static BigDecimal usdc(BigInteger quantums) {
        return Quantums.toDecimal(quantums, -6);
    }

    /** Builds the same subaccount twice: as an account, and in the venue's integers. */
    private static Generated generate(SplittableRandom random) {
        MarketView.Builder market = MarketView.builder();
        List<Position> positions = new ArrayList<>();
        List<PerpetualPosition> held = new ArrayList<>();
        BigInteger cost = BigInteger.ZERO;
        BigInteger gross = BigInteger.ZERO;
        for (ContractRule rule : List.of(BTC, ETH, DOGE)) {
            if (random.nextInt(3) == 0) {
                continue;
            }
            String symbol = Objects.requireNonNull(rule.instrument()).symbol();
            int resolution = figure(rule, "atomicResolution");
            int exponent = figure(rule, "oracleExponent");
            BigInteger price = BigInteger.valueOf(random.nextLong(1_000_000_000L, 9_000_000_000L));
            BigInteger base = BigInteger.valueOf(random.nextLong(-2_000_000_000L, 2_000_000_000L));
            BigDecimal entry = between(random, "0.9", "1.1", 3).multiply(new BigDecimal(price, -exponent));
            BigDecimal size = Quantums.toDecimal(base, resolution);
            PerpetualMarket perpetual = PerpetualMarket.of(
                    symbol, resolution, new OraclePrice(price, exponent), LiquidityTier.of(200_000, 500_000));
            positions.add(Position.cross(symbol, size, entry));
            held.add(PerpetualPosition.of(perpetual, base));
            cost = cost.add(
                    size.multiply(entry).setScale(6, RoundingMode.HALF_EVEN).unscaledValue());
            gross = gross.add(perpetual.toQuoteQuantums(base).abs());
            market.mark(symbol, new BigDecimal(price, -exponent));
        }
        BigInteger wallet = gross.multiply(BigInteger.valueOf(random.nextLong(0, 60)))
                .divide(BigInteger.valueOf(100))
                .add(BigInteger.valueOf(random.nextLong(1_000)));
        return new Generated(
                held(usdc(wallet).toPlainString(), positions.toArray(Position[]::new)),
                market.build(),
                new Subaccount(wallet.subtract(cost), held).risk());
    }
}
