package dev.steelyard.quant.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BinomialIntervalTest {
    @Test
    void anIntervalEndsWhereTheTailsAreHalfOfWhatIsLeft() {
        BinomialInterval interval = BinomialInterval.of(3, 250, 0.95);
        assertThat(atLeast(3, 250, interval.low())).isCloseTo(0.025, within(1e-9));
        assertThat(1 - atLeast(4, 250, interval.high())).isCloseTo(0.025, within(1e-9));
    }

    @Test
    void withoutEventsItBeginsAtZeroAndTheRuleOfThreeHolds() {
        BinomialInterval none = BinomialInterval.of(0, 1_000, 0.95);
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(1 - Math.pow(0.025, 1e-3), within(1e-12));
        BinomialInterval all = BinomialInterval.of(10, 10, 0.95);
        assertThat(all.high()).isEqualTo(1);
        assertThat(BinomialInterval.of(0, 0, 0.95)).isEqualTo(new BinomialInterval(0, 1));
    }

    private static double atLeast(int events, int trials, double probability) {
        double below = 0;
        double term = Math.pow(1 - probability, trials);
        for (int i = 0; i < events; i++) {
            below += term;
            term *= (trials - i) / (i + 1.0) * probability / (1 - probability);
        }
        return 1 - below;
    }
}
