package dev.steelyard.conformance;

import java.util.List;

/**
 * All cases of one method of one venue, whatever their standing. <b>Immutable</b>.
 *
 * @param venue whose rule
 * @param method which rule
 * @param counts by outcome
 * @param failures the cases that failed, in the order of the files
 */
public record ReportRow(String venue, String method, Counts counts, List<CaseResult> failures) {
    public ReportRow {
        failures = List.copyOf(failures);
    }
}
