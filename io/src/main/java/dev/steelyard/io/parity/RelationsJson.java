package dev.steelyard.io.parity;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.quant.covariance.Regimes;
import dev.steelyard.quant.series.Cointegration;
import dev.steelyard.quant.series.LeadLag;
import dev.steelyard.quant.series.SeriesBeta;
import dev.steelyard.quant.series.Spillover;
import dev.steelyard.risk.exposure.SharedHoldings;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes how markets hang together in the schema {@value #SCHEMA}. */
public final class RelationsJson {
    /** What the document says it is. */
    public static final String SCHEMA = "steelyard/relations/1";

    private RelationsJson() {}

    /** Writes a report as one object. */
    public static void write(RelationsReport report, JsonWriter writer) {
        writer.startObject().text("schema", SCHEMA).text("source", report.source());
        writer.integer("bars", report.bars());
        ParityJson.texts(writer, "names", report.names());
        writer.text("measure", report.matrix().kind().name().toLowerCase(Locale.ROOT));
        writer.bool("repaired", report.matrix().repaired());
        ParityJson.matrix(writer, "dependence", report.matrix().matrix());
        rows(writer, "probabilities", report.matrix().probabilities());
        writer.text("benchmark", report.names().get(report.benchmark()));
        writer.startArray("betas");
        for (int i = 0; i < report.names().size(); i++) {
            writer.startObject().text("name", report.names().get(i));
            beta(writer, "all", report.betas().get(i).all());
            beta(writer, "recent", report.betas().get(i).recent());
            writer.endObject();
        }
        writer.endArray().startArray("pairs");
        report.pairs().forEach(pair -> pair(writer, report.names(), pair));
        writer.endArray();
        regimes(writer, report.regimes(), report.benchmark());
        Spillover spillover = report.spillover();
        if (spillover == null) {
            writer.nullValue("spillover");
        } else {
            writer.startObject("spillover").integer("lags", spillover.lags()).integer("horizon", spillover.horizon());
            writer.real("total", spillover.total());
            rows(writer, "table", spillover.table());
            writer.endObject();
        }
        SharedHoldings holdings = report.holdings();
        if (holdings == null) {
            writer.nullValue("sharedHoldings");
        } else {
            writer.startObject("sharedHoldings").integer("buckets", holdings.buckets());
            writer.integer("sharingBuckets", holdings.shared());
            rows(writer, "table", holdings.table());
            writer.endObject();
        }
        rowsOrNull(writer, "transmission", report.transmission());
        rowsOrNull(writer, "transmissionInStress", report.transmissionInStress());
        ParityJson.texts(writer, "remarks", report.remarks());
        writer.endObject();
    }

    private static void beta(JsonWriter writer, String name, SeriesBeta beta) {
        writer.startObject(name)
                .real("beta", beta.beta())
                .real("standardError", beta.standardError())
                .real("low95", beta.interval().low())
                .real("high95", beta.interval().high())
                .real("determination", beta.determination())
                .endObject();
    }

    private static void pair(JsonWriter writer, List<String> names, RelationsReport.Pair pair) {
        LeadLag lead = pair.leadLag();
        Cointegration together = pair.cointegration();
        writer.startObject().text("first", names.get(pair.first())).text("second", names.get(pair.second()));
        writer.real("dependence", pair.correlation().value())
                .real("probability", pair.correlation().probability());
        writer.real("asynchronous", pair.asynchronous().value());
        writer.integer("lag", lead.lag()).real("lagCorrelation", lead.correlation());
        writer.bool("lagSignificant", lead.significant()).real("leadsProbability", lead.leads());
        writer.real("followsProbability", lead.follows());
        writer.startObject("cointegration").real("slope", together.slope()).real("statistic", together.statistic());
        writer.startArray("critical");
        for (double value : together.critical()) {
            writer.real(value);
        }
        writer.endArray().bool("found", together.found());
        if (Double.isFinite(together.halfLife())) {
            writer.real("halfLife", together.halfLife());
        } else {
            writer.nullValue("halfLife");
        }
        writer.endObject().endObject();
    }

    private static void regimes(JsonWriter writer, @Nullable Regimes regimes, int benchmark) {
        if (regimes == null) {
            writer.nullValue("regimes");
            return;
        }
        writer.startObject("regimes").bool("converged", regimes.converged());
        writer.real("stressNow", regimes.stress()[regimes.stress().length - 1]);
        writer.real("stayCalm", regimes.stayCalm()).real("stayStressed", regimes.stayStressed());
        writer.real("ratio", regimes.ratio());
        ParityJson.matrix(writer, "calm", regimes.calm().correlation());
        ParityJson.matrix(writer, "stressed", regimes.stressed().correlation());
        writer.startArray("betasInStress");
        for (int i = 0; i < regimes.stressed().size(); i++) {
            writer.real(regimes.stressed().beta(i, benchmark));
        }
        writer.endArray();
        rows(
                writer,
                "withinBarCalm",
                Spillover.withinBar(regimes.calm().toRows()).table());
        rows(
                writer,
                "withinBarStressed",
                Spillover.withinBar(regimes.stressed().toRows()).table());
        writer.endObject();
    }

    private static void rowsOrNull(JsonWriter writer, String name, double @Nullable [][] rows) {
        if (rows == null) {
            writer.nullValue(name);
        } else {
            rows(writer, name, rows);
        }
    }

    private static void rows(JsonWriter writer, String name, double[][] rows) {
        writer.startArray(name);
        for (double[] row : rows) {
            writer.startArray();
            for (double value : row) {
                writer.real(value);
            }
            writer.endArray();
        }
        writer.endArray();
    }
}
