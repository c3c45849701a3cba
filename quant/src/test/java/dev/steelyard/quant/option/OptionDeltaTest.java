package dev.steelyard.quant.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.instrument.OptionType;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The three deltas and the strikes that have them. */
class OptionDeltaTest {
    @Test
    void premiumAdjustedIsPlainLessThePriceInCoin() {
        Inputs.each(41, 20_000, (f, k, t, v, d) -> {
            OptionGreeks g = Black76.greeks(OptionType.PUT, f, k, t, v, d);
            double adjusted = OptionDelta.premiumAdjusted(OptionType.PUT, f, k, t, v, d);
            assertThat(OptionDelta.plain(OptionType.PUT, f, k, t, v, d)).isCloseTo(g.delta(), Offset.offset(1e-15));
            assertThat(adjusted)
                    .isCloseTo(g.delta() - g.price() / f, Offset.offset(1e-14 * Math.max(1, g.price() / f)));
            assertThat(g.inCoin(f, k).premiumAdjustedDelta())
                    .isCloseTo(adjusted, Offset.offset(1e-14 * Math.abs(adjusted)));
        });
    }

    @Test
    void theStrikeOfADeltaHasThatDelta() {
        SplittableRandom random = new SplittableRandom(42);
        int plain = 0;
        int adjusted = 0;
        for (int i = 0; i < 20_000; i++) {
            OptionType type = random.nextBoolean() ? OptionType.CALL : OptionType.PUT;
            double sign = type == OptionType.CALL ? 1 : -1;
            double t = random.nextDouble(0.001, 2);
            double v = random.nextDouble(0.1, 2);
            double discount = random.nextDouble(0.9, 1);
            double delta = sign * random.nextDouble(0.001, 0.899);
            OptionalDouble strike = OptionDelta.strikeOfPlain(type, delta, 50000, t, v, discount);
            assertThat(strike).isPresent();
            plain++;
            assertThat(OptionDelta.plain(type, 50000, strike.getAsDouble(), t, v, discount))
                    .isCloseTo(delta, Offset.offset(1e-12));
            OptionalDouble other = OptionDelta.strikeOfPremiumAdjusted(type, delta, 50000, t, v, discount);
            if (other.isPresent()) {
                adjusted++;
                double k = other.getAsDouble();
                assertThat(OptionDelta.premiumAdjusted(type, 50000, k, t, v, discount))
                        .isCloseTo(delta, Offset.offset(1e-12));
                double slope = OptionDelta.premiumAdjusted(type, 50000, k * 1.0001, t, v, discount) - delta;
                assertThat(slope).as("the greater of two strikes").isNegative();
            }
        }
        assertThat(plain).isEqualTo(20_000);
        assertThat(adjusted).isGreaterThan(12_000);
    }

    @Test
    void aDeltaThatNoStrikeHasGivesNone() {
        assertThat(OptionDelta.strikeOfPlain(OptionType.CALL, 1, 100, 1, 0.5, 1))
                .isEmpty();
        assertThat(OptionDelta.strikeOfPlain(OptionType.CALL, -0.5, 100, 1, 0.5, 1))
                .isEmpty();
        assertThat(OptionDelta.strikeOfPremiumAdjusted(OptionType.CALL, 0.9, 100, 1, 0.5, 1))
                .isEmpty();
        assertThat(OptionDelta.strikeOfPremiumAdjusted(OptionType.CALL, 0.2, 100, 0, 0.5, 1))
                .isEmpty();
        assertThat(OptionDelta.strikeOfPremiumAdjusted(OptionType.PUT, -2, 100, 1, 0.5, 1))
                .isPresent();
    }

    @Test
    void buyingAtTheStrikeOfAUsdEquityDeltaReachesIt() {
        double equity = 0.8;
        double strike = OptionDelta.strikeOfUsdEquity(OptionType.PUT, 0.5, equity, 60000, 0.25, 0.6, 1)
                .orElseThrow();
        double bought = OptionDelta.premiumAdjusted(OptionType.PUT, 60000, strike, 0.25, 0.6, 1);
        assertThat(OptionDelta.usdEquity(bought, equity)).isCloseTo(0.5, Offset.offset(1e-13));
    }

    @Test
    void coinSettledGreeksAreThoseOfThePriceInCoin() {
        double f = 60000;
        CoinGreeks coin = Black76.greeks(OptionType.PUT, f, 55000, 0.3, 0.7, 1).inCoin(f, 55000);
        double h = 60;
        double slope = (45 * (inCoin(f + h) - inCoin(f - h))
                        - 9 * (inCoin(f + 2 * h) - inCoin(f - 2 * h))
                        + (inCoin(f + 3 * h) - inCoin(f - 3 * h)))
                / (60 * h);
        assertThat(coin.price()).isEqualTo(inCoin(f));
        assertThat(coin.delta()).isCloseTo(slope, Offset.offset(1e-17));
    }

    private static double inCoin(double forward) {
        return Black76.value(OptionType.PUT, forward, 55000, 0.3, 0.7, 1) / forward;
    }
}
