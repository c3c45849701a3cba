package dev.steelyard.io.cascade;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.systemic.cascade.adoption.AdoptionCell;
import dev.steelyard.systemic.cascade.adoption.AdoptionExperiment;
import dev.steelyard.systemic.cascade.kernel.Fingerprint;

/** Writes an adoption experiment into a report of cascades. */
final class AdoptionJson {
    private AdoptionJson() {}

    static void write(AdoptionExperiment experiment, JsonWriter writer) {
        writer.startObject("adoption");
        writer.text("mechanism", experiment.kind().word());
        writer.integer("runs", experiment.runs());
        writer.startObject("terms");
        experiment.terms().of(experiment.kind()).forEach(writer::real);
        writer.endObject();
        writer.startArray("panels");
        for (AdoptionExperiment.Panel panel : experiment.panels()) {
            writer.startObject();
            writer.real("shock", panel.shock());
            writer.real("depth", panel.depth());
            writer.startObject("criticalShare");
            CascadeJson.real(writer, "low", panel.critical().low());
            CascadeJson.real(writer, "high", panel.critical().high());
            String measure = experiment.kind().isManaged() ? "runsMovedByHalf" : "sideLiquidated";
            writer.text("measure", measure);
            writer.real(measure + "Low", panel.critical().atLow());
            writer.real(measure + "High", panel.critical().atHigh());
            writer.endObject();
            writer.startArray("shares");
            panel.cells().forEach(cell -> cell(cell, writer));
            writer.endArray();
            writer.endObject();
        }
        writer.endArray();
        writer.endObject();
    }

    private static void cell(AdoptionCell cell, JsonWriter writer) {
        writer.startObject();
        writer.real("share", cell.share());
        writer.text("fingerprint", Fingerprint.text(cell.summary().fingerprint()));
        CascadeJson.spread(writer, "amplification", cell.summary().amplification());
        CascadeJson.spread(writer, "liquidatedShare", cell.summary().share());
        CascadeJson.spread(writer, "liquidatedCoins", cell.summary().coins());
        CascadeJson.spread(writer, "liquidatedValue", cell.summary().value());
        CascadeJson.spread(writer, "badDebt", cell.summary().badDebt());
        CascadeJson.spread(writer, "rebalancedCoins", cell.rebalancedCoins());
        CascadeJson.spread(writer, "rebalancedValue", cell.rebalancedValue());
        CascadeJson.spread(writer, "brokersFailed", cell.brokersFailed());
        CascadeJson.spread(writer, "clientsImpaired", cell.clientsImpaired());
        CascadeJson.spread(writer, "clientLoss", cell.clientLoss());
        writer.real("fundRuin", cell.summary().fundRuin());
        CascadeJson.spread(writer, "amplificationDifference", cell.amplification());
        CascadeJson.spread(writer, "liquidatedShareDifference", cell.liquidated());
        CascadeJson.spread(writer, "liquidatedCoinsDifference", cell.coins());
        CascadeJson.spread(writer, "liquidatedValueDifference", cell.value());
        CascadeJson.spread(writer, "badDebtDifference", cell.badDebt());
        CascadeJson.spread(writer, "fundRuinDifference", cell.fundRuin());
        writer.endObject();
    }
}
