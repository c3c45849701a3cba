package dev.steelyard.venue.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.testkit.Checkout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The index of bundled packs and the table in the documentation, generated from the packs' files. */
class GeneratedFilesTest {
    private static final String BEGIN = "<!-- packs: generated -->\n";
    private static final String END = "<!-- packs: end -->\n";

    @Test
    void theIndexListsEveryBundledPackAndAlias() throws IOException {
        compareOrWrite(BundledPacks.folder().resolve("index.json"), index());
    }

    @Test
    void theDocumentationListsEveryBundledPack() throws IOException {
        Path page = Checkout.root().resolve("docs/rule-packs.md");
        String text = Files.readString(page);
        assertThat(text).contains(BEGIN, END);
        String expected =
                text.substring(0, text.indexOf(BEGIN) + BEGIN.length()) + table() + text.substring(text.indexOf(END));
        compareOrWrite(page, expected);
    }

    @Test
    void noAliasNamesTwoPacks() {
        Map<String, String> owners = new LinkedHashMap<>();
        for (Path file : BundledPacks.files()) {
            RulePackFile pack = RulePackReader.read(file);
            for (String alias : pack.aliases()) {
                String id = pack.pack().id();
                assertThat(RulePackIndex.normalized(alias))
                        .as("spelling of an alias of %s", id)
                        .isEqualTo(alias);
                assertThat(owners.merge(alias, id, (a, b) -> a.equals(b) ? a : a + " and " + b))
                        .as("owner of alias %s", alias)
                        .isEqualTo(id);
            }
        }
        BundledPacks.files().forEach(file -> assertThat(owners).doesNotContainKey(BundledPacks.id(file)));
    }

    private static void compareOrWrite(Path file, String expected) throws IOException {
        if (Checkout.updates()) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file))
                .as("%s; -Dsteelyard.update=true writes it anew", file.getFileName())
                .isEqualTo(expected);
    }

    private static String index() {
        Map<String, List<LocalDate>> versions = new TreeMap<>();
        Map<String, TreeSet<String>> aliases = new TreeMap<>();
        for (Path file : BundledPacks.files()) {
            RulePackFile pack = RulePackReader.read(file);
            String id = pack.pack().id();
            versions.computeIfAbsent(id, name -> new ArrayList<>())
                    .add(pack.pack().effectiveFrom());
            aliases.computeIfAbsent(id, name -> new TreeSet<>()).addAll(pack.aliases());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter writer = JsonWriter.pretty(bytes, "index")) {
            writer.startObject();
            writer.text("schema", RulePackIndex.SCHEMA);
            writer.startArray("packs");
            versions.forEach((id, dates) -> {
                writer.startObject();
                writer.text("id", id);
                writer.startArray("versions");
                dates.forEach(date -> writer.text(date.toString()));
                writer.endArray();
                writer.startArray("aliases");
                aliases.getOrDefault(id, new TreeSet<>()).forEach(writer::text);
                writer.endArray();
                writer.endObject();
            });
            writer.endArray();
            writer.endObject();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String table() {
        StringBuilder table =
                new StringBuilder("| pack | from | to | fidelity | contracts | source |\n|---|---|---|---|---|---|\n");
        RulePackRepository.bundled().list().stream()
                .map(pack -> pack.orElseThrow())
                .forEach(pack -> table.append("| `%s` | %s | %s | %s | %d | %s |\n"
                        .formatted(
                                pack.id(),
                                pack.effectiveFrom(),
                                pack.effectiveTo() == null ? "" : pack.effectiveTo(),
                                pack.fidelity(),
                                pack.contracts(),
                                pack.source().replace("|", "\\|"))));
        return table.toString();
    }
}
