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
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.perennial.CollateralRequirement;
import dev.steelyard.margin.perennial.PerennialPosition;
import dev.steelyard.margin.perennial.RiskParameters;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PerennialMarginModelTest {
    private static final ContractRule ETH = contract("ETH", figures());
    private static final RulePack RULES = ProtocolSamples.pack(
            ModelKind.PERENNIAL,
            "USD",
            List.of(ETH, contract("BTC", figures()), contract("MAKER", figures("maker", "1"))),
            figures());
    private static final MarketView MARKET = MarketView.builder()
            .mark("ETH", d("100"))
            .mark("BTC", d("100"))
            .mark("MAKER", d("100"))
            .build();

    private static ContractRule contract(String symbol, Map<String, BigDecimal> more) {
        Map<String, BigDecimal> all = figures(
                "marginRatio", "0.3", "maintenanceRatio", "0.3", "minimumMargin", "5", "minimumMaintenance", "5");
        all.putAll(more);
        return rule(perpetual(symbol, symbol, "USD"), all);
    }

    private static Account held(Position... positions) {
        return account(AccountMode.ISOLATED, List.of(), List.of(positions));
    }

    private static Position position(String symbol, String size, String entry, String collateral) {
        return Position.isolated(symbol, d(size), d(entry), d(collateral));
    }

    @Test
    void equalityIsEnoughAndALittleLessIsNot() {
        AccountRisk equal = assess(held(position("ETH", "6", "100", "180")), MARKET, RULES);
        assertThat(equal.maintenanceMargin().get().value()).isEqualByComparingTo("180");
        assertThat(equal.status()).isEqualTo(RiskStatus.WARNING);
        AccountRisk less = assess(held(position("ETH", "6", "100", "179.999999")), MARKET, RULES);
        assertThat(less.status()).isEqualTo(RiskStatus.LIQUIDATABLE);
    }

    @Test
    void profitIsSettledIntoTheCollateral() {
        Position position = position("ETH", "-6", "110", "200").withAccruedFunding(d("-10"));
        AccountRisk risk = assess(held(position), MARKET, RULES);
        assertThat(risk.equity().get().value()).isEqualByComparingTo("250");
        assertThat(risk.marginSurplus().get().value()).isEqualByComparingTo("70");
        assertThat(risk.position("ETH").liquidationPrice().get())
                .as("850 − 6p = 1.8p at 108.9743589, the maintenance cut")
                .isEqualByComparingTo("108.974359");
        assertThat(risk.position("ETH").bankruptcyPrice().get()).isEqualByComparingTo("141.666666");
    }

    @Test
    void aRequestedCollateralizationRaisesTheMarginAlone() {
        Position position = position("ETH", "6", "100", "250").withLeverage(d("2"));
        AccountRisk risk = assess(held(position), MARKET, RULES);
        assertThat(risk.initialMargin().get().value()).isEqualByComparingTo("300");
        assertThat(risk.maintenanceMargin().get().value()).isEqualByComparingTo("180");
    }

    @Test
    void aMakerIsTakenAsSettledAndHasNoLiquidationPrice() {
        Position maker = Position.isolated("MAKER", d("6"), null, d("179"));
        AccountRisk risk = assess(held(maker), MARKET, RULES);
        assertThat(risk.status()).isEqualTo(RiskStatus.LIQUIDATABLE);
        assertThat(risk.position("MAKER").liquidationPrice().reason()).isEqualTo(Reason.NOT_MODELED);
        assertThat(risk.position("MAKER").unrealizedPnl().reason()).isEqualTo(Reason.NOT_MODELED);
        assertThat(risk.warnings()).anyMatch(w -> w.contains("skew"));
    }

    @Test
    void everyPositionAnswersForItself() {
        AccountRisk risk =
                assess(held(position("ETH", "6", "100", "100"), position("BTC", "6", "100", "10000")), MARKET, RULES);
        assertThat(risk.bucket("isolated:ETH").status()).isEqualTo(RiskStatus.LIQUIDATABLE);
        assertThat(risk.bucket("isolated:BTC").status()).isEqualTo(RiskStatus.HEALTHY);
        assertThat(risk.bindingBucket()).isEqualTo("isolated:ETH");
        assertThat(MarginEngine.assess(held(position("ETH", "6", "100", "100")), MARKET, RULES, AssessOptions.EXPLAINED)
                        .explain())
                .isNotNull();
    }

    @Test
    void theLargestSizeStandsOnTheVenuesGrid() {
        assertLargestSizeFits(
                held(position("ETH", "6", "100", "250")).withBalances(List.of(Balance.of(Asset.of("USD"), d("5000")))),
                MARKET,
                RULES,
                "ETH");
    }

    @Test
    void whatIsMissingMakesThePositionUnknown() {
        assertUnknown(assess(held(position("ETH", "6", "100", "180")), MarketView.EMPTY, RULES), Reason.MISSING_PRICE);
        AccountRisk bare = assess(held(Position.isolated("ETH", d("6"), d("100"), null)), MARKET, RULES);
        assertUnknown(bare, Reason.MISSING_BALANCE);
        assertThat(bare.maintenanceMargin().get().value()).isEqualByComparingTo("180");
        assertUnknown(
                assess(held(Position.isolated("ETH", d("6"), null, d("180"))), MARKET, RULES), Reason.MISSING_DATA);
        for (String name : List.of("marginRatio", "maintenanceRatio", "minimumMargin", "minimumMaintenance")) {
            RulePack broken = RULES.withContract("ETH", without(ETH, name));
            assertThatThrownBy(() -> assess(held(position("ETH", "6", "100", "180")), MARKET, broken))
                    .isInstanceOfSatisfying(
                            FailureException.class,
                            e -> assertThat(e.failure().message()).contains(name));
        }
        Account shared = held(Position.cross("ETH", d("6"), d("100")));
        assertThatThrownBy(() -> assess(shared, MARKET, RULES))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure().reason()).isEqualTo(FailureReason.UNSUPPORTED));
    }

    @Test
    void atTheLiquidationPriceTheSurplusTurns() {
        SplittableRandom random = new SplittableRandom(15);
        RiskParameters parameters = new RiskParameters(d("0.3"), d("0.3"), d("5"), d("5"));
        int[] turned = new int[4];
        for (int i = 0; i < 1_500; i++) {
            BigDecimal size = between(random, "-20", "20", 6);
            BigDecimal entry = between(random, "50", "150", 6);
            BigDecimal price = entry.multiply(between(random, "0.9", "1.1", 2)).setScale(6, RoundingMode.DOWN);
            BigDecimal collateral = between(random, "0", "1500", 6);
            Account account =
                    held(Position.isolated("ETH", size, entry, collateral), position("BTC", "1", "100", "90"));
            MarketView market = MARKET.toBuilder().mark("ETH", price).build();
            AccountRisk risk = assess(account, market, RULES);
            PerennialPosition kernel = PerennialPosition.ofTaker(size);
            CollateralRequirement required = CollateralRequirement.of(kernel, price, parameters, BigDecimal.ZERO);
            BigDecimal backing = collateral.add(kernel.profit(entry, price));
            BucketRisk bucket = risk.bucket("isolated:ETH");
            assertThat(bucket.marginBalance().get().value()).isEqualByComparingTo(backing);
            assertThat(bucket.maintenanceMargin().get().value()).isEqualByComparingTo(required.maintenance());
            boolean safe = required.isMaintained(backing);
            assertThat(bucket.status() != RiskStatus.LIQUIDATABLE).isEqualTo(safe);
            for (LiquidationRoot root : risk.roots()) {
                if (root.symbol().equals("ETH") && root.move().signum() != 0) {
                    assertTurns(account, market, RULES, root, safe, d("0.000001"));
                    turned[(safe ? 0 : 2) + (size.signum() > 0 ? 0 : 1)]++;
                }
            }
            assertOrderDoesNotMatter(account, market, RULES, i);
        }
        for (int count : turned) {
            assertThat(count).isGreaterThan(100);
        }
    }
}
