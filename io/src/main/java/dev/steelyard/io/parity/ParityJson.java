package dev.steelyard.io.parity;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.quant.covariance.Covariance;
import dev.steelyard.risk.parity.BoundedWeights;
import dev.steelyard.risk.parity.Diversification;
import dev.steelyard.risk.parity.GroupCap;
import dev.steelyard.risk.parity.ParityPlan;
import dev.steelyard.risk.parity.ParityWalk;
import java.util.List;
import java.util.Locale;

/** Writes a plan of risk parity in the schema {@value #SCHEMA}. */
public final class ParityJson {
    /** What the document says it is. */
    public static final String SCHEMA = "steelyard/parity/1";

    private ParityJson() {}

    /** Writes a report as one object: fractions of equity, volatilities over a year. */
    public static void write(ParityReport report, JsonWriter writer) {
        ParityPlan plan = report.plan();
        writer.startObject().text("schema", SCHEMA).text("source", report.source());
        writer.integer("bars", report.bars()).real("barsPerYear", report.barsPerYear());
        writer.text("covariance", report.method().name().toLowerCase(Locale.ROOT));
        writer.real("targetVolatility", report.policy().targetVolatility());
        writer.real("leverageLimit", report.policy().leverageLimit());
        writer.real("riskInverseGearing", plan.riskInverseGearing()).bool("limited", plan.limited());
        writer.real("volatilityAtGrossOne", plan.volatility());
        writer.real("volatilityAfter", plan.volatilityAfter()).real("cost", plan.cost());
        writer.real("largestBudgetMiss", plan.largestMiss());
        bounds(writer, report);
        writer.startArray("positions");
        for (int i = 0; i < report.names().size(); i++) {
            writer.startObject().text("name", report.names().get(i));
            writer.real("volatility", report.covariance().volatility(i));
            writer.real("budget", plan.budgets()[i]).real("contribution", plan.contributions()[i]);
            writer.real("weight", plan.weights()[i]).real("hierarchicalWeight", report.hierarchical()[i]);
            writer.real("current", report.current()[i]).real("target", plan.targets()[i]);
            writer.real("order", plan.orders()[i]).endObject();
        }
        writer.endArray();
        writer.startObject("diversification");
        diversification(writer, "now", report.calm());
        writer.real("stressShare", report.stress());
        diversification(writer, "stressed", report.stressed());
        diversification(writer, "unrelated", report.unrelated());
        writer.endObject();
        matrix(writer, "correlations", report.covariance().correlation());
        ParityWalk walk = report.walk();
        if (walk == null) {
            writer.nullValue("walk");
        } else {
            walk(writer, walk);
        }
        texts(writer, "remarks", report.remarks());
        writer.endObject();
    }

    private static void bounds(JsonWriter writer, ParityReport report) {
        BoundedWeights bounded = report.plan().bounded();
        if (bounded == null) {
            writer.nullValue("bounds");
            return;
        }
        writer.startObject("bounds").real("kktResidual", bounded.residual());
        writer.startArray("atLargestWeight");
        for (int i = 0; i < report.names().size(); i++) {
            if (bounded.atBound()[i]) {
                writer.text(report.names().get(i));
            }
        }
        writer.endArray().startArray("weightCaps");
        for (int g = 0; g < report.policy().weightCaps().size(); g++) {
            GroupCap group = report.policy().weightCaps().get(g);
            writer.startObject().text("name", group.name()).real("cap", group.cap());
            writer.bool("binds", bounded.prices()[g] > 0).endObject();
        }
        writer.endArray().endObject();
    }

    private static void diversification(JsonWriter writer, String name, Diversification value) {
        writer.startObject(name)
                .real("volatility", value.volatility())
                .real("ratio", value.ratio())
                .real("effectiveContributions", value.effectiveContributions())
                .real("independentBets", value.independentBets())
                .real("principalBets", value.principalBets())
                .real("concentration", value.concentration())
                .endObject();
    }

    private static void walk(JsonWriter writer, ParityWalk walk) {
        writer.startObject("walk")
                .integer("bars", walk.bars())
                .real("volatility", walk.volatility())
                .real("return", walk.yearlyReturn())
                .real("turnover", walk.turnover())
                .real("cost", walk.cost())
                .real("drawdown", walk.drawdown())
                .real("largestGross", walk.largestGross())
                .real("meanGross", walk.meanGross())
                .endObject();
    }

    /** Writes a matrix as a list of rows. */
    static void matrix(JsonWriter writer, String name, Covariance matrix) {
        writer.startArray(name);
        for (double[] row : matrix.toRows()) {
            writer.startArray();
            for (double value : row) {
                writer.real(value);
            }
            writer.endArray();
        }
        writer.endArray();
    }

    /** Writes a list of texts. */
    static void texts(JsonWriter writer, String name, List<String> texts) {
        writer.startArray(name);
        texts.forEach(writer::text);
        writer.endArray();
    }
}
