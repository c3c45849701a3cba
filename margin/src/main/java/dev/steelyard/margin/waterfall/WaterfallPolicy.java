package dev.steelyard.margin.waterfall;

import org.jspecify.annotations.Nullable;

/**
 * Who bears a loss, in which order: the insurance fund, then winners of the other side, then all. <b>Immutable</b>.
 *
 * @param insuranceFund whether there is a fund that pays first
 * @param deleveraging how positions of the other side are closed against the bankrupt one; null: they are not
 * @param socialization over whom the rest is spread; null: it is not
 */
public record WaterfallPolicy(
        boolean insuranceFund,
        @Nullable DeleveragingRule deleveraging,
        @Nullable Socialization socialization) {
    /** Over what a loss is spread, in proportion and at most to it. */
    public enum Socialization {
        /** The profit of those who have one. */
        PROFIT,
        /** The equity of those who have one: every holder of the asset. */
        EQUITY
    }
}
