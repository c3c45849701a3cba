package dev.steelyard.io.cascade;

import dev.steelyard.systemic.cascade.adoption.AdoptionExperiment;
import dev.steelyard.systemic.cascade.book.BookScenario;
import dev.steelyard.systemic.cascade.crowd.Adoption;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment that is asked of a scenario: more and more accounts adopt a mechanism. <b>Immutable</b>.
 *
 * @param kind which mechanism
 * @param shares of accounts that adopt it, 0 to 1
 * @param shocks relative moves, above −1; null: that of the scenario
 * @param depths multiples of the scenario's depth, above 0
 */
public record AdoptionQuestion(
        Adoption.Kind kind, List<Double> shares, @Nullable List<Double> shocks, List<Double> depths) {
    /** Shares that adopt when none are told. */
    public static final List<Double> STANDARD_SHARES = List.of(0.0, 0.25, 0.5, 0.75, 1.0);

    /** Multiples of the depth when none are told. */
    public static final List<Double> STANDARD_DEPTHS = List.of(1.0);

    /** Trials that halving to a critical share takes at most. */
    private static final int HALVINGS = 8;

    public AdoptionQuestion {
        shares = List.copyOf(shares);
        shocks = shocks == null ? null : List.copyOf(shocks);
        depths = List.copyOf(depths);
    }

    /** Returns how many trials it takes at most. */
    long trials() {
        long cells = (shocks == null ? 1L : shocks.size()) * depths.size();
        return cells * (shares.size() + 2 + HALVINGS);
    }

    /** Returns the experiment on a scenario through books. @param runs of each trial */
    AdoptionExperiment experiment(BookScenario scenario, int runs, long seed) {
        List<Double> moves = shocks == null ? List.of(scenario.shock().move()) : shocks;
        return AdoptionExperiment.of(scenario, kind, shares, moves, depths, runs, seed);
    }

    /** Returns the experiment. @param runs of each trial */
    AdoptionExperiment experiment(CascadeScenario scenario, int runs, long seed) {
        List<Double> moves = shocks == null ? List.of(scenario.shock().move()) : shocks;
        return AdoptionExperiment.of(scenario, kind, shares, moves, depths, runs, seed);
    }
}
