package dev.steelyard.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.failure.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are recognized by what they hold, whatever they are called. */
class RecognitionTest {
    private static final String CASE = """
            {"id": "%s", "venue": "V", "method": "linear_pnl",
             "inputs": {"side": "long", "qty": 2, "entry": 100, "exit": 110}, "expected": {"pnl": 20.0}}""";

    @TempDir
    private Path folder;

    private void write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ConformanceReport run() {
        return Conformance.run(folder, null);
    }

    @Test
    void aListOfCasesIsReadUnderAnyName() {
        write("deep/er/cases.txt", "[" + CASE.formatted("a") + "," + CASE.formatted("b") + "]");
        assertThat(run().total()).isEqualTo(new Counts(2, 0, 0, 0));
        assertThat(run().recognized()).containsExactly("deep/er/cases.txt");
    }

    @Test
    void anObjectMayHoldListsOfCasesUnderAnyNames() {
        write(
                "x",
                "{\"oracle\": \"o\", \"flows\": [" + CASE.formatted("a") + "], \"curves\": [" + CASE.formatted("b")
                        + "]}");
        assertThat(run().total()).isEqualTo(new Counts(2, 0, 0, 0));
    }

    @Test
    void aTableWithKnownColumnsIsAListOfCases() {
        write("table", """
                F,T,alpha,beta,nu,rho,K,vol_hagan2002,vol_lefloch_kennedy
                0.039,1,0.3,0.6,0.02,0.01,0.03,1.16725837321531,-nan
                0.039,1,0.3,0.6,0.02,0.01,0.03,1.3,
                """);
        write("other.csv", "a,b\n1,2\n");
        assertThat(run().total()).isEqualTo(new Counts(1, 0, 0, 1));
        assertThat(run().recognized()).containsExactly("table");
        assertThat(run().unrecognized()).containsExactly("other.csv");
    }

    @Test
    void rowsWithInputsAndOutputsSideBySideAreCases() {
        write("rows.json", """
                {"svi": [{"slice": "v", "a": -0.041, "b": 0.1331, "rho": 0.306, "m": 0.3586, "sigma": 0.4153, "t": 1, "k": 0.4,
                          "w": 0.01623656962}]}
                """);
        assertThat(run().total()).isEqualTo(new Counts(1, 0, 0, 0));
    }

    @Test
    void aFileMayBeOneCase() {
        write("one.json", CASE.formatted("a"));
        assertThat(run().total()).isEqualTo(new Counts(1, 0, 0, 0));
    }

    @Test
    void aByteOrderMarkDoesNotHideCases() {
        write("bom.json", "\uFEFF[" + CASE.formatted("a") + "]");
        assertThat(run().total()).isEqualTo(new Counts(1, 0, 0, 0));
    }

    @Test
    void whatHoldsNoCaseIsListed() {
        write("README.md", "# Text");
        write("empty", "");
        write("numbers.csv", "F,T\n1,2\n");
        write("config.json", "{\"a\": 1}");
        write("list.json", "[1, 2]");
        ConformanceReport report = run();
        assertThat(report.unrecognized())
                .containsExactlyInAnyOrder("README.md", "config.json", "empty", "list.json", "numbers.csv");
        assertThat(report.hasFailures()).isFalse();
    }

    @Test
    void brokenJsonIsListedWithThePlaceOfItsFault() {
        write("broken.json", "[" + CASE.formatted("a") + ", {\"id\": ");
        ConformanceReport report = run();
        assertThat(report.unreadable()).hasSize(1);
        assertThat(report.unreadable().getFirst().format()).startsWith("broken.json line 2");
        assertThat(report.hasFailures()).isTrue();
    }

    @Test
    void aNameGivenTwiceIsAFault() {
        write("twice.json", "[{\"id\": \"a\", \"id\": \"b\"}]");
        assertThat(run().unreadable()).hasSize(1);
    }

    @Test
    void aCaseThatLacksAPartHasFailedWithItsPlace() {
        write(
                "cases.json",
                "[" + CASE.formatted("a") + ", {\"id\": \"b\", \"method\": \"linear_pnl\", \"expected\": {}}]");
        ConformanceReport report = run();
        assertThat(report.total()).isEqualTo(new Counts(1, 0, 0, 1));
        CaseResult failed = report.rows().stream()
                .flatMap(row -> row.failures().stream())
                .findFirst()
                .orElseThrow();
        assertThat(failed.id()).isEqualTo("b");
        assertThat(failed.got()).startsWith("cases.json line").contains("\"inputs\" is missing");
    }

    @Test
    void aMethodThatNothingClaimsIsNotModeled() {
        write("c.json", CASE.formatted("a").replace("linear_pnl", "barrier_option_rebate"));
        assertThat(run().total()).isEqualTo(new Counts(0, 0, 1, 0));
        assertThat(run().rows().getFirst().venue()).isEqualTo("V");
    }

    @Test
    void inputsThatAreNotUnderstoodFailTheCaseWithTheReason() {
        write("a.json", CASE.formatted("a").replace("\"qty\": 2", "\"qty\": \"two\""));
        write("b.json", CASE.formatted("b").replace("\"long\"", "\"sideways\""));
        write("c.json", CASE.formatted("c").replace("\"entry\": 100, ", ""));
        write(
                "d.json",
                CASE.formatted("d").replace("{\"side\": \"long\", \"qty\": 2, \"entry\": 100, \"exit\": 110}", "[1]"));
        ConformanceReport report = run();
        assertThat(report.total()).isEqualTo(new Counts(0, 0, 0, 4));
        assertThat(report.rows().getFirst().failures())
                .allSatisfy(failure -> assertThat(failure.got()).contains(".json line"));
    }

    @Test
    void anOutputWithoutAnAnswerFailsAndUnusedInputsAreNamed() {
        write(
                "a.json",
                CASE.formatted("a")
                        .replace("\"pnl\": 20.0", "\"pnl\": 20.0, \"vega\": 1")
                        .replace("\"qty\"", "\"hedged\": 1, \"qty\""));
        CaseResult failure = run().rows().getFirst().failures().getFirst();
        assertThat(failure.expected()).isEqualTo("vega 1");
        assertThat(failure.got()).isEqualTo("vega no output of that name (inputs not used: hedged)");
    }

    @Test
    void fittedCasesAndCounterExamplesAreCountedApart() {
        write("a.json", CASE.formatted("a").replace("\"venue\"", "\"fitted\": \"same numbers\", \"venue\""));
        write(
                "b.json",
                CASE.formatted("b")
                        .replace("\"venue\"", "\"reproduces\": false, \"venue\"")
                        .replace("20.0", "21.5"));
        write("c.json", CASE.formatted("c").replace("\"venue\"", "\"fitted\": null, \"reproduces\": true, \"venue\""));
        ConformanceReport report = run();
        assertThat(report.fitted()).isEqualTo(new Counts(1, 0, 0, 0));
        assertThat(report.counterExamples()).isEqualTo(new Counts(1, 0, 0, 0));
        assertThat(report.total()).isEqualTo(new Counts(1, 0, 0, 0));
    }

    @Test
    void aFolderThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> Conformance.run(folder.resolve("nowhere"), null))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("there is no such file or folder");
    }
}
