package dev.steelyard.quant.kernel;

/** Rows of numbers. <b>Thread-safe</b>. */
public final class Rows {
    private Rows() {}

    /** Returns rows of their own with the same numbers. */
    public static double[][] copied(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = rows[i].clone();
        }
        return copy;
    }
}
