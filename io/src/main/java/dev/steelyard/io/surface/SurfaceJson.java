package dev.steelyard.io.surface;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.quant.series.Interval;
import dev.steelyard.quant.surface.ArbitrageCheck;
import dev.steelyard.quant.surface.DeltaConvention;
import dev.steelyard.quant.surface.ExpiryFit;
import dev.steelyard.quant.surface.FitQuality;
import dev.steelyard.quant.surface.QuoteStatus;
import dev.steelyard.quant.surface.SkewMetrics;
import dev.steelyard.quant.surface.Smile;
import dev.steelyard.quant.surface.SpotVolRelation;
import dev.steelyard.quant.surface.SurfaceFit;
import dev.steelyard.quant.surface.SviSlice;
import dev.steelyard.quant.surface.TermStructure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Surfaces as JSON, {@code steelyard/surface/1}: volatilities and skews 1.00 for 100%, times in years. */
public final class SurfaceJson {
    private SurfaceJson() {}

    /** Writes a report. @param convention which delta 25-delta strikes are by */
    public static void write(SurfaceReport report, DeltaConvention convention, JsonWriter json) {
        json.startObject().text("schema", "steelyard/surface/1").text("deltaConvention", convention.name());
        json.startArray("surfaces");
        report.surfaces().forEach(surface -> write(surface, convention, json));
        json.endArray().startArray("series");
        report.series().forEach(series -> write(series, json));
        json.endArray().endObject();
    }

    private static void write(SurfaceReport.Surface surface, DeltaConvention convention, JsonWriter json) {
        SurfaceFit fit = surface.fit();
        json.startObject().text("underlying", fit.underlying()).text("source", surface.source());
        json.text("asOf", fit.asOf().toString());
        real(json, "indexPrice", fit.index());
        json.name("quality");
        write(surface.quality(), json);
        json.name("heldOutQuality");
        write(surface.heldOut(), json);
        write("arbitrage", surface.check(), json);
        write("unrepairedSviArbitrage", surface.plainCheck(), json);
        json.startArray("expiries");
        List<ExpiryFit> fitted = fit.fitted();
        for (ExpiryFit expiry : fit.expiries()) {
            write(expiry, fitted, convention, json);
        }
        json.endArray().endObject();
    }

    private static void write(ExpiryFit expiry, List<ExpiryFit> fitted, DeltaConvention convention, JsonWriter json) {
        json.startObject().text("expiry", expiry.expiry().toString()).real("years", expiry.years());
        real(json, "forward", expiry.forward());
        json.text("status", expiry.status().name()).bool("lifted", expiry.lifted());
        json.text("remark", expiry.remark().isEmpty() ? null : expiry.remark());
        json.startObject("quotes");
        for (QuoteStatus status : QuoteStatus.values()) {
            int count = expiry.count(status);
            if (count > 0) {
                json.integer(status.name(), count);
            }
        }
        json.endObject();
        Smile smile = expiry.smile();
        if (smile == null) {
            json.nullValue("metrics");
        } else {
            SkewMetrics metrics = SkewMetrics.of(smile, expiry.years(), convention);
            json.startObject("metrics").real("atTheMoneyVol", metrics.atTheMoney());
            json.real("forwardVol", TermStructure.forwardVol(fitted, fitted.indexOf(expiry)));
            json.real("skew", metrics.slope());
            real(json, "put25Vol", metrics.putVol());
            real(json, "call25Vol", metrics.callVol());
            real(json, "riskReversal25", metrics.riskReversal());
            real(json, "butterfly25", metrics.butterfly());
            real(json, "normalizedSkew", metrics.normalizedSkew());
            json.endObject();
        }
        SviSlice plain = expiry.plain();
        if (plain == null) {
            json.nullValue("unrepairedSvi");
        } else {
            json.startObject("unrepairedSvi").real("a", plain.a()).real("b", plain.b());
            json.real("rho", plain.rho())
                    .real("m", plain.m())
                    .real("sigma", plain.sigma())
                    .endObject();
        }
        json.name("quality");
        write(FitQuality.of(expiry), json);
        json.endObject();
    }

    private static void write(FitQuality quality, JsonWriter json) {
        json.startObject().integer("liquidQuotes", quality.liquid());
        real(json, "insideShare", quality.inside());
        real(json, "markInsideShare", quality.markInside());
        real(json, "medianMissInWidths", quality.medianMiss());
        real(json, "weightedErrorInVolPoints", quality.weightedError());
        real(json, "errorInWidths", quality.widthError());
        json.endObject();
    }

    private static void write(String name, @Nullable ArbitrageCheck check, JsonWriter json) {
        if (check == null) {
            json.nullValue(name);
            return;
        }
        json.startObject(name).integer("butterflyViolations", check.butterflyViolations());
        json.integer("calendarViolations", check.calendarViolations()).integer("gridPoints", check.gridPoints());
        json.real("leastDensityFactor", check.leastDensityFactor()).real("leastDensity", check.leastDensity());
        json.real("leastCalendarSlope", check.leastCalendarSlope()).endObject();
    }

    private static void write(SurfaceReport.Series series, JsonWriter json) {
        json.startObject().text("underlying", series.underlying()).integer("surfaces", series.surfaces());
        json.startArray("spotVol");
        for (SpotVolRelation relation : series.relations()) {
            json.startObject().real("years", relation.years()).integer("moves", relation.moves());
            write("slope", relation.slope(), json);
            write("correlation", relation.correlation(), json);
            json.real("skew", relation.skew());
            write("skewStickinessRatio", relation.stickiness(), json);
            json.endObject();
        }
        json.endArray();
        json.text("spotVolReason", series.relations().isEmpty() ? "MISSING_DATA" : null)
                .endObject();
    }

    private static void write(String name, @Nullable Interval interval, JsonWriter json) {
        if (interval == null) {
            json.nullValue(name);
        } else {
            json.startObject(name).real("low95", interval.low()).real("estimate", interval.estimate());
            json.real("high95", interval.high()).endObject();
        }
    }

    private static void real(JsonWriter json, String name, @Nullable Double value) {
        if (value == null) {
            json.nullValue(name);
        } else {
            json.real(name, value);
        }
    }
}
