package dev.steelyard.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every row of the tables of the 125-bank network: each bank's default and each uniform shock under three rules. */
class NetworkTablesTest {
    private static final List<String> COLUMNS = List.of(
            "original_stress", "additional_stress", "original_losses", "additional_losses", "additional_defaults");

    @Test
    void everyRowOfThePublishedTablesReproduces(@TempDir Path folder) throws IOException {
        Path data = Checkout.shared("data/networks");
        JsonValue root = JsonDocument.parse(data.resolve("nrm125.json")).root();
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("debtrank_all", "debtrank");
        tables.put("debtrank_uniform_1_25pct", "debtrank");
        tables.put("threshold_all", "threshold");
        tables.put("debtrank2012_singlehit_all", "debtrank2012");
        String cases = JsonWriter.toText(json -> {
            json.startArray();
            tables.forEach((table, method) -> {
                for (JsonValue row : root.require(table).elements()) {
                    write(json, table, method, row.values(cell -> cell));
                }
            });
            json.endArray();
        });
        Files.writeString(folder.resolve("tables.json"), cases);
        ConformanceReport report = Conformance.run(folder, data);
        assertThat(report.results()).hasSize(400);
        assertThat(report.results())
                .filteredOn(result -> result.outcome() == Outcome.FAILED || result.outcome() == Outcome.NOT_MODELED)
                .isEmpty();
    }

    private static void write(JsonWriter json, String table, String method, List<JsonValue> row) {
        String scenario = row.getFirst().text();
        json.startObject().text("id", table + "/" + scenario).text("calc", "nrm125");
        json.startObject("inputs")
                .text("file", "nrm125.json")
                .text("scenario", scenario)
                .text("method", method)
                .endObject();
        json.startObject("expected");
        for (int c = 0; c < COLUMNS.size(); c++) {
            json.value(COLUMNS.get(c), row.get(c + 1));
        }
        json.endObject().real("tol", 1e-9).endObject();
    }
}
