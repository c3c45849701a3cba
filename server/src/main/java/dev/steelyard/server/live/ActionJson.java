package dev.steelyard.server.live;

import dev.steelyard.engine.liquidation.DeskAction;
import dev.steelyard.io.event.AlertJson;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.liquidation.LiquidationAction;
import dev.steelyard.margin.liquidation.LiquidationAction.Closing;
import java.math.BigDecimal;
import java.util.function.Predicate;

/** Writes what a venue did in a liquidation as one JSON object. <b>Thread-safe</b>; <b>Deterministic: yes</b>. */
public final class ActionJson {
    private ActionJson() {}

    /** Returns an action as one line, without its end. */
    public static String line(DeskAction action) {
        return JsonWriter.toText(writer -> write(action, account -> true, writer));
    }

    /** Returns the word for what was done. */
    public static String word(LiquidationAction action) {
        return switch (action) {
            case LiquidationAction.CancelOrders a -> "CANCEL_ORDERS";
            case LiquidationAction.Close a -> "CLOSE";
            case LiquidationAction.TakeOver a -> "TAKE_OVER";
            case LiquidationAction.AssignToBackstop a -> "ASSIGN_TO_BACKSTOP";
            case LiquidationAction.OpenAuction a -> "OPEN_AUCTION";
            case LiquidationAction.Offer a -> "OFFER";
            case LiquidationAction.PayFromFund a -> "PAY_FROM_FUND";
            case LiquidationAction.Deleverage a -> "DELEVERAGE";
            case LiquidationAction.Socialize a -> "SOCIALIZE";
            case LiquidationAction.RecordBadDebt a -> "RECORD_BAD_DEBT";
            case LiquidationAction.Finish a -> "FINISH";
        };
    }

    /** Returns what is done in words: how much of what, at which price. */
    public static String text(LiquidationAction action) {
        return switch (action) {
            case Closing c -> trade(c.symbol(), c.size(), c.price());
            case LiquidationAction.Deleverage d -> trade(d.symbol(), d.size(), d.price());
            case LiquidationAction.CancelOrders a -> "";
            case LiquidationAction.OpenAuction(BigDecimal fee) -> "fee " + plain(fee);
            case LiquidationAction.PayFromFund(BigDecimal amount) -> plain(amount);
            case LiquidationAction.Socialize(BigDecimal amount) -> plain(amount);
            case LiquidationAction.RecordBadDebt(BigDecimal amount) -> plain(amount);
            case LiquidationAction.Finish(LiquidationAction.Outcome outcome) -> outcome.name();
        };
    }

    private static String trade(String symbol, BigDecimal size, BigDecimal price) {
        return plain(size) + " " + symbol + " at " + plain(price);
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private static BigDecimal shown(BigDecimal value) {
        return new BigDecimal(plain(value));
    }

    /** Writes an action. @param sees whether what changed hands with an account is told */
    public static void write(DeskAction action, Predicate<String> sees, JsonWriter to) {
        to.startObject()
                .text("type", "action")
                .integer("sequence", action.sequence())
                .text("at", action.at().toString())
                .text("account", action.account())
                .text("bucket", action.bucket())
                .text("stage", action.stage().name())
                .text("action", word(action.action()));
        details(action.action(), to);
        to.startArray("effects");
        for (DeskAction.Effect effect : action.effects()) {
            if (!sees.test(effect.account())) {
                continue;
            }
            to.startObject()
                    .text("account", effect.account())
                    .text("what", effect.what())
                    .decimal("amount", shown(effect.amount()));
            if (effect.price() != null) {
                to.decimal("price", shown(effect.price()));
            }
            to.endObject();
        }
        to.endArray();
        AlertJson.versions(action.versions(), to);
        to.endObject();
    }

    private static void details(LiquidationAction action, JsonWriter to) {
        switch (action) {
            case LiquidationAction.Close c -> trade(c, to).decimal("feeRate", c.feeRate());
            case LiquidationAction.Offer o -> trade(o, to).decimal("payout", shown(o.payout()));
            case Closing c -> trade(c, to);
            case LiquidationAction.Deleverage d ->
                to.text("symbol", d.symbol()).decimal("size", shown(d.size())).decimal("price", shown(d.price()));
            case LiquidationAction.CancelOrders a -> {}
            case LiquidationAction.OpenAuction(BigDecimal fee) -> to.decimal("fee", shown(fee));
            case LiquidationAction.PayFromFund(BigDecimal amount) -> to.decimal("amount", shown(amount));
            case LiquidationAction.Socialize(BigDecimal amount) -> to.decimal("amount", shown(amount));
            case LiquidationAction.RecordBadDebt(BigDecimal amount) -> to.decimal("amount", shown(amount));
            case LiquidationAction.Finish(LiquidationAction.Outcome outcome) -> to.text("outcome", outcome.name());
        }
    }

    private static JsonWriter trade(Closing closing, JsonWriter to) {
        return to.text("symbol", closing.symbol())
                .decimal("size", shown(closing.size()))
                .decimal("price", shown(closing.price()));
    }
}
