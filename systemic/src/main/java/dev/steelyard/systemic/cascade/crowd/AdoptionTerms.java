package dev.steelyard.systemic.cascade.crowd;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What the mechanisms are like that accounts may adopt. <b>Immutable</b>. Its page is {@code docs/methods/adoption.md}.
 *
 * @param directional margin's schedule that follows the price
 * @param gearing of capital that follows its own risk
 */
public record AdoptionTerms(Directional directional, Gearing gearing) {
    /** What holds where a scenario states none. */
    public static final AdoptionTerms STANDARD =
            new AdoptionTerms(new Directional(0.2, 0.5, 2), new Gearing(0.03, 0.06, 1.25, 0.001));

    /**
     * The directional schedule of adopters.
     *
     * @param slope change of the maintenance margin rate by the relative adverse move since the entry, at least 0
     * @param floor the least rate, as a multiple of the rate at no move, above 0 to 1
     * @param ceiling the greatest rate, as a multiple of the rate at no move, at least 1
     */
    public record Directional(double slope, double floor, double ceiling) {
        public Directional {
            if (!(slope >= 0 && slope <= Double.MAX_VALUE)
                    || !(floor > 0 && floor <= 1)
                    || !(ceiling >= 1 && ceiling <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("slope was " + slope + ", floor " + floor + ", ceiling " + ceiling
                        + "; expected at least 0, above 0 to 1, at least 1");
            }
        }
    }

    /**
     * How capital that is managed sizes its position.
     *
     * @param volatility standard deviation of a usual return over the period in which the shock falls, above 0
     * @param weight of that period's squared return in the estimate of variance, above 0 to 1
     * @param headroom of risk-inverse gearing: the volatility, as a multiple of the usual one, up to which the limit binds,
     *     at least 1
     * @param band relative difference from the position that is wanted, up to which nothing is traded, above 0 and below 1
     */
    public record Gearing(double volatility, double weight, double headroom, double band) {
        public Gearing {
            if (!(volatility > 0 && volatility <= Double.MAX_VALUE)
                    || !(weight > 0 && weight <= 1)
                    || !(headroom >= 1 && headroom <= Double.MAX_VALUE)
                    || !(band > 0 && band < 1)) {
                throw new IllegalArgumentException("volatility was " + volatility + ", weight " + weight
                        + ", headroom " + headroom + ", band " + band
                        + "; expected above 0, above 0 to 1, at least 1, above 0 and below 1");
            }
        }

        /**
         * Returns the gearing that is wanted, as a multiple of that before the shock: 1 of a leveraged token, σ/σ̂ of a
         * volatility target, min(1, headroom·σ/σ̂) of risk-inverse gearing, σ̂² = (1 − weight)σ² + weight·max(r², σ²).
         *
         * @param kind one that is managed
         * @param move the return r of the period so far
         */
        public double multiple(Adoption.Kind kind, double move) {
            double usual = volatility * volatility;
            double variance = (1 - weight) * usual + weight * Math.max(move * move, usual);
            double ratio = volatility / Math.sqrt(variance);
            return switch (kind) {
                case RISK_INVERSE -> Math.min(1, headroom * ratio);
                case VOLATILITY_TARGET -> Math.min(1, ratio);
                case LEVERAGED_TOKEN -> 1;
                case COIN_MARGINED, DIRECTIONAL, REHYPOTHECATION ->
                    throw new IllegalArgumentException(kind + " is not managed; expected capital that is");
            };
        }
    }

    /** Returns the terms of one mechanism by their names in a scenario; none where it has none. */
    public SequencedMap<String, Double> of(Adoption.Kind kind) {
        SequencedMap<String, Double> named = new LinkedHashMap<>();
        if (kind == Adoption.Kind.DIRECTIONAL) {
            named.put("slope", directional.slope());
            named.put("floor", directional.floor());
            named.put("ceiling", directional.ceiling());
        }
        if (kind.isManaged()) {
            named.put("band", gearing.band());
        }
        if (kind == Adoption.Kind.RISK_INVERSE || kind == Adoption.Kind.VOLATILITY_TARGET) {
            named.put("volatility", gearing.volatility());
            named.put("weight", gearing.weight());
        }
        if (kind == Adoption.Kind.RISK_INVERSE) {
            named.put("headroom", gearing.headroom());
        }
        return named;
    }
}
