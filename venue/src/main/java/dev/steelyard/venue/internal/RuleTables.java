package dev.steelyard.venue.internal;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.venue.internal.Shape.Part;
import java.util.List;

/** Tier tables of venues, recognized to say what to do with them: they are rules, not accounts. */
final class RuleTables {
    static final List<Shape> ALL = List.of(
            table("ccxt leverage tiers", "tier", "maintenanceMarginRate", "maxLeverage"),
            table("Binance leverage brackets", "symbol", "brackets"),
            table("OKX position tiers", "tier", "maxLever", "mmr", "maxSz"),
            table("Bybit risk limits", "symbol", "riskLimitValue", "maintenanceMargin", "isLowestRisk"));

    private RuleTables() {}

    private static Shape table(String name, String... fields) {
        return Shape.named(name, Part.OTHER).with(fields).reads((row, draft) -> {
            throw row.failure(
                    FailureReason.UNSUPPORTED,
                    name + " are rules, not an account; read them with: steelyard rules import FILE");
        });
    }
}
