package dev.steelyard.risk.sizing;

import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * How big a position may be. <b>Immutable</b>.
 *
 * @param account the account's id
 * @param symbol the contract
 * @param method how the size was found
 * @param currency what notionals and equity are counted in
 * @param equity of the account
 * @param mark of the contract, in quote units
 * @param held size now, signed, in contracts
 * @param target size to hold, signed, in contracts, rounded down to the contract's step
 * @param order what to trade, signed, in contracts; 0 inside the band
 * @param orderCost in the currency
 * @param binding the rule that sets the target: the smallest limit, the first of equals
 * @param limits every rule that applies, in order
 * @param figures what they were found from
 * @param remarks what a reader must know
 */
public record SizeAnswer(
        String account,
        String symbol,
        SizeMethod method,
        Asset currency,
        BigDecimal equity,
        BigDecimal mark,
        BigDecimal held,
        BigDecimal target,
        BigDecimal order,
        BigDecimal orderCost,
        SizeRule binding,
        List<Limit> limits,
        List<Figure> figures,
        List<String> remarks) {
    /**
     * The most that a rule allows.
     *
     * @param rule which rule
     * @param size in contracts, at least 0
     * @param leverage notional at that size over equity
     */
    public record Limit(SizeRule rule, BigDecimal size, BigDecimal leverage) {}

    /**
     * A figure by name.
     *
     * @param name in camelCase
     * @param value finite
     */
    public record Figure(String name, double value) {}

    public SizeAnswer {
        limits = List.copyOf(limits);
        figures = List.copyOf(figures);
        remarks = List.copyOf(remarks);
    }

    /** Returns whether more is held than the target, or its other side. */
    public boolean isBeyond() {
        return isBeyond(held, target);
    }

    /** Returns whether more is held than a target, or its other side. @param held signed, as {@code target} */
    static boolean isBeyond(BigDecimal held, BigDecimal target) {
        return held.signum() * target.signum() < 0 || held.abs().compareTo(target.abs()) > 0;
    }

    /** Returns this answer with more figures and remarks behind its own. */
    public SizeAnswer with(List<Figure> more, List<String> moreRemarks) {
        List<Figure> allFigures = new ArrayList<>(figures);
        allFigures.addAll(more);
        List<String> allRemarks = new ArrayList<>(remarks);
        allRemarks.addAll(moreRemarks);
        return new SizeAnswer(
                account,
                symbol,
                method,
                currency,
                equity,
                mark,
                held,
                target,
                order,
                orderCost,
                binding,
                limits,
                allFigures,
                allRemarks);
    }
}
