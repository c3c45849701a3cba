package dev.steelyard.venue.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.rule.Fidelity;
import dev.steelyard.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every bundled pack, whoever wrote it. */
class BundledPacksTest {
    private static final List<Path> FILES = BundledPacks.files();

    @Test
    void everyPackReadsBackAsItWasWritten() {
        int contracts = 0;
        for (Path file : FILES) {
            RulePackFile pack = RulePackReader.read(file);
            RulePackFile again = RulePackReader.read(JsonDocument.parse(RulePackWriter.toBytes(pack), pack.name()));
            assertThat(again).as(pack.name()).isEqualTo(pack);
            assertThat(RulePackDiff.between(pack, again)).as(pack.name()).isEmpty();
            contracts += pack.pack().contracts().size();
        }
        assertThat(FILES).hasSizeGreaterThanOrEqualTo(30);
        assertThat(contracts).isGreaterThan(350);
    }

    @Test
    void everyPackPassesItsOwnValidation() {
        for (Path file : FILES) {
            assertThat(RulePackValidation.findings(RulePackReader.read(file)))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    @Test
    void folderAndFileSayIdAndFirstDay() {
        for (Path file : FILES) {
            RulePackFile pack = RulePackReader.read(file);
            assertThat(BundledPacks.id(file)).isEqualTo(pack.pack().id());
            assertThat(file.getFileName()).hasToString(pack.pack().effectiveFrom() + ".json");
        }
    }

    @Test
    void everyEvidenceIsAVectorOrARecord() throws IOException {
        Set<String> ids = new LinkedHashSet<>();
        collectIds(Checkout.shared("vectors"), ids);
        collectIds(Checkout.shared("data/venues/reported_positions.json"), ids);
        int exact = 0;
        for (Path file : FILES) {
            RulePackFile pack = RulePackReader.read(file);
            assertThat(ids).as("evidence of %s", pack.name()).containsAll(pack.evidence());
            exact += pack.pack().fidelity() == Fidelity.EXACT ? 1 : 0;
        }
        assertThat(exact).isPositive();
    }

    private static void collectIds(Path place, Set<String> ids) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                collectIds(JsonDocument.parse(file).root(), ids);
            }
        }
    }

    private static void collectIds(JsonValue root, Set<String> ids) {
        JsonValue cases = root.is(JsonKind.OBJECT) ? root.present("cases") : root;
        if (cases == null || !cases.is(JsonKind.ARRAY)) {
            return;
        }
        for (JsonValue element : cases.elements()) {
            if (element.is(JsonKind.OBJECT)) {
                for (JsonMember member : element.members()) {
                    if (member.name().equals("id") && member.value().is(JsonKind.STRING)) {
                        ids.add(member.value().text());
                    }
                }
            }
        }
    }
}
