package dev.steelyard.io.sizing;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.risk.sizing.LeverageCurve;
import dev.steelyard.risk.sizing.SizeAnswer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Writes a size in the schema {@value #SCHEMA}. */
public final class SizeJson {
    /** What the document says it is. */
    public static final String SCHEMA = "steelyard/size/1";

    private static final int DIGITS = 12;

    private SizeJson() {}

    /** Writes a size as one object, with the curve of leverage where there is one. */
    public static void write(SizeAnswer answer, @Nullable LeverageCurve curve, JsonWriter writer) {
        writer.startObject()
                .text("schema", SCHEMA)
                .text("account", answer.account())
                .text("symbol", answer.symbol())
                .text("method", answer.method().name())
                .text("currency", answer.currency().code());
        decimal(writer, "equity", answer.equity());
        decimal(writer, "mark", answer.mark());
        decimal(writer, "held", answer.held());
        decimal(writer, "target", answer.target());
        decimal(writer, "order", answer.order());
        decimal(writer, "orderCost", answer.orderCost());
        writer.text("binding", answer.binding().name());
        writer.startArray("limits");
        for (SizeAnswer.Limit limit : answer.limits()) {
            writer.startObject().text("rule", limit.rule().name());
            decimal(writer, "size", limit.size());
            decimal(writer, "leverage", limit.leverage());
            writer.endObject();
        }
        writer.endArray().startObject("figures");
        for (SizeAnswer.Figure figure : answer.figures()) {
            writer.decimal(figure.name(), rounded(figure.value()));
        }
        writer.endObject();
        if (curve != null) {
            curve(curve, writer);
        }
        writer.startArray("remarks");
        answer.remarks().forEach(writer::text);
        writer.endArray().endObject();
    }

    private static void curve(LeverageCurve curve, JsonWriter writer) {
        writer.startObject("curve");
        writer.decimal("fastest", rounded(curve.fastest()));
        writer.decimal("fastestLow", rounded(curve.fastestLow()));
        writer.decimal("fastestHigh", rounded(curve.fastestHigh()));
        writer.decimal("best", rounded(curve.best()));
        writer.startArray("points");
        for (LeverageCurve.Point point : curve.points()) {
            writer.startObject();
            writer.decimal("leverage", rounded(point.leverage()));
            writer.decimal("growth", rounded(point.growth()));
            writer.decimal("growthLow", rounded(point.growthLow()));
            writer.decimal("growthHigh", rounded(point.growthHigh()));
            writer.decimal("liquidationProbability", rounded(point.liquidation()));
            writer.decimal("growthWithLiquidation", rounded(point.objective()));
            writer.endObject();
        }
        writer.endArray().endObject();
    }

    /** Returns a double at the digits that an answer prints. */
    static BigDecimal rounded(double value) {
        BigDecimal exact = Decimals.ofDouble(value);
        return new BigDecimal(
                Decimals.significant(exact, DIGITS, RoundingMode.HALF_EVEN).toPlainString());
    }

    static void decimal(JsonWriter writer, String name, BigDecimal value) {
        writer.decimal(name, new BigDecimal(Decimals.plain(value, DIGITS)));
    }
}
