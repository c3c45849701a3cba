package dev.steelyard.margin.leverage;

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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.market.Beta;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeverageMeasuresTest {
    private static final RulePack RULES = pack(
            pack(
                    pack(RulePack.generic("generic"), linear("BTC"), flat("0.005", "0")),
                    linear("ETH"),
                    flat("0.01", "0")),
            inverse("BTC", "1"),
            flat("0.005", "0"));

    private static LeverageMeasures measures(Account account, MarketView market) {
        return LeverageMeasures.of(
                account, market, RULES, MarginEngine.assess(account, market, RULES, AssessOptions.FIGURES));
    }

    private static Account coinMargined(String size) {
        return account(AccountMode.CROSS, cash(BTC, "1"), List.of(Position.cross("BTCUSD", d(size), d("50000"))));
    }

    @Test
    @Accepts(5)
    void aCoinMarginedShortIsASyntheticDollarAtAnyPrice() {
        for (String mark : List.of("50000", "80000", "20000")) {
            MarketView market = MarketView.builder().mark("BTCUSD", d(mark)).build();
            LeverageMeasures short1 = measures(coinMargined("-50000"), market);
            assertThat(short1.delta().get()).as("delta at " + mark).isCloseTo(BigDecimal.ZERO, within(d("1e-40")));
            assertThat(short1.gross().get()).isCloseTo(BigDecimal.ONE, within(d("1e-40")));
            assertThat(short1.settleDelta().get()).isCloseTo(d("-1"), within(d("1e-40")));
        }
    }

    @Test
    void aCoinMarginedLongHasTwiceTheExposure() {
        MarketView market = MarketView.builder().mark("BTCUSD", d("50000")).build();
        LeverageMeasures long1 = measures(coinMargined("50000"), market);
        assertThat(long1.gross().get()).isEqualByComparingTo("1");
        assertThat(long1.delta().get()).isEqualByComparingTo("2");
        LeverageMeasures spotOnly = measures(account(AccountMode.CROSS, cash(BTC, "1"), List.of()), market);
        assertThat(spotOnly.delta().reason()).as("a coin without any price").isEqualTo(Reason.MISSING_PRICE);
        LeverageMeasures priced = measures(
                account(AccountMode.CROSS, cash(BTC, "1"), List.of()),
                market.toBuilder().price(BTC, d("50000")).build());
        assertThat(priced.gross().get()).isEqualByComparingTo("0");
        assertThat(priced.delta().get()).isEqualByComparingTo("1");
    }

    @Test
    @Accepts({1, 57})
    void sixVariantsAgreeOnASingleLinearPosition() {
        MarketView market = MarketView.builder()
                .mark("BTCUSDT", d("50000"))
                .beta(ETH, new Beta(BTC, d("1.2"), null))
                .build();
        Account account = account(
                AccountMode.CROSS,
                cash(USDT, "10000"),
                List.of(Position.cross("BTCUSDT", d("1"), d("50000")).withLeverage(d("10"))));
        LeverageMeasures measures = measures(account, market);
        for (var measure : List.of(
                measures.gross(),
                measures.net(),
                measures.effective(),
                measures.delta(),
                measures.settleDelta(),
                measures.beta())) {
            assertThat(measure.get()).isEqualByComparingTo("5");
        }
        assertThat(measures.gearing().get()).isEqualByComparingTo("10");
        assertThat(measures.elasticity().reason()).isEqualTo(Reason.NOT_APPLICABLE);
        assertThat(measures.bySource()).containsOnlyKeys("DERIVATIVE");
    }

    @Test
    void betaWeighsEachAssetAndIsUnknownWithoutOne() {
        Account account = account(
                AccountMode.CROSS,
                cash(USDT, "1000"),
                List.of(
                        Position.cross("BTCUSDT", d("0.01"), d("50000")),
                        Position.cross("ETHUSDT", d("-0.1"), d("3000"))));
        MarketView market = MarketView.builder()
                .mark("BTCUSDT", d("50000"))
                .mark("ETHUSDT", d("3000"))
                .build();
        assertThat(measures(account, market).beta().reason()).isEqualTo(Reason.MISSING_DATA);
        MarketView withBeta =
                market.toBuilder().beta(ETH, new Beta(BTC, d("1.2"), d("0.05"))).build();
        assertThat(measures(account, withBeta).beta().get()).isEqualByComparingTo("0.14");
        assertThat(measures(account, withBeta).net().get()).isEqualByComparingTo("0.2");
        assertThat(measures(account, withBeta).gross().get()).isEqualByComparingTo("0.8");
    }

    @Test
    @Accepts(50)
    void attributionSumsToTheChangeExactly() {
        Account before = account(
                AccountMode.CROSS,
                cash(USDT, "10000"),
                List.of(Position.cross("BTCUSDT", d("1"), d("50000")).withAccruedFunding(d("-7"))));
        Account after = account(
                AccountMode.CROSS,
                cash(USDT, "12963"),
                List.of(Position.cross("BTCUSDT", d("1.5"), d("50500")).withAccruedFunding(d("-19"))));
        Account realized = before.withBalances(cash(USDT, "9963"));
        LeverageAttribution attribution = LeverageAttribution.between(
                        new LeverageAttribution.State(
                                before,
                                MarketView.builder().mark("BTCUSDT", d("50000")).build()),
                        new LeverageAttribution.State(
                                after,
                                MarketView.builder().mark("BTCUSDT", d("51000")).build()),
                        realized,
                        RULES)
                .get();
        BigDecimal sum = BigDecimal.ZERO;
        for (var effect : attribution.effects()) {
            sum = sum.add(effect.change());
        }
        assertThat(sum).isEqualByComparingTo(attribution.to().subtract(attribution.from()));
        assertThat(attribution.effects())
                .extracting(LeverageAttribution.Effect::cause)
                .containsExactly(LeverageAttribution.Cause.values());
        assertThat(attribution.effects().get(1).change())
                .as("more size, more leverage")
                .isPositive();
        assertThat(attribution.effects().get(3).change())
                .as("a deposit lowers it")
                .isNegative();
    }

    /** For one long, dL/dP = L(1 − L)/P: leverage falls as it gains. */
    @Test
    @Accepts(50)
    void passiveDriftFollowsItsClosedForm() {
        Account account =
                account(AccountMode.CROSS, cash(USDT, "10000"), List.of(Position.cross("BTCUSDT", d("1"), d("50000"))));
        BigDecimal step = d("0.001");
        BigDecimal low = measures(
                        account,
                        MarketView.builder()
                                .mark("BTCUSDT", d("50000").subtract(step))
                                .build())
                .gross()
                .get();
        BigDecimal high = measures(
                        account,
                        MarketView.builder()
                                .mark("BTCUSDT", d("50000").add(step))
                                .build())
                .gross()
                .get();
        BigDecimal slope = high.subtract(low).divide(step.add(step), 30, java.math.RoundingMode.HALF_EVEN);
        assertThat(slope).isCloseTo(d("5").multiply(d("-4")).divide(d("50000")), within(d("1e-14")));
    }
}
