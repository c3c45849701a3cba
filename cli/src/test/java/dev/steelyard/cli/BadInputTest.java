package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testkit.Checkout;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTest {
    private static final int DAMAGED = 2_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"size\": \"109.488\"     | \"size\": \"lots\"          | /positions/0/size",
                "\"size\": \"109.488\"     | \"size\": NaN               | line",
                "\"size\": \"109.488\"     | \"size\": \"1e31\"          | /positions/0/size",
                "\"size\": \"109.488\"     | \"size\": \"109.488\", \"size\": \"1\" | size",
                "\"size\": \"109.488\"     | \"size\": \"1e29\"          | ends at 1800000000",
                "\"31967.27\"              | \"0\"                       | /market/marks/BTCUSDT",
                "\"31967.27\"              | \"-1\"                      | /market/marks/BTCUSDT",
                "\"BTCUSDT\"               | \"NEWUSDT\"                 | steelyard rules import",
                "\"binance-usdm\"          | \"nowhere\"                 | nowhere",
                "2024-12-01T00:00:00Z      | 2011-12-01T00:00:00Z        | 2011-12-01",
                "\"positions\"             | \"positions\" 7             | line",
            })
    void whatIsWrongIsSaidWithItsPlace(String good, String bad, String said) throws IOException {
        String text = Files.readString(Checkout.root().resolve("examples/binance-cross.json"));
        assertThat(text).contains(good.strip());
        Path file = Files.writeString(home.resolve("bad.json"), text.replace(good.strip(), bad.strip()));
        Run run = Run.of(home, false, "margin", file.toString());
        assertThat(run.err()).contains(said.strip()).doesNotContain("\tat ");
        assertThat(run.exit()).isEqualTo(ExitCode.DATA);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aFileCutShortIsRefusedWithItsLine() throws IOException {
        byte[] whole = Files.readAllBytes(Checkout.root().resolve("examples/binance-cross.json"));
        for (int length = 0; length < whole.length - 2; length += 37) {
            Path file = home.resolve("short.json");
            Files.write(file, Arrays.copyOf(whole, length));
            Run run = Run.of(home, false, "margin", file.toString());
            assertThat(run.exit()).as("%d bytes", length).isEqualTo(ExitCode.DATA);
            assertThat(run.err()).contains("short.json").doesNotContain("\tat ");
        }
    }

    @Test
    void aDamagedFileIsAnsweredOrRefusedAndNothingElse() throws IOException {
        Coverage coverage = new Coverage();
        List<Path> examples = examples();
        for (int i = 0; i < DAMAGED; i++) {
            Draw draw = new Draw(i);
            byte[] text = Files.readAllBytes(draw.pick(examples));
            for (int hits = draw.integer(1, 2); hits > 0; hits--) {
                text[draw.integer(0, text.length - 1)] = (byte) "0129-.eE\"{}[],:xNn ".charAt(draw.integer(0, 18));
            }
            Path file = home.resolve("damaged.json");
            Files.write(file, text);
            Run run = Run.of(home, false, "margin", file.toString());
            coverage.hit("exit " + run.exit());
            assertThat(run.exit())
                    .as("%s%n%s", new String(text, StandardCharsets.UTF_8), run.err())
                    .isIn(ExitCode.FINE, ExitCode.BREACHED, ExitCode.USAGE, ExitCode.DATA);
            assertThat(run.err()).doesNotContain("\tat ");
        }
        coverage.require("exit " + ExitCode.DATA, 300);
        coverage.require("exit " + ExitCode.FINE, 100);
    }

    /** The examples that are answered while they are whole. */
    private List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(Checkout.root().resolve("examples"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file ->
                            Run.of(home, false, "margin", file.toString()).exit() != ExitCode.DATA)
                    .sorted()
                    .toList();
        }
    }
}
