package dev.steelyard.risk.parity;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.Arrays;
import java.util.List;

/**
 * Series that together may not have more than a share of the risk, or of the gross exposure. <b>Immutable</b>.
 *
 * @param name such as MAJORS
 * @param members places of the series, each in one group at most
 * @param cap share, above 0 and at most 1
 */
public record GroupCap(String name, List<Integer> members, double cap) {
    private static final int ROUNDS = 1_000;
    private static final double ROUNDING = 1e-12;

    public GroupCap {
        members = List.copyOf(members);
        if (!(cap > 0 && cap <= 1) || members.isEmpty()) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "group " + name,
                    "has " + members.size() + " members and a cap of " + cap
                            + "; expected members, and a cap above 0 and at most 1");
        }
    }

    /**
     * Returns budgets of sum 1 in which no group has more risk than its cap: what is above goes to the others in proportion.
     *
     * @throws FailureException INVALID where the caps leave risk that nobody may have, or a series is in two groups
     */
    public static double[] capped(double[] budgets, List<GroupCap> groups) {
        double[] shares = BudgetSolver.normalized(budgets);
        int[] groupOf = groupOf(shares.length, groups);
        boolean[] full = new boolean[groups.size()];
        for (int round = 0; round < ROUNDS; round++) {
            double[] sums = new double[groups.size()];
            double free = 0;
            double held = 0;
            for (int i = 0; i < shares.length; i++) {
                if (groupOf[i] >= 0) {
                    sums[groupOf[i]] += shares[i];
                }
                free += groupOf[i] >= 0 && full[groupOf[i]] ? 0 : shares[i];
            }
            boolean changed = false;
            for (int g = 0; g < sums.length; g++) {
                boolean above = !full[g] && sums[g] > groups.get(g).cap() + ROUNDING;
                changed |= above;
                full[g] |= above;
                free -= above ? sums[g] : 0;
                held += full[g] ? groups.get(g).cap() : 0;
            }
            if (!changed) {
                return shares;
            }
            if (free <= ROUNDING) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "groups",
                        "may have " + held + " of the risk together; expected at least 1");
            }
            for (int i = 0; i < shares.length; i++) {
                int g = groupOf[i];
                shares[i] *= g >= 0 && full[g] ? groups.get(g).cap() / sums[g] : (1 - held) / free;
            }
        }
        return shares;
    }

    /** Returns the place of the group that each series is in, −1 in none. @throws FailureException INVALID of one in two */
    static int[] groupOf(int size, List<GroupCap> groups) {
        int[] groupOf = new int[size];
        Arrays.fill(groupOf, -1);
        for (int g = 0; g < groups.size(); g++) {
            for (int member : groups.get(g).members()) {
                if (member < 0 || member >= size || groupOf[member] >= 0) {
                    throw FailureException.of(
                            FailureReason.INVALID,
                            "group " + groups.get(g).name(),
                            "has a series that is in another group too, or that there is not");
                }
                groupOf[member] = g;
            }
        }
        return groupOf;
    }
}
