package dev.steelyard.io.monitor;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.systemic.indicator.BookLiquidity;
import dev.steelyard.systemic.indicator.Concentration;
import dev.steelyard.systemic.indicator.LeverageMonitor;
import dev.steelyard.systemic.indicator.LeverageVelocity;
import dev.steelyard.systemic.indicator.MarketReading;
import dev.steelyard.systemic.indicator.MonitorSettings;
import dev.steelyard.systemic.indicator.PriceImpact;
import dev.steelyard.systemic.indicator.SignalScore;
import dev.steelyard.systemic.indicator.SpeculativeScore.Part;
import dev.steelyard.systemic.indicator.SystemicLeverage;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the leverage monitor in the schema {@value #SCHEMA}. */
public final class MonitorJson {
    /** What the document says it is. */
    public static final String SCHEMA = "steelyard/monitor/1";

    private MonitorJson() {}

    /** Writes a report as one object; what is unknown is null. */
    public static void write(MonitorReport report, JsonWriter writer) {
        writer.startObject().text("schema", SCHEMA).text("source", report.source());
        writer.bool("alerting", report.isAlerting());
        LeverageMonitor monitor = report.monitor();
        writer.startArray("markets");
        if (monitor != null) {
            monitor.readings().forEach(reading -> reading(writer, reading));
        }
        writer.endArray();
        if (monitor == null) {
            writer.nullValue("settings");
        } else {
            settings(writer, monitor.settings());
        }
        concentration(writer, "concentration", monitor == null ? null : monitor.concentration());
        real(writer, "crowded", monitor == null ? null : monitor.crowded());
        writer.startArray("signals");
        if (monitor != null) {
            monitor.scores().forEach(score -> score(writer, score));
        }
        writer.endArray();
        leverage(writer, report.data().leverage());
        concentration(writer, "holders", report.data().holders());
        liquidity(writer, report);
        impact(writer, report.data().impact());
        together(writer, report.data().together());
        writer.startArray("remarks");
        report.remarks().forEach(writer::text);
        writer.endArray().endObject();
    }

    private static void settings(JsonWriter writer, MonitorSettings settings) {
        writer.startObject("settings");
        writer.integer("window", settings.window()).integer("memory", settings.memory());
        writer.integer("horizon", settings.horizon()).real("share", settings.share());
        writer.real("alertAbove", settings.alertAbove());
        writer.startObject("weights");
        for (Part part : Part.values()) {
            writer.real(camel(part), settings.weights().of(part));
        }
        writer.endObject();
        writer.integer("seed", settings.seed())
                .integer("shifts", settings.shifts())
                .endObject();
    }

    private static void reading(JsonWriter writer, MarketReading reading) {
        writer.startObject().text("market", reading.market()).text("time", Words.time(reading.time()));
        real(writer, "openInterest", reading.openInterest());
        real(writer, "openInterestValue", reading.openInterestValue());
        LeverageVelocity velocity = reading.velocity();
        real(writer, "velocity", velocity == null ? null : Double.valueOf(velocity.velocity()));
        real(writer, "velocityTStatistic", velocity == null ? null : velocity.tStatistic());
        real(writer, "acceleration", velocity == null ? null : Double.valueOf(velocity.acceleration()));
        writer.bool("exponential", velocity != null && velocity.isExponential());
        writer.real("growthSum", reading.growthSum()).bool("growthAlarm", reading.growthAlarm());
        real(writer, "speculativeScore", reading.score().score());
        writer.startObject("parts");
        for (Part part : Part.values()) {
            real(writer, camel(part), reading.score().parts().get(part));
        }
        writer.endObject();
        writer.text("squeezed", reading.score().squeezed().name());
        real(writer, "estimatedLeverage", reading.estimatedLeverage());
        real(writer, "illiquidity", reading.illiquidity());
        writer.bool("alert", reading.alert()).endObject();
    }

    private static void score(JsonWriter writer, SignalScore score) {
        writer.startObject().text("signal", score.name());
        writer.integer("bars", score.count()).integer("events", score.events()).real("baseRate", score.baseRate());
        writer.real("auc", score.auc()).real("pValue", score.pValue());
        writer.real("brier", score.brier())
                .real("brierOfBase", score.brierOfBase())
                .real("skill", score.skill());
        writer.integer("alerts", score.alerts());
        real(writer, "precision", score.precision());
        writer.real("recall", score.recall()).bool("predicts", score.predicts());
        writer.integer("seed", score.seed()).integer("shifts", score.shifts()).endObject();
    }

    private static void leverage(JsonWriter writer, @Nullable SystemicLeverage leverage) {
        if (leverage == null) {
            writer.nullValue("systemicLeverage");
            return;
        }
        writer.startObject("systemicLeverage");
        real(writer, "direct", leverage.direct());
        writer.real("sourceCollateral", leverage.source()).real("pledged", leverage.pledged());
        writer.real("indirect", leverage.indirect());
        real(writer, "velocity", leverage.velocity());
        writer.integer("longestChain", leverage.longestChain()).bool("circular", leverage.isCircular());
        writer.endObject();
    }

    private static void concentration(JsonWriter writer, String name, @Nullable Concentration one) {
        if (one == null) {
            writer.nullValue(name);
            return;
        }
        writer.startObject(name).integer("holders", one.holders()).real("index", one.index());
        writer.real("effectiveHolders", one.effectiveHolders()).real("largestShare", one.largestShare());
        writer.endObject();
    }

    private static void liquidity(JsonWriter writer, MonitorReport report) {
        BookLiquidity book = report.liquidity();
        if (book == null) {
            writer.nullValue("book");
            return;
        }
        writer.startObject("book").decimal("mid", book.mid()).decimal("spread", book.spread());
        writer.decimal("distance", report.distance()).decimal("bidDepth", book.bidDepth());
        writer.decimal("askDepth", book.askDepth())
                .decimal("imbalance", book.imbalance())
                .endObject();
    }

    private static void impact(JsonWriter writer, @Nullable PriceImpact impact) {
        if (impact == null) {
            writer.nullValue("trades");
            return;
        }
        writer.startObject("trades").real("kyleLambda", impact.lambda()).real("error", impact.error());
        writer.real("determination", impact.determination());
        real(writer, "orderFlowImbalance", impact.imbalance());
        writer.endObject();
    }

    private static void together(JsonWriter writer, @Nullable List<List<String>> groups) {
        if (groups == null) {
            writer.nullValue("actTogether");
            return;
        }
        writer.startArray("actTogether");
        for (List<String> group : groups) {
            writer.startArray();
            group.forEach(writer::text);
            writer.endArray();
        }
        writer.endArray();
    }

    private static void real(JsonWriter writer, String name, @Nullable Double value) {
        if (value == null) {
            writer.nullValue(name);
        } else {
            writer.real(name, value);
        }
    }

    private static String camel(Part part) {
        StringBuilder camel = new StringBuilder();
        for (String word : part.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            camel.append(camel.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return camel.toString();
    }
}
