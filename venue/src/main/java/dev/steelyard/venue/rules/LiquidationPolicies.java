package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.margin.liquidation.LiquidationPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The liquidation policies bundled with the product. <b>Thread-safe</b>. */
public final class LiquidationPolicies {
    private static final String FOLDER = "/dev/steelyard/venue/liquidation/";
    private static final List<String> IDS = List.of(
            "binance-usdm", "bitmex", "bybit", "deribit", "derive", "dydx-v4", "hyperliquid", "kraken-futures", "okx");

    private LiquidationPolicies() {}

    /** Returns the ids of all policies, in order. */
    public static List<String> ids() {
        return IDS;
    }

    /** Returns the policy of an id; or UNKNOWN_RULE_PACK, with those that there are. */
    public static Result<LiquidationPolicy> find(String id) {
        return Result.catching(() -> found(id));
    }

    private static LiquidationPolicy found(String id) {
        if (!IDS.contains(id)) {
            throw FailureException.of(
                    FailureReason.UNKNOWN_RULE_PACK,
                    "",
                    "liquidation policy \"" + id + "\" is unknown; expected one of " + String.join(", ", IDS));
        }
        String path = FOLDER + id + ".json";
        try (InputStream stream = LiquidationPolicies.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("the bundled file " + path + " is missing");
            }
            return LiquidationPolicyReader.read(JsonDocument.parse(stream, id + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
