package dev.steelyard.io.risk;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.margin.liquidation.LiquidationMap;
import dev.steelyard.margin.liquidation.LiquidationMap.Bucket;
import dev.steelyard.margin.liquidation.LiquidationMap.Market;
import dev.steelyard.margin.liquidation.LiquidationMap.Volume;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** A liquidation map as a histogram for a terminal: price down the page, volume across it, on a labeled scale. */
public final class LiquidationMapText {
    private static final String INDENT = "  ";
    private static final int BAR_WIDTH = 40;

    /** Buckets listed below and above the mark; what is farther is summed up. */
    private static final int MOST_BUCKETS = 30;

    private LiquidationMapText() {}

    /**
     * Returns the text of a map, ending with a line end.
     *
     * @param moves relative moves of the underlying for which the liquidated volume is stated
     */
    public static String of(LiquidationMap map, List<BigDecimal> moves) {
        StringBuilder text = new StringBuilder();
        text.append(map.accounts()).append(map.accounts() == 1 ? " account, " : " accounts, ");
        text.append(map.positions()).append(map.positions() == 1 ? " position, " : " positions, ");
        text.append(map.withoutPrice()).append(" without a liquidation price, ");
        text.append(map.unknown()).append(" unknown; each at its own liquidation price, other prices held\n");
        map.markets().forEach(market -> append(text, market, moves));
        return text.toString();
    }

    private static void append(StringBuilder text, Market market, List<BigDecimal> moves) {
        Volume total = market.total();
        text.append('\n').append(market.base()).append("   mark ").append(Shown.price(market.markPrice()));
        text.append("   ").append(Shown.amount(total.notional())).append(' ').append(market.unit());
        text.append(" in ").append(total.positions()).append(total.positions() == 1 ? " position\n" : " positions\n");
        TextGrid falls = new TextGrid(Align.LEFT, Align.RIGHT, Align.LEFT, Align.RIGHT, Align.RIGHT);
        for (BigDecimal move : moves) {
            Volume liquidated = market.liquidatedBy(move);
            falls.row(
                    "if it " + (move.signum() < 0 ? "falls " : "rises ") + Shown.percent(move.abs()),
                    "to " + Shown.price(market.markPrice().multiply(BigDecimal.ONE.add(move))),
                    "liquidated",
                    Shown.amount(liquidated.notional()) + " " + market.unit(),
                    "(" + liquidated.positions() + ")");
        }
        falls.appendTo(text, INDENT);
        histogram(text, market);
    }

    private static void histogram(StringBuilder text, Market market) {
        List<Bucket> below = market.buckets().stream()
                .filter(b -> b.from().compareTo(market.markPrice()) <= 0)
                .toList();
        List<Bucket> above =
                market.buckets().subList(below.size(), market.buckets().size());
        List<Bucket> shown = market.buckets()
                .subList(Math.max(0, below.size() - MOST_BUCKETS), below.size() + Math.min(above.size(), MOST_BUCKETS));
        BigDecimal largest = BigDecimal.ZERO;
        for (Bucket bucket : shown) {
            largest = Decimals.max(
                    largest,
                    Decimals.max(bucket.longs().notional(), bucket.shorts().notional()));
        }
        if (largest.signum() == 0) {
            return;
        }
        TextGrid grid = new TextGrid(Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT);
        grid.row("price from", "longs", "shorts", market.unit() + ", full bar " + Shown.amount(largest));
        rest(grid, "below", below.subList(0, Math.max(0, below.size() - MOST_BUCKETS)));
        for (int i = 0; i < shown.size(); i++) {
            Bucket bucket = shown.get(i);
            grid.row(
                    Shown.price(bucket.from()),
                    amount(bucket.longs()),
                    amount(bucket.shorts()),
                    bar(bucket.longs(), largest, "█") + bar(bucket.shorts(), largest, "▒"));
            if (bucket.from().compareTo(market.markPrice()) <= 0
                    && (i + 1 == shown.size() || shown.get(i + 1).from().compareTo(market.markPrice()) > 0)) {
                grid.row(Shown.price(market.markPrice()), "", "", "--- mark ---");
            }
        }
        rest(grid, "above", above.subList(Math.min(above.size(), MOST_BUCKETS), above.size()));
        text.append('\n');
        grid.appendTo(text, INDENT);
        text.append(INDENT).append("█ longs, ▒ shorts\n");
    }

    private static void rest(TextGrid grid, String where, List<Bucket> buckets) {
        Volume longs = buckets.stream().map(Bucket::longs).reduce(Volume.NONE, Volume::plus);
        Volume shorts = buckets.stream().map(Bucket::shorts).reduce(Volume.NONE, Volume::plus);
        if (!buckets.isEmpty()) {
            grid.row(where, amount(longs), amount(shorts), "");
        }
    }

    private static String amount(Volume volume) {
        return volume.positions() == 0 ? "" : Shown.amount(volume.notional());
    }

    private static String bar(Volume volume, BigDecimal largest, String block) {
        if (volume.positions() == 0) {
            return "";
        }
        BigDecimal length = Decimals.divide(
                volume.notional().multiply(BigDecimal.valueOf(BAR_WIDTH)), largest, 0, RoundingMode.HALF_UP);
        return block.repeat(Math.max(1, length.intValue()));
    }
}
