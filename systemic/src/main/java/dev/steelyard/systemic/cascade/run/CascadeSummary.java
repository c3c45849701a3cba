package dev.steelyard.systemic.cascade.run;

import dev.steelyard.systemic.cascade.kernel.Fingerprint;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What many runs come to. <b>Immutable</b>.
 *
 * @param runs how many
 * @param amplification over the runs that have a move
 * @param branching over the runs that liquidated
 * @param generations of liquidations
 * @param coins liquidated, in base units
 * @param value liquidated, in quote units
 * @param share of all positions liquidated
 * @param move relative move at the extreme, signed
 * @param shortfall of single accounts, in quote units
 * @param badDebt borne by nobody, in quote units
 * @param fromFund paid by the fund, in quote units
 * @param deleveraged closed against winners, in base units
 * @param overshoot of deleveraging, in quote units
 * @param socialized in quote units
 * @param recoverySeconds over the runs that recover
 * @param recovered share of the runs that do
 * @param fundRuin share of the runs in which a loss went beyond the fund
 * @param converged share of the runs that ended by themselves
 * @param fingerprint of all runs, in order
 */
public record CascadeSummary(
        int runs,
        Spread amplification,
        Spread branching,
        Spread generations,
        Spread coins,
        Spread value,
        Spread share,
        Spread move,
        Spread shortfall,
        Spread badDebt,
        Spread fromFund,
        Spread deleveraged,
        Spread overshoot,
        Spread socialized,
        Spread recoverySeconds,
        double recovered,
        double fundRuin,
        double converged,
        long fingerprint) {
    /** Returns the summary of runs. @throws IllegalArgumentException of none */
    public static CascadeSummary of(List<RunFigures> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("there were no runs; expected one or more");
        }
        Fingerprint fingerprint = new Fingerprint();
        runs.forEach(run -> fingerprint.add(run.fingerprint()));
        return new CascadeSummary(
                runs.size(),
                present(runs, RunFigures::amplification),
                present(runs, RunFigures::branching),
                spread(runs, RunFigures::generations),
                spread(runs, RunFigures::coins),
                spread(runs, RunFigures::value),
                spread(runs, RunFigures::share),
                spread(runs, run -> run.extreme() / run.before() - 1),
                present(runs, RunFigures::shortfall),
                spread(runs, RunFigures::badDebt),
                spread(runs, RunFigures::fromFund),
                spread(runs, RunFigures::deleveraged),
                spread(runs, RunFigures::overshoot),
                spread(runs, RunFigures::socialized),
                present(runs, RunFigures::recoverySeconds),
                share(runs, run -> run.recoverySeconds() != null),
                share(runs, RunFigures::isFundRuined),
                share(runs, RunFigures::converged),
                fingerprint.value());
    }

    private static Spread spread(List<RunFigures> runs, ToDoubleFunction<RunFigures> figure) {
        return Spread.of(runs.stream().mapToDouble(figure).toArray());
    }

    private static Spread present(List<RunFigures> runs, Function<RunFigures, @Nullable Double> figure) {
        return Spread.of(runs.stream()
                .map(figure)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray());
    }

    private static double share(List<RunFigures> runs, Predicate<RunFigures> whether) {
        return (double) runs.stream().filter(whether).count() / runs.size();
    }
}
