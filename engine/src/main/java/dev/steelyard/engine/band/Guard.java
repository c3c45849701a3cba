package dev.steelyard.engine.band;

import dev.steelyard.engine.slot.FigureSink;
import dev.steelyard.margin.curve.CurveShadow;
import dev.steelyard.margin.curve.Reach;
import java.util.Arrays;

/**
 * One figure that must stay above 0: a room now, and the functions of one factor each whose falls use it up,
 * {@code room + Σ p·(Σ f(x) − f(x₀)) + Σ (p − p₀)·q}. The room is split over the factors by what each would lose within a
 * small move, and each factor is kept where it loses no more than its share. See docs/methods/safe-bands.md.
 * <b>Single-writer</b>.
 */
final class Guard implements FigureSink {
    /** The move by which losses are compared. */
    private static final double SMALL_MOVE = 0.02;

    /** Every factor gets at least this part of an even share: at a neutral point a loss is 0 and its band would be a needle. */
    private static final double LEAST_PART = 0.05;

    private static final double JUST_LESS = 1 - 0x1p-40;
    private static final double INWARD = 0x1p-50;
    private static final double RELATIVE_ERROR = 1e-12;

    private double room;

    private int parts;
    private int[] partFactor = new int[8];
    private double[] partAt = new double[8];
    private Reach[] partReach = new Reach[8];
    private double[] partWeight = new double[8];
    private int[] partPool = new int[8];

    private int products;
    private int[] productFactor = new int[4];
    private double[] productAt = new double[4];
    private double[] productPrice = new double[4];
    private double[] productSum = new double[4];
    private double[] productGross = new double[4];
    private int[] productPool = new int[4];
    private double[] productLoss = new double[4];
    private double[] losses = new double[16];

    /**
     * Makes a guard over nothing yet.
     *
     * @param room what there is now, exact but for the rounding to {@code double}
     */
    Guard(double room) {
        this.room = room;
    }

    /** Begins anew over nothing. */
    void begin() {
        parts = 0;
        products = 0;
    }

    /** Keeps each factor inside its band as {@link #keep(Box)} does, with a room that is no more than there is. */
    boolean keep(Box box, double newRoom) {
        room = newRoom;
        return keep(box);
    }

    @Override
    public void add(int factor, double at, Reach reach, double weight, int pool) {
        if (parts == partFactor.length) {
            int to = 2 * parts;
            partFactor = Arrays.copyOf(partFactor, to);
            partAt = Arrays.copyOf(partAt, to);
            partReach = Arrays.copyOf(partReach, to);
            partWeight = Arrays.copyOf(partWeight, to);
            partPool = Arrays.copyOf(partPool, to);
        }
        partFactor[parts] = factor;
        partAt[parts] = at;
        partReach[parts] = reach;
        partWeight[parts] = weight;
        partPool[parts++] = pool;
    }

    @Override
    public void multiply(int factor, double at, double price, double sum, double gross, int pool) {
        if (products == productFactor.length) {
            int to = 2 * products;
            productFactor = Arrays.copyOf(productFactor, to);
            productAt = Arrays.copyOf(productAt, to);
            productPrice = Arrays.copyOf(productPrice, to);
            productSum = Arrays.copyOf(productSum, to);
            productGross = Arrays.copyOf(productGross, to);
            productPool = Arrays.copyOf(productPool, to);
            productLoss = Arrays.copyOf(productLoss, to);
        }
        productFactor[products] = factor;
        productAt[products] = at;
        productPrice[products] = price;
        productSum[products] = sum;
        productGross[products] = gross;
        productPool[products++] = pool;
    }

    /** Keeps each factor inside its band; false when there is no room. What nothing moves needs none. */
    boolean keep(Box box) {
        double usable = room * JUST_LESS;
        int count = parts + products;
        if (count == 0) {
            return true;
        }
        if (!(usable > 0)) {
            return false;
        }
        if (losses.length < count) {
            losses = new double[2 * count];
        }
        double total = 0;
        for (int i = 0; i < parts; i++) {
            losses[i] = partReach[i].lossWithin(partAt[i], SMALL_MOVE) * partWeight[i];
            total += losses[i];
        }
        for (int i = 0; i < products; i++) {
            losses[parts + i] = Math.abs(productSum[i]) * productPrice[i] * SMALL_MOVE;
            total += losses[parts + i];
        }
        double least = total == 0 ? 1 : total * LEAST_PART / count;
        total = 0;
        for (int i = 0; i < count; i++) {
            losses[i] = Math.max(losses[i], least);
            total += losses[i];
        }
        return spend(box, usable, total);
    }

    private boolean spend(Box box, double usable, double total) {
        Arrays.fill(productLoss, 0, products, 0);
        for (int i = 0; i < parts; i++) {
            double drop = usable * (losses[i] / total) / partWeight[i] * JUST_LESS;
            for (int k = 0; k < products; k++) {
                productLoss[k] += productPool[k] == partPool[i] ? drop : 0;
            }
            double low = partReach[i].reachDown(partAt[i], drop);
            double high = partReach[i].reachUp(partAt[i], drop);
            if (!keep(box, partFactor[i], partAt[i], low, high)) {
                return false;
            }
        }
        for (int k = 0; k < products; k++) {
            double share = usable * (losses[parts + k] / total) * JUST_LESS;
            double error = RELATIVE_ERROR * productGross[k];
            double most = Math.max(0, productSum[k] + error);
            double least = Math.max(0, -(productSum[k] - productLoss[k] * (1 + RELATIVE_ERROR) - error));
            double fall = most == 0 ? 1 : share / (most * productPrice[k]);
            double rise = least == 0 ? CurveShadow.FARTHEST : share / (least * productPrice[k]);
            double low = productAt[k] * Math.max(1 / CurveShadow.FARTHEST, 1 - fall * JUST_LESS);
            double high = productAt[k] * Math.min(CurveShadow.FARTHEST, 1 + rise * JUST_LESS);
            if (!keep(box, productFactor[k], productAt[k], low, high)) {
                return false;
            }
        }
        return true;
    }

    /** Keeps a factor between two values, taken inward; false when that leaves out the value that it has. */
    static boolean keep(Box box, int factor, double at, double low, double high) {
        double inLow = low * (1 + INWARD);
        double inHigh = high * (1 - INWARD);
        box.keep(factor, inLow, inHigh);
        return inLow < at && at < inHigh;
    }
}
