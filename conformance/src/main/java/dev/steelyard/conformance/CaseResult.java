package dev.steelyard.conformance;

/**
 * One case and how it ended. <b>Immutable</b>.
 *
 * @param id the case's own name
 * @param venue whose rule it tests
 * @param method which rule
 * @param standing what it proves
 * @param outcome how our answer compares
 * @param expected the values that differ, as the case prints them; empty unless the case failed or was not compared
 * @param got what we give in their place, or why there is nothing; empty unless the case failed or was not compared
 */
public record CaseResult(
        String id, String venue, String method, Standing standing, Outcome outcome, String expected, String got) {
    /** Returns true when a reason is known why nothing was compared. */
    public boolean isUnanswered() {
        return outcome == Outcome.NOT_MODELED && !got.isEmpty();
    }
}
