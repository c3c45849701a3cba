package dev.steelyard.server.demo;

import dev.steelyard.quant.series.PriceTable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Daily prices before the demo begins: what its risk is measured by. Correlated returns whose volatility clusters
 * (GARCH(1,1)), with jumps that hit all assets at once, ending at the prices at which {@link DemoMarket} begins.
 * <b>Deterministic: given seed</b>.
 */
public final class DemoHistory {
    /** Bars of the history. */
    public static final int DAYS = 1_200;

    private static final long SECONDS_PER_DAY = 86_400;
    private static final double DAYS_PER_YEAR = 365.25;
    private static final double COMMON = 0.8;
    private static final double KEPT = 0.9;
    private static final double FED = 0.08;
    private static final double JUMPS_PER_DAY = 1 / 60.0;
    private static final double JUMP = 0.06;

    private DemoHistory() {}

    /** Returns the prices at the ends of the days before a time. */
    public static PriceTable prices(long seed, Instant start) {
        SplittableRandom random = new SplittableRandom(seed);
        List<DemoMarket.Beginning> lines = DemoMarket.BEGINNINGS;
        double[][] moves = new double[lines.size()][DAYS];
        double[] variance = new double[lines.size()];
        Arrays.fill(variance, 1);
        for (int day = 1; day < DAYS; day++) {
            double common = random.nextGaussian();
            double jump = random.nextDouble() < JUMPS_PER_DAY
                    ? JUMP * (random.nextDouble() < 0.6 ? -1 : 1) * (0.5 + random.nextDouble())
                    : 0;
            for (int i = 0; i < moves.length; i++) {
                double vol = lines.get(i).yearlyVol();
                double shock = COMMON * common + StrictMath.sqrt(1 - COMMON * COMMON) * random.nextGaussian();
                moves[i][day] = vol * StrictMath.sqrt(variance[i] / DAYS_PER_YEAR) * shock + jump * vol / 0.55;
                variance[i] = (1 - KEPT - FED) + (KEPT + FED * shock * shock) * variance[i];
            }
        }
        long last = start.getEpochSecond() / SECONDS_PER_DAY * SECONDS_PER_DAY;
        long[] times = new long[DAYS];
        double[][] prices = new double[moves.length][DAYS];
        for (int day = DAYS - 1; day >= 0; day--) {
            times[day] = last - (DAYS - 1 - day) * SECONDS_PER_DAY;
            for (int i = 0; i < moves.length; i++) {
                prices[i][day] =
                        day == DAYS - 1 ? lines.get(i).price() : prices[i][day + 1] / StrictMath.exp(moves[i][day + 1]);
            }
        }
        return PriceTable.of(lines.stream().map(DemoMarket.Beginning::asset).toList(), times, prices);
    }
}
