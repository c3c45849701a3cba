package dev.steelyard.server.live;

import dev.steelyard.core.account.Order;
import dev.steelyard.engine.control.ControlNotice;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.control.breaker.BreakerAction;
import dev.steelyard.margin.control.policy.PolicyBook;
import dev.steelyard.margin.control.terms.ReviewTask;
import org.jspecify.annotations.Nullable;

/** Writes what the controls say as one JSON object. <b>Thread-safe</b>; <b>Deterministic: yes</b>. */
public final class NoticeJson {
    private NoticeJson() {}

    /** Returns a notice as one line, without its end. */
    public static String line(long sequence, ControlNotice notice) {
        return JsonWriter.toText(to -> write(sequence, notice, to));
    }

    /** Writes a notice. */
    public static void write(long sequence, ControlNotice notice, JsonWriter to) {
        to.startObject();
        switch (notice) {
            case ControlNotice.OrderDecision d -> order(sequence, d, to);
            case ControlNotice.Breaker b -> breaker(sequence, b, to);
            case ControlNotice.Leverage l ->
                head("leverage", sequence, to)
                        .text("account", l.account())
                        .text("move", l.move().name())
                        .decimal("notional", l.notional())
                        .text("reason", l.reason());
            case ControlNotice.Override o ->
                head("override", sequence, to)
                        .text("id", o.id())
                        .text("status", o.status().name());
            case ControlNotice.Review r -> review(sequence, r.task(), to);
            case ControlNotice.Gap g ->
                head("gap", sequence, to)
                        .text("source", g.source())
                        .integer("from", g.from())
                        .integer("to", g.to());
            case ControlNotice.Impact i -> impact(sequence, i, to);
        }
        to.endObject();
    }

    /** Returns the account that a notice is about; null when it is about more than one account. */
    public static @Nullable String account(ControlNotice notice) {
        return switch (notice) {
            case ControlNotice.OrderDecision d -> d.account();
            case ControlNotice.Leverage l -> l.account();
            default -> null;
        };
    }

    /** Returns what is said in words. */
    public static String text(ControlNotice notice) {
        return switch (notice) {
            case ControlNotice.OrderDecision d ->
                "order of " + d.account() + ": " + d.order().side() + " "
                        + d.order().size().toPlainString() + " " + d.order().symbol()
                        + (d.admitted() ? " is open" : " is refused by " + d.binding() + ": " + d.reason());
            case ControlNotice.Breaker b ->
                "breaker of " + b.symbol() + ": "
                        + switch (b.action()) {
                            case BreakerAction.Moved m -> m.from() + " to " + m.to() + ", " + m.cause();
                            case BreakerAction.Throttled t ->
                                "forced sales of " + t.granted().toPlainString() + " granted, "
                                        + t.deferred().toPlainString() + " deferred";
                        };
            case ControlNotice.Leverage l ->
                "leverage of " + l.account() + ": " + l.move() + " by "
                        + l.notional().toPlainString() + " USD, " + l.reason();
            case ControlNotice.Override o -> "override " + o.id() + ": " + o.status();
            case ControlNotice.Review r ->
                "terms of " + r.task().counterparty() + " at " + r.task().venue() + " are to be reviewed: "
                        + r.task().document();
            case ControlNotice.Gap g ->
                "source " + g.source() + ": numbers " + g.from() + " to " + g.to() + " have not come";
            case ControlNotice.Impact i ->
                "policy " + i.policy() + " will touch " + i.affected().size() + " holdings";
        };
    }

    private static JsonWriter head(String type, long sequence, JsonWriter to) {
        return to.text("type", type).integer("sequence", sequence);
    }

    private static void order(long sequence, ControlNotice.OrderDecision decision, JsonWriter to) {
        Order order = decision.order();
        head("order", sequence, to)
                .text("account", decision.account())
                .text("symbol", order.symbol())
                .text("side", order.side().name())
                .decimal("size", order.size())
                .bool("admitted", decision.admitted())
                .decimal("price", decision.price())
                .text("binding", decision.binding())
                .text("reason", decision.reason())
                .startArray("warnings");
        decision.warnings().forEach(to::text);
        to.endArray();
    }

    private static void breaker(long sequence, ControlNotice.Breaker breaker, JsonWriter to) {
        switch (breaker.action()) {
            case BreakerAction.Moved m ->
                head("breaker", sequence, to)
                        .text("at", m.at().toString())
                        .text("symbol", breaker.symbol())
                        .text("from", m.from().name())
                        .text("to", m.to().name())
                        .text("cause", m.cause().name());
            case BreakerAction.Throttled t ->
                head("throttle", sequence, to)
                        .text("at", t.at().toString())
                        .text("symbol", breaker.symbol())
                        .decimal("granted", t.granted())
                        .decimal("deferred", t.deferred());
        }
    }

    private static void review(long sequence, ReviewTask task, JsonWriter to) {
        head("review", sequence, to)
                .text("venue", task.venue())
                .text("counterparty", task.counterparty())
                .text("document", task.document())
                .text("readHash", task.readHash())
                .text("seenHash", task.seenHash())
                .text("opened", task.opened().toString());
    }

    private static void impact(long sequence, ControlNotice.Impact impact, JsonWriter to) {
        head("impact", sequence, to).text("policy", impact.policy()).startArray("affected");
        for (PolicyBook.Affected affected : impact.affected()) {
            to.startObject()
                    .text("account", affected.account())
                    .decimal("before", affected.before())
                    .decimal("after", affected.after())
                    .decimal("leverage", affected.leverage())
                    .bool("mustReduce", affected.mustReduce())
                    .endObject();
        }
        to.endArray();
    }
}
