package dev.steelyard.quant.option;

/** What stages hand to each other: eight lanes for each scenario of a tile, small enough for the first cache. <b>Single-writer</b>. */
final class GridScratch {
    /** Scenarios of a tile. */
    static final int TILE = 32;

    final double[] forward = lanes();
    final double[] deviation = lanes();
    final double[] d1 = lanes();
    final double[] d2 = lanes();
    final double[] density = lanes();
    final double[] ratio1 = lanes();
    final double[] ratio2 = lanes();
    final double[] value = lanes();
    final double[] delta = lanes();
    final double[] gamma = lanes();
    final double[] vega = lanes();

    private static double[] lanes() {
        return new double[TILE * OptionColumns.BLOCK];
    }
}
