package dev.steelyard.margin.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
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
    private static final int ACCOUNTS = 10_000;
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
        for (String shape : List.of(
                "settled in coin",
                "settled in quote money",
                "linear perpetual",
                "inverse perpetual",
                "expired",
                "published mark",
                "index for forward",
                "jumping tiers",
                "one pool",
                "a pool for each asset",
                "hedge SUM",
                "hedge LARGER_LEG",
                "hedge LARGER_SIDE_OF_UNDERLYING",
                "collateral by value",
                "collateral by amount",
                "loan",
                "order",
                "isolated",
                "last tier ends")) {
            coverage.require(shape, 500);
        }
        coverage.require("no root", 2_000);
        coverage.require("one root", 2_000);
        coverage.require("several roots", 500);
        coverage.require("ends early", 40);
        coverage.require("bounded ladder", 6_000);
        coverage.require("by the exact path alone", 300);
        assertThat(coverage.of("assessed exactly on a bounded ladder"))
                .as("assessments of a bounded ladder, of which one is to believe the bound")
                .isLessThan(6 * coverage.of("bounded ladder"));
    }

    private static AccountBuckets divider(OptionWorld world) {
        return new AccountBuckets(world.account(), world.market(), world.rules());
    }

    private record Found(List<LiquidationRoot> roots, List<PositionRisk> positions, String note) {}

    private void compare(OptionWorld world, String id) {
        Found exact = found(world, id, false);
        assertThat(found(world, id, true))
                .as(() -> world.account() + " " + world.market())
                .isEqualTo(exact);
        coverage.hit(
                exact.note.contains("unknown")
                        ? "unknown"
                        : exact.roots.isEmpty() ? "no root" : exact.roots.size() > 1 ? "several roots" : "one root");
        coverage.hitIf(exact.note.contains("outgrows"), "ends early");
        coverage.hit(
                "prices",
                exact.positions.stream()
                        .filter(p -> p.liquidationPrice().isPresent())
                        .count());
    }

    private Found found(OptionWorld world, String id, boolean isBounded) {
        AccountBuckets divider = divider(world);
        Bucket bucket = divider.bucket(id);
        OptionRoots roots = new OptionRoots(divider, bucket, divider.divide(), isBounded);
        if (isBounded) {
            countPoints(roots, bucket);
        }
        AccountRisk plain = TieredMarginModel.INSTANCE.assess(
                world.account(), world.market(), world.rules(), AssessOptions.FIGURES);
        List<PositionRisk> priced = bucket.lines.stream()
                .map(line -> roots.priced(line, plain.position(line.symbol())))
                .toList();
        return new Found(roots.roots(), priced, roots.note());
    }

    private void countPoints(OptionRoots roots, Bucket bucket) {
        OptionLadder ladder = roots.ladder(bucket.lines.getFirst().instrument.base()::equals);
        if (ladder.isBounded()) {
            ladder.turns(List.of());
            coverage.hit("bounded ladder");
            coverage.hit("assessed exactly on a bounded ladder", ladder.exactPoints());
        } else {
            coverage.hit("by the exact path alone");
        }
    }

    @org.junit.jupiter.api.Test
    void boundsHoldTheExactFiguresAndTellNearlyAllTests() {
        for (int i = 0; i < PROBED; i++) {
            OptionWorld world = new OptionWorld(new Draw(20_275_000 + i), new Coverage());
            AccountBuckets divider = divider(world);
            List<Bucket> all = divider.divide();
            for (Bucket bucket : all) {
                if (OptionRoots.isNeeded(bucket)
                        && bucket.marginBalance.isPresent()
                        && bucket.requirement.isPresent()) {
                    probe(new Draw(20_285_000 + i), divider, bucket, all);
                }
            }
        }
        System.out.println("option bounds: " + coverage);
        coverage.require("bounded", 1_400);
        coverage.require("told", 40_000);
        coverage.require("untold", 50);
        coverage.require("beyond the last tier", 10);
        coverage.require("narrow", 40_000);
    }

    @org.junit.jupiter.api.Test
    void boundsOfAnotherAccountAreNotBelieved() {
        int believed = 0;
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            OptionWorld world = new OptionWorld(new Draw(20_295_000 + i), new Coverage());
            AccountBuckets divider = divider(world);
            Account richer = world.account().withBalances(more(world.account()));
            AccountBuckets other = new AccountBuckets(richer, world.market(), world.rules());
            for (Bucket bucket : divider.divide()) {
                Predicate<Asset> moves = asset -> true;
                boolean known = bucket.marginBalance.isPresent() && bucket.requirement.isPresent();
                OptionBounds bounds = known && OptionRoots.isNeeded(bucket)
                        ? OptionBounds.of(
                                other.bucket(bucket.id),
                                other.divide(),
                                richer,
                                other.prices(),
                                other.prices().vols(),
                                moves)
                        : null;
                if (bounds != null && bucket.mode == MarginMode.CROSS) {
                    Map<String, Double> vols = divider.prices().vols();
                    boolean isBounded = new OptionLadder(divider, bucket, vols, moves, bounds).isBounded();
                    believed += isBounded ? 1 : 0;
                    refused += isBounded ? 0 : 1;
                }
            }
        }
        assertThat(believed).isZero();
        assertThat(refused).isGreaterThan(50);
    }

    /** Returns the balances with a millionth more of each. */
    private static List<Balance> more(Account account) {
        return Objects.requireNonNull(account.balances()).stream()
                .map(balance -> Balance.of(balance.asset(), balance.total().multiply(new BigDecimal("1.000001"))))
                .toList();
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
            Bucket exact = divider.at(prices.moved(OptionMarket.Move.of(moves, factor), vols))
                    .bucket(bucket.id);
            assertHolds(at.balance(), exact.marginBalance.get());
            assertHolds(at.requirement(), exact.requirement.get());
            assertHolds(at.equity(), exact.equity.get());
            for (Test test : Test.values()) {
                Range margin = test.margin(
                        at, bucket.rules.liquidation().warningShare().doubleValue());
                coverage.hit(margin.low() > 0 || margin.high() < 0 ? "told" : "untold");
                if (margin.low() > 0 || margin.high() < 0) {
                    assertThat(margin.low() > 0).isEqualTo(test.holds(exact, bucket.rules.liquidation()));
                }
            }
        }
    }

    private void assertHolds(Range range, BigDecimal exact) {
        assertThat(exact).isBetween(Decimals.exactOf(range.low()), Decimals.exactOf(range.high()));
        double width = range.high() - range.low();
        coverage.hit(width <= 1e-12 * Math.max(1e-3, Math.abs(exact.doubleValue())) ? "narrow" : "wide");
    }
}
