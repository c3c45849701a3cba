package dev.steelyard.io.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadAccountFileTest {
    static Stream<Arguments> impossible() {
        return Stream.of(
                arguments(
                        "\"schema\": \"steelyard/account/1\"",
                        "\"schema\": \"steelyard/account/2\"",
                        "UNSUPPORTED",
                        "/schema"),
                arguments("\"accountMode\": \"CROSS\"", "\"accountMode\": \"LENDING\"", "UNSUPPORTED", "/accountMode"),
                arguments("\"accountMode\": \"CROSS\"", "\"accountMode\": \"cross\"", "PARSING", "/accountMode"),
                arguments("\"total\": \"1000.5\"", "\"total\": \"-1\"", "INVALID", "/balances/0/total"),
                arguments("\"total\": \"1000.5\"", "\"total\": \"NaN\"", "PARSING", "/balances/0/total"),
                arguments("\"total\": \"1000.5\"", "\"total\": \"Infinity\"", "PARSING", "/balances/0/total"),
                arguments("\"total\": \"1000.5\"", "\"total\": true", "PARSING", "/balances/0/total"),
                arguments("\"total\": \"1000.5\"", "\"total\": [\"1\"]", "PARSING", "/balances/0/total"),
                arguments("\"total\": \"1000.5\"", "\"total\": \"1e31\"", "OUT_OF_RANGE", "/balances/0/total"),
                arguments("\"total\": \"1000.5\"", "\"total\": \"1e-31\"", "OUT_OF_RANGE", "/balances/0/total"),
                arguments(
                        "\"total\": \"1000.5\"",
                        "\"total\": \"1.2345678901234567890123456789012345678901\"",
                        "OUT_OF_RANGE",
                        "/balances/0/total"),
                arguments("\"haircut\": \"0.05\"", "\"haircut\": \"1.05\"", "INVALID", "/balances/0/haircut"),
                arguments("\"amount\": \"0\"", "\"amount\": \"-2\"", "INVALID", "/loans/0/amount"),
                arguments("\"type\": \"PERPETUAL\"", "\"type\": \"LENDING\"", "UNSUPPORTED", "/instruments/0/type"),
                arguments("\"type\": \"PERPETUAL\"", "\"type\": \"SWAP\"", "PARSING", "/instruments/0/type"),
                arguments(
                        "\"payoff\": \"LINEAR\"",
                        "\"payoff\": \"QUANTO\"",
                        "MISSING_DATA",
                        "/instruments/0/multiplier"),
                arguments("\"multiplier\": null", "\"multiplier\": \"2\"", "INVALID", "/instruments/0/multiplier"),
                arguments("\"tickSize\": \"0.1\"", "\"tickSize\": \"0\"", "INVALID", "/instruments/0/tickSize"),
                arguments("\"strike\": \"60000\"", "\"strike\": \"0\"", "INVALID", "/instruments/1/strike"),
                arguments("\"2026-03-27T08:00:00Z\"", "\"27 March\"", "PARSING", "/instruments/1/expiry"),
                arguments(
                        "\"base\": \"BTC\", \"quote\": \"USDT\"",
                        "\"base\": \" \", \"quote\": \"USDT\"",
                        "INVALID",
                        "/instruments/0/base"),
                arguments("\"entryPrice\": \"50000\"", "\"entryPrice\": \"0\"", "INVALID", "/positions/0/entryPrice"),
                arguments("\"leverage\": \"20\"", "\"leverage\": \"20x\"", "PARSING", "/positions/0/leverage"),
                arguments("\"leverage\": \"20\"", "\"leverage\": \"0\"", "INVALID", "/positions/0/leverage"),
                arguments("\"side\": \"BOTH\"", "\"side\": \"LONG\"", "INVALID", "/positions/0/size"),
                arguments(
                        "\"isolatedMargin\": null",
                        "\"isolatedMargin\": \"-3\"",
                        "INVALID",
                        "/positions/0/isolatedMargin"),
                arguments("\"feeRate\": \"0.0005\"", "\"feeRate\": \"5\"", "INVALID", "/positions/0/feeRate"),
                arguments("\"side\": \"BUY\"", "\"side\": \"LONG\"", "PARSING", "/orders/0/side"),
                arguments("\"size\": \"0.1\"", "\"size\": \"-0.1\"", "INVALID", "/orders/0/size"),
                arguments("\"price\": \"49000\"", "\"price\": \"0\"", "INVALID", "/orders/0/price"),
                arguments("\"BTCUSDT\": \"50123.4\"", "\"BTCUSDT\": \"0\"", "INVALID", "/market/marks/BTCUSDT"),
                arguments("\"BTCUSDT\": \"50123.4\"", "\"BTCUSDT\": \"-50123.4\"", "INVALID", "/market/marks/BTCUSDT"),
                arguments("\"C\": \"0\"}", "\"C\": \"-1\"}", "INVALID", "/market/marks/C"),
                arguments(
                        "\"indices\": {\"BTC\": \"50100\"}",
                        "\"indices\": {\"BTC\": \"0\"}",
                        "INVALID",
                        "/market/indices/BTC"),
                arguments(
                        "\"indices\": {\"BTC\": \"50100\"}",
                        "\"indices\": {\"\": \"1\"}",
                        "INVALID",
                        "/market/indices/"),
                arguments(
                        "\"prices\": {\"USDT\": \"1\"}",
                        "\"prices\": {\"USDT\": \"0\"}",
                        "INVALID",
                        "/market/prices/USDT"),
                arguments(
                        "\"fundingRates\": {\"BTCUSDT\": \"0.0001\"}",
                        "\"fundingRates\": {\"BTCUSDT\": \"2\"}",
                        "INVALID",
                        "/market/fundingRates/BTCUSDT"),
                arguments(
                        "\"dailyVols\": {\"BTC\": \"0.031\"}",
                        "\"dailyVols\": {\"BTC\": \"0\"}",
                        "INVALID",
                        "/market/dailyVols/BTC"),
                arguments("[[\"50124\", \"2\"]]", "[[\"50123\", \"2\"]]", "INVALID", "/market/depth/BTCUSDT/asks"),
                arguments(
                        "[[\"50124\", \"2\"]]",
                        "[[\"50124\", \"2\"], [\"50124\", \"1\"]]",
                        "INVALID",
                        "/market/depth/BTCUSDT/asks/1"),
                arguments("[[\"50124\", \"2\"]]", "[[\"50124\"]]", "PARSING", "/market/depth/BTCUSDT/asks/0"),
                arguments("\"sequence\": 7", "\"sequence\": 7.5", "PARSING", "/sequence"),
                arguments("\"asOf\": \"2026-02-15T12:00:00Z\"", "\"asOf\": \"yesterday\"", "PARSING", "/asOf"),
                arguments("\"reduceOnly\": false", "\"reduceOnly\": 0", "PARSING", "/orders/0/reduceOnly"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("impossible")
    void whatIsImpossibleIsRefusedAtItsPlace(String piece, String other, FailureReason reason, String pointer) {
        Failure failure = Samples.refusal(Samples.with(piece, other));
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.location()).startsWith("account.json line ").endsWith("(" + pointer + ")");
    }

    @Test
    void aLegHeldTwiceIsRefused() {
        String position = "{\"symbol\": \"BTCUSDT\", \"size\": \"1\", \"entryPrice\": \"1\"}";
        Failure failure = Samples.refusal(Samples.with("\"positions\": [ ", "\"positions\": [ " + position + ", "));
        assertThat(failure.reason()).isEqualTo(FailureReason.INVALID);
        assertThat(failure.format()).contains("/positions/1").contains("BTCUSDT BOTH");
    }

    @Test
    void whatIsStatedTwiceIsRefused() {
        assertThat(Samples.refusal(Samples.with(
                                "\"balances\": [ ", "\"balances\": [ {\"asset\": \"USDT\", \"total\": \"1\"}, "))
                        .format())
                .contains("/balances/1")
                .contains("USDT");
        assertThat(Samples.refusal(
                                Samples.with("\"account\": \"desk-1\"", "\"account\": \"a\", \"account\": \"desk-1\""))
                        .format())
                .contains("account");
    }

    @Test
    void aTruncatedFileIsRefusedWhereverItEnds() {
        String text = Samples.WHOLE.stripTrailing();
        for (int end = 0; end < text.length(); end++) {
            Failure failure = Samples.refusal(text.substring(0, end));
            assertThat(failure.reason()).isEqualTo(FailureReason.PARSING);
            assertThat(failure.location()).startsWith("account.json line ");
        }
    }
}
