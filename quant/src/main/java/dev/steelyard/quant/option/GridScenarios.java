package dev.steelyard.quant.option;

import dev.steelyard.quant.kernel.Elementary;

/** Moves of forwards and vols, each for all options alike: F m, and max(s v + a, least). <b>Immutable</b>. */
public final class GridScenarios {
    final double[] factor;
    final double[] logFactor;
    final double[] volFactor;
    final double[] volShift;
    final double[] leastVol;

    private GridScenarios(
            double[] factor, double[] logFactor, double[] volFactor, double[] volShift, double[] leastVol) {
        this.factor = factor;
        this.logFactor = logFactor;
        this.volFactor = volFactor;
        this.volShift = volShift;
        this.leastVol = leastVol;
    }

    /**
     * Returns scenarios; all columns are of one length.
     *
     * @param factors what forwards are multiplied by, above zero
     * @param volFactors what vols are multiplied by, at least zero
     * @param volShifts what is then added to vols; a vol that would fall below zero is zero
     * @throws IllegalArgumentException when a value is not finite or out of its range
     */
    public static GridScenarios of(double[] factors, double[] volFactors, double[] volShifts) {
        if (factors.length != volFactors.length || factors.length != volShifts.length) {
            throw new IllegalArgumentException("columns had " + factors.length + ", " + volFactors.length + " and "
                    + volShifts.length + " values; expected as many in each");
        }
        double[] logs = new double[factors.length];
        for (int s = 0; s < factors.length; s++) {
            boolean fits = factors[s] > 0
                    && factors[s] <= Double.MAX_VALUE
                    && volFactors[s] >= 0
                    && volFactors[s] <= Double.MAX_VALUE
                    && Math.abs(volShifts[s]) <= Double.MAX_VALUE;
            if (!fits) {
                throw new IllegalArgumentException("scenario " + s + " was " + factors[s] + ", " + volFactors[s] + ", "
                        + volShifts[s] + "; expected finite numbers, the first above zero, the second not below it");
            }
            logs[s] = Elementary.log(factors[s]);
        }
        return new GridScenarios(
                factors.clone(), logs, volFactors.clone(), volShifts.clone(), new double[factors.length]);
    }

    /**
     * Returns these scenarios with vols that do not fall below a least one.
     *
     * @param leastVols by scenario, per 1.00 and root year, at least zero
     * @throws IllegalArgumentException when a value is not finite or below zero, or there are more or fewer than scenarios
     */
    public GridScenarios withLeastVols(double[] leastVols) {
        if (leastVols.length != factor.length) {
            throw new IllegalArgumentException(
                    "there were " + leastVols.length + " least vols; expected " + factor.length);
        }
        for (double least : leastVols) {
            if (!(least >= 0 && least <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "least vol was " + least + "; expected a finite number, not below zero");
            }
        }
        return new GridScenarios(factor, logFactor, volFactor, volShift, leastVols.clone());
    }

    /** Returns the number of scenarios. */
    public int size() {
        return factor.length;
    }
}
