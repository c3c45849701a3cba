package dev.steelyard.io.risk;

import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.money.Amount;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.answer.RiskAnswer;
import dev.steelyard.margin.leverage.LeverageMeasures;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.PositionRisk;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what a trade changes: each figure before and after it, and the change where both are known. */
final class DeltaJson {
    private final JsonWriter writer;
    private final AnswerJson json;

    private DeltaJson(JsonWriter writer) {
        this.writer = writer;
        this.json = new AnswerJson(writer);
    }

    static void write(JsonWriter writer, RiskAnswer before, RiskAnswer after) {
        new DeltaJson(writer).delta(before, after);
    }

    private void delta(RiskAnswer before, RiskAnswer after) {
        AccountRisk was = before.risk();
        AccountRisk is = after.risk();
        writer.startObject("delta");
        writer.startObject("status")
                .text("before", was.status().name())
                .text("after", is.status().name())
                .endObject();
        Figures.AMOUNTS.forEach((name, figure) -> amount(name, figure.apply(was), figure.apply(is)));
        number("marginUtilization", was.marginUtilization(), is.marginUtilization());
        writer.startObject("leverage");
        LeverageMeasures old = before.leverage();
        LeverageMeasures now = after.leverage();
        number("gross", old.gross(), now.gross());
        number("net", old.net(), now.net());
        number("effective", old.effective(), now.effective());
        number("delta", old.delta(), now.delta());
        writer.endObject();
        writer.startArray("positions");
        positions(was, is).values().forEach(this::position);
        writer.endArray();
        writer.endObject();
    }

    private record Pair(
            @Nullable PositionRisk before, @Nullable PositionRisk after) {}

    private static Map<String, Pair> positions(AccountRisk was, AccountRisk is) {
        Map<String, Pair> pairs = new LinkedHashMap<>();
        was.positions().forEach(p -> pairs.put(leg(p), new Pair(p, null)));
        is.positions().forEach(p -> pairs.merge(leg(p), new Pair(null, p), (a, b) -> new Pair(a.before(), b.after())));
        return pairs;
    }

    private static String leg(PositionRisk position) {
        return position.symbol() + ' ' + position.side() + ' ' + position.marginMode();
    }

    private void position(Pair pair) {
        PositionRisk any = pair.before() == null ? pair.after() : pair.before();
        if (any == null) {
            return;
        }
        writer.startObject().text("symbol", any.symbol());
        if (any.side() != PositionSide.BOTH) {
            writer.text("side", any.side().name());
        }
        number("size", size(pair.before()), size(pair.after()));
        number("liquidationPrice", liquidationPrice(pair.before()), liquidationPrice(pair.after()));
        writer.endObject();
    }

    private static @Nullable BigDecimal size(@Nullable PositionRisk position) {
        return position == null ? BigDecimal.ZERO : position.size();
    }

    private static @Nullable BigDecimal liquidationPrice(@Nullable PositionRisk position) {
        return position == null ? null : position.liquidationPrice().value();
    }

    private void amount(String name, Answer<Amount> before, Answer<Amount> after) {
        writer.startObject(name);
        json.amount("before", before);
        json.amount("after", after);
        Amount was = before.value();
        Amount is = after.value();
        if (was != null && is != null && was.asset().equals(is.asset())) {
            json.amount("change", is.minus(was));
        } else {
            writer.nullValue("change");
        }
        writer.endObject();
    }

    private void number(String name, Answer<BigDecimal> before, Answer<BigDecimal> after) {
        number(name, before.value(), after.value());
    }

    private void number(String name, @Nullable BigDecimal before, @Nullable BigDecimal after) {
        writer.startObject(name);
        json.number("before", before);
        json.number("after", after);
        json.number("change", before == null || after == null ? null : after.subtract(before));
        writer.endObject();
    }
}
