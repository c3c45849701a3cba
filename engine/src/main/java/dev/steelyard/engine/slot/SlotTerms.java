package dev.steelyard.engine.slot;

import dev.steelyard.engine.state.LiveMarket;
import java.util.Arrays;

/**
 * The terms of the bucket that was read, as functions of one factor each. What it hands out is good until the next call.
 * <b>Single-writer</b>. <b>Allocates: never after warm-up</b>.
 */
public final class SlotTerms {
    private static final int NO_POOL = -1;

    private final SlotReader reader;
    private FigureReach[] reaches = new FigureReach[0];
    private int used;

    SlotTerms(SlotReader reader) {
        this.reader = reader;
    }

    /** Hands out a × balance + b × requirement, and returns its value now less the bound of its error. */
    public double surplus(LiveMarket market, double a, double b, FigureSink to) {
        used = 0;
        SlotReader.FigureColumns figures = reader.figures;
        SlotReader.PoolColumns pools = reader.pools;
        for (int i = 0; i < figures.size; i++) {
            FigureReach reach = reach().ofSurplus(i, a, b);
            if (!reach.isConstant()) {
                int pool = figures.pool[i];
                to.add(figures.factor[i], reader.shadow(market, figures.factor[i]), reach, pools.price[pool], pool);
            }
        }
        for (int k = 0; k < pools.size; k++) {
            int factor = pools.priceFactor[k];
            double has = a * pools.balance[k];
            double asks = b * pools.requirement[k];
            double gross = Math.abs(has) + Math.abs(asks);
            if (factor >= 0) {
                to.multiply(factor, market.shadow(factor), pools.price[k], has + asks, gross, k);
            }
        }
        return reader.sum(a, b) - reader.error(a, b);
    }

    /** Returns how many pools the bucket has. */
    public int pools() {
        return reader.pools.size;
    }

    /** Returns whether the balance of a pool is linear between two net amounts only. */
    public boolean isBounded(int pool) {
        return reader.pools.bounded[pool];
    }

    /**
     * Hands out how far the net amount of a bounded pool is from one of its bounds, and returns that; infinity without a bound.
     *
     * @param sign 1 for the least amount, −1 for the most
     */
    public double net(LiveMarket market, int pool, int sign, FigureSink to) {
        used = 0;
        SlotReader.FigureColumns figures = reader.figures;
        double gross = 0;
        for (int i = 0; i < figures.size; i++) {
            if (figures.pool[i] == pool) {
                FigureReach reach = reach().ofNet(i, sign);
                gross += reach.size();
                if (!reach.isConstant()) {
                    to.add(figures.factor[i], reader.shadow(market, figures.factor[i]), reach, 1, NO_POOL);
                }
            }
        }
        int word = reader.pools.word[pool];
        double bound = reader.value(word + (sign > 0 ? Layout.POOL_LEAST : Layout.POOL_MOST));
        gross += Math.abs(reader.value(word + Layout.POOL_NET)) + (Double.isInfinite(bound) ? 0 : Math.abs(bound));
        return sign * (reader.pools.net[pool] - bound) - SlotReader.ERROR * gross;
    }

    /** Hands out how far the figures of a pair are apart, and returns that. */
    public double apart(LiveMarket market, int pair, FigureSink to) {
        used = 0;
        int larger = reader.larger(pair);
        int smaller = reader.smaller(pair);
        double above = reader.shadow(market, larger) * reader.largerScale(pair);
        double below = reader.shadow(market, smaller) * reader.smallerScale(pair);
        to.add(
                larger,
                reader.shadow(market, larger),
                reach().ofPrice(reader.shadow(market, larger), reader.largerScale(pair)),
                1,
                -1);
        to.add(
                smaller,
                reader.shadow(market, smaller),
                reach().ofPrice(reader.shadow(market, smaller), -reader.smallerScale(pair)),
                1,
                NO_POOL);
        return above - below - SlotReader.ERROR * (above + below);
    }

    /** Returns how many figures move the bucket. */
    public int figures() {
        return reader.figures.size;
    }

    /** Returns the factor that a figure follows. */
    public int factor(int figure) {
        return reader.figures.factor[figure];
    }

    /** Returns the value of the factor above which the record holds; 0 where it has no such end. */
    public double low(int figure) {
        return reader.value(reader.figures.word[figure] + Layout.FIGURE_LOW) / reader.figures.scale[figure];
    }

    /** Returns the value of the factor below which the record holds; infinity where it has no such end. */
    public double high(int figure) {
        return reader.value(reader.figures.word[figure] + Layout.FIGURE_HIGH) / reader.figures.scale[figure];
    }

    private FigureReach reach() {
        if (used == reaches.length) {
            reaches = Arrays.copyOf(reaches, used + 16);
            for (int i = used; i < reaches.length; i++) {
                reaches[i] = new FigureReach(reader);
            }
        }
        return reaches[used++];
    }
}
