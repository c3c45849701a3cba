package dev.steelyard.conformance.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.conformance.CaseResult;
import dev.steelyard.conformance.Outcome;
import dev.steelyard.conformance.vector.CaseRunner;
import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.VectorCase;
import dev.steelyard.conformance.vector.VectorFile;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.quant.series.GarchFit;
import dev.steelyard.quant.series.PreSample;
import dev.steelyard.quant.tail.StudentT;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Adapters answer inputs that no published case has: the other side, added margin, order margin, other positions, no
 * fee, settlement in coin. The expected values were worked out from the venues' formulas in double precision, apart
 * from this code.
 */
class OtherInputsTest {
    private static List<VectorCase> cases() throws IOException {
        try (InputStream stream = Objects.requireNonNull(
                OtherInputsTest.class.getResourceAsStream("/dev/steelyard/conformance/other-inputs.json"))) {
            return VectorFile.read(JsonDocument.parse(stream, "other-inputs.json"))
                    .cases();
        }
    }

    @Test
    void everyAdapterIsGeneralOverItsInputs() throws IOException {
        CaseRunner runner = new CaseRunner(AdapterRegistry.standard(), DataFolders.of(Path.of("."), null));
        List<CaseResult> results = cases().stream().map(runner::run).toList();
        assertThat(results).filteredOn(r -> r.outcome() == Outcome.FAILED).isEmpty();
        assertThat(results).filteredOn(r -> r.outcome() == Outcome.NOT_MODELED).isEmpty();
    }

    /** A case that names no shocks has Student's only where it asks for their freedom: the likelihoods are far apart. */
    @Test
    void aFitThatNamesNoShocksIsOfThoseItAsksFor(@TempDir Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(8);
        double[] returns = random.doubles(400)
                .map(uniform -> StudentT.standard(4).quantile(Math.clamp(uniform, 1e-9, 1 - 1e-9)))
                .toArray();
        Files.writeString(
                folder.resolve("shocks.csv"),
                "r\n" + Arrays.stream(returns).mapToObj(Double::toString).collect(Collectors.joining("\n")) + "\n");
        double normal = GarchFit.normal(returns, PreSample.MEAN_SQUARE).logLikelihood();
        double student = GarchFit.student(returns, PreSample.MEAN_SQUARE).logLikelihood();
        assertThat(student - normal).isGreaterThan(5);
        assertThat(fitted(folder, "\"logL\": " + normal).outcome()).isNotEqualTo(Outcome.FAILED);
        assertThat(fitted(folder, "\"logL\": " + student).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(fitted(folder, "\"nu\": 4, \"logL\": " + student).outcome()).isNotEqualTo(Outcome.FAILED);
    }

    private static CaseResult fitted(Path folder, String expected) {
        String text = """
                [{"id": "fit", "topic": "vol-model/garch-mle", "inputs": {"data": "shocks.csv"}, "expected": {%s},
                  "tolerance": {"logL": 1e-3, "nu": 3}, "toleranceType": "abs"}]
                """.formatted(expected);
        VectorCase vector =
                VectorFile.read(JsonDocument.parse(text, "fit")).cases().getFirst();
        return new CaseRunner(AdapterRegistry.standard(), DataFolders.of(folder, null)).run(vector);
    }

    @Test
    void theCasesCoverBothSidesAndMostMethods() throws IOException {
        Set<String> methods = new TreeSet<>();
        int shorts = 0;
        for (VectorCase vector : cases()) {
            methods.add(vector.method());
            shorts += vector.inputs().raw().contains("\"short\"") ? 1 : 0;
        }
        assertThat(methods).hasSizeGreaterThanOrEqualTo(35);
        assertThat(shorts).isGreaterThan(15);
    }

    /** Words that say how a figure is told are read: what they ask for and we do not answer is refused, not answered otherwise. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            greeks/bsm           | "type":"c","spot":100,"strike":100,"r":0,"q":0,"t":1,"vol":0.2,"units":"per basis point" | "vega":40 | units
            greeks/black76       | "type":"c","F":100,"K":100,"r":0,"t":1,"sigma":0.2,"convention":"per tick" | "vega":40 | convention
            vol-surface/sabr     | "forward":1,"strike":1,"t":1,"alpha":0.2,"beta":1,"nu":0.3,"rho":0,"formula":"Obloj 2008" | "vol":0.2 | formula
            vol-model/garch      | "returns":[0.1],"alpha":0.1,"beta":0.8,"longRunVariance":0.2,"init":"backcast" | "sigma":[0.4] | init
            statistics/moments   | "data":[1,2,3,4,5],"convention":"moments with 1/n" | "variance":2 | convention
            covariance/psd-repair| "corr":[[1,0],[0,1]],"method":"shrink" | "c12":0 | method
            qmc/sobol            | "dim":1,"points":2,"skip":"none" | "sequence":[0,0.5] | skip
            qmc/sobol            | "dim":1,"points":2,"order":"natural" | "sequence":[0.5,0.25] | order
            TestRisk_IsLiquidatable | "NC":-5,"IMR":10 | "result":false | MMR
            dydx                 | "initialMarginPpm":100000,"quoteQuantums":100,"oiLowerCap":1,"oiUpperCap":9 | "imr":10 | openInterestNotional
            perennial            | "maker":1,"long":2,"short":0,"price":100 | "maintenance":60 | ratio
            synthetix            | "collateralUSD":9,"markets":[{"name":"BTC","openPrice":5,"skewScale":100,"size":1,"initialMarginFraction":2,"minInitialMarginRatio":0.01,"maintenanceScalar":0.5}],"prices":{"ETH":5} | "availableMargin":9 | BTC
            qmc/halton           | "dim":3,"bases":[2,3],"points":1 | "base2":[0.5] | dim
            """)
    void wordsThatAskForSomethingElseAreRefused(String method, String inputs, String expected, String named) {
        VectorCase vector = VectorFile.read(JsonDocument.parse(
                        "[{\"id\":\"x\",\"method\":\"%s\",\"inputs\":{%s},\"expected\":{%s}}]"
                                .formatted(method, inputs, expected),
                        "refused.json"))
                .cases()
                .getFirst();
        CaseResult result = new CaseRunner(AdapterRegistry.standard(), DataFolders.of(Path.of("."), null)).run(vector);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.got()).contains(named);
    }

    @Test
    void noMethodIsRegisteredTwice() {
        AdapterRegistry registry = new AdapterRegistry().method("m", (inputs, data) -> {
            throw new IllegalStateException("not run");
        });
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> registry.method("m", (inputs, data) -> {
                    throw new IllegalStateException("not run");
                }))
                .hasMessageContaining("registered twice");
    }
}
