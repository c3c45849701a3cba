package dev.steelyard.systemic.network;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.Arrays;

/**
 * A network of claims with given totals. Which one is not known; maximum entropy spreads claims as evenly as the totals
 * allow and understates contagion, minimum density uses few links and overstates it (Anand, Craig and von Peter 2015).
 * <b>Immutable</b>: callers must not change the array.
 *
 * @param claims of each creditor (row) on each debtor (column), none on itself
 * @param links that are not 0
 * @param deviation largest difference of a total from the one given, relative to the largest total
 * @param steps of the method
 * @param converged false when the limit of steps came first
 */
public record NetworkReconstruction(double[][] claims, int links, double deviation, int steps, boolean converged) {
    private static final int MOST_STEPS = 100_000;
    private static final double TOLERANCE = 1e-14;
    private static final double BALANCE = 1e-9;

    /**
     * Returns the network of maximum entropy by scaling rows and columns in turn (RAS).
     *
     * @param assets all claims of each node, at least 0
     * @param liabilities all debts of each node, at least 0, of the same sum
     * @throws FailureException INVALID when no network without claims on oneself has these totals
     */
    public static NetworkReconstruction maximumEntropy(double[] assets, double[] liabilities) {
        double total = check(assets, liabilities);
        int n = assets.length;
        double[][] claims = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                claims[i][j] = i == j ? 0 : assets[i] * liabilities[j];
            }
        }
        for (int i = 0; i < n; i++) {
            if (assets[i] + liabilities[i] >= total * (1 - TOLERANCE)) {
                starOf(i, claims);
            }
        }
        double deviation = total == 0 ? 0 : 1;
        int steps = 0;
        while (steps < MOST_STEPS && deviation > TOLERANCE) {
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (double claim : claims[i]) {
                    sum += claim;
                }
                for (int j = 0; j < n; j++) {
                    claims[i][j] *= sum == 0 ? 0 : assets[i] / sum;
                }
            }
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += claims[i][j];
                }
                for (int i = 0; i < n; i++) {
                    claims[i][j] *= sum == 0 ? 0 : liabilities[j] / sum;
                }
            }
            double before = deviation;
            deviation = deviation(claims, assets, liabilities);
            steps++;
            if (before == deviation) {
                break;
            }
        }
        return of(claims, deviation, steps);
    }

    /** Where one node is party to every claim, the others have none on each other. */
    private static void starOf(int center, double[][] claims) {
        for (int i = 0; i < claims.length; i++) {
            for (int j = 0; j < claims.length; j++) {
                claims[i][j] = i == center || j == center ? claims[i][j] : 0;
            }
        }
    }

    /**
     * Returns a network of few links: the largest debt left is put with the node that has most claims left to give, as much
     * as fits, until all totals are met; each step meets at least one, so that there are fewer links than twice the nodes. A
     * rest that only one node has on both sides is led through an existing link.
     *
     * @param assets all claims of each node, at least 0
     * @param liabilities all debts of each node, at least 0, of the same sum
     * @throws FailureException INVALID when no network without claims on oneself has these totals
     */
    public static NetworkReconstruction minimumDensity(double[] assets, double[] liabilities) {
        double total = check(assets, liabilities);
        int n = assets.length;
        double[] toGive = assets.clone();
        double[] toOwe = liabilities.clone();
        double[][] claims = new double[n][n];
        double least = total * TOLERANCE;
        int steps = 0;
        while (steps < 4 * n) {
            int debtor = largest(toOwe, -1);
            int creditor = largest(toGive, -1);
            if (toOwe[debtor] <= least || toGive[creditor] <= least) {
                break;
            }
            if (debtor == creditor) {
                int otherCreditor = largest(toGive, debtor);
                int otherDebtor = largest(toOwe, creditor);
                if (toGive[otherCreditor] <= least && toOwe[otherDebtor] <= least) {
                    reroute(claims, debtor, toGive, toOwe);
                    steps++;
                    continue;
                }
                if (toGive[otherCreditor] >= toOwe[otherDebtor]) {
                    creditor = otherCreditor;
                } else {
                    debtor = otherDebtor;
                }
            }
            double amount = Math.min(toOwe[debtor], toGive[creditor]);
            claims[creditor][debtor] += amount;
            toOwe[debtor] -= amount;
            toGive[creditor] -= amount;
            steps++;
        }
        return of(claims, deviation(claims, assets, liabilities), steps);
    }

    /** What node x has left on both sides goes through the largest link of two others: u lends to x, x lends to v. */
    private static void reroute(double[][] claims, int x, double[] toGive, double[] toOwe) {
        int creditor = -1;
        int debtor = -1;
        for (int i = 0; i < claims.length; i++) {
            for (int j = 0; j < claims.length; j++) {
                boolean larger = creditor < 0 || claims[i][j] > claims[creditor][debtor];
                if (i != x && j != x && claims[i][j] > 0 && larger) {
                    creditor = i;
                    debtor = j;
                }
            }
        }
        if (creditor < 0) {
            toGive[x] = 0;
            toOwe[x] = 0;
            return;
        }
        double amount = Math.min(claims[creditor][debtor], Math.min(toGive[x], toOwe[x]));
        claims[creditor][debtor] -= amount;
        claims[creditor][x] += amount;
        claims[x][debtor] += amount;
        toGive[x] -= amount;
        toOwe[x] -= amount;
    }

    private static int largest(double[] values, int except) {
        int best = except == 0 && values.length > 1 ? 1 : 0;
        for (int i = 0; i < values.length; i++) {
            if (i != except && values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }

    private static NetworkReconstruction of(double[][] claims, double deviation, int steps) {
        int links = 0;
        for (double[] row : claims) {
            for (double claim : row) {
                links += claim > 0 ? 1 : 0;
            }
        }
        return new NetworkReconstruction(claims, links, deviation, steps, deviation <= BALANCE);
    }

    private static double deviation(double[][] claims, double[] assets, double[] liabilities) {
        double largest = Math.max(
                Arrays.stream(assets).max().orElse(0), Arrays.stream(liabilities).max().orElse(0));
        double deviation = 0;
        for (int i = 0; i < assets.length; i++) {
            double row = 0;
            double column = 0;
            for (int j = 0; j < assets.length; j++) {
                row += claims[i][j];
                column += claims[j][i];
            }
            deviation = Math.max(deviation, Math.max(Math.abs(row - assets[i]), Math.abs(column - liabilities[i])));
        }
        return largest == 0 ? 0 : deviation / largest;
    }

    private static double check(double[] assets, double[] liabilities) {
        if (assets.length != liabilities.length || assets.length == 0) {
            throw new IllegalArgumentException("totals were of " + assets.length + " creditors and " + liabilities.length
                    + " debtors; expected as many of each");
        }
        double give = 0;
        double owe = 0;
        for (int i = 0; i < assets.length; i++) {
            if (!(assets[i] >= 0 && liabilities[i] >= 0)) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "node " + i,
                        "totals were " + assets[i] + " and " + liabilities[i] + "; expected at least 0");
            }
            give += assets[i];
            owe += liabilities[i];
        }
        if (!(Math.abs(give - owe) <= BALANCE * Math.max(give, owe))) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "",
                    "claims were " + give + " in all and debts " + owe + "; expected equal sums");
        }
        for (int i = 0; i < assets.length; i++) {
            if (assets[i] + liabilities[i] > give * (1 + BALANCE)) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "node " + i,
                        "claims and debts were " + (assets[i] + liabilities[i]) + " together, more than the total of " + give
                                + "; expected totals that need no claim on itself");
            }
        }
        return give;
    }
}
