package dev.steelyard.conformance.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.failure.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFoldersTest {
    @TempDir
    private Path root;

    @BeforeEach
    void layOut() throws IOException {
        Files.createDirectories(root.resolve("vectors/deep"));
        Files.createDirectories(root.resolve("data/venues"));
        Files.createDirectories(root.resolve("elsewhere"));
        Files.writeString(root.resolve("data/venues/tiers.json"), "{}");
        Files.writeString(root.resolve("elsewhere/tiers.json"), "{}");
        Files.writeString(root.resolve("vectors/cases.json"), "[]");
    }

    @Test
    void aFileIsFoundByNameInTheSubfoldersOfTheFolderTold() {
        DataFolders told = DataFolders.of(root.resolve("vectors"), root.resolve("elsewhere"));
        assertThat(told.resolve("data/tiers.json")).isEqualTo(root.resolve("elsewhere/tiers.json"));
    }

    @Test
    void withoutAFolderTheOneBesideTheCasesServes() {
        for (String cases : new String[] {"vectors", "vectors/cases.json", "."}) {
            DataFolders beside = DataFolders.of(root.resolve(cases), null);
            assertThat(beside.resolve("data/tiers.json")).endsWith(Path.of("data/venues/tiers.json"));
        }
    }

    @Test
    void aFileThatIsNotThereIsRefusedWithAHint() {
        assertThatThrownBy(() -> DataFolders.of(root.resolve("vectors"), null).resolve("data/none.json"))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("data file data/none.json was not found; name its folder with --data DIR");
    }
}
