package dev.steelyard.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the command has from the machine: it reads nothing else of it.
 *
 * @param in what is fed to it
 * @param out where answers go
 * @param err where everything else goes
 * @param terminal whether a person reads {@code out}
 * @param environment the environment variables
 * @param folder what relative file names are relative to
 * @param home the user's home folder
 * @param javaHome the folder of the Java machine that runs the command
 * @param checkout the folder of the source checkout that the command runs from; null when it runs from elsewhere
 * @param interruption the wish that the command ends before its time
 */
public record Surroundings(
        InputStream in,
        OutputStream out,
        OutputStream err,
        boolean terminal,
        Map<String, String> environment,
        Path folder,
        Path home,
        Path javaHome,
        @Nullable Path checkout,
        Interruption interruption) {
    private static final String HOME_VARIABLE = "STEELYARD_HOME";

    /** Returns the folder of the user's own rule packs and imports, which need not exist. */
    public Path rulesFolder() {
        String own = environment.get(HOME_VARIABLE);
        Path base = own == null || own.isBlank() ? home.resolve(".steelyard") : folder.resolve(own);
        return base.resolve("rules");
    }

    /** Tells a person something beside the answer. */
    public void say(String line) {
        new PrintStream(err, true, StandardCharsets.UTF_8).println(line);
    }

    /** Returns the place of a file named on the command line. */
    public Path file(String name) {
        return folder.resolve(name);
    }
}
