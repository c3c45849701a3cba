package dev.steelyard.quant.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.steelyard.core.instrument.OptionType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Grids beside single prices, and the same bits from every kernel, vector width and compiler. */
class OptionGridTest {
    private static final List<String> WITH_VECTORS = List.of("--add-modules=jdk.incubator.vector");

    @Test
    void aGridGivesWhatSinglePricesGive() {
        OptionGrid grid = OptionGrid.best();
        int compared = 0;
        for (int size : new int[] {1, 5, 8, 9, 100}) {
            OptionColumns options = GridBits.columns(size, size);
            GridScenarios scenarios = GridBits.scenarios(50, size);
            double[] prices = new double[50 * size];
            double[] values = new double[50];
            GridRisks risks = GridRisks.of(50);
            grid.prices(options, scenarios, prices);
            grid.values(options, scenarios, values);
            grid.risks(options, scenarios, risks);
            for (int s = 0; s < 50; s++) {
                double[] sums = new double[4];
                double scale = 0;
                for (int i = 0; i < size; i++) {
                    OptionGreeks g = single(options, i, scenarios, s);
                    double forward = options.forward[i] * scenarios.factor[s];
                    assertThat(prices[s * size + i])
                            .isCloseTo(g.price(), Offset.offset(2e-14 * Math.max(forward, options.strike[i])));
                    double quantity = options.weight[i] / options.discount[i];
                    sums[0] += quantity * g.price();
                    sums[1] += quantity * g.delta();
                    sums[2] += quantity * g.gamma();
                    sums[3] += quantity * g.vega();
                    scale += Math.abs(quantity) * Math.max(forward, options.strike[i]);
                    compared++;
                }
                assertThat(values[s]).isCloseTo(sums[0], Offset.offset(2e-14 * scale));
                assertThat(risks.value()[s]).isCloseTo(sums[0], Offset.offset(2e-14 * scale));
                assertThat(risks.delta()[s]).isCloseTo(sums[1], Offset.offset(1e-10 * size));
                assertThat(risks.gamma()[s]).isCloseTo(sums[2], Offset.offset(1e-10 * size));
                assertThat(risks.vega()[s]).isCloseTo(sums[3], Offset.offset(2e-13 * scale));
            }
        }
        assertThat(compared).isEqualTo(50 * 123);
    }

    @Test
    void everyKernelWidthAndCompilerGivesTheSameBits() throws Exception {
        Map<String, String> bits = new TreeMap<>();
        bits.putAll(run("scalar", 60));
        bits.putAll(run("best", 60));
        for (String width : List.of("3", "2", "1")) {
            bits.putAll(run("vector", 60, "-XX:+IgnoreUnrecognizedVMOptions", "-XX:UseAVX=" + width));
        }
        Map<String, String> few = new TreeMap<>();
        few.putAll(run("scalar", 1, "-Xint"));
        few.put("no wide vectors", only(run("vector", 1, "-XX:+IgnoreUnrecognizedVMOptions", "-XX:UseAVX=0")));
        few.put("vector, interpreted", only(run("vector", 1, "-Xint")));
        few.put("vector, first compiler", only(run("vector", 1, "-XX:TieredStopAtLevel=1")));

        System.out.println("bits of grids: " + bits + " " + few);
        assertThat(bits.values()).hasSizeGreaterThanOrEqualTo(2).containsOnly(bits.get("scalar"));
        assertThat(few.values()).containsOnly(few.get("scalar"));
    }

    @Test
    void withoutTheVectorModuleTheScalarKernelServes() throws Exception {
        assertThat(runWith(List.of(), "best", 1)).containsOnlyKeys("scalar");
    }

    @Test
    void badColumnsAndScenariosAreRefused() {
        double[] one = {1};
        double[] bad = {Double.NaN};
        List<OptionType> call = List.of(OptionType.CALL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionColumns.of(call, one, one, one, one, one, new double[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> OptionColumns.of(call, one, bad, one, one, one, one));
        assertThatIllegalArgumentException().isThrownBy(() -> OptionColumns.of(call, one, one, one, one, one, bad));
        assertThatIllegalArgumentException().isThrownBy(() -> GridScenarios.of(new double[] {0}, one, one));
        assertThatIllegalArgumentException().isThrownBy(() -> GridScenarios.of(one, bad, one));
        assertThatIllegalArgumentException().isThrownBy(() -> GridScenarios.of(one, one, new double[2]));
    }

    private static OptionGreeks single(OptionColumns options, int i, GridScenarios scenarios, int s) {
        double vol = Math.max(Math.fma(options.vol[i], scenarios.volFactor[s], scenarios.volShift[s]), 0);
        return Black76.greeks(
                options.sign[i] > 0 ? OptionType.CALL : OptionType.PUT,
                options.forward[i] * scenarios.factor[s],
                options.strike[i],
                options.rootYears[i] * options.rootYears[i],
                vol,
                options.discount[i],
                0);
    }

    private static String only(Map<String, String> bits) {
        return bits.values().iterator().next();
    }

    private static Map<String, String> run(String kernel, int rounds, String... options) throws Exception {
        List<String> all = new ArrayList<>(WITH_VECTORS);
        all.addAll(List.of(options));
        return runWith(all, kernel, rounds);
    }

    private static Map<String, String> runWith(List<String> options, String kernel, int rounds)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), GridBits.class.getName()));
        command.addAll(List.of(kernel, Integer.toString(rounds)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
        String line = output.strip();
        int equals = line.lastIndexOf(" = ");
        return Map.of(line.substring(0, equals), line.substring(equals + 3));
    }
}
