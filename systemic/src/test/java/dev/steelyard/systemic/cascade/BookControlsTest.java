package dev.steelyard.systemic.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.margin.control.breaker.BreakerPolicy;
import dev.steelyard.margin.waterfall.DrawdownTrigger;
import dev.steelyard.systemic.cascade.book.BookControls;
import dev.steelyard.systemic.cascade.book.BookRun;
import dev.steelyard.systemic.cascade.book.BookScenario;
import dev.steelyard.systemic.cascade.book.BookSimulator;
import dev.steelyard.systemic.cascade.book.ControlFigures;
import dev.steelyard.systemic.cascade.run.PairedComparison;
import dev.steelyard.systemic.cascade.run.Replications;
import dev.steelyard.systemic.cascade.run.RunFigures;
import dev.steelyard.systemic.cascade.run.Variant;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** What margin's controls do to a cascade through books: each changes it, none loses anything, and idle ones change nothing. */
class BookControlsTest {
    private static final int SEEDS = 4;
    private static final Duration HALT = Duration.ofSeconds(3);

    private static BookScenario base() {
        return BookSimulatorTest.scenario(1_500, 100, Markets.ADL, BookSimulatorTest.actors());
    }

    private static BreakerPolicy breaker(String fixed, String dynamic, String most) {
        return new BreakerPolicy(
                fixed.isEmpty() ? List.of() : List.of(new BigDecimal(fixed)),
                dynamic.isEmpty() ? null : new BreakerPolicy.Dynamic(new BigDecimal(dynamic), Duration.ofSeconds(5)),
                Duration.ZERO,
                HALT,
                HALT,
                null,
                most.isEmpty() ? null : new BreakerPolicy.Throttle(new BigDecimal(most), Duration.ofSeconds(2), null));
    }

    private static BookControls breakers(BreakerPolicy policy) {
        SequencedMap<Integer, BreakerPolicy> both = new LinkedHashMap<>();
        both.put(1, policy);
        both.put(0, policy);
        return new BookControls(both, null, BigDecimal.ZERO);
    }

    private static BookControls drawdown(String threshold) {
        return new BookControls(
                new LinkedHashMap<>(), new DrawdownTrigger(new BigDecimal(threshold), BigDecimal.ONE), BigDecimal.ZERO);
    }

    private static ControlFigures figures(BookRun run) {
        return Objects.requireNonNull(run.controls());
    }

    @Test
    @Accepts(37)
    void noTradeGoesBeyondALimitAndTheRestOfTheSaleWaits() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            BookRun free = BookSimulator.of(base()).run(seed);
            BookRun closed = BookSimulator.of(base().withControls(breakers(breaker("0.03", "", ""))))
                    .run(seed);
            assertThat(free.extreme()).isLessThan(96.5);
            assertThat(closed.extreme()).isBetween(96.9, 99.5);
            assertThat(figures(closed).halts()).isPositive();
            assertThat(figures(closed).haltedSeconds()).isGreaterThan(10);
            assertThat(figures(closed).refused()).isPositive();
        }
    }

    @Test
    @Accepts(37)
    void aMovingLimitHaltsAndReopens() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            BookRun free = BookSimulator.of(base()).run(seed);
            BookRun halted = BookSimulator.of(base().withControls(breakers(breaker("", "0.04", ""))))
                    .run(seed);
            assertThat(figures(halted).halts()).isGreaterThan(2);
            assertThat(figures(halted).haltedSeconds())
                    .isBetween(
                            3.0 * (figures(halted).halts() - 2),
                            3.5 * figures(halted).halts());
            assertThat(halted.extreme()).isGreaterThan(free.extreme());
            assertThat(halted.accounts()).isPositive();
        }
    }

    @Test
    void aThrottleDefersForcedSalesAndNoneIsLost() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            BookRun free = BookSimulator.of(base()).run(seed);
            BookRun slow = BookSimulator.of(base().withControls(breakers(breaker("", "", "500"))))
                    .run(seed);
            assertThat(figures(slow).throttled()).isPositive();
            assertThat(figures(slow).halts()).isZero();
            assertThat(slow.fingerprint()).isNotEqualTo(free.fingerprint());
            assertThat(slow.accounts()).isPositive();
        }
    }

    @Test
    void aDrawdownTriggersDeleveragingWhileTheFundStillHasSome() {
        int early = 0;
        double spared = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            BookRun late = BookSimulator.of(base()).run(seed);
            BookRun run =
                    BookSimulator.of(base().withControls(drawdown("-0.1"))).run(seed);
            early += figures(run).early();
            spared += run.fundAfter() - late.fundAfter();
            assertThat(run.fundAfter()).isGreaterThanOrEqualTo(0);
        }
        assertThat(early).isPositive();
        assertThat(spared).isPositive();
    }

    @Test
    void anAddOnLiquidatesMoreAccountsFartherFromBankruptcy() {
        double with = 0;
        double without = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            BookScenario calm = BookSimulatorTest.scenario(300, 100, Markets.FUND, BookSimulatorTest.actors());
            BookControls addOn = new BookControls(new LinkedHashMap<>(), null, new BigDecimal("1"));
            with += BookSimulator.of(calm.withControls(addOn)).run(seed).accounts();
            without += BookSimulator.of(calm).run(seed).accounts();
        }
        assertThat(with).isGreaterThan(without + 10);
    }

    @Test
    void controlsThatNeverBindChangeNothing() {
        BookControls idle = new BookControls(
                breakers(breaker("0.9", "0.9", "1000000000")).breakers(),
                new DrawdownTrigger(new BigDecimal("-1"), new BigDecimal("1000000")),
                BigDecimal.ZERO);
        for (long seed = 1; seed <= SEEDS; seed++) {
            BookRun run = BookSimulator.of(base()).run(seed);
            BookRun watched = BookSimulator.of(base().withControls(idle)).run(seed);
            assertThat(watched.fingerprint()).isEqualTo(run.fingerprint());
            assertThat(figures(watched)).isEqualTo(new ControlFigures(0, 0, 0, 0, 0));
            assertThat(run.controls()).isNull();
        }
    }

    @Test
    void coinsAndCashAreConservedUnderAllControls() {
        BookControls all = new BookControls(
                breakers(breaker("0.1", "0.04", "1000")).breakers(),
                new DrawdownTrigger(new BigDecimal("-0.2"), BigDecimal.ONE),
                new BigDecimal("0.25"));
        long[] seen = new long[1];
        BookSimulator.of(base().withControls(all))
                .watched(ledger -> {
                    seen[0]++;
                    if (ledger.coinSum() != 0 || ledger.cashSum() != 0) {
                        throw new AssertionError("coins " + ledger.coinSum() + ", cash " + ledger.cashSum());
                    }
                })
                .run(1);
        assertThat(seen[0]).isGreaterThan(30_000);
    }

    @Test
    @Accepts(37)
    void policiesAreComparedWithAndWithoutEachControl() {
        BookScenario scenario = base().withControls(new BookControls(
                breakers(breaker("", "0.04", "1000")).breakers(),
                new DrawdownTrigger(new BigDecimal("-0.2"), BigDecimal.ONE),
                new BigDecimal("0.25")));
        List<Variant> variants = Variant.policies(scenario).stream()
                .filter(variant -> variant.name().startsWith("without"))
                .toList();
        assertThat(variants)
                .extracting(Variant::name)
                .containsExactly(
                        "without price limits",
                        "without throttle",
                        "without drawdown trigger",
                        "without margin add-on");
        List<RunFigures> runs = Replications.of(scenario, 7).run(4);
        PairedComparison free =
                PairedComparison.of(runs, variants.subList(0, 1), 7).getFirst();
        assertThat(free.move().high95()).isNegative();
        assertThat(Variant.policies(base())).hasSize(5);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> BookSimulatorTest.scenario(100, 0, Markets.FUND, List.of())
                        .withControls(drawdown("-0.1")))
                .hasMessageContaining("how winners are deleveraged");
        SequencedMap<Integer, BreakerPolicy> third = new LinkedHashMap<>();
        third.put(2, breaker("0.1", "", ""));
        assertThatThrownBy(() -> base().withControls(new BookControls(third, null, BigDecimal.ZERO)))
                .hasMessageContaining("a breaker was of venue 2");
        assertThatThrownBy(() -> new BookControls(new LinkedHashMap<>(), null, new BigDecimal("-0.1")))
                .hasMessageContaining("margin add-on was -0.1");
    }
}
