package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every answer of the command to the examples, letter by letter: the first line of a golden file is the command, the
 * second its exit code, and the rest what it prints. {@code -Dsteelyard.update=true} writes them anew.
 */
class GoldenAnswersTest {
    private static final String PROMPT = "$ steelyard ";
    private static final String EXIT = "exit ";
    private static final String SAID = "--- said beside it\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    static List<Path> goldenFiles() throws IOException {
        try (Stream<Path> files = Files.list(Checkout.root().resolve("cli/src/test/resources/golden"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void theAnswerIsTheGoldenOne(Path file) throws IOException {
        String golden = Files.readString(file);
        String command = golden.lines().findFirst().orElse("");
        assertThat(command).startsWith(PROMPT);
        Run run = Run.of(home, true, command.substring(PROMPT.length()).split(" ", -1));
        String answer = command + "\n" + EXIT + run.exit() + "\n" + run.out()
                + (run.err().isEmpty() ? "" : SAID + run.err());
        if (Checkout.updates()) {
            Files.writeString(file, answer);
        }
        assertThat(answer).isEqualTo(Files.readString(file));
    }
}
