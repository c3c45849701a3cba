package dev.steelyard.venue.rules;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.testkit.Checkout;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulePackImportTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    @TempDir
    private Path folder;

    private RulePackImport read(String text, String into) throws IOException {
        return result(text, into).orElseThrow();
    }

    private Result<RulePackImport> result(String text, String into) throws IOException {
        return RulePackImport.read(file(text), Packs.file(into), DAY);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("tiers.json"), text);
    }

    private static ContractRule rule(RulePackImport read, String symbol) {
        return requireNonNull(read.overlay().contracts().get(symbol), symbol);
    }

    private static BracketSchedule schedule(RulePackImport read, String symbol) {
        return (BracketSchedule) rule(read, symbol).schedule();
    }

    @Test
    void theSharedTableOf2805BracketsIsContinuous() {
        for (String name : new String[] {
            "data/venues/binance_leverage_tiers.json", "data/leverage_tiers/binance_usdm_tiers_compact.json.gz"
        }) {
            DeductionCheck check =
                    RulePackImport.checkDeductions(Checkout.shared(name)).orElseThrow();
            assertThat(check.symbols()).isEqualTo(349);
            assertThat(check.brackets()).isEqualTo(2805);
            assertThat(check.mismatches()).isEmpty();
        }
    }

    @Test
    void theSharedTableIsWrittenAndReadByTheRepository() {
        Path shared = Checkout.shared("data/venues/binance_leverage_tiers.json");
        RulePackImport read =
                RulePackImport.read(shared, Packs.file("binance-usdm"), DAY).orElseThrow();
        assertThat(read.brackets()).isEqualTo(2805);
        assertThat(read.skipped()).allMatch(line -> line.startsWith("ETH/BTC:BTC") || line.contains("-2"));
        Path written = read.writeTo(folder).orElseThrow();
        assertThat(written).endsWithRaw(Path.of("binance-usdm", "2026-01-01.binance_leverage_tiers.json"));
        RulePack pack = RulePackRepository.withUserFolder(folder)
                .find("binance-usdm")
                .orElseThrow()
                .pack();
        assertThat(pack.contracts()).hasSizeGreaterThan(340);
        assertThat(Packs.instrument(pack, "1000SATSUSDT")).isInstanceOf(Instrument.Perpetual.class);
        Bracket bracket = Packs.brackets(pack, "BTCUSDT").bracketOf(new BigDecimal("1000000"));
        assertThat(bracket.maintenanceRate()).isEqualByComparingTo("0.0065");
        assertThat(bracket.maintenanceDeduction()).isEqualByComparingTo("950");
        assertThat(bracket.maxLeverage()).isEqualByComparingTo("75");
    }

    @Test
    void theBundledBracketsAreThoseOfTheSharedTable() {
        Path shared = Checkout.shared("data/venues/binance_leverage_tiers.json");
        RulePack bundled = Packs.file("binance-usdm").pack();
        RulePackImport read =
                RulePackImport.read(shared, Packs.file("binance-usdm"), DAY).orElseThrow();
        int compared = 0;
        for (String symbol : bundled.contracts().keySet()) {
            if (read.overlay().contracts().containsKey(symbol)) {
                RulePackFile one = Packs.file("binance-usdm").withPack(bundled.withContracts(new LinkedHashMap<>()));
                assertThat(RulePackDiff.between(
                                one.withPack(one.pack().withContract(symbol, Packs.rule(bundled, symbol))),
                                one.withPack(one.pack()
                                        .withContract(
                                                symbol,
                                                new ContractRule(
                                                        Packs.instrument(bundled, symbol),
                                                        schedule(read, symbol),
                                                        null,
                                                        Map.of())))))
                        .as(symbol)
                        .isEmpty();
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(30);
    }

    @Test
    void binanceBracketsKeepTheirDeductions() throws IOException {
        RulePackImport read = read("""
                [{"symbol": "ABCUSDT", "notionalCoef": "1.5", "brackets": [
                  {"bracket": 1, "initialLeverage": 75, "notionalCap": 10000, "notionalFloor": 0, "maintMarginRatio": 0.0065, "cum": 0},
                  {"bracket": 2, "initialLeverage": 50, "notionalCap": 50000, "notionalFloor": 10000, "maintMarginRatio": 0.01, "cum": 35.0}]}]
                """, "binance-usdm");
        assertThat(schedule(read, "ABCUSDT").brackets().get(1).maintenanceDeduction())
                .isEqualByComparingTo("35");
        assertThat(Packs.instrument(rule(read, "ABCUSDT")).base().code()).isEqualTo("ABC");
        assertThat(read.shape()).isEqualTo("Binance leverageBracket");
    }

    @Test
    void aDeductionThatDoesNotContinueIsReportedAndItsTableLeftOut() throws IOException {
        String text = """
                {"BTC/USDT:USDT": [
                  {"minNotional": 0, "maxNotional": 50000, "maintenanceMarginRate": 0.004, "maxLeverage": 125, "info": {"cum": "0", "initialLeverage": "125"}},
                  {"minNotional": 50000, "maxNotional": 600000, "maintenanceMarginRate": 0.005, "maxLeverage": 100, "info": {"cum": "60", "initialLeverage": "100"}}],
                 "ETH/USDT:USDT": [
                  {"minNotional": 0, "maxNotional": 50000, "maintenanceMarginRate": 0.004, "maxLeverage": 125, "info": {"cum": "0"}}]}
                """;
        RulePackImport read = read(text, "binance-usdm");
        assertThat(read.overlay().contracts().keySet()).containsExactly("ETHUSDT");
        assertThat(read.mismatches()).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.message()).contains("BTC/USDT:USDT tier 2 states deduction 60; expected 50");
            assertThat(mismatch.location()).contains("tiers.json line 1");
        });
        DeductionCheck check = RulePackImport.checkDeductions(file(text)).orElseThrow();
        assertThat(check.symbols()).isEqualTo(2);
        assertThat(check.brackets()).isEqualTo(3);
        assertThat(check.mismatches()).hasSize(1);
        assertThat(RulePackImport.suggestedPack(file(text)).orElseThrow()).isEqualTo("binance-usdm");
    }

    @Test
    void tablesWithoutDeductionsAreReadAsThePackSays() throws IOException {
        String text = """
                {"BTC/USDT:USDT": [
                  {"minNotional": 0, "maxNotional": 1000, "maintenanceMarginRate": 0.01, "maxLeverage": 50, "info": {}},
                  {"minNotional": 1000, "maxNotional": 2000, "maintenanceMarginRate": 0.02, "maxLeverage": 25, "info": {}}]}
                """;
        assertThat(schedule(read(text, "binance-usdm"), "BTCUSDT")
                        .brackets()
                        .get(1)
                        .maintenanceDeduction())
                .isEqualByComparingTo("10");
        BracketSchedule whole = schedule(read(text, "okx"), "BTC-USDT-SWAP");
        assertThat(whole.brackets().get(1).maintenanceDeduction()).isZero();
        assertThat(whole.key()).isEqualTo(TierKey.CONTRACTS);
        assertThat(Packs.failure(result(text, "ftx")).reason()).isEqualTo(FailureReason.UNSUPPORTED);
        assertThat(Packs.failure(RulePackImport.suggestedPack(file(text))).message())
                .contains("name the pack");
    }

    @Test
    void coinMarginedBracketsAreInCoins() throws IOException {
        RulePackImport read = read("""
                [{"pair": "ETHUSD", "brackets": [
                  {"bracket": 1, "initialLeverage": 100, "qtyCap": 100, "qtylFloor": 0, "maintMarginRatio": 0.005, "cum": 0.0}]},
                 {"symbol": "BTCUSD_PERP", "brackets": [
                  {"bracket": 1, "initialLeverage": 125, "qtyCap": 5, "qtyFloor": 0, "maintMarginRatio": 0.004, "cum": 0.0}]}]
                """, "binance-coinm");
        assertThat(read.overlay().contracts().keySet()).containsExactly("ETHUSD_PERP", "BTCUSD_PERP");
        assertThat(schedule(read, "BTCUSD_PERP").cap()).isEqualByComparingTo("5");
    }

    @Test
    void okxTiersOfAFamilyAreThoseOfItsPerpetual() throws IOException {
        RulePackImport read = read("""
                {"code": "0", "msg": "", "data": [
                  {"instFamily": "BTC-USDT", "instId": "", "uly": "BTC-USDT", "tier": "1", "minSz": "0", "maxSz": "500", "mmr": "0.004", "imr": "0.01", "maxLever": "100"},
                  {"instFamily": "BTC-USDT", "instId": "", "uly": "BTC-USDT", "tier": "2", "minSz": "500.01", "maxSz": "1000", "mmr": "0.005", "imr": "0.0133", "maxLever": "75"}]}
                """, "okx");
        BracketSchedule schedule = schedule(read, "BTC-USDT-SWAP");
        assertThat(schedule.key()).isEqualTo(TierKey.CONTRACTS);
        assertThat(schedule.brackets())
                .extracting(Bracket::floor)
                .containsExactly(BigDecimal.ZERO, new BigDecimal("500"));
        assertThat(schedule.brackets().get(1).initialRate()).isEqualByComparingTo("0.0133");
    }

    @ParameterizedTest
    @CsvSource({"0.005, 0.01, 0.0056, 0.0111", "0.5, 1, 0.56, 1.11"})
    void bybitRatesAreFractionsOrPercentages(String first, String firstInitial, String second, String secondInitial)
            throws IOException {
        RulePackImport read = read("""
                {"retCode": 0, "result": {"category": "linear", "list": [
                  {"id": 1, "symbol": "BTCUSDT", "riskLimitValue": "2000000", "maintenanceMargin": "%s", "initialMargin": "%s", "isLowestRisk": 1, "maxLeverage": "100.00", "mmDeduction": ""},
                  {"id": 2, "symbol": "BTCUSDT", "riskLimitValue": "2600000", "maintenanceMargin": "%s", "initialMargin": "%s", "isLowestRisk": 0, "maxLeverage": "90.00", "mmDeduction": "1200"}]}}
                """.formatted(first, firstInitial, second, secondInitial), "bybit-linear");
        Bracket bracket = schedule(read, "BTCUSDT").brackets().get(1);
        assertThat(bracket.maintenanceRate()).isEqualByComparingTo("0.0056");
        assertThat(bracket.maintenanceDeduction()).isEqualByComparingTo("1200");
    }

    @Test
    void bybitRatesThatFitNeitherAreRefused() throws IOException {
        Failure failure = Packs.failure(result("""
                {"result": {"category": "linear", "list": [{"symbol": "BTCUSDT", "riskLimitValue": "1", "maintenanceMargin": "5", "initialMargin": "10", "maxLeverage": "100"}]}}
                """, "bybit-linear"));
        assertThat(failure.reason()).isEqualTo(FailureReason.INVALID);
        assertThat(failure.message()).contains("expected 1 / maxLeverage").contains("was \"10\"");
    }

    @Test
    void hyperliquidTablesHalveTheInitialRate() throws IOException {
        RulePackImport read = read("""
                {"universe": [{"name": "BTC", "szDecimals": 5, "maxLeverage": 40, "marginTableId": 56}, {"name": "ATOM", "maxLeverage": 5, "marginTableId": 5}],
                 "marginTables": [[56, {"description": "tiered 40x", "marginTiers": [{"lowerBound": "0.0", "maxLeverage": 40}, {"lowerBound": "150000000.0", "maxLeverage": 20}]}]]}
                """, "hyperliquid");
        assertThat(schedule(read, "BTC").brackets().get(1).maintenanceDeduction())
                .isEqualByComparingTo("1875000");
        assertThat(schedule(read, "ATOM").brackets().getFirst().maintenanceRate())
                .isEqualByComparingTo("0.1");
        assertThat(Packs.failure(result(
                                "{\"universe\": [{\"name\": \"X\", \"maxLeverage\": 5, \"marginTableId\": 60}]}",
                                "hyperliquid"))
                        .message())
                .contains("expected the number of a margin table");
    }

    @Test
    void krakenLevelsAreInContractsOrInValue() {
        Path shared = Checkout.shared("data/leverage_tiers/nautilus_kraken_http_futures_instruments.json");
        RulePackImport read =
                RulePackImport.read(shared, Packs.file("kraken-futures"), DAY).orElseThrow();
        assertThat(schedule(read, "PI_XBTUSD").key()).isEqualTo(TierKey.CONTRACTS);
        assertThat(schedule(read, "PI_XBTUSD").brackets().get(1).initialDeduction())
                .isEqualByComparingTo("10000");
        assertThat(schedule(read, "PF_ETHUSD").key()).isEqualTo(TierKey.NOTIONAL);
    }

    @Test
    void deribitFuturesTakeTheRampOfTheirCoin() {
        Path shared = Checkout.shared("data/leverage_tiers/nautilus_deribit_http_get_instruments.json");
        RulePackImport read =
                RulePackImport.read(shared, Packs.file("deribit"), DAY).orElseThrow();
        assertThat(read.overlay().contracts().keySet()).containsExactly("BTC-PERPETUAL", "BTC-27DEC24");
        assertThat(rule(read, "BTC-27DEC24").schedule())
                .isEqualTo(Packs.rule(Packs.bundled("deribit"), "BTC-PERPETUAL").schedule());
        assertThat(rule(read, "BTC-27DEC24").instrument()).isInstanceOf(Instrument.Future.class);
        assertThat(read.skipped()).hasSize(2).anyMatch(line -> line.startsWith("BTC-27DEC24-100000-C"));
    }

    @Test
    void theGenesisFileGivesTheBundledMarkets() {
        Path shared = Checkout.shared("data/leverage_tiers/dydx_v4_mainnet_genesis_perpetuals.json");
        RulePackImport read =
                RulePackImport.read(shared, Packs.file("dydx-v4"), DAY).orElseThrow();
        RulePackFile bundled = Packs.file("dydx-v4");
        assertThat(RulePackImport.suggestedPack(shared).orElseThrow()).isEqualTo("dydx-v4");
        assertThat(RulePackDiff.between(bundled, bundled.withPack(read.overlay().over(bundled.pack()))))
                .isEmpty();
        assertThat(read.overlay().contracts()).hasSize(33);
    }

    @Test
    void aWholeGenesisFileGivesThePriceUnitsToo() throws IOException {
        String text = """
                {"app_state": {
                  "perpetuals": {
                    "liquidity_tiers": [{"id": 0, "initial_margin_ppm": 50000, "maintenance_fraction_ppm": 600000}],
                    "perpetuals": [{"params": {"ticker": "NEW-USD", "market_id": 7, "atomic_resolution": -6, "liquidity_tier": 0}}]},
                  "prices": {"market_params": [{"pair": "NEW-USD", "id": 7, "exponent": -9}]}}}
                """;
        RulePackImport read = result(text, "dydx-v4").orElseThrow();
        assertThat(rule(read, "NEW-USD").parameters().get("oracleExponent")).isEqualByComparingTo("-9");
    }

    @Test
    void everySharedFileOfAKnownShapeIsRead() throws IOException {
        int read = 0;
        try (Stream<Path> files = Files.list(Checkout.shared("data/leverage_tiers"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Result<String> suggested = RulePackImport.suggestedPack(file);
                if (suggested instanceof Result.Success<String>(String id)) {
                    assertThat(RulePackImport.read(file, Packs.file(id), DAY))
                            .as(file.toString())
                            .isInstanceOf(Result.Success.class);
                    read++;
                } else {
                    assertThat(Packs.failure(suggested).reason())
                            .as(file.toString())
                            .isEqualTo(FailureReason.UNSUPPORTED);
                }
            }
        }
        assertThat(read).isGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1, 2]",
                "{}",
                "\"text\"",
                "{\"BTC/USDT:USDT\": []}",
                "[{\"symbol\": \"BTCUSDT\"}]",
                "{\"data\": [{\"maxSz\": \"1\"}]}",
            })
    void aFileOfAnotherShapeIsRefusedByNamingTheShapes(String text) throws IOException {
        Failure failure = Packs.failure(result(text, "binance-usdm"));
        assertThat(failure.reason()).isEqualTo(FailureReason.UNSUPPORTED);
        assertThat(failure.message()).contains("ccxt leverage tiers").contains("dYdX v4 genesis");
    }

    @Test
    void aFaultInATableIsLocated() throws IOException {
        Failure failure = Packs.failure(result("""
                [{"symbol": "ABCUSDT", "brackets": [
                  {"initialLeverage": 75, "notionalCap": 10000, "notionalFloor": 0, "maintMarginRatio": "x", "cum": 0}]}]
                """, "binance-usdm"));
        assertThat(failure.reason()).isEqualTo(FailureReason.PARSING);
        assertThat(failure.location()).isEqualTo("tiers.json line 2 column 89 (/0/brackets/0/maintMarginRatio)");
        Failure crossed = Packs.failure(result("""
                [{"symbol": "ABCUSDT", "brackets": [
                  {"initialLeverage": 75, "notionalCap": 10000, "notionalFloor": 0, "maintMarginRatio": 0.01, "cum": 0},
                  {"initialLeverage": 50, "notionalCap": 9000, "notionalFloor": 5000, "maintMarginRatio": 0.01, "cum": 0}]}]
                """, "binance-usdm"));
        assertThat(crossed.reason()).isEqualTo(FailureReason.INVALID);
        assertThat(crossed.message()).contains("do not ascend");
    }

    @Test
    void aMissingFileIsAFailure() {
        assertThat(Packs.failure(RulePackImport.read(folder.resolve("none.json"), Packs.file("okx"), DAY))
                        .reason())
                .isEqualTo(FailureReason.IO);
        assertThat(Packs.failure(RulePackImport.read(folder.resolve("none.json.gz"), Packs.file("okx"), DAY))
                        .reason())
                .isEqualTo(FailureReason.IO);
    }
}
