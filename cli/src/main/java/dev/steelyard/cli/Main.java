package dev.steelyard.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The entry point of the process: hands the machine's streams and settings to the command, and exits with its code. */
public final class Main {
    private Main() {}

    /**
     * Runs the command and ends the process with its exit code.
     *
     * @param arguments the verb and its arguments
     */
    public static void main(String... arguments) {
        Interruption interruption = Interruption.bySignal();
        int code = SteelyardCommand.run(arguments, surroundings(interruption));
        interruption.end();
        System.exit(code);
    }

    private static Surroundings surroundings(Interruption interruption) {
        Console console = System.console();
        return new Surroundings(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                console != null && console.isTerminal(),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home", "")),
                Path.of(System.getProperty("java.home", "")),
                checkout(System.getProperty("steelyard.root")),
                interruption);
    }

    private static @Nullable Path checkout(@Nullable String root) {
        return root == null ? null : Path.of(root);
    }
}
