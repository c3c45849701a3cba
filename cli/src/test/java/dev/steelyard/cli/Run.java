package dev.steelyard.cli;

import dev.steelyard.testkit.Checkout;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * One run of the command, as from the root of a checkout.
 *
 * @param exit its exit code
 * @param out what it answered
 * @param err what it said beside that
 */
record Run(int exit, String out, String err) {
    /** Runs the command with a home folder of its own, as a person at a terminal or in a pipe. */
    static Run of(Path home, boolean terminal, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Path root = Checkout.root();
        Path java = Path.of(System.getProperty("java.home"));
        int exit = SteelyardCommand.run(
                arguments, new Surroundings(out, err, terminal, Map.of(), root, home, java, root));
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
