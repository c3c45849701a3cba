package dev.steelyard.margin.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a portfolio requires beside what its legs would require alone. A scan of which profits count in full is sub-additive:
 * the whole requires at most the sum. Profits that count in part, reliefs per book and charges that rise with size break
 * that, and the breach is told. <b>Immutable</b>; <b>Deterministic: yes</b>.
 *
 * @param requirement of the portfolio, in the valuation asset
 * @param alone Σ requirement of each leg on its own
 */
public record Diversification(BigDecimal requirement, BigDecimal alone) {
    /** Returns the comparison of books under a rule. @throws dev.steelyard.core.failure.FailureException as {@link ScenarioRisk#of} */
    public static Diversification of(List<UnitBook> books, ScenarioRule rule) {
        BigDecimal alone = BigDecimal.ZERO;
        for (UnitBook book : books) {
            for (ScenarioLeg leg : book.legs()) {
                UnitBook own =
                        new UnitBook(book.unit(), List.of(leg), book.usdPrice(), book.indexPrice(), BigDecimal.ZERO);
                alone = alone.add(ScenarioRisk.of(List.of(own), rule, false).requirement());
            }
        }
        return new Diversification(ScenarioRisk.of(books, rule, false).requirement(), alone);
    }

    /** Returns what being together saves: alone − requirement; below 0 where the model is not sub-additive here. */
    public BigDecimal benefit() {
        return alone.subtract(requirement);
    }

    /** Returns whether the whole requires more than its legs alone. */
    public boolean isViolated() {
        return benefit().signum() < 0;
    }

    /** Returns why a rule need not be sub-additive, in words; empty where its scan and layers all are. */
    public static List<String> reasons(UnitRule rule) {
        List<String> reasons = new ArrayList<>();
        for (Scenario scenario : rule.scenarios().scenarios()) {
            if (scenario.relief().signum() != 0) {
                add(reasons, "a loss is lessened once for each book");
            }
        }
        for (Layer layer : rule.layers()) {
            boolean rises = layer.kind() == Layer.Kind.CONCENTRATION || layer.kind() == Layer.Kind.SLICED_DELTA;
            if (rises) {
                add(reasons, "the rate of " + layer.name() + " rises with size");
            }
            if (layer.kind() == Layer.Kind.HEDGED_DELTA
                    && layer.figure("hedged").compareTo(layer.figure("net").multiply(BigDecimal.TWO)) > 0) {
                add(reasons, layer.name() + " charges a hedge more than its two sides");
            }
            if (layer.kind() == Layer.Kind.WRONG_WAY || layer.kind() == Layer.Kind.COLLATERAL) {
                add(reasons, layer.name() + " counts the collateral of the account");
            }
        }
        return List.copyOf(reasons);
    }

    private static void add(List<String> reasons, String reason) {
        if (!reasons.contains(reason)) {
            reasons.add(reason);
        }
    }
}
