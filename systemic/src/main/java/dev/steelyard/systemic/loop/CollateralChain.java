package dev.steelyard.systemic.loop;

/**
 * Collateral that each receiver pledges on: of every unit received, θ(1 − h). Pledged in all: C₀ / (1 − θ(1 − h)); the
 * multiple of the source is the velocity of collateral, as Singh 2011 defines it. <b>Immutable</b>. Its page is
 * {@code docs/methods/leverage-loops.md}.
 *
 * @param source C₀, collateral at the first pledge, at least 0
 * @param haircut h, fraction that a receiver must keep, 0 to 1
 * @param reuse θ, fraction of the rest that is pledged on, 0 to 1
 */
public record CollateralChain(double source, double haircut, double reuse) {
    public CollateralChain {
        if (!(source >= 0) || !(haircut >= 0 && haircut <= 1) || !(reuse >= 0 && reuse <= 1)) {
            throw new IllegalArgumentException("source, haircut and reuse were " + source + ", " + haircut + ", "
                    + reuse + "; expected at least 0, 0 to 1, 0 to 1");
        }
    }

    /** Returns θ(1 − h), what is passed on of each unit. */
    public double passedOn() {
        return reuse * (1 - haircut);
    }

    /** Returns pledged in all over the source: 1 / (1 − θ(1 − h)); infinite when everything is passed on. */
    public double velocity() {
        return 1 / (1 - passedOn());
    }

    /** Returns C₀ / (1 − θ(1 − h)), pledged by a chain without end. */
    public double total() {
        return source == 0 ? 0 : source * velocity();
    }

    /** Returns what is pledged by a chain of so many receivers that pass on. @param links at least 0 */
    public double after(int links) {
        double sum = 1;
        for (int i = 0; i < links; i++) {
            sum = 1 + passedOn() * sum;
        }
        return source * sum;
    }
}
