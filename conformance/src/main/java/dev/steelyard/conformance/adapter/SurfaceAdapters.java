package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.quant.kernel.LogRatio;
import dev.steelyard.quant.surface.Sabr;
import dev.steelyard.quant.surface.SabrCalibration;
import dev.steelyard.quant.surface.SsviSlice;
import dev.steelyard.quant.surface.SsviSurface;
import dev.steelyard.quant.surface.SviJumpWings;
import dev.steelyard.quant.surface.SviSlice;
import dev.steelyard.quant.surface.VannaVolga;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Smiles: SVI, SSVI, SABR and vanna-volga. */
final class SurfaceAdapters {
    private static final double QUARTER = 0.25;

    private SurfaceAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("surface", "vol-surface/svi", SurfaceAdapters::svi)
                .method("surface", "vol-surface/svi-arbitrage", SurfaceAdapters::svi)
                .method("surface", "vol-surface/svi-table", SurfaceAdapters::sviTable)
                .method("surface", "vol-surface/ssvi", SurfaceAdapters::ssvi)
                .method("surface", "vol-surface/sabr", SurfaceAdapters::sabr)
                .method("surface", "vol-surface/sabr-table", SurfaceAdapters::sabrTable)
                .method("surface", "vol-surface/sabr-calibration", SurfaceAdapters::sabrCalibration)
                .method("surface", "vol-surface/vanna-volga", SurfaceAdapters::vannaVolga);
    }

    private static Outputs svi(Inputs inputs, DataFolders data) {
        double years = inputs.has("t") ? real(inputs, "t") : 1;
        if (inputs.has("jw")) {
            Inputs jw = inputs.inside("jw");
            SviJumpWings repaired = SviJumpWings.consistentWithSsvi(real(jw, "v"), real(jw, "psi"), real(jw, "p"));
            Outputs outputs = Outputs.of();
            put(outputs, "cFree", repaired::callWing);
            return put(outputs, "vTildeFree", repaired::minimumVariance);
        }
        SviSlice slice = slice(inputs.inside("raw"));
        Outputs outputs = Outputs.of();
        if (inputs.has("k")) {
            double k = real(inputs, "k");
            put(outputs, "totalVariance", () -> slice.totalVariance(k));
            put(outputs, "impliedVariance", () -> slice.totalVariance(k) / years);
            put(outputs, "vol", () -> slice.vol(k, years));
            put(outputs, "g", () -> slice.densityFactor(k));
            put(outputs, "density", () -> slice.density(k));
            put(outputs, "gNegative", () -> slice.densityFactor(k) < 0 ? 1 : 0);
        }
        put(outputs, "v", () -> slice.jumpWings(years).variance());
        put(outputs, "psi", () -> slice.jumpWings(years).skew());
        put(outputs, "p", () -> slice.jumpWings(years).putWing());
        put(outputs, "c", () -> slice.jumpWings(years).callWing());
        return put(outputs, "vTilde", () -> slice.jumpWings(years).minimumVariance());
    }

    private static Outputs sviTable(Inputs inputs, DataFolders data) {
        SviSlice slice = slice(inputs);
        double k = real(inputs, "k");
        Outputs outputs = Outputs.of();
        put(outputs, "w", () -> slice.totalVariance(k));
        put(outputs, "w1", () -> slice.slope(k));
        put(outputs, "w2", () -> slice.curvature(k));
        put(outputs, "g", () -> slice.densityFactor(k));
        put(outputs, "density_logstrike", () -> slice.density(k));
        return put(outputs, "vol", () -> slice.vol(k, real(inputs, "t")));
    }

    private static SviSlice slice(Inputs raw) {
        return new SviSlice(real(raw, "a"), real(raw, "b"), real(raw, "rho"), real(raw, "m"), real(raw, "sigma"));
    }

    private static Outputs ssvi(Inputs inputs, DataFolders data) {
        double years = real(inputs, "t");
        double vol = real(inputs, "volAtm");
        double eta = real(inputs, "eta");
        JsonValue phi = inputs.find("phi");
        SsviSurface.Curvature curvature;
        if (inputs.has("gamma")) {
            curvature = new SsviSurface.PowerLaw(eta, real(inputs, "gamma"));
        } else if (phi == null || phi.text().equals("eta/sqrt(theta)")) {
            curvature = new SsviSurface.InverseRoot(eta);
        } else {
            throw phi.refusal(FailureReason.UNSUPPORTED, "expected eta/sqrt(theta), or a gamma");
        }
        SsviSlice slice = new SsviSurface(real(inputs, "rho"), curvature).slice(vol * vol * years);
        double k = LogRatio.of(real(inputs, "strike"), real(inputs, "forward")).lead();
        Outputs outputs = Outputs.of();
        put(outputs, "totalVariance", () -> slice.totalVariance(k));
        return put(outputs, "vol", () -> slice.vol(k, years));
    }

    private static Outputs sabr(Inputs inputs, DataFolders data) {
        Sabr sabr = new Sabr(real(inputs, "alpha"), real(inputs, "beta"), real(inputs, "nu"), real(inputs, "rho"));
        double forward = real(inputs, "forward");
        double strike = real(inputs, "strike");
        double years = real(inputs, "t");
        JsonValue formula = inputs.find("formula");
        boolean explicit = formula != null && formula.text().startsWith("Le Floc'h-Kennedy");
        if (formula != null && !explicit && !formula.text().startsWith("Hagan 2002")) {
            throw formula.refusal(FailureReason.UNSUPPORTED, "expected Hagan 2002 or Le Floc'h-Kennedy");
        }
        Outputs outputs = Outputs.of();
        put(outputs, "normalVol", () -> sabr.normalVol(forward, strike, years));
        return put(
                outputs,
                "vol",
                () -> explicit ? sabr.explicitVol(forward, strike, years) : sabr.vol(forward, strike, years));
    }

    private static Outputs sabrTable(Inputs inputs, DataFolders data) {
        Sabr sabr = new Sabr(real(inputs, "alpha"), real(inputs, "beta"), real(inputs, "nu"), real(inputs, "rho"));
        double forward = real(inputs, "F");
        double strike = real(inputs, "K");
        double years = real(inputs, "T");
        Outputs outputs = Outputs.of();
        put(outputs, "vol_hagan2002", () -> sabr.vol(forward, strike, years));
        put(outputs, "vol_lefloch_kennedy", () -> sabr.explicitVol(forward, strike, years));
        return put(outputs, "normalvol", () -> sabr.normalVol(forward, strike, years));
    }

    private static Outputs sabrCalibration(Inputs inputs, DataFolders data) {
        List<BigDecimal> strikes = inputs.decimals("strikes");
        List<BigDecimal> vols = inputs.decimals("vols");
        List<SabrCalibration.Point> points = new ArrayList<>();
        for (int i = 0; i < strikes.size(); i++) {
            points.add(new SabrCalibration.Point(
                    strikes.get(i).doubleValue(), vols.get(i).doubleValue()));
        }
        Inputs guess = inputs.inside("guess");
        Sabr fitted = SabrCalibration.fit(
                real(inputs, "forward"),
                real(inputs, "t"),
                points,
                new Sabr(real(guess, "alpha"), real(guess, "beta"), real(guess, "nu"), real(guess, "rho")),
                SabrCalibration.Fixed.NONE);
        Outputs outputs = Outputs.of();
        put(outputs, "alpha", fitted::alpha);
        put(outputs, "beta", fitted::beta);
        put(outputs, "nu", fitted::nu);
        return put(outputs, "rho", fitted::rho);
    }

    private static Outputs vannaVolga(Inputs inputs, DataFolders data) {
        VannaVolga smile = VannaVolga.ofSpotDelta(
                real(inputs, "spot"),
                fraction(inputs.value("T")),
                real(inputs, "dfUsd"),
                real(inputs, "dfEur"),
                real(inputs, "sigmaAtm"),
                real(inputs, "rr25"),
                real(inputs, "vwb25"),
                QUARTER);
        Outputs outputs = Outputs.of();
        put(outputs, "sigma25p", () -> smile.low().vol());
        put(outputs, "sigma25c", () -> smile.high().vol());
        put(outputs, "K25p", () -> smile.low().strike());
        put(outputs, "K25c", () -> smile.high().strike());
        put(outputs, "KAtm", () -> smile.middle().strike());
        if (inputs.has("strike")) {
            double strike = real(inputs, "strike");
            put(outputs, "vol", () -> smile.vol(strike));
        }
        return outputs;
    }

    /** A number, or a text such as 94/365. */
    private static double fraction(JsonValue value) {
        if (value.is(JsonKind.STRING) && value.text().contains("/")) {
            String[] parts = value.text().split("/", 2);
            try {
                return new BigDecimal(parts[0].strip()).doubleValue() / new BigDecimal(parts[1].strip()).doubleValue();
            } catch (NumberFormatException e) {
                throw value.refusal(FailureReason.PARSING, "expected a number or a fraction such as 94/365");
            }
        }
        return value.real();
    }

    private static double real(Inputs inputs, String name) {
        return inputs.value(name).real();
    }

    private static Outputs put(Outputs outputs, String name, DoubleSupplier value) {
        Supplier<@Nullable Object> decimal = () -> Decimals.exactOf(value.getAsDouble());
        return outputs.put(name, decimal);
    }
}
