package dev.steelyard.bench;

import dev.steelyard.systemic.network.Clearing;
import dev.steelyard.systemic.network.ClearingVector;
import dev.steelyard.systemic.network.DefaultCosts;
import dev.steelyard.systemic.network.LiabilityNetwork;
import dev.steelyard.systemic.network.SparseMatrix;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Clearing of networks of claims in which about a quarter of the nodes fall. */
final class Network implements Benchmark {
    private static final int NODES = 10_000;
    private static final int DENSE_NODES = 2_000;
    private static final int LARGE_NODES = 1_000_000;
    private static final int HASTY_NODES = 5_000;
    private static final int CLAIMS_OF_NODE = 20;
    private static final double RESIDUAL = 1e-12;
    private static final DefaultCosts COSTS = new DefaultCosts(0.9, 0.9);

    @Override
    public String name() {
        return "network";
    }

    @Override
    public String summary() {
        return "clearing of 10,000 nodes with 200,000 claims to 1e-12, with default costs, and of 1,000,000 nodes";
    }

    @Override
    public Outcome run(Stopwatch watch) {
        LiabilityNetwork network = network(NODES);
        Stopwatch.Timing plain = watch.time(2, 3, () -> cleared(network, DefaultCosts.NONE));
        Stopwatch.Timing both = watch.time(
                1,
                2,
                () -> cleared(network, COSTS)
                        ^ bits(Clearing.least(network, COSTS).payments()));
        LiabilityNetwork small = network(DENSE_NODES);
        DensePicard twin = new DensePicard(small);
        Stopwatch.Timing sparse = watch.time(1, 1, () -> cleared(small, DefaultCosts.NONE));
        Stopwatch.Timing dense = watch.time(1, 1, () -> bits(twin.payments()));
        int many = watch.pace() < 0.1 ? HASTY_NODES : LARGE_NODES;
        LiabilityNetwork large = network(many);
        ClearingVector[] kept = new ClearingVector[1];
        Stopwatch.Timing slow = watch.time(0, 0, () -> {
            kept[0] = Clearing.greatest(large, DefaultCosts.NONE);
            return bits(kept[0].payments());
        });
        ClearingVector one = Clearing.greatest(network, DefaultCosts.NONE);
        double rate = plain.rate(1);
        return new Outcome(
                name(),
                rate,
                "clearings/s",
                String.format(
                        Locale.ROOT,
                        "%s; one core, %s; %,d nodes, %,d claims, %,d in default, residual %.1e of the largest debt, %d"
                                + " sweeps: %.2f ms; greatest and least vector with 90%% realized: %.2f ms; %,d nodes with"
                                + " %,d claims: %.2f s, residual %.1e; best of %d runs after 2 s of warm-up, median %.2f"
                                + " ms",
                        Machine.describe(),
                        Stopwatch.CLOCK,
                        NODES,
                        network.claims().entries(),
                        one.defaults(),
                        one.residual(),
                        one.sweeps(),
                        1e3 * plain.best(),
                        1e3 * both.best(),
                        many,
                        large.claims().entries(),
                        slow.best(),
                        kept[0].residual(),
                        plain.runs(),
                        1e3 * plain.median()),
                List.of(
                        new Versus(
                                "full matrix iterated from full payment, 2,000 nodes with 40,000 claims",
                                dense.rate(1),
                                dense.best() / sparse.best()),
                        new Versus("greatest and least vector when default costs", both.rate(1), rate / both.rate(1)),
                        new Versus("a hundred times the nodes", slow.rate(1), rate / slow.rate(1))));
    }

    private static long cleared(LiabilityNetwork network, DefaultCosts costs) {
        ClearingVector cleared = Clearing.greatest(network, costs);
        if (!cleared.converged() || cleared.residual() > RESIDUAL) {
            throw new IllegalStateException("residual was " + cleared.residual());
        }
        return bits(cleared.payments());
    }

    private static long bits(double[] payments) {
        return Double.doubleToRawLongBits(payments[0]);
    }

    /** A network from a seed: claims of like size between nodes at random, assets of 92% to 125% of what is due. */
    static LiabilityNetwork network(int nodes) {
        SplittableRandom random = new SplittableRandom(nodes);
        int claims = nodes * CLAIMS_OF_NODE;
        int[] creditor = new int[claims];
        int[] debtor = new int[claims];
        double[] amount = new double[claims];
        double[] owns = new double[nodes];
        double[] owes = new double[nodes];
        for (int k = 0; k < claims; k++) {
            creditor[k] = random.nextInt(nodes);
            debtor[k] = (creditor[k] + 1 + random.nextInt(nodes - 1)) % nodes;
            amount[k] = random.nextDouble(0.5, 1.5);
            owns[creditor[k]] += amount[k];
            owes[debtor[k]] += amount[k];
        }
        double[] assets = new double[nodes];
        double[] liabilities = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            liabilities[i] = owes[i] * random.nextDouble(0.2, 1);
            assets[i] = Math.max(0, (owes[i] + liabilities[i]) * random.nextDouble(0.92, 1.25) - owns[i]);
        }
        return LiabilityNetwork.pariPassu(assets, liabilities, SparseMatrix.of(nodes, nodes, creditor, debtor, amount));
    }

    /** The textbook: the relative liabilities as a full matrix, iterated until nothing moves by more than the residual. */
    static final class DensePicard {
        private final LiabilityNetwork network;
        private final double[][] shares;
        private final double largest;

        DensePicard(LiabilityNetwork network) {
            this.network = network;
            this.shares = network.claims().dense();
            double most = 0;
            for (int j = 0; j < shares.length; j++) {
                most = Math.max(most, network.due(j));
                for (double[] row : shares) {
                    row[j] /= network.due(j) == 0 ? 1 : network.due(j);
                }
            }
            this.largest = most;
        }

        double[] payments() {
            int n = shares.length;
            double[] paid = new double[n];
            for (int i = 0; i < n; i++) {
                paid[i] = network.due(i);
            }
            double change = 1;
            while (change > RESIDUAL) {
                double[] next = new double[n];
                change = 0;
                for (int i = 0; i < n; i++) {
                    double has = network.externalAssets(i);
                    for (int j = 0; j < n; j++) {
                        has += shares[i][j] * paid[j];
                    }
                    next[i] = Math.min(network.due(i), has);
                    change = Math.max(change, Math.abs(next[i] - paid[i]) / largest);
                }
                paid = next;
            }
            return paid;
        }
    }
}
