package dev.steelyard.margin.adl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.margin.adl.DeleveragingQueue.Candidate;
import dev.steelyard.margin.adl.DeleveragingQueue.Fill;
import dev.steelyard.margin.adl.DeleveragingQueue.Outcome;
import dev.steelyard.margin.adl.DeleveragingQueue.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DeleveragingQueueTest {
    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    private static Candidate candidate(String account, String size, String score) {
        return new Candidate(account, d(size), d(score));
    }

    /** BitMEX's published ranking of six accounts with 100 contracts. */
    private static DeleveragingQueue published() {
        return DeleveragingQueue.of(List.of(
                candidate("1", "10", "3"),
                candidate("2", "10", "6"),
                candidate("3", "20", "1"),
                candidate("4", "30", "4"),
                candidate("5", "20", "5"),
                candidate("6", "10", "2")));
    }

    @Test
    void thePublishedOrderAndPercentilesReproduce() {
        assertThat(published().places())
                .extracting(place -> place.candidate().account() + ":" + place.percentile())
                .containsExactly("2:20", "5:40", "4:60", "1:80", "6:80", "3:100");
        assertThat(published().places()).extracting(Place::lights).containsExactly(5, 4, 3, 2, 2, 1);
    }

    @Test
    void thoseFirstInTheQueueAreClosedAtTheBankruptcyPrice() {
        Outcome outcome = published().close(d("20"), d("650"));
        assertThat(outcome.fills())
                .containsExactly(new Fill("2", d("10"), d("0"), d("650")), new Fill("5", d("10"), d("10"), d("650")));
        assertThat(outcome.unfilled()).isEqualByComparingTo("0");
        assertThat(published().close(d("130"), d("650")).unfilled()).isEqualByComparingTo("30");
    }

    @Test
    void equalScoresKeepTheOrderGiven() {
        assertThat(DeleveragingQueue.of(
                                List.of(candidate("b", "1", "2.0"), candidate("a", "1", "2"), candidate("c", "1", "3")))
                        .places())
                .extracting(place -> place.candidate().account())
                .containsExactly("c", "b", "a");
    }

    @Test
    void everyContractIsClosedOnceOrReportedUnfilled() {
        SplittableRandom random = new SplittableRandom(11);
        int exhausted = 0;
        for (int i = 0; i < 500; i++) {
            List<Candidate> candidates = new ArrayList<>();
            int count = random.nextInt(0, 12);
            for (int j = 0; j < count; j++) {
                candidates.add(new Candidate(
                        "a" + j,
                        BigDecimal.valueOf(random.nextLong(1, 1_000)),
                        BigDecimal.valueOf(random.nextLong(-50, 50), 2)));
            }
            BigDecimal size = BigDecimal.valueOf(random.nextLong(0, 6_000));
            DeleveragingQueue queue = DeleveragingQueue.of(candidates);
            Outcome outcome = queue.close(size, d("100"));
            BigDecimal closed = outcome.unfilled();
            for (Fill fill : outcome.fills()) {
                closed = closed.add(fill.size());
                assertThat(fill.size().signum()).isPositive();
            }
            assertThat(closed).isEqualByComparingTo(size);
            for (Place place : queue.places()) {
                assertThat(place.quintile()).isBetween(1, 5);
            }
            exhausted += outcome.unfilled().signum();
        }
        assertThat(exhausted).isBetween(100, 400);
    }

    /** A long inverse position in satoshi: values of longs are negative. */
    @Test
    void aWinnersScoreIsProfitRatioTimesLeverage() {
        ProfitLeverageScore score = requireNonNull(ProfitLeverageScore.of(d("-7000000"), d("-7435000"), d("-7732400")));
        assertThat(score.profitRatio()).isCloseTo(d("0.0585070612"), within(d("0.0000000001")));
        assertThat(score.effectiveLeverage()).isCloseTo(d("9.5576187876"), within(d("0.0000000001")));
        assertThat(score.score()).isCloseTo(d("0.5591881874"), within(d("0.0000000001")));
    }

    @Test
    void aLosersScoreIsDividedByLeverageAndABankruptOneHasNone() {
        ProfitLeverageScore loser = requireNonNull(ProfitLeverageScore.of(d("-110"), d("-100"), d("-130")));
        assertThat(loser.score()).isCloseTo(d("-0.0181818182"), within(d("0.0000000001")));
        assertThat(ProfitLeverageScore.of(d("-130"), d("-100"), d("-130"))).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> ProfitLeverageScore.of(d("1"), d("0"), d("0")));
    }
}
