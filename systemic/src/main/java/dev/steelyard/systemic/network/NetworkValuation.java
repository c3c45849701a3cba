package dev.steelyard.systemic.network;

import java.util.Arrays;

/**
 * Equities that agree with what claims on each other are worth (Barucca et al. 2020):
 * Eᵢ = external assets − due + Σⱼ claimᵢⱼ·V(Eⱼ), the greatest such, from everyone sound downward. <b>Immutable</b>: callers
 * must not change the arrays.
 *
 * @param first equity after claims are revalued once
 * @param equity of each node at the end
 * @param steps taken
 * @param change largest change of an equity in the last step
 * @param converged false when the limit of steps came first
 */
public record NetworkValuation(double[] first, double[] equity, int steps, double change, boolean converged) {
    /** Returns the equities of a network of one tranche. @param stop its tolerance is relative to the largest amount due */
    public static NetworkValuation of(LiabilityNetwork network, Valuation valuation, StopRule stop) {
        if (network.tranches() != 1) {
            throw new IllegalArgumentException("tranches were " + network.tranches() + "; expected 1");
        }
        int n = network.nodes();
        double[] equity = par(network);
        double[] worth = new double[n];
        double[] first = equity.clone();
        double scale = network.scale();
        double change = 0;
        int steps = 0;
        do {
            for (int i = 0; i < n; i++) {
                worth[i] = valuation.worth(i, equity[i]);
            }
            change = 0;
            for (int i = 0; i < n; i++) {
                double next =
                        network.externalAssets(i) - network.due(i) + network.claims().times(i, worth);
                change = Math.max(change, Math.abs(next - equity[i]));
                equity[i] = next;
            }
            if (steps++ == 0) {
                first = equity.clone();
            }
        } while (change > stop.tolerance() * scale && steps < stop.most());
        return new NetworkValuation(first, equity, steps, change, change <= stop.tolerance() * scale);
    }

    /** Returns the equities when every claim is worth its face. */
    public static double[] par(LiabilityNetwork network) {
        double[] worth = new double[network.nodes() * network.tranches()];
        Arrays.fill(worth, 1);
        double[] equity = new double[network.nodes()];
        for (int i = 0; i < equity.length; i++) {
            equity[i] = network.externalAssets(i) - network.due(i) + network.claims().times(i, worth);
        }
        return equity;
    }
}
