package dev.steelyard.systemic.network;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.Arrays;

/**
 * Leverage with claims on claims looked through. A holder of a part of a node's equity (a share, a receipt, a wrapped token)
 * holds that part of its assets and of its debts: a = own + S·a, solved as (I − S)⁻¹, S the parts held. Over the whole
 * network claims inside cancel, so that a chain counts once. <b>Immutable</b>: callers must not change the arrays.
 *
 * @param equity of each node: what it owns less what it owes
 * @param direct assets of each node / its equity, claims on others at face
 * @param lookedThrough assets of each node after looking through its shares / its equity
 * @param externalAssets of all nodes: the collateral that is really there
 * @param externalDebt of all nodes
 * @param grossAssets of all nodes, counted as often as they are wrapped
 * @param consolidatedLeverage external assets / (external assets − external debt)
 * @param summedLeverage gross assets / sum of equities: with double counting
 * @param reuse gross assets / external assets: how often the same collateral is counted
 * @param radius spectral radius of S, below 1
 */
public record LookThrough(
        double[] equity,
        double[] direct,
        double[] lookedThrough,
        double externalAssets,
        double externalDebt,
        double grossAssets,
        double consolidatedLeverage,
        double summedLeverage,
        double reuse,
        SpectralRadius radius) {
    private static final double ROUNDING = 1e-9;

    /**
     * Looks through a network.
     *
     * @param network external assets and liabilities, and claims that are debts
     * @param shares what each holder (row) has of the equity of each issuer (column), at their worth, at least 0
     * @throws FailureException INVALID, located at the node, when its equity is not above 0 or less than the shares in it;
     *     OUT_OF_RANGE when nodes own each other wholly in a circle
     */
    public static LookThrough of(LiabilityNetwork network, SparseMatrix shares) {
        int n = network.nodes();
        if (shares.rows() != n || shares.columns() != n) {
            throw new IllegalArgumentException(
                    "shares were " + shares.rows() + " by " + shares.columns() + "; expected " + n + " nodes");
        }
        double[] held = shares.rowSums();
        double[] issued = shares.columnSums();
        double[] lent = new double[n];
        double[] assets = new double[n];
        double[] equity = new double[n];
        double[] inverse = new double[n];
        double external = 0;
        double debt = 0;
        double gross = 0;
        double equities = 0;
        double[] face = new double[n * network.tranches()];
        Arrays.fill(face, 1);
        for (int i = 0; i < n; i++) {
            lent[i] = network.claims().times(i, face);
            assets[i] = network.externalAssets(i) + lent[i] + held[i];
            equity[i] = assets[i] - network.due(i);
            if (!(equity[i] > 0)) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "node " + i,
                        "equity was " + equity[i] + "; expected above 0: leverage has no meaning without it");
            }
            if (issued[i] > equity[i] * (1 + ROUNDING)) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "node " + i,
                        "shares in it were " + issued[i] + "; expected at most its equity of " + equity[i]);
            }
            inverse[i] = 1 / equity[i];
            external += network.externalAssets(i);
            for (int k = 0; k < network.tranches(); k++) {
                debt += network.externalLiabilities(i, k);
            }
            gross += assets[i];
            equities += equity[i];
        }
        SparseMatrix parts = shares.columnsTimes(inverse);
        SpectralRadius radius = SpectralRadius.of(parts);
        if (radius.value() >= 1 - ROUNDING) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE,
                    "",
                    "spectral radius of the parts held was " + radius.value()
                            + "; expected below 1: nodes that own each other wholly have no leverage");
        }
        double[] own = new double[n];
        double[] direct = new double[n];
        for (int i = 0; i < n; i++) {
            own[i] = assets[i] - held[i];
            direct[i] = assets[i] / equity[i];
        }
        double[] through = DebtRank.leontief(parts, own);
        for (int i = 0; i < n; i++) {
            through[i] /= equity[i];
        }
        return new LookThrough(
                equity,
                direct,
                through,
                external,
                debt,
                gross,
                external / (external - debt),
                gross / equities,
                external == 0 ? 1 : gross / external,
                radius);
    }

    /** Returns the leverage of a node that its shares in others bring: 0 where it has none. */
    public double indirect(int node) {
        return lookedThrough[node] - direct[node];
    }
}
