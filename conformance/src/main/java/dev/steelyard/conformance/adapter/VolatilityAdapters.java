package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.quant.covariance.Covariance;
import dev.steelyard.quant.covariance.EwmaCovariance;
import dev.steelyard.quant.covariance.PsdRepair;
import dev.steelyard.quant.covariance.SampleCovariance;
import dev.steelyard.quant.covariance.Shrinkage;
import dev.steelyard.quant.series.Ewma;
import dev.steelyard.quant.series.Garch;
import dev.steelyard.quant.series.GarchFit;
import dev.steelyard.quant.series.Moments;
import dev.steelyard.quant.series.PreSample;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Volatility models, covariances and moments. */
final class VolatilityAdapters {
    /** Rows that a decayed covariance begins with. */
    private static final int FIRST_ROWS = 20;

    private VolatilityAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("volatility", "vol-model/garch", VolatilityAdapters::garch)
                .method("volatility", "vol-model/ewma", VolatilityAdapters::ewma)
                .method("volatility", "vol-model/garch-mle", VolatilityAdapters::fit)
                .method("covariance", "covariance/sample", VolatilityAdapters::sample)
                .method("covariance", "covariance/psd-repair", VolatilityAdapters::repair)
                .method("covariance", "covariance/shrinkage", VolatilityAdapters::shrinkage)
                .method("covariance", "covariance/ewma", VolatilityAdapters::decayed)
                .method("statistics", "statistics/moments", VolatilityAdapters::moments);
    }

    private static Outputs garch(Inputs inputs, DataFolders data) {
        double alpha = real(inputs, "alpha");
        double beta = real(inputs, "beta");
        Garch model = inputs.has("longRunVariance")
                ? Garch.ofLevel(real(inputs, "longRunVariance"), alpha, beta)
                : new Garch(0, real(inputs, "omega"), alpha, beta);
        Outputs outputs = Outputs.of();
        put(outputs, "longRunVariance", model::longRunVariance);
        if (inputs.has("returns")) {
            double[] returns = array(inputs.value("returns"));
            double[] variances = model.variances(returns, first(inputs.find("init"), model, returns));
            List<BigDecimal> sigmas = new ArrayList<>();
            for (int i = 1; i < variances.length; i++) {
                sigmas.add(Decimals.exactOf(Math.sqrt(variances[i])));
            }
            return outputs.put("sigma", sigmas);
        }
        double before = real(inputs, "sigmaPrev");
        return put(outputs, "variance", () -> model.next(before * before, real(inputs, "u")));
    }

    /** The variance of the first bar: its own return squared, else the long-run variance where that is stated. */
    private static double first(@Nullable JsonValue init, Garch model, double[] returns) {
        if (init == null || init.text().contains("r_0^2")) {
            return returns[0] * returns[0];
        }
        if (!init.text().toLowerCase(Locale.ROOT).contains("long")) {
            throw init.refusal(FailureReason.UNSUPPORTED, "expected r_0^2 or the long-run variance");
        }
        return model.longRunVariance();
    }

    private static Outputs ewma(Inputs inputs, DataFolders data) {
        double before = real(inputs, "sigmaPrev");
        Ewma model = new Ewma(real(inputs, "lambda"));
        return put(Outputs.of(), "variance", () -> model.next(before * before, real(inputs, "u")));
    }

    /** A case that does not name its shocks has Student's where it asks for their degrees of freedom, else normal ones. */
    private static Outputs fit(Inputs inputs, DataFolders data) {
        double[] returns = SeriesData.one(inputs, data);
        JsonValue init = inputs.find("init");
        boolean student = inputs.has("dist")
                ? inputs.text("dist").toLowerCase(Locale.ROOT).startsWith("s")
                : inputs.asksFor("nu");
        boolean squares = init != null && init.text().contains("SSR");
        if (init != null && !squares && !init.text().contains("mean(e^2)")) {
            throw init.refusal(FailureReason.UNSUPPORTED, "expected mean(e^2) or SSR(OLS)/T");
        }
        PreSample preSample = squares ? PreSample.SAMPLE_VARIANCE : PreSample.MEAN_SQUARE;
        GarchFit fit = student ? GarchFit.student(returns, preSample) : GarchFit.normal(returns, preSample);
        Outputs outputs = Outputs.of();
        put(outputs, "mu", () -> fit.model().mean());
        put(outputs, "omega", () -> fit.model().omega());
        put(outputs, "alpha", () -> fit.model().alpha());
        put(outputs, "beta", () -> fit.model().beta());
        Double freedom = fit.freedom();
        outputs.put("nu", () -> freedom == null ? null : Decimals.exactOf(freedom));
        return put(outputs, "logL", fit::logLikelihood);
    }

    private static Outputs sample(Inputs inputs, DataFolders data) {
        Covariance covariance = SampleCovariance.of(columns(inputs.value("data")));
        Outputs outputs = Outputs.of();
        matrix(outputs, "cov", covariance);
        return covariance.size() == 2
                ? put(outputs, "corr", () -> covariance.correlation().get(0, 1))
                : matrix(outputs, "corr", covariance.correlation());
    }

    private static Outputs repair(Inputs inputs, DataFolders data) {
        Covariance given = Covariance.of(rows(inputs.value("corr")));
        String method = inputs.text("method", "clip").toLowerCase(Locale.ROOT);
        boolean nearest = method.contains("higham") || method.contains("nearest");
        if (!nearest && !method.contains("clip")) {
            throw inputs.value("method").refusal(FailureReason.UNSUPPORTED, "expected clip, Higham or nearest");
        }
        Covariance repaired = nearest ? PsdRepair.nearest(given) : PsdRepair.clipped(given);
        Outputs outputs = Outputs.of();
        matrix(outputs, "corr", repaired);
        return outputs.family("c", places -> {
            if (!places.matches("[1-9][1-9]")) {
                throw inputs.value("corr").failure(FailureReason.UNSUPPORTED, "no entry c" + places);
            }
            return Decimals.exactOf(repaired.get(places.charAt(0) - '1', places.charAt(1) - '1'));
        });
    }

    private static Outputs shrinkage(Inputs inputs, DataFolders data) {
        double[][] returns = SeriesData.all(inputs, data);
        Outputs outputs = Outputs.of();
        JsonValue target = inputs.find("target");
        if (target != null && !target.text().equals("constant correlation")) {
            throw target.refusal(FailureReason.UNSUPPORTED, "expected constant correlation, or none");
        }
        Shrinkage own = target != null ? Shrinkage.constantCorrelation(returns) : Shrinkage.ledoitWolf(returns);
        put(outputs, "delta", own::intensity);
        matrix(outputs, "cov", own.covariance());
        put(outputs, "lw_delta", own::intensity);
        put(outputs, "lw_delta_independent", own::intensity);
        matrix(outputs, "lw", own.covariance());
        Shrinkage oracle = Shrinkage.oracleApproximating(returns);
        put(outputs, "oas_delta", oracle::intensity);
        matrix(outputs, "oas", oracle.covariance());
        Covariance plain = SampleCovariance.ofLikelihood(returns);
        matrix(outputs, "sample_mle", plain);
        put(outputs, "cond_sample", plain::condition);
        return put(outputs, "cond_lw", () -> own.covariance().condition());
    }

    private static Outputs decayed(Inputs inputs, DataFolders data) {
        double lambda = inputs.decimal("lambda").doubleValue();
        Outputs outputs = Outputs.of();
        matrix(outputs, "cov", EwmaCovariance.of(SeriesData.all(inputs, data), lambda, FIRST_ROWS));
        return outputs.quotation("maxdiff_direct", "how far two ways of the source itself are apart");
    }

    private static Outputs moments(Inputs inputs, DataFolders data) {
        JsonValue convention = inputs.find("convention");
        if (convention != null && !convention.text().contains("unbiased")) {
            throw convention.refusal(FailureReason.UNSUPPORTED, "expected unbiased moments");
        }
        Moments moments = Moments.of(array(inputs.value("data")));
        Outputs outputs = Outputs.of();
        put(outputs, "mean", moments::mean);
        put(outputs, "variance", moments::variance);
        put(outputs, "stdev", moments::standardDeviation);
        put(outputs, "skewness", moments::skewness);
        return put(outputs, "kurtosis", moments::excessKurtosis);
    }

    /** Returns the numbers of a list. */
    static double[] array(JsonValue list) {
        return list.values(JsonValue::real).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** Returns the numbers of a list of lists. */
    static double[][] rows(JsonValue list) {
        return list.values(VolatilityAdapters::array).toArray(double[][]::new);
    }

    private static double[][] columns(JsonValue list) {
        double[][] rows = rows(list);
        if (rows.length == 0 || !list.is(JsonKind.ARRAY)) {
            throw list.failure(FailureReason.MISSING_DATA, "has no row");
        }
        double[][] columns = new double[rows[0].length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = rows[i][j];
            }
        }
        return columns;
    }

    private static double real(Inputs inputs, String name) {
        return inputs.value(name).real();
    }

    /** Adds a number. */
    static Outputs put(Outputs outputs, String name, DoubleSupplier value) {
        Supplier<@Nullable Object> decimal = () -> Decimals.exactOf(value.getAsDouble());
        return outputs.put(name, decimal);
    }

    /** Adds a list of numbers. */
    static List<BigDecimal> list(double[] values) {
        List<BigDecimal> list = new ArrayList<>();
        for (double value : values) {
            list.add(Decimals.exactOf(value));
        }
        return list;
    }

    private static Outputs matrix(Outputs outputs, String name, Covariance matrix) {
        List<List<BigDecimal>> rows = new ArrayList<>();
        for (double[] row : matrix.toRows()) {
            rows.add(list(row));
        }
        return outputs.put(name, rows);
    }
}
