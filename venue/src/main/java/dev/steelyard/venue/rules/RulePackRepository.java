package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.margin.rule.RulePack;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rule packs at hand: those bundled with the product, and those in a user's folder, which come first. A pack is
 * found by its id or an alias, in the version in force on a date. Only the files of the pack asked for are read. A
 * file read once is kept: what changes in the folder is seen by a new repository. <b>Thread-safe</b>.
 */
public final class RulePackRepository {
    private final Map<String, RulePackIndex.Entry> bundled = new LinkedHashMap<>();
    private final Map<String, String> idsByAlias = new LinkedHashMap<>();
    private final @Nullable RulePackFolder folder;
    private final Map<String, RulePackFile> packs = new ConcurrentHashMap<>();
    private final Map<Path, RulePackOverlay> overlays = new ConcurrentHashMap<>();

    private RulePackRepository(@Nullable RulePackFolder folder) {
        this.folder = folder;
        for (RulePackIndex.Entry entry : RulePackIndex.bundled().entries()) {
            bundled.put(entry.id(), entry);
            entry.aliases().forEach(alias -> idsByAlias.put(alias, entry.id()));
        }
    }

    /** Returns the bundled packs. */
    public static RulePackRepository bundled() {
        return new RulePackRepository(null);
    }

    /** Returns the bundled packs, and those and the imports in a folder, which need not exist. */
    public static RulePackRepository withUserFolder(Path folder) {
        return new RulePackRepository(new RulePackFolder(folder));
    }

    /** Returns the ids of all packs, in order. */
    public List<String> ids() {
        TreeSet<String> ids = new TreeSet<>(bundled.keySet());
        if (folder != null) {
            folder.ids().stream().filter(id -> !versions(id).isEmpty()).forEach(ids::add);
        }
        return List.copyOf(ids);
    }

    /** Returns the first days of a pack's versions, ascending; empty when there is no pack of that id. */
    public List<LocalDate> versions(String id) {
        return List.copyOf(sources(id).keySet());
    }

    /** Returns the id of the pack with that id or alias, in any case; null when there is none. */
    public @Nullable String idOf(String name) {
        String normalized = RulePackIndex.normalized(name);
        return sources(normalized).isEmpty() ? idsByAlias.get(normalized) : normalized;
    }

    /** Returns the pack that a text selects: {@code binance-usdm}, {@code binance-usdm@2024-10-24}. */
    public Result<RulePackFile> find(String selector) {
        return Result.catching(() -> {
            RulePackSelector parsed = RulePackSelector.parse(selector).orElseThrow();
            return found(parsed.name(), parsed.date());
        });
    }

    /**
     * Returns a pack as it was in force on a day, with the user's imports up to that day.
     *
     * @param name id or alias
     * @param date UTC; null: the newest version
     * @return the pack; or UNKNOWN_RULE_PACK, with near names; NOT_EFFECTIVE before the first version or after the last
     *     day; or the located failure of its file
     */
    public Result<RulePackFile> find(String name, @Nullable LocalDate date) {
        return Result.catching(() -> found(name, date));
    }

    /** Returns what there is, in order of id and date, reading every file; a file that cannot be read is a failure. */
    public List<Result<RulePackSummary>> list() {
        List<Result<RulePackSummary>> list = new ArrayList<>();
        for (String id : ids()) {
            for (LocalDate version : versions(id)) {
                list.add(find(id, version).map(RulePackSummary::of));
            }
        }
        return list;
    }

    private RulePackFile found(String name, @Nullable LocalDate date) {
        String id = idOf(name);
        if (id == null) {
            throw unknown(name);
        }
        NavigableMap<LocalDate, Function<String, RulePackFile>> sources = sources(id);
        Map.Entry<LocalDate, Function<String, RulePackFile>> version =
                date == null ? sources.lastEntry() : sources.floorEntry(date);
        if (version == null) {
            throw FailureException.of(
                    FailureReason.NOT_EFFECTIVE,
                    "",
                    "rule pack " + id + " has no version for " + date + "; its first holds from " + sources.firstKey());
        }
        RulePackFile file = version.getValue().apply(id);
        LocalDate next = sources.higherKey(version.getKey());
        if (next != null && file.pack().effectiveTo() == null) {
            file = file.withPack(PackDates.withEffectiveTo(file.pack(), next.minusDays(1)));
        }
        LocalDate last = file.pack().effectiveTo();
        if (date != null && last != null && date.isAfter(last)) {
            throw FailureException.of(
                    FailureReason.NOT_EFFECTIVE,
                    "",
                    "rule pack " + id + " has no version for " + date + "; it ended " + last);
        }
        return withOverlays(file, date == null ? LocalDate.MAX : date);
    }

    private FailureException unknown(String name) {
        TreeSet<String> names = new TreeSet<>(ids());
        names.addAll(idsByAlias.keySet());
        List<String> near = NearNames.of(RulePackIndex.normalized(name), names);
        String hint = near.isEmpty() ? "" : "; near names are " + String.join(", ", near);
        return FailureException.of(
                FailureReason.UNKNOWN_RULE_PACK,
                "",
                "rule pack \"" + name + "\" is unknown" + hint + "; \"rules list\" shows all");
    }

    private NavigableMap<LocalDate, Function<String, RulePackFile>> sources(String id) {
        NavigableMap<LocalDate, Function<String, RulePackFile>> sources = new TreeMap<>();
        RulePackIndex.Entry entry = bundled.get(id);
        if (entry != null) {
            entry.versions().forEach(date -> sources.put(date, pack -> bundledPack(pack, date)));
        }
        if (folder != null && RulePackReader.isId(id)) {
            for (RulePackFolder.Entry file : folder.entries(id)) {
                if (!file.overlay()) {
                    sources.put(file.date(), pack -> userPack(pack, file));
                }
            }
        }
        return sources;
    }

    private RulePackFile bundledPack(String id, LocalDate date) {
        String path = id + "/" + date + ".json";
        return packs.computeIfAbsent(path, p -> RulePackReader.read(RulePackIndex.bundled(p)));
    }

    private RulePackFile userPack(String id, RulePackFolder.Entry entry) {
        return packs.computeIfAbsent(entry.path().toString(), path -> {
            RulePackFile file = RulePackReader.read(JsonDocument.parse(entry.path(), path));
            RulePack pack = file.pack();
            return checked(file, pack.id().equals(id) && pack.effectiveFrom().equals(entry.date()), entry, id);
        });
    }

    private RulePackFile withOverlays(RulePackFile file, LocalDate date) {
        if (folder == null) {
            return file;
        }
        RulePack pack = file.pack();
        for (RulePackFolder.Entry entry : folder.entries(pack.id())) {
            if (entry.overlay() && !entry.date().isAfter(date)) {
                pack = overlay(pack.id(), entry).over(pack);
            }
        }
        return file.withPack(pack);
    }

    private RulePackOverlay overlay(String id, RulePackFolder.Entry entry) {
        return overlays.computeIfAbsent(entry.path(), path -> {
            RulePackOverlay overlay = RulePackOverlay.read(JsonDocument.parse(path, path.toString()));
            boolean fits = overlay.pack().equals(id) && overlay.effectiveFrom().equals(entry.date());
            return checked(overlay, fits, entry, id);
        });
    }

    private static <T> T checked(T content, boolean fits, RulePackFolder.Entry entry, String id) {
        if (!fits) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    entry.path().toString(),
                    "expected pack " + id + " from " + entry.date() + ", as folder and file name say");
        }
        return content;
    }
}
