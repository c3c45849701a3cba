package dev.steelyard.venue.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.testkit.Accepts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulePackRepositoryTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "binance-usdm,            2024-10-24",
        "binance-usdm@2024-10-24, 2024-10-24",
        "binance-usdm@2026-01-01, 2024-10-24",
        "binance-usdm@2024-10-23, 2021-03-18",
        "binance-usdm@2021-03-18, 2021-03-18",
        "bybit-inverse@2026-05-26, 2024-01-01",
        "bybit-inverse,           2026-05-27",
    })
    void theVersionInForceOnTheDayIsTaken(String selector, LocalDate effectiveFrom) {
        assertThat(Packs.bundled(selector).effectiveFrom()).isEqualTo(effectiveFrom);
    }

    @Test
    @Accepts(34)
    void aVersionEndsTheDayBeforeTheNext() {
        assertThat(Packs.bundled("binance-usdm@2022-01-01").effectiveTo()).isEqualTo(LocalDate.of(2024, 10, 23));
        assertThat(Packs.bundled("binance-usdm").effectiveTo()).isNull();
    }

    @Test
    void aDateBeforeTheFirstVersionIsNotEffective() {
        Failure failure = Packs.failure(RulePackRepository.bundled().find("binance-usdm@2019-09-08"));
        assertThat(failure.reason()).isEqualTo(FailureReason.NOT_EFFECTIVE);
        assertThat(failure.message())
                .contains("binance-usdm")
                .contains("2019-09-08")
                .contains("2021-03-18");
    }

    @Test
    void aDateAfterAVenueHasClosedIsNotEffective() {
        Failure failure = Packs.failure(RulePackRepository.bundled().find("ftx@2022-11-12"));
        assertThat(failure.reason()).isEqualTo(FailureReason.NOT_EFFECTIVE);
        assertThat(failure.message()).contains("it ended 2022-11-11");
        assertThat(Packs.bundled("ftx@2022-11-11").effectiveTo()).isEqualTo(LocalDate.of(2022, 11, 11));
        assertThat(Packs.bundled("ftx").effectiveFrom()).isEqualTo(LocalDate.of(2021, 10, 7));
    }

    @Test
    void anUnknownPackNamesThoseNearIt() {
        Failure failure = Packs.failure(RulePackRepository.bundled().find("binanc-usdm"));
        assertThat(failure.reason()).isEqualTo(FailureReason.UNKNOWN_RULE_PACK);
        assertThat(failure.message()).contains("\"binanc-usdm\"").contains("near names are binance-usdm");
        assertThat(Packs.failure(RulePackRepository.bundled().find("zzzzzzzzzz"))
                        .message())
                .contains("is unknown; \"rules list\"");
        assertThat(Packs.failure(RulePackRepository.bundled().find("../../etc")).reason())
                .isEqualTo(FailureReason.UNKNOWN_RULE_PACK);
    }

    @ParameterizedTest
    @CsvSource({"binance-usdm@", "binance-usdm@yesterday", "@2024-01-01", "''"})
    void aSelectorWithoutNameOrDateIsRefused(String selector) {
        assertThat(Packs.failure(RulePackRepository.bundled().find(selector)).reason())
                .isEqualTo(FailureReason.PARSING);
    }

    @ParameterizedTest
    @CsvSource({
        "binance,          binance-usdm",
        "binanceusdm,      binance-usdm",
        "binancecoinm,     binance-coinm",
        "Binance COIN-M,   binance-coinm",
        "okex,             okx",
        "OKX,              okx",
        "bybit,            bybit-uta",
        "krakenfutures,    kraken-futures",
        "Kraken,           kraken-futures",
        "dydx,             dydx-v4",
        "hyperliquid,      hyperliquid",
        "deribit,          deribit",
        "binance-portfolio-margin, binance-portfolio-margin",
    })
    void packsAreFoundByTheNamesThatVenuesAndLibrariesUse(String name, String id) {
        assertThat(RulePackRepository.bundled().idOf(name)).isEqualTo(id);
        assertThat(Packs.bundled(name).id()).isEqualTo(id);
    }

    @Test
    void theListHoldsEveryVersionInOrder() {
        RulePackRepository repository = RulePackRepository.bundled();
        assertThat(repository.list().stream().map(Result::orElseThrow).filter(p -> p.id().equals("okx")))
                .extracting(RulePackSummary::effectiveFrom)
                .isSorted()
                .hasSize(3);
        assertThat(repository.ids()).isSorted().contains("bitmex", "deribit", "drift-v2");
    }

    @Test
    void aUserFolderAddsPacksAndVersions() throws IOException {
        write("example-linear/2024-01-01.json", PackText.VALID);
        write("example-linear/2024-06-01.json", PackText.with("2024-01-01", "2024-06-01"));
        RulePackRepository repository = RulePackRepository.withUserFolder(folder);
        assertThat(repository.ids()).contains("example-linear", "binance-usdm");
        assertThat(repository.versions("example-linear"))
                .containsExactly(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 6, 1));
        assertThat(repository
                        .find("example-linear@2024-05-31")
                        .orElseThrow()
                        .pack()
                        .effectiveTo())
                .isEqualTo(LocalDate.of(2024, 5, 31));
    }

    @Test
    void aFolderThatDoesNotExistIsEmpty() {
        RulePackRepository repository = RulePackRepository.withUserFolder(folder.resolve("none"));
        assertThat(repository.ids()).isEqualTo(RulePackRepository.bundled().ids());
    }

    @Test
    void aFileThatIsNotWhatItsNameSaysIsRefused() throws IOException {
        write("example-linear/2024-02-01.json", PackText.VALID);
        Failure failure =
                Packs.failure(RulePackRepository.withUserFolder(folder).find("example-linear"));
        assertThat(failure.reason()).isEqualTo(FailureReason.INVALID);
        assertThat(failure.location()).contains("2024-02-01.json");
        write("other/notes.json", "{}");
        assertThat(Packs.failure(RulePackRepository.withUserFolder(folder).find("other"))
                        .message())
                .contains("expected a file name such as");
    }

    @Test
    void anImportIsLaidOverThePackFromItsDateOn() throws IOException {
        overlay("2025-02-01", "BTCUSDT", "0.02");
        overlay("2025-02-01", "NEWUSDT", "0.03");
        RulePackRepository repository = RulePackRepository.withUserFolder(folder);
        RulePack before =
                repository.find("binance-usdm@2025-01-31").orElseThrow().pack();
        RulePack after = repository.find("binance-usdm").orElseThrow().pack();
        assertThat(before).isEqualTo(Packs.bundled("binance-usdm@2025-01-31"));
        assertThat(rate(after, "BTCUSDT")).isEqualByComparingTo("0.02");
        assertThat(Packs.instrument(after, "BTCUSDT")).isEqualTo(Packs.instrument(before, "BTCUSDT"));
        assertThat(rate(after, "NEWUSDT")).isEqualByComparingTo("0.03");
        assertThat(after.contract("ETHUSDT")).isEqualTo(before.contract("ETHUSDT"));
        assertThat(after.notes()).anyMatch(note -> note.contains("1 contract imported, from 2025-02-01"));
    }

    @Test
    void anImportOlderThanTheVersionOnlyFillsItsGaps() throws IOException {
        overlay("2022-01-01", "BTCUSDT", "0.02");
        overlay("2022-01-01", "NEWUSDT", "0.03");
        RulePackRepository repository = RulePackRepository.withUserFolder(folder);
        RulePack newest = repository.find("binance-usdm").orElseThrow().pack();
        assertThat(newest.contract("BTCUSDT"))
                .isEqualTo(Packs.bundled("binance-usdm").contract("BTCUSDT"));
        assertThat(rate(newest, "NEWUSDT")).isEqualByComparingTo("0.03");
        assertThat(rate(repository.find("binance-usdm@2022-06-01").orElseThrow().pack(), "BTCUSDT"))
                .isEqualByComparingTo("0.02");
    }

    @Test
    void overlaysReadBackAsTheyWereWritten() {
        SequencedMap<String, ContractRule> contracts =
                new LinkedHashMap<>(overlayOf("2025-02-01", "BTCUSDT", "0.02").contracts());
        contracts.putAll(overlayOf("2025-02-01", "ETHUSDT", "0.02").contracts());
        contracts.putAll(overlayOf("2025-02-01", "SOLUSDT", "0.03").contracts());
        RulePackOverlay overlay =
                new RulePackOverlay("binance-usdm", LocalDate.of(2025, 2, 1), "own figures", contracts);
        assertThat(new String(overlay.toBytes(), StandardCharsets.UTF_8)).containsOnlyOnce("\"0.02\"");
        assertThat(RulePackOverlay.read(JsonDocument.parse(overlay.toBytes(), "o.json")))
                .isEqualTo(overlay);
    }

    private static BigDecimal rate(RulePack pack, String symbol) {
        return Packs.brackets(pack, symbol).brackets().getFirst().maintenanceRate();
    }

    private static RulePackOverlay overlayOf(String date, String symbol, String rate) {
        SequencedMap<String, ContractRule> contracts = new LinkedHashMap<>();
        contracts.put(symbol, ContractRule.of(null, BracketSchedule.flat(null, new BigDecimal(rate))));
        return new RulePackOverlay("binance-usdm", LocalDate.parse(date), "own figures", contracts);
    }

    private void overlay(String date, String symbol, String rate) throws IOException {
        Path file = folder.resolve("binance-usdm").resolve(date + "." + symbol + ".json");
        Files.createDirectories(file.getParent());
        Files.write(file, overlayOf(date, symbol, rate).toBytes());
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
