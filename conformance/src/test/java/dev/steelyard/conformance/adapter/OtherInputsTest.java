package dev.steelyard.conformance.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.conformance.CaseResult;
import dev.steelyard.conformance.Outcome;
import dev.steelyard.conformance.vector.CaseRunner;
import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.VectorCase;
import dev.steelyard.conformance.vector.VectorFile;
import dev.steelyard.json.JsonDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Adapters answer inputs that no published case has: the other side, added margin, order margin, other positions, no
 * fee, settlement in coin. The expected values were worked out from the venues' formulas in double precision, apart
 * from this code.
 */
class OtherInputsTest {
    private static List<VectorCase> cases() throws IOException {
        try (InputStream stream = Objects.requireNonNull(
                OtherInputsTest.class.getResourceAsStream("/dev/steelyard/conformance/other-inputs.json"))) {
            return VectorFile.read(JsonDocument.parse(stream, "other-inputs.json"))
                    .cases();
        }
    }

    @Test
    void everyAdapterIsGeneralOverItsInputs() throws IOException {
        CaseRunner runner = new CaseRunner(AdapterRegistry.standard(), DataFolders.of(Path.of("."), null));
        List<CaseResult> results = cases().stream().map(runner::run).toList();
        assertThat(results).filteredOn(r -> r.outcome() == Outcome.FAILED).isEmpty();
        assertThat(results).filteredOn(r -> r.outcome() == Outcome.NOT_MODELED).isEmpty();
    }

    @Test
    void theCasesCoverBothSidesAndMostMethods() throws IOException {
        Set<String> methods = new TreeSet<>();
        int shorts = 0;
        for (VectorCase vector : cases()) {
            methods.add(vector.method());
            shorts += vector.inputs().raw().contains("\"short\"") ? 1 : 0;
        }
        assertThat(methods).hasSizeGreaterThanOrEqualTo(35);
        assertThat(shorts).isGreaterThan(15);
    }

    @Test
    void noMethodIsRegisteredTwice() {
        AdapterRegistry registry = new AdapterRegistry().method("m", (inputs, data) -> {
            throw new IllegalStateException("not run");
        });
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> registry.method("m", (inputs, data) -> {
                    throw new IllegalStateException("not run");
                }))
                .hasMessageContaining("registered twice");
    }
}
