package dev.steelyard.systemic.cascade.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A variant against the scenario on the same seeds: run by run, so that what both share cancels. <b>Immutable</b>.
 *
 * @param name of the variant
 * @param summary of its runs
 * @param move difference of the relative move at the extreme, variant − base, signed
 * @param share difference of the share of positions liquidated
 * @param badDebt difference, in quote units
 * @param fromFund difference, in quote units
 * @param deleveraged difference, in base units
 */
public record PairedComparison(
        String name,
        CascadeSummary summary,
        Spread move,
        Spread share,
        Spread badDebt,
        Spread fromFund,
        Spread deleveraged) {
    /** Returns each variant against the base. @param base its runs from 0 on, by the same seed */
    public static List<PairedComparison> of(List<RunFigures> base, List<Variant> variants, long seed) {
        List<PairedComparison> comparisons = new ArrayList<>();
        for (Variant variant : variants) {
            comparisons.add(of(
                    variant.name(),
                    base,
                    Replications.of(variant.workers(), seed).run(base.size())));
        }
        return comparisons;
    }

    /** Returns runs against others of the same seeds. @throws IllegalArgumentException when their seeds differ */
    public static PairedComparison of(String name, List<RunFigures> base, List<RunFigures> other) {
        for (int i = 0; i < base.size(); i++) {
            if (base.get(i).seed() != other.get(i).seed()) {
                throw new IllegalArgumentException("run " + i + " of " + name + " had another seed than the base");
            }
        }
        return new PairedComparison(
                name,
                CascadeSummary.of(other),
                difference(base, other, run -> run.extreme() / run.before() - 1),
                difference(base, other, RunFigures::share),
                difference(base, other, RunFigures::badDebt),
                difference(base, other, RunFigures::fromFund),
                difference(base, other, RunFigures::deleveraged));
    }

    private static Spread difference(
            List<RunFigures> base, List<RunFigures> other, ToDoubleFunction<RunFigures> figure) {
        double[] values = new double[base.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = figure.applyAsDouble(other.get(i)) - figure.applyAsDouble(base.get(i));
        }
        return Spread.of(values);
    }
}
