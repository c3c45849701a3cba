package dev.steelyard.conformance.adapter;

import static dev.steelyard.conformance.adapter.VolatilityAdapters.array;
import static dev.steelyard.conformance.adapter.VolatilityAdapters.list;
import static dev.steelyard.conformance.adapter.VolatilityAdapters.put;
import static dev.steelyard.conformance.adapter.VolatilityAdapters.rows;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.quant.covariance.Covariance;
import dev.steelyard.risk.parity.ConstrainedBudgets;
import dev.steelyard.risk.parity.Diversification;
import dev.steelyard.risk.parity.OrderPolicy;
import dev.steelyard.risk.parity.ParityPlan;
import dev.steelyard.risk.parity.ParityPolicy;
import dev.steelyard.risk.parity.RiskShares;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Weights by risk budget, free and within bounds, and what series contribute to risk. */
final class ParityAdapters {
    private static final double PERCENT = 100;

    private ParityAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("parity", "risk-parity", ParityAdapters::budgets)
                .method("parity", "risk-parity/constrained", ParityAdapters::bounded)
                .method("parity", "risk-parity/risk-contribution", ParityAdapters::contributions)
                .method("sizing", "sizing/volatility-target", ParityAdapters::gearing);
    }

    private static Outputs budgets(Inputs inputs, DataFolders data) {
        Covariance covariance = covariance(inputs);
        int n = covariance.size();
        ParityPolicy equal = ParityPolicy.equal(n, 1, Double.MAX_VALUE);
        ParityPolicy policy = new ParityPolicy(
                budget(inputs, n),
                signs(inputs, n),
                List.of(),
                List.of(),
                1,
                1,
                Double.MAX_VALUE,
                OrderPolicy.UNBOUNDED);
        boolean sided = sides(inputs) != null;
        ParityPlan plan = ParityPlan.of(inputs.has("budget") || sided ? policy : equal, covariance, new double[n]);
        Outputs outputs = answers(covariance, sided ? plan.weightsOfNetOne() : plan.weights());
        return outputs.quotation("maxBudgetError", "how far the source itself is from the budgets");
    }

    private static double[] budget(Inputs inputs, int size) {
        JsonValue budget = inputs.find("budget");
        double[] equal = new double[size];
        Arrays.fill(equal, 1.0 / size);
        return budget == null ? equal : array(budget);
    }

    private static @Nullable JsonValue sides(Inputs inputs) {
        return inputs.has("longshort") ? inputs.find("longshort") : inputs.find("signs");
    }

    /** Gross exposure over equity that brings one asset to a volatility. */
    private static Outputs gearing(Inputs inputs, DataFolders data) {
        double bar = inputs.value("ewmaDailyVolPct").real() / PERCENT;
        double year = bar * bar * inputs.value("periodsPerYear").real();
        double target = inputs.value("targetVolAnnual").real();
        ParityPlan plan = ParityPlan.of(
                ParityPolicy.equal(1, target, Double.MAX_VALUE), Covariance.of(new double[][] {{year}}), new double[1]);
        return put(Outputs.of(), "leverage", plan::riskInverseGearing);
    }

    private static int[] signs(Inputs inputs, int size) {
        JsonValue signs = sides(inputs);
        int[] all = new int[size];
        Arrays.fill(all, 1);
        if (signs != null) {
            double[] values = array(signs);
            for (int i = 0; i < size; i++) {
                all[i] = values[i] < 0 ? -1 : 1;
            }
        }
        return all;
    }

    /**
     * Bounds for each series are those of the barrier; one upper bound for all is of the least squares, unless a formulation
     * is named.
     */
    private static Outputs bounded(Inputs inputs, DataFolders data) {
        Covariance covariance = covariance(inputs);
        int n = covariance.size();
        double[] lower = new double[n];
        double[] upper = new double[n];
        JsonValue bounds = inputs.find("bounds");
        for (int i = 0; i < n; i++) {
            lower[i] = bounds == null ? bound(inputs, "lower", i, 0) : rows(bounds)[i][0];
            upper[i] = bounds == null ? bound(inputs, "upper", i, 1) : rows(bounds)[i][1];
        }
        ConstrainedBudgets problem = new ConstrainedBudgets(covariance, budget(inputs, n), lower, upper);
        String formulation = inputs.text("formulation", bounds == null ? "least squares" : "barrier");
        boolean squares = formulation.toLowerCase(Locale.ROOT).contains("squares");
        return answers(
                covariance, squares ? problem.leastSquares() : problem.barrier().weights());
    }

    private static double bound(Inputs inputs, String name, int i, double otherwise) {
        JsonValue value = inputs.find(name);
        if (value == null) {
            return otherwise;
        }
        return value.is(JsonKind.ARRAY) ? array(value)[i] : value.real();
    }

    private static Outputs contributions(Inputs inputs, DataFolders data) {
        return answers(covariance(inputs), array(inputs.value("weights")));
    }

    private static Covariance covariance(Inputs inputs) {
        return inputs.has("cov")
                ? Covariance.of(rows(inputs.value("cov")))
                : Covariance.of(array(inputs.value("vol")), Covariance.of(rows(inputs.value("corr"))));
    }

    private static Outputs answers(Covariance covariance, double[] weights) {
        RiskShares risk = RiskShares.of(covariance, weights);
        Diversification spread = Diversification.of(covariance, weights);
        Outputs outputs = Outputs.of();
        outputs.put("weights", list(weights));
        outputs.put("riskContrib", list(risk.amounts()));
        outputs.put("relRiskContrib", list(risk.shares()));
        numbered(outputs, "weight", weights.length, i -> weights[(int) i]);
        numbered(outputs, "riskContrib", weights.length, i -> risk.amounts()[(int) i]);
        numbered(outputs, "relRiskContrib", weights.length, i -> risk.shares()[(int) i]);
        put(outputs, "vol", risk::volatility);
        put(outputs, "diversificationRatio", spread::ratio);
        return put(outputs, "effectiveNumberBetsHHI", spread::effectiveContributions);
    }

    private static void numbered(Outputs outputs, String name, int size, DoubleUnaryOperator value) {
        for (int i = 0; i < size; i++) {
            double answer = value.applyAsDouble(i);
            outputs.put(name + (i + 1), () -> Decimals.exactOf(answer));
        }
    }
}
