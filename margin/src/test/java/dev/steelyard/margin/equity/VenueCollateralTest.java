package dev.steelyard.margin.equity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.CollateralSchedule.LoanRule;
import dev.steelyard.margin.rule.CollateralSchedule.Measure;
import dev.steelyard.margin.rule.CollateralSchedule.WeightTier;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.PositionGeometry;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.margin.tier.TierRequirement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Published figures of venues for collateral values and charges by slice. */
class VenueCollateralTest {
    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    private static BigDecimal charged(TierKey key, String measure, String... capRate) {
        List<Bracket> brackets = new ArrayList<>();
        BigDecimal floor = BigDecimal.ZERO;
        for (int i = 0; i < capRate.length; i += 2) {
            BigDecimal rate = d(capRate[i + 1]);
            brackets.add(new Bracket(floor, d(capRate[i]), rate, BigDecimal.ZERO, rate, BigDecimal.ZERO, null));
            floor = d(capRate[i]);
        }
        PositionGeometry position =
                PositionGeometry.of(ContractTerms.linear("X", Asset.of("X"), Asset.USD), d(measure), BigDecimal.ONE);
        TierRequirement tier = BracketSchedule.sliced(key, brackets).at(position, BigDecimal.ONE);
        return position.notional()
                .times(Objects.requireNonNull(tier.initialRate()))
                .plus(tier.initialDeduction().negate())
                .at(BigDecimal.ONE);
    }

    /** OKX's charge on borrowed stablecoins: 1 million at 0.75%, 4 at 1.75%, 5 at 2.5%. */
    @Test
    void aChargeBySliceAddsUp() {
        assertThat(charged(TierKey.NOTIONAL, "10000000", "1000000", "0.0075", "5000000", "0.0175", "10000000", "0.025"))
                .isEqualByComparingTo("202500");
    }

    /** Kraken Futures: 2% on the first 500,000 contracts, 4% on the next. */
    @Test
    void marginalTiersAddUp() {
        assertThat(charged(TierKey.CONTRACTS, "1000000", "500000", "0.02", "1000000", "0.04", "3000000", "0.06"))
                .isEqualByComparingTo("30000");
    }

    private static CollateralSchedule schedule(List<WeightTier> tiers, BigDecimal sizeFactor, String liability) {
        return new CollateralSchedule(Measure.AMOUNT, tiers, null, sizeFactor, d(liability), LoanRule.FREE);
    }

    /** OKX's progressive discount of 150 million. */
    @Test
    void aProgressiveDiscountAppliesTierByTier() {
        List<WeightTier> tiers = List.of(
                new WeightTier(d("120000000"), d("0.85")),
                new WeightTier(d("200000000"), d("0.79")),
                new WeightTier(d("250000000"), d("0.76")));
        CollateralSchedule schedule =
                new CollateralSchedule(Measure.AMOUNT, tiers, null, null, BigDecimal.ONE, LoanRule.FREE);
        assertThat(CollateralValuation.value(d("150000000"), BigDecimal.ONE, schedule))
                .isEqualByComparingTo("125700000");
    }

    /** Kraken: 0.5 BTC at 35,000 with 4%. BIT.com: two assets with 2% and 0.1%. */
    @Test
    void aHaircutRemovesItsFraction() {
        assertThat(CollateralValuation.value(d("0.5"), d("35000"), CollateralSchedule.flat(d("0.96"))))
                .isEqualByComparingTo("16800");
        assertThat(CollateralValuation.value(d("3.136088934"), d("37496.76318"), CollateralSchedule.flat(d("0.98")))
                        .add(CollateralValuation.value(
                                d("347974.9709"), d("1.000296667"), CollateralSchedule.flat(d("0.999")))))
                .isCloseTo(d("462971.4456"), within(d("0.01")));
    }

    /** FTX: min(0.975, 1.1 / (1 + 0.002·√5000)) of 5,000 BTC. */
    @Test
    void weightsFallWithTheRootOfSize() {
        List<WeightTier> total = List.of(new WeightTier(null, d("0.975")));
        CollateralSchedule schedule = schedule(total, d("0.002"), "1");
        assertThat(schedule.sizedWeight(d("0.975"), d("5000"))).isCloseTo(d("0.9637107"), within(d("0.0000001")));
        assertThat(schedule.sizedWeight(d("0.95"), d("5000"))).isEqualByComparingTo("0.95");
        assertThat(CollateralValuation.value(d("5000"), d("20000"), schedule))
                .isCloseTo(d("96371072.26"), within(d("5")));
    }

    /** Vertex: long weight 0.9 and short weight 1.1 until size outgrows them. */
    @Test
    void liabilityWeightsRiseWithTheRootOfSize() {
        CollateralSchedule schedule = schedule(List.of(new WeightTier(null, d("0.9"))), d("0.002"), "1.1");
        assertThat(schedule.sizedWeight(d("0.9"), d("5000"))).isEqualByComparingTo("0.9");
        assertThat(schedule.sizedLiabilityWeight(d("5000"))).isEqualByComparingTo("1.1");
        assertThat(schedule.sizedWeight(d("0.9"), d("40000"))).isCloseTo(d("0.7857142857"), within(d("1e-10")));
        assertThat(schedule.sizedLiabilityWeight(d("40000"))).isEqualByComparingTo("1.26");
    }

    /** Deribit's documented BTC account under segregated standard margin. */
    @Test
    void optionValueIsEquityButNotMargin() {
        SegregatedAccount account = SegregatedAccount.of(
                d("302.60065765"), d("0.05921555"), d("-0.03258105"), d("-0.0086"), d("1.24669592"));
        assertThat(account.equity()).isCloseTo(d("302.61869214"), within(d("0.00000002")));
        assertThat(account.marginBalance()).isCloseTo(d("302.62729214"), within(d("0.00000002")));
        assertThat(account.availableFunds()).isCloseTo(d("301.38059622"), within(d("0.00000002")));
        assertThat(account.withdrawableFunds()).isCloseTo(d("301.35396172"), within(d("0.00000002")));
    }

    @Test
    void aSessionLossCannotBeWithdrawn() {
        SegregatedAccount account = SegregatedAccount.of(d("10"), d("-2"), d("-1"), d("0"), d("3"));
        assertThat(account.withdrawableFunds()).isEqualByComparingTo("4");
    }
}
