package dev.steelyard.quant.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.option.Black76;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SABR's expansions and their calibration; vanna-volga. */
class SabrTest {
    private static final Sabr CRYPTO = new Sabr(0.6, 1, 1.8, -0.1);

    @Test
    void volatilityIsSmoothThroughTheMoney() {
        for (Sabr sabr : List.of(CRYPTO, new Sabr(0.35, 0.25, 1, 0.25))) {
            double at = sabr.vol(1, 1, 0.5);
            double explicit = sabr.explicitVol(1, 1, 0.5);
            assertThat(explicit).isCloseTo(at, within(1e-12));
            for (double k = 1e-10; k < 1e-3; k *= 3) {
                assertThat(sabr.vol(1, 1 + k, 0.5)).isCloseTo(at, within(2 * k + 1e-12));
                double below = sabr.explicitVol(1, 1 - k, 0.5);
                double above = sabr.explicitVol(1, 1 + k, 0.5);
                assertThat((above + below) / 2).isCloseTo(at, within(10 * k * k + 1e-10));
            }
            double inside = sabr.explicitVol(1, 1.00249999, 0.5);
            double outside = sabr.explicitVol(1, 1.00250400, 0.5);
            assertThat(outside - inside).isCloseTo(0, within(2e-5));
        }
    }

    @Test
    void plantedParametersComeBackFromTheirOwnSmile() {
        Sabr planted = new Sabr(0.55, 1, 1.3, -0.35);
        List<SabrCalibration.Point> points = points(planted, 0.25);
        Sabr guess = SabrCalibration.guess(points.get(3), points.get(6), points.get(9), 1, 0.25, 1);
        Sabr fitted = SabrCalibration.fit(1, 0.25, points, guess, SabrCalibration.Fixed.BETA);
        assertThat(fitted.alpha()).isCloseTo(planted.alpha(), within(1e-8));
        assertThat(fitted.nu()).isCloseTo(planted.nu(), within(1e-7));
        assertThat(fitted.rho()).isCloseTo(planted.rho(), within(1e-7));
        assertThat(fitted.beta()).isEqualTo(1);
    }

    @Test
    void theExplicitGuessIsNear() {
        List<SabrCalibration.Point> points = points(CRYPTO, 30 / 365.0);
        Sabr guess = SabrCalibration.guess(points.get(5), points.get(6), points.get(7), 1, 30 / 365.0, 1);
        assertThat(guess.alpha()).isCloseTo(CRYPTO.alpha(), within(0.03));
        assertThat(guess.nu()).isCloseTo(CRYPTO.nu(), within(0.4));
        assertThat(guess.rho()).isCloseTo(CRYPTO.rho(), within(0.1));
    }

    @Test
    void vannaVolgaGivesBackItsPivots() {
        VannaVolga smile =
                VannaVolga.ofSpotDelta(1.205, 94 / 365.0, 0.9902752, 0.9945049, 0.0905, -0.005, 0.0013, 0.25);
        for (VannaVolga.Pivot pivot : List.of(smile.low(), smile.middle(), smile.high())) {
            assertThat(smile.vol(pivot.strike())).isCloseTo(pivot.vol(), within(1e-14));
            double price = Black76.value(
                    OptionType.CALL, smile.forward(), pivot.strike(), smile.years(), pivot.vol(), smile.discount());
            assertThat(smile.price(OptionType.CALL, pivot.strike())).isCloseTo(price, within(1e-15));
        }
        double between = smile.vol(1.19);
        assertThat(between).isBetween(smile.middle().vol() - 0.001, smile.low().vol());
        double parity = smile.price(OptionType.CALL, 1.19) - smile.price(OptionType.PUT, 1.19);
        assertThat(parity).isCloseTo(smile.discount() * (smile.forward() - 1.19), within(1e-14));
    }

    private static List<SabrCalibration.Point> points(Sabr sabr, double years) {
        List<SabrCalibration.Point> points = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            double strike = 0.7 + 0.05 * i;
            points.add(new SabrCalibration.Point(strike, sabr.vol(1, strike, years)));
        }
        return points;
    }
}
