package dev.steelyard.quant.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.testkit.Accepts;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Prices and Greeks; the golden figures are of 60-digit arithmetic unless they name a source. */
class Black76Test {
    private static final double DIGITS_13 = 1e-11;

    @Test
    void goldenPricesHoldFromTheMoneyToTheWings() {
        assertThat(Black76.value(OptionType.CALL, 90000, 100000, 0.25, 0.55, 1))
                .isCloseTo(6137.36255285274276, withPercentage(DIGITS_13));
        assertThat(Black76.value(OptionType.PUT, 90000, 100000, 0.25, 0.55, Elementary.exp(-0.01)))
                .isCloseTo(15976.7931126019081, withPercentage(DIGITS_13));
        assertThat(Black76.value(OptionType.CALL, 100, 100.00001, 1e-7, 0.5, 1))
                .isCloseTo(0.00630283287543587307, withPercentage(DIGITS_13));
        assertThat(Black76.value(OptionType.PUT, 30000, 3000, 0.05, 0.5, 1))
                .isCloseTo(7.7954112314598889e-93, withPercentage(DIGITS_13));
        assertThat(Black76.value(OptionType.CALL, 30000, 60000, 0.002, 0.6, 1))
                .isCloseTo(8.50079464134338108e-146, withPercentage(DIGITS_13));
    }

    @Test
    void theTextbookExampleIsReproduced() {
        // Hull, Options, Futures and Other Derivatives, equation 16.9: 44.19.
        assertThat(Black76.value(OptionType.CALL, 620, 600, 0.5, 0.2, Elementary.exp(-0.025)))
                .isCloseTo(44.1868533121, Offset.offset(1e-9));
    }

    @Test
    @Accepts(41)
    void goldenGreeksHold() {
        double years = 0.25;
        OptionGreeks g = Black76.greeks(OptionType.CALL, 90000, 100000, years, 0.55, Elementary.exp(-0.01), 0.04);
        assertThat(g.price()).isCloseTo(6076.2947751102276, withPercentage(DIGITS_13));
        assertThat(g.delta()).isCloseTo(0.398974897437460116, withPercentage(DIGITS_13));
        assertThat(g.gamma()).isCloseTo(0.0000154842660934549675, withPercentage(DIGITS_13));
        assertThat(g.vega()).isCloseTo(17245.6013615854715, withPercentage(DIGITS_13));
        assertThat(g.theta()).isCloseTo(-18727.1097067396111, withPercentage(DIGITS_13));
        assertThat(g.rho()).isCloseTo(-years * 6076.2947751102276, withPercentage(DIGITS_13));
        assertThat(g.vanna()).isCloseTo(0.362770211756974398, withPercentage(DIGITS_13));
        assertThat(g.volga()).isCloseTo(4009.81220901050161, withPercentage(DIGITS_13));
        assertThat(g.charm()).isCloseTo(-0.383088237035173465, withPercentage(DIGITS_13));
        assertThat(g.speed()).isCloseTo(-1.83751955609751542e-11, withPercentage(DIGITS_13));
        assertThat(g.zomma()).isCloseTo(-0.0000245529307566651452, withPercentage(DIGITS_13));
        assertThat(g.dualDelta()).isCloseTo(-0.298314459942611828, withPercentage(DIGITS_13));
        OptionGreeks implied = Black76.greeks(OptionType.CALL, 90000, 100000, years, 0.55, Elementary.exp(-0.01));
        assertThat(implied.theta()).isCloseTo(g.theta(), withPercentage(DIGITS_13));
    }

    @Test
    void greeksAgreeWithDifferencesOfThePrice() {
        SplittableRandom random = new SplittableRandom(11);
        int compared = 0;
        for (int i = 0; i < 3000; i++) {
            OptionType type = random.nextBoolean() ? OptionType.CALL : OptionType.PUT;
            double f = random.nextDouble(50, 200);
            double t = random.nextDouble(0.05, 2);
            double v = random.nextDouble(0.2, 1.5);
            double k = f * Math.exp(random.nextDouble(-1.5, 1.5) * v * Math.sqrt(t));
            double r = random.nextDouble(-0.05, 0.1);
            OptionGreeks g = at(type, f, k, t, v, r);
            double df = f * v * Math.sqrt(t) * 0.01;
            double dk = k * v * Math.sqrt(t) * 0.01;
            double dv = v * 0.01;
            double dt = t * 0.01;
            double scale = f;
            same(g.delta(), slope(x -> at(type, f + x, k, t, v, r).price(), df), scale / df);
            same(g.vega(), slope(x -> at(type, f, k, t, v + x, r).price(), dv), scale / dv);
            same(g.theta(), -slope(x -> at(type, f, k, t + x, v, r).price(), dt), scale / dt);
            same(g.dualDelta(), slope(x -> at(type, f, k + x, t, v, r).price(), dk), scale / dk);
            same(g.gamma(), slope(x -> at(type, f + x, k, t, v, r).delta(), df), 1 / df);
            same(g.vanna(), slope(x -> at(type, f, k, t, v + x, r).delta(), dv), 1 / dv);
            same(g.charm(), -slope(x -> at(type, f, k, t + x, v, r).delta(), dt), 1 / dt);
            same(g.volga(), slope(x -> at(type, f, k, t, v + x, r).vega(), dv), scale / dv);
            same(g.speed(), slope(x -> at(type, f + x, k, t, v, r).gamma(), df), 1 / df / df);
            same(g.zomma(), slope(x -> at(type, f, k, t, v + x, r).gamma(), dv), 1 / df / dv);
            compared += 10;
        }
        assertThat(compared).isEqualTo(30_000);
    }

    @Test
    void callLessPutIsTheDiscountedForwardLessTheStrike() {
        Inputs.each(21, 50_000, (f, k, t, v, d) -> {
            double call = Black76.value(OptionType.CALL, f, k, t, v, d);
            double put = Black76.value(OptionType.PUT, f, k, t, v, d);
            double bound = 4e-16 * d * Math.max(f, k);
            assertThat(call - put).isCloseTo(d * (f - k), Offset.offset(bound));
            assertThat(call).isBetween(d * Math.max(f - k, 0), d * f);
            assertThat(put).isBetween(d * Math.max(k - f, 0), d * k);
        });
    }

    @Test
    void pricesRiseWithVolTimeAndMoneyness() {
        Inputs.each(22, 50_000, (f, k, t, v, d) -> {
            double call = Black76.value(OptionType.CALL, f, k, t, v, d);
            assertThat(Black76.value(OptionType.CALL, f, k, t, v * 1.001, d)).isGreaterThanOrEqualTo(call);
            assertThat(Black76.value(OptionType.CALL, f, k, t * 1.001, v, d)).isGreaterThanOrEqualTo(call);
            assertThat(Black76.value(OptionType.CALL, f * 1.001, k, t, v, d)).isGreaterThanOrEqualTo(call);
            assertThat(Black76.value(OptionType.CALL, f, k * 1.001, t, v, d)).isLessThanOrEqualTo(call);
        });
    }

    @Test
    void noInputGivesNaN() {
        SplittableRandom random = new SplittableRandom(23);
        for (int i = 0; i < 200_000; i++) {
            OptionType type = random.nextBoolean() ? OptionType.CALL : OptionType.PUT;
            double f = Inputs.extreme(random, 60);
            double k = random.nextInt(4) == 0 ? f : Inputs.extreme(random, 60);
            double t = random.nextInt(8) == 0 ? 0 : Inputs.extreme(random, 100);
            double v = random.nextInt(8) == 0 ? 0 : Inputs.extreme(random, 100);
            OptionGreeks g = Black76.greeks(type, f, k, t, v, 1, 0);
            double sum = 0;
            for (double figure : new double[] {
                g.price(),
                g.delta(),
                g.gamma(),
                g.vega(),
                g.theta(),
                g.rho(),
                g.vanna(),
                g.volga(),
                g.charm(),
                g.speed(),
                g.zomma(),
                g.dualDelta()
            }) {
                assertThat(figure).isNotNaN();
                sum += Math.abs(figure);
            }
            assertThat(sum).isNotNegative();
            assertThat(g.price()).isGreaterThanOrEqualTo(0).isLessThanOrEqualTo(type == OptionType.CALL ? f : k);
            assertThat(g.price()).isEqualTo(Black76.value(type, f, k, t, v, 1));
        }
    }

    @Test
    void withoutTimeOrVolOnlyTheIntrinsicValueIsLeft() {
        assertThat(Black76.value(OptionType.CALL, 110, 100, 0, 0.5, 0.9)).isEqualTo(9);
        assertThat(Black76.value(OptionType.PUT, 110, 100, 1, 0, 0.9)).isZero();
        OptionGreeks atKink = Black76.greeks(OptionType.PUT, 100, 100, 0, 0.5, 1);
        assertThat(atKink.delta()).isEqualTo(-0.5);
        assertThat(atKink.gamma()).isZero();
        assertThat(Black76.greeks(OptionType.PUT, 90, 100, 0, 0.5, 1).delta()).isEqualTo(-1);
        assertThat(Black76.greeks(OptionType.CALL, 90, 100, 0, 0.5, 1).delta()).isZero();
    }

    @Test
    void badInputIsRefused() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Black76.value(OptionType.CALL, bad, 100, 1, 0.5, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> Black76.value(OptionType.CALL, 100, bad, 1, 0.5, 1));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Black76.greeks(OptionType.CALL, 100, 100, 1, 0.5, bad));
        }
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Black76.value(OptionType.CALL, 100, 100, bad, 0.5, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> Black76.value(OptionType.CALL, 100, 100, 1, bad, 1));
        }
    }

    private interface Price {
        double at(double move);
    }

    private static OptionGreeks at(OptionType type, double f, double k, double t, double v, double r) {
        return Black76.greeks(type, f, k, t, v, Elementary.exp(-r * t), r);
    }

    /** Returns a first derivative from six points: its error is of the sixth power of the step. */
    private static double slope(Price price, double h) {
        return (45 * (price.at(h) - price.at(-h))
                        - 9 * (price.at(2 * h) - price.at(-2 * h))
                        + (price.at(3 * h) - price.at(-3 * h)))
                / (60 * h);
    }

    private static void same(double got, double expected, double scale) {
        assertThat(got).isCloseTo(expected, Offset.offset(Math.abs(expected) * 1e-8 + scale * 1e-11));
    }
}
