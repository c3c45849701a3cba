package dev.steelyard.margin.model;

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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.InitialMargin;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class TieredMarginModelTest {
    private static final RulePack GENERIC = RulePack.generic("generic");

    private static AccountRisk assess(dev.steelyard.core.account.Account account, MarketView market, RulePack rules) {
        return TieredMarginModel.INSTANCE.assess(account, market, rules, AssessOptions.FULL);
    }

    /** Binance's published cross example: two contracts on one wallet. */
    @Test
    @Accepts(13)
    void reproducesThePublishedCrossExampleOfBinance() {
        RulePack rules = pack(GENERIC, linear("BTC"), flat("0.025", "16300"));
        rules = pack(rules, linear("ETH"), flat("0.1", "135365"));
        MarketView market = MarketView.builder()
                .mark("BTCUSDT", d("31967.27"))
                .mark("ETHUSDT", d("1335.18"))
                .build();
        AccountRisk risk = assess(
                account(
                        AccountMode.CROSS,
                        cash(USDT, "1535443.01"),
                        List.of(
                                Position.cross("BTCUSDT", d("109.488"), d("32481.98")),
                                Position.cross("ETHUSDT", d("3683.979"), d("1456.84")))),
                market,
                rules);
        assertThat(risk.position("BTCUSDT").liquidationPrice().get()).isCloseTo(d("26316.89"), within(d("0.005")));
        assertThat(risk.position("ETHUSDT").maintenanceMargin().get().value())
                .isCloseTo(d("356512.508"), within(d("0.001")));
        assertThat(risk.status()).isEqualTo(RiskStatus.HEALTHY);
        assertThat(risk.bindingBucket()).isEqualTo("cross:USDT");
    }

    /** Bybit's help page: 60,000 contracts at 50,000, 10x, maintenance 0.5% of the value at entry. */
    @Test
    @Accepts(9)
    void inverseIsolatedAtEntryReproducesBothSides() {
        MarginRule atEntry = new MarginRule(
                InitialMargin.LEVERAGE, PriceBasis.ENTRY, PriceBasis.ENTRY, CloseFee.NONE, null, false, false);
        RulePack rules = pack(GENERIC.withMarginRules(atEntry, atEntry), inverse("BTC", "1"), flat("0.005", "0"));
        MarketView market = MarketView.builder().mark("BTCUSD", d("50000")).build();
        for (String[] side : new String[][] {{"60000", "45662.1005"}, {"-60000", "55248.6188"}}) {
            Position position =
                    Position.isolated("BTCUSD", d(side[0]), d("50000"), null).withLeverage(d("10"));
            AccountRisk risk = assess(account(AccountMode.ISOLATED, List.of(), List.of(position)), market, rules);
            assertThat(risk.position("BTCUSD").initialMargin().get().value()).isEqualByComparingTo("0.12");
            assertThat(risk.position("BTCUSD").maintenanceMargin().get().value())
                    .isEqualByComparingTo("0.006");
            assertThat(risk.position("BTCUSD").liquidationPrice().get()).isCloseTo(d(side[1]), within(d("0.0001")));
        }
    }

    @Test
    @Accepts({9, 52})
    void anInverseShortWithoutLeverageIsNeverLiquidated() {
        RulePack rules = pack(GENERIC, inverse("BTC", "1"), flat("0", "0"));
        MarketView market = MarketView.builder().mark("BTCUSD", d("50000")).build();
        AccountRisk risk = assess(
                account(AccountMode.CROSS, cash(BTC, "1"), List.of(Position.cross("BTCUSD", d("-50000"), d("50000")))),
                market,
                rules);
        assertThat(risk.position("BTCUSD").liquidationPrice().reason()).isEqualTo(Reason.NO_LIQUIDATION);
        AccountRisk mirrored = assess(
                account(AccountMode.CROSS, cash(BTC, "1"), List.of(Position.cross("BTCUSD", d("50000"), d("50000")))),
                market,
                rules);
        assertThat(mirrored.position("BTCUSD").bankruptcyPrice().get()).isEqualByComparingTo("25000");
    }

    /** Hyperliquid, BTC 40x to 150 M then 20x: the tier at the liquidation price decides, with its deduction. */
    @Test
    void theTierAtTheLiquidationPriceDecides() {
        RulePack rules =
                pack(GENERIC, linear("BTC"), tiers(TierKey.NOTIONAL, "150000000", "0.0125", "40", "", "0.025", "20"));
        MarketView market = MarketView.builder().mark("BTCUSDT", d("100000")).build();
        AccountRisk risk = assess(
                account(
                        AccountMode.CROSS,
                        cash(USDT, "14000000"),
                        List.of(Position.cross("BTCUSDT", d("4000"), d("100000")))),
                market,
                rules);
        assertThat(risk.position("BTCUSDT").liquidationPrice().get()).isCloseTo(d("98493.59"), within(d("0.005")));
    }

    @Test
    void equalityLiquidatesWhereThePackSaysSo() {
        RulePack rules = pack(GENERIC, linear("BTC"), flat("0.01", "0"));
        LiquidationRule plain = LiquidationRule.PLAIN;
        RulePack strict = rules.withLiquidation(new LiquidationRule(
                plain.threshold(),
                false,
                plain.warningShare(),
                null,
                null,
                plain.ratioForm(),
                plain.priceRounding(),
                null));
        MarketView market = MarketView.builder().mark("BTCUSDT", d("100")).build();
        var atTheEdge =
                account(AccountMode.CROSS, cash(USDT, "1"), List.of(Position.cross("BTCUSDT", d("1"), d("100"))));
        assertThat(assess(atTheEdge, market, rules).status()).isEqualTo(RiskStatus.LIQUIDATABLE);
        assertThat(assess(atTheEdge, market, strict).status()).isEqualTo(RiskStatus.WARNING);
        assertThat(assess(atTheEdge, market, rules).marginSurplus().get().signum())
                .isZero();
    }

    @Test
    void withoutABalanceEquityIsUnknownAndTheAccountIsNotSafe() {
        RulePack rules = pack(GENERIC, linear("BTC"), flat("0.01", "0"));
        MarketView market = MarketView.builder().mark("BTCUSDT", d("100")).build();
        AccountRisk risk = assess(
                account(AccountMode.CROSS, null, List.of(Position.cross("BTCUSDT", d("1"), d("100")))), market, rules);
        assertThat(risk.equity().reason()).isEqualTo(Reason.MISSING_BALANCE);
        assertThat(risk.maintenanceMargin().get().value()).isEqualByComparingTo("1");
        assertThat(risk.status()).isEqualTo(RiskStatus.UNKNOWN);
        assertThat(risk.statusReasons()).containsExactly(Reason.MISSING_BALANCE);
        assertThat(risk.position("BTCUSDT").liquidationPrice().reason()).isEqualTo(Reason.MISSING_BALANCE);
    }

    @Test
    void aMissingMarkIsUnknownNotZero() {
        RulePack rules = pack(pack(GENERIC, linear("BTC"), flat("0.01", "0")), linear("ETH"), flat("0.01", "0"));
        MarketView market = MarketView.builder().mark("BTCUSDT", d("100")).build();
        AccountRisk risk = assess(
                account(
                        AccountMode.CROSS,
                        cash(USDT, "50"),
                        List.of(
                                Position.cross("BTCUSDT", d("1"), d("100")),
                                Position.cross("ETHUSDT", d("1"), d("100")))),
                market,
                rules);
        assertThat(risk.status()).isEqualTo(RiskStatus.UNKNOWN);
        assertThat(risk.marginBalance().reason()).isEqualTo(Reason.MISSING_PRICE);
        assertThat(risk.position("BTCUSDT").liquidationPrice().reason()).isEqualTo(Reason.MISSING_PRICE);
        assertThat(risk.position("ETHUSDT").liquidationPrice().isPresent())
                .as("the other mark is all that its price needs")
                .isTrue();
    }

    @Test
    @Accepts(34)
    void unknownContractsAndSizesBeyondTheLastTierAreRefused() {
        RulePack rules = pack(GENERIC, linear("BTC"), tiers(TierKey.NOTIONAL, "1000", "0.01", "50"));
        MarketView market = MarketView.builder().mark("BTCUSDT", d("100")).build();
        var unknown = account(AccountMode.CROSS, List.of(), List.of(Position.cross("XUSDT", d("1"), d("1"))));
        assertThatThrownBy(() -> assess(unknown, market, rules)).isInstanceOfSatisfying(FailureException.class, e -> {
            assertThat(e.failure().reason()).isEqualTo(FailureReason.UNKNOWN_CONTRACT);
            assertThat(e.failure().message()).contains("rules import");
        });
        var large = account(AccountMode.CROSS, List.of(), List.of(Position.cross("BTCUSDT", d("11"), d("1"))));
        assertThatThrownBy(() -> assess(large, market, rules))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure().reason()).isEqualTo(FailureReason.OUT_OF_RANGE));
    }

    @Test
    void isolatedAndSharedBucketsAreLiquidatedOnTheirOwn() {
        RulePack rules = pack(pack(GENERIC, linear("BTC"), flat("0.01", "0")), linear("ETH"), flat("0.01", "0"));
        MarketView market = MarketView.builder()
                .mark("BTCUSDT", d("100"))
                .mark("ETHUSDT", d("100"))
                .build();
        AccountRisk risk = assess(
                account(
                        AccountMode.CROSS,
                        cash(USDT, "1000"),
                        List.of(
                                Position.cross("BTCUSDT", d("1"), d("100")),
                                Position.isolated("ETHUSDT", d("1"), d("101"), d("1.5")))),
                market,
                rules);
        assertThat(risk.bucket("cross:USDT").status()).isEqualTo(RiskStatus.HEALTHY);
        assertThat(risk.bucket("isolated:ETHUSDT").status()).isEqualTo(RiskStatus.LIQUIDATABLE);
        assertThat(risk.status()).isEqualTo(RiskStatus.LIQUIDATABLE);
        assertThat(risk.bindingBucket()).isEqualTo("isolated:ETHUSDT");
        assertThat(risk.equity().get()).isEqualTo(Amount.of(d("1000.5"), USDT));
    }

    @Test
    void hedgeLegsShareOneCrossPrice() {
        RulePack rules =
                pack(GENERIC, linear("BTC"), tiers(TierKey.NOTIONAL, "70000", "0.004", "100", "", "0.005", "50"));
        MarketView market = MarketView.builder().mark("BTCUSDT", d("61000")).build();
        AccountRisk risk = assess(
                account(
                        AccountMode.CROSS,
                        cash(USDT, "20000"),
                        List.of(
                                Position.cross("BTCUSDT", d("3"), d("60000")).withSide(PositionSide.LONG),
                                Position.cross("BTCUSDT", d("-1"), d("62000")).withSide(PositionSide.SHORT))),
                market,
                rules);
        assertThat(risk.positions().get(0).liquidationPrice())
                .isEqualTo(risk.positions().get(1).liquidationPrice());
        BigDecimal price = risk.positions().get(0).liquidationPrice().get();
        BigDecimal profit = d("3").multiply(price.subtract(d("60000"))).subtract(price.subtract(d("62000")));
        BigDecimal asked = price.multiply(d("0.019")).subtract(d("70"));
        assertThat(d("20000").add(profit).subtract(asked)).isCloseTo(BigDecimal.ZERO, within(d("1e-30")));
    }

    /** Requirements of both legs grow with the price faster than the net long earns: liquidated by a rise. */
    @Test
    void aHedgeWithLittleNetSizeIsLiquidatedByARise() {
        assertThat(hedgePrice("3", "-2.98", "9000", "61000")).isCloseTo(d("195979.899497"), within(d("0.000001")));
    }

    @Test
    void aHedgeWithoutNetSizeIsLiquidatedByARise() {
        assertThat(hedgePrice("3", "-3", "9000", "61000")).isCloseTo(d("150000"), within(d("0.000001")));
    }

    @Test
    void aHedgeThatARiseHasLiquidatedIsRestoredByAFall() {
        assertThat(hedgePrice("3", "-3", "9000", "160000")).isCloseTo(d("150000"), within(d("0.000001")));
    }

    /** Entered at 60,000 (long) and 60,000 (short), 1% of both legs. */
    private static BigDecimal hedgePrice(String longSize, String shortSize, String cash, String mark) {
        RulePack rules = pack(GENERIC, linear("BTC"), flat("0.01", "0"));
        MarketView market = MarketView.builder().mark("BTCUSDT", d(mark)).build();
        AccountRisk risk = assess(
                account(
                        AccountMode.CROSS,
                        cash(USDT, cash),
                        List.of(
                                Position.cross("BTCUSDT", d(longSize), d("60000"))
                                        .withSide(PositionSide.LONG),
                                Position.cross("BTCUSDT", d(shortSize), d("60000"))
                                        .withSide(PositionSide.SHORT))),
                market,
                rules);
        assertThat(risk.positions().get(0).liquidationPrice())
                .isEqualTo(risk.positions().get(1).liquidationPrice());
        return risk.positions().get(0).liquidationPrice().get();
    }

    @Test
    void collateralInTheContractsOwnCoinFallsWithIt() {
        SequencedMap<Asset, CollateralSchedule> collateral = new LinkedHashMap<>();
        collateral.put(BTC, CollateralSchedule.flat(d("0.95")));
        collateral.put(USDT, CollateralSchedule.flat(BigDecimal.ONE));
        RulePack rules = pack(GENERIC.withCollateral(collateral), linear("BTC"), flat("0.005", "0"));
        MarketView market = MarketView.builder()
                .mark("BTCUSDT", d("50000"))
                .price(BTC, d("50000"))
                .price(USDT, BigDecimal.ONE)
                .build();
        AccountRisk risk = assess(
                account(
                        AccountMode.MULTI_ASSET,
                        List.of(Balance.of(BTC, d("1")), Balance.of(ETH, d("5"))),
                        List.of(Position.cross("BTCUSDT", d("1"), d("50000")))),
                market.toBuilder().price(ETH, d("3000")).build(),
                rules);
        assertThat(risk.marginBalance().get().value()).isEqualByComparingTo("47500");
        assertThat(risk.equity().get().value()).isEqualByComparingTo("65000");
        assertThat(risk.warnings()).anyMatch(w -> w.startsWith("ETH: not collateral"));
        BigDecimal price = risk.position("BTCUSDT").liquidationPrice().get();
        // 0.95 P + P − 50,000 = 0.005 P
        assertThat(price)
                .isCloseTo(d("50000").divide(d("1.945"), 20, java.math.RoundingMode.HALF_UP), within(d("1e-15")));
        assertThat(risk.roots())
                .extracting(LiquidationRoot::basis)
                .contains(LiquidationRoot.Basis.OTHERS_HELD, LiquidationRoot.Basis.COLLATERAL_MOVES_TOO);
    }

    @Test
    void ordersNeedMarginOnTheWorseSideOnly() {
        RulePack rules = pack(GENERIC, linear("BTC"), flat("0.01", "0"));
        MarketView market = MarketView.builder().mark("BTCUSDT", d("100")).build();
        Position held = Position.cross("BTCUSDT", d("2"), d("100")).withLeverage(d("10"));
        Order buy = new Order("BTCUSDT", OrderSide.BUY, d("1"), d("90"), false, PositionSide.BOTH);
        Order sell = new Order("BTCUSDT", OrderSide.SELL, d("3"), d("110"), false, PositionSide.BOTH);
        var account = account(AccountMode.CROSS, cash(USDT, "100"), List.of(held), List.of(buy, sell));
        AccountRisk risk = assess(account, market, rules);
        assertThat(risk.initialMargin().get().value()).isEqualByComparingTo("20");
        assertThat(risk.orderMargin().get().value()).isEqualByComparingTo("10");
        assertThat(risk.freeMargin().get().value()).isEqualByComparingTo("70");
    }
}
