package dev.steelyard.systemic.cascade.adoption;

import dev.steelyard.systemic.cascade.run.CascadeSummary;
import dev.steelyard.systemic.cascade.run.RunFigures;
import dev.steelyard.systemic.cascade.run.Spread;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One share of adopters, and how it differs, run by run on the same seeds, from nobody adopting. <b>Immutable</b>.
 *
 * @param share of the accounts that adopt, 0 to 1
 * @param summary of the runs
 * @param amplification difference, over the runs that have a move
 * @param liquidated difference of the share of all positions liquidated
 * @param coins difference of what is liquidated, in base units
 * @param value difference of what is liquidated, in quote units
 * @param badDebt difference, in quote units
 * @param rebalancedCoins bought and sold by managed capital, in base units, itself
 * @param rebalancedValue of them, in quote units
 * @param brokersFailed prime brokers that could not pay, themselves
 * @param clientsImpaired accounts that lost collateral by that
 * @param clientLoss what they lost, in quote units
 * @param fundRuin difference of whether a loss went beyond the fund, 1 or 0 in each run
 */
public record AdoptionCell(
        double share,
        CascadeSummary summary,
        Spread amplification,
        Spread liquidated,
        Spread coins,
        Spread value,
        Spread badDebt,
        Spread rebalancedCoins,
        Spread rebalancedValue,
        Spread brokersFailed,
        Spread clientsImpaired,
        Spread clientLoss,
        Spread fundRuin) {
    /** Returns runs against those without adopters. @throws IllegalArgumentException when their seeds differ */
    public static AdoptionCell of(double share, List<RunFigures> base, List<RunFigures> other) {
        for (int i = 0; i < base.size(); i++) {
            if (base.get(i).seed() != other.get(i).seed()) {
                throw new IllegalArgumentException("run " + i + " at a share of " + share + " had another seed");
            }
        }
        return new AdoptionCell(
                share,
                CascadeSummary.of(other),
                difference(base, other, RunFigures::amplification),
                difference(base, other, RunFigures::share),
                difference(base, other, RunFigures::coins),
                difference(base, other, RunFigures::value),
                difference(base, other, RunFigures::badDebt),
                spread(other, RunFigures::rebalancedCoins),
                spread(other, RunFigures::rebalancedValue),
                spread(other, RunFigures::brokersFailed),
                spread(other, RunFigures::clientsImpaired),
                spread(other, RunFigures::clientLoss),
                difference(base, other, run -> run.isFundRuined() ? 1.0 : 0.0));
    }

    private static Spread spread(List<RunFigures> runs, ToDoubleFunction<RunFigures> figure) {
        return Spread.of(runs.stream().mapToDouble(figure).toArray());
    }

    private static Spread difference(
            List<RunFigures> base, List<RunFigures> other, Function<RunFigures, @Nullable Double> figure) {
        return Spread.of(IntStream.range(0, base.size())
                .mapToDouble(i -> {
                    Double from = figure.apply(base.get(i));
                    Double to = figure.apply(other.get(i));
                    return from == null || to == null ? Double.NaN : to - from;
                })
                .filter(difference -> !Double.isNaN(difference))
                .toArray());
    }
}
