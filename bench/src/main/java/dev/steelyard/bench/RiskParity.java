package dev.steelyard.bench;

import dev.steelyard.quant.covariance.Covariance;
import dev.steelyard.risk.parity.BudgetSolver;
import dev.steelyard.risk.parity.NewtonBudgets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Weights by risk budget: many series from nothing, and few at every tick. */
final class RiskParity implements Benchmark {
    private static final int SOME = 50;
    private static final int MANY = 500;
    private static final int MOST = 1_500;
    private static final int TICKS = 256;

    @Override
    public String name() {
        return "parity";
    }

    @Override
    public String summary() {
        return "risk parity: contributions equal to budgets within 2e-11, 500 series cold, 50 warm at every tick";
    }

    @Override
    public Outcome run(Stopwatch watch) {
        Case many = new Case(MANY);
        Case most = new Case(MOST);
        Case some = new Case(SOME);
        Stopwatch.Timing cold = watch.time(3, 4, many::cold);
        Stopwatch.Timing largest = watch.time(2, 4, most::cold);
        Stopwatch.Timing warm = watch.time(3, 4, () -> some.ticks(TICKS));
        Covariance matrix = many.matrix();
        double[] budgets = new double[MANY];
        Arrays.fill(budgets, 1);
        Stopwatch.Timing newton = watch.time(2, 4, () -> bits(NewtonBudgets.solve(matrix, budgets)));
        double rate = cold.rate(1);
        return new Outcome(
                name(),
                Math.rint(rate),
                "solves/s",
                String.format(
                        Locale.ROOT,
                        "%s; one core, %s; %d series of two factors, equal budgets, from nothing: %.3f ms, %d sweeps; %d"
                                + " series: %.2f ms; %d series begun at the last tick, every variance moved by 1%%: %.1f us a"
                                + " tick; best of %d runs after 3 s of warm-up, median %.3f ms",
                        Machine.describe(),
                        Stopwatch.CLOCK,
                        MANY,
                        1e3 * cold.best(),
                        many.solver.sweeps(),
                        MOST,
                        1e3 * largest.best(),
                        SOME,
                        1e6 * warm.best() / TICKS,
                        cold.runs(),
                        1e3 * cold.median()),
                List.of(
                        Versus.twin("Newton's method, 500 series", newton.rate(1), rate),
                        new Versus("1,500 series from nothing", largest.rate(1), rate / largest.rate(1)),
                        new Versus("50 series at every tick", warm.rate(TICKS), rate / warm.rate(TICKS))));
    }

    private static long bits(double[] weights) {
        return Double.doubleToRawLongBits(weights[0]);
    }

    /** A market of two factors. */
    static final class Case {
        final BudgetSolver solver;
        private final int size;
        private final double[] base;
        private final double[][] moves = new double[TICKS][];

        Case(int size) {
            this.size = size;
            SplittableRandom random = new SplittableRandom(size);
            double[] first = new double[size];
            double[] second = new double[size];
            double[] scale = new double[size];
            for (int i = 0; i < size; i++) {
                first[i] = random.nextDouble(0.4, 1.2);
                second[i] = random.nextDouble(-0.4, 0.4);
                scale[i] = random.nextDouble(0.2, 1.2);
            }
            base = new double[size * size];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    double factors = first[i] * first[j] + second[i] * second[j];
                    base[i * size + j] = scale[i] * scale[j] * (factors + (i == j ? 0.6 : 0));
                }
            }
            for (int k = 0; k < TICKS; k++) {
                moves[k] = new double[size];
                for (int i = 0; i < size; i++) {
                    moves[k][i] = 1 + 0.005 * random.nextGaussian();
                }
            }
            double[] budgets = new double[size];
            Arrays.fill(budgets, 1);
            solver = new BudgetSolver(budgets);
            System.arraycopy(base, 0, solver.covariance(), 0, base.length);
        }

        Covariance matrix() {
            double[][] rows = new double[size][];
            for (int i = 0; i < size; i++) {
                rows[i] = Arrays.copyOfRange(base, i * size, (i + 1) * size);
            }
            return Covariance.of(rows);
        }

        long cold() {
            solver.cool();
            return bits(solver.solve());
        }

        /** Moves the covariance and solves, so many times. */
        long ticks(int count) {
            long sum = 0;
            double[] covariance = solver.covariance();
            for (int k = 0; k < count; k++) {
                double[] move = moves[k];
                for (int i = 0; i < size; i++) {
                    for (int j = 0; j < size; j++) {
                        covariance[i * size + j] = base[i * size + j] * move[i] * move[j];
                    }
                }
                sum += bits(solver.solve());
            }
            return sum;
        }
    }
}
