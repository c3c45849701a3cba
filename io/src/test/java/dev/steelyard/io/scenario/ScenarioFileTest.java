package dev.steelyard.io.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.risk.asset.AssetClasses;
import dev.steelyard.risk.stress.Figure;
import dev.steelyard.risk.stress.Scenario;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Checkout;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFileTest {
    private static List<Scenario> read(String scenario) {
        return ScenarioFile.read(JsonDocument.parse(
                "{\"schema\": \"steelyard/scenarios/1\", \"scenarios\": [" + scenario + "]}", "own.json"));
    }

    @Test
    @Accepts(6)
    void theProductHasSixNamedEventsAndSyntheticOnesAndEachFigureSaysWhereItIsFrom() {
        List<Scenario> all = ScenarioFile.bundled();
        assertThat(all)
                .filteredOn(scenario -> scenario.kind() == Scenario.Kind.HISTORICAL)
                .extracting(Scenario::id)
                .containsExactly(
                        "MAR12-2020", "MAY19-2021", "LUNA-2022", "FTX-2022", "AAVE-CRV-2022-11-22", "OCT10-2025");
        assertThat(all)
                .filteredOn(scenario -> scenario.kind() == Scenario.Kind.SYNTHETIC)
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(scenario ->
                        scenario.figures().stream().allMatch(figure -> figure.standing() == Figure.Standing.SYNTHETIC));
        for (Scenario scenario : all) {
            assertThat(scenario.figures())
                    .isNotEmpty()
                    .allMatch(figure -> !figure.source().isBlank());
            assertThat(scenario.period().isEmpty()).isEqualTo(scenario.kind() != Scenario.Kind.HISTORICAL);
        }
        assertThat(all)
                .filteredOn(scenario -> scenario.vol() != null)
                .anyMatch(scenario ->
                        Objects.requireNonNull(scenario.vol()).value().signum() < 0)
                .anyMatch(scenario ->
                        Objects.requireNonNull(scenario.vol()).value().signum() > 0);
    }

    @Test
    void theSevenClassesComeWithTheProductAndMetAreTheScenarios() {
        AssetClasses classes = AssetClassFile.bundled();
        assertThat(classes.names()).contains("major", "alt", "stable", "staked", "index", "metal", "rate");
        assertThat(classes.of(Asset.of("BTC"))).isEqualTo("major");
        assertThat(classes.of(Asset.of("stETH"))).isEqualTo("staked");
        assertThat(classes.of(Asset.of("USD"))).isEqualTo("cash");
        assertThat(classes.of(Asset.of("NEWCOIN"))).isEqualTo("alt");
        assertThat(RiskWeightFile.bundled().keySet()).containsExactlyInAnyOrderElementsOf(classes.names());
        for (Scenario scenario : ScenarioFile.bundled()) {
            assertThat(classes.names()).containsAll(scenario.classMoves().keySet());
        }
    }

    @Test
    void whatIsListedReadsBackAsItWas() {
        List<Scenario> all = ScenarioFile.bundled();
        String text = JsonWriter.toText(writer -> ScenarioJson.list(all, writer));
        List<Scenario> again = ScenarioFile.read(JsonDocument.parse(text, "list.json"));
        assertThat(again).hasSameSizeAs(all);
        for (int i = 0; i < all.size(); i++) {
            assertThat(again.get(i).moves().values())
                    .as(all.get(i).id())
                    .extracting(figure -> figure.value().stripTrailingZeros())
                    .containsExactlyInAnyOrderElementsOf(all.get(i).moves().values().stream()
                            .map(figure -> figure.value().stripTrailingZeros())
                            .toList());
            assertThat(again.get(i).kind()).isEqualTo(all.get(i).kind());
        }
    }

    @Test
    void theExampleIsRead() {
        List<Scenario> own =
                ScenarioFile.read(JsonDocument.parse(Checkout.root().resolve("examples/stress/own.json"), "own.json"));
        assertThat(own).extracting(Scenario::id).containsExactly("btc-leads", "empty-books");
        assertThat(Objects.requireNonNull(own.getFirst().driver()).asset()).isEqualTo(Asset.of("BTC"));
        assertThat(own.getFirst().figures()).allMatch(figure -> figure.source().equals("own.json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"moves\": {\"BTC\": \"-0.3\"}}                                   | \"id\" is missing",
                "{\"id\": \"x\"}                                                    | nothing moves in scenario x",
                "{\"id\": \"x\", \"moves\": {\"BTC\": \"-1\"}}                      | expected a move above -1",
                "{\"id\": \"x\", \"moves\": {\"BTC\": \"-1.5\"}}                    | /scenarios/0/moves/BTC",
                "{\"id\": \"x\", \"moves\": {\"BTC\": \"down\"}}                    | /scenarios/0/moves/BTC",
                "{\"id\": \"x\", \"move\": {\"BTC\": \"-0.3\"}}                     | unknown field \"move\"",
                "{\"id\": \"x\", \"others\": \"-0.1\", \"vol\": \"-1.2\"}           | expected a relative move -1 or more",
                "{\"id\": \"x\", \"others\": \"-0.1\", \"depth\": \"-0.1\"}         | /scenarios/0/depth",
                "{\"id\": \"x\", \"vol\": \"1\", \"driver\": {\"asset\": \"BTC\"}}  | the driver BTC has no move",
                "{\"id\": \"x\", \"vol\": \"1\", \"driver\": {\"asset\": \"BTC\", \"toward\": \"1.1\"}} | toward",
                "{\"id\": \"x\", \"vol\": \"1\"}, {\"id\": \"x\", \"vol\": \"1\"}   | scenario x was stated before",
                "{\"id\": \"x\", \"vol\": \"1\", \"figures\": [{\"vol\": \"1\"}]}   | vol was stated before",
            })
    void whatIsWrongIsRefusedWithItsPlace(String scenario, String said) {
        assertThatThrownBy(() -> read(scenario))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("own.json")
                .hasMessageContaining(said.strip());
    }

    @Test
    void anAssetInTwoClassesIsRefused() {
        String text = "{\"schema\": \"steelyard/asset-classes/1\", \"otherwise\": \"alt\","
                + " \"classes\": {\"a\": [\"X\"], \"b\": [\"X\"]}}";
        assertThatThrownBy(() -> AssetClassFile.read(JsonDocument.parse(text, "classes.json")))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("/classes/b/0")
                .hasMessageContaining("X is in a class before");
    }
}
