package dev.steelyard.server.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.rule.ReconcileRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.AccountWatch;
import dev.steelyard.server.live.Capture;
import dev.steelyard.venue.codec.AccountMerge;
import dev.steelyard.venue.codec.DecodeHints;
import dev.steelyard.venue.codec.DecodedAccount;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.rules.RulePackReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts as a difference is what the account's rule pack says. */
class PackToleranceTest {
    private static final Path ROOT = Path.of(System.getProperty("steelyard.root"));

    /** A pack as bundled, with texts of it replaced. @param changes old and new texts in turns */
    private static RulePack pack(String file, String... changes) throws IOException {
        String text = Files.readString(ROOT.resolve("venue/src/main/resources/dev/steelyard/venue/rules/" + file));
        for (int i = 0; i < changes.length; i += 2) {
            assertThat(text).contains(changes[i]);
            text = text.replace(changes[i], changes[i + 1]);
        }
        return RulePackReader.read(JsonDocument.parse(text, file)).pack();
    }

    private static JsonValue answers(String... files) throws IOException {
        StringBuilder all = new StringBuilder("{\"answers\":[");
        for (String file : files) {
            all.append(all.length() > 12 ? "," : "").append(Files.readString(ROOT.resolve("examples/venue/" + file)));
        }
        return JsonDocument.parse(all.append("]}").toString(), "body").root();
    }

    /** What a venue's answers say otherwise than an account that is held as they say. */
    private static List<String> differences(RulePack rules, JsonValue held, JsonValue said) {
        DecodedAccount ours = AccountMerge.decode(held.require("answers").values(answer -> answer), DecodeHints.NONE);
        Capture capture = new Capture(0, ours.account(), ours.market(), rules, AccountWatch.CALM, 1, null);
        return Reconciliation.of(capture, said).differences().stream()
                .map(difference -> difference.scope() + " " + difference.field())
                .toList();
    }

    @Test
    void aPackThatAllowsMoreRaisesLess() throws IOException {
        JsonValue body = answers("deribit/account.json", "deribit/positions.json");
        String file = "deribit/2022-01-11.json";
        String absolute = "{\"absolute\": \"0.00000001\"}";
        assertThat(differences(pack(file), body, body))
                .containsExactly(
                        "asset BTC initialMargin", "asset BTC freeMargin", "position BTC-PERPETUAL initialMargin");
        assertThat(differences(pack(file, absolute, "{\"absolute\": \"0.00001\"}"), body, body))
                .isEmpty();
        RulePack relative = pack(
                file,
                "initialMargin, maintenanceMargin",
                "maintenanceMargin",
                absolute,
                absolute + ", \"initialMargin\": {\"relative\": \"0.001\"}");
        assertThat(differences(relative, body, body)).containsExactly("asset BTC freeMargin");
    }

    /** A figure that is less than the last digit that the venue writes is 0 there. */
    @Test
    void whatIsBelowTheVenuesLastDigitIsNoDifference() throws IOException {
        String file = "binance-usdm/2024-10-24.json";
        JsonValue held = answers("binance-usdm/balance.json", "binance-usdm/positionRisk.json");
        JsonValue said = JsonDocument.parse(held.raw().replace("\"5000.00000000\"", "\"5000.00600000\""), "body")
                .root();
        String amounts = "\"absolute\": \"0.00000001\"";
        assertThat(differences(pack(file), held, said)).contains("asset USDT walletBalance");
        assertThat(differences(pack(file, amounts, "\"absolute\": \"0.01\""), held, said))
                .isEmpty();
        BigDecimal dust = new BigDecimal("0.000000004");
        BigDecimal written = new BigDecimal("0.00000000");
        assertThat(pack(file).reconcile().ofBalances().allows(dust, written, null))
                .isTrue();
        assertThat(ReconcileRule.STANDARD.ofBalances().allows(dust, written, null))
                .isFalse();
    }

    @Test
    void eachFigureOfTheRuleIsOneOfAVenue() {
        assertThat(ReconcileRule.figures())
                .isSubsetOf(Arrays.stream(Figure.values()).map(Figure::label).toList());
    }
}
