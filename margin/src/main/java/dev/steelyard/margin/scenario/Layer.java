package dev.steelyard.margin.scenario;

import dev.steelyard.margin.scenario.Charge.Combine;
import dev.steelyard.margin.scenario.Charge.Slice;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One layer of a pack on top of its scenarios. <b>Immutable</b>.
 *
 * @param name as the venue calls it
 * @param kind how it is measured
 * @param combine how it joins the scan
 * @param figures by name, as {@link Kind} needs them
 * @param slices of {@link Kind#SLICED_DELTA}; empty for all else
 */
public record Layer(String name, Kind kind, Combine combine, Map<String, BigDecimal> figures, List<Slice> slices) {
    /** How a layer is measured. Δ is in the valuation asset, signed; T in years. */
    public enum Kind {
        /** |net Δ| × min(cap, slope × max(|net Δ in coin| − threshold / price, 0)): {@code slope, threshold, cap}. */
        CONCENTRATION(List.of("slope", "threshold", "cap")),
        /**
         * Σ over expiries |Δ| × max(minimum, e^(rate × T) − 1), perpetuals and coins at {@code perpetual}: {@code rate,
         * minimum, perpetual}.
         */
        BASIS(List.of("rate", "minimum", "perpetual")),
        /** weight × the larger loss at ±move, volatility held: {@code move, weight}. */
        GAP(List.of("move", "weight")),
        /** rate × Σ |Δ| of legs: {@code rate}. */
        LIQUIDITY(List.of("rate")),
        /** net × |net Δ| + hedged × min(Σ long Δ, Σ short Δ): {@code net, hedged}. */
        HEDGED_DELTA(List.of("net", "hedged")),
        /** Σ over slices of Σ |Δ| of expiries, each at a rate of its own. */
        SLICED_DELTA(List.of()),
        /** amount per base unit of net short options, by strike, expiry and right: {@code amount}. */
        SHORT_OPTION(List.of("amount")),
        /** Loss over days without a move: {@code days}. */
        TIME_DECAY(List.of("days")),
        /** rate × what collateral in the underlying's own coin loses in the worst scenario: {@code rate}. */
        WRONG_WAY(List.of("rate"));

        private final List<String> figures;

        Kind(List<String> figures) {
            this.figures = figures;
        }

        /** Returns the names of the figures that it needs. */
        public List<String> figures() {
            return figures;
        }
    }

    public Layer {
        figures = new TreeMap<>(figures);
        slices = List.copyOf(slices);
        for (String figure : kind.figures) {
            if (!figures.containsKey(figure)) {
                throw new IllegalArgumentException("layer " + name + " lacked " + figure + "; " + kind + " needs it");
            }
        }
        for (Map.Entry<String, BigDecimal> figure : figures.entrySet()) {
            if (!kind.figures.contains(figure.getKey()) || figure.getValue().signum() < 0) {
                throw new IllegalArgumentException("figure " + figure.getKey() + " of layer " + name + " was "
                        + figure.getValue() + "; expected one of " + kind.figures + ", at least 0");
            }
        }
        if ((kind == Kind.SLICED_DELTA) == slices.isEmpty()) {
            throw new IllegalArgumentException(
                    "slices of layer " + name + " belong to SLICED_DELTA, and to each of it");
        }
    }

    /** Returns a figure that the kind needs. */
    BigDecimal figure(String figure) {
        return Objects.requireNonNull(figures.get(figure), figure);
    }
}
