package dev.steelyard.margin.control.limit;

import dev.steelyard.margin.model.Answer;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What caps depend on at one time. <b>Immutable</b>.
 *
 * @param equity in USD, of all that the tree covers together
 * @param vols by limit id, above 0
 * @param books by limit id
 * @param raised caps in USD that an override in force sets, by limit id
 */
public record LimitConditions(
        Answer<BigDecimal> equity,
        Map<String, BigDecimal> vols,
        Map<String, LimitCap.Liquidity> books,
        Map<String, BigDecimal> raised) {
    public LimitConditions {
        vols = Collections.unmodifiableMap(new LinkedHashMap<>(vols));
        books = Collections.unmodifiableMap(new LinkedHashMap<>(books));
        raised = Collections.unmodifiableMap(new LinkedHashMap<>(raised));
    }

    /** Returns conditions of which only equity is known. */
    public static LimitConditions of(Answer<BigDecimal> equity) {
        return new LimitConditions(equity, Map.of(), Map.of(), Map.of());
    }

    /** Returns these conditions with other vols. */
    public LimitConditions withVols(Map<String, BigDecimal> newVols) {
        return new LimitConditions(equity, newVols, books, raised);
    }

    /** Returns these conditions with other books. */
    public LimitConditions withBooks(Map<String, LimitCap.Liquidity> newBooks) {
        return new LimitConditions(equity, vols, newBooks, raised);
    }

    /** Returns these conditions with other overrides. */
    public LimitConditions withRaised(Map<String, BigDecimal> newRaised) {
        return new LimitConditions(equity, vols, books, newRaised);
    }
}
