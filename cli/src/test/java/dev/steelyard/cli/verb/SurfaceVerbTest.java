package dev.steelyard.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.Run;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.quant.option.Black76;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurfaceVerbTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aBookSummaryGivesATableAndAPicture() throws IOException {
        Files.writeString(folder.resolve("books.json"), summary(0));
        String table = run(0, "surface", "books.json", "-o", "table", "--picture", "smiles.svg");
        assertThat(table).contains("2026-04-24", "corrected SVI", "RR25", "unrepaired SVI", "liquid quotes");
        assertThat(Files.readString(folder.resolve("smiles.svg")))
                .startsWith("<svg")
                .contains("2026-04-24", "bid to ask", "stroke-dasharray")
                .doesNotContain("NaN", "Infinity");
    }

    @Test
    void severalFilesAreASeries() throws IOException {
        String[] arguments = new String[9];
        arguments[0] = "surface";
        for (int i = 0; i < 6; i++) {
            Files.writeString(folder.resolve("books" + i + ".json"), summary(i));
            arguments[i + 1] = "books" + i + ".json";
        }
        arguments[7] = "-o";
        arguments[8] = "json";
        JsonValue answer = JsonDocument.parse(run(0, arguments), "answer").root();
        assertThat(answer.require("schema").text()).isEqualTo("steelyard/surface/1");
        assertThat(answer.require("surfaces").size()).isEqualTo(6);
        JsonValue series = answer.require("series").elements().iterator().next();
        JsonValue relation = series.require("spotVol").elements().iterator().next();
        JsonValue slope = relation.require("slope");
        assertThat(slope.require("low95").real())
                .isLessThan(slope.require("high95").real());
        assertThat(relation.require("moves").integer()).isEqualTo(5);
    }

    @Test
    void whatIsNoChainIsRefusedWithItsPlace() throws IOException {
        Files.writeString(folder.resolve("bad.csv"), "a,b\n1,2\n");
        assertThat(run(65, "surface", "bad.csv")).contains("bad.csv line 1", "expected the columns");
        assertThat(run(65, "surface", "none.json")).contains("none.json");
        assertThat(run(0, "surface", "--help")).contains("Examples", "--picture", "--underlying");
    }

    /** Two expiries of a skewed smile; the index and the level of volatility move with {@code step}. */
    static String summary(int step) {
        StringBuilder rows = new StringBuilder();
        double index = 70_000 * (1 + 0.01 * (step % 3) - 0.004 * step);
        for (String date : new String[] {"13FEB26", "24APR26"}) {
            double years = (date.startsWith("13") ? 8 : 78) / 365.0;
            for (int i = 0; i < 17; i++) {
                double strike = 54_000 + 2_000 * i;
                double k = StrictMath.log(strike / index);
                double vol = 0.55 - 0.2 * k + 0.3 * k * k + 0.01 * (step % 2) - 0.4 * (index / 70_000 - 1);
                String right = strike > index ? "C" : "P";
                rows.append(rows.isEmpty() ? "" : ",\n")
                        .append(String.format(
                                Locale.ROOT,
                                "{\"instrument_name\": \"BTC-%s-%.0f-%s\", \"bid_price\": %.6f, \"ask_price\": %.6f, \"mark_iv\": %.2f,"
                                        + " \"underlying_price\": %.2f, \"estimated_delivery_price\": %.2f, \"creation_timestamp\":"
                                        + " %d}",
                                date,
                                strike,
                                right,
                                price(right, k, vol - 0.006, years),
                                price(right, k, vol + 0.006, years),
                                100 * vol,
                                index,
                                index,
                                1_770_278_400_000L + step * 21_600_000L));
            }
        }
        return "{\"result\": [" + rows + "]}";
    }

    private static double price(String right, double k, double vol, double years) {
        return Black76.value(right.equals("C") ? OptionType.CALL : OptionType.PUT, 1, StrictMath.exp(k), years, vol, 1);
    }

    private String run(int expected, String... arguments) {
        Run run = Run.in(folder, arguments);
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(expected);
        return run.out() + run.err();
    }
}
