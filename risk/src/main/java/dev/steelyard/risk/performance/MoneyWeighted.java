package dev.steelyard.risk.performance;

import dev.steelyard.quant.kernel.Elementary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rate at which what was paid in, with interest, comes to what is there in the end. <b>Thread-safe</b>. */
final class MoneyWeighted {
    private static final double LEAST = Elementary.log(1e-4);
    private static final double MOST = Elementary.log(1e4 + 1);
    private static final double SECONDS_PER_YEAR = 365.25 * 24 * 60 * 60;
    private static final int SCAN = 400;
    private static final int HALVINGS = 200;

    private MoneyWeighted() {}

    /** Returns the rate per year nearest to 0; null when there is none between −99.99% and 1,000,000%. */
    static @Nullable Double rate(List<Valuation> valuations) {
        Double best = null;
        double before = LEAST;
        double valueBefore = surplus(valuations, LEAST);
        for (int i = 1; i <= SCAN; i++) {
            double here = LEAST + (MOST - LEAST) * i / SCAN;
            double value = surplus(valuations, here);
            if (value == 0 || (value < 0) != (valueBefore < 0)) {
                double root = root(valuations, before, here);
                best = best == null || Math.abs(root) < Math.abs(best) ? root : best;
            }
            before = here;
            valueBefore = value;
        }
        return best == null ? null : Elementary.exp(best) - 1;
    }

    /** Returns the last equity less all that was paid in, each with interest at a continuous rate since. */
    private static double surplus(List<Valuation> valuations, double rate) {
        Valuation first = valuations.getFirst();
        Valuation last = valuations.getLast();
        double value = last.equity().doubleValue() - grown(first.equity().doubleValue(), first, last, rate);
        for (int i = 1; i < valuations.size(); i++) {
            Valuation paid = valuations.get(i);
            value -= grown(paid.flow().doubleValue(), paid, last, rate);
        }
        return value;
    }

    private static double grown(double amount, Valuation from, Valuation to, double rate) {
        return amount == 0
                ? 0
                : amount * Elementary.exp(rate * Performance.seconds(from.at(), to.at()) / SECONDS_PER_YEAR);
    }

    private static double root(List<Valuation> valuations, double from, double to) {
        double low = from;
        double high = to;
        boolean below = surplus(valuations, low) < 0;
        for (int i = 0; i < HALVINGS && high - low > 1e-15; i++) {
            double middle = (low + high) / 2;
            if ((surplus(valuations, middle) < 0) == below) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
