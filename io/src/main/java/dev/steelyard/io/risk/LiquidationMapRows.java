package dev.steelyard.io.risk;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.margin.liquidation.LiquidationMap;
import dev.steelyard.margin.liquidation.LiquidationMap.Bucket;
import dev.steelyard.margin.liquidation.LiquidationMap.Market;
import java.math.BigDecimal;
import java.util.List;

/** A liquidation map as rows for programs: one for each bucket that is not empty. */
public final class LiquidationMapRows {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            Column.text("base"),
            Column.text("unit"),
            Column.decimal("markPrice"),
            Column.decimal("from"),
            Column.decimal("to"),
            Column.decimal("longPositions"),
            Column.decimal("longNotional"),
            Column.decimal("shortPositions"),
            Column.decimal("shortNotional"));

    private LiquidationMapRows() {}

    /** Writes the rows of a map. */
    public static void write(LiquidationMap map, RowWriter writer) {
        for (Market market : map.markets()) {
            for (Bucket bucket : market.buckets()) {
                writer.row(List.of(
                        market.base().code(),
                        market.unit(),
                        plain(market.markPrice()),
                        plain(bucket.from()),
                        plain(bucket.to()),
                        BigDecimal.valueOf(bucket.longs().positions()),
                        plain(bucket.longs().notional()),
                        BigDecimal.valueOf(bucket.shorts().positions()),
                        plain(bucket.shorts().notional())));
            }
        }
    }

    private static BigDecimal plain(BigDecimal value) {
        return new BigDecimal(Decimals.plain(value, AnswerJson.AMOUNT_DIGITS));
    }
}
