package dev.steelyard.systemic.network;

/**
 * When a node in stress passes it on. Stress is the fraction of a buffer lost. <b>Immutable</b>.
 *
 * @param from stress below this is not passed on
 * @param once true when a node passes stress on only the first time it has any
 * @param full from this stress on, all of it is passed on as if the buffer were lost; above 0 to 1
 */
public record ContagionRule(double from, boolean once, double full) {
    /** Every further loss is passed on (Bardoscia et al. 2015). */
    public static final ContagionRule LINEAR = new ContagionRule(0, false, 1);

    /** Each node passes on what it has lost when first hit, and nothing after (Battiston et al. 2012). */
    public static final ContagionRule SINGLE_HIT = new ContagionRule(0, true, 1);

    public ContagionRule {
        if (!(from >= 0 && from <= 1 && full > 0 && full <= 1)) {
            throw new IllegalArgumentException(
                    "stress was passed on from " + from + " and in full from " + full + "; expected 0 to 1, above 0 to 1");
        }
    }

    /** Returns the rule by which a node passes on nothing until its stress is at a threshold, and then all. */
    public static ContagionRule threshold(double threshold) {
        return new ContagionRule(threshold, false, threshold);
    }

    /** Returns what a node passes on, given its stress and what it passed on before. */
    double passed(double stress, double before) {
        if (stress < from || before > (once ? 0 : 1)) {
            return 0;
        }
        return (stress >= full ? 1 : stress) - before;
    }
}
