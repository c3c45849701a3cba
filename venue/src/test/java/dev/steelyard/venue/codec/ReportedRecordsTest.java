package dev.steelyard.venue.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.json.DecimalLimits;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.testkit.Checkout;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Positions and accounts as venues reported them, in the folder beside the checkout. */
class ReportedRecordsTest {
    /** Names of the records' checks for fields that stand in them under another name. */
    private static final Map<String, String> FIELDS = Map.of(
            "IM", "collaterals_initial_margin",
            "MM", "collaterals_maintenance_margin");

    private static final DecimalLimits LONG = DecimalLimits.STANDARD.withDigits(80);

    /** Ends of names by which a venue says the unit of a field. */
    private static final List<String> ENDINGS = List.of("", "Value", "Rv", "Rp");

    @Test
    void everyRecordIsReadUnderTheRulesOfItsVenue() {
        int read = 0;
        for (JsonValue entry : records()) {
            DecodedAccount decoded = decode(entry);
            assertThat(decoded.rulePackId())
                    .as(id(entry))
                    .isEqualTo(entry.require("venue").text());
            boolean holds = !decoded.account().positions().isEmpty()
                    || decoded.account().balances() != null;
            assertThat(holds).as(id(entry)).isTrue();
            assertThat(decoded.formats()).as(id(entry)).isNotEmpty();
            read++;
        }
        assertThat(read).isGreaterThanOrEqualTo(39);
    }

    @Test
    void everyFigureThatARecordIsCheckedOnIsReportedAsWritten() {
        int found = 0;
        List<String> missing = new ArrayList<>();
        for (JsonValue entry : records()) {
            DecodedAccount decoded = decode(entry);
            for (JsonValue check : entry.require("checks").elements()) {
                String output = check.require("output").text();
                BigDecimal reported = check.require("reported").decimal(LONG);
                if (isReported(decoded.reported(), output, reported)) {
                    found++;
                } else {
                    missing.add(id(entry) + ": " + output);
                }
            }
        }
        System.out.println("figures of reported records found: " + found + ", not found: " + missing);
        assertThat(missing).isEmpty();
        assertThat(found).isGreaterThan(100);
    }

    @Test
    void everyFieldThatARecordCallsRecomputableIsReportedOrFollowsFromTheHoldings() {
        List<String> computed = new ArrayList<>();
        for (JsonValue entry : records()) {
            DecodedAccount decoded = decode(entry);
            for (JsonValue field : entry.require("recomputable").elements()) {
                String name = field.text();
                if (!isReported(decoded.reported(), name, null)) {
                    boolean hasInputs = !decoded.account().positions().isEmpty()
                            && decoded.account().positions().stream()
                                    .allMatch(p -> decoded.market().mark(p.symbol()) != null);
                    assertThat(hasInputs).as(id(entry) + " " + name).isTrue();
                    computed.add(id(entry) + ": " + name);
                }
            }
        }
        System.out.println("fields that follow from the holdings alone: " + computed);
        assertThat(computed.size()).isLessThan(10);
    }

    @Test
    void everyContractListOfAVenueIsRecognized() throws IOException {
        int contracts = 0;
        try (Stream<Path> files = Files.list(Checkout.shared("data/leverage_tiers"))) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("nautilus_"))
                    .sorted()
                    .toList()) {
                List<DetectedFormat> formats =
                        VenueCodecs.detect(JsonDocument.parse(file).root());
                assertThat(formats).as(file.toString()).isNotEmpty();
                contracts += formats.size();
            }
        }
        assertThat(contracts).isGreaterThanOrEqualTo(15);
    }

    private static boolean isReported(ReportedFigures reported, String output, @Nullable BigDecimal value) {
        if (output.startsWith("PERP") || output.startsWith("ALL")) {
            return reported.scenarios().stream()
                    .anyMatch(row -> value == null || row.pnls().stream().anyMatch(pnl -> pnl.compareTo(value) == 0));
        }
        String word = output.split(" ", 2)[0];
        String name = FIELDS.getOrDefault(word, word);
        for (String ending : ENDINGS) {
            for (ReportedFigure figure : reported.named(name + ending)) {
                BigDecimal found = figure.value();
                if (value == null || (found != null && found.compareTo(value) == 0)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static DecodedAccount decode(JsonValue entry) {
        JsonDocument raw = JsonDocument.parse(entry.require("raw").raw(), id(entry) + ".json");
        return VenueCodecs.decode(raw.root(), DecodeHints.NONE);
    }

    private static String id(JsonValue entry) {
        return entry.require("id").text();
    }

    private static List<JsonValue> records() {
        List<JsonValue> records = new ArrayList<>();
        JsonDocument.parse(Checkout.shared("data/venues/reported_positions.json"))
                .root()
                .elements()
                .forEach(records::add);
        return records;
    }
}
