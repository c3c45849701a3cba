package dev.steelyard.risk.sizing;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.covariance.Covariance;
import dev.steelyard.quant.kernel.Cholesky;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The exposures of several assets at which wealth grows fastest, in part and within limits: the most of c·b·e′f − f′Cf/2
 * where l ≤ f ≤ u and Σ|f| ≤ L, with e the drifts less carry, b the share of them that is believed and c the part.
 * <b>Immutable</b>. <b>Deterministic: yes</b>. See {@code docs/methods/sizing.md}.
 *
 * @param assets in the order of the returns
 * @param bars of returns
 * @param years they span
 * @param believed b: max(0, 1 − n/(T e′C⁻¹e)), which for one asset is that of {@link Kelly#believed}
 * @param gross Σ|f|
 * @param growth of log wealth per year at the drifts believed
 * @param growthError its standard error by that of the drifts
 * @param vol of equity per square root of a year
 * @param grossPrice what a unit of gross exposure more would add to the objective; 0 where its limit does not bind
 * @param residual largest miss of the conditions of the optimum, over the largest drift
 */
public record KellyBook(
        List<Exposure> assets,
        int bars,
        double years,
        double believed,
        double gross,
        double growth,
        double growthError,
        double vol,
        double grossPrice,
        double residual) {
    /**
     * One asset.
     *
     * @param drift μ per year
     * @param driftError its standard error
     * @param vol σ per square root of a year, by the covariance used
     * @param full Kelly leverage of the whole book without limits, part or shrinkage: (C⁻¹e)ᵢ
     * @param fullError its standard error by that of the drifts
     * @param leverage exposure over equity, signed
     * @param leverageError its standard error while the same limits bind; 0 for one at its own limit
     * @param binding what sets it
     */
    public record Exposure(
            String name,
            double drift,
            double driftError,
            double vol,
            double full,
            double fullError,
            double leverage,
            double leverageError,
            SizeRule binding) {}

    public KellyBook {
        assets = List.copyOf(assets);
    }

    /**
     * Returns the book of histories.
     *
     * @param logReturns by asset, then bar; every bar of all
     * @throws FailureException MISSING_DATA for fewer than {@value ReturnLaw#FEWEST} bars; INVALID for a series that does not
     *     move, or a covariance that is singular
     */
    public static KellyBook of(List<String> names, double[][] logReturns, double barsPerYear, KellyPolicy policy) {
        int n = names.size();
        if (n == 0 || policy.least().length != n || logReturns.length != n) {
            throw new IllegalArgumentException(
                    n + " names, " + logReturns.length + " series, " + policy.least().length + " limits");
        }
        double[] excess = new double[n];
        double[] drifts = new double[n];
        for (int i = 0; i < n; i++) {
            ReturnLaw law = ReturnLaw.of(names.get(i), logReturns[i], barsPerYear);
            drifts[i] = law.drift();
            excess[i] = law.drift() - policy.moneyRate() - policy.fundingRate();
        }
        double[] year = new double[n];
        Arrays.fill(year, Math.sqrt(barsPerYear));
        Covariance covariance =
                policy.covariance().of(logReturns, KellyPolicy.DECAY).scaled(year);
        double years = logReturns[0].length / barsPerYear;
        double[] full = solved(covariance, excess);
        double square = 0;
        for (int i = 0; i < n; i++) {
            square += excess[i] * full[i];
        }
        double believed = square * years <= n ? 0 : 1 - n / (square * years);
        double[] wanted = new double[n];
        for (int i = 0; i < n; i++) {
            wanted[i] = policy.part() * believed * excess[i];
        }
        GrossLimited optimum = GrossLimited.of(covariance, wanted, policy.least(), policy.most(), policy.mostGross());
        return told(names, drifts, excess, full, covariance, optimum, believed, logReturns[0].length, years, policy);
    }

    private static KellyBook told(
            List<String> names,
            double[] drifts,
            double[] excess,
            double[] full,
            Covariance covariance,
            GrossLimited optimum,
            double believed,
            int bars,
            double years,
            KellyPolicy policy) {
        double[] f = optimum.exposures();
        double[] errors = optimum.errors(covariance);
        List<Exposure> assets = new ArrayList<>();
        double gross = 0;
        double growth = policy.moneyRate();
        for (int i = 0; i < f.length; i++) {
            double[] unit = new double[f.length];
            unit[i] = 1;
            assets.add(new Exposure(
                    names.get(i),
                    drifts[i],
                    covariance.volatility(i) / Math.sqrt(years),
                    covariance.volatility(i),
                    full[i],
                    Math.sqrt(solved(covariance, unit)[i] / years),
                    f[i],
                    policy.part() * errors[i] / Math.sqrt(years),
                    rule(i, policy, believed, optimum)));
            gross += Math.abs(f[i]);
            growth += f[i] * believed * excess[i];
        }
        double variance = covariance.variance(f);
        return new KellyBook(
                assets,
                bars,
                years,
                believed,
                gross,
                growth - variance / 2,
                Math.sqrt(variance / years),
                Math.sqrt(variance),
                optimum.price(),
                optimum.residual());
    }

    private static SizeRule rule(int i, KellyPolicy policy, double believed, GrossLimited optimum) {
        double exposure = optimum.exposures()[i];
        double slope = optimum.slopes()[i];
        if (believed == 0) {
            return SizeRule.NO_EDGE;
        }
        if (exposure > 0 ? exposure >= policy.most()[i] : exposure == 0 && slope > optimum.price()) {
            return SizeRule.LONG_LIMIT;
        }
        if (exposure < 0 ? exposure <= policy.least()[i] : exposure == 0 && -slope > optimum.price()) {
            return SizeRule.SHORT_LIMIT;
        }
        return optimum.price() > 0 ? SizeRule.LEVERAGE_CAP : SizeRule.KELLY;
    }

    private static double[] solved(Covariance covariance, double[] right) {
        double[] answer = right.clone();
        if (!Cholesky.solve(covariance.toRows(), answer)) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "covariance",
                    "is singular: two assets move as one, or there are fewer bars than assets; shrink it");
        }
        return answer;
    }

    /** Returns what binds the book: its gross limit, else the first limit of an asset, else Kelly itself. */
    public SizeRule binding() {
        if (grossPrice > 0) {
            return SizeRule.LEVERAGE_CAP;
        }
        SizeRule first = assets.getFirst().binding();
        for (Exposure asset : assets) {
            first = first == SizeRule.KELLY ? asset.binding() : first;
        }
        return first;
    }
}
