package dev.steelyard.io.network;

import dev.steelyard.systemic.firesale.LeverageRule;
import dev.steelyard.systemic.firesale.PriceImpact;
import dev.steelyard.systemic.network.ContagionRule;
import dev.steelyard.systemic.network.DefaultCosts;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a graph. <b>Immutable</b>: callers must not change the array.
 *
 * @param costs of default
 * @param recovery fraction of a claim on a fallen node, 0 to 1
 * @param shocks what each node loses at first, as a fraction; null: what the file says
 * @param assetShocks what each asset that can be sold falls at first; null: what the file says
 * @param contagion when stress is passed on
 * @param worth of claims in a network valuation
 * @param alpha of nonlinear stress, at least 0
 * @param impact of forced sales
 * @param rule when banks sell
 * @param steps of a fire sale, at most
 */
public record NetworkQuestion(
        DefaultCosts costs,
        double recovery,
        double @Nullable [] shocks,
        double @Nullable [] assetShocks,
        ContagionRule contagion,
        Worth worth,
        double alpha,
        PriceImpact impact,
        LeverageRule rule,
        int steps) {
    /** How claims are valued by the equity of their debtor. */
    public enum Worth {
        /** In proportion to the equity left. */
        LINEAR,
        /** By 1 − h·e^(α(h−1)) of the fraction lost. */
        NONLINEAR,
        /** By what creditors share after default. */
        EISENBERG_NOE,
        /** Whole, or the recovery after default. */
        FURFINE,
        /** By the probability that equity is ever used up, with {@code vol} of every node. */
        BLACK_COX,
        /** By the probability that equity is used up at the end, with {@code vol} of every node. */
        MERTON
    }

    /** Returns the shocks to nodes. */
    double[] shocksOf(NetworkData data) {
        return shocks == null ? data.shocks() : shocks;
    }
}
