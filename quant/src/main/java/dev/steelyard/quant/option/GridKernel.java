package dev.steelyard.quant.option;

/**
 * The stages of pricing eight options under a tile of scenarios, each a loop over columns. Every kernel does the same
 * operations on every lane in the same order, so all give the same bits. <b>Thread-safe</b>.
 */
interface GridKernel {
    /** Returns which kernel it is. */
    String name();

    /** Writes forward, deviation, d1 and d2 of the options from {@code option} on, for {@code count} scenarios. */
    void deviates(OptionColumns options, int option, GridScenarios scenarios, int first, int count, GridScratch to);

    /** Writes the normal density of {@code length} deviates. */
    void densities(double[] deviates, double[] to, int length);

    /** Writes Mills' ratio of the sizes of {@code length} deviates. */
    void ratios(double[] deviates, double[] to, int length);

    /** Adds the weighted values to the scratch. */
    void values(OptionColumns options, double[] weight, int option, int count, GridScratch scratch);

    /** Adds the weighted values, deltas, gammas and vegas to the scratch. */
    void risks(OptionColumns options, double[] weight, int option, int count, GridScratch scratch);
}
