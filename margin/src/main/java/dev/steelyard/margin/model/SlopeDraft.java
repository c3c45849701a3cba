package dev.steelyard.margin.model;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.enclosure.MarketFigure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Gathers the slopes of one bucket. Terms linear in a figure are added with their signs before their size is taken; of
 * others only the size is. <b>Single-writer</b>.
 */
final class SlopeDraft {
    private final SequencedMap<MarketFigure, Sums> sums = new LinkedHashMap<>();
    private BigDecimal error = BigDecimal.ZERO;

    /** What is known of one figure. */
    private static final class Sums {
        private BigDecimal netBalance = BigDecimal.ZERO;
        private BigDecimal netRequirement = BigDecimal.ZERO;
        private BigDecimal balance = BigDecimal.ZERO;
        private BigDecimal requirement = BigDecimal.ZERO;
        private BigDecimal surplus = BigDecimal.ZERO;
        private BigDecimal within = SurplusSlopes.OfFigure.FARTHEST;
    }

    private Sums of(MarketFigure figure) {
        return sums.computeIfAbsent(figure, f -> new Sums());
    }

    /** Adds a term of which both figures are linear in the market's. @param balance per unit, signed */
    SlopeDraft linear(MarketFigure figure, BigDecimal balance, BigDecimal requirement) {
        Sums sum = of(figure);
        sum.netBalance = sum.netBalance.add(balance);
        sum.netRequirement = sum.netRequirement.add(requirement);
        return this;
    }

    /** Adds a term that changes no faster than told. @param balance per unit, of either sign */
    SlopeDraft bent(MarketFigure figure, BigDecimal balance, BigDecimal requirement) {
        return bent(figure, balance, requirement, balance.abs().add(requirement.abs()));
    }

    /** Adds a term that changes no faster than told, nor does its balance less its requirement. */
    SlopeDraft bent(MarketFigure figure, BigDecimal balance, BigDecimal requirement, BigDecimal surplus) {
        Sums sum = of(figure);
        sum.surplus = sum.surplus.add(surplus.abs());
        sum.balance = sum.balance.add(balance.abs());
        sum.requirement = sum.requirement.add(requirement.abs());
        return this;
    }

    /** Keeps a figure within a share of itself. */
    SlopeDraft within(MarketFigure figure, BigDecimal share) {
        Sums sum = of(figure);
        sum.within = Decimals.min(sum.within, share);
        return this;
    }

    /** Adds what rounding may add. @param more of either figure, at least 0 */
    SlopeDraft error(BigDecimal more) {
        error = error.add(more);
        return this;
    }

    /** Returns what was gathered. */
    SurplusSlopes.OfBucket bucket() {
        List<SurplusSlopes.OfFigure> figures = new ArrayList<>();
        sums.forEach((figure, sum) -> figures.add(new SurplusSlopes.OfFigure(
                figure,
                sum.netBalance.abs().add(sum.balance),
                sum.netRequirement.abs().add(sum.requirement),
                sum.netBalance.subtract(sum.netRequirement).abs().add(sum.surplus),
                sum.within)));
        return new SurplusSlopes.OfBucket(figures, error);
    }

    /** Returns a difference that must stay above 0 and changes as fast as what was gathered as balance. */
    SurplusSlopes.Guarded guard(BigDecimal room) {
        return new SurplusSlopes.Guarded(room, bucket());
    }

    /** Returns a figure of the market. */
    static MarketFigure figure(MarketFigure.Kind kind, String name, BigDecimal now) {
        return new MarketFigure(kind, name, now.doubleValue());
    }
}
