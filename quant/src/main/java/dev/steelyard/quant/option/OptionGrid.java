package dev.steelyard.quant.option;

import java.util.Arrays;

/**
 * Prices options under scenarios, in columns. Eight options at a time go through stages whose results stay in the first
 * cache; sums run over eight lanes in the order of the options, then over the lanes. So the bits do not depend on the
 * width of vectors, nor on there being any. Prices are within about 1e-14 of the forward of those of {@link Black76}.
 * <b>Single-writer</b>. <b>Allocates: never after it is made</b>. <b>Deterministic: yes</b>.
 */
public final class OptionGrid {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    private static final int BLOCK = OptionColumns.BLOCK;

    private final GridKernel kernel;
    private final GridScratch scratch = new GridScratch();

    OptionGrid(GridKernel kernel) {
        this.kernel = kernel;
    }

    /** Returns a grid on vectors where the boot layer has the vector module and vectors are wide, else in plain Java. */
    public static OptionGrid best() {
        boolean present = ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
        return present && VectorGridKernel.isWorthwhile() ? new OptionGrid(new VectorGridKernel()) : scalar();
    }

    /** Returns a grid in plain Java, for comparison: the bits are the same. */
    public static OptionGrid scalar() {
        return new OptionGrid(new ScalarGridKernel());
    }

    /** Returns which kernel it runs on. */
    public String kernelName() {
        return kernel.name();
    }

    /**
     * Writes the portfolio's value under each scenario: the sum of quantity times price.
     *
     * @param to at least as long as there are scenarios
     */
    public void values(OptionColumns options, GridScenarios scenarios, double[] to) {
        for (int first = 0; first < scenarios.size(); first += GridScratch.TILE) {
            int count = Math.min(GridScratch.TILE, scenarios.size() - first);
            Arrays.fill(scratch.value, 0, count * BLOCK, 0);
            for (int option = 0; option < options.padded(); option += BLOCK) {
                prepare(options, option, scenarios, first, count);
                kernel.values(options, options.weight, option, count, scratch);
            }
            sum(scratch.value, count, to, first);
        }
    }

    /** Writes the portfolio's value, delta, gamma and vega under each scenario. */
    public void risks(OptionColumns options, GridScenarios scenarios, GridRisks to) {
        for (int first = 0; first < scenarios.size(); first += GridScratch.TILE) {
            int count = Math.min(GridScratch.TILE, scenarios.size() - first);
            Arrays.fill(scratch.value, 0, count * BLOCK, 0);
            Arrays.fill(scratch.delta, 0, count * BLOCK, 0);
            Arrays.fill(scratch.gamma, 0, count * BLOCK, 0);
            Arrays.fill(scratch.vega, 0, count * BLOCK, 0);
            for (int option = 0; option < options.padded(); option += BLOCK) {
                prepare(options, option, scenarios, first, count);
                kernel.risks(options, options.weight, option, count, scratch);
            }
            sum(scratch.value, count, to.value(), first);
            sum(scratch.delta, count, to.delta(), first);
            sum(scratch.gamma, count, to.gamma(), first);
            sum(scratch.vega, count, to.vega(), first);
        }
    }

    /**
     * Writes each option's price, of one unit, under each scenario.
     *
     * @param to the prices of all options under the first scenario, then under the next
     */
    public void prices(OptionColumns options, GridScenarios scenarios, double[] to) {
        for (int first = 0; first < scenarios.size(); first += GridScratch.TILE) {
            int count = Math.min(GridScratch.TILE, scenarios.size() - first);
            for (int option = 0; option < options.padded(); option += BLOCK) {
                Arrays.fill(scratch.value, 0, count * BLOCK, 0);
                prepare(options, option, scenarios, first, count);
                kernel.values(options, options.discount, option, count, scratch);
                int lanes = Math.min(BLOCK, options.size() - option);
                for (int s = 0; s < count; s++) {
                    System.arraycopy(scratch.value, s * BLOCK, to, (first + s) * options.size() + option, lanes);
                }
            }
        }
    }

    private void prepare(OptionColumns options, int option, GridScenarios scenarios, int first, int count) {
        kernel.deviates(options, option, scenarios, first, count, scratch);
        kernel.densities(scratch.d1, scratch.density, count * BLOCK);
        kernel.ratios(scratch.d1, scratch.ratio1, count * BLOCK);
        kernel.ratios(scratch.d2, scratch.ratio2, count * BLOCK);
    }

    private static void sum(double[] lanes, int count, double[] to, int first) {
        for (int s = 0; s < count; s++) {
            double sum = 0;
            for (int lane = 0; lane < BLOCK; lane++) {
                sum += lanes[s * BLOCK + lane];
            }
            to[first + s] = sum;
        }
    }
}
