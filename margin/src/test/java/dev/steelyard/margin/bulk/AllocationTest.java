package dev.steelyard.margin.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.steelyard.testkit.Draw;
import dev.steelyard.testkit.World;
import dev.steelyard.testkit.Worlds;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Until the last compiler has done its work, vectors are objects; no book needs as many sweeps as this. */
    private static final int MOST_WARM_UPS = 60_000;

    static Stream<BulkSweep> sweeps() {
        return Stream.of(BulkSweep.scalar(), BulkSweep.create());
    }

    @ParameterizedTest
    @MethodSource("sweeps")
    void aWarmSweepAllocatesNothing(BulkSweep sweep) {
        Draw draw = new Draw(7);
        World world = Worlds.one(draw, 12, 300, 12);
        BulkBookBuilder builder = BulkBook.builder(Packs.drawn(draw, world.contracts()), world.market());
        world.accounts().forEach(builder::add);
        BulkBook book = builder.build();
        BulkMarket market = BulkMarket.of(book, world.market());
        BulkResult result = BulkResult.of(book);

        int quiet = 0;
        for (int i = 0; i < MOST_WARM_UPS && quiet < 100; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            market.mark(0, 100.0 + i % 7);
            sweep.sweep(book, market, result);
            quiet = THREADS.getCurrentThreadAllocatedBytes() == before ? quiet + 1 : 0;
        }

        assertThat(quiet)
                .as("sweeps in a row without allocation, %s", sweep.kernel())
                .isEqualTo(100);
    }
}
