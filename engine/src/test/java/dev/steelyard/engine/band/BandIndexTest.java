package dev.steelyard.engine.band;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whom a move wakes is whom it takes to an edge: told beside a list of all edges that are compared one by one. */
class BandIndexTest {
    private static final int ACCOUNTS = 3_000;
    private static final int MOVES = 20_000;

    /** The edges of an account in the one factor: low and high. */
    private final Map<Integer, double[]> edges = new HashMap<>();

    private final Map<Integer, Boolean> always = new HashMap<>();
    private final BandIndex index = new BandIndex();
    private final SplittableRandom random = new SplittableRandom(7);
    private double now = 60_000;
    private long woken;
    private long jumps;

    @TestFactory
    Stream<DynamicTest> aMoveWakesWhomItTakesToAnEdge() {
        return Stream.of(40, 700, ACCOUNTS)
                .map(count -> DynamicTest.dynamicTest(count + " accounts", () -> new BandIndexTest().run(count)));
    }

    private void run(int accounts) {
        index.place(3, now);
        for (int i = 0; i < accounts; i++) {
            put(i);
        }
        for (int i = 0; i < MOVES; i++) {
            double before = now;
            move();
            index.move(3, now);
            TreeSet<Integer> expected = new TreeSet<>(always.keySet());
            edges.forEach((account, box) -> {
                boolean passed = now > before ? now >= box[1] && before < box[1] : now <= box[0] && before > box[0];
                if (passed) {
                    expected.add(account);
                }
            });
            TreeSet<Integer> found = new TreeSet<>();
            for (int k = 0; k < index.wokenCount(); k++) {
                found.add(index.woken(k));
            }
            assertThat(found).as("move %s from %s to %s", i, before, now).isEqualTo(expected);
            assertThat(index.alwaysCount()).isEqualTo(always.size());
            assertThat(found).hasSize(index.wokenCount());
            woken += found.size();
            for (int account : found) {
                index.clear(account);
                always.remove(account);
                put(account);
            }
        }
        assertThat(woken).as("accounts woken").isGreaterThan(accounts);
        assertThat(jumps).as("jumps").isGreaterThan(100);
        assertThat(index.size()).isEqualTo(2 * edges.size() + always.size());
    }

    private void put(int account) {
        if (random.nextInt(500) == 0) {
            edges.remove(account);
            always.put(account, true);
            index.putAlways(account, 3);
            return;
        }
        double[] box = {now * (1 - width()), now * (1 + width())};
        edges.put(account, box);
        index.put(account, 3, box[0], box[1]);
    }

    /** Returns a distance, log-uniform from a thousandth of a percent to more than all. */
    private double width() {
        return Math.min(0.999, Math.exp(Math.log(1e-5) + random.nextDouble() * Math.log(2e5)));
    }

    private void move() {
        boolean jumped = random.nextInt(150) == 0;
        jumps += jumped ? 1 : 0;
        double step = jumped ? 0.4 : random.nextInt(10) == 0 ? 0.01 : 3e-4;
        now *= Math.exp(step * random.nextGaussian());
        if (random.nextInt(40) == 0 && !edges.isEmpty()) {
            double[] box = edges.values().iterator().next();
            now = random.nextBoolean() ? box[0] : box[1];
        }
    }

    @Test
    void anEdgeThatIsMovedOutWakesWhereItIsThen() {
        index.place(3, 100);
        for (int i = 0; i < ACCOUNTS; i++) {
            index.put(i, 3, 90, 101 + i * 1e-4);
        }
        index.move(3, 101);
        assertThat(index.wokenCount()).isEqualTo(1);
        index.extend(0, 108);
        index.move(3, 101.00005);
        assertThat(index.wokenCount()).isZero();
        index.move(3, 107.99);
        assertThat(index.wokenCount()).isEqualTo(ACCOUNTS - 1);
        index.move(3, 108);
        assertThat(List.of(index.woken(0), index.wokenCount())).isEqualTo(List.of(0, 1));
        assertThat(index.edge(0, 3, true)).isEqualTo(108);
        assertThat(index.edge(0, 3, false)).isEqualTo(90);
    }
}
