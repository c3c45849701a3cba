package dev.steelyard.margin.explain;

import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.List;

/**
 * One step of the working: what it is, its value, how it came about, and from what. <b>Immutable</b>.
 *
 * @param name the figure's name, in the field's words
 * @param value its value as text, with its unit; empty for a heading
 * @param formula how it follows from the children, in their names; empty for an input
 * @param children what it was made of
 */
public record ExplainNode(String name, String value, String formula, List<ExplainNode> children) {
    private static final int SHOWN_DIGITS = 20;

    public ExplainNode {
        children = List.copyOf(children);
    }

    /** Returns an input, such as a mark or a rate. */
    public static ExplainNode input(String name, BigDecimal value) {
        return new ExplainNode(name, Decimals.plain(value, SHOWN_DIGITS), "", List.of());
    }

    /** Returns an input in words. */
    public static ExplainNode input(String name, String value) {
        return new ExplainNode(name, value, "", List.of());
    }

    /** Returns an amount with its working. */
    public static ExplainNode of(String name, Amount value, String formula, List<ExplainNode> children) {
        return new ExplainNode(
                name, Decimals.plain(value.value(), SHOWN_DIGITS) + " " + value.asset(), formula, children);
    }

    /** Returns a plain number with its working. */
    public static ExplainNode of(String name, BigDecimal value, String formula, List<ExplainNode> children) {
        return new ExplainNode(name, Decimals.plain(value, SHOWN_DIGITS), formula, children);
    }

    /** Returns a heading over other steps. */
    public static ExplainNode heading(String name, List<ExplainNode> children) {
        return new ExplainNode(name, "", "", children);
    }
}
