package dev.steelyard.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.cli.Run;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.quant.surface.OptionChain;
import dev.steelyard.risk.environment.DealerSign;
import dev.steelyard.risk.environment.GammaMap;
import dev.steelyard.systemic.indicator.DepthHistory;
import dev.steelyard.systemic.indicator.Fragility;
import dev.steelyard.systemic.indicator.FragilityPart;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Checkout;
import dev.steelyard.venue.codec.OptionChains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FragilityTest {
    private static final DealerSign SIGN = DealerSign.LONG_CALLS_SHORT_PUTS;

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Accepts(7)
    void aReadingOfRealSurfacesUsesNothingStampedAfterIt() throws IOException {
        List<OptionChain> chains = chains();
        List<DepthHistory.Point> depths = new ArrayList<>();
        for (int i = 0; i < chains.size(); i++) {
            depths.add(new DepthHistory.Point(chains.get(i).asOf().minusSeconds(60), 3e7 + 1e6 * (i * 7 % 11)));
        }
        Fragility whole = Fragility.of(chains, new DepthHistory(depths), SIGN);
        assertThat(whole.readings()).hasSize(16);
        int scored = 0;
        for (int known = 1; known <= chains.size(); known++) {
            Fragility.Reading last = whole.readings().get(known - 1);
            assertThat(last.depthAt()).isBefore(last.at());
            scored += last.score() == null ? 0 : 1;
            List<OptionChain> shuffled = new ArrayList<>(chains.subList(0, known));
            Collections.shuffle(shuffled, new SplittableRandom(known));
            assertThat(Fragility.of(shuffled, new DepthHistory(depths.subList(0, known)), SIGN)
                            .readings())
                    .as("what comes after the reading of %s does not matter, nor the order", last.at())
                    .isEqualTo(whole.readings().subList(0, known));
            assertThat(whole.before(last.at()))
                    .as("an event at the moment of a surface is told by the one before")
                    .isEqualTo(known == 1 ? null : whole.readings().get(known - 2));
        }
        assertThat(scored).isEqualTo(16 - Fragility.FEWEST_BEFORE);
        // The property sees what it is to see: depth stamped a minute after the surface is another reading.
        List<DepthHistory.Point> late = new ArrayList<>(depths);
        late.set(8, new DepthHistory.Point(chains.get(8).asOf().plusSeconds(60), 1));
        assertThat(Fragility.of(chains, new DepthHistory(late), SIGN).readings().get(8))
                .isNotEqualTo(whole.readings().get(8))
                .satisfies(reading -> assertThat(reading.values().get(FragilityPart.HEDGING_GAIN))
                        .isNotEqualTo(whole.readings().get(8).values().get(FragilityPart.HEDGING_GAIN)));
    }

    @Test
    void theWeekOfTheFallRanksHighestAndTheGainIsThatOfTheLoop() throws IOException {
        List<OptionChain> chains = chains();
        List<DepthHistory.Point> depths =
                List.of(new DepthHistory.Point(chains.getFirst().asOf(), 2.5e7));
        Fragility fragility = Fragility.of(chains, new DepthHistory(depths), SIGN);
        Double gain = fragility.readings().getFirst().values().get(FragilityPart.HEDGING_GAIN);
        assertThat(gain).isCloseTo(-GammaMap.of(chains.getFirst(), null, SIGN).net() / 2.5e7, within(1e-12));
        assertThat(fragility.readings().get(1).values())
                .as("depth of two weeks before is none")
                .doesNotContainKey(FragilityPart.HEDGING_GAIN);
        for (Fragility.Reading reading : fragility.readings()) {
            Double score = reading.score();
            boolean week = reading.at().isAfter(Instant.parse("2026-02-05T00:00:00Z"))
                    && reading.at().isBefore(Instant.parse("2026-02-07T00:00:00Z"));
            if (score != null) {
                assertThat(score).as(reading.at().toString()).isBetween(week ? 0.7 : 0, week ? 1 : 0.6);
            }
        }
    }

    @Test
    void theVerbTellsReadingsInEveryFormatAndOnlyWhatWasKnownBefore() throws IOException {
        List<String> files = files(8);
        String table = run(0, files, "--fragility", "-o", "table");
        assertThat(table).contains("each part ranked among the readings before it", "hedging gain", "an assumption");
        JsonValue series = json(files).require("series").elements().iterator().next();
        assertThat(series.require("readings").size()).isEqualTo(8);
        List<JsonValue> readings = series.require("readings").values(one -> one);
        assertThat(readings.get(4).require("scoreReason").text()).isEqualTo("MISSING_DATA");
        assertThat(readings.get(5).require("score").real()).isBetween(0.0, 1.0);
        assertThat(run(0, files, "--fragility", "-o", "csv").lines()).hasSize(9);
        assertThat(run(0, files, "--fragility", "-o", "parquet")).startsWith("PAR1");
        String event = readings.get(6).require("time").text();
        List<JsonValue> known = json(files, "--before", event)
                .require("series")
                .elements()
                .iterator()
                .next()
                .require("readings")
                .values(one -> one);
        assertThat(known).hasSize(6);
        assertThat(known.getLast().require("score").real())
                .isEqualTo(readings.get(5).require("score").real());
    }

    @Test
    void badInputIsRefusedWithItsPlace() throws IOException {
        List<String> one = files(1);
        depth("time,depth\n2026-02-05T08:00:00Z,0\n");
        assertThat(run(65, one, "--fragility", "--depth", "depth.csv")).contains("depth.csv line 2: depth was 0");
        depth("time,depth\n2026-02-05,5\n2026-02-05,6\n");
        assertThat(run(65, one, "--fragility", "--depth", "depth.csv")).contains("depth.csv line 3", "rising times");
        depth("time,depth\n2026-02-05,NaN\n");
        assertThat(run(65, one, "--fragility", "--depth", "depth.csv")).contains("depth.csv line 2: depth was \"NaN\"");
        depth("time,size\n2026-02-05,5\n");
        assertThat(run(65, one, "--fragility", "--depth", "depth.csv")).contains("depth.csv line 1", "a column depth");
        assertThat(run(65, one, "--fragility", "--before", "2020-01-01")).contains("no surface is stamped earlier");
        assertThat(run(64, one, "--fragility", "--environment")).contains("--fragility goes without");
        assertThat(run(64, one, "--depth", "depth.csv")).contains("go with --fragility");
        assertThat(run(64, one, "--fragility", "--before", "soon")).contains("--before");
    }

    private void depth(String text) throws IOException {
        Files.writeString(folder.resolve("depth.csv"), text);
    }

    private List<String> files(int count) throws IOException {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Files.writeString(folder.resolve("books" + i + ".json"), SurfaceVerbTest.summary(i));
            files.add("books" + i + ".json");
        }
        return files;
    }

    private JsonValue json(List<String> files, String... more) {
        List<String> all = new ArrayList<>(List.of("--fragility", "-o", "json"));
        all.addAll(List.of(more));
        return JsonDocument.parse(run(0, files, all.toArray(String[]::new)), "answer")
                .root();
    }

    private String run(int expected, List<String> files, String... more) {
        List<String> arguments = new ArrayList<>(List.of("surface"));
        arguments.addAll(files);
        arguments.addAll(List.of(more));
        Run run = Run.in(folder, arguments.toArray(String[]::new));
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(expected);
        return run.out() + run.err();
    }

    /** The Bitcoin chains of the real snapshots, by time. */
    private static List<OptionChain> chains() throws IOException {
        List<OptionChain> chains = new ArrayList<>();
        try (Stream<Path> files = Files.list(Checkout.shared("data/options_deribit_2026"))) {
            for (Path file : files.filter(one -> one.toString().contains("options_snapshot"))
                    .sorted()
                    .toList()) {
                OptionChains.read(file, file.toString()).chains().stream()
                        .filter(chain -> chain.underlying().equals("BTC"))
                        .forEach(chains::add);
            }
        }
        return chains;
    }
}
