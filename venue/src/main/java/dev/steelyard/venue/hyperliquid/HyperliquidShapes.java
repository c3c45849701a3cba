package dev.steelyard.venue.hyperliquid;

import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.Shape;
import dev.steelyard.venue.internal.Shape.Part;
import dev.steelyard.venue.internal.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Hyperliquid writes. */
public final class HyperliquidShapes {
    private static final Map<String, OrderSide> SIDES = Words.of("B", OrderSide.BUY, "A", OrderSide.SELL);

    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("Hyperliquid clearinghouse state", Part.ACCOUNT)
                    .with("assetPositions")
                    .withAny("marginSummary", "crossMarginSummary")
                    .reads(HyperliquidState::read),
            Shape.named("Hyperliquid spot balances", Part.ACCOUNT)
                    .with("balances")
                    .when(HyperliquidState::isSpot)
                    .reads(HyperliquidState::spot),
            Shape.named("Hyperliquid asset position", Part.POSITIONS)
                    .with("position", "type")
                    .reads(HyperliquidState::position),
            Shape.named("Hyperliquid perpetuals with contexts", Part.MARKET)
                    .when(value -> !value.is(JsonKind.OBJECT) && HyperliquidState.isContexts(value))
                    .reads((row, draft) -> contexts(row.json(), draft)),
            Shape.named("Hyperliquid perpetuals", Part.CONTRACTS)
                    .with("universe")
                    .reads((row, draft) -> row.rows("universe").forEach(coin -> universe(coin, draft))),
            Shape.named("Hyperliquid open order", Part.ORDERS)
                    .with("coin", "limitPx", "oid", "side", "sz")
                    .reads(HyperliquidShapes::order));

    private HyperliquidShapes() {}

    /** Returns the perpetual of a coin, one base unit in USDC, or null for a spot pair; a builder's is {@code dex:COIN}. */
    public static @Nullable Instrument find(String coin) {
        String base = coin.substring(coin.indexOf(':') + 1);
        return base.isBlank() || base.startsWith("@") || base.indexOf('/') >= 0
                ? null
                : Contracts.linear(coin, base, "USDC", null);
    }

    private static void universe(Row row, AccountDraft draft) {
        BigDecimal highest = row.nonZero("maxLeverage");
        if (highest != null) {
            draft.market().state(row.text("name"), "maxLeverage", highest);
        }
    }

    private static void contexts(JsonValue pair, AccountDraft draft) {
        var elements = pair.elements().iterator();
        Row meta = Row.of(elements.next(), List.of());
        List<Row> coins = meta.rows("universe");
        List<Row> contexts = new ArrayList<>();
        for (JsonValue context : elements.next().elements()) {
            if (!context.is(JsonKind.OBJECT)) {
                throw context.refusal(FailureReason.PARSING, "expected an object");
            }
            contexts.add(Row.of(context, List.of()));
        }
        if (coins.size() != contexts.size()) {
            throw pair.failure(
                    FailureReason.INVALID,
                    "there are " + coins.size() + " coins and " + contexts.size() + " contexts; expected as many");
        }
        for (int i = 0; i < coins.size(); i++) {
            Row coin = coins.get(i);
            universe(coin, draft);
            BigDecimal mark = contexts.get(i).mark("markPx");
            if (mark != null) {
                draft.mark(coin.text("name"), mark);
            }
            BigDecimal funding = contexts.get(i).numberOrNull("funding");
            if (funding != null) {
                draft.market().fundingRate(coin.text("name"), funding);
            }
        }
    }

    private static void order(Row row, AccountDraft draft) {
        String coin = row.text("coin");
        BigDecimal open = row.number("sz");
        if (open.signum() <= 0 || find(coin) == null) {
            return;
        }
        if (Boolean.TRUE.equals(row.flag("isTrigger"))) {
            draft.warn("Trigger orders hold no margin until triggered and are left out.");
            return;
        }
        draft.terms(row, HyperliquidState.PACK, coin);
        draft.order(new Order(
                coin,
                row.require("side").choice(SIDES),
                open,
                row.price("limitPx"),
                Boolean.TRUE.equals(row.flag("reduceOnly")),
                PositionSide.BOTH));
    }
}
