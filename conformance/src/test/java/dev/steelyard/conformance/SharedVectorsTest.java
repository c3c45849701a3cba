package dev.steelyard.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.conformance.adapter.AdapterRegistry;
import dev.steelyard.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shared vectors and records, where they lie beside the checkout. */
class SharedVectorsTest {
    private static final Pattern ID = Pattern.compile("\"id\": ?\"(?:[^\"\\\\]|\\\\.)*\"");

    /** Methods of issues to come: what is not here must be modeled. */
    private static final List<String> LATER = List.of(
            "deribit_inverse_option",
            "deribit_pme",
            "vol_shock",
            "dederi",
            "paradex",
            "okx_pm",
            "okx_option",
            "bybit_option",
            "span",
            "regt",
            "tims",
            "simm");

    @Test
    void noCaseFails() {
        ConformanceReport report = Conformance.run(Checkout.shared("vectors"), null);
        assertThat(report.results())
                .filteredOn(r -> r.outcome() == Outcome.FAILED)
                .isEmpty();
        assertThat(report.unreadable()).isEmpty();
        assertThat(report.total().exact()).isGreaterThan(1500);
        assertThat(report.counterExamples().exact()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void noMethodThatIsClaimedIsNotModeled() {
        ConformanceReport report = Conformance.run(Checkout.shared("vectors"), null);
        Set<String> claimed = AdapterRegistry.standard().methods();
        assertThat(report.rows())
                .filteredOn(row -> claimed.contains(row.method()))
                .allSatisfy(row ->
                        assertThat(row.counts().notModeled()).as(row.method()).isZero());
    }

    @Test
    void everyMethodOfTheVenuesFileIsModeledButThoseOfLaterIssues() {
        ConformanceReport report = Conformance.run(Checkout.shared("vectors/venues.json"), null);
        Set<String> open = new TreeSet<>();
        for (CaseResult result : report.results()) {
            if (result.outcome() == Outcome.NOT_MODELED && LATER.stream().noneMatch(result.method()::startsWith)) {
                open.add(result.method());
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void noRecordedFigureFails() {
        ConformanceReport report = Conformance.run(Checkout.shared("data/venues/reported_positions.json"), null);
        assertThat(report.results())
                .filteredOn(r -> r.outcome() == Outcome.FAILED)
                .isEmpty();
        assertThat(report.results())
                .filteredOn(r -> r.outcome() == Outcome.NOT_MODELED)
                .allSatisfy(r -> assertThat(r.got()).isNotEmpty());
        assertThat(report.total().exact()).isGreaterThan(80);
    }

    @Test
    void noAnswerDependsOnAnIdOrAFileName(@TempDir Path folder) throws IOException {
        int file = 0;
        for (String name : List.of(
                "venues.json", "defi/dydx_vectors.json", "defi/small_suites.json", "defi/drift_functions.json")) {
            Path source = Checkout.shared("vectors").resolve(name);
            Files.writeString(folder.resolve("renamed-" + file++), renamed(Files.readString(source)));
        }
        ConformanceReport report = Conformance.run(folder, Checkout.shared("data"));
        assertThat(report.results())
                .filteredOn(r -> r.outcome() == Outcome.FAILED)
                .isEmpty();
        assertThat(report.results()).extracting(CaseResult::id).allMatch(id -> id.startsWith("renamed."));
    }

    private static String renamed(String text) {
        Matcher ids = ID.matcher(text);
        StringBuilder renamed = new StringBuilder();
        int number = 0;
        while (ids.find()) {
            ids.appendReplacement(renamed, "\"id\": \"renamed." + number++ + "\"");
        }
        return ids.appendTail(renamed).toString();
    }
}
