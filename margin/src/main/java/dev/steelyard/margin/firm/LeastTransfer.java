package dev.steelyard.margin.firm;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A small linear program by the simplex method with Bland's rule, which cannot cycle: minimize cost·x subject to
 * need rows (coefficients·x + unmet ≥ need), limit rows (coefficients·x ≤ limit) and x ≥ 0. What cannot be met is
 * priced above everything else, so an infeasible program is answered with the least that stays unmet. Decimals to
 * {@value Decimals#DIGITS} digits. <b>Single-writer</b>.
 */
final class LeastTransfer {
    private static final BigDecimal ZERO = BigDecimal.ZERO;
    /** Below this a reduced cost or a pivot is rounding. */
    private static final BigDecimal NOISE = new BigDecimal("1e-30");

    private final int variables;
    private final BigDecimal[] cost;
    private final List<BigDecimal[]> rows = new ArrayList<>();
    private final List<BigDecimal> bounds = new ArrayList<>();
    private final List<Boolean> needs = new ArrayList<>();

    LeastTransfer(BigDecimal[] cost) {
        this.variables = cost.length;
        this.cost = cost.clone();
    }

    /** Adds coefficients·x + unmet ≥ need, need at least 0. */
    void need(BigDecimal[] coefficients, BigDecimal need) {
        rows.add(coefficients.clone());
        bounds.add(need);
        needs.add(true);
    }

    /** Adds coefficients·x ≤ limit, limit at least 0. */
    void limit(BigDecimal[] coefficients, BigDecimal limit) {
        rows.add(coefficients.clone());
        bounds.add(limit);
        needs.add(false);
    }

    /**
     * The solution.
     *
     * @param amounts x
     * @param unmet by need row, in the order added; 0 where met
     */
    record Solution(List<BigDecimal> amounts, List<BigDecimal> unmet) {}

    /**
     * Solves the program.
     *
     * @param penalty the price of a unit unmet, above any sum of costs that could avoid it
     */
    Solution solve(BigDecimal penalty) {
        int count = rows.size();
        int columns = variables + 2 * count;
        BigDecimal[][] table = new BigDecimal[count][columns + 1];
        BigDecimal[] price = new BigDecimal[columns];
        Arrays.fill(price, ZERO);
        System.arraycopy(cost, 0, price, 0, variables);
        int[] basis = new int[count];
        for (int r = 0; r < count; r++) {
            Arrays.fill(table[r], ZERO);
            System.arraycopy(rows.get(r), 0, table[r], 0, variables);
            int slack = variables + 2 * r;
            table[r][slack] = needs.get(r) ? BigDecimal.ONE.negate() : BigDecimal.ONE;
            table[r][slack + 1] = needs.get(r) ? BigDecimal.ONE : ZERO;
            table[r][columns] = bounds.get(r);
            price[slack + 1] = needs.get(r) ? penalty : ZERO;
            basis[r] = needs.get(r) ? slack + 1 : slack;
        }
        while (step(table, price, basis, columns)) {
            // each step is one pivot; Bland's rule ends them
        }
        BigDecimal[] amounts = new BigDecimal[variables];
        Arrays.fill(amounts, ZERO);
        List<BigDecimal> unmet = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            if (basis[r] < variables) {
                amounts[basis[r]] = table[r][columns];
            }
        }
        for (int r = 0; r < count; r++) {
            if (needs.get(r)) {
                BigDecimal left = ZERO;
                for (int b = 0; b < count; b++) {
                    left = basis[b] == variables + 2 * r + 1 ? table[b][columns] : left;
                }
                unmet.add(left.compareTo(NOISE) <= 0 ? ZERO : left);
            }
        }
        return new Solution(List.of(amounts), unmet);
    }

    private static boolean step(BigDecimal[][] table, BigDecimal[] price, int[] basis, int columns) {
        for (int column = 0; column < columns; column++) {
            BigDecimal reduced = price[column];
            for (int r = 0; r < table.length; r++) {
                reduced = reduced.subtract(price[basis[r]].multiply(table[r][column]));
            }
            if (reduced.compareTo(NOISE.negate()) < 0) {
                int row = leaving(table, basis, column, columns);
                if (row < 0) {
                    throw new IllegalStateException("the transfer plan was unbounded");
                }
                pivot(table, row, column);
                basis[row] = column;
                return true;
            }
        }
        return false;
    }

    private static int leaving(BigDecimal[][] table, int[] basis, int column, int columns) {
        int best = -1;
        for (int r = 0; r < table.length; r++) {
            if (table[r][column].compareTo(NOISE) <= 0) {
                continue;
            }
            if (best < 0) {
                best = r;
                continue;
            }
            int compared = table[r][columns]
                    .multiply(table[best][column])
                    .compareTo(table[best][columns].multiply(table[r][column]));
            if (compared < 0 || (compared == 0 && basis[r] < basis[best])) {
                best = r;
            }
        }
        return best;
    }

    private static void pivot(BigDecimal[][] table, int row, int column) {
        BigDecimal by = table[row][column];
        for (int c = 0; c < table[row].length; c++) {
            table[row][c] = Decimals.divide(table[row][c], by);
        }
        for (int r = 0; r < table.length; r++) {
            BigDecimal times = table[r][column];
            if (r != row && times.signum() != 0) {
                for (int c = 0; c < table[r].length; c++) {
                    table[r][c] = Decimals.limit(table[r][c].subtract(times.multiply(table[row][c])));
                }
            }
        }
    }
}
