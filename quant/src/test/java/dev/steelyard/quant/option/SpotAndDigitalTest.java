package dev.steelyard.quant.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.steelyard.core.instrument.OptionType;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Options on a spot, digitals, and the fair price of perpetuals. */
class SpotAndDigitalTest {
    @Test
    void publishedSpotFiguresAreReproduced() {
        // Haug, The Complete Guide to Option Pricing Formulas (1998), pages 2 to 16.
        assertThat(BlackScholesMerton.value(OptionType.CALL, 60, 65, 0.25, 0.3, 0.08, 0))
                .isCloseTo(2.1334, Offset.offset(1e-4));
        SpotGreeks put = BlackScholesMerton.greeks(OptionType.PUT, 430, 405, 1.0 / 12, 0.2, 0.07, 0.05);
        assertThat(put.theta()).isCloseTo(-31.1924, Offset.offset(1e-4));
        assertThat(put.thetaPerDay()).isCloseTo(-0.0855, Offset.offset(1e-4));
    }

    @Test
    void spotGreeksAgreeWithDifferences() {
        SpotGreeks g = spot(100, 1, 0.4, 0.05, 0.02);
        double h = 1e-4;
        assertThat(g.delta())
                .isCloseTo(slope(spot(100 + h, 1, 0.4, 0.05, 0.02), spot(100 - h, 1, 0.4, 0.05, 0.02), h), near());
        assertThat(g.theta())
                .isCloseTo(-slope(spot(100, 1 + h, 0.4, 0.05, 0.02), spot(100, 1 - h, 0.4, 0.05, 0.02), h), near());
        assertThat(g.vega())
                .isCloseTo(slope(spot(100, 1, 0.4 + h, 0.05, 0.02), spot(100, 1, 0.4 - h, 0.05, 0.02), h), near());
        assertThat(g.rho())
                .isCloseTo(slope(spot(100, 1, 0.4, 0.05 + h, 0.02), spot(100, 1, 0.4, 0.05 - h, 0.02), h), near());
        assertThat(g.dividendRho())
                .isCloseTo(slope(spot(100, 1, 0.4, 0.05, 0.02 + h), spot(100, 1, 0.4, 0.05, 0.02 - h), h), near());
    }

    @Test
    void anOptionIsAnAssetDigitalLessItsStrikeInCashDigitals() {
        Inputs.each(51, 10_000, (f, k, t, v, d) -> {
            double asset = Digital.assetOrNothing(OptionType.CALL, f, k, t, v, d);
            double cash = Digital.cashOrNothing(OptionType.CALL, f, k, t, v, d);
            assertThat(asset - k * cash)
                    .isCloseTo(
                            Black76.value(OptionType.CALL, f, k, t, v, d), Offset.offset(4e-14 * d * Math.max(f, k)));
            assertThat(cash + Digital.cashOrNothing(OptionType.PUT, f, k, t, v, d))
                    .isCloseTo(d, Offset.offset(4e-15));
        });
        assertThat(Digital.cashOrNothing(OptionType.CALL, 100, 100, 0, 0.5, 1)).isEqualTo(0.5);
        assertThat(Digital.cashOrNothing(OptionType.PUT, 99, 100, 0, 0.5, 1)).isEqualTo(1);
        assertThat(Digital.assetOrNothing(OptionType.PUT, 101, 100, 0, 0.5, 1)).isZero();
    }

    @Test
    void fairPricesOfPerpetualsMeetWhereFundingGrowsFrequent() {
        PerpetualFairPrice continuous = new PerpetualFairPrice(0.2, 0.005, 0, PerpetualFairPrice.Base.PREVIOUS_SPOT);
        assertThat(continuous.linear(10_000, 0.04, 0.02).orElseThrow())
                .isCloseTo(10_000 * 0.195 / 0.18, Offset.offset(1e-8));
        assertThat(continuous.inverse(10_000, 0.04, 0.02).orElseThrow())
                .isCloseTo(10_000 * 0.22 / 0.195, Offset.offset(1e-8));
        double dt = 1e-6;
        for (PerpetualFairPrice.Base base : PerpetualFairPrice.Base.values()) {
            PerpetualFairPrice frequent = new PerpetualFairPrice(0.2 * dt, 0.005 * dt, dt, base);
            assertThat(frequent.linear(10_000, 0.04, 0.02).orElseThrow())
                    .isCloseTo(10_000 * 0.195 / 0.18, Offset.offset(0.01));
            assertThat(frequent.inverse(10_000, 0.04, 0.02).orElseThrow())
                    .isCloseTo(10_000 * 0.22 / 0.195, Offset.offset(0.01));
        }
    }

    @Test
    void aPerpetualWhoseFundingCannotPayTheCarryHasNoFairPrice() {
        PerpetualFairPrice weak = new PerpetualFairPrice(0.01, 0.005, 0, PerpetualFairPrice.Base.PREVIOUS_SPOT);
        assertThat(weak.linear(10_000, 0.04, 0.02)).isEmpty();
        PerpetualFairPrice reversed = new PerpetualFairPrice(0.005, 0.01, 0, PerpetualFairPrice.Base.PREVIOUS_SPOT);
        assertThat(reversed.inverse(10_000, 0.04, 0.02)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PerpetualFairPrice(0.1, 0.1, -1, PerpetualFairPrice.Base.PREVIOUS_SPOT));
    }

    private static SpotGreeks spot(double spot, double years, double vol, double rate, double yield) {
        return BlackScholesMerton.greeks(OptionType.CALL, spot, 105, years, vol, rate, yield);
    }

    private static double slope(SpotGreeks up, SpotGreeks down, double h) {
        return (up.price() - down.price()) / (2 * h);
    }

    private static Offset<Double> near() {
        return Offset.offset(1e-6);
    }
}
