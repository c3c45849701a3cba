package dev.steelyard.server.poll;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.live.Capture;
import dev.steelyard.server.live.Ticker;
import dev.steelyard.server.reconcile.ReconcileDesk;
import dev.steelyard.server.store.LiveFolder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A folder in which venues' answers are put: {@code ACCOUNT.json}, or {@code ACCOUNT/ANYTHING.json} where one account
 * has several. A file that has not grown between two looks is compared and moved to {@code done/} with its report beside
 * it, or to {@code refused/} with the reason. <b>Thread-safe</b>.
 */
public final class DumpFolder implements AutoCloseable {
    private static final String DONE = "done";
    private static final String REFUSED = "refused";
    private static final String ENDING = ".json";
    private static final long MOST_BYTES = 64L << 20;
    private static final System.Logger LOG = System.getLogger("dev.steelyard.server.poll");

    private record Seen(long bytes, long millis) {}

    private final Path path;
    private final ReconcileDesk desk;
    private final Ticker ticker;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private Map<Path, Seen> seen = Map.of();
    private volatile @Nullable String lastError;

    DumpFolder(Path path, Duration every, ReconcileDesk desk) {
        this.path = path;
        this.desk = desk;
        try {
            Files.createDirectories(path.resolve(DONE));
            Files.createDirectories(path.resolve(REFUSED));
        } catch (IOException e) {
            throw FailureException.of(FailureReason.IO, path.toString(), "expected a folder, was refused: " + e);
        }
        this.ticker = new Ticker("dump folder", every, this::look);
    }

    /** Writes the members of how it stands into the object that is open. */
    public void write(JsonWriter to) {
        to.integer("done", done.get()).integer("refused", refused.get()).text("lastError", lastError);
    }

    private void look() {
        try {
            Map<Path, Seen> now = new LinkedHashMap<>();
            for (Path file : files()) {
                BasicFileAttributes is =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                Seen stands = new Seen(is.size(), is.lastModifiedTime().toMillis());
                if (stands.equals(seen.get(file))) {
                    take(file, stands);
                } else {
                    now.put(file, stands);
                }
            }
            seen = now;
        } catch (IOException e) {
            lastError = "the folder cannot be read: " + e;
            LOG.log(System.Logger.Level.WARNING, lastError);
        }
    }

    /** Returns what lies there, without links and what is hidden: those that are still written may be so named. */
    private List<Path> files() throws IOException {
        return LiveFolder.files(path, 2).stream()
                .filter(file -> file.getFileName().toString().endsWith(ENDING)
                        && !file.getFileName().toString().startsWith("."))
                .filter(file -> !Set.of(DONE, REFUSED)
                        .contains(path.relativize(file).getName(0).toString()))
                .toList();
    }

    private void take(Path file, Seen stands) throws IOException {
        String name = path.relativize(file).toString();
        try {
            if (stands.bytes() > MOST_BYTES) {
                throw FailureException.of(
                        FailureReason.OUT_OF_RANGE, name, "it has " + stands.bytes() + " bytes; expected fewer");
            }
            JsonValue report = compared(JsonDocument.parse(file, name).root(), account(file));
            move(file, DONE, ".report.json", report.raw());
            done.incrementAndGet();
        } catch (FailureException e) {
            lastError = e.failure().format();
            LOG.log(System.Logger.Level.WARNING, "refused " + lastError);
            move(file, REFUSED, ".reason.txt", lastError + "\n");
            refused.incrementAndGet();
        }
    }

    private JsonValue compared(JsonValue answer, String account) {
        Capture ours = desk.account(account);
        if (ours == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    answer.document().name(),
                    "account " + account + " is not open here; expected its id as the name of the file or its folder");
        }
        if (answer.is(JsonKind.ARRAY) && answer.size() == 0) {
            throw answer.failure(FailureReason.MISSING_DATA, "expected an answer of the venue, was an empty list");
        }
        return desk.compare(ours, answer, false).root();
    }

    private String account(Path file) {
        Path inside = path.relativize(file);
        String name = inside.getName(0).toString();
        return inside.getNameCount() > 1 ? name : name.substring(0, name.length() - ENDING.length());
    }

    /** A file of the same name that was moved before stays: the newer one gets a number. */
    private void move(Path file, String folder, String beside, String text) throws IOException {
        String name = path.relativize(file).toString().replace(File.separatorChar, '-');
        String stem = name.substring(0, name.length() - ENDING.length());
        String free = stem;
        for (int number = 2; Files.exists(path.resolve(folder).resolve(free + ENDING)); number++) {
            free = stem + "-" + number;
        }
        Files.writeString(path.resolve(folder).resolve(free + beside), text, StandardCharsets.UTF_8);
        Files.move(file, path.resolve(folder).resolve(free + ENDING), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        ticker.close();
    }
}
