package dev.steelyard.venue.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImpliedTest {
    private static final ContractTerms LINEAR = new ContractTerms(
            "L", Asset.of("BTC"), Asset.of("USDT"), Asset.of("USDT"), Payoff.LINEAR, dec("0.01"), null, null);
    private static final ContractTerms INVERSE =
            ContractTerms.inverse("I", Asset.of("BTC"), Asset.of("USD"), dec("100"));

    private static BigDecimal dec(String value) {
        return new BigDecimal(value);
    }

    @Test
    void theMarkOfAProfitPrintedToEnoughDigitsIsTheOneItWasTakenAt() {
        SplittableRandom random = new SplittableRandom(7);
        int shorts = 0;
        for (int run = 0; run < 2_000; run++) {
            ContractTerms terms = random.nextBoolean() ? LINEAR : INVERSE;
            BigDecimal entry = BigDecimal.valueOf(random.nextLong(2_000_000, 9_000_000), 2);
            BigDecimal mark = BigDecimal.valueOf(random.nextLong(2_000_000, 9_000_000), 2);
            BigDecimal size = BigDecimal.valueOf(random.nextLong(1, 1_000) * (random.nextBoolean() ? 1 : -1));
            shorts += size.signum() < 0 ? 1 : 0;
            BigDecimal pnl = PositionGeometry.of(terms, size, entry)
                    .unrealizedPnl(entry)
                    .at(mark)
                    .setScale(18, RoundingMode.HALF_EVEN);
            assertThat(Implied.mark(terms, size, entry, pnl)).isEqualByComparingTo(mark);
        }
        assertThat(shorts).isBetween(800, 1_200);
    }

    @Test
    void aProfitOfTooFewDigitsFixesNoMark() {
        assertThat(Implied.mark(LINEAR, dec("1"), dec("50000"), dec("0.1"))).isNull();
        assertThat(Implied.mark(LINEAR, dec("1"), dec("50000"), dec("-600"))).isNull();
        assertThat(Implied.mark(LINEAR, BigDecimal.ZERO, dec("50000"), dec("1")))
                .isNull();
    }

    @Test
    void theStatedMarkStandsUnlessProfitAndNotionalAgreeOnAnother() {
        assertThat(Implied.mark(dec("100"), dec("101"), null)).isEqualTo(dec("100"));
        assertThat(Implied.mark(dec("100"), dec("101"), dec("102"))).isEqualTo(dec("100"));
        assertThat(Implied.mark(dec("100"), dec("101.5"), dec("101.5000000000001")))
                .isEqualTo(dec("101.5"));
        assertThat(Implied.mark(null, dec("101"), dec("99"))).isEqualTo(dec("101"));
        assertThat(Implied.mark((@Nullable BigDecimal) null, null, dec("99"))).isNull();
    }

    @Test
    void wholeLeverageIsFoundFromRoundedMargins() {
        SplittableRandom random = new SplittableRandom(11);
        int found = 0;
        for (int run = 0; run < 2_000; run++) {
            BigDecimal notional = BigDecimal.valueOf(random.nextLong(1_000_000_000L, 90_000_000_000L), 8);
            BigDecimal leverage = BigDecimal.valueOf(random.nextLong(1, 126));
            BigDecimal margin = Decimals.divide(notional, leverage, 8, RoundingMode.DOWN);
            assertThat(Implied.leverage(notional.negate(), margin)).isEqualByComparingTo(leverage);
            BigDecimal withFee = margin.add(notional.multiply(dec("0.00055")));
            found += Implied.leverage(notional, withFee) == null ? 0 : 1;
        }
        assertThat(found).isLessThan(100);
        assertThat(Implied.leverage(dec("0.001"), dec("0.001"))).isNull();
        assertThat(Implied.leverage(dec("1"), dec("0"))).isNull();
        assertThat(Implied.leverage(dec("0.02"), dec("0.01"))).isNull();
    }

    @Test
    void contractSizesAreFoundOnlyWhereTheyAreRound() {
        assertThat(Implied.contractSize(dec("7"), dec("1.23"), dec("86.10"), false))
                .isEqualByComparingTo("10");
        assertThat(Implied.contractSize(dec("3"), dec("60000"), dec("0.005"), true))
                .isEqualByComparingTo("1E+2");
        assertThat(Implied.contractSize(dec("7"), dec("1.23"), dec("87.35"), false))
                .isNull();
        assertThat(Implied.contractSize(dec("1"), dec("40000.5"), dec("40.0"), false))
                .isEqualByComparingTo("0.001");
        assertThat(Implied.contractSize(dec("1"), dec("40000.5"), dec("1"), false))
                .isNull();
        assertThat(Implied.contractSize(dec("0"), dec("40000.5"), dec("1"), false))
                .isNull();
    }
}
