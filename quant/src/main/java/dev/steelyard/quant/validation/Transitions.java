package dev.steelyard.quant.validation;

/**
 * How often each kind of day followed each. <b>Immutable</b>.
 *
 * @param calmToCalm a day without a breach after one without
 * @param calmToBreach a breach after a day without
 * @param breachToCalm a day without after a breach
 * @param breachToBreach a breach after a breach
 */
public record Transitions(int calmToCalm, int calmToBreach, int breachToCalm, int breachToBreach) {
    public Transitions {
        if (calmToCalm < 0 || calmToBreach < 0 || breachToCalm < 0 || breachToBreach < 0) {
            throw new IllegalArgumentException("a count was below 0");
        }
    }

    /** Returns the counts of a sequence in order of time. */
    public static Transitions of(boolean[] breached) {
        int[][] counts = new int[2][2];
        for (int i = 1; i < breached.length; i++) {
            counts[breached[i - 1] ? 1 : 0][breached[i] ? 1 : 0]++;
        }
        return new Transitions(counts[0][0], counts[0][1], counts[1][0], counts[1][1]);
    }
}
