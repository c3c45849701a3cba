package dev.steelyard.engine.mark;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * How an index is formed from its sources. <b>Immutable</b>.
 *
 * @param weights by source, above 0; they need not sum to 1
 * @param weightCap the most of the index that one source may be, as a fraction, above 0 to 1
 * @param band how far from the median a quote counts, as a fraction of it; beyond, it counts as if at the band's edge
 * @param maxAge older quotes do not count
 * @param fewest sources that must count; with fewer the index is STALE
 * @param maxSpread the widest (highest − lowest) / median of the quotes that count at which the index is not DIVERGED
 */
public record IndexPolicy(
        SequencedMap<String, BigDecimal> weights,
        BigDecimal weightCap,
        BigDecimal band,
        Duration maxAge,
        int fewest,
        BigDecimal maxSpread) {
    public IndexPolicy {
        weights = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(weights));
        weights.forEach((source, weight) -> require(weight.signum() > 0, "weight of " + source, weight, "above 0"));
        boolean fraction = weightCap.signum() > 0 && weightCap.compareTo(BigDecimal.ONE) <= 0;
        require(fraction, "weightCap", weightCap, "above 0 to 1");
        require(band.signum() > 0, "band", band, "above 0");
        require(maxSpread.signum() > 0, "maxSpread", maxSpread, "above 0");
        boolean holds = weightCap.multiply(BigDecimal.valueOf(fewest)).compareTo(BigDecimal.ONE) >= 0;
        require(fewest >= 1 && holds, "fewest", fewest, "so many that their caps reach the whole: 1 / " + weightCap);
    }

    private static void require(boolean holds, String what, Object was, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(what + " was " + was + "; expected " + expected);
        }
    }

    /**
     * Returns the most by which one source can move the index, as a fraction of the median: cap × (band + how far the other
     * sources are apart).
     *
     * @param spreadOfOthers (highest − lowest) / median of the other quotes, at least 0 and below the band
     */
    public BigDecimal mostMovedByOne(BigDecimal spreadOfOthers) {
        return weightCap.multiply(band.add(spreadOfOthers));
    }

    /** Returns the weight of each source among those that count, none above the cap where enough count; they sum to 1. */
    SequencedMap<String, BigDecimal> shares(Iterable<String> counting) {
        SequencedMap<String, BigDecimal> shares = new LinkedHashMap<>();
        BigDecimal total = BigDecimal.ZERO;
        for (String source : counting) {
            BigDecimal weight = weights.getOrDefault(source, BigDecimal.ZERO);
            shares.put(source, weight);
            total = total.add(weight);
        }
        SequencedMap<String, BigDecimal> capped = new LinkedHashMap<>();
        BigDecimal rest = BigDecimal.ONE;
        BigDecimal open = total;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (String source : shares.keySet()) {
                BigDecimal weight = shares.get(source);
                boolean over =
                        !capped.containsKey(source) && weight.multiply(rest).compareTo(weightCap.multiply(open)) > 0;
                if (over) {
                    capped.put(source, weightCap);
                    rest = rest.subtract(weightCap);
                    open = open.subtract(weight);
                    changed = true;
                }
            }
        }
        SequencedMap<String, BigDecimal> result = new LinkedHashMap<>();
        for (String source : shares.keySet()) {
            BigDecimal fixed = capped.get(source);
            result.put(
                    source,
                    fixed != null ? fixed : Decimals.divide(shares.get(source).multiply(rest), open));
        }
        return result;
    }
}
