package dev.steelyard.engine.band;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.engine.state.LiveMarket;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is due is who is by a list of all moments. */
class DeadlinesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int ACCOUNTS = 400;

    @Test
    void theDueAreThoseOfAListOfAllMoments() {
        SplittableRandom random = new SplittableRandom(3);
        Deadlines deadlines = new Deadlines();
        Map<Integer, Instant> dues = new HashMap<>();
        Map<Integer, Instant> ends = new HashMap<>();
        LiveMarket market = new LiveMarket();
        assertThat(deadlines.isDue(market)).isFalse();
        int taken = 0;
        for (int i = 1; i <= 50_000; i++) {
            Instant now = START.plusNanos(i * 1_000_003L);
            market.advance(now, i);
            int account = random.nextInt(ACCOUNTS);
            Instant moment =
                    random.nextInt(5) == 0 ? null : now.plusMillis(1 + random.nextInt(random.nextInt(900) + 1));
            if (random.nextBoolean()) {
                set(ends, account, moment);
                deadlines.noteEnd(account, moment);
            } else {
                set(dues, account, moment);
                set(ends, account, null);
                deadlines.note(account, moment, null);
            }
            assertThat(deadlines.due(account)).isEqualTo(dues.get(account));
            TreeSet<Integer> expected = new TreeSet<>();
            for (int number = 0; number < ACCOUNTS; number++) {
                Instant due = dues.getOrDefault(number, Instant.MAX);
                Instant end = ends.getOrDefault(number, Instant.MAX);
                if (!due.isAfter(now) || !end.isAfter(now)) {
                    expected.add(number);
                }
            }
            TreeSet<Integer> found = new TreeSet<>();
            while (deadlines.isDue(market)) {
                int number = deadlines.takeEarliest();
                found.add(number);
                deadlines.note(number, null, null);
                dues.remove(number);
                ends.remove(number);
            }
            assertThat(found).isEqualTo(expected);
            taken += found.size();
        }
        assertThat(taken).isGreaterThan(10_000);
    }

    @Test
    void momentsBeyondWhatNanosecondsCanCountNeverCome() {
        Deadlines deadlines = new Deadlines();
        LiveMarket market = new LiveMarket();
        deadlines.note(5, Instant.MAX, null);
        market.advance(START, 1);
        assertThat(deadlines.isDue(market)).isFalse();
        deadlines.noteEnd(5, START);
        assertThat(deadlines.isDue(market)).isTrue();
        assertThat(deadlines.takeEarliest()).isEqualTo(5);
        assertThat(deadlines.due(5)).isEqualTo(Instant.MAX);
    }

    private static void set(Map<Integer, Instant> moments, int account, @Nullable Instant moment) {
        if (moment == null) {
            moments.remove(account);
        } else {
            moments.put(account, moment);
        }
    }
}
