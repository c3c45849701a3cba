package dev.steelyard.systemic.cascade.run;

import dev.steelyard.systemic.cascade.crowd.CrowdColumns;
import dev.steelyard.systemic.cascade.crowd.SideColumns;
import dev.steelyard.systemic.cascade.fast.CascadeRun;
import dev.steelyard.systemic.cascade.fast.CascadeSimulator;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import java.util.ArrayList;
import java.util.List;

/**
 * What is liquidated at which price, and where the price lands once it is pushed there: the raw map shows only the former.
 * Drawn accounts are estimates, not observations. <b>Immutable</b>.
 *
 * @param buckets by rising price
 * @param never base units without a liquidation price within the buckets
 */
public record LiquidationHeatmap(List<Bucket> buckets, double never) {
    private static final double FARTHEST = 0.6;

    public LiquidationHeatmap {
        buckets = List.copyOf(buckets);
    }

    /**
     * Liquidations between two prices.
     *
     * @param from the lower price
     * @param to the higher price
     * @param longs base units of longs liquidated in it
     * @param shorts base units of shorts liquidated in it
     * @param landing where the price comes to lie when it is pushed to the far edge of the bucket
     * @param share of all positions that is then liquidated
     */
    public record Bucket(double from, double to, double longs, double shorts, double landing, double share) {}

    /** Returns the map of a scenario's accounts. @param count of buckets on each side, at least 1 */
    public static LiquidationHeatmap of(CascadeScenario scenario, int count, long seed) {
        CascadeSimulator simulator = new CascadeSimulator(scenario);
        CrowdColumns columns = simulator.columns();
        columns.draw(seed);
        double price = scenario.price();
        double step = price * FARTHEST / count;
        double[] longs = new double[2 * count];
        double[] shorts = new double[2 * count];
        double never = fill(columns.longs(), price, step, longs) + fill(columns.shorts(), price, step, shorts);
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < 2 * count; i++) {
            double from = price + (i - count) * step;
            double far = i < count ? from : from + step;
            CascadeRun run = simulator.shocked(seed, far / price - 1, 1, false);
            buckets.add(new Bucket(from, from + step, longs[i], shorts[i], run.extreme(), run.share()));
        }
        return new LiquidationHeatmap(buckets, never);
    }

    /** Returns what is in no bucket. */
    private static double fill(SideColumns columns, double price, double step, double[] buckets) {
        double outside = 0;
        for (int i = 0; i < columns.size(); i++) {
            double place = (columns.liquidation()[i] - price) / step + 0.5 * buckets.length;
            double coins = columns.coins()[i] / CrowdColumns.UNITS;
            if (place >= 0 && place < buckets.length) {
                buckets[(int) place] += coins;
            } else {
                outside += coins;
            }
        }
        return outside;
    }

    /** Returns Σ base units of all buckets and of what is in none: all positions. */
    public double total() {
        double sum = never;
        for (Bucket bucket : buckets) {
            sum += bucket.longs() + bucket.shorts();
        }
        return sum;
    }
}
