package dev.steelyard.quant.series;

/**
 * What a table holds of one name. <b>Immutable</b>.
 *
 * @param name of the column
 * @param first row that has a value; −1 when none has
 * @param last row that has one; −1 when none has
 * @param count of values
 */
public record Coverage(String name, int first, int last, int count) {
    /** Returns how many rows between the first and the last value have none. */
    public int missing() {
        return count == 0 ? 0 : last - first + 1 - count;
    }

    /** Returns what a column covers. */
    static Coverage of(String name, double[] values) {
        int first = -1;
        int last = -1;
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                first = first < 0 ? i : first;
                last = i;
                count++;
            }
        }
        return new Coverage(name, first, last, count);
    }
}
