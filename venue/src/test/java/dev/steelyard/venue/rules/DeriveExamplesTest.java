package dev.steelyard.venue.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.margin.ledger.Trade;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.LiquidationRoot;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.venue.codec.DecodeHints;
import dev.steelyard.venue.codec.DecodedAccount;
import dev.steelyard.venue.codec.VenueCodecs;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A Derive subaccount as the venue writes it, under each of its managers. */
class DeriveExamplesTest {
    private static final String SPREAD = "ETH-20260327-2200-C";

    private static DecodedAccount subaccount(String marginType) {
        String json = """
                {"subaccount_id": 7, "label": "", "currency": "all", "margin_type": "%s",
                 "is_under_liquidation": false, "open_orders": [],
                 "collaterals": [
                  {"asset_type": "erc20", "asset_name": "USDC", "amount": "4000", "mark_price": "1"},
                  {"asset_type": "erc20", "asset_name": "ETH", "amount": "2", "mark_price": "2048"}],
                 "positions": [
                  {"instrument_type": "perp", "instrument_name": "ETH-PERP", "amount": "3", "average_price": "2000",
                   "mark_price": "2050"},
                  {"instrument_type": "option", "instrument_name": "ETH-20260327-2200-C", "amount": "-10",
                   "average_price": "40", "mark_price": "34"},
                  {"instrument_type": "option", "instrument_name": "ETH-20260327-2400-C", "amount": "10",
                   "average_price": "12", "mark_price": "9"}]}
                """.formatted(marginType);
        return VenueCodecs.decode(JsonDocument.parse(json, "subaccount.json").root(), DecodeHints.NONE);
    }

    private static MarketView market(DecodedAccount decoded) {
        return decoded.market().toBuilder()
                .asOf(Instant.parse("2026-03-17T08:00:00Z"))
                .forward("ETH-20260327", new BigDecimal("2051"))
                .vol(SPREAD, new BigDecimal("0.62"))
                .vol("ETH-20260327-2400-C", new BigDecimal("0.64"))
                .state("ETH-20260327", "rate", new BigDecimal("0.05"))
                .build();
    }

    private static RulePack pack(DecodedAccount decoded) {
        return Packs.bundled(decoded.rulePackId());
    }

    private static AccountRisk assess(String marginType) {
        DecodedAccount decoded = subaccount(marginType);
        return MarginEngine.assess(decoded.account(), market(decoded), pack(decoded), AssessOptions.EXPLAINED);
    }

    private static BigDecimal maintenance(AccountRisk risk) {
        return risk.maintenanceMargin().get().value();
    }

    @Test
    void theMarginTypePicksTheManager() {
        assertThat(assess("SM").model()).isEqualTo("DERIVE_STANDARD");
        assertThat(assess("PM").rulePack().id()).isEqualTo("derive-portfolio");
        assertThat(assess("PM2").rulePack().id()).isEqualTo("derive-portfolio-2");
    }

    @Test
    void theWorkedExamplesHold() {
        AccountRisk standard = assess("SM");
        assertThat(maintenance(standard))
                .isCloseTo(new BigDecimal("2970.31401859966623462"), within(new BigDecimal("1e-9")));
        assertThat(standard.initialMargin().get().value())
                .isCloseTo(new BigDecimal("3390.36401859966623462"), within(new BigDecimal("1e-9")));
        AccountRisk portfolio = assess("PM2");
        assertThat(maintenance(portfolio))
                .isCloseTo(new BigDecimal("1536.809208285118544689"), within(new BigDecimal("1e-9")));
        assertThat(portfolio.initialMargin().get().value())
                .isCloseTo(new BigDecimal("1959.411510356398180862"), within(new BigDecimal("1e-9")));
        assertThat(portfolio.explain()).isNotNull();
        assertThat(portfolio.roots()).singleElement().satisfies(root -> {
            assertThat(root.basis()).isEqualTo(LiquidationRoot.Basis.ALL_TOGETHER);
            assertThat(root.price()).isEqualByComparingTo("0.233767");
        });
    }

    @Test
    void aMissingFeedLeavesTheAccountUnknownAndAStaleOneCostsInitialMargin() {
        DecodedAccount decoded = subaccount("PM2");
        MarketView whole = market(decoded);
        MarketView without = decoded.market().toBuilder()
                .asOf(whole.asOf())
                .state("ETH-20260327", "rate", BigDecimal.ZERO)
                .build();
        AccountRisk unknown = MarginEngine.assess(decoded.account(), without, pack(decoded), AssessOptions.FULL);
        assertThat(unknown.status()).isEqualTo(RiskStatus.UNKNOWN);
        assertThat(unknown.statusReasons()).contains(Reason.MISSING_PRICE);
        assertThat(unknown.warnings()).contains("market.forwards.ETH-20260327 is missing");
        MarketView stale = whole.toBuilder()
                .state("ETH", "ageSeconds", new BigDecimal("601"))
                .build();
        AccountRisk fresh = MarginEngine.assess(decoded.account(), whole, pack(decoded), AssessOptions.FIGURES);
        AccountRisk aged = MarginEngine.assess(decoded.account(), stale, pack(decoded), AssessOptions.FIGURES);
        assertThat(aged.initialMargin().get().value())
                .isGreaterThan(fresh.initialMargin().get().value());
        assertThat(maintenance(aged)).isEqualByComparingTo(maintenance(fresh));
    }

    @Test
    void aBoughtOptionIsPaidInCash() {
        DecodedAccount decoded = subaccount("SM");
        RulePack rules = pack(decoded).withTakerFeeRate(BigDecimal.ZERO);
        Account bought = new Trade(SPREAD, BigDecimal.ONE, new BigDecimal("34"))
                .applyTo(decoded.account(), market(decoded), rules);
        assertThat(bought.balances()).isNotNull().first().satisfies(cash -> {
            assertThat(cash.asset()).isEqualTo(Asset.of("USDC"));
            assertThat(cash.total()).isEqualByComparingTo("3966");
        });
    }

    @Test
    void anAccountBeyondThePacksBoundIsRefused() {
        DecodedAccount decoded = subaccount("PM");
        MarketView market = market(decoded);
        RulePack tight = pack(decoded).withParameter("maximumValuations", BigDecimal.TEN);
        assertThatThrownBy(() -> MarginEngine.assess(decoded.account(), market, tight, AssessOptions.FIGURES))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("expected at most 10");
    }

    private static AccountRisk coins(String... assetsAndAmounts) {
        List<Balance> balances = new ArrayList<>();
        for (int i = 0; i < assetsAndAmounts.length; i += 2) {
            balances.add(Balance.of(Asset.of(assetsAndAmounts[i]), new BigDecimal(assetsAndAmounts[i + 1])));
        }
        return coins(subaccount("PM2")
                .account()
                .withBalances(balances)
                .withPositions(List.of())
                .withInstruments(new LinkedHashMap<>()));
    }

    private static AccountRisk coins(Account account) {
        MarketView market = MarketView.builder()
                .price(Asset.of("USDC"), BigDecimal.ONE)
                .price(Asset.of("USDT"), BigDecimal.ONE)
                .price(Asset.of("ETH"), new BigDecimal("2000"))
                .price(Asset.of("BTC"), new BigDecimal("60000"))
                .build();
        return MarginEngine.assess(account, market, Packs.bundled("derive-portfolio-2"), AssessOptions.FIGURES);
    }

    /** BTC at 25% under the manager of ETH: 0.8 × 18% × 2,000 + 1.5% × 2,000 + 25% × 60,000. */
    @Test
    void withoutContractsTheManagerThatAsksTheMostIsTakenWhateverTheOrderOfCoins() {
        AccountRisk ether = coins("ETH", "1", "BTC", "1");
        AccountRisk bitcoin = coins("BTC", "1", "ETH", "1");
        assertThat(maintenance(ether)).isEqualByComparingTo("15318");
        assertThat(maintenance(bitcoin)).isEqualByComparingTo("15318");
        assertThat(ether.warnings())
                .contains("no contract tells the manager: of BTC, ETH the one that asks the most was taken, ETH");
        assertThat(coins("ETH", "1").warnings()).isEmpty();
    }

    @Test
    void collateralThatIsNoUnderlyingNeedsNoContractBesideIt() {
        assertThat(maintenance(coins("USDT", "1000"))).isEqualByComparingTo("20");
        assertThat(maintenance(coins("USDT", "1000", "ETH", "1"))).isEqualByComparingTo("338");
    }

    @Test
    void theContractsThatAnAccountHadTellItsManager() {
        List<Balance> both =
                List.of(Balance.of(Asset.of("BTC"), BigDecimal.ONE), Balance.of(Asset.of("ETH"), BigDecimal.ONE));
        Account closed = subaccount("PM2").account().withBalances(both).withPositions(List.of());
        assertThat(closed.instruments()).containsKey("ETH-PERP");
        assertThat(maintenance(coins(closed))).isEqualByComparingTo("15318");
        assertThat(coins(closed).warnings()).isEmpty();
    }

    /** ETH at 15% under the manager of BTC: 0.8 × 18% × 60,000 + 2% × 60,000 + 15% × 2,000. */
    @Test
    void theVenuesAnswerNamesTheManager() {
        String json = """
                {"subaccount_id": 7, "label": "", "currency": "BTC", "margin_type": "PM2",
                 "is_under_liquidation": false, "open_orders": [], "positions": [],
                 "collaterals": [
                  {"asset_type": "erc20", "asset_name": "ETH", "amount": "1", "mark_price": "2000"},
                  {"asset_type": "erc20", "asset_name": "BTC", "amount": "1", "mark_price": "60000"}]}
                """;
        DecodedAccount decoded =
                VenueCodecs.decode(JsonDocument.parse(json, "subaccount.json").root(), DecodeHints.NONE);
        assertThat(maintenance(coins(decoded.account()))).isEqualByComparingTo("10140");
        assertThat(subaccount("SM").account().instruments()).doesNotContainKey("all-PERP");
    }
}
