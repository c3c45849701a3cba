package dev.steelyard.margin.synthetix;

import static dev.steelyard.margin.synthetix.Samples.decimal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FillPriceTest {
    private static final OrderFees FEES = new OrderFees(decimal("0.0002"), decimal("0.0005"));

    private static FillPrice fill(String skew, String scale, String size, String price) {
        return FillPrice.of(decimal(skew), decimal(scale), decimal(size), decimal(price));
    }

    private static BigDecimal fee(String size, String price, String skew) {
        return FEES.fee(decimal(size), decimal(price), decimal(skew));
    }

    @Test
    void tradeFillsAtTheMeanOfThePremiums() {
        FillPrice price = fill("0", "1000000", "100", "1200");
        assertThat(price.priceBefore()).isEqualByComparingTo("1200");
        assertThat(price.priceAfter()).isEqualByComparingTo("1200.12");
        assertThat(price.price()).isEqualByComparingTo("1200.06");
        assertThat(fill("0", "100", "-1", "30000").price()).isEqualByComparingTo("29850");
        assertThat(fill("20", "1000", "-40", "2000").price()).isEqualByComparingTo("2000");
    }

    @Test
    void premiumIsCutTowardZeroOnBothSides() {
        assertThat(fill("-1", "3", "0", "1").premiumBefore()).isEqualTo(decimal("-0.333333333333333333"));
        assertThat(fill("1", "3", "0", "1").premiumBefore()).isEqualTo(decimal("0.333333333333333333"));
        assertThat(fill("0", "1", "0", "0.000000000000000001").price()).isEqualTo(decimal("0.000000000000000001"));
    }

    @Test
    void withoutASkewScaleTheOraclePriceFills() {
        assertThat(fill("50", "0", "10", "100").price()).isEqualByComparingTo("100");
    }

    @Test
    void negativeFillPriceIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fill("-150", "100", "-1", "100"))
                .withMessageContaining("fill price was negative at a skew of -150 over a scale of 100");
    }

    @Test
    void tradeWithTheSkewPaysTheTakerRateAndAgainstItTheMakerRate() {
        assertThat(fee("2", "1000", "5")).isEqualByComparingTo("1");
        assertThat(fee("2", "1000", "0")).isEqualByComparingTo("1");
        assertThat(fee("-2", "1000", "5")).isEqualByComparingTo("0.4");
        assertThat(fee("-5", "1000", "5")).isEqualByComparingTo("1");
    }

    @Test
    void tradeThatTurnsTheSkewOverPaysBoth() {
        assertThat(fee("-8", "1000", "5")).isEqualByComparingTo("2.5");
        assertThat(fee("8", "1000", "-5")).isEqualByComparingTo("2.5");
    }
}
