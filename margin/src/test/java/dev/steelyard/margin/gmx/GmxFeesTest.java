package dev.steelyard.margin.gmx;

import static dev.steelyard.margin.gmx.Samples.market;
import static dev.steelyard.margin.gmx.Samples.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class GmxFeesTest {
    private static final BigInteger PER_SIZE = BigInteger.TEN.pow(15);

    @Test
    void theReferralDiscountIsThePartOfTheRebateThatTheTraderKeeps() {
        GmxReferral referral = new GmxReferral(usd("0.1"), usd("0.5"));
        GmxFees.PositionFee fee = GmxFees.position(market(), usd("10000"), false, referral);
        assertThat(fee).isEqualTo(new GmxFees.PositionFee(usd("5.7"), usd("0.3"), usd("0.6")));
        assertThat(GmxFees.position(market(), usd("10000"), true, null).usd()).isEqualTo(usd("4"));
    }

    @Test
    void borrowingIsTheGrowthOfTheFactorOnTheSize() {
        assertThat(GmxFees.borrowing(usd("0.05"), usd("0.03"), usd("10000"))).isEqualTo(usd("200"));
        assertThatIllegalArgumentException().isThrownBy(() -> GmxFees.borrowing(usd("0.03"), usd("0.05"), usd("1")));
    }

    @Test
    void fundingIsRoundedUpToAWholeUnit() {
        BigInteger two = PER_SIZE.multiply(BigInteger.TWO);
        assertThat(GmxFees.funding(two, BigInteger.ZERO, usd("10000"))).isEqualTo(20_000);
        assertThat(GmxFees.funding(BigInteger.ONE, BigInteger.ZERO, usd("10000")))
                .isEqualTo(1);
        assertThat(GmxFees.funding(BigInteger.ONE, BigInteger.ONE, usd("10000")))
                .isZero();
    }

    @Test
    void receiversShareWhatPayersPay() {
        BigInteger rate = usd("0.000001");
        assertThat(GmxFees.fundingFactor(market(), true, true, rate, 60)).isEqualTo(usd("-0.00006"));
        assertThat(GmxFees.fundingFactor(market(), false, true, rate, 60)).isEqualTo(usd("0.000075"));
        assertThat(GmxFees.fundingFactor(market(), true, false, rate, 60)).isEqualTo(usd("0.000048"));
    }
}
