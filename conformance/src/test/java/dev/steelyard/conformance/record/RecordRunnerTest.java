package dev.steelyard.conformance.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.conformance.CaseResult;
import dev.steelyard.conformance.Outcome;
import dev.steelyard.conformance.Standing;
import dev.steelyard.json.JsonDocument;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records in the shape of a Binance position. */
class RecordRunnerTest {
    private static final String RECORD = """
            {"id": "r", "venue": "binance-usdm", "raw": {"symbol": "BTCUSDT", "positionAmt": "0.002", "entryPrice": "30000.0",
              "breakEvenPrice": "0.0", "markPrice": "31000.5", "unRealizedProfit": "2.00100000", "liquidationPrice": "0",
              "leverage": "10", "maxNotionalValue": "100000000", "marginType": "cross", "isolatedMargin": "0.00000000",
              "isAutoAddMargin": "false", "positionSide": "BOTH", "notional": "62.00100000", "isolatedWallet": "0",
              "updateTime": 1655217461579},
             "checks": [%s]}""";

    private static CaseResult check(String check) {
        return run(RECORD.formatted(check)).getFirst();
    }

    private static List<CaseResult> run(String record) {
        return new RecordRunner().run(JsonDocument.parse(record, "records.json").root());
    }

    private static String profit(String reported, String error, String kind, String level) {
        return "{\"output\": \"unRealizedProfit\", \"reported\": \"%s\", \"abs_err\": %s, \"kind\": \"%s\", \"level\": \"%s\"}"
                .formatted(reported, error, kind, level);
    }

    @Test
    void anExactFigureMayDifferByAUnitOfItsLastDigit() {
        assertThat(check(profit("2.00100000", "0", "record-only", "exact")).outcome())
                .isEqualTo(Outcome.EXACT);
        assertThat(check(profit("2.00100001", "0", "record-only", "exact")).outcome())
                .isEqualTo(Outcome.WITHIN_TOLERANCE);
        assertThat(check(profit("2.00100002", "0", "record-only", "exact")).outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void anyOtherMayDifferByItsStatedError() {
        assertThat(check(profit("2.0015", "0.0005", "record-only", "close")).outcome())
                .isEqualTo(Outcome.WITHIN_TOLERANCE);
        assertThat(check(profit("2.0015", "0.0004", "record-only", "close")).outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void impliedInputsAreCountedApart() {
        assertThat(check(profit("2.00100000", "0", "implied-input", "exact")).standing())
                .isEqualTo(Standing.FITTED);
        assertThat(check(profit("2.00100000", "0", "public-parameter", "exact")).standing())
                .isEqualTo(Standing.INDEPENDENT);
    }

    @Test
    void aFigureThatWasNeverReproducedPassesWhenWeDoNotGiveIt() {
        CaseResult different = check(profit("2.5", "0.5", "record-only", "no"));
        assertThat(different.standing()).isEqualTo(Standing.COUNTER_EXAMPLE);
        assertThat(different.outcome()).isEqualTo(Outcome.EXACT);
        assertThat(check(profit("2.001", "0.5", "record-only", "no")).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aFieldThatTheRecordDoesNotHaveFails() {
        CaseResult result = check("{\"output\": \"vega\", \"reported\": 1}");
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.got()).isEqualTo("the record has no field vega");
    }

    @Test
    void aContractThatNoPackListsIsValuedAndItsMaintenanceIsNotCompared() {
        String unlisted = RECORD.replace("BTCUSDT", "NOSUCHUSDT");
        assertThat(run(unlisted.formatted(profit("2.00100000", "0", "record-only", "exact")))
                        .getFirst()
                        .outcome())
                .isEqualTo(Outcome.EXACT);
        CaseResult price = run(unlisted.formatted("{\"output\": \"liquidationPrice\", \"reported\": \"100\"}"))
                .getFirst();
        assertThat(price.outcome()).isEqualTo(Outcome.NOT_MODELED);
        assertThat(price.got()).contains("does not list NOSUCHUSDT").contains("rules import FILE");
    }

    @Test
    void aRecordThatNoCodecReadsFailsEveryCheckWithItsPlace() {
        List<CaseResult> results = run(
                "{\"id\": \"r\", \"venue\": \"v\", \"raw\": {\"a\": 1}, \"checks\": [{\"output\": \"x\", \"reported\": 1}]}");
        assertThat(results).singleElement().satisfies(r -> {
            assertThat(r.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(r.got()).contains("records.json line 1").contains("/raw");
        });
    }

    @Test
    void aRecordWithoutANameFailsWithItsPlace() {
        assertThat(run("{\"raw\": {}, \"checks\": []}")).singleElement().satisfies(r -> {
            assertThat(r.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(r.got()).contains("\"id\" is missing");
        });
    }
}
