package dev.steelyard.risk.exposure;

import dev.steelyard.quant.kernel.Elementary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What share of a holding could be lost while it is unwound, for a class of assets. The weight is a sum of named parts, each
 * of which rises, or stays, as its input gets worse: so the weight never falls when an asset gets riskier. See
 * docs/methods/asset-classes.md. <b>Immutable</b>; <b>Deterministic: yes</b>.
 *
 * @param assetClass which class
 * @param floor the least weight, from 0 to 1
 * @param horizonDays days to unwind, greater than 0
 * @param multiplier standard deviations that are taken for the loss of a bad day, at least 0
 * @param youth what is added for an asset without any history, falling to 0 at a year of it, at least 0
 * @param source where these numbers are from
 */
public record RiskWeightProfile(
        String assetClass, double floor, double horizonDays, double multiplier, double youth, String source) {
    private static final double DAYS_OF_A_YEAR = 365;
    private static final double WIDTH_OF_DEPTH = 0.01;
    private static final double MOST_LIQUIDITY = 0.5;

    /**
     * What is known of an asset and its holding.
     *
     * @param dailyVolatility standard deviation of daily returns, at least 0
     * @param expectedShortfall daily, at 97.5%, as a fraction; null when unknown
     * @param held worth of the holding in USD, at least 0
     * @param depth worth of the bids within 1% of the price in USD; null when unknown: nothing is then added for it, which the
     *     parts say
     * @param historyDays days of prices, at least 0
     * @param depeg how far it ever was below its peg, as a fraction; 0 for what has none
     */
    public record Input(
            double dailyVolatility,
            @Nullable Double expectedShortfall,
            double held,
            @Nullable Double depth,
            double historyDays,
            double depeg) {
        public Input {
            if (!(dailyVolatility >= 0 && held >= 0 && historyDays >= 0 && depeg >= 0)
                    || (expectedShortfall != null && !(expectedShortfall >= 0))
                    || (depth != null && !(depth > 0))) {
                throw new IllegalArgumentException("an input of a risk weight was below 0, or no number");
            }
        }
    }

    /** One part of a weight and what it is. */
    public record Part(String name, double weight) {}

    /**
     * A weight.
     *
     * @param weight from 0 to 1
     * @param parts what it is the sum of, where they do not exceed 1
     */
    public record Weight(double weight, List<Part> parts) {
        public Weight {
            parts = List.copyOf(parts);
        }
    }

    public RiskWeightProfile {
        if (!(floor >= 0 && floor <= 1 && horizonDays > 0 && multiplier >= 0 && youth >= 0)) {
            throw new IllegalArgumentException("the profile of " + assetClass
                    + " was out of range; expected a floor from 0 to 1, a horizon above 0 and parts of 0 or more");
        }
    }

    /** Returns the weight of a holding. */
    public Weight weight(Input input) {
        double day = multiplier * input.dailyVolatility();
        Double shortfall = input.expectedShortfall();
        double worst = shortfall == null ? day : Math.max(day, shortfall);
        double loss = 1 - Elementary.exp(-worst * Math.sqrt(horizonDays));
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(loss >= floor ? "loss over the horizon" : "floor of the class", Math.max(floor, loss)));
        Double depth = input.depth();
        parts.add(
                depth == null
                        ? new Part("selling, depth unknown", 0)
                        : new Part("selling", Math.min(MOST_LIQUIDITY, WIDTH_OF_DEPTH * input.held() / depth)));
        parts.add(new Part("short history", youth * Math.max(0, 1 - input.historyDays() / DAYS_OF_A_YEAR)));
        parts.add(new Part("loss of peg", input.depeg()));
        double sum = 0;
        for (Part part : parts) {
            sum += part.weight();
        }
        return new Weight(Math.min(1, sum), parts);
    }
}
