package dev.steelyard.conformance;

import java.util.List;

/**
 * All cases of one method of one venue, whatever their standing. <b>Immutable</b>.
 *
 * @param venue whose rule
 * @param method which rule
 * @param counts by outcome
 * @param failures the cases that failed, in the order of the files
 * @param unanswered those of the not modeled for which a reason is known
 */
public record ReportRow(
        String venue, String method, Counts counts, List<CaseResult> failures, List<CaseResult> unanswered) {
    public ReportRow {
        failures = List.copyOf(failures);
        unanswered = List.copyOf(unanswered);
    }
}
