package dev.steelyard.systemic.network;

import java.util.Arrays;

/**
 * Defaults in rounds with a recovery known beforehand (Furfine 2003): a node falls when its external assets, its claims on
 * those who stand and the recovered part of its claims on those who fell do not cover what it owes. <b>Immutable</b>: callers
 * must not change the array.
 *
 * @param round in which each node falls, from 1; 0 when it stands
 * @param rounds in which somebody falls
 */
public record DefaultCascade(int[] round, int rounds) {
    /**
     * Returns the cascade of a network.
     *
     * @param recovery fraction of a claim on a fallen node that is recovered, 0 to 1
     */
    public static DefaultCascade of(LiabilityNetwork network, double recovery) {
        if (!(recovery >= 0 && recovery <= 1)) {
            throw new IllegalArgumentException("recovery was " + recovery + "; expected 0 to 1");
        }
        int tranches = network.tranches();
        int[] round = new int[network.nodes()];
        double[] worth = new double[round.length * tranches];
        Arrays.fill(worth, 1);
        int rounds = 0;
        boolean fell = true;
        while (fell) {
            fell = false;
            for (int i = 0; i < round.length; i++) {
                double due = network.due(i);
                double assets =
                        network.externalAssets(i) + network.claims().times(i, worth);
                if (round[i] == 0 && assets < due - Clearing.SLACK * due) {
                    round[i] = rounds + 1;
                    fell = true;
                }
            }
            rounds += fell ? 1 : 0;
            for (int c = 0; c < worth.length; c++) {
                worth[c] = round[c / tranches] == 0 ? 1 : recovery;
            }
        }
        return new DefaultCascade(round, rounds);
    }

    /** Returns the number of nodes that fall. */
    public int defaults() {
        int count = 0;
        for (int one : round) {
            count += one == 0 ? 0 : 1;
        }
        return count;
    }
}
