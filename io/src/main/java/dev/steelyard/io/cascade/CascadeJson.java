package dev.steelyard.io.cascade;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.LossSample;
import dev.steelyard.quant.tail.QuantileRule;
import dev.steelyard.systemic.cascade.adoption.AdoptionExperiment;
import dev.steelyard.systemic.cascade.kernel.Fingerprint;
import dev.steelyard.systemic.cascade.run.CriticalLeverage;
import dev.steelyard.systemic.cascade.run.LiquidationHeatmap;
import dev.steelyard.systemic.cascade.run.PairedComparison;
import dev.steelyard.systemic.cascade.run.PhaseDiagram;
import dev.steelyard.systemic.cascade.run.RunFigures;
import dev.steelyard.systemic.cascade.run.Spread;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a report of cascades, {@value #SCHEMA}. */
public final class CascadeJson {
    /** What a report states in {@code schema}. */
    public static final String SCHEMA = "steelyard/cascade/1";

    /** Fewer runs have no tail to tell of. */
    static final int FEWEST_FOR_TAIL = 20;

    static final List<Double> LEVELS = List.of(0.95, 0.99);

    private CascadeJson() {}

    /** Writes a report. */
    public static void write(CascadeReport report, JsonWriter writer) {
        writer.startObject();
        writer.text("schema", SCHEMA);
        writer.text("scenario", report.file().id());
        writer.text("title", report.file().title());
        writer.text("fidelity", report.file().market() instanceof CascadeMarket.Book ? "book" : "fast");
        writer.text("quote", report.quote().code());
        writer.text("base", report.base().code());
        writer.integer("seed", report.seed());
        writer.integer("runsWanted", report.wanted());
        writer.integer("runs", report.runs().size());
        writer.bool("partial", report.isPartial());
        writer.text("fingerprint", Fingerprint.text(report.summary().fingerprint()));
        writer.startObject("summary");
        for (String name : CascadeFigures.NAMES) {
            spread(writer, name, CascadeFigures.of(report.summary(), name));
        }
        writer.real("fundRuin", report.summary().fundRuin());
        writer.real("recovered", report.summary().recovered());
        writer.real("converged", report.summary().converged());
        writer.endObject();
        tail(report.runs(), writer);
        FirstRunJson.write(report.first(), writer);
        envelope(report, writer);
        labs(report.labs(), writer);
        writer.startArray("assumptions");
        CascadeText.assumptions(report).forEach(writer::text);
        writer.endArray();
        writer.startArray("provenance");
        for (CascadeFile.Fact fact : report.file().provenance()) {
            writer.startObject()
                    .text("fact", fact.fact())
                    .text("standing", fact.standing())
                    .text("source", fact.source())
                    .endObject();
        }
        writer.endArray();
        writer.startArray("misses");
        report.file().misses().forEach(writer::text);
        writer.endArray();
        writer.endObject();
    }

    static void spread(JsonWriter writer, String name, Spread spread) {
        if (spread.count() == 0) {
            writer.nullValue(name);
            return;
        }
        writer.startObject(name);
        writer.integer("count", spread.count());
        writer.real("mean", spread.mean());
        writer.real("low95", spread.low95());
        writer.real("high95", spread.high95());
        writer.real("least", spread.least());
        writer.real("median", spread.median());
        writer.real("quantile95", spread.high());
        writer.real("most", spread.most());
        writer.endObject();
    }

    private static void tail(List<RunFigures> runs, JsonWriter writer) {
        if (runs.size() < FEWEST_FOR_TAIL) {
            writer.nullValue("badDebtTail");
            return;
        }
        LossSample sample =
                LossSample.of(runs.stream().mapToDouble(RunFigures::badDebt).toArray());
        writer.startArray("badDebtTail");
        for (double level : LEVELS) {
            Confidence confidence = new Confidence(level);
            writer.startObject();
            writer.real("confidence", level);
            writer.real("valueAtRisk", sample.valueAtRisk(confidence, QuantileRule.INVERTED_CDF));
            writer.real("expectedShortfall", sample.expectedShortfall(confidence));
            writer.endObject();
        }
        writer.endArray();
    }

    private static void envelope(CascadeReport report, JsonWriter writer) {
        writer.startArray("envelope");
        for (CascadeFile.Band band : report.file().envelope()) {
            Double mean = report.mean(band.figure());
            writer.startObject();
            writer.text("figure", band.figure());
            writer.real("low", band.low());
            writer.real("high", band.high());
            real(writer, "mean", mean);
            writer.bool("inside", mean != null && mean >= band.low() && mean <= band.high());
            writer.text("source", band.source());
            writer.endObject();
        }
        writer.endArray();
    }

    private static void labs(CascadeLabs labs, JsonWriter writer) {
        CriticalLeverage critical = labs.critical();
        if (critical != null) {
            writer.startObject("criticalLeverage");
            real(writer, "low", critical.low());
            real(writer, "high", critical.high());
            real(writer, "shareLow", critical.shareLow());
            real(writer, "shareHigh", critical.shareHigh());
            writer.integer("runs", critical.runs());
            writer.endObject();
        }
        PhaseDiagram phase = labs.phase();
        if (phase != null) {
            writer.startArray("phaseDiagram");
            for (int i = 0; i < phase.leverages().size(); i++) {
                for (int j = 0; j < phase.loads().size(); j++) {
                    PhaseDiagram.Cell cell = phase.rows().get(i).get(j);
                    writer.startObject();
                    writer.real("leverage", phase.leverages().get(i));
                    writer.real("openInterestOverDepth", phase.loads().get(j));
                    real(writer, "liquidatedShare", cell.share());
                    real(writer, "amplification", cell.amplification());
                    real(writer, "badDebt", cell.badDebt());
                    writer.endObject();
                }
            }
            writer.endArray();
        }
        LiquidationHeatmap heatmap = labs.heatmap();
        if (heatmap != null) {
            writer.startArray("heatmap");
            for (LiquidationHeatmap.Bucket bucket : heatmap.buckets()) {
                writer.startObject();
                writer.real("from", bucket.from());
                writer.real("to", bucket.to());
                writer.real("longs", bucket.longs());
                writer.real("shorts", bucket.shorts());
                writer.real("landingPrice", bucket.landing());
                writer.real("liquidatedShare", bucket.share());
                writer.endObject();
            }
            writer.endArray();
            writer.real("outsideHeatmap", heatmap.never());
            writer.text("heatmapStanding", "estimated");
        }
        AdoptionExperiment adoption = labs.adoption();
        if (adoption != null) {
            AdoptionJson.write(adoption, writer);
        }
        if (!labs.comparisons().isEmpty()) {
            writer.startArray("comparisons");
            for (PairedComparison comparison : labs.comparisons()) {
                writer.startObject();
                writer.text("variant", comparison.name());
                spread(writer, "moveDifference", comparison.move());
                spread(writer, "shareDifference", comparison.share());
                spread(writer, "badDebtDifference", comparison.badDebt());
                spread(writer, "fromFundDifference", comparison.fromFund());
                spread(writer, "deleveragedDifference", comparison.deleveraged());
                writer.endObject();
            }
            writer.endArray();
        }
    }

    static void real(JsonWriter writer, String name, @Nullable Double value) {
        if (value == null || value.isInfinite() || value.isNaN()) {
            writer.nullValue(name);
        } else {
            writer.real(name, value);
        }
    }
}
