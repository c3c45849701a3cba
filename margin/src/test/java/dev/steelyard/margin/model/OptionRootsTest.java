package dev.steelyard.margin.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.enclosure.Range;
import dev.steelyard.margin.model.OptionLadder.Test;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.function.Predicate;

/** The roots that bounds help to find are those of the exact path alone, to the last digit. */
class OptionRootsTest {
    private static final int ACCOUNTS = Integer.getInteger("accounts", 10_000);
    private static final int PROBED = 2_000;

    private final Coverage coverage = new Coverage();

    @org.junit.jupiter.api.Test
    void boundsFindTheRootsOfTheExactPath() {
        for (int i = 0; i < ACCOUNTS; i++) {
            OptionWorld world = new OptionWorld(new Draw(20_264_000 + i), coverage);
            for (Bucket bucket : divider(world).divide()) {
                if (OptionRoots.isNeeded(bucket)) {
                    compare(world, bucket.id);
                }
            }
        }
        System.out.println("option roots: " + coverage);
    }

    private static AccountBuckets divider(OptionWorld world) {
        return new AccountBuckets(world.account(), world.market(), world.rules());
    }

    private record Found(List<LiquidationRoot> roots, List<PositionRisk> positions, String note) {}

    private void compare(OptionWorld world, String id) {
        Object exact = found(world, id, false);
        assertThat(found(world, id, true)).as(() -> world.account() + " " + world.market()).isEqualTo(exact);
        if (exact instanceof Found(List<LiquidationRoot> roots, List<PositionRisk> positions, String note)) {
            coverage.hit(note.contains("unknown") ? "unknown" : roots.isEmpty() ? "no root" : roots.size() > 1 ? "several roots" : "one root");
            coverage.hit("prices", positions.stream().filter(p -> p.liquidationPrice().isPresent()).count());
        } else {
            coverage.hit("refused");
        }
    }

    /** Returns what is found, or why nothing is. */
    private static Object found(OptionWorld world, String id, boolean isBounded) {
        AccountBuckets divider = divider(world);
        List<Bucket> all = divider.divide();
        Bucket bucket = divider.bucket(id);
        try {
            OptionRoots roots = new OptionRoots(divider, bucket, all, isBounded);
            AccountRisk plain =
                    TieredMarginModel.INSTANCE.assess(world.account(), world.market(), world.rules(), AssessOptions.FIGURES);
            List<PositionRisk> priced = bucket.lines.stream()
                    .map(line -> roots.priced(line, plain.position(line.symbol())))
                    .toList();
            return new Found(roots.roots(), priced, roots.note());
        } catch (FailureException refused) {
            return refused.getMessage();
        }
    }

    @org.junit.jupiter.api.Test
    void boundsHoldTheExactFiguresAndTellNearlyAllTests() {
        for (int i = 0; i < PROBED; i++) {
            OptionWorld world = new OptionWorld(new Draw(20_275_000 + i), new Coverage());
            AccountBuckets divider = divider(world);
            List<Bucket> all = divider.divide();
            for (Bucket bucket : all) {
                if (OptionRoots.isNeeded(bucket) && bucket.marginBalance.isPresent() && bucket.requirement.isPresent()) {
                    probe(new Draw(20_285_000 + i), divider, bucket, all);
                }
            }
        }
        System.out.println("option bounds: " + coverage);
    }

    private void probe(Draw draw, AccountBuckets divider, Bucket bucket, List<Bucket> all) {
        OptionMarket prices = divider.prices();
        Map<String, Double> vols = prices.vols();
        SequencedSet<Asset> bases = new LinkedHashSet<>();
        bucket.lines.forEach(line -> bases.add(line.instrument.base()));
        Asset first = bases.getFirst();
        Predicate<Asset> moves = draw.chance(0.3) ? bases::contains : first::equals;
        OptionBounds bounds = OptionBounds.of(bucket, all, divider.account(), prices, vols, moves);
        coverage.hit(bounds == null ? "by the exact path alone" : "bounded");
        for (int i = 0; bounds != null && i < 10; i++) {
            BigDecimal factor = draw.between("0.1", "10", draw.integer(1, 12));
            OptionBounds.Figures at = bounds.at(factor);
            if (at == null) {
                coverage.hit("beyond the last tier");
                continue;
            }
            Bucket exact = divider.at(prices.moved(OptionMarket.Move.of(moves, factor), vols)).bucket(bucket.id);
            assertHolds(at.balance(), exact.marginBalance.get());
            assertHolds(at.requirement(), exact.requirement.get());
            assertHolds(at.equity(), exact.equity.get());
            for (Test test : Test.values()) {
                Range margin = test.margin(at, bucket.rules.liquidation().warningShare().doubleValue());
                coverage.hit(margin.low() > 0 || margin.high() < 0 ? "told" : "untold");
                if (margin.low() > 0 || margin.high() < 0) {
                    assertThat(margin.low() > 0).isEqualTo(test.holds(exact, bucket.rules.liquidation()));
                }
            }
        }
    }

    private void assertHolds(Range range, BigDecimal exact) {
        assertThat(exact).isBetween(
                dev.steelyard.core.money.Decimals.exactOf(range.low()), dev.steelyard.core.money.Decimals.exactOf(range.high()));
        double width = range.high() - range.low();
        coverage.hit(width <= 1e-12 * Math.max(1e-3, Math.abs(exact.doubleValue())) ? "narrow" : "wide");
    }
}
