package dev.steelyard.risk.stress;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.OptionMarket;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.risk.asset.AssetClasses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account under scenarios. Where it holds options, a scenario that moves volatilities is run with both signs of their
 * move. <b>Immutable</b>; <b>Deterministic: yes</b>.
 *
 * @param now the account as it is
 * @param outcomes in the order of the scenarios
 * @param warnings what a reader must know
 */
public record ScenarioRun(AccountRisk now, List<ScenarioOutcome> outcomes, List<String> warnings) {
    /**
     * A bucket of one of several accounts that a scenario liquidates.
     *
     * @param account its id
     * @param fall which bucket, and where on the way
     */
    public record Place(String account, ScenarioOutcome.Fall fall) {}

    public ScenarioRun {
        outcomes = List.copyOf(outcomes);
        warnings = List.copyOf(warnings);
    }

    /**
     * Returns the run of an account.
     *
     * @param covariance what moves follow a scenario's driver by; null: there is none
     * @param missing what is missing of the account, one sentence each: every outcome is then unknown; empty when it is whole
     * @throws FailureException MISSING_DATA for a driver without covariance; INVALID for a class that there is not; as
     *     {@link MarginEngine#assess}
     */
    public static ScenarioRun of(
            Account account,
            MarketView market,
            RulePack rules,
            List<Scenario> scenarios,
            AssetClasses classes,
            @Nullable ShockCovariance covariance,
            List<String> missing) {
        AccountRisk assessed = MarginEngine.assess(account, market, rules, AssessOptions.FIGURES);
        AccountRisk now = missing.isEmpty() ? assessed : assessed.incomplete(missing);
        boolean holdsOptions = account.positions().stream().anyMatch(position -> isOption(position, account, rules));
        List<ScenarioOutcome> outcomes = new ArrayList<>();
        for (Scenario stated : scenarios) {
            Scenario scenario = resolved(stated, classes, covariance);
            Figure vol = scenario.vol();
            boolean both = holdsOptions && vol != null && vol.value().signum() != 0;
            for (boolean opposite : both ? new boolean[] {false, true} : new boolean[] {false}) {
                outcomes.add(ScenarioOutcome.of(
                        account, market, rules, new ScenarioShock(scenario, classes, opposite), missing));
            }
        }
        List<String> warnings = new ArrayList<>(now.warnings());
        warnings.addAll(new OptionMarket(account, market, rules).unpriced());
        return new ScenarioRun(now, outcomes, warnings);
    }

    private static boolean isOption(Position position, Account account, RulePack rules) {
        return position.size().signum() != 0
                && rules.instrument(account, position.symbol()) instanceof Instrument.Option;
    }

    private static Scenario resolved(Scenario stated, AssetClasses classes, @Nullable ShockCovariance covariance) {
        for (String name : stated.classMoves().keySet()) {
            if (!classes.names().contains(name)) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "scenario " + stated.id(),
                        "there is no class \"" + name + "\"; expected one of " + String.join(", ", classes.names()));
            }
        }
        if (stated.driver() == null) {
            return stated;
        }
        if (covariance == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "scenario " + stated.id(),
                    "the moves that follow " + stated.driver().asset() + " need a history of returns");
        }
        return stated.followed(covariance, classes);
    }

    /** Returns whether an outcome is liquidatable, or unknown. */
    public boolean isBreached() {
        return outcomes.stream()
                .map(outcome -> outcome.risk().status())
                .anyMatch(status -> status == RiskStatus.LIQUIDATABLE || status == RiskStatus.UNKNOWN);
    }

    /** Returns the buckets that a scenario liquidates, over several accounts, in the order in which they fall. */
    public static List<Place> order(List<ScenarioRun> runs, Scenario scenario, boolean oppositeVol) {
        List<Place> places = new ArrayList<>();
        for (ScenarioRun run : runs) {
            for (ScenarioOutcome outcome : run.outcomes) {
                if (outcome.scenario().id().equals(scenario.id()) && outcome.oppositeVol() == oppositeVol) {
                    outcome.falls().forEach(fall -> places.add(new Place(run.now.account(), fall)));
                }
            }
        }
        places.sort(Comparator.comparing(place -> place.fall().fraction()));
        return places;
    }
}
