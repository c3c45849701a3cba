package dev.steelyard.margin.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.money.Asset;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FundingTest {
    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    /** BitMEX's guide: 15,000 contracts bought at 750, funding 0.25%, sold at 800. */
    @Test
    void theGuidesRoundTripReproduces() {
        BigDecimal rate = FundingFormula.interest(d("0.01"), d("0.0025"), d("3"));
        assertThat(rate).isEqualByComparingTo("0.0025");
        ContractTerms terms = ContractTerms.inverse("XBTUSD", Asset.of("XBT"), Asset.USD, BigDecimal.ONE);
        FundedTrade trade =
                FundedTrade.of(terms, d("15000"), d("750"), d("800"), List.of(new FundedTrade.Stamp(d("750"), rate)));
        assertThat(trade.entryValue()).isEqualByComparingTo("20");
        assertThat(trade.fundingPaid()).isEqualByComparingTo("0.05");
        assertThat(trade.pricePnl()).isEqualByComparingTo("1.25");
        assertThat(trade.netPnl()).isEqualByComparingTo("1.2");
    }

    @Test
    void theClampKeepsTheRateAtTheInterestWhileThePremiumIsNear() {
        FundingFormula formula = FundingFormula.clamped(d("0.0001"), d("0.0005"));
        assertThat(formula.rate(d("0"))).isEqualByComparingTo("0.0001");
        assertThat(formula.rate(d("0.0006"))).isEqualByComparingTo("0.0001");
        assertThat(formula.rate(d("0.0007"))).isEqualByComparingTo("0.0002");
        assertThat(formula.rate(d("-0.001"))).isEqualByComparingTo("-0.0005");
    }

    /** Kraken's inverse perpetual: premium over 24, at most 0.25% an hour. Its page prints 0.01785% for the first case. */
    @Test
    void anHourlyRateIsAShareOfThePremiumWithinTheCap() {
        FundingFormula kraken = FundingFormula.premiumOnly(d("24"), d("0.0025"));
        BigDecimal rate = kraken.rate(FundingFormula.premium(d("7010"), d("7000")));
        assertThat(rate).isCloseTo(d("0.00005952"), within(d("0.000000005")));
        assertThat(Funding.payment(-1, d("100000"), rate)).isCloseTo(d("5.952"), within(d("0.001")));
        BigDecimal premium = FundingFormula.premium(d("7500"), d("7000"));
        assertThat(kraken.uncapped(premium)).isCloseTo(d("0.002976"), within(d("0.000001")));
        assertThat(kraken.rate(premium)).isEqualByComparingTo("0.0025");
        assertThat(kraken.rate(premium.negate())).isEqualByComparingTo("-0.0025");
    }

    /** An eight-hour formula paid hourly: clamped first, then divided. */
    @Test
    void aClampedPremiumIsDividedAfterwards() {
        FundingFormula hourly = new FundingFormula(d("0.0001"), d("0.0005"), d("8"), d("0.04"));
        assertThat(hourly.rate(d("0.0001"))).isEqualByComparingTo("0.0000125");
        assertThat(hourly.rate(d("1"))).isEqualByComparingTo("0.04");
    }

    @Test
    @Accepts({18, 35})
    void whatLongsPayShortsReceive() {
        SplittableRandom random = new SplittableRandom(3);
        int positive = 0;
        int negative = 0;
        for (int i = 0; i < 1_000; i++) {
            BigDecimal rate = BigDecimal.valueOf(random.nextLong(-100_000, 100_000), 8);
            BigDecimal left = BigDecimal.valueOf(random.nextLong(1, 1_000_000_000L), 4);
            BigDecimal sum = BigDecimal.ZERO;
            BigDecimal longs = left;
            while (left.signum() > 0) {
                BigDecimal part = left.min(BigDecimal.valueOf(random.nextLong(1, 500_000_000L), 4));
                sum = sum.add(Funding.payment(-1, part, rate));
                left = left.subtract(part);
            }
            assertThat(sum.add(Funding.payment(1, longs, rate))).isEqualByComparingTo("0");
            positive += rate.signum() > 0 ? 1 : 0;
            negative += rate.signum() < 0 ? 1 : 0;
        }
        assertThat(positive).isGreaterThan(400);
        assertThat(negative).isGreaterThan(400);
    }

    @Test
    void atTheBreakEvenRateCarryUsesUpTheProfit() {
        for (int side : new int[] {1, -1}) {
            for (String profit : new String[] {"120", "-75", "0"}) {
                BigDecimal rate = Funding.breakEvenRate(side, d("10000"), d(profit), d("24"));
                assertThat(Funding.carry(side, d("10000"), rate, d("24")).add(d(profit)))
                        .isEqualByComparingTo("0");
            }
        }
        assertThat(Funding.breakEvenRate(1, d("10000"), d("120"), d("24"))).isEqualByComparingTo("0.0005");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Funding.breakEvenRate(1, d("0"), d("1"), d("3")))
                .withMessage("notional was 0 and intervals were 3; expected both > 0");
    }

    @Test
    @Accepts(35)
    void annualizationDoesNotDependOnTheInterval() {
        BigDecimal eight = d("0.0001");
        BigDecimal hourly = Funding.perInterval(eight, d("8"), d("1"));
        assertThat(hourly).isEqualByComparingTo("0.0000125");
        assertThat(Funding.annualized(eight, d("8"))).isEqualByComparingTo("0.1095");
        assertThat(Funding.annualized(hourly, d("1"))).isEqualByComparingTo("0.1095");
        assertThat(Funding.carry(1, d("1000"), hourly, d("24")))
                .isEqualByComparingTo(Funding.carry(1, d("1000"), eight, d("3")));
    }
}
