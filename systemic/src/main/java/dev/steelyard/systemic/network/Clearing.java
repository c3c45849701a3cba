package dev.steelyard.systemic.network;

import dev.steelyard.systemic.network.ClearingVector.Extreme;
import java.util.Arrays;

/**
 * Clearing of a network: node i pays its tranches in order out of its external assets and what it receives,
 * min(due, e + Σ a·s), and a node that cannot pay in full has only αe + βΣ a·s (Eisenberg and Noe 2001, Elsinger 2009 for
 * tranches, Rogers and Veraart 2013 for costs). The map is monotone: swept from everyone paying in full it falls to the
 * greatest vector, from nobody paying it rises to the least. Sweeps use what was already updated. Where they contract
 * slowly, the linear system of the nodes in default is solved. <b>Allocates: per call</b>; <b>Deterministic: yes</b>.
 */
public final class Clearing {
    /** Solvent within this fraction of the amount due: rounding of sums does not bring a node down. */
    static final double SLACK = 1e-12;

    private static final double TOLERANCE = 1e-14;
    private static final int MOST_SWEEPS = 20_000;
    private static final int FIRST_SOLVE = 60;
    private static final int SOLVE_EVERY = 200;

    private final LiabilityNetwork network;
    private final DefaultCosts costs;
    private final int tranches;
    private final SparseMatrix claims;
    private final double[] share;
    private final double scale;

    private Clearing(LiabilityNetwork network, DefaultCosts costs, double from) {
        this.network = network;
        this.costs = costs;
        this.tranches = network.tranches();
        this.claims = network.claims();
        this.share = new double[network.nodes() * tranches];
        this.scale = network.scale();
        Arrays.fill(share, from);
    }

    /** Returns the greatest clearing vector. */
    public static ClearingVector greatest(LiabilityNetwork network, DefaultCosts costs) {
        return new Clearing(network, costs, 1).settled(Extreme.GREATEST);
    }

    /** Returns the least clearing vector; without costs it equals the greatest unless a closed group has nothing. */
    public static ClearingVector least(LiabilityNetwork network, DefaultCosts costs) {
        return new Clearing(network, costs, 0).settled(Extreme.LEAST);
    }

    private ClearingVector settled(Extreme extreme) {
        int sweeps = 0;
        double before = 0;
        double error = Double.POSITIVE_INFINITY;
        while (sweeps < MOST_SWEEPS && error > TOLERANCE) {
            double change = sweep(extreme == Extreme.LEAST) / scale;
            sweeps++;
            double contraction = before > 0 ? change / before : 1;
            error = change == 0 ? 0 : contraction < 1 ? change * Math.max(1, contraction / (1 - contraction)) : 1;
            before = change;
            if (error > TOLERANCE && sweeps >= FIRST_SOLVE && (sweeps - FIRST_SOLVE) % SOLVE_EVERY == 0) {
                double[] solved = DefaultSet.solve(network, costs, share);
                if (solved != null && isConsistent(solved, extreme)) {
                    System.arraycopy(solved, 0, share, 0, share.length);
                    before = 0;
                }
            }
        }
        return vector(extreme, sweeps, error);
    }

    /** True when a candidate is a fixed point on the right side of the sweeps. */
    private boolean isConsistent(double[] candidate, Extreme extreme) {
        double[] here = share.clone();
        for (int c = 0; c < here.length; c++) {
            double step = extreme == Extreme.GREATEST ? here[c] - candidate[c] : candidate[c] - here[c];
            if (!(step >= -SLACK)) {
                return false;
            }
        }
        System.arraycopy(candidate, 0, share, 0, share.length);
        double change = sweep(false) / scale;
        System.arraycopy(here, 0, share, 0, share.length);
        return change <= 10 * TOLERANCE;
    }

    /**
     * Updates every node in turn; returns the largest change of a payment.
     *
     * @param rising true when payments never fall, so that who pays in full stays so
     */
    private double sweep(boolean rising) {
        double largest = 0;
        for (int i = 0; i < network.nodes(); i++) {
            if (network.due(i) > 0 && !(rising && isPaid(i))) {
                double before = paid(i);
                pay(i, claims.times(i, share));
                largest = Math.max(largest, Math.abs(paid(i) - before));
            }
        }
        return largest;
    }

    private double available(int i, double received) {
        double due = network.due(i);
        double external = network.externalAssets(i);
        if (external + received >= (costs.none() ? due : due - SLACK * due)) {
            return due;
        }
        return costs.external() * external + costs.received() * received;
    }

    private void pay(int i, double received) {
        double left = available(i, received);
        for (int k = 0; k < tranches; k++) {
            double owed = network.owed(i, k);
            share[i * tranches + k] = owed == 0 || left >= owed ? 1 : left / owed;
            left = Math.max(0, left - owed);
        }
    }

    private boolean isPaid(int i) {
        boolean full = true;
        for (int k = 0; k < tranches; k++) {
            full &= share[i * tranches + k] == 1;
        }
        return full;
    }

    private double paid(int i) {
        double sum = 0;
        for (int k = 0; k < tranches; k++) {
            sum += share[i * tranches + k] * network.owed(i, k);
        }
        return sum;
    }

    private ClearingVector vector(Extreme extreme, int sweeps, double error) {
        int nodes = network.nodes();
        double[] payments = new double[nodes];
        double[] received = new double[nodes];
        double[] equity = new double[nodes];
        boolean[] defaulted = new boolean[nodes];
        double residual = 0;
        double lost = 0;
        for (int i = 0; i < nodes; i++) {
            double due = network.due(i);
            payments[i] = paid(i);
            received[i] = claims.times(i, share);
            equity[i] = network.externalAssets(i) + received[i] - due;
            defaulted[i] = payments[i] < due - SLACK * due;
            double able = Math.min(due, available(i, received[i]));
            residual = Math.max(residual, Math.abs(able - payments[i]) / scale);
            if (defaulted[i]) {
                lost += (1 - costs.external()) * network.externalAssets(i) + (1 - costs.received()) * received[i];
            }
        }
        return new ClearingVector(
                extreme,
                share,
                payments,
                received,
                equity,
                defaulted,
                lost,
                residual,
                error,
                sweeps,
                error <= TOLERANCE);
    }
}
