package dev.steelyard.systemic.indicator;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far speculation is beyond what was usual: the weighted mean of how many standard deviations each part lies above its
 * window before. <b>Immutable</b>. Its page is {@code docs/methods/speculative-score.md}.
 *
 * @param score Σ weight × part / Σ weight over the parts that are known, signed; null when none is
 * @param parts each part's standard deviations above usual, at most 5 in size; only those that are known
 */
public record SpeculativeScore(@Nullable Double score, Map<Part, Double> parts) {
    /** A part of the score. */
    public enum Part {
        /** Log of open interest in units. */
        OPEN_INTEREST,
        /** Funding rate. */
        FUNDING,
        /** Basis. */
        BASIS,
        /** Estimated leverage: open interest over what exchanges hold. */
        ESTIMATED_LEVERAGE
    }

    /** Which side a squeeze would force out. */
    public enum Side {
        /** Longs pay more than usual. */
        LONGS,
        /** Shorts do. */
        SHORTS,
        /** Neither by a standard deviation, or funding is unknown. */
        NONE
    }

    /**
     * How much each part counts.
     *
     * @param openInterest of {@link Part#OPEN_INTEREST}, at least 0, as the others
     */
    public record Weights(double openInterest, double funding, double basis, double estimatedLeverage) {
        /** 0.3, 0.3, 0.2, 0.2: a judgment, not a fit. */
        public static final Weights STATED = new Weights(0.3, 0.3, 0.2, 0.2);

        public Weights {
            if (!(openInterest >= 0 && funding >= 0 && basis >= 0 && estimatedLeverage >= 0)
                    || !(openInterest + funding + basis + estimatedLeverage > 0)) {
                throw new IllegalArgumentException("weights were " + openInterest + ", " + funding + ", " + basis + ", "
                        + estimatedLeverage + "; expected at least 0, and one above 0");
            }
        }

        /** Returns the weight of a part. */
        public double of(Part part) {
            return switch (part) {
                case OPEN_INTEREST -> openInterest;
                case FUNDING -> funding;
                case BASIS -> basis;
                case ESTIMATED_LEVERAGE -> estimatedLeverage;
            };
        }
    }

    public SpeculativeScore {
        parts = Collections.unmodifiableMap(new EnumMap<>(parts));
    }

    /** Returns the score at each bar, from that bar and the window before it. @param window bars, at least 2 */
    public static SpeculativeScore[] of(MarketHistory market, int window, Weights weights) {
        double[] interest = market.values(Measure.OPEN_INTEREST);
        double[] reserve = market.values(Measure.RESERVE);
        double[] leverage = new double[interest.length];
        for (int i = 0; i < leverage.length; i++) {
            leverage[i] = reserve[i] > 0 ? interest[i] / reserve[i] : Double.NaN;
        }
        Map<Part, double[]> columns = new EnumMap<>(Part.class);
        columns.put(Part.OPEN_INTEREST, Trailing.logs(interest));
        columns.put(Part.FUNDING, market.values(Measure.FUNDING));
        columns.put(Part.BASIS, market.values(Measure.BASIS));
        columns.put(Part.ESTIMATED_LEVERAGE, leverage);
        SpeculativeScore[] scores = new SpeculativeScore[interest.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = at(columns, i, window, weights);
        }
        return scores;
    }

    private static SpeculativeScore at(Map<Part, double[]> columns, int at, int window, Weights weights) {
        Map<Part, Double> parts = new EnumMap<>(Part.class);
        double sum = 0;
        double total = 0;
        for (Map.Entry<Part, double[]> column : columns.entrySet()) {
            double z = Trailing.score(column.getValue(), at, window);
            if (!Double.isNaN(z)) {
                parts.put(column.getKey(), z);
                sum += weights.of(column.getKey()) * z;
                total += weights.of(column.getKey());
            }
        }
        return new SpeculativeScore(total > 0 ? Double.valueOf(sum / total) : null, parts);
    }

    /** Returns who would be forced out: those who pay more than usual by a standard deviation. */
    public Side squeezed() {
        Double funding = parts.get(Part.FUNDING);
        if (funding == null || Math.abs(funding) < 1) {
            return Side.NONE;
        }
        return funding > 0 ? Side.LONGS : Side.SHORTS;
    }
}
