package dev.steelyard.quant.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.option.Black76;
import dev.steelyard.quant.option.OptionGreeks;
import dev.steelyard.testkit.Accepts;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The vanna-volga smile goes through its pivots, and its hedge hedges. */
class VannaVolgaTest {
    @Test
    @Accepts(41)
    void theThreePivotsAreReproduced() {
        SplittableRandom random = new SplittableRandom(71);
        for (int i = 0; i < 1000; i++) {
            VannaVolga smile = random(random);
            for (VannaVolga.Pivot pivot : List.of(smile.low(), smile.middle(), smile.high())) {
                assertThat(smile.vol(pivot.strike())).isCloseTo(pivot.vol(), within(1e-14));
                for (OptionType type : OptionType.values()) {
                    double quoted = Black76.value(
                            type, smile.forward(), pivot.strike(), smile.years(), pivot.vol(), smile.discount());
                    assertThat(smile.price(type, pivot.strike())).isCloseTo(quoted, within(1e-12 * smile.forward()));
                }
            }
        }
    }

    @Test
    @Accepts(41)
    void theHedgeHasTheVegaVannaAndVolgaOfTheOptionAndCostsWhatThePivotsCost() {
        SplittableRandom random = new SplittableRandom(72);
        for (int i = 0; i < 1000; i++) {
            VannaVolga smile = random(random);
            double strike = smile.forward() * Math.exp(random.nextDouble(-0.3, 0.3));
            VannaVolga.Hedge hedge = smile.hedge(strike);
            OptionGreeks option = greeks(smile, strike);
            OptionGreeks low = greeks(smile, smile.low().strike());
            OptionGreeks middle = greeks(smile, smile.middle().strike());
            OptionGreeks high = greeks(smile, smile.high().strike());
            double vega = hedge.low() * low.vega() + hedge.middle() * middle.vega() + hedge.high() * high.vega();
            double vanna = hedge.low() * low.vanna() + hedge.middle() * middle.vanna() + hedge.high() * high.vanna();
            double volga = hedge.low() * low.volga() + hedge.middle() * middle.volga() + hedge.high() * high.volga();
            assertThat(vega).isCloseTo(option.vega(), within(1e-10 * smile.forward()));
            assertThat(vanna)
                    .isCloseTo(option.vanna(), within(1e-10 / smile.middle().vol()));
            assertThat(volga)
                    .isCloseTo(
                            option.volga(),
                            within(1e-10 * smile.forward() / smile.middle().vol()));
            assertThat(smile.price(OptionType.CALL, strike) - option.price())
                    .isCloseTo(hedge.cost(), within(1e-12 * smile.forward()));
        }
        VannaVolga flat = new VannaVolga(
                100,
                0.5,
                1,
                new VannaVolga.Pivot(80, 0.6),
                new VannaVolga.Pivot(100, 0.6),
                new VannaVolga.Pivot(130, 0.6));
        assertThat(flat.hedge(110).cost()).isZero();
    }

    private static OptionGreeks greeks(VannaVolga smile, double strike) {
        return Black76.greeks(
                OptionType.CALL,
                smile.forward(),
                strike,
                smile.years(),
                smile.middle().vol(),
                smile.discount());
    }

    private static VannaVolga random(SplittableRandom random) {
        double forward = Math.exp(random.nextDouble(0, 11));
        double years = random.nextDouble(0.02, 1);
        double vol = random.nextDouble(0.2, 1.2);
        double root = vol * Math.sqrt(years);
        return new VannaVolga(
                forward,
                years,
                random.nextDouble(0.9, 1),
                new VannaVolga.Pivot(
                        forward * Math.exp(-root * random.nextDouble(0.4, 1)), vol * random.nextDouble(0.9, 1.3)),
                new VannaVolga.Pivot(forward * Math.exp(root * root / 2), vol),
                new VannaVolga.Pivot(
                        forward * Math.exp(root * root / 2 + root * random.nextDouble(0.4, 1)),
                        vol * random.nextDouble(0.9, 1.3)));
    }
}
