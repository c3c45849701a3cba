package dev.steelyard.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConformanceReportTest {
    private static CaseResult result(String id, String method, Standing standing, Outcome outcome) {
        boolean failed = outcome == Outcome.FAILED;
        return new CaseResult(id, "Venue", method, standing, outcome, failed ? "price 1" : "", failed ? "price 2" : "");
    }

    private static ConformanceReport report(CaseResult... results) {
        return new ConformanceReport(List.of(results), List.of("a.json"), List.of("README.md"), List.of());
    }

    private static ConformanceReport mixed() {
        return report(
                result("a", "liq", Standing.INDEPENDENT, Outcome.EXACT),
                result("b", "liq", Standing.INDEPENDENT, Outcome.WITHIN_TOLERANCE),
                result("c", "liq", Standing.FITTED, Outcome.EXACT),
                result("d", "pnl", Standing.COUNTER_EXAMPLE, Outcome.EXACT),
                result("e", "pnl", Standing.INDEPENDENT, Outcome.FAILED),
                result("f", "other", Standing.INDEPENDENT, Outcome.NOT_MODELED));
    }

    @Test
    void theTotalHoldsIndependentCasesOnly() {
        assertThat(mixed().total()).isEqualTo(new Counts(1, 1, 1, 1));
        assertThat(mixed().fitted()).isEqualTo(new Counts(1, 0, 0, 0));
        assertThat(mixed().counterExamples()).isEqualTo(new Counts(1, 0, 0, 0));
    }

    @Test
    void rowsHoldEveryCaseOnceInAlphabeticalOrder() {
        List<ReportRow> rows = mixed().rows();
        assertThat(rows).extracting(ReportRow::method).containsExactly("liq", "other", "pnl");
        assertThat(rows.stream().mapToInt(row -> row.counts().cases()).sum()).isEqualTo(6);
        assertThat(rows.get(2).failures()).extracting(CaseResult::id).containsExactly("e");
    }

    @Test
    void aFailureOfAnyStandingFailsTheRun() {
        for (Standing standing : Standing.values()) {
            assertThat(report(result("a", "m", standing, Outcome.FAILED)).hasFailures())
                    .isTrue();
            assertThat(report(result("a", "m", standing, Outcome.NOT_MODELED)).hasFailures())
                    .isFalse();
        }
    }

    @Test
    void aFileThatCannotBeReadFailsTheRun() {
        Failure failure = new Failure(FailureReason.PARSING, "a.json line 1 column 2", "expected a value");
        ConformanceReport broken = new ConformanceReport(List.of(), List.of(), List.of(), List.of(failure));
        assertThat(broken.hasFailures()).isTrue();
        assertThat(ReportTable.format(broken)).contains("UNREADABLE a.json line 1 column 2: expected a value");
    }

    @Test
    void jsonHasTheFourIntegersOfEachStandingAndTheFailuresOfEachRow() {
        String json = JsonWriter.toText(writer -> ReportJson.write(mixed(), writer));
        assertThat(json)
                .startsWith("{\"total\":{\"exact\":1,\"withinTolerance\":1,\"notModeled\":1,\"failed\":1},"
                        + "\"fitted\":{\"exact\":1,\"withinTolerance\":0,\"notModeled\":0,\"failed\":0},"
                        + "\"counterExamples\":{\"exact\":1,\"withinTolerance\":0,\"notModeled\":0,\"failed\":0},"
                        + "\"rows\":[{\"venue\":\"Venue\",\"method\":\"liq\",\"exact\":2,\"withinTolerance\":1,"
                        + "\"notModeled\":0,\"failed\":0,\"failures\":[]},")
                .contains("\"failures\":[{\"id\":\"e\",\"expected\":\"price 1\",\"got\":\"price 2\"}]")
                .endsWith("\"unrecognized\":[\"README.md\"],\"unreadable\":[]}");
    }

    @Test
    void theTableNamesEveryFailureAndEveryFileWithoutCases() {
        String table = ReportTable.format(mixed());
        assertThat(table).contains("FAILED e (Venue, pnl)", "expected price 1", "got      price 2");
        assertThat(table).contains("without cases: README.md");
    }

    @Test
    void aCaseThatIsNotComparedIsNamedWithItsReason() {
        CaseResult unanswered = new CaseResult(
                "r", "Venue", "m", Standing.INDEPENDENT, Outcome.NOT_MODELED, "1", "the record holds no positions");
        List<CaseResult> results = new ArrayList<>(mixed().results());
        results.add(unanswered);
        ConformanceReport report = report(results.toArray(CaseResult[]::new));
        assertThat(ReportTable.format(report)).contains("not compared r (Venue, m): the record holds no positions");
        assertThat(JsonWriter.toText(writer -> ReportJson.write(report, writer)))
                .contains("\"notCompared\":[{\"id\":\"r\",\"reason\":\"the record holds no positions\"}]");
    }

    @Test
    void theWorseOutcomeWins() {
        assertThat(Outcome.EXACT.worse(Outcome.WITHIN_TOLERANCE)).isEqualTo(Outcome.WITHIN_TOLERANCE);
        assertThat(Outcome.FAILED.worse(Outcome.EXACT)).isEqualTo(Outcome.FAILED);
    }
}
