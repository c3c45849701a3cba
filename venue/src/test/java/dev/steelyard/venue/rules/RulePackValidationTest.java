package dev.steelyard.venue.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulePackValidationTest {
    @Test
    void aSoundPackHasNoFindings() {
        assertThat(RulePackValidation.findings(PackText.read(PackText.VALID))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"APPROXIMATE\"|\"EXACT\"|evidence|needs the ids",
                "\"0.005\", \"100\"|\"0.003\", \"100\"|contracts/BTCUSDT/tier 2|the maintenance rate falls to 0.003",
                "\"0.005\", \"100\"|\"0.005\", \"130\"|contracts/BTCUSDT/tier 2|the highest leverage rises to 130",
                "\"0.005\", \"100\"|\"0.02\", \"100\"|contracts/BTCUSDT/tier 2|highest leverage 100 demands less than",
                "[null, \"0.9\"]|[null, \"0.99\"]|collateral/BTC/tier 2|the weight rises to 0.99",
                "\"0.1\", \"0.02\", \"0\"|\"0.01\", \"0.02\", \"0\"|collateral/BTC/loan|below the maintenance rate",
                "\"takerFeeRate\": \"0.0006\"|\"takerFeeRate\": \"1.5\"|takerFeeRate|expected 0 to 1",
                "\"priceDecimals\": \"2\"|\"threshold\": \"0\"|liquidation/threshold|expected > 0",
                "\"priceDecimals\": \"2\"|\"warningShare\": \"2\"|liquidation/warningShare|expected 0 to 1",
                "\"priceDecimals\": \"2\"|\"callShare\": \"2\"|liquidation/callShare|expected 0 to 1",
                "\"effectiveFrom\"|\"effectiveTo\": \"2023-01-01\", \"effectiveFrom\"|effectiveTo|before effectiveFrom",
                "\"example.com/margin\"|\" \"|source|was blank",
                "\"maintenanceRate\": \"0.01\"|\"maintenanceRate\": \"0.01\", \"initialRate\": \"0.005\"|contracts/ETHUSDT/tier 1|initial rate 0.005 is below",
                "{\"type\": \"flat\", \"maintenanceRate\": \"0.01\"}|{\"type\": \"ramp\", \"key\": \"COIN\", \"initialBase\": \"0.01\", \"maintenanceBase\": \"0.02\", \"slope\": \"0\"}|contracts/ETHUSDT|is below",
                "{\"type\": \"flat\", \"maintenanceRate\": \"0.01\"}|{\"type\": \"squareRoot\", \"initialBase\": \"0.05\", \"factor\": \"0.1\", \"maintenanceFloor\": \"0.03\", \"maintenanceShare\": \"2\"}|contracts/ETHUSDT|at most 1",
            })
    void aFaultIsFoundAtItsPath(String old, String replacement, String path, String message) {
        assertThat(RulePackValidation.findings(PackText.read(PackText.with(old, replacement))))
                .anySatisfy(finding -> {
                    assertThat(finding.location()).isEqualTo("example-linear@2024-01-01 " + path);
                    assertThat(finding.message()).contains(message);
                });
    }

    @Test
    void aDeductionThatJumpsIsFoundWithItsGap() {
        String text = PackText.with(
                "\"application\": \"SLICE\", \"brackets\": [\n    [\"50000\", \"0.004\", \"125\"],\n    [\"600000\", \"0.005\", \"100\"]]",
                "\"application\": \"DEDUCTION\", \"brackets\": [[\"50000\", \"0.004\", \"125\", \"0\"], [\"600000\", \"0.005\", \"100\", \"40\"]]");
        assertThat(RulePackValidation.findings(PackText.read(text)))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.message()).contains("jumps by 10 at 50000; expected deduction 50"));
    }

    @Test
    void aDeductionInTheFirstTierIsFound() {
        String text = PackText.with(
                "{\"type\": \"flat\", \"maintenanceRate\": \"0.01\"}",
                "{\"type\": \"brackets\", \"key\": \"NOTIONAL\", \"application\": \"DEDUCTION\", \"brackets\": [[null, \"0.01\", null, \"5\"]]}");
        assertThat(RulePackValidation.findings(PackText.read(text)))
                .extracting(finding -> finding.message())
                .contains("the first tier has a deduction; expected none");
    }

    @Test
    void wholeRatesMayJump() {
        assertThat(RulePackValidation.findings(PackText.read(PackText.with(
                        "\"application\": \"SLICE\", \"brackets\"", "\"application\": \"WHOLE\", \"brackets\""))))
                .isEmpty();
    }
}
