package dev.steelyard.cli;

import dev.steelyard.testkit.Checkout;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of the command, as from the root of a checkout unless a folder is told.
 *
 * @param exit its exit code
 * @param out what it answered
 * @param err what it said beside that
 */
public record Run(int exit, String out, String err) {
    /** Runs the command with a home folder of its own, as a person at a terminal or in a pipe. */
    static Run of(Path home, boolean terminal, String... arguments) {
        return fed("", home, terminal, arguments);
    }

    /** Runs the command in a folder that is no checkout, and is the reader's home too. */
    public static Run in(Path folder, String... arguments) {
        return run("", folder, folder, null, false, arguments);
    }

    /** Runs the command with a text as its input. */
    static Run fed(String input, Path home, boolean terminal, String... arguments) {
        return run(input, Checkout.root(), home, Checkout.root(), terminal, arguments);
    }

    private static Run run(
            String input, Path folder, Path home, @Nullable Path checkout, boolean terminal, String... arguments) {
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Path java = Path.of(System.getProperty("java.home"));
        int exit = SteelyardCommand.run(
                arguments,
                new Surroundings(
                        in, out, err, terminal, Map.of(), folder, home, java, checkout, Interruption.byHand()));
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
