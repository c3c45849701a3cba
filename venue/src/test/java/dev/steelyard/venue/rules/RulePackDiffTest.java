package dev.steelyard.venue.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RulePackDiffTest {
    private static final RulePackFile VALID = PackText.read(PackText.VALID);

    @Test
    void aPackDoesNotDifferFromItself() {
        assertThat(RulePackDiff.between(VALID, VALID)).isEmpty();
    }

    @Test
    void numbersAreComparedByValueAndNamesNotAtAll() {
        assertThat(RulePackDiff.between(VALID, PackText.read(PackText.with("\"0.0006\"", "\"0.00060\""))))
                .isEmpty();
        assertThat(RulePackDiff.between(VALID, PackText.read(PackText.with("2024-01-01", "2025-01-01"))))
                .isEmpty();
        assertThat(RulePackDiff.between(VALID, PackText.read(PackText.with("example.com/margin", "elsewhere"))))
                .isEmpty();
    }

    @Test
    void aChangedRateIsNamedByContractTierAndColumn() {
        assertThat(RulePackDiff.between(VALID, PackText.read(PackText.with("\"0.005\"", "\"0.006\""))))
                .containsExactly(
                        new RulePackChange("contracts/BTCUSDT/schedule/tier 2/maintenanceRate", "0.005", "0.006"),
                        new RulePackChange("contracts/BTCUSDT/schedule/tier 2/maintenanceDeduction", "50", "100"));
    }

    @Test
    void whatOnlyOnePackStatesHasOneSide() {
        RulePackFile later = PackText.read(PackText.with("\"ETHUSDT, SOLUSDT\"", "\"ETHUSDT\"")
                .replace("\"warningRatio\": \"1.5\"", "\"reduceOnlyRatio\": \"1.2\"")
                .replace("\"priceDecimals\": \"2\"", "\"callShare\": \"0.9\""));
        assertThat(RulePackDiff.between(VALID, later))
                .contains(
                        new RulePackChange("parameters/warningRatio", "1.5", null),
                        new RulePackChange("parameters/reduceOnlyRatio", null, "1.2"),
                        new RulePackChange("liquidation/priceDecimals", "2", null),
                        new RulePackChange("contracts/SOLUSDT/schedule/tier 1/maintenanceRate", "0.01", null))
                .noneMatch(change -> change.path().contains("ETHUSDT"));
    }

    @Test
    void collateralIsComparedTierByTier() {
        assertThat(RulePackDiff.between(
                        VALID, PackText.read(PackText.with("[\"10\", \"0.95\"]", "[\"20\", \"0.95\"]"))))
                .containsExactly(
                        new RulePackChange("collateral/BTC/tier 1/upTo", "10", "20"),
                        new RulePackChange("collateral/ETH/tier 1/upTo", "10", "20"));
    }

    @Test
    void theTwoBybitInverseVersionsDifferInTheBasisOfMaintenance() {
        RulePackRepository packs = RulePackRepository.bundled();
        assertThat(RulePackDiff.between(
                        packs.find("bybit-inverse@2024-01-01").orElseThrow(),
                        packs.find("bybit-inverse@2026-05-27").orElseThrow()))
                .containsExactly(
                        new RulePackChange("cross/maintenanceBasis", "ENTRY", "MARK"),
                        new RulePackChange("isolated/maintenanceBasis", "ENTRY", "MARK"));
    }
}
