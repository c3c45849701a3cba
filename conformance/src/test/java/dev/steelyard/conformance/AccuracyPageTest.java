package dev.steelyard.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The accuracy page in the documentation is that of a run over the shared vectors and records. */
class AccuracyPageTest {
    @Test
    void thePageIsThatOfARun() throws IOException {
        ConformanceReport vectors = Conformance.run(Checkout.shared("vectors"), null);
        ConformanceReport records = Conformance.run(Checkout.shared("data/venues/reported_positions.json"), null);
        String expected = AccuracyPage.format(List.of(
                new AccuracyPage.Section(
                        "Vectors: published examples, and venues' own code on generated inputs", vectors),
                new AccuracyPage.Section("Records: positions and accounts as venues reported them", records)));
        Path page = Checkout.root().resolve("docs/accuracy.md");
        if (Checkout.updates()) {
            Files.writeString(page, expected);
        }
        assertThat(Files.readString(page))
                .as("docs/accuracy.md; -Dsteelyard.update=true writes it anew")
                .isEqualTo(expected);
    }

    @Test
    void thePageNamesWhatFailedAndWhatWasNotCompared() {
        CaseResult failed = new CaseResult("a", "V", "m", Standing.INDEPENDENT, Outcome.FAILED, "price 1", "price 2");
        CaseResult unanswered =
                new CaseResult("b", "V", "n", Standing.INDEPENDENT, Outcome.NOT_MODELED, "1", "no positions");
        CaseResult later = new CaseResult("c", "W", "o", Standing.INDEPENDENT, Outcome.NOT_MODELED, "", "");
        ConformanceReport report =
                new ConformanceReport(List.of(failed, unanswered, later), List.of(), List.of(), List.of());
        assertThat(AccuracyPage.format(List.of(new AccuracyPage.Section("T", report))))
                .contains("- failed: `a`: expected price 1, got price 2", "- not compared: `b`: no positions")
                .contains("Not modeled yet, cases by venue or subject: W 1.");
    }
}
