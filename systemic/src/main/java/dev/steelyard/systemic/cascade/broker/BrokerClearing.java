package dev.steelyard.systemic.cascade.broker;

import dev.steelyard.systemic.network.Clearing;
import dev.steelyard.systemic.network.ClearingVector;
import dev.steelyard.systemic.network.DefaultCosts;
import dev.steelyard.systemic.network.LiabilityNetwork;
import dev.steelyard.systemic.network.SparseMatrix;
import java.util.List;

/** Who of the brokers can pay, by the clearing vector of what they owe one another. <b>Thread-safe</b>. */
public final class BrokerClearing {
    private BrokerClearing() {}

    /**
     * What a broker has and owes outside, in one unit of value. <b>Immutable</b>.
     *
     * @param cash at hand, at least 0
     * @param invested what its investments are worth when they are not sold in need, at least 0
     * @param vault the collateral in its own hands, at least 0
     * @param commanded all collateral that was pledged to it or is its own, at least 0
     * @param clients what of that its clients pledged, at least 0
     * @param owed to others outside, at least 0
     */
    public record Sheet(double cash, double invested, double vault, double commanded, double clients, double owed) {
        /** Returns what of the clients' collateral is still in its hands: their part of the vault, returned in kind. */
        double inKind() {
            return clients * (commanded <= 0 ? 1 : Math.min(1, vault / commanded));
        }
    }

    /**
     * What the failure of some brokers comes to. <b>Immutable</b>: callers must not change the arrays.
     *
     * @param failed who did, those whom others brought down included
     * @param paid of what each owes, fraction
     * @param lost of what its clients pledged to each, fraction: none where it did not fail
     * @param residual of the clearing vector
     */
    public record Outcome(boolean[] failed, double[] paid, double[] lost, double residual) {}

    /**
     * Returns who cannot pay what is due at once, though others pay what they can.
     *
     * @param cash of each
     * @param dues what each (row) owes each
     * @param outside what each owes others
     */
    public static boolean[] unable(double[] cash, double[][] dues, double[] outside) {
        return Clearing.greatest(LiabilityNetwork.pariPassu(cash, outside, claims(dues)), DefaultCosts.NONE)
                .defaulted();
    }

    /**
     * Closes out. A broker that fails realizes only a part of what it invested; who then cannot pay all it owes fails too, until
     * no other does (the greatest clearing vector with such costs). Clients and others outside rank alike.
     *
     * @param sheets of each; zeros for one that is gone
     * @param owed what each (row) owes each after pledge and advance are set off
     * @param realized what is left of the investments of one that fails, 0 to 1
     * @param first who fails for want of cash
     */
    public static Outcome closeOut(List<Sheet> sheets, double[][] owed, double realized, boolean[] first) {
        int count = sheets.size();
        boolean[] failed = first.clone();
        double[] outside = new double[count];
        for (int b = 0; b < count; b++) {
            outside[b] = sheets.get(b).clients()
                    - sheets.get(b).inKind()
                    + sheets.get(b).owed();
        }
        ClearingVector cleared;
        boolean more;
        do {
            double[] assets = new double[count];
            for (int b = 0; b < count; b++) {
                Sheet sheet = sheets.get(b);
                assets[b] = sheet.cash()
                        + sheet.invested() * (failed[b] ? realized : 1)
                        + Math.max(0, sheet.vault() - sheet.inKind());
            }
            cleared = Clearing.greatest(LiabilityNetwork.pariPassu(assets, outside, claims(owed)), DefaultCosts.NONE);
            more = false;
            for (int b = 0; b < count; b++) {
                more |= cleared.defaulted()[b] && !failed[b];
                failed[b] |= cleared.defaulted()[b];
            }
        } while (more);
        double[] lost = new double[count];
        for (int b = 0; b < count; b++) {
            Sheet sheet = sheets.get(b);
            lost[b] = failed[b] && sheet.clients() > 0
                    ? (1 - cleared.share()[b]) * (1 - sheet.inKind() / sheet.clients())
                    : 0;
        }
        return new Outcome(failed, cleared.share(), lost, cleared.residual());
    }

    /** Turns who owes whom into claims: a row for each creditor. */
    private static SparseMatrix claims(double[][] owed) {
        double[][] claims = new double[owed.length][owed.length];
        for (int i = 0; i < owed.length; i++) {
            for (int j = 0; j < owed.length; j++) {
                claims[j][i] = owed[i][j];
            }
        }
        return SparseMatrix.of(claims);
    }
}
