package dev.steelyard.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.Run;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorVerbTest {
    private static final String DATA =
            Checkout.root().resolve("examples/monitor").toString();

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Accepts({43, 74})
    void aFolderIsReadWholeAndPlantedGrowthIsAWarning() throws IOException {
        JsonValue answer = json(2, "monitor", DATA, "--picture", "scores.svg");
        assertThat(answer.require("alerting").bool()).isTrue();
        JsonValue alpha = answer.require("markets").elements().iterator().next();
        assertThat(alpha.require("market").text()).isEqualTo("ALPHA");
        assertThat(alpha.require("velocity").real()).isBetween(0.015, 0.025);
        assertThat(alpha.require("exponential").bool()).isTrue();
        assertThat(answer.require("signals").size()).isEqualTo(2);
        JsonValue leverage = answer.require("systemicLeverage");
        assertThat(leverage.require("sourceCollateral").real()).isEqualTo(100);
        assertThat(leverage.require("indirect").real()).isEqualTo(140);
        assertThat(leverage.require("longestChain").integer()).isEqualTo(3);
        assertThat(answer.require("trades").require("kyleLambda").real()).isBetween(0.0015, 0.0025);
        assertThat(answer.require("holders").require("index").real()).isBetween(0.2, 0.25);
        assertThat(answer.require("actTogether").elements()).hasSize(1);
        assertThat(answer.require("actTogether").elements().iterator().next().size())
                .isEqualTo(3);
        assertThat(Files.readString(folder.resolve("scores.svg")))
                .startsWith("<svg")
                .contains("ALPHA")
                .doesNotContain("NaN", "Infinity");
        assertThat(run(2, "monitor", DATA, "-o", "table")).contains("grows exponentially", "acc3 + acc5 + acc6");
        assertThat(run(2, "monitor", DATA, "-o", "csv").lines()).hasSize(4);
        assertThat(run(2, "monitor", DATA, "-o", "parquet")).startsWith("PAR1");
        assertThat(run(2, "monitor", DATA, "-o", "json")).isEqualTo(run(2, "monitor", DATA, "-o", "json"));
    }

    @Test
    void openInterestAsValueIsBroughtToUnits() throws IOException {
        StringBuilder rows = new StringBuilder("date,X_close,X_oi\n");
        for (int i = 0; i < 28; i++) {
            double close = 100 * Math.exp(0.05 * i);
            rows.append("2025-01-")
                    .append(i < 9 ? "0" : "")
                    .append(i + 1)
                    .append(',')
                    .append(close)
                    .append(',');
            rows.append(1000 * close).append('\n');
        }
        Files.writeString(folder.resolve("x.csv"), rows);
        JsonValue asValue = json(0, "monitor", "x.csv", "--open-interest", "value", "--window", "20");
        assertThat(Math.abs(asValue.require("markets")
                        .elements()
                        .iterator()
                        .next()
                        .require("velocity")
                        .real()))
                .as("the price moved alone")
                .isLessThan(1e-12);
        JsonValue asUnits = json(2, "monitor", "x.csv", "--window", "20");
        assertThat(asUnits.require("markets")
                        .elements()
                        .iterator()
                        .next()
                        .require("exponential")
                        .bool())
                .isTrue();
    }

    @Test
    void badInputIsRefusedWithItsPlace() throws IOException {
        refused("time,close,open_interest\n2025-01-01,5,x\n", "bad.csv line 2: open_interest was \"x\"");
        refused("time,close,open_interest\n2025-01-01,5,-3\n", "bad.csv line 2: open_interest was -3");
        refused("time,close,open_interest\n2025-01-01,0,3\n", "bad.csv line 2: close was 0");
        refused("time,close,open_interest\nwhen,5,3\n", "bad.csv line 2: time was \"when\"");
        refused("time,close,open_interest\n2025-01-01,5,3\n2025-01-01,5,4\n", "bad.csv line 3: open_interest of bad");
        refused("time,close,open_interest\n2025-01-01,5\n", "bad.csv line 2: cells were 2");
        refused("time,close\n2025-01-01,5\n", "states no open interest");
        refused("one,other\n1,2\n", "bad.csv: has none of the columns that are known");
        refused("time,close,open_interest\n", "bad.csv: has no rows");
        refused("giver,receiver,amount\nA,B,5\n", "bad.csv line 2: giver was \"A\", which is no member");
        refused("time,side,price,amount\n1,up,100,1\n", "bad.csv line 2: side was \"up\"");
        refused("account,interval,side\na,1.5,buy\n", "bad.csv line 2: interval was \"1.5\"");
        refused("side,price,size\nbid,101,1\nask,100,1\n", "bad.csv: the book is crossed");
        refused("time,symbol,close,open_interest\n2025-01-01,,5,3\n", "bad.csv line 2: symbol was empty");
        refused("time,close,open_interest\n2025-01-01,0x1p3,3\n", "bad.csv line 2: close was \"0x1p3\"");
        refused("time,close,open_interest\n2025-01-01,5,3d\n", "bad.csv line 2: open_interest was \"3d\"");
        refused("time,close,open_interest\n2025-01-01,1e400,3\n", "bad.csv line 2: close was 1e400");
        refused("time,close,close\n2025-01-01,5,3\n", "bad.csv line 1: header names \"close\" twice");
        refused("holder,size\na,0\nb,0\n", "bad.csv: all of size were 0");
        refused("holder,size\na,1\na,1\n", "bad.csv line 3: holder was \"a\"");
        refused("name,assets,equity\na,5,1\na,5,1\n", "bad.csv line 3: name was \"a\"");
        refused("giver,receiver,amount\nA,A,5\n", "bad.csv line 2: receiver was \"A\"");
        refused("", "bad.csv: has no rows");
        assertThat(run(65, "monitor", "nowhere.csv")).contains("nowhere.csv: cannot be read");
        Files.createDirectory(folder.resolve("empty"));
        assertThat(run(65, "monitor", "empty")).contains("holds no .csv");
        assertThat(run(64, "monitor", DATA, "--weights", "1,2")).contains("--weights was \"1,2\"");
        assertThat(run(64, "monitor", DATA, "--window", "2"))
                .contains("--window was 2; expected a whole number from 8");
        assertThat(run(64, "monitor", DATA, "--event-share", "0.9"))
                .contains("--event-share was \"0.9\"; expected a number above 0 and below 0.5");
        assertThat(run(64, "monitor", DATA, "--alert-above", "NaN")).contains("--alert-above was \"NaN\"");
        assertThat(run(64, "monitor", DATA, "--weights", "0,0,0,0")).contains("one of them above 0");
        assertThat(run(64, "monitor", DATA, "--within", "20000")).contains("--within was 20000");
        Files.writeString(folder.resolve("holders.csv"), "holder,size\na,1\n");
        assertThat(run(64, "monitor", "holders.csv", "--picture", "x.svg")).contains("states no open interest");
        assertThat(run(64, "monitor")).contains("DATA");
    }

    @Test
    void orderAndQuotesOfRowsDoNotMatterAndDoubtfulUnitsAreTold() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "time,close,open_interest\n2025-01-01,5,3\n2025-01-02,6,4\n");
        Files.writeString(
                folder.resolve("b.csv"),
                "\uFEFF\"time\",\"symbol\",\"close\",\"open_interest\"\n\"2025-01-02\",a,6,4\n2025-01-01,a,\"5\",3\n");
        assertThat(run(0, "monitor", "b.csv", "-o", "csv")).isEqualTo(run(0, "monitor", "a.csv", "-o", "csv"));
        Files.writeString(
                folder.resolve("c.csv"),
                "time,close,open_interest,funding_rate\n2025-01-01,5,3,5\n2025-01-02,5,3,-7\n");
        assertThat(run(0, "monitor", "c.csv", "-o", "table"))
                .contains("c.csv line 2: funding_rate of c was 5, 500.00 % of the price; is that its unit?")
                .contains("quote units");
    }

    @Test
    void oneMarketWithoutMovementIsToldWithoutAWarning() throws IOException {
        StringBuilder rows = new StringBuilder("time,close,open_interest\n");
        for (int i = 1; i <= 28; i++) {
            rows.append(String.format(Locale.ROOT, "2025-01-%02d,5,3%n", i));
        }
        Files.writeString(folder.resolve("flat.csv"), rows);
        JsonValue flat = json(0, "monitor", "flat.csv", "--window", "20");
        JsonValue market = flat.require("markets").elements().iterator().next();
        assertThat(market.require("velocity").real()).isZero();
        assertThat(market.present("speculativeScore")).isNull();
        assertThat(flat.require("signals").size()).isZero();
    }

    @Test
    @Accepts(71)
    void twoYearsOfPerpetualsAreScoredAgainstTheirBaseRate() throws IOException {
        Path panel = Checkout.shared("data/perp_panel_2022_2023_coinalyze");
        JsonValue answer = JsonDocument.parse(
                        either("monitor", panel.toString(), "--funding", "percent", "-o", "json"), "answer")
                .root();
        assertThat(answer.require("markets").size()).isEqualTo(119);
        for (JsonValue signal : answer.require("signals").elements()) {
            assertThat(signal.require("events").integer()).isGreaterThan(500);
            assertThat(signal.require("baseRate").real()).isBetween(0.02, 0.2);
            assertThat(signal.require("auc").real()).isBetween(0.55, 0.75);
        }
    }

    private void refused(String content, String message) throws IOException {
        Files.writeString(folder.resolve("bad.csv"), content);
        assertThat(run(65, "monitor", "bad.csv")).contains(message);
    }

    private JsonValue json(int expected, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-o", "json"));
        return JsonDocument.parse(run(expected, all.toArray(String[]::new)), "answer")
                .root();
    }

    private String run(int expected, String... arguments) {
        return run(List.of(expected), arguments);
    }

    private String either(String... arguments) {
        return run(List.of(0, 2), arguments);
    }

    /** Returns what the command answers, or says when it refuses. */
    private String run(List<Integer> expected, String... arguments) {
        Run run = Run.in(folder, arguments);
        assertThat(expected).as(run.err()).contains(run.exit());
        return run.exit() == 0 || run.exit() == 2 ? run.out() : run.err();
    }
}
