package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.BTC;
import static dev.steelyard.margin.model.Accounts.ETH;
import static dev.steelyard.margin.model.Accounts.USDT;
import static dev.steelyard.margin.model.Accounts.d;
import static dev.steelyard.margin.model.Accounts.flat;
import static dev.steelyard.margin.model.Accounts.inverse;
import static dev.steelyard.margin.model.Accounts.linear;
import static dev.steelyard.margin.model.Accounts.pack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.CollateralSchedule.LoanRule;
import dev.steelyard.margin.rule.Fidelity;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.LiquidationRule.PriceRounding;
import dev.steelyard.margin.rule.LiquidationRule.RatioForm;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class UnifiedMarginModelTest {
    private static final LoanRule LOAN = new LoanRule(d("0.2"), d("0.1"), BigDecimal.ZERO);
    private static final RulePack PACK = contracts(unified());

    private static RulePack unified() {
        RulePack plain = RulePack.generic("binance-portfolio");
        SequencedMap<Asset, CollateralSchedule> collateral = new LinkedHashMap<>();
        collateral.put(USDT, lent("1"));
        collateral.put(BTC, lent("0.95"));
        collateral.put(ETH, lent("0.9"));
        LiquidationRule trigger = new LiquidationRule(
                d("1.05"),
                true,
                d("0.7"),
                d("0.875"),
                "uniMMR",
                RatioForm.BALANCE_OVER_MAINTENANCE,
                PriceRounding.NONE,
                null);
        return new RulePack(
                plain.id(),
                plain.venue(),
                plain.effectiveFrom(),
                null,
                plain.source(),
                Fidelity.APPROXIMATE,
                List.of(),
                ModelKind.UNIFIED,
                Asset.USD,
                plain.cross(),
                plain.isolated(),
                trigger,
                plain.orders(),
                plain.hedge(),
                BigDecimal.ZERO,
                collateral,
                plain.contracts(),
                Map.of("openLossCounts", BigDecimal.ONE));
    }

    private static RulePack contracts(RulePack rules) {
        RulePack all = pack(rules, linear("BTC"), flat("0.005", "0"));
        all = pack(all, inverse("BTC", "100"), flat("0.005", "0"));
        return pack(all, linear("ETH"), flat("0.005", "0"));
    }

    private static CollateralSchedule lent(String weight) {
        CollateralSchedule flat = CollateralSchedule.flat(d(weight));
        return new CollateralSchedule(flat.measure(), flat.tiers(), null, null, BigDecimal.ONE, LOAN);
    }

    private static MarketView market(String btc) {
        return MarketView.builder()
                .mark("BTCUSDT", d(btc))
                .mark("BTCUSD", d(btc))
                .mark("ETHUSDT", d("3000"))
                .price(USDT, BigDecimal.ONE)
                .price(BTC, d(btc))
                .price(ETH, d("3000"))
                .build();
    }

    private static Account account(
            List<Balance> balances, List<Loan> loans, List<Position> positions, List<Order> orders) {
        return new Account(
                "a",
                "binance-portfolio",
                null,
                AccountMode.CROSS,
                null,
                balances,
                loans,
                new LinkedHashMap<>(),
                positions,
                orders);
    }

    /**
     * A short of 0.05 BTC from 52,000, a long of 100 coin-margined contracts from 50,000 and loans of BTC and ETH, at a mark
     * of 40,000: profit of 600 USDT, loan maintenance of 0.004 BTC and 1.5 ETH as in Binance's example.
     */
    private static Account example() {
        return account(
                List.of(Balance.of(USDT, d("5586")), Balance.of(BTC, d("0.2")), Balance.of(ETH, d("20"))),
                List.of(new Loan(BTC, d("0.04")), new Loan(ETH, d("15"))),
                List.of(
                        Position.cross("BTCUSDT", d("-0.05"), d("52000")),
                        Position.cross("BTCUSD", d("100"), d("50000"))),
                List.of());
    }

    @Test
    void thePartsOfThePublishedExampleReproduce() {
        AccountRisk risk = MarginEngine.assess(example(), market("40000"), PACK, AssessOptions.FULL);
        assertThat(risk.position("BTCUSDT").unrealizedPnl().get().value()).isEqualByComparingTo("600");
        assertThat(risk.position("BTCUSD").unrealizedPnl().get().value()).isEqualByComparingTo("-0.05");
        assertThat(risk.venueFigures().get("loanMaintMargin BTC")).isEqualByComparingTo("0.004");
        assertThat(risk.venueFigures().get("loanMaintMargin ETH")).isEqualByComparingTo("1.5");
        assertThat(risk.model()).isEqualTo("UNIFIED");
    }

    /** USDT 6186; BTC 0.2 − 0.04 − 0.05 = 0.11 at 95%; ETH 5 at 90%; maintenance 10 + 50 + 160 + 4500. */
    @Test
    void theRatioIsTakenOverAllProductsAndLoans() {
        AccountRisk risk = MarginEngine.assess(example(), market("40000"), PACK, AssessOptions.FULL);
        assertThat(risk.venueFigures().get("accountEquity")).isEqualByComparingTo("23866");
        assertThat(risk.venueFigures().get("actualEquity")).isEqualByComparingTo("25586");
        assertThat(risk.venueFigures().get("accountMaintMargin")).isEqualByComparingTo("4720");
        assertThat(risk.venueFigures().get("uniMMR")).isCloseTo(d("5.05635593"), within(d("0.00000001")));
        BucketRisk pool = risk.bucket("multi:USD");
        assertThat(pool.venueRatio().get())
                .isEqualByComparingTo(risk.venueFigures().get("uniMMR"));
        assertThat(pool.maintenanceMargin().get().value()).isEqualByComparingTo("4720");
        assertThat(pool.liquidationRequirement().get().value()).isEqualByComparingTo("4956");
        assertThat(risk.status()).isEqualTo(RiskStatus.HEALTHY);
    }

    @Test
    void theLossOfOpenOrdersIsTakenFromTheEquity() {
        Order buyAbove = new Order("BTCUSDT", OrderSide.BUY, d("0.1"), d("41000"), false, PositionSide.BOTH);
        Order buyBelow = new Order("BTCUSDT", OrderSide.BUY, d("0.1"), d("39000"), false, PositionSide.BOTH);
        Account account = example().withOrders(List.of(buyAbove, buyBelow));
        AccountRisk risk = MarginEngine.assess(account, market("40000"), PACK, AssessOptions.FULL);
        assertThat(risk.venueFigures().get("accountEquity")).isEqualByComparingTo("23766");
        assertThat(risk.marginBalance().get().value()).isEqualByComparingTo("23766");
    }

    /** The account is liquidated where the ratio is the threshold, loans included. */
    @Test
    void atTheLiquidationPriceTheRatioIsTheThreshold() {
        Account account = account(
                List.of(Balance.of(USDT, d("1000"))),
                List.of(new Loan(ETH, d("0.1"))),
                List.of(Position.cross("BTCUSDT", d("0.5"), d("40000"))),
                List.of());
        AccountRisk risk = MarginEngine.assess(account, market("40000"), PACK, AssessOptions.FULL);
        BigDecimal price = risk.position("BTCUSDT").liquidationPrice().get();
        AccountRisk there = MarginEngine.assess(account, market(price.toPlainString()), PACK, AssessOptions.FULL);
        assertThat(there.venueFigures().get("uniMMR")).isCloseTo(d("1.05"), within(d("1e-30")));
        AccountRisk below = MarginEngine.assess(
                account, market(price.subtract(d("0.01")).toPlainString()), PACK, AssessOptions.FULL);
        assertThat(below.status()).isEqualTo(RiskStatus.LIQUIDATABLE);
        assertThat(below.warnings()).contains("the venue's state of the account is LIQUIDATION");
        AccountRisk above =
                MarginEngine.assess(account, market(price.add(d("20")).toPlainString()), PACK, AssessOptions.FULL);
        assertThat(above.status()).isEqualTo(RiskStatus.MARGIN_CALL);
        assertThat(above.warnings()).contains("the venue's state of the account is REDUCE_ONLY");
    }

    @Test
    void aMissingPriceLeavesTheRatioOut() {
        MarketView market = market("40000").toBuilder().build();
        MarketView without = MarketView.builder()
                .mark("BTCUSDT", d("40000"))
                .mark("BTCUSD", d("40000"))
                .price(USDT, BigDecimal.ONE)
                .price(BTC, d("40000"))
                .build();
        assertThat(MarginEngine.assess(example(), market, PACK, AssessOptions.FULL)
                        .venueFigures())
                .containsKey("uniMMR");
        AccountRisk risk = MarginEngine.assess(example(), without, PACK, AssessOptions.FULL);
        assertThat(risk.venueFigures()).doesNotContainKey("uniMMR").containsKey("loanMaintMargin ETH");
        assertThat(risk.status()).isEqualTo(RiskStatus.UNKNOWN);
    }
}
