package dev.steelyard.bench;

import dev.steelyard.margin.liquidation.LiquidationPolicy;
import dev.steelyard.margin.liquidation.PartialRule;
import dev.steelyard.margin.rule.Fidelity;
import dev.steelyard.margin.waterfall.DeleveragingRule;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import dev.steelyard.systemic.cascade.book.ActorSpec;
import dev.steelyard.systemic.cascade.book.BookControls;
import dev.steelyard.systemic.cascade.book.BookRun;
import dev.steelyard.systemic.cascade.book.BookScenario;
import dev.steelyard.systemic.cascade.book.BookSimulator;
import dev.steelyard.systemic.cascade.book.VenueSpec;
import dev.steelyard.systemic.cascade.crowd.Crowd;
import dev.steelyard.systemic.cascade.crowd.CrowdPart;
import dev.steelyard.systemic.cascade.crowd.CrowdRules;
import dev.steelyard.systemic.cascade.crowd.SideColumns;
import dev.steelyard.systemic.cascade.fast.CascadeRun;
import dev.steelyard.systemic.cascade.fast.CascadeSimulator;
import dev.steelyard.systemic.cascade.market.Impact;
import dev.steelyard.systemic.cascade.market.ImpactRule;
import dev.steelyard.systemic.cascade.run.Replications;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import dev.steelyard.systemic.cascade.scenario.Shock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Cascades: one of a million accounts, many of a hundred thousand, and events of a market through books. */
final class Cascades implements Benchmark {
    private static final int MILLION = 1_000_000;
    private static final int MANY = 100_000;
    private static final int RUNS = 8;
    private static final int CORES = 2;
    private static final int WANTED = 10_000;
    private static final double SECONDS_A_MINUTE = 60;
    private static final CrowdRules RULES = CrowdRules.flat("COIN", new BigDecimal("0.005"));
    private static final PartialRule QUARTERS = new PartialRule(
            PartialRule.Sizing.SHARE,
            List.of(new BigDecimal("0.25")),
            BigDecimal.ZERO,
            BigDecimal.ONE,
            1,
            BigDecimal.ZERO,
            Duration.ZERO,
            3);
    private static final WaterfallPolicy WATERFALL = new WaterfallPolicy(true, DeleveragingRule.queue(true), null);

    @Override
    public String name() {
        return "cascade";
    }

    @Override
    public String summary() {
        return "cascades: 1,000,000 accounts in closed form, runs of 100,000, events a second through books";
    }

    @Override
    public Outcome run(Stopwatch watch) {
        CascadeSimulator simulator = new CascadeSimulator(market(MILLION));
        simulator.columns().draw(1);
        CascadeRun whole = simulator.shocked(1, false);
        Stopwatch.Timing fast =
                watch.time(2, 4, () -> simulator.shocked(1, false).fingerprint());
        Stopwatch.Timing naive = watch.time(1, 2, () -> Double.doubleToLongBits(rescanned(simulator)));
        Replications replications = Replications.of(market(MANY), 1);
        Stopwatch.Timing many =
                watch.time(2, 3, () -> replications.run(RUNS).getLast().fingerprint());
        BookSimulator parts = BookSimulator.of(books(QUARTERS));
        BookRun partly = parts.run(1);
        Stopwatch.Timing partial = watch.time(2, 2, () -> parts.run(1).fingerprint());
        BookSimulator books = BookSimulator.of(books(null));
        BookRun run = books.run(1);
        Stopwatch.Timing events = watch.time(2, 2, () -> books.run(1).fingerprint());
        double rate = fast.rate(1);
        return new Outcome(
                name(),
                rate,
                "cascades/s",
                String.format(
                        Locale.ROOT,
                        "%s; %s; one core: %d accounts, %d liquidated in %d generations: %.2f ms a cascade on accounts"
                                + " drawn and sorted before, median %.2f ms; %d runs of %d accounts, each drawn anew: %.1f"
                                + " runs/s, %d such runs on %d cores in %.1f min (extrapolated); one core through books: %d"
                                + " events, %d accounts liquidated by margin's steps: %.0f events/s; closed in quarters, %d liquidated and %d restored: %.0f events/s; best of %d runs after"
                                + " warm-up",
                        Machine.describe(),
                        Stopwatch.CLOCK,
                        MILLION,
                        whole.accounts(),
                        whole.generations(),
                        1e3 * fast.best(),
                        1e3 * fast.median(),
                        RUNS,
                        MANY,
                        many.rate(RUNS),
                        WANTED,
                        CORES,
                        WANTED / many.rate(RUNS) / CORES / SECONDS_A_MINUTE,
                        run.events(),
                        run.accounts(),
                        events.rate(run.events()),
                        partly.accounts(),
                        partly.restored(),
                        partial.rate(partly.events()),
                        fast.runs()),
                List.of(
                        Versus.twin("all accounts looked at in every generation", naive.rate(1), rate),
                        new Versus("runs of 100,000 accounts, drawn anew", many.rate(RUNS), rate / many.rate(RUNS))));
    }

    /** The same cascade, without order: every generation looks at every account. */
    private static double rescanned(CascadeSimulator simulator) {
        SideColumns longs = simulator.columns().longs();
        Impact impact = market(MILLION).impact().shape();
        boolean[] gone = new boolean[longs.size()];
        double start = 95;
        double price = start;
        double flow = 0;
        boolean more = true;
        while (more) {
            more = false;
            for (int i = 0; i < gone.length; i++) {
                if (!gone[i] && longs.liquidation()[i] >= price) {
                    gone[i] = true;
                    flow -= longs.coins()[i] / 1e8;
                    more = true;
                }
            }
            price = impact.price(100, start, flow);
        }
        return price;
    }

    private static CascadeScenario market(int accounts) {
        return new CascadeScenario(
                "bench",
                100,
                Shock.of(-0.05),
                ImpactRule.lasting(new Impact.Power(0.05, 1_000, 0.5)),
                crowd(accounts, 3_000),
                1e6,
                WATERFALL,
                1,
                MILLION);
    }

    private static Crowd crowd(int accounts, double interest) {
        return new Crowd(
                List.of(
                        new CrowdPart.Levered(1, accounts / 4, 0.3 * interest, 20, 95, 110, 1.5),
                        new CrowdPart.Levered(1, accounts / 4, 0.3 * interest, 10, 90, 110, 1.5),
                        new CrowdPart.Levered(-1, accounts / 2, 0.4 * interest, 12, 90, 110, null)),
                RULES);
    }

    private static BookScenario books(@Nullable PartialRule partial) {
        LiquidationPolicy policy = new LiquidationPolicy(
                "bench",
                LocalDate.EPOCH,
                "bench",
                Fidelity.APPROXIMATE,
                List.of(),
                true,
                partial,
                null,
                null,
                BigDecimal.ZERO,
                WATERFALL);
        return new BookScenario(
                "bench",
                100,
                0.02,
                List.of(
                        new VenueSpec("a", 0.5, 0.05, 200, 2_000, 0.05, 0.6, 0.3, 0.05, 0, 0),
                        new VenueSpec("b", 0.5, 0.05, 200, 2_000, 0.05, 0.4, 0.3, 0.05, 0, 0)),
                List.of(
                        new ActorSpec.Noise(0, 0.002, 0.02),
                        new ActorSpec.Noise(1, 0.002, 0.02),
                        new ActorSpec.Trend(0, 0.01, 0.1, 5, 0.002),
                        new ActorSpec.Value(0, 0.01, 0.5, 0.005, 300),
                        new ActorSpec.Value(1, 0.01, 0.5, 0.005, 300),
                        new ActorSpec.Arbitrageur(0, 1, 0.01, 0.5, 0.002, 60, 10, 20, 40)),
                crowd(20_000, 300),
                policy,
                1e5,
                new BookScenario.Slicing(0.2, 0.2),
                new BookScenario.BookShock(-0.02, 200, 5, 10),
                BookControls.NONE,
                200);
    }
}
