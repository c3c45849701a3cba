package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.account;
import static dev.steelyard.margin.model.Accounts.d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.InitialMargin;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.LiquidationRule.PriceRounding;
import dev.steelyard.margin.rule.LiquidationRule.RatioForm;
import dev.steelyard.margin.rule.MaintenanceOf;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.MarginSchedule;
import dev.steelyard.margin.tier.PositionGeometry;
import dev.steelyard.margin.tier.RampSchedule;
import dev.steelyard.margin.tier.TierKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Adjustment factors, funding inside maintenance, roundings of two prices, ramps that begin at a size. */
class VenueRuleKnobsTest {
    private static final String SYMBOL = "XUSDT";

    private static RulePack pack(MarginRule rule, LiquidationRule trigger, String size, String tick, MarginSchedule s) {
        ContractTerms terms = new ContractTerms(
                SYMBOL, Asset.of("X"), Asset.of("USDT"), Asset.of("USDT"), Payoff.LINEAR, d(size), d(tick), null);
        return RulePack.generic("generic")
                .withMarginRules(rule, rule)
                .withLiquidation(trigger)
                .withContract(SYMBOL, ContractRule.of(new Instrument.Perpetual(terms), s));
    }

    private static AccountRisk assess(RulePack rules, MarketView market, Position position) {
        return MarginEngine.assess(
                account(AccountMode.ISOLATED, null, List.of(position)), market, rules, AssessOptions.FULL);
    }

    private static RulePack factorPack(@Nullable String highestLeverage) {
        MarginRule rule = new MarginRule(
                InitialMargin.LEVERAGE,
                PriceBasis.MARK,
                PriceBasis.MARK,
                CloseFee.NONE,
                null,
                false,
                false,
                MaintenanceOf.INITIAL_MARGIN,
                false);
        LiquidationRule trigger = new LiquidationRule(
                BigDecimal.ONE,
                true,
                d("0.8"),
                null,
                "risk_rate",
                RatioForm.EXCESS_OVER_INITIAL,
                PriceRounding.NONE,
                null);
        Bracket tier = new Bracket(
                BigDecimal.ZERO,
                null,
                null,
                BigDecimal.ZERO,
                d("0.015"),
                BigDecimal.ZERO,
                highestLeverage == null ? null : d(highestLeverage));
        return pack(rule, trigger, "0.001", "0.1", new BracketSchedule(TierKey.CONTRACTS, List.of(tier)));
    }

    private static final MarketView HTX =
            MarketView.builder().mark(SYMBOL, d("47158.6")).build();
    private static final Position HTX_LONG = Position.isolated(SYMBOL, BigDecimal.ONE, d("47151.3"), d("24.96572007"))
            .withLeverage(d("2"));

    /** A position that HTX reported in 2021: every figure is its own. */
    @Test
    void anAdjustmentFactorIsAShareOfTheInitialMargin() {
        AccountRisk risk = assess(factorPack("2"), HTX, HTX_LONG);
        PositionRisk position = risk.positions().getFirst();
        assertThat(position.initialMargin().get().value()).isEqualByComparingTo("23.5793");
        assertThat(position.maintenanceMargin().get().value()).isEqualByComparingTo("0.3536895");
        assertThat(risk.buckets().getFirst().venueRatio().get().setScale(18, RoundingMode.HALF_UP))
                .isEqualByComparingTo("1.044107779705080303");
        assertThat(position.liquidationPrice().get().setScale(18, RoundingMode.HALF_UP))
                .isEqualByComparingTo("22353.229148614609571788");
    }

    @Test
    void theFactorThatTheVenueStatesGoesBeforeTheOneOfThePack() {
        MarketView market =
                HTX.toBuilder().state(SYMBOL, "adjustFactor", d("0.1")).build();
        PositionRisk position = assess(factorPack("2"), market, HTX_LONG.withLeverage(d("10")))
                .positions()
                .getFirst();
        assertThat(position.maintenanceMargin().get().value()).isEqualByComparingTo("0.471586");
    }

    @Test
    void aFactorIsNotUsedBeyondItsLeverage() {
        assertThatThrownBy(() -> assess(factorPack("2"), HTX, HTX_LONG.withLeverage(d("10"))))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("known up to 2x");
    }

    private static RulePack fundingPack() {
        MarginRule rule = new MarginRule(
                InitialMargin.LEVERAGE,
                PriceBasis.ENTRY,
                PriceBasis.ENTRY,
                CloseFee.ON_ENTRY_PLUS_INITIAL,
                d("0.0006"),
                true,
                true,
                MaintenanceOf.NOTIONAL,
                true);
        LiquidationRule trigger = new LiquidationRule(
                BigDecimal.ONE,
                true,
                d("0.8"),
                null,
                null,
                RatioForm.REQUIREMENT_OVER_BALANCE,
                PriceRounding.AGAINST_ACCOUNT,
                null,
                PriceRounding.FOR_ACCOUNT);
        return pack(rule, trigger, "0.01", "0.05", BracketSchedule.flat(null, d("0.005")));
    }

    /** A position that KuCoin reported in December 2021, 22.999x, funding 0.0428%. */
    @Test
    void fundingToBePaidIsPartOfMaintenance() {
        Position held = Position.isolated(SYMBOL, d("2"), d("4182.1"), d("3.68897586"))
                .withLeverage(d("83.642").divide(d("3.6366087"), 30, RoundingMode.HALF_EVEN));
        MarketView market = MarketView.builder()
                .mark(SYMBOL, d("4225.01"))
                .fundingRate(SYMBOL, d("0.000428"))
                .build();
        PositionRisk position = assess(fundingPack(), market, held).positions().getFirst();
        assertThat(position.closeFee().get().value()).isCloseTo(d("0.05236717"), within(d("0.00000001")));
        assertThat(position.maintenanceMargin().get().value()).isCloseTo(d("0.50637594"), within(d("0.00000001")));
        assertThat(position.liquidationPrice().get()).isEqualByComparingTo("4023");
        assertThat(position.bankruptcyPrice().get()).isEqualByComparingTo("4000.25");
    }

    @Test
    void aTickThatTheAccountDoesNotStateIsThePacks() {
        ContractTerms bare = new ContractTerms(
                SYMBOL, Asset.of("X"), Asset.of("USDT"), Asset.of("USDT"), Payoff.LINEAR, d("0.01"), null, null);
        LinkedHashMap<String, Instrument> own = new LinkedHashMap<>();
        own.put(SYMBOL, new Instrument.Perpetual(bare));
        Position held =
                Position.isolated(SYMBOL, d("2"), d("4182.1"), d("3.68897586")).withLeverage(d("23"));
        Account account = new Account(
                "a", "generic", null, AccountMode.ISOLATED, null, null, List.of(), own, List.of(held), List.of());
        MarketView market = MarketView.builder().mark(SYMBOL, d("4225.01")).build();
        AccountRisk risk = MarginEngine.assess(account, market, fundingPack(), AssessOptions.FULL);
        assertThat(risk.positions().getFirst().bankruptcyPrice().get()).isEqualByComparingTo("4000.25");
    }

    @Test
    void fundingToBeReceivedIsNot() {
        Position held = Position.isolated(SYMBOL, d("-2"), d("4182.1"), d("3.68897586"));
        MarketView market = MarketView.builder().mark(SYMBOL, d("4225.01")).build();
        MarketView receives =
                market.toBuilder().fundingRate(SYMBOL, d("0.000428")).build();
        held = held.withLeverage(d("20"));
        assertThat(assess(fundingPack(), receives, held).positions().getFirst().maintenanceMargin())
                .isEqualTo(assess(fundingPack(), market, held)
                        .positions()
                        .getFirst()
                        .maintenanceMargin());
    }

    @Test
    void aRampBeginsAtItsStartAndHasItsEdgeThere() {
        RampSchedule ramp = new RampSchedule(
                TierKey.NOTIONAL, d("0.01"), d("0.005"), d("0.00000002"), d("0.00000001"), d("200000"), null);
        ContractTerms terms = ContractTerms.linear(SYMBOL, Asset.of("X"), Asset.of("USDT"));
        PositionGeometry position = PositionGeometry.of(terms, d("10"), d("20000"));
        assertThat(ramp.edges(position))
                .singleElement()
                .satisfies(edge -> assertThat(edge).isEqualByComparingTo("20000"));
        assertThat(ramp.at(position, d("20000")).maintenanceRate().at(d("20000")))
                .isEqualByComparingTo("0.005");
        assertThat(ramp.at(position, d("30000")).maintenanceRate().at(d("30000")))
                .isEqualByComparingTo("0.006");
        assertThat(ramp.at(position, d("30000")).initialRate())
                .isNotNull()
                .satisfies(rate -> assertThat(rate.at(d("30000"))).isEqualByComparingTo("0.012"));
    }
}
