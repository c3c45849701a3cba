package dev.steelyard.conformance;

import dev.steelyard.core.failure.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What a run over a folder found. <b>Immutable</b>.
 *
 * @param results every case, in the order of the files
 * @param recognized the files that hold cases, relative to the folder
 * @param unrecognized the files that hold none, relative to the folder
 * @param unreadable the files that are broken, with the place of the fault
 */
public record ConformanceReport(
        List<CaseResult> results, List<String> recognized, List<String> unrecognized, List<Failure> unreadable) {
    public ConformanceReport {
        results = List.copyOf(results);
        recognized = List.copyOf(recognized);
        unrecognized = List.copyOf(unrecognized);
        unreadable = List.copyOf(unreadable);
    }

    /** Returns the independent cases by outcome. */
    public Counts total() {
        return counts(Standing.INDEPENDENT);
    }

    /** Returns the cases whose rule was read off their own numbers, by outcome. */
    public Counts fitted() {
        return counts(Standing.FITTED);
    }

    /** Returns the published numbers that are wrong in their own source, by outcome. */
    public Counts counterExamples() {
        return counts(Standing.COUNTER_EXAMPLE);
    }

    /** Returns true when a case failed, of any standing, or a file could not be read. */
    public boolean hasFailures() {
        return !unreadable.isEmpty() || results.stream().anyMatch(r -> r.outcome() == Outcome.FAILED);
    }

    /** Returns the cases by venue, then by method, both in alphabetical order. */
    public List<ReportRow> rows() {
        record Key(String venue, String method) {}
        Comparator<Key> order = Comparator.comparing(Key::venue).thenComparing(Key::method);
        SequencedMap<Key, List<CaseResult>> groups = new TreeMap<>(order);
        for (CaseResult result : results) {
            groups.computeIfAbsent(new Key(result.venue(), result.method()), key -> new ArrayList<>())
                    .add(result);
        }
        List<ReportRow> rows = new ArrayList<>();
        groups.forEach((key, group) -> {
            Counts counts = Counts.NONE;
            for (CaseResult result : group) {
                counts = counts.plus(result.outcome());
            }
            rows.add(new ReportRow(
                    key.venue(),
                    key.method(),
                    counts,
                    group.stream().filter(r -> r.outcome() == Outcome.FAILED).toList(),
                    group.stream().filter(CaseResult::isUnanswered).toList()));
        });
        return List.copyOf(rows);
    }

    private Counts counts(Standing standing) {
        Counts counts = Counts.NONE;
        for (CaseResult result : results) {
            counts = result.standing() == standing ? counts.plus(result.outcome()) : counts;
        }
        return counts;
    }
}
