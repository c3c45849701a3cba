package dev.steelyard.margin.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class DriftUnitsTest {
    @Test
    void decimalsAndUnitsConvertExactlyBothWays() {
        assertThat(DriftUnits.quote(new BigDecimal("-1.5"))).isEqualTo(-1_500_000);
        assertThat(DriftUnits.base(new BigDecimal("1E+2"))).isEqualTo(100_000_000_000L);
        assertThat(DriftUnits.ratio(new BigDecimal("0.05"))).isEqualTo(500);
        assertThat(DriftUnits.fee(new BigDecimal("0.00045"))).isEqualTo(450);
        assertThat(DriftUnits.decimal(BigInteger.valueOf(1_500_000), DriftUnits.QUOTE_SCALE))
                .isEqualTo("1.500000");
    }

    @Test
    void whatTheVenueCannotHoldIsRefusedOrCutByName() {
        BigDecimal tiny = new BigDecimal("0.0000001");
        assertThat(DriftUnits.fits(tiny, DriftUnits.PRICE_SCALE)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriftUnits.price(tiny))
                .withMessage("value was 0.0000001; expected at most 6 decimals");
        assertThatIllegalArgumentException().isThrownBy(() -> DriftUnits.ratio(new BigDecimal("1000000")));
        assertThat(DriftUnits.truncate(new BigDecimal("-1.2345678"), 6)).isEqualTo("-1.234567");
    }
}
