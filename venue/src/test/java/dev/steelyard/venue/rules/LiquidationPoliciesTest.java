package dev.steelyard.venue.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.Result;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.margin.liquidation.Liquidation;
import dev.steelyard.margin.liquidation.LiquidationAction;
import dev.steelyard.margin.liquidation.LiquidationHolding;
import dev.steelyard.margin.liquidation.LiquidationInput;
import dev.steelyard.margin.liquidation.LiquidationPolicy;
import dev.steelyard.margin.liquidation.LiquidationState;
import dev.steelyard.margin.liquidation.Recourse;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiquidationPoliciesTest {
    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    @Accepts(62)
    @Test
    void everyBundledPolicyIsReadAndHasASource() {
        assertThat(LiquidationPolicies.ids()).isSorted().hasSizeGreaterThanOrEqualTo(5);
        for (String id : LiquidationPolicies.ids()) {
            LiquidationPolicy policy = LiquidationPolicies.find(id).orElseThrow();
            assertThat(policy.id()).isEqualTo(id);
            assertThat(policy.source()).isNotBlank();
            assertThat(policy.notes()).isNotEmpty();
        }
    }

    @Test
    void anUnknownPolicyIsRefusedWithThoseThatThereAre() {
        assertThat(message(LiquidationPolicies.find("nowhere"))).contains("nowhere", "hyperliquid");
    }

    private static String message(Result<?> result) {
        try {
            result.orElseThrow();
            return "";
        } catch (FailureException e) {
            return e.failure().message();
        }
    }

    /** One long position of 300,000, worth 4,000, with maintenance of 5,000: seven venues do different things. */
    @Accepts(62)
    @Test
    void differentProfilesTreatOneAccountDifferently() {
        LiquidationHolding holding = new LiquidationHolding(
                "BTCUSDT", d("5"), d("60000"), false, d("300000"), d("5000"), d("0.001"), d("3"));
        LiquidationInput input = new LiquidationInput(
                Instant.EPOCH,
                MarkState.OK,
                d("4000"),
                d("4000"),
                d("5000"),
                d("5000"),
                true,
                false,
                List.of(holding),
                Recourse.NONE);
        Map<String, String> first = new LinkedHashMap<>();
        for (String id : LiquidationPolicies.ids()) {
            LiquidationPolicy policy = LiquidationPolicies.find(id).orElseThrow();
            LiquidationAction action = Liquidation.step(LiquidationState.NONE, input, policy)
                    .actions()
                    .getFirst();
            first.put(
                    id,
                    action instanceof LiquidationAction.Closing closing
                            ? closing.getClass().getSimpleName() + " "
                                    + closing.size().stripTrailingZeros().toPlainString()
                            : action.getClass().getSimpleName());
        }
        assertThat(first)
                .containsEntry("bitmex", "Close -2")
                .containsEntry("hyperliquid", "Close -1")
                .containsEntry("kraken-futures", "Close -5")
                .containsEntry("derive", "OpenAuction")
                .containsEntry("deribit", "Close -1.819");
        assertThat(first.values().stream().distinct().count()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void whatAFileShouldNotSayIsRefusedWithItsPlace() {
        String text = """
                {"schema": "steelyard/liquidation/1", "id": "x", "effectiveFrom": "2026-01-01", "source": "s",
                 "fidelity": "APPROXIMATE", "cancelsOrders": true, "feeRate": "0",
                 "partial": {"sizing": "SHARE", "shares": ["1.5"]}, "waterfall": {"insuranceFund": true}}""";
        Result<LiquidationPolicy> read = read(text);
        assertThat(message(read)).contains("1.5");
        assertThat(message(read(text.replace("\"1.5\"", "1.5")))).contains("quotes");
        assertThat(message(read(text.replace("1.5", "0.5").replace("insuranceFund", "fund"))))
                .contains("fund");
        assertThat(message(read(text.replace("1.5", "0.5")))).isEmpty();
    }

    private static Result<LiquidationPolicy> read(String text) {
        return Result.catching(() -> LiquidationPolicyReader.read(JsonDocument.parse(text, "policy.json")));
    }
}
