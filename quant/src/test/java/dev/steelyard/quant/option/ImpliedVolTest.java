package dev.steelyard.quant.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.option.ImpliedVol.Status;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The vol behind a price, or why there is none. */
class ImpliedVolTest {
    @Test
    void theVolOfAPriceComesBackToTheDigitsThatThePriceHas() {
        SplittableRandom random = new SplittableRandom(31);
        Map<Status, Integer> met = new EnumMap<>(Status.class);
        for (int i = 0; i < 200_000; i++) {
            OptionType type = random.nextBoolean() ? OptionType.CALL : OptionType.PUT;
            double x = Math.exp(random.nextDouble(-14, 3)) * (random.nextBoolean() ? 1 : -1);
            double s = Math.exp(random.nextDouble(-10, 2));
            double strike = 30000 * Math.exp(x);
            double price = Black76.value(type, 30000, strike, 1, s, 1);
            ImpliedVol found = ImpliedVol.of(type, 30000, strike, 1, price, 1);
            met.merge(found.status(), 1, Integer::sum);
            if (price > 1e-290 && found.status() == Status.FOUND) {
                double bound = s * Math.max(2e-14, 8 * found.relativeError());
                assertThat(found.vol()).as("x %s s %s", x, s).isCloseTo(s, Offset.offset(bound));
            }
        }
        System.out.println("implied vols: " + met);
        assertThat(met.get(Status.FOUND)).isGreaterThan(100_000);
        assertThat(met.get(Status.ILL_POSED)).isGreaterThan(1_000);
        assertThat(met.get(Status.AT_INTRINSIC)).isGreaterThan(1_000);
    }

    @Test
    void everyBadQuoteHasItsStatus() {
        assertThat(call(100, 100, 1, 5).status()).isEqualTo(Status.FOUND);
        assertThat(call(110, 100, 1, 10).status()).isEqualTo(Status.AT_INTRINSIC);
        assertThat(call(110, 100, 1, 10).vol()).isZero();
        assertThat(call(110, 100, 1, 9.99).status()).isEqualTo(Status.BELOW_INTRINSIC);
        assertThat(call(110, 100, 1, 110).status()).isEqualTo(Status.ABOVE_MAXIMUM);
        assertThat(call(110, 100, 1, 111).status()).isEqualTo(Status.ABOVE_MAXIMUM);
        assertThat(ImpliedVol.of(OptionType.PUT, 110, 100, 1, 100, 1).status()).isEqualTo(Status.ABOVE_MAXIMUM);
        assertThat(call(1000, 100, 0.01, 900.0000000001).status()).isEqualTo(Status.ILL_POSED);
        assertThat(call(100, 100, 0, 5).status()).isEqualTo(Status.EXPIRED);
        assertThat(call(100, 100, -1, 5).status()).isEqualTo(Status.EXPIRED);
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(call(bad, 100, 1, 5).status()).isEqualTo(Status.BAD_INPUT);
            assertThat(call(100, bad, 1, 5).status()).isEqualTo(Status.BAD_INPUT);
            assertThat(call(100, 100, 1, bad).status()).isEqualTo(Status.BAD_INPUT);
            assertThat(ImpliedVol.of(OptionType.CALL, 100, 100, 1, 5, bad).status())
                    .isEqualTo(Status.BAD_INPUT);
        }
        assertThat(call(100, 0, 1, 5).status()).isEqualTo(Status.BAD_INPUT);
        assertThat(call(100, 100, Double.NaN, 5).status()).isEqualTo(Status.BAD_INPUT);
        assertThatIllegalStateException().isThrownBy(() -> call(100, 0, 1, 5).vol());
    }

    @Test
    void noQuoteThrowsOrGivesNaN() {
        SplittableRandom random = new SplittableRandom(32);
        int found = 0;
        for (int i = 0; i < 100_000; i++) {
            double forward = Inputs.extreme(random, 30);
            double strike =
                    random.nextBoolean() ? forward * Math.exp(random.nextDouble(-1, 1)) : Inputs.extreme(random, 30);
            double price = forward * random.nextDouble(-0.1, 1.1);
            ImpliedVol quote = ImpliedVol.of(OptionType.CALL, forward, strike, Inputs.extreme(random, 10), price, 1);
            if (quote.status().hasVol()) {
                assertThat(quote.vol()).isNotNegative().isLessThan(Double.POSITIVE_INFINITY);
                found++;
            }
        }
        assertThat(found).isGreaterThan(10_000);
    }

    private static ImpliedVol call(double forward, double strike, double years, double price) {
        return ImpliedVol.of(OptionType.CALL, forward, strike, years, price, 1);
    }
}
