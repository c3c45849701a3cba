package dev.steelyard.venue.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.testkit.Checkout;
import dev.steelyard.venue.codec.DecodeHints;
import dev.steelyard.venue.codec.DecodedAccount;
import dev.steelyard.venue.codec.VenueCodecs;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pack with a protocol, and an account under it. */
class ProtocolPackTest {
    private static final Path FILE = Checkout.root().resolve("examples/protocol/rules.json");

    private static RulePackFile with(String old, String replacement) throws IOException {
        String text = Files.readString(FILE);
        assertThat(text).contains(old);
        return RulePackReader.read(JsonDocument.parse(text.replace(old, replacement), "rules.json"));
    }

    @Test
    void theExampleIsSoundAndReadsBackAsItIsWritten() {
        RulePackFile file = RulePackReader.read(FILE);
        assertThat(RulePackValidation.findings(file)).isEmpty();
        RulePackFile again = RulePackReader.read(JsonDocument.parse(RulePackWriter.toBytes(file), "written.json"));
        assertThat(again.pack().scenario()).isEqualTo(file.pack().scenario());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "confidenceFactor\": \"1.5|confidenceFactor\": \"0.5|confidenceFactor|expected at least 1",
                "staleCap\": \"0.1|staleCap\": \"1.5|staleCap|expected 0 to 1",
                "settlementRate\": \"0.01|settlementRate\": \"2|settlementRate|expected 0 to 1",
            })
    void aFaultOfTheProtocolIsFound(String old, String replacement, String path, String message) throws IOException {
        assertThat(RulePackValidation.findings(with(old, replacement)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.location()).isEqualTo("example-protocol@2026-01-01 scenario/protocol/" + path);
                    assertThat(finding.message()).contains(message);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"mostCells\": \"4800\",||mostCells",
                "HEDGED_DELTA|BASIS|needs it",
                "\"staleStep\": \"0.002\"|\"staleStep\": \"0.2\"|expected at most staleCap",
                "\"depegThreshold\": \"0.995\"|\"depegThreshold\": \"1.5\"|expected 0 to 1",
                "\"freshSeconds\": \"30\"|\"freshSeconds\": \"0.5\"|whole number of seconds",
            })
    void whatAProtocolCannotHoldIsRefusedWithItsPlace(String old, String replacement, String message) {
        assertThatThrownBy(() -> with(old, replacement == null ? "" : replacement))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("rules.json")
                .hasMessageContaining(message);
    }

    private static AccountRisk assess(String size, String age) {
        String json = """
                {"subaccount_id": 7, "label": "", "currency": "all", "margin_type": "PM",
                 "is_under_liquidation": false, "open_orders": [],
                 "collaterals": [{"asset_type": "erc20", "asset_name": "USDC", "amount": "1000", "mark_price": "1"}],
                 "positions": [
                  {"instrument_type": "perp", "instrument_name": "ETH-PERP", "amount": "%s", "average_price": "2000",
                   "mark_price": "2000"}]}
                """.formatted(size);
        DecodedAccount decoded =
                VenueCodecs.decode(JsonDocument.parse(json, "subaccount.json").root(), DecodeHints.NONE);
        MarketView market = MarketView.builder()
                .mark("ETH-PERP", new BigDecimal("2000"))
                .price(Asset.of("USDC"), BigDecimal.ONE)
                .price(Asset.of("ETH"), new BigDecimal("2000"))
                .state("ETH", "confidenceWidth", new BigDecimal("2"))
                .state("ETH", "ageSeconds", new BigDecimal(age))
                .state("USDC", "confidenceWidth", BigDecimal.ZERO)
                .state("USDC", "ageSeconds", BigDecimal.ZERO)
                .build();
        RulePack rules = RulePackReader.read(FILE).pack();
        return MarginEngine.assess(decoded.account(), market, rules, AssessOptions.EXPLAINED);
    }

    /** 2 × 2000 × 16% = 640; width 2 × 2 × 1.5 = 6; at 45 s 4000 × (0.002 + 15 × 0.0001) = 14. */
    @Test
    void anAccountIsChargedWhatItsOracleLeavesInDoubt() {
        assertThat(assess("2", "30").initialMargin().get().value()).isEqualByComparingTo("646");
        AccountRisk older = assess("2", "45");
        assertThat(older.initialMargin().get().value()).isEqualByComparingTo("660");
        assertThat(older.maintenanceMargin().get().value()).isEqualByComparingTo("330");
        assertThat(older.freeMargin().get().value()).isEqualByComparingTo("340");
        assertThat(older.warnings()).isEmpty();
        assertThat(older.status()).isEqualTo(RiskStatus.HEALTHY);
    }

    @Test
    void nothingIsFreeOnAnOracleWhoseAgeHasReachedTheCap() {
        AccountRisk stale = assess("2", "2000");
        assertThat(stale.initialMargin().get().value()).isEqualByComparingTo("1046");
        assertThat(assess("1", "2000").freeMargin().get().value()).isEqualByComparingTo("0");
        assertThat(stale.freeMargin().get().value()).isEqualByComparingTo("-46");
        assertThat(stale.warnings()).anySatisfy(w -> assertThat(w).contains("oracle of ETH", "new risk is refused"));
    }
}
