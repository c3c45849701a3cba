package dev.steelyard.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.Main;
import dev.steelyard.cli.Run;
import dev.steelyard.testkit.Checkout;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptionTest {
    private static final int SIGNALED = 128;
    private static final int SIGINT = 2;
    private static final int SIGTERM = 15;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void cascadesInterruptedFromTheKeyboardGoOnToTheSameBytes() throws IOException, InterruptedException {
        String scenario =
                Checkout.root().resolve("examples/cascade/uniform.json").toString();
        Path part = folder.resolve("part.csv");
        String said =
                interrupted("runs,", "cascade", scenario, "--runs", "900000", "-o", "csv", "--out", part.toString());
        List<String> rows = Files.readAllLines(part);
        int done = rows.size() - 2;
        assertThat(rows.getLast()).isEqualTo("# PARTIAL: " + done + " of 900000 runs");
        assertThat(said)
                .contains("partial: " + done + " of 900000 runs are done; go on with the same command and --resume "
                        + part);
        String wanted = Integer.toString(done + 25);
        assertThat(run("cascade", scenario, "--runs", wanted, "--resume", "part.csv", "-o", "csv", "--out", "on.csv"))
                .isZero();
        assertThat(run("cascade", scenario, "--runs", wanted, "-o", "csv", "--out", "whole.csv"))
                .isZero();
        assertThat(folder.resolve("on.csv")).hasSameBinaryContentAs(folder.resolve("whole.csv"));
    }

    private int run(String... arguments) {
        return Run.in(folder, arguments).exit();
    }

    /** Starts the command, interrupts it once it tells how far it is, and returns what it said. */
    private String interrupted(String telling, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            boolean told = false;
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                said.append(line).append('\n');
                if (!told && line.contains(telling)) {
                    told = true;
                    interrupt(process);
                }
            }
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(said.toString()).isTrue();
        assertThat(process.exitValue()).as(said.toString()).isIn(SIGNALED + SIGINT, SIGNALED + SIGTERM);
        return said.toString();
    }

    /** A process whose parent ignores the keyboard ignores it too: then it is asked to end. */
    private static void interrupt(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroy();
        }
    }
}
