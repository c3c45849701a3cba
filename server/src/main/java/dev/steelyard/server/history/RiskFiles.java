package dev.steelyard.server.history;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.money.Amount;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.ParquetRowWriter;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.server.board.AccountRow;
import dev.steelyard.server.board.AccountRow.Figures;
import dev.steelyard.server.board.Board;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes every account of the board to a Parquet file each minute, on a thread of its own, in UTC: {@code
 * risk/2026-03-02T1204.parquet}. A file has its name only once it is whole. A board that was written is not written again. What
 * is refused is logged, and the next file is tried. <b>Thread-safe</b>.
 */
public final class RiskFiles implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.steelyard.server.history");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final List<Column> COLUMNS = List.of(
            Column.time("at"),
            Column.decimal("sequence"),
            Column.text("account"),
            Column.text("venue"),
            Column.text("mode"),
            Column.text("status"),
            Column.text("asset"),
            Column.decimal("equity"),
            Column.decimal("initialMargin"),
            Column.decimal("maintenanceMargin"),
            Column.decimal("marginSurplus"),
            Column.decimal("marginUtilization"),
            Column.decimal("effectiveLeverage"),
            Column.decimal("distanceToLiquidation"),
            Column.decimal("dataAgeSeconds"));

    private final Path folder;
    private final Duration every;
    private final Clock clock;
    private final Supplier<Board> board;
    private final Thread thread;
    private long written;

    /** Starts the thread. @param folder that is made with the first file */
    public RiskFiles(Path folder, Duration every, Clock clock, Supplier<Board> board) {
        this.folder = folder;
        this.every = every;
        this.clock = clock;
        this.board = board;
        this.thread = Thread.ofPlatform().name("history").daemon(true).unstarted(this::run);
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(every);
                write();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        Board shown = board.get();
        if (shown.wholeAsOf() == null || shown.accounts().isEmpty() || shown.version() == written) {
            return;
        }
        try {
            write(shown, clock.instant());
            written = shown.version();
        } catch (FailureException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "no history was written: " + e.failure().format());
        } catch (IOException | UncheckedIOException e) {
            LOG.log(System.Logger.Level.WARNING, "no history was written: " + e);
        }
    }

    private void write(Board shown, Instant now) throws IOException {
        Path unfinished = Files.createDirectories(folder).resolve("unfinished.tmp");
        try {
            try (OutputStream stream = Files.newOutputStream(unfinished);
                    ParquetRowWriter rows = new ParquetRowWriter(stream, COLUMNS)) {
                for (Board.Shown<AccountRow> row : shown.accounts().values()) {
                    rows.row(cells(shown, row.row()));
                }
            }
            Files.move(unfinished, unused(MINUTE.format(now)), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Path unused(String minute) {
        Path file = folder.resolve(minute + ".parquet");
        for (int more = 2; Files.exists(file); more++) {
            file = folder.resolve(minute + "-" + more + ".parquet");
        }
        return file;
    }

    private static List<@Nullable Object> cells(Board shown, AccountRow row) {
        Figures figures = row.figures();
        Amount equity = figures == null ? null : figures.equity().value();
        Duration age = row.dataAge();
        return Arrays.asList(
                shown.asOf(),
                new BigDecimal(row.sequence()),
                row.account(),
                row.venue(),
                row.mode(),
                row.status().name(),
                equity == null ? null : equity.asset().code(),
                amount(figures, Figures::equity),
                amount(figures, Figures::initialMargin),
                amount(figures, Figures::maintenanceMargin),
                amount(figures, Figures::marginSurplus),
                number(figures, Figures::marginUtilization),
                number(figures, Figures::effectiveLeverage),
                number(figures, Figures::distanceToLiquidation),
                age == null ? null : new BigDecimal(age.toSeconds()));
    }

    private static @Nullable BigDecimal amount(@Nullable Figures figures, Function<Figures, Answer<Amount>> figure) {
        Amount value = figures == null ? null : figure.apply(figures).value();
        return value == null ? null : value.value();
    }

    private static @Nullable BigDecimal number(
            @Nullable Figures figures, Function<Figures, Answer<BigDecimal>> figure) {
        return figures == null ? null : figure.apply(figures).value();
    }

    /** Writes the last board and ends. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write();
    }
}
