package dev.steelyard.systemic.feedback;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Long positions that are sold one after the other when the price reaches theirs, each sale moving the price by k per
 * contract. The highest liquidation price is first; equal ones in the order given. <b>Immutable</b>. <b>Deterministic:
 * yes</b>. Its page is {@code docs/methods/feedback-loops.md}.
 *
 * @param price before anything is sold, greater than 0
 * @param impact k, price per contract, at least 0
 * @param rungs in any order
 */
public record LiquidationLadder(double price, double impact, List<Rung> rungs) {
    /**
     * A position.
     *
     * @param liquidationPrice at which, or below, it is sold
     * @param size in contracts, at least 0
     */
    public record Rung(double liquidationPrice, double size) {
        public Rung {
            if (!Double.isFinite(liquidationPrice) || !(size >= 0) || !Double.isFinite(size)) {
                throw new IllegalArgumentException(
                        "rung was " + size + " at " + liquidationPrice + "; expected a size of at least 0 at a price");
            }
        }
    }

    /**
     * What happened.
     *
     * @param path prices after the first sale and after each liquidation; the last is at least 0
     * @param liquidated by rung, in the order given
     * @param amplification whole move over the move of the first sale; 1 when nothing moved
     */
    public record Run(List<Double> path, List<Boolean> liquidated, double amplification) {
        public Run {
            path = List.copyOf(path);
            liquidated = List.copyOf(liquidated);
        }

        /** Returns the price in the end. */
        public double last() {
            return path.getLast();
        }

        /** Returns how many positions were liquidated. */
        public int count() {
            return (int) liquidated.stream().filter(done -> done).count();
        }
    }

    public LiquidationLadder {
        if (!(price > 0) || !(impact >= 0) || !Double.isFinite(price) || !Double.isFinite(impact)) {
            throw new IllegalArgumentException(
                    "price was " + price + " and impact " + impact + "; expected above 0, at least 0");
        }
        rungs = List.copyOf(rungs);
    }

    /** Returns what selling so many contracts starts. @param contracts at least 0 */
    public Run sell(double contracts) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < rungs.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing((Integer i) -> rungs.get(i).liquidationPrice())
                .reversed());
        boolean[] done = new boolean[rungs.size()];
        List<Double> path = new ArrayList<>();
        double now = Math.max(0, price - impact * contracts);
        path.add(now);
        for (int i : order) {
            if (now > rungs.get(i).liquidationPrice()) {
                break;
            }
            now = Math.max(0, now - impact * rungs.get(i).size());
            done[i] = true;
            path.add(now);
        }
        List<Boolean> liquidated = new ArrayList<>();
        for (boolean one : done) {
            liquidated.add(one);
        }
        double first = price - path.getFirst();
        return new Run(path, liquidated, first > 0 ? (price - now) / first : 1);
    }
}
