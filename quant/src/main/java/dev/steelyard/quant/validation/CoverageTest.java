package dev.steelyard.quant.validation;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.kernel.Elementary;

/**
 * Tests of how often and how bunched losses exceed a value at risk: Kupiec's proportion of failures and Christoffersen's
 * independence and conditional coverage. A cell without observations adds nothing: 0·ln 0 = 0. <b>Thread-safe</b>.
 * <b>Deterministic: yes</b>. See {@code docs/methods/value-at-risk.md}.
 */
public final class CoverageTest {
    private CoverageTest() {}

    /**
     * Returns Kupiec's test: −2 ln[((1 − p)^(n − x) p^x)/((1 − x/n)^(n − x)(x/n)^x)], one degree of freedom.
     *
     * @param probability p of a breach, above 0 and below 1
     * @param breaches x, from 0 to n
     * @param count n of observations, at least 1
     */
    public static LikelihoodRatio unconditional(double probability, int breaches, int count) {
        requireProbability(probability);
        if (count < 1 || breaches < 0 || breaches > count) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "breaches",
                    "were " + breaches + " of " + count + " observations; expected from 0 to their number");
        }
        double rate = (double) breaches / count;
        double free = times(count - breaches, 1 - rate) + times(breaches, rate);
        double bound = times(count - breaches, 1 - probability) + times(breaches, probability);
        return LikelihoodRatio.of(2 * (free - bound), 1);
    }

    /** Returns Christoffersen's independence test of a sequence, one degree of freedom. */
    public static LikelihoodRatio independence(Transitions n) {
        int calm = n.calmToCalm() + n.calmToBreach();
        int breach = n.breachToCalm() + n.breachToBreach();
        if (calm + breach == 0) {
            throw FailureException.of(FailureReason.MISSING_DATA, "transitions", "are none; expected at least one");
        }
        double free = pair(n.calmToCalm(), n.calmToBreach()) + pair(n.breachToCalm(), n.breachToBreach());
        double bound = pair(n.calmToCalm() + n.breachToCalm(), n.calmToBreach() + n.breachToBreach());
        return LikelihoodRatio.of(2 * (free - bound), 1);
    }

    /** Returns the sum of both tests, two degrees of freedom. */
    public static LikelihoodRatio conditional(double probability, int breaches, int count, Transitions transitions) {
        return LikelihoodRatio.of(
                unconditional(probability, breaches, count).statistic()
                        + independence(transitions).statistic(),
                2);
    }

    /** Returns both tests of a sequence of days on which a breach was or was not. */
    public static LikelihoodRatio conditional(double probability, boolean[] breached) {
        return conditional(probability, breaches(breached), breached.length, Transitions.of(breached));
    }

    /** Returns how many there are. */
    public static int breaches(boolean[] breached) {
        int count = 0;
        for (boolean one : breached) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /**
     * Returns which numbers of breaches {@link #unconditional} does not reject.
     *
     * @param size of the test, such as 0.05
     */
    public static Accepted accepted(double probability, int count, double size) {
        int least = -1;
        int most = -1;
        for (int x = 0; x <= count; x++) {
            if (!unconditional(probability, x, count).rejects(size)) {
                least = least < 0 ? x : least;
                most = x;
            }
        }
        return new Accepted(least, most);
    }

    /**
     * Numbers of breaches.
     *
     * @param least that is not rejected; −1 when every number is
     * @param most that is not
     */
    public record Accepted(int least, int most) {}

    private static double pair(int calm, int breach) {
        double all = (double) calm + breach;
        return all == 0 ? 0 : times(calm, calm / all) + times(breach, breach / all);
    }

    private static double times(int count, double probability) {
        return count == 0 ? 0 : count * Elementary.log(probability);
    }

    static void requireProbability(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "probability of a breach",
                    "was " + probability + "; expected above 0 and below 1, such as 0.01");
        }
    }
}
