package dev.steelyard.engine.band;

import dev.steelyard.margin.curve.CurveShadow;
import java.util.ArrayList;
import java.util.List;

/**
 * One figure that must stay above 0: a room now, and the functions of one factor each whose falls use it up,
 * {@code room + Σ p·(Σ f(x) − f(x₀)) + Σ (p − p₀)·q}. The room is split over the factors by what each would lose within a
 * small move, and each factor is kept where it loses no more than its share. See docs/methods/safe-bands.md.
 * <b>Single-writer</b>.
 */
final class Guard {
    /** The move by which losses are compared. */
    private static final double SMALL_MOVE = 0.02;

    /** Every factor gets at least this part of an even share: at a neutral point a loss is 0 and its band would be a needle. */
    private static final double LEAST_PART = 0.05;

    private static final double JUST_LESS = 1 - 0x1p-40;
    private static final double INWARD = 0x1p-50;
    private static final double RELATIVE_ERROR = 1e-12;

    /** One function of one factor. */
    private record Part(int factor, double at, CurveShadow curve, double weight, int pool) {}

    /** A price that multiplies a sum of parts. */
    private record Product(int factor, double at, double price, double sum, double gross, int pool) {}

    private final double room;
    private final List<Part> parts = new ArrayList<>();
    private final List<Product> products = new ArrayList<>();

    /**
     * Makes a guard over nothing yet.
     *
     * @param room what there is now, exact but for the rounding to {@code double}
     */
    Guard(double room) {
        this.room = room;
    }

    /**
     * Adds a function of a factor.
     *
     * @param at the factor's value
     * @param weight what the function is multiplied by, above 0
     * @param pool of which product it is a part; below 0 for none
     */
    void add(int factor, double at, CurveShadow curve, double weight, int pool) {
        parts.add(new Part(factor, at, curve, weight, pool));
    }

    /**
     * Adds a price that multiplies the sum of a pool's parts.
     *
     * @param at the factor's value, to which the price is proportional
     * @param sum of the pool now, signed
     * @param gross of what the sum was taken from
     */
    void multiply(int factor, double at, double price, double sum, double gross, int pool) {
        products.add(new Product(factor, at, price, sum, gross, pool));
    }

    /** Keeps each factor inside its band; false when there is no room. What nothing moves needs none. */
    boolean keep(Box box) {
        double usable = room * JUST_LESS;
        if (parts.isEmpty() && products.isEmpty()) {
            return true;
        }
        if (!(usable > 0)) {
            return false;
        }
        double total = 0;
        double[] losses = new double[parts.size() + products.size()];
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            losses[i] = part.curve().lossWithin(part.at(), SMALL_MOVE) * part.weight();
            total += losses[i];
        }
        for (int i = 0; i < products.size(); i++) {
            Product product = products.get(i);
            losses[parts.size() + i] = Math.abs(product.sum()) * product.price() * SMALL_MOVE;
            total += losses[parts.size() + i];
        }
        int count = losses.length;
        double least = total == 0 ? 1 : total * LEAST_PART / count;
        total = 0;
        for (int i = 0; i < count; i++) {
            losses[i] = Math.max(losses[i], least);
            total += losses[i];
        }
        return spend(box, usable, losses, total);
    }

    private boolean spend(Box box, double usable, double[] losses, double total) {
        double[] poolLoss = new double[products.size()];
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            double drop = usable * (losses[i] / total) / part.weight() * JUST_LESS;
            for (int k = 0; k < products.size(); k++) {
                poolLoss[k] += products.get(k).pool() == part.pool() ? drop : 0;
            }
            double low = part.curve().reachDown(part.at(), drop);
            double high = part.curve().reachUp(part.at(), drop);
            if (!keep(box, part.factor(), part.at(), low, high)) {
                return false;
            }
        }
        for (int k = 0; k < products.size(); k++) {
            Product product = products.get(k);
            double share = usable * (losses[parts.size() + k] / total) * JUST_LESS;
            double error = RELATIVE_ERROR * product.gross();
            double most = Math.max(0, product.sum() + error);
            double least = Math.max(0, -(product.sum() - poolLoss[k] * (1 + RELATIVE_ERROR) - error));
            double fall = most == 0 ? 1 : share / (most * product.price());
            double rise = least == 0 ? CurveShadow.FARTHEST : share / (least * product.price());
            double low = product.at() * Math.max(1 / CurveShadow.FARTHEST, 1 - fall * JUST_LESS);
            double high = product.at() * Math.min(CurveShadow.FARTHEST, 1 + rise * JUST_LESS);
            if (!keep(box, product.factor(), product.at(), low, high)) {
                return false;
            }
        }
        return true;
    }

    private static boolean keep(Box box, int factor, double at, double low, double high) {
        double inLow = low * (1 + INWARD);
        double inHigh = high * (1 - INWARD);
        box.keep(factor, inLow, inHigh);
        return inLow < at && at < inHigh;
    }
}
