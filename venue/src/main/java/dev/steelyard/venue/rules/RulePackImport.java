package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.TextFile;
import dev.steelyard.margin.rule.ContractRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Contracts read from a venue's own bracket or instrument file, or from ccxt's leverage tiers, for laying over a pack.
 * The shape is recognized by its fields; a file may be compressed with gzip. A table whose stated deductions do not
 * continue the requirement at its bounds is reported and left out. <b>Immutable</b>.
 *
 * @param shape what the file was recognized as
 * @param overlay the contracts, dated, for the pack
 * @param brackets tiers read
 * @param mismatches deductions that were not as the tiers demand, with their places
 * @param skipped contracts passed over, each with its reason
 */
public record RulePackImport(
        String shape, RulePackOverlay overlay, int brackets, List<Failure> mismatches, List<String> skipped) {
    /** Copies the lists. */
    public RulePackImport {
        mismatches = List.copyOf(mismatches);
        skipped = List.copyOf(skipped);
    }

    /**
     * Reads a file for a pack.
     *
     * @param file the venue's or ccxt's file
     * @param into the pack that the contracts belong to
     * @param effectiveFrom the first day they hold, UTC
     * @return the import; or UNSUPPORTED for a file of no known shape or a pack that does not say what tier tables
     *     mean, INVALID when nothing in it can be used, or the located failure of a field
     */
    public static Result<RulePackImport> read(Path file, RulePackFile into, LocalDate effectiveFrom) {
        return Result.catching(() -> {
            JsonValue root = document(file).root();
            TierSource tiers = TierSources.of(root);
            if (tiers != null) {
                return ofTiers(tiers.title(), tiers.tables(root), fileName(file), into, effectiveFrom);
            }
            ContractSource contracts = ContractSource.of(root);
            if (contracts == null) {
                throw unrecognized(root);
            }
            List<String> skipped = new ArrayList<>();
            SequencedMap<String, ContractRule> rules = contracts.contracts(root, into, skipped);
            return usable(
                    root,
                    new RulePackImport(
                            contracts.title(),
                            overlay(contracts.title(), rules, fileName(file), into, effectiveFrom),
                            0,
                            List.of(),
                            skipped));
        });
    }

    /**
     * Returns the id of the pack that a file belongs to; UNSUPPORTED when the file does not tell, or has no known
     * shape.
     */
    public static Result<String> suggestedPack(Path file) {
        return Result.catching(() -> {
            JsonValue root = document(file).root();
            TierSource tiers = TierSources.of(root);
            if (tiers != null) {
                String pack = tiers.suggestedPack(root);
                if (pack == null) {
                    throw root.failure(
                            FailureReason.UNSUPPORTED,
                            "the file is of shape \"" + tiers.title()
                                    + "\", which does not name its venue; name the pack");
                }
                return pack;
            }
            ContractSource contracts = ContractSource.of(root);
            if (contracts == null) {
                throw unrecognized(root);
            }
            return contracts.suggestedPack();
        });
    }

    /**
     * Returns what the deductions of a file of tier tables say, without a pack; UNSUPPORTED when it holds no tables.
     */
    public static Result<DeductionCheck> checkDeductions(Path file) {
        return Result.catching(() -> {
            JsonValue root = document(file).root();
            TierSource tiers = TierSources.of(root);
            if (tiers == null) {
                throw unrecognized(root);
            }
            return DeductionCheck.of(tiers.tables(root));
        });
    }

    /**
     * Writes the overlay into a user's folder, in place of an earlier import of the same file name and date.
     *
     * @return the file written, or the failure IO
     */
    public Result<Path> writeTo(Path userFolder) {
        Path target =
                new RulePackFolder(userFolder).overlayPath(overlay.pack(), overlay.effectiveFrom(), overlay.source());
        try {
            Path parent = Files.createDirectories(userFolder.resolve(overlay.pack()));
            Path whole = Files.write(parent.resolve(target.getFileName() + ".tmp"), overlay.toBytes());
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return Result.of(target);
        } catch (IOException e) {
            return Result.failed(new Failure(
                    FailureReason.IO, target.toString(), "expected to write, was refused: " + e.getMessage()));
        }
    }

    private static RulePackImport ofTiers(
            String shape, List<TierTable> tables, String source, RulePackFile into, LocalDate effectiveFrom) {
        TierTables meaning = into.tierTables();
        if (meaning == null) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED,
                    into.name(),
                    "the pack does not say what tier tables mean (field \"tierTables\"); it takes no import");
        }
        SymbolNames names = SymbolNames.of(into);
        SequencedMap<String, ContractRule> rules = new LinkedHashMap<>();
        List<Failure> mismatches = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (TierTable table : tables) {
            String symbol = names.venueSymbol(table.name());
            List<Failure> wrong = table.deductionMismatches();
            mismatches.addAll(wrong);
            if (symbol == null) {
                skipped.add(table.name() + ": no template of " + into.pack().id() + " spells it");
            } else if (wrong.isEmpty()) {
                rules.put(symbol, ContractRule.of(names.instrument(table.name()), table.schedule(meaning)));
            }
        }
        int brackets = DeductionCheck.of(tables).brackets();
        RulePackImport read = new RulePackImport(
                shape, overlay(shape, rules, source, into, effectiveFrom), brackets, mismatches, skipped);
        return tables.isEmpty() ? read : usable(tables.getFirst().place(), read);
    }

    private static RulePackOverlay overlay(
            String shape,
            SequencedMap<String, ContractRule> rules,
            String source,
            RulePackFile into,
            LocalDate effectiveFrom) {
        return new RulePackOverlay(
                into.pack().id(),
                effectiveFrom,
                source + " (" + shape + ")",
                Collections.unmodifiableSequencedMap(rules));
    }

    private static RulePackImport usable(JsonValue place, RulePackImport read) {
        if (read.overlay().contracts().isEmpty()) {
            String first = !read.mismatches().isEmpty()
                    ? read.mismatches().getFirst().message()
                    : read.skipped().isEmpty() ? "it is empty" : read.skipped().getFirst();
            throw place.failure(FailureReason.INVALID, "no contract of the file can be used: " + first);
        }
        return read;
    }

    private static FailureException unrecognized(JsonValue root) {
        List<String> known = Stream.concat(
                        TierSources.titles().stream(),
                        ContractSource.all().stream().map(ContractSource::title))
                .toList();
        return root.failure(
                FailureReason.UNSUPPORTED,
                "the file has no shape that is known; expected one of " + String.join(", ", known));
    }

    private static JsonDocument document(Path file) {
        String name = fileName(file);
        return JsonDocument.parse(TextFile.bytes(file, name), name);
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }
}
