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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptionTest {
    private static final int SIGNALED = 128;
    private static final int SIGINT = 2;
    private static final int SIGTERM = 15;

    private static final int SERIES = 400;
    private static final int DAYS = 1_000;
    private static final int ROWS_OF_A_SERIES = 4;

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

    @Test
    void aBacktestInterruptedFromTheKeyboardLeavesTheSeriesThatAreTested() throws IOException, InterruptedException {
        Path part = folder.resolve("part.csv");
        String said = interrupted(
                "series,",
                "risk",
                "backtest",
                prices(SERIES).toString(),
                "--method",
                "historical,fhs",
                "-o",
                "csv",
                "--out",
                part.toString());
        List<String> rows = Files.readAllLines(part);
        int done = (rows.size() - 2) / ROWS_OF_A_SERIES;
        assertThat(rows.getLast()).isEqualTo("# PARTIAL: " + done + " of " + SERIES + " series");
        assertThat(said).contains("partial: " + done + " of " + SERIES + " series are done");
        assertThat(done).isBetween(1, SERIES - 1);
        run("risk", "backtest", prices(1).toString(), "--method", "historical,fhs", "-o", "csv", "--out", "one.csv");
        List<String> first = Files.readAllLines(folder.resolve("one.csv"));
        assertThat(first).hasSize(1 + ROWS_OF_A_SERIES);
        assertThat(rows.subList(0, first.size())).isEqualTo(first);
    }

    private Path prices(int series) throws IOException {
        StringBuilder text = new StringBuilder("date");
        double[] prices = new double[series];
        SplittableRandom[] random = new SplittableRandom[series];
        for (int i = 0; i < series; i++) {
            text.append(",S").append(i);
            prices[i] = 100;
            random[i] = new SplittableRandom(i);
        }
        for (int day = 0; day < DAYS; day++) {
            text.append('\n').append(LocalDate.of(2020, 1, 1).plusDays(day));
            for (int i = 0; i < series; i++) {
                prices[i] *= 1 + 0.02 * (random[i].nextDouble() + random[i].nextDouble() - 1);
                text.append(',').append(prices[i]);
            }
        }
        return Files.writeString(folder.resolve("prices" + series + ".csv"), text.append('\n'));
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
