package dev.steelyard.margin.scenario;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.List;

/**
 * What one layer of a requirement asks. <b>Immutable</b>.
 *
 * @param name such as {@code roll shock}
 * @param combine how it joins the others
 * @param amount in the valuation asset, at least 0
 */
public record Charge(String name, Combine combine, BigDecimal amount) {
    /** How a layer joins the loss of the scan. */
    public enum Combine {
        /** The larger of it and the scan counts. */
        ALTERNATIVE,
        /** It is added. */
        ADDED,
        /** The whole is at least it. */
        FLOOR
    }

    public Charge {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException(name + " was " + amount + "; expected at least 0");
        }
    }

    /**
     * Returns a requirement: {@code max(max(scan, alternatives) + Σ added, floors)}.
     *
     * @param scan the largest loss that counts, at least 0
     */
    public static BigDecimal requirement(BigDecimal scan, List<Charge> charges) {
        BigDecimal loss = scan;
        BigDecimal added = BigDecimal.ZERO;
        BigDecimal floor = BigDecimal.ZERO;
        for (Charge charge : charges) {
            switch (charge.combine) {
                case ALTERNATIVE -> loss = Decimals.max(loss, charge.amount);
                case ADDED -> added = added.add(charge.amount);
                case FLOOR -> floor = Decimals.max(floor, charge.amount);
            }
        }
        return Decimals.max(loss.add(added), floor);
    }

    /** Returns a charge of a fraction of an exposure, whatever its sign. */
    public static Charge rate(String name, Combine combine, BigDecimal rate, BigDecimal exposure) {
        return new Charge(name, combine, rate.multiply(exposure.abs()));
    }

    /**
     * Returns the sum over slices of an amount, each at a rate of its own.
     *
     * @param slices pairs of the width of a slice and its rate; what is beyond the last is at the last rate
     * @param amount at least 0
     */
    public static BigDecimal sliced(List<Slice> slices, BigDecimal amount) {
        BigDecimal left = amount;
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < slices.size() && left.signum() > 0; i++) {
            boolean last = i == slices.size() - 1;
            BigDecimal part = last ? left : Decimals.min(left, slices.get(i).width());
            sum = sum.add(part.multiply(slices.get(i).rate()));
            left = left.subtract(part);
        }
        return sum;
    }

    /**
     * A part of an amount with its rate.
     *
     * @param width in the asset of the amount, above 0
     * @param rate fraction
     */
    public record Slice(BigDecimal width, BigDecimal rate) {}
}
