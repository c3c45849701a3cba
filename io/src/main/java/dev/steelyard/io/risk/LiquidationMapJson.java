package dev.steelyard.io.risk;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.liquidation.LiquidationMap;
import dev.steelyard.margin.liquidation.LiquidationMap.Bucket;
import dev.steelyard.margin.liquidation.LiquidationMap.Market;
import dev.steelyard.margin.liquidation.LiquidationMap.Volume;
import java.math.BigDecimal;
import java.util.List;

/** Writes a liquidation map as JSON, {@code steelyard/liquidations/1}. <b>Deterministic: yes</b>. */
public final class LiquidationMapJson {
    /** The schema that a map states. */
    public static final String SCHEMA = "steelyard/liquidations/1";

    private final JsonWriter writer;
    private final AnswerJson json;

    private LiquidationMapJson(JsonWriter writer) {
        this.writer = writer;
        this.json = new AnswerJson(writer);
    }

    /**
     * Writes a map as one object.
     *
     * @param moves relative moves of the underlying for which the liquidated volume is stated
     */
    public static void write(LiquidationMap map, List<BigDecimal> moves, JsonWriter writer) {
        new LiquidationMapJson(writer).map(map, moves);
    }

    private void map(LiquidationMap map, List<BigDecimal> moves) {
        writer.startObject();
        writer.text("schema", SCHEMA);
        writer.text("basis", "OTHERS_HELD");
        writer.integer("accounts", map.accounts());
        writer.integer("positions", map.positions());
        writer.integer("withoutLiquidationPrice", map.withoutPrice());
        writer.integer("unknown", map.unknown());
        writer.startArray("markets");
        for (Market market : map.markets()) {
            writer.startObject();
            writer.text("base", market.base().code());
            writer.text("unit", market.unit());
            json.number("markPrice", market.markPrice());
            json.number("bucketWidth", market.width());
            volume("total", market.total());
            writer.startArray("moves");
            for (BigDecimal move : moves) {
                writer.startObject();
                json.number("move", move);
                json.number("price", market.markPrice().multiply(BigDecimal.ONE.add(move)));
                volume("liquidated", market.liquidatedBy(move));
                writer.endObject();
            }
            writer.endArray();
            writer.startArray("buckets");
            market.buckets().forEach(this::bucket);
            writer.endArray();
            writer.endObject();
        }
        writer.endArray().endObject();
    }

    private void bucket(Bucket bucket) {
        writer.startObject();
        json.number("from", bucket.from());
        json.number("to", bucket.to());
        volume("longs", bucket.longs());
        volume("shorts", bucket.shorts());
        writer.endObject();
    }

    private void volume(String member, Volume volume) {
        writer.startObject(member).integer("positions", volume.positions());
        json.size("notional", volume.notional());
        writer.endObject();
    }
}
