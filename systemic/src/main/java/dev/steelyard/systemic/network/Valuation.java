package dev.steelyard.systemic.network;

import dev.steelyard.quant.barrier.FirstPassage;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.kernel.Normal;

/** What a claim of 1 on a node is worth, given the node's equity: at most 1, and not falling in the equity. */
@FunctionalInterface
public interface Valuation {
    /** Returns the worth of a claim of 1 on a node. @param equity of the node, below 0 when it owes more than it has */
    double worth(int node, double equity);

    /** Returns what creditors of a node share after default: (E + due) / due, 0 to 1 (Eisenberg and Noe 2001). */
    static Valuation eisenbergNoe(LiabilityNetwork network) {
        return (node, equity) -> {
            double due = network.due(node);
            return equity >= 0 || due == 0 ? 1 : Math.max(0, (equity + due) / due);
        };
    }

    /** Returns a worth that falls with each loss of equity: E / E₀, 0 to 1 (Bardoscia et al. 2015). @param before E₀ */
    static Valuation linear(double[] before) {
        return (node, equity) -> 1 - lost(equity, before[node]);
    }

    /**
     * Returns 1 − h·e^(α(h−1)), h the fraction of equity lost (Bardoscia et al. 2016): linear at α = 0, at default alone as α
     * grows.
     *
     * @param before E₀ of each node
     * @param alpha α, at least 0
     */
    static Valuation nonlinear(double[] before, double alpha) {
        return (node, equity) -> {
            double lost = lost(equity, before[node]);
            return 1 - lost * Elementary.exp(alpha * (lost - 1));
        };
    }

    /** Returns 1 above an equity of 0 and the recovery else (Furfine 2003). @param recovery 0 to 1 */
    static Valuation furfine(double recovery) {
        return (node, equity) -> equity > 0 ? 1 : recovery;
    }

    /**
     * Returns 1 − (1 − ρ)·PD with the probability that equity is used up at some time within one unit of it.
     *
     * @param externalAssets of each node, above 0: they follow a geometric Brownian motion without drift in price
     * @param vols σ of each node's external assets, above 0
     * @param recovery ρ, 0 to 1
     */
    static Valuation blackCox(double[] externalAssets, double[] vols, double recovery) {
        return (node, equity) ->
                1 - (1 - recovery) * blackCoxDefault(equity, externalAssets[node], vols[node]);
    }

    /** Returns 1 − (1 − ρ)·PD with the probability that equity is used up at the end of one unit of time. */
    static Valuation merton(double[] externalAssets, double[] vols, double recovery) {
        return (node, equity) -> 1 - (1 - recovery) * mertonDefault(equity, externalAssets[node], vols[node]);
    }

    /** Returns 1 − (1 − ρ)·PD with probabilities of default that are given, 0 to 1, and do not move with equity. */
    static Valuation given(double[] probabilities, double recovery) {
        return (node, equity) -> 1 - (1 - recovery) * (equity > 0 ? probabilities[node] : 1);
    }

    /**
     * Returns the probability that external assets A, whose logarithm has drift −σ²/2, touch A − E within one unit of time.
     *
     * @param equity E; at or below 0 the answer is 1
     * @param assets A, above 0; at or below E the answer is 0
     * @param vol σ, above 0
     */
    static double blackCoxDefault(double equity, double assets, double vol) {
        if (equity <= 0) {
            return 1;
        }
        return equity >= assets
                ? 0
                : FirstPassage.probability(-Elementary.log1p(-equity / assets), -vol * vol / 2, vol, 1);
    }

    /** Returns the probability that external assets are at or below A − E after one unit of time. */
    static double mertonDefault(double equity, double assets, double vol) {
        return equity >= assets
                ? 0
                : Normal.probability((Elementary.log1p(-equity / assets) + vol * vol / 2) / vol);
    }

    private static double lost(double equity, double before) {
        return equity <= 0 ? 1 : equity >= before ? 0 : 1 - equity / before;
    }
}
