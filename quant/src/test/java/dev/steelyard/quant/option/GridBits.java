package dev.steelyard.quant.option;

import dev.steelyard.core.instrument.OptionType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A program that prints every bit of priced grids as one number, for the kernel named: run under other machine options. */
final class GridBits {
    private GridBits() {}

    public static void main(String... arguments) {
        OptionGrid grid = switch (arguments[0]) {
            case "scalar" -> OptionGrid.scalar();
            case "best" -> OptionGrid.best();
            default -> new OptionGrid(new VectorGridKernel());
        };
        int rounds = Integer.parseInt(arguments[1]);
        System.out.println(grid.kernelName() + " = " + Long.toHexString(hash(grid, rounds)));
    }

    /** Prices books of every size from 0 to 20 under every number of scenarios that matters to tiles. */
    static long hash(OptionGrid grid, int rounds) {
        long hash = 0;
        for (int round = 0; round < rounds; round++) {
            for (int options = 0; options <= 20; options++) {
                int scenarios = new int[] {1, 3, 32, 33, 70}[(round + options) % 5];
                hash = 31 * hash + hash(grid, columns(options, round), scenarios(scenarios, round));
            }
        }
        return hash;
    }

    static OptionColumns columns(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<OptionType> types = new ArrayList<>();
        double[][] columns = new double[6][size];
        for (int i = 0; i < size; i++) {
            types.add(random.nextBoolean() ? OptionType.CALL : OptionType.PUT);
            columns[0][i] = random.nextDouble(100, 90_000);
            columns[1][i] = columns[0][i] * StrictMath.exp(random.nextDouble(-2, 2));
            columns[2][i] = i % 7 == 3 ? 0 : random.nextDouble(0, 2);
            columns[3][i] = i % 11 == 5 ? 0 : random.nextDouble(0.05, 2.5);
            columns[4][i] = random.nextDouble(0.9, 1);
            columns[5][i] = random.nextDouble(-10, 10);
        }
        return OptionColumns.of(types, columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]);
    }

    static GridScenarios scenarios(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed + 1000);
        double[][] columns = new double[3][size];
        for (int s = 0; s < size; s++) {
            columns[0][s] = random.nextDouble(0.2, 3);
            columns[1][s] = random.nextDouble(0, 2);
            columns[2][s] = random.nextDouble(-0.3, 0.3);
        }
        return GridScenarios.of(columns[0], columns[1], columns[2]);
    }

    private static long hash(OptionGrid grid, OptionColumns options, GridScenarios scenarios) {
        double[] values = new double[scenarios.size()];
        double[] prices = new double[scenarios.size() * options.size()];
        GridRisks risks = GridRisks.of(scenarios.size());
        grid.values(options, scenarios, values);
        grid.risks(options, scenarios, risks);
        grid.prices(options, scenarios, prices);
        long hash = 17;
        for (double[] column : List.of(values, prices, risks.value(), risks.delta(), risks.gamma(), risks.vega())) {
            for (double figure : column) {
                hash = 31 * hash + Double.doubleToLongBits(figure);
            }
        }
        return hash;
    }
}
