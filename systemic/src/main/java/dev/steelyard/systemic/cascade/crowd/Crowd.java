package dev.steelyard.systemic.cascade.crowd;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * All leveraged accounts of one market. <b>Immutable</b>.
 *
 * @param parts at least one
 * @param rules that all are under who adopt nothing
 * @param adoption what a share of them uses
 */
public record Crowd(List<CrowdPart> parts, CrowdRules rules, Adoption adoption) {
    public Crowd {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("there was no part of a crowd; expected one or more");
        }
    }

    /** Makes a crowd that adopts nothing. */
    public Crowd(List<CrowdPart> parts, CrowdRules rules) {
        this(parts, rules, Adoption.NONE);
    }

    /** Returns this crowd with a share of its accounts using a mechanism. */
    public Crowd adopting(Adoption other) {
        return new Crowd(parts, rules, other);
    }

    /** Returns how many accounts there are. */
    public int number() {
        int sum = 0;
        for (CrowdPart part : parts) {
            sum = Math.addExact(sum, part.number());
        }
        return sum;
    }

    /** Returns what the longs (1) or shorts (−1) hold together on average, in base units. */
    public double openInterest(int side) {
        double sum = 0;
        for (CrowdPart part : parts) {
            sum += part.side() == side ? part.openInterest() : 0;
        }
        return sum;
    }

    /** Returns the mean leverage of a side by open interest; 0 when no part of it states one. */
    public double meanLeverage(int side) {
        double weighted = 0;
        double sum = 0;
        for (CrowdPart part : parts) {
            if (part.side() == side && part instanceof CrowdPart.Levered levered) {
                weighted += levered.leverage() * levered.openInterest();
                sum += levered.openInterest();
            }
        }
        return sum == 0 ? 0 : weighted / sum;
    }

    /** Returns this crowd with all positions multiplied. */
    public Crowd larger(double multiple) {
        return with(part -> part.larger(multiple));
    }

    /** Returns this crowd with all leverage multiplied. */
    public Crowd levered(double multiple) {
        return with(part -> part.levered(multiple));
    }

    /** Returns this crowd with the width of all entries multiplied. */
    public Crowd spread(double multiple) {
        return with(part -> part.spread(multiple));
    }

    private Crowd with(UnaryOperator<CrowdPart> change) {
        return new Crowd(parts.stream().map(change).toList(), rules, adoption);
    }
}
