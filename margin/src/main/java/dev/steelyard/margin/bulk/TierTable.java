package dev.steelyard.margin.bulk;

import dev.steelyard.margin.tier.Bracket;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * The tiers of many position kinds as columns. A kind has pieces in ascending order; piece j holds above {@code cap[j]}
 * and asks notional × {@code rate[j]} − {@code deduction[j]}. Where a double cannot tell two tiers apart and it matters,
 * a narrow piece has the rate NaN: what cannot be known becomes unknown. <b>Single-writer</b> until read.
 */
final class TierTable {
    /** Half the relative width of the unknown piece around a jump: 16 times the error of a computed notional. */
    private static final double DOUBT = 0x1p-48;

    private int kinds;
    private int pieces;
    private int[] first = new int[16];
    private double[] caps = new double[64];
    private double[] rates = new double[64];
    private double[] deductions = new double[64];

    /** Returns the index of a kind's first piece; of the last kind's end for the number of kinds. */
    int first(int kind) {
        return first[kind];
    }

    /** The bound above which each piece holds; the first piece of a kind has none. */
    double[] caps() {
        return caps;
    }

    /** The rate of each piece, fraction of notional. */
    double[] rates() {
        return rates;
    }

    /** The deduction of each piece, in the settle asset. */
    double[] deductions() {
        return deductions;
    }

    /** Adds a kind that asks notional × rate − deduction at any size. */
    void addFlat(BigDecimal rate, BigDecimal deduction) {
        piece(0, rate.doubleValue(), deduction.doubleValue());
        endKind();
    }

    /** Adds a kind that asks notional × rate up to a bound, beyond which nothing is known. */
    void addFlatUpTo(BigDecimal rate, BigDecimal cap) {
        piece(0, rate.doubleValue(), 0);
        piece(below(cap), Double.NaN, 0);
        endKind();
    }

    /** Adds a kind whose tiers are bounded by notional, with {@code surcharge} on every rate. */
    void addTiers(List<Bracket> tiers, BigDecimal surcharge) {
        for (int i = 0; i < tiers.size(); i++) {
            Bracket tier = tiers.get(i);
            double rate = tier.maintenanceRate().add(surcharge).doubleValue();
            double deduction = tier.maintenanceDeduction().doubleValue();
            if (i == 0) {
                piece(0, rate, deduction);
            } else if (isContinuous(tiers.get(i - 1), tier)) {
                piece(tier.floor().doubleValue(), rate, deduction);
            } else {
                piece(below(tier.floor()), Double.NaN, 0);
                piece(above(tier.floor()), rate, deduction);
            }
        }
        BigDecimal end = tiers.getLast().cap();
        if (end != null) {
            piece(below(end), Double.NaN, 0);
        }
        endKind();
    }

    private static boolean isContinuous(Bracket lower, Bracket upper) {
        BigDecimal step = upper.floor().multiply(upper.maintenanceRate().subtract(lower.maintenanceRate()));
        return step.compareTo(upper.maintenanceDeduction().subtract(lower.maintenanceDeduction())) == 0;
    }

    private static double below(BigDecimal bound) {
        return Math.nextDown(bound.doubleValue() * (1 - DOUBT));
    }

    private static double above(BigDecimal bound) {
        return Math.nextUp(bound.doubleValue() * (1 + DOUBT));
    }

    private void piece(double cap, double rate, double deduction) {
        if (pieces == caps.length) {
            caps = Arrays.copyOf(caps, 2 * pieces);
            rates = Arrays.copyOf(rates, 2 * pieces);
            deductions = Arrays.copyOf(deductions, 2 * pieces);
        }
        boolean opens = pieces == first[kinds];
        caps[pieces] = opens ? 0 : Math.max(cap, caps[pieces - 1]);
        rates[pieces] = rate;
        deductions[pieces] = deduction;
        pieces++;
    }

    private void endKind() {
        kinds++;
        if (kinds == first.length) {
            first = Arrays.copyOf(first, 2 * kinds);
        }
        first[kinds] = pieces;
    }
}
