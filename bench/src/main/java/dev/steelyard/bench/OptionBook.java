package dev.steelyard.bench;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.option.Black76;
import dev.steelyard.quant.option.GridScenarios;
import dev.steelyard.quant.option.OptionColumns;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Options to price: out of the money, strikes within 60% in logarithm, 4 days to a year, vols 0.3 to 1.2. */
final class OptionBook {
    static final int SIZE = 4096;

    final OptionType[] types = new OptionType[SIZE];
    final double[] forwards = new double[SIZE];
    final double[] strikes = new double[SIZE];
    final double[] years = new double[SIZE];
    final double[] vols = new double[SIZE];
    final double[] prices = new double[SIZE];

    OptionBook() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < SIZE; i++) {
            forwards[i] = 30_000;
            strikes[i] = 30_000 * Math.exp(random.nextDouble(-0.6, 0.6));
            years[i] = random.nextDouble(0.01, 1);
            vols[i] = random.nextDouble(0.3, 1.2);
            types[i] = strikes[i] >= forwards[i] ? OptionType.CALL : OptionType.PUT;
            prices[i] = Black76.value(types[i], forwards[i], strikes[i], years[i], vols[i], 1);
        }
    }

    /** Returns them as columns, one unit of each. */
    OptionColumns columns() {
        double[] ones = new double[SIZE];
        Arrays.fill(ones, 1);
        return OptionColumns.of(List.of(types), forwards, strikes, years, vols, ones, ones);
    }

    /** Returns 16 moves of the forward from -30% to +30% with each of four vols. */
    static GridScenarios scenarios() {
        double[] factors = new double[64];
        double[] volFactors = new double[64];
        for (int s = 0; s < 64; s++) {
            factors[s] = 0.7 + 0.04 * (s % 16);
            volFactors[s] = 0.7 + 0.2 * (s / 16);
        }
        return GridScenarios.of(factors, volFactors, new double[64]);
    }

    /** Returns what the conditions of a benchmark say of the options. */
    static String describe() {
        return SIZE + " options out of the money, strikes within 60%, 4 days to a year, vols 0.3 to 1.2";
    }

    /** Returns which option of the book a call is. */
    boolean isCall(int i) {
        return types[i] == OptionType.CALL;
    }
}
