package dev.steelyard.margin.adl;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The positions of one contract and one side in the order in which they are auto-deleveraged: highest score first, equal
 * scores in the order given. <b>Immutable</b>. Sizes are exact.
 */
public final class DeleveragingQueue {
    private static final BigDecimal LIGHTS = new BigDecimal(5);
    private static final int PERCENT_PER_LIGHT = 20;

    /**
     * A position that may be deleveraged.
     *
     * @param account whose
     * @param size in contracts, greater than 0
     * @param score by the venue's formula; the highest is first
     */
    public record Candidate(String account, BigDecimal size, BigDecimal score) {
        public Candidate {
            if (size.signum() <= 0) {
                throw new IllegalArgumentException("size of " + account + " was " + size + "; expected > 0");
            }
        }
    }

    /**
     * A place in the queue.
     *
     * @param candidate who stands there
     * @param sizeThrough the size of all up to and including it
     * @param quintile ⌈5 × sizeThrough / total size⌉: 1 for the first fifth of the size, 5 for the last
     */
    public record Place(Candidate candidate, BigDecimal sizeThrough, int quintile) {
        /** Returns quintile × 20: within the first so many percent of the size. */
        public int percentile() {
            return quintile * PERCENT_PER_LIGHT;
        }

        /** Returns how many of the five lights are lit: 5 for the first fifth, 1 for the last. */
        public int lights() {
            return LIGHTS.intValue() + 1 - quintile;
        }
    }

    /**
     * A position closed against the bankrupt one.
     *
     * @param account whose
     * @param size closed, greater than 0
     * @param remaining what is left of the position, at least 0
     * @param price at which both sides are closed
     */
    public record Fill(String account, BigDecimal size, BigDecimal remaining, BigDecimal price) {}

    /**
     * Who is closed for a bankrupt position.
     *
     * @param fills in the order of the queue
     * @param unfilled what the whole queue could not take, at least 0
     */
    public record Outcome(List<Fill> fills, BigDecimal unfilled) {
        public Outcome {
            fills = List.copyOf(fills);
        }
    }

    private final List<Place> places;

    private DeleveragingQueue(List<Place> places) {
        this.places = places;
    }

    /** Returns the queue of the given positions. */
    public static DeleveragingQueue of(List<Candidate> candidates) {
        List<Candidate> ordered = new ArrayList<>(candidates);
        ordered.sort(Comparator.comparing(Candidate::score).reversed());
        BigDecimal total = BigDecimal.ZERO;
        for (Candidate candidate : ordered) {
            total = total.add(candidate.size());
        }
        List<Place> places = new ArrayList<>(ordered.size());
        BigDecimal through = BigDecimal.ZERO;
        for (Candidate candidate : ordered) {
            through = through.add(candidate.size());
            BigDecimal quintile = Decimals.divide(LIGHTS.multiply(through), total, 0, RoundingMode.CEILING);
            places.add(new Place(candidate, through, quintile.intValueExact()));
        }
        return new DeleveragingQueue(List.copyOf(places));
    }

    /** Returns the places, first to be deleveraged first. */
    public List<Place> places() {
        return places;
    }

    /**
     * Returns who is closed when {@code size} of the other side is bankrupt: from the first place on, each as far as needed.
     *
     * @param size in contracts, at least 0
     * @param bankruptcyPrice of the bankrupt position: both sides close at it
     */
    public Outcome close(BigDecimal size, BigDecimal bankruptcyPrice) {
        if (size.signum() < 0) {
            throw new IllegalArgumentException("size was " + size + "; expected >= 0");
        }
        List<Fill> fills = new ArrayList<>();
        BigDecimal open = size;
        for (Place place : places) {
            if (open.signum() == 0) {
                break;
            }
            Candidate candidate = place.candidate();
            BigDecimal closed = Decimals.min(open, candidate.size());
            open = open.subtract(closed);
            fills.add(new Fill(candidate.account(), closed, candidate.size().subtract(closed), bankruptcyPrice));
        }
        return new Outcome(fills, open);
    }
}
