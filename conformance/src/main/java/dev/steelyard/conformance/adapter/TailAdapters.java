package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonValue;
import dev.steelyard.quant.kernel.BivariateNormal;
import dev.steelyard.quant.series.Ewma;
import dev.steelyard.quant.series.GarchFit;
import dev.steelyard.quant.series.PreSample;
import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.CornishFisher;
import dev.steelyard.quant.tail.LossSample;
import dev.steelyard.quant.tail.NormalBook;
import dev.steelyard.quant.tail.NormalTail;
import dev.steelyard.quant.tail.PeaksOverThreshold;
import dev.steelyard.quant.tail.QuantileRule;
import dev.steelyard.quant.tail.SampleMoments;
import dev.steelyard.quant.tail.SobolPoints;
import dev.steelyard.quant.tail.StudentT;
import dev.steelyard.quant.tail.VolatilityScaled;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/** Tails: value at risk, expected shortfall, extremes, and the distributions and points that they rest on. */
final class TailAdapters {
    private static final double RISK_METRICS = 0.94;

    private TailAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("tail", "var-es", TailAdapters::sample)
                .method("tail", "var-es/component", TailAdapters::component)
                .method("tail", "var-es/series", TailAdapters::series)
                .method("tail", "evt/pot", TailAdapters::extremes)
                .method("tail", "distribution/student-t", TailAdapters::student)
                .method("tail", "distribution/bivariate-normal", TailAdapters::bivariate)
                .method("tail", "qmc/sobol", TailAdapters::sobol)
                .method("tail", "qmc/halton", TailAdapters::halton);
    }

    private static Outputs sample(Inputs inputs, DataFolders data) {
        double[] returns = SeriesData.one(inputs, data);
        Confidence confidence = new Confidence(real(inputs, "p"));
        inputs.find("conventions");
        SampleMoments moments = SampleMoments.of(returns);
        LossSample losses = LossSample.of(negated(returns));
        NormalTail normal = new NormalTail(-moments.mean(), moments.deviation());
        CornishFisher modified = new CornishFisher(moments);
        Outputs outputs = Outputs.of();
        put(outputs, "VaR_historical", () -> losses.valueAtRisk(confidence, QuantileRule.TYPE_7));
        put(outputs, "ES_historical", () -> losses.meanBeyond(confidence, QuantileRule.TYPE_7));
        put(outputs, "VaR_gaussian", () -> normal.valueAtRisk(confidence));
        put(outputs, "ES_gaussian", () -> normal.expectedShortfall(confidence));
        put(outputs, "VaR_modified", () -> modified.plainValueAtRisk(confidence));
        put(outputs, "ES_modified", () -> modified.plainExpectedShortfall(confidence));
        JsonValue method = inputs.find("method");
        if (method != null) {
            switch (method.text()) {
                case "historical" -> {
                    put(outputs, "VaR", () -> losses.valueAtRisk(confidence, QuantileRule.TYPE_7));
                    put(outputs, "ES", () -> losses.meanBeyond(confidence, QuantileRule.TYPE_7));
                }
                case "gaussian" -> {
                    put(outputs, "VaR", () -> normal.valueAtRisk(confidence));
                    put(outputs, "ES", () -> normal.expectedShortfall(confidence));
                }
                case "modified" -> {
                    put(outputs, "VaR", () -> modified.plainValueAtRisk(confidence));
                    put(outputs, "ES", () -> modified.plainExpectedShortfall(confidence));
                }
                default -> throw method.refusal(FailureReason.UNSUPPORTED, "expected historical, gaussian or modified");
            }
        }
        return outputs;
    }

    private static Outputs component(Inputs inputs, DataFolders data) {
        double[] weights = inputs.decimals("weights").stream()
                .mapToDouble(BigDecimal::doubleValue)
                .toArray();
        expects(inputs, "cov", "n-1");
        NormalBook book = NormalBook.of(SeriesData.all(inputs, data), weights);
        Confidence confidence = new Confidence(real(inputs, "p"));
        Outputs outputs = Outputs.of();
        put(outputs, "VaR", () -> book.total().valueAtRisk(confidence));
        put(outputs, "ES", () -> book.total().expectedShortfall(confidence));
        outputs.put("contributions", exact(book.valueContributions(confidence)));
        return outputs;
    }

    /** The value at risk of the bar after a series, by names such as {@code hs_type7_0.99}. */
    private static Outputs series(Inputs inputs, DataFolders data) {
        double[] returns = SeriesData.one(inputs, data);
        LossSample losses = LossSample.of(negated(returns));
        VolatilityScaled ewma =
                VolatilityScaled.of(returns, new Ewma(RISK_METRICS).variances(returns, meanSquare(returns)));
        Outputs outputs = Outputs.of();
        outputs.family("brw_", name -> {
            String[] parts = name.split("_", 2);
            return Decimals.exactOf(LossSample.aged(negated(returns), Double.parseDouble(parts[0]))
                    .valueAtRisk(confidence(parts[1]), QuantileRule.INVERTED_CDF));
        });
        outputs.family("hs_", name -> quantile(losses, name));
        level(outputs, "es_acerbi_tasche_", losses::expectedShortfall);
        outputs.family("fhs_ewma", name -> {
            String[] parts = name.split("_", 2);
            return scaled(ewma.last(Integer.parseInt(parts[0])), parts[1]);
        });
        level(outputs, "normal_ewma_", c -> new NormalTail(0, Math.sqrt(ewma.nextVariance())).valueAtRisk(c));
        put(outputs, "ewma_var_next", ewma::nextVariance);
        put(outputs, "garch_sigma_next", () -> Math.sqrt(garch(returns).nextVariance()));
        return outputs.family("fhs_garch_all_", name -> scaled(garch(returns), name));
    }

    /** The quantile of scaled returns by a rule and a confidence, as {@code type7_0.99}. */
    private static BigDecimal scaled(VolatilityScaled history, String name) {
        return quantile(LossSample.of(negated(history.scenarios())), name);
    }

    private static BigDecimal quantile(LossSample losses, String name) {
        int last = name.lastIndexOf('_');
        return Decimals.exactOf(
                losses.valueAtRisk(confidence(name.substring(last + 1)), rule(name.substring(0, last))));
    }

    private static VolatilityScaled garch(double[] returns) {
        GarchFit fit = GarchFit.normal(returns, PreSample.MEAN_SQUARE);
        return VolatilityScaled.about(fit.model().mean(), returns, fit.variances(returns));
    }

    private static double meanSquare(double[] returns) {
        double sum = 0;
        for (double value : returns) {
            sum += value * value / returns.length;
        }
        return sum;
    }

    private static QuantileRule rule(String name) {
        return name.equals("type7") ? QuantileRule.TYPE_7 : QuantileRule.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Confidence confidence(String text) {
        return new Confidence(Double.parseDouble(text));
    }

    private static Outputs level(Outputs outputs, String prefix, ToDoubleFunction<Confidence> value) {
        return outputs.family(prefix, name -> Decimals.exactOf(value.applyAsDouble(confidence(name))));
    }

    private static Outputs extremes(Inputs inputs, DataFolders data) {
        PeaksOverThreshold tail = PeaksOverThreshold.above(real(inputs, "threshold"), SeriesData.one(inputs, data));
        Confidence confidence = new Confidence(real(inputs, "q"));
        Outputs outputs = Outputs.of().put("nExc", tail::exceedances);
        put(outputs, "xi", () -> tail.fit().distribution().shape());
        put(outputs, "beta", () -> tail.fit().distribution().scale());
        put(outputs, "VaR", () -> tail.valueAtRisk(confidence));
        return put(outputs, "ES", () -> tail.expectedShortfall(confidence));
    }

    private static Outputs student(Inputs inputs, DataFolders data) {
        StudentT t = StudentT.standard(real(inputs, "nu"));
        Outputs outputs = Outputs.of();
        if (inputs.has("x")) {
            double x = real(inputs, "x");
            put(outputs, "cdf", () -> t.probability(x));
            put(outputs, "p", () -> t.probability(x));
            return put(outputs, "pdf", () -> t.density(x));
        }
        double p = real(inputs, "p");
        return put(outputs, "x", () -> t.quantile(p));
    }

    private static Outputs bivariate(Inputs inputs, DataFolders data) {
        double a = real(inputs, "a");
        double b = real(inputs, "b");
        double correlation = real(inputs, "rho");
        return put(Outputs.of(), "cdf", () -> BivariateNormal.probability(a, b, correlation));
    }

    private static Outputs sobol(Inputs inputs, DataFolders data) {
        int dimensions = inputs.integer("dim");
        int count = inputs.integer("points");
        expects(inputs, "skip", "zero excluded");
        expects(inputs, "order", "Gray code");
        SobolPoints points = new SobolPoints(dimensions);
        double[][] byDimension = new double[dimensions][count];
        for (int i = 0; i < count; i++) {
            double[] point = points.next();
            for (int j = 0; j < dimensions; j++) {
                byDimension[j][i] = point[j];
            }
        }
        Outputs outputs = Outputs.of();
        outputs.put("sequence", exact(byDimension[0]));
        for (int j = 0; j < dimensions; j++) {
            outputs.put("dim" + (j + 1), exact(byDimension[j]));
        }
        return outputs;
    }

    private static Outputs halton(Inputs inputs, DataFolders data) {
        int count = inputs.integer("points");
        List<BigDecimal> bases = inputs.decimals("bases");
        if (inputs.integer("dim", bases.size()) != bases.size()) {
            throw inputs.value("dim").failure(FailureReason.INVALID, "there are " + bases.size() + " bases");
        }
        Outputs outputs = Outputs.of();
        for (BigDecimal base : bases) {
            outputs.put("base" + base.intValueExact(), exact(SobolPoints.halton(base.intValueExact(), count)));
        }
        return outputs;
    }

    /** Refuses a convention other than the one that is answered. */
    private static void expects(Inputs inputs, String name, String convention) {
        JsonValue stated = inputs.find(name);
        if (stated != null && !stated.text().contains(convention)) {
            throw stated.refusal(FailureReason.UNSUPPORTED, "expected " + convention);
        }
    }

    private static List<BigDecimal> exact(double[] values) {
        List<BigDecimal> list = new ArrayList<>();
        Arrays.stream(values).forEach(value -> list.add(Decimals.exactOf(value)));
        return list;
    }

    private static double[] negated(double[] values) {
        return Arrays.stream(values).map(value -> -value).toArray();
    }

    private static double real(Inputs inputs, String name) {
        return inputs.value(name).real();
    }

    private static Outputs put(Outputs outputs, String name, DoubleSupplier value) {
        return outputs.put(name, () -> Decimals.exactOf(value.getAsDouble()));
    }
}
