package dev.steelyard.io.parity;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.covariance.CorrelationStress;
import dev.steelyard.quant.covariance.Covariance;
import dev.steelyard.quant.covariance.CovarianceMethod;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.risk.parity.Diversification;
import dev.steelyard.risk.parity.GroupCap;
import dev.steelyard.risk.parity.HierarchicalParity;
import dev.steelyard.risk.parity.OptionRisk;
import dev.steelyard.risk.parity.OrderPolicy;
import dev.steelyard.risk.parity.ParityPlan;
import dev.steelyard.risk.parity.ParityPolicy;
import dev.steelyard.risk.parity.ParityWalk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How risk is to be spread over the series of a history, by their names. <b>Immutable</b>.
 *
 * @param assets only these; empty: all of the history
 * @param budgets share of the risk; those not named have equal parts of the rest
 * @param shorts held short; the others are held long
 * @param options also held
 * @param groups the most of the risk that several may have together
 * @param weightCaps the most of the gross exposure that several may be together
 * @param largestWeight most of the gross exposure in one
 * @param targetVolatility over a year
 * @param leverageLimit most gross exposure over equity
 * @param held exposure now, signed fractions of equity; none where not named
 * @param orders how is traded
 * @param method of the covariance
 * @param decay of EWMA and of the walk
 * @param stress how far correlations are brought toward one for the stressed figures, from 0 to 1
 * @param walk whether the policy is also walked forward through the returns
 */
public record ParityRequest(
        List<String> assets,
        Map<String, Double> budgets,
        List<String> shorts,
        List<Derivative> options,
        List<Group> groups,
        List<Group> weightCaps,
        double largestWeight,
        double targetVolatility,
        double leverageLimit,
        Map<String, Double> held,
        OrderPolicy orders,
        CovarianceMethod method,
        double decay,
        double stress,
        boolean walk) {
    private static final double ROUNDING = 1e-9;
    private static final int WARM_UP = 60;

    /**
     * An option that is held.
     *
     * @param underlying a series
     * @param delta in underlyings
     * @param gamma change of delta for a move of 100%
     */
    public record Derivative(String name, String underlying, double delta, double gamma) {}

    /**
     * Some that may have no more than a share of the risk, or of the gross exposure, together.
     *
     * @param cap from 0 to 1
     * @param members names of series or options
     */
    public record Group(String name, double cap, List<String> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    public ParityRequest {
        assets = List.copyOf(assets);
        budgets = new LinkedHashMap<>(budgets);
        shorts = List.copyOf(shorts);
        options = List.copyOf(options);
        groups = List.copyOf(groups);
        weightCaps = List.copyOf(weightCaps);
        held = new LinkedHashMap<>(held);
    }

    /**
     * Returns the plan for a history.
     *
     * @param source of the returns, for failures
     * @throws FailureException of returns, names or budgets that do not do
     */
    public ParityReport report(String source, ReturnTable table) {
        places("assets", table.names(), assets);
        ReturnTable chosen = (assets.isEmpty() ? table : table.select(assets)).common();
        List<String> names = new ArrayList<>(chosen.names());
        double[][] returns = chosen.values();
        double barsPerYear = chosen.barsPerYear();
        Covariance bar = NamedSeries.located(source, names, () -> method.of(returns, decay));
        List<OptionRisk> risks = risks(names);
        Covariance ofHeld = OptionRisk.covariance(bar, risks);
        double[] year = new double[names.size()];
        Arrays.fill(year, Math.sqrt(barsPerYear));
        Covariance covariance = ofHeld.scaled(year);
        ParityPolicy policy = NamedSeries.located(source, names, () -> policy(names));
        double[] current = new double[names.size()];
        held.forEach((name, share) -> current[place("held", names, name)] = share);
        ParityPlan plan = NamedSeries.located(source, names, () -> ParityPlan.of(policy, covariance, current));
        return new ParityReport(
                source,
                names,
                chosen.size(),
                barsPerYear,
                method,
                covariance,
                policy,
                current,
                plan,
                HierarchicalParity.weights(covariance),
                Diversification.of(covariance, plan.weights()),
                Diversification.of(CorrelationStress.towardOne(covariance, stress), plan.weights()),
                Diversification.of(CorrelationStress.towardNone(covariance, stress), plan.weights()),
                stress,
                walked(source, names, policy, returns, barsPerYear),
                NamedSeries.remarks(table, chosen));
    }

    /** Appends the options to the names and returns the risk of each. */
    private List<OptionRisk> risks(List<String> names) {
        List<String> series = List.copyOf(names);
        List<OptionRisk> risks = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            risks.add(OptionRisk.linear(i));
        }
        for (Derivative option : options) {
            int underlying = place("options", series, option.underlying());
            if (names.contains(option.name())) {
                throw refused("options", "\"" + option.name() + "\"; expected a new name");
            }
            names.add(option.name());
            risks.add(new OptionRisk(underlying, option.delta(), option.gamma()));
        }
        return risks;
    }

    private ParityPolicy policy(List<String> names) {
        places("budgets", names, List.copyOf(budgets.keySet()));
        double sum = 0;
        for (double value : budgets.values()) {
            sum += value;
        }
        int rest = names.size() - budgets.size();
        if (rest == 0 ? Math.abs(sum - 1) > ROUNDING : !(sum < 1)) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "budgets",
                    "shares sum to " + Math.round(sum * 1e9) / 1e9 + "; expected "
                            + (rest == 0 ? "1" : "less than 1, for " + rest + " more"));
        }
        double[] shares = new double[names.size()];
        int[] signs = new int[names.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = budgets.getOrDefault(names.get(i), (1 - sum) / Math.max(rest, 1));
            signs[i] = 1;
        }
        for (int place : places("shorts", names, shorts)) {
            signs[place] = -1;
        }
        return new ParityPolicy(
                shares,
                signs,
                caps("groups", groups, names),
                caps("weight caps", weightCaps, names),
                largestWeight,
                targetVolatility,
                leverageLimit,
                orders);
    }

    private static List<GroupCap> caps(String what, List<Group> groups, List<String> names) {
        List<GroupCap> caps = new ArrayList<>();
        for (Group group : groups) {
            caps.add(new GroupCap(group.name(), places(what, names, group.members()), group.cap()));
        }
        return caps;
    }

    private @Nullable ParityWalk walked(
            String source, List<String> names, ParityPolicy policy, double[][] returns, double barsPerYear) {
        if (!walk) {
            return null;
        }
        if (!options.isEmpty()) {
            throw refused("walk", "true beside options; expected prices alone");
        }
        return NamedSeries.located(source, names, () -> ParityWalk.of(policy, returns, decay, WARM_UP, barsPerYear));
    }

    private static List<Integer> places(String what, List<String> known, List<String> names) {
        List<Integer> places = new ArrayList<>();
        for (String name : names) {
            int place = place(what, known, name);
            if (places.contains(place)) {
                throw refused(what, "\"" + name + "\" twice; expected each once");
            }
            places.add(place);
        }
        return places;
    }

    private static int place(String what, List<String> known, String name) {
        int place = known.indexOf(name);
        if (place < 0) {
            throw refused(what, "\"" + name + "\"; expected one of " + String.join(", ", known));
        }
        return place;
    }

    private static FailureException refused(String what, String message) {
        return FailureException.of(FailureReason.INVALID, what, "was " + message);
    }
}
