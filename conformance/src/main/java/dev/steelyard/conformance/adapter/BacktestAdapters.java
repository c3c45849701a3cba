package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.quant.validation.CoverageTest;
import dev.steelyard.quant.validation.LikelihoodRatio;
import dev.steelyard.quant.validation.ShortfallCritical;
import dev.steelyard.quant.validation.ShortfallTest;
import dev.steelyard.quant.validation.TrafficLight;
import dev.steelyard.quant.validation.Transitions;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/** Tests of forecasts: coverage, independence, the traffic light, shortfall. */
final class BacktestAdapters {
    private static final int PATHS = 200_000;
    private static final long SEED = 12_345;
    private static final double SIZE = 0.05;

    private BacktestAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("backtest", "backtest/kupiec-pof", BacktestAdapters::kupiec)
                .method("backtest", "backtest/kupiec-accepted", BacktestAdapters::accepted)
                .method("backtest", "backtest/christoffersen", BacktestAdapters::christoffersen)
                .method("backtest", "backtest/basel-traffic-light", BacktestAdapters::light)
                .method("backtest", "backtest/basel-cumulative", BacktestAdapters::cumulative)
                .method("backtest", "backtest/acerbi-szekely", BacktestAdapters::critical)
                .method("backtest", "backtest/acerbi-szekely-levels", BacktestAdapters::levels)
                .method("backtest", "backtest/acerbi-szekely-series", BacktestAdapters::shortfall);
    }

    private static Outputs kupiec(Inputs inputs, DataFolders data) {
        return ratio(CoverageTest.unconditional(
                real(inputs, "pVaR"), inputs.integer("failures"), inputs.integer("observations")));
    }

    private static Outputs ratio(LikelihoodRatio test) {
        Outputs outputs = Outputs.of();
        put(outputs, "LR", test::statistic);
        return put(outputs, "pValue", test::pValue);
    }

    private static Outputs accepted(Inputs inputs, DataFolders data) {
        CoverageTest.Accepted accepted = CoverageTest.accepted(real(inputs, "p"), inputs.integer("observations"), SIZE);
        return Outputs.of().put("minAccept", accepted::least).put("maxAccept", accepted::most);
    }

    private static Outputs christoffersen(Inputs inputs, DataFolders data) {
        Transitions transitions = new Transitions(
                inputs.integer("N00"), inputs.integer("N01"), inputs.integer("N10"), inputs.integer("N11"));
        return ratio(
                inputs.has("pVaR")
                        ? CoverageTest.conditional(
                                real(inputs, "pVaR"),
                                inputs.integer("failures"),
                                inputs.integer("observations"),
                                transitions)
                        : CoverageTest.independence(transitions));
    }

    private static Outputs light(Inputs inputs, DataFolders data) {
        TrafficLight light = TrafficLight.of(
                1 - real(inputs, "confidence"), inputs.integer("exceptions"), inputs.integer("observations"));
        Outputs outputs = Outputs.of().put("zone", () -> light.zone().ordinal());
        put(outputs, "cumulative", light::cumulative);
        return put(outputs, "multiplier", light::multiplier);
    }

    private static Outputs cumulative(Inputs inputs, DataFolders data) {
        double p = real(inputs, "p");
        int count = inputs.integer("observations");
        return Outputs.of()
                .family(
                        "",
                        breaches -> Decimals.exactOf(TrafficLight.cumulative(p, Integer.parseInt(breaches), count)));
    }

    private static Outputs critical(Inputs inputs, DataFolders data) {
        int count = inputs.integer("T");
        double alpha = real(inputs, "alpha");
        double size = 1 - real(inputs, "testLevel");
        double statistic = real(inputs, "testStatistic");
        ShortfallCritical normal = ShortfallCritical.of(Double.POSITIVE_INFINITY, count, alpha, PATHS, SEED);
        ShortfallCritical fat = ShortfallCritical.of(3, count, alpha, PATHS, SEED);
        Outputs outputs = Outputs.of();
        put(outputs, "critNormal", () -> normal.critical(size));
        put(outputs, "critT3", () -> fat.critical(size));
        put(outputs, "pNormal", () -> normal.pValue(statistic));
        return put(outputs, "pT3", () -> fat.pValue(statistic));
    }

    /** Critical values by distribution: {@code normal}, or {@code nu} and the degrees of freedom. */
    private static Outputs levels(Inputs inputs, DataFolders data) {
        int count = inputs.integer("T");
        double alpha = real(inputs, "alpha");
        double[] sizes = inputs.decimals("levels").stream()
                .mapToDouble(java.math.BigDecimal::doubleValue)
                .toArray();
        Outputs outputs = Outputs.of();
        outputs.put("normal", () -> at(Double.POSITIVE_INFINITY, count, alpha, sizes));
        return outputs.family("nu", freedom -> at(Double.parseDouble(freedom), count, alpha, sizes));
    }

    private static Object at(double freedom, int count, double alpha, double[] sizes) {
        ShortfallCritical simulated = ShortfallCritical.of(freedom, count, alpha, PATHS, SEED);
        return Arrays.stream(sizes)
                .mapToObj(size -> Decimals.exactOf(simulated.critical(size)))
                .toList();
    }

    private static Outputs shortfall(Inputs inputs, DataFolders data) {
        double[] returns = inputs.decimals("returns").stream()
                .mapToDouble(java.math.BigDecimal::doubleValue)
                .toArray();
        double[] value = new double[returns.length];
        double[] mean = new double[returns.length];
        Arrays.fill(value, real(inputs, "VaR"));
        Arrays.fill(mean, real(inputs, "ES"));
        boolean[] breached = new boolean[returns.length];
        for (int i = 0; i < returns.length; i++) {
            breached[i] = returns[i] < -value[i];
        }
        ShortfallTest test = ShortfallTest.of(returns, value, mean, real(inputs, "alpha"));
        Transitions n = Transitions.of(breached);
        Outputs outputs = Outputs.of().put("hits", test::breaches);
        outputs.put("Z1", () -> test.first() == null ? null : Decimals.exactOf(test.first()));
        outputs.put(
                "n", () -> java.util.List.of(n.calmToCalm(), n.calmToBreach(), n.breachToCalm(), n.breachToBreach()));
        return put(outputs, "Z2", test::second);
    }

    private static double real(Inputs inputs, String name) {
        return inputs.value(name).real();
    }

    private static Outputs put(Outputs outputs, String name, DoubleSupplier value) {
        return outputs.put(name, () -> Decimals.exactOf(value.getAsDouble()));
    }
}
