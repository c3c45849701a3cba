package dev.steelyard.quant.option;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.kernel.LogRatio;
import java.util.Arrays;
import java.util.List;

/**
 * Options as columns of doubles, with what no scenario changes worked out, padded to whole blocks of eight.
 * <b>Immutable</b>.
 */
public final class OptionColumns {
    /** Options that are priced side by side, whatever the width of the machine's vectors. */
    static final int BLOCK = 8;

    private final int size;
    final double[] forward;
    final double[] strike;
    final double[] logMoneyness;
    final double[] rootYears;
    final double[] vol;
    final double[] sign;
    final double[] discount;
    final double[] weight;

    private OptionColumns(int size, int padded) {
        this.size = size;
        this.forward = filled(padded, 1);
        this.strike = filled(padded, 1);
        this.logMoneyness = new double[padded];
        this.rootYears = filled(padded, 1);
        this.vol = filled(padded, 1);
        this.sign = filled(padded, 1);
        this.discount = new double[padded];
        this.weight = new double[padded];
    }

    /**
     * Returns columns of options; all lists are of one length.
     *
     * @param types the rights
     * @param forwards above zero
     * @param strikes above zero
     * @param years to expiry, at least zero
     * @param vols per 1.00 and root year, at least zero
     * @param discounts discount factors, above zero
     * @param quantities units of the underlying, short below zero, that sums are weighted by
     * @throws IllegalArgumentException when a value is not finite or out of its range
     */
    public static OptionColumns of(
            List<OptionType> types,
            double[] forwards,
            double[] strikes,
            double[] years,
            double[] vols,
            double[] discounts,
            double[] quantities) {
        int size = types.size();
        for (double[] column : List.of(forwards, strikes, years, vols, discounts, quantities)) {
            if (column.length != size) {
                throw new IllegalArgumentException(
                        "a column had " + column.length + " values; expected " + size + ", one for each option");
            }
        }
        OptionColumns columns = new OptionColumns(size, (size + BLOCK - 1) / BLOCK * BLOCK);
        for (int i = 0; i < size; i++) {
            Black76.check(forwards[i], strikes[i], years[i], vols[i], discounts[i]);
            if (!(Math.abs(quantities[i]) <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("quantity was " + quantities[i] + "; expected a finite number");
            }
            columns.forward[i] = forwards[i];
            columns.strike[i] = strikes[i];
            columns.logMoneyness[i] = LogRatio.of(forwards[i], strikes[i]).lead();
            columns.rootYears[i] = Math.sqrt(years[i]);
            columns.vol[i] = vols[i];
            columns.sign[i] = types.get(i) == OptionType.CALL ? 1 : -1;
            columns.discount[i] = discounts[i];
            columns.weight[i] = discounts[i] * quantities[i];
        }
        return columns;
    }

    /** Returns the number of options. */
    public int size() {
        return size;
    }

    int padded() {
        return forward.length;
    }

    private static double[] filled(int length, double value) {
        double[] column = new double[length];
        Arrays.fill(column, value);
        return column;
    }
}
