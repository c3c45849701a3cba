package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.account;
import static dev.steelyard.margin.model.Accounts.cash;
import static dev.steelyard.margin.model.Accounts.d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.answer.LargestSize;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.Fidelity;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class BitmexMarginModelTest {
    private static final Asset XBT = Asset.of("XBT");
    private static final Instrument XBTUSD = new Instrument.Perpetual(
            ContractTerms.inverse("XBTUSD", XBT, Asset.USD, BigDecimal.ONE).withTickSize(d("0.5")));
    private static final RulePack PACK = exact(RulePack.generic("bitmex"))
            .withTakerFeeRate(d("0.00075"))
            .withContract("XBTUSD", ContractRule.of(XBTUSD, BracketSchedule.flat(d("0.01"), d("0.005"))));

    private static RulePack exact(RulePack pack) {
        return new RulePack(
                pack.id(),
                pack.venue(),
                pack.effectiveFrom(),
                pack.effectiveTo(),
                pack.source(),
                Fidelity.EXACT,
                pack.notes(),
                ModelKind.BITMEX,
                null,
                pack.cross(),
                pack.isolated(),
                pack.liquidation(),
                pack.orders(),
                pack.hedge(),
                pack.takerFeeRate(),
                pack.collateral(),
                pack.contracts(),
                pack.parameters());
    }

    private static AccountRisk assess(Account account, String mark) {
        MarketView market = MarketView.builder().mark("XBTUSD", d(mark)).build();
        return MarginEngine.assess(account, market, PACK, AssessOptions.EXPLAINED);
    }

    private static Account isolated(String size, String entry, String leverage) {
        return account(
                AccountMode.ISOLATED,
                null,
                List.of(Position.isolated("XBTUSD", d(size), d(entry), null).withLeverage(d(leverage))));
    }

    /** A live record of 2018-08-27, as the venue shows it. */
    @Test
    void anIsolatedShortReproducesTheRecord() {
        AccountRisk risk = assess(isolated("-500", "6725", "25"), "6726.8");
        PositionRisk position = risk.position("XBTUSD");
        assertThat(position.liquidationPrice().get()).isEqualByComparingTo("6968.5");
        assertThat(position.bankruptcyPrice().get()).isEqualByComparingTo("7004.5");
        assertThat(position.unrealizedPnl().get().value()).isEqualByComparingTo("-0.00002");
        assertThat(position.notional().get().value()).isEqualByComparingTo("0.07433");
        assertThat(position.warningPrice().get()).isLessThan(d("6968.5"));
        BucketRisk bucket = risk.bucket("isolated:XBTUSD");
        assertThat(bucket.walletBalance().get().value()).isEqualByComparingTo("0.003032");
        assertThat(bucket.marginBalance().get().value()).isEqualByComparingTo("0.003012");
        assertThat(bucket.maintenanceMargin().get().value()).isEqualByComparingTo("0.00042975");
        assertThat(risk.venueFigures()).containsEntry("posMaint XBTUSD", new BigDecimal(42_975));
        assertThat(risk.venueFigures()).containsEntry("posInit XBTUSD", new BigDecimal(297_400));
        assertThat(risk.status()).isEqualTo(RiskStatus.HEALTHY);
        assertThat(risk.fidelity()).isEqualTo(Fidelity.EXACT);
        assertThat(risk.model()).isEqualTo("BITMEX");
        assertThat(String.valueOf(risk.explain())).contains("posComm", "bitmex of 1970-01-01");
    }

    @Test
    void reachingThePrintedPriceLiquidates() {
        assertThat(assess(isolated("-500", "6725", "25"), "6968").status()).isEqualTo(RiskStatus.WARNING);
        assertThat(assess(isolated("-500", "6725", "25"), "6968.5").status()).isEqualTo(RiskStatus.LIQUIDATABLE);
        assertThat(assess(isolated("-500", "6725", "25"), "6980").status()).isEqualTo(RiskStatus.LIQUIDATABLE);
    }

    @Test
    void aStatedMarginMovesThePrices() {
        Account account = account(
                AccountMode.ISOLATED,
                null,
                List.of(Position.isolated("XBTUSD", d("-500"), d("6725"), d("0.006064"))
                        .withLeverage(d("25"))));
        PositionRisk position = assess(account, "6726.8").position("XBTUSD");
        assertThat(position.liquidationPrice().get()).isBetween(d("7200"), d("7300"));
    }

    @Test
    void theLongSideIsMarkedUnconfirmed() {
        AccountRisk risk = assess(isolated("500", "6725", "25"), "6726.8");
        assertThat(risk.fidelity()).isEqualTo(Fidelity.APPROXIMATE);
        assertThat(risk.warnings()).anyMatch(text -> text.contains("mirrors the recorded inverse shorts"));
        BigDecimal liquidation = risk.position("XBTUSD").liquidationPrice().get();
        assertThat(liquidation).isBetween(d("6490"), d("6510"));
        assertThat(liquidation.remainder(d("0.5"))).isEqualByComparingTo("0");
    }

    /** The whole wallet stands behind a cross position; the same wallet as isolated margin gives the same price. */
    @Test
    void aCrossPositionIsBackedByThePoolAndSaysItIsApproximate() {
        Account cross = account(
                AccountMode.CROSS,
                cash(XBT, "0.003032"),
                List.of(Position.cross("XBTUSD", d("-500"), d("6725")).withLeverage(d("25"))));
        AccountRisk risk = assess(cross, "6726.8");
        assertThat(risk.position("XBTUSD").liquidationPrice().get()).isEqualByComparingTo("6968.5");
        assertThat(risk.fidelity()).isEqualTo(Fidelity.APPROXIMATE);
        assertThat(risk.bindingBucket()).isEqualTo("cross:XBT");
        assertThat(risk.roots()).hasSize(1);
        assertThat(risk.roots().getFirst().price()).isEqualByComparingTo("6968.5");
    }

    @Test
    void whatIsMissingIsUnknown() {
        Account unfunded = account(
                AccountMode.CROSS,
                null,
                List.of(Position.cross("XBTUSD", d("-500"), d("6725")).withLeverage(d("25"))));
        AccountRisk risk = assess(unfunded, "6726.8");
        assertThat(risk.status()).isEqualTo(RiskStatus.UNKNOWN);
        assertThat(risk.position("XBTUSD").liquidationPrice().reason()).isEqualTo(Reason.MISSING_BALANCE);
        AccountRisk unmarked =
                MarginEngine.assess(isolated("-500", "6725", "25"), MarketView.EMPTY, PACK, AssessOptions.FULL);
        assertThat(unmarked.status()).isEqualTo(RiskStatus.UNKNOWN);
        assertThat(unmarked.position("XBTUSD").liquidationPrice().get()).isEqualByComparingTo("6968.5");
    }

    @Test
    void impossibleInputIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> assess(isolated("-0.5", "6725", "25"), "6726.8"))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("size was -0.5; expected whole contracts");
        Account multi =
                account(AccountMode.MULTI_ASSET, cash(XBT, "1"), List.of(Position.cross("XBTUSD", d("1"), d("6725"))));
        assertThatThrownBy(() -> assess(multi, "6726.8"))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("account mode was MULTI_ASSET");
    }

    @Test
    void theLargestSizeIsWhole() {
        Account cross = account(
                AccountMode.CROSS,
                cash(XBT, "0.01"),
                List.of(Position.cross("XBTUSD", d("-500"), d("6725")).withLeverage(d("25"))));
        MarketView market = MarketView.builder().mark("XBTUSD", d("6726.8")).build();
        LargestSize largest = LargestSize.of(cross, market, PACK, "XBTUSD");
        assertThat(largest.buy().get().stripTrailingZeros().scale()).isLessThanOrEqualTo(0);
        assertThat(largest.sell().get().stripTrailingZeros().scale()).isLessThanOrEqualTo(0);
        assertThat(largest.sell().get()).isGreaterThan(d("500"));
    }

    @Test
    void aFlatPositionRequiresNothing() {
        Account flat = account(AccountMode.CROSS, cash(XBT, "1"), List.of(Position.cross("XBTUSD", d("0"), d("6725"))));
        AccountRisk risk = assess(flat, "6726.8");
        assertThat(risk.status()).isEqualTo(RiskStatus.HEALTHY);
        assertThat(risk.position("XBTUSD").liquidationPrice().reason()).isEqualTo(Reason.NO_LIQUIDATION);
        assertThat(risk.maintenanceMargin().get().value()).isEqualByComparingTo("0");
    }
}
