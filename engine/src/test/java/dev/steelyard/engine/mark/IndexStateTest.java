package dev.steelyard.engine.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.IndexPrice;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IndexStateTest {
    private static final Asset BTC = Asset.of("BTC");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final BigDecimal CAP = new BigDecimal("0.4");
    private static final BigDecimal BAND = new BigDecimal("0.01");
    private static final IndexPolicy POLICY = new IndexPolicy(
            weights("a", "3", "b", "1", "c", "1", "d", "1"),
            CAP,
            BAND,
            Duration.ofSeconds(5),
            3,
            new BigDecimal("0.005"));

    @Test
    void theIndexIsTheWeightedMeanWithTheHeaviestSourceCapped() {
        IndexPrice index = index("a", "100", "b", "101", "c", "100", "d", "100");
        // a: 0.4 for its 0.5; b, c and d share 0.6.
        assertThat(index.value()).isEqualByComparingTo("100.2");
        assertThat(index.state()).isEqualTo(MarkState.OK);
    }

    @Test
    void anOutlierCountsAtTheEdgeOfTheBand() {
        // The median is 100, the band ends at 101; d has a fifth of the weight.
        assertThat(index("a", "100", "b", "100", "c", "100", "d", "500").value())
                .isEqualByComparingTo("100.2");
        assertThat(index("a", "100", "b", "100", "c", "100", "d", "500").state())
                .isEqualTo(MarkState.OK);
    }

    @Accepts(58)
    @Test
    void oneBadSourceCannotMoveTheIndexBeyondItsCap() {
        SplittableRandom random = new SplittableRandom(1);
        BigDecimal worst = BigDecimal.ZERO;
        for (int round = 0; round < 20_000; round++) {
            List<String> sources = List.of("a", "b", "c", "d");
            String bad = sources.get(random.nextInt(4));
            SequencedMap<String, BigDecimal> honest = new LinkedHashMap<>();
            for (String source : sources) {
                honest.put(source, BigDecimal.valueOf(99_800 + random.nextInt(401), 3));
            }
            BigDecimal lie = BigDecimal.valueOf(1 + random.nextInt(1_000_000), random.nextInt(6));
            IndexPrice before = index(honest);
            honest.put(bad, lie);
            IndexPrice after = index(honest);
            BigDecimal moved = after.value().subtract(before.value()).abs();
            // The others lie within 0.4 of 100: 0.4%, and the median moves no further than that.
            BigDecimal most = POLICY.mostMovedByOne(new BigDecimal("0.00401")).multiply(new BigDecimal("100.2"));
            assertThat(moved).isLessThanOrEqualTo(most);
            worst = worst.max(moved);
        }
        assertThat(worst).as("the bound is nearly reached").isGreaterThan(new BigDecimal("0.39"));
    }

    @Test
    void sourcesThatDisagreeMakeItDivergedButOneAloneDoesNot() {
        assertThat(index("a", "100", "b", "101", "c", "101", "d", "100").state())
                .isEqualTo(MarkState.DIVERGED);
        assertThat(index("a", "100", "b", "100", "c", "100", "d", "101").state())
                .isEqualTo(MarkState.OK);
    }

    @Test
    void tooFewFreshSourcesMakeItStale() {
        IndexState state = state(weights("a", "100", "b", "100", "c", "100"));
        assertThat(Objects.requireNonNull(state.index(NOW.plusSeconds(5), POLICY))
                        .state())
                .isEqualTo(MarkState.OK);
        assertThat(Objects.requireNonNull(state.index(NOW.plusSeconds(6), POLICY))
                        .state())
                .isEqualTo(MarkState.STALE);
        assertThat(IndexState.EMPTY.index(NOW, POLICY)).isNull();
    }

    @Test
    void aLateQuoteAndAnUnlistedSourceChangeNothing() {
        IndexState state = state(weights("a", "100"));
        assertThat(state.step(quote("a", "200", NOW.minusSeconds(1)), POLICY)).isEqualTo(state);
        assertThat(state.step(quote("stranger", "200", NOW), POLICY)).isEqualTo(state);
    }

    @Test
    void aPolicyWhoseCapsDoNotReachTheWholeIsRefused() {
        assertThatThrownBy(() -> new IndexPolicy(weights("a", "1"), CAP, BAND, Duration.ZERO, 2, BAND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fewest was 2");
    }

    private static IndexPrice index(String... sourcesAndPrices) {
        return index(weights(sourcesAndPrices));
    }

    private static IndexPrice index(SequencedMap<String, BigDecimal> prices) {
        return Objects.requireNonNull(state(prices).index(NOW, POLICY));
    }

    private static IndexState state(SequencedMap<String, BigDecimal> prices) {
        IndexState state = IndexState.EMPTY;
        for (String source : prices.keySet()) {
            state = state.step(quote(source, prices.get(source).toPlainString(), NOW), POLICY);
        }
        return state;
    }

    private static MarketEvent.Quote quote(String source, String price, Instant at) {
        return new MarketEvent.Quote(at, BTC, source, new BigDecimal(price));
    }

    private static SequencedMap<String, BigDecimal> weights(String... pairs) {
        SequencedMap<String, BigDecimal> weights = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            weights.put(pairs[i], new BigDecimal(pairs[i + 1]));
        }
        return weights;
    }
}
