package dev.steelyard.bench;

import dev.steelyard.core.account.Account;
import dev.steelyard.margin.bulk.BulkBook;
import dev.steelyard.margin.bulk.BulkBookBuilder;
import dev.steelyard.margin.bulk.BulkMarket;
import dev.steelyard.margin.bulk.BulkResult;
import dev.steelyard.margin.bulk.BulkSweep;
import dev.steelyard.margin.bulk.Verdict;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.testkit.Draw;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A sweep over a book that no cache holds: equity, maintenance margin and verdict of every pool. */
final class BulkMargin implements Benchmark {
    private static final int CONTRACTS = 512;
    /** Positions of one book at full pace. */
    private static final int POSITIONS = 4_000_000;
    /** Accounts that differ; a book repeats them. */
    private static final int DISTINCT = 20_000;
    /** Bytes of each of the two arrays that are copied for comparison. */
    private static final int COPIED = 128 << 20;

    @Override
    public String name() {
        return "bulk-margin";
    }

    @Override
    public String summary() {
        return "positions valued in bulk: equity, maintenance margin in three tiers, and verdict";
    }

    /**
     * How the accounts of a book look.
     *
     * @param mean positions of an account on average: from 1 to 2 × mean − 1
     * @param byPopularity true: contract n is held 1/n as often as the first; false: all alike
     */
    record Shape(int mean, boolean byPopularity) {
        String describe() {
            return (mean == 1 ? "1 position" : "1 to " + (2 * mean - 1) + " positions") + " an account, "
                    + (byPopularity ? "popular contracts more often" : "all contracts alike");
        }
    }

    /** One book in all the forms that are compared. */
    record Case(Books books, List<Account> accounts, int copies, BulkBook book, BulkMarket market, BulkResult result) {
        static Case of(Shape shape, int positions) {
            Books books = Books.of(new Draw(31), CONTRACTS, 0);
            Draw draw = new Draw(32);
            int distinct = Math.max(1, Math.min(DISTINCT, positions / shape.mean()));
            List<Account> accounts = new ArrayList<>();
            for (int i = 0; i < distinct; i++) {
                int held = draw.integer(1, 2 * shape.mean() - 1);
                accounts.add(books.account(draw, "a" + i, held, 0, shape.byPopularity()));
            }
            int copies = Math.max(1, positions / (distinct * shape.mean()));
            BulkBookBuilder builder = BulkBook.builder(books.rules(), books.market());
            for (int copy = 0; copy < copies; copy++) {
                accounts.forEach(builder::add);
            }
            BulkBook book = builder.build();
            return new Case(books, accounts, copies, book, BulkMarket.of(book, books.market()), BulkResult.of(book));
        }

        long sweep(BulkSweep sweep) {
            sweep.sweep(book, market, result);
            return result.verdict(0).ordinal();
        }
    }

    @Override
    public Outcome run(Stopwatch watch) {
        int positions = (int) Math.max(10_000, POSITIONS * Math.min(1, watch.pace()));
        BulkSweep vector = BulkSweep.create();
        BulkSweep scalar = BulkSweep.scalar();
        List<Versus> versus = new ArrayList<>();

        Shape usual = new Shape(5, true);
        Case main = Case.of(usual, positions);
        double before = copyBandwidth(watch);
        Stopwatch.Timing best = watch.time(2, 5, () -> main.sweep(vector));
        double rate = best.rate(main.book().positions());
        Stopwatch.Timing plain = watch.time(2, 3, () -> main.sweep(scalar));
        versus.add(twin("scalar twin, the same bits", plain.rate(main.book().positions()), rate));
        AccountLoop loop = new AccountLoop(main.books(), main.accounts(), main.copies());
        Stopwatch.Timing naive = watch.time(1.5, 2, loop::sweep);
        versus.add(twin("account by account, in arrays of doubles", naive.rate(loop.positions()), rate));
        List<Account> few =
                main.accounts().subList(0, Math.min(1_000, main.accounts().size()));
        int fewPositions = few.stream().mapToInt(a -> a.positions().size()).sum();
        Stopwatch.Timing exact = watch.time(2, 1.5, () -> exactly(main.books(), few));
        versus.add(twin("exact path", exact.rate(fewPositions), rate));
        double bandwidth = Math.max(before, copyBandwidth(watch));
        double used = main.book().bytesPerSweep() / best.best() / 1e9;
        versus.add(new Versus(
                "copy bandwidth in GB/s (ratio: share of it that the sweep moves)", bandwidth, used / bandwidth));
        for (Shape shape : List.of(new Shape(2, true), new Shape(10, false))) {
            Case other = Case.of(shape, positions);
            Stopwatch.Timing timing = watch.time(2, 3, () -> other.sweep(vector));
            versus.add(twin(
                    "itself with " + shape.describe(), timing.rate(other.book().positions()), rate));
        }
        return new Outcome(
                name(),
                Math.round(rate),
                "positions/s",
                String.format(
                        Locale.ROOT,
                        "%s; one core, %s; %s kernel; %d positions in %d pools, %s, %d contracts of three tiers (%d distinct"
                                + " accounts, repeated); %d of the pools must ask the exact path; %.1f GB/s; best of %d runs"
                                + " after 2 s of warm-up, median %.0f M/s",
                        Machine.describe(),
                        Stopwatch.CLOCK,
                        vector.kernel(),
                        main.book().positions(),
                        main.book().rows(),
                        usual.describe(),
                        CONTRACTS,
                        main.accounts().size(),
                        main.result().count(Verdict.ASK_EXACT),
                        used,
                        best.runs(),
                        main.book().positions() / best.median() / 1e6),
                versus);
    }

    private static Versus twin(String name, double figure, double ours) {
        return Versus.twin(name, Math.round(figure), ours);
    }

    private static long exactly(Books books, List<Account> accounts) {
        long liquidatable = 0;
        for (Account account : accounts) {
            RiskStatus status = MarginEngine.assess(account, books.market(), books.rules(), AssessOptions.FIGURES)
                    .status();
            liquidatable += status == RiskStatus.LIQUIDATABLE ? 1 : 0;
        }
        return liquidatable;
    }

    /** Returns bytes read and written per second, in units of 10^9, by the machine's own copy. */
    private static double copyBandwidth(Stopwatch watch) {
        long[] from = new long[COPIED / Long.BYTES];
        long[] to = new long[COPIED / Long.BYTES];
        Stopwatch.Timing copy = watch.time(0.5, 1, () -> {
            System.arraycopy(from, 0, to, 0, from.length);
            return to[to.length - 1];
        });
        return Math.round(copy.rate(2.0 * COPIED) / 1e7) / 100.0;
    }
}
