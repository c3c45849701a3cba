package dev.steelyard.io.surface;

import dev.steelyard.quant.surface.ArbitrageCheck;
import dev.steelyard.quant.surface.FitQuality;
import dev.steelyard.quant.surface.OptionChain;
import dev.steelyard.quant.surface.SpotVolRelation;
import dev.steelyard.quant.surface.SurfaceCalibration;
import dev.steelyard.quant.surface.SurfaceFit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fits of one or several chains with their quality, and the relation of spot and vol over each series of one
 * underlying. <b>Immutable</b>.
 *
 * @param surfaces in the order of their chains
 * @param series one for each underlying with several surfaces
 */
public record SurfaceReport(List<Surface> surfaces, List<Series> series) {
    /** Maturities at which spot and vol are related, in years: a week, a month, a quarter. */
    private static final double[] MATURITIES = {7 / 365.0, 30 / 365.0, 91 / 365.0};

    public SurfaceReport {
        surfaces = List.copyOf(surfaces);
        series = List.copyOf(series);
    }

    /**
     * One surface.
     *
     * @param source file it was read from
     * @param fit with all quotes
     * @param quality at the liquid quotes
     * @param heldOut quality at every third strike of a fit without those
     * @param check for arbitrage; null when nothing is fitted
     * @param plainCheck of the SVI slices before arbitrage was removed; null when there are none
     */
    public record Surface(
            String source,
            SurfaceFit fit,
            FitQuality quality,
            FitQuality heldOut,
            @Nullable ArbitrageCheck check,
            @Nullable ArbitrageCheck plainCheck) {}

    /**
     * What a series of surfaces says.
     *
     * @param underlying its name
     * @param surfaces how many there are
     * @param relations by maturity; those that the series is too short for are left out
     */
    public record Series(String underlying, int surfaces, List<SpotVolRelation> relations) {
        public Series {
            relations = List.copyOf(relations);
        }
    }

    /** A chain and the file it was read from. */
    public record Source(String file, OptionChain chain) {}

    /** Fits chains, each beginning where the one before it of the same underlying ended. */
    public static SurfaceReport of(List<Source> sources) {
        List<Surface> surfaces = new ArrayList<>();
        Map<String, List<SurfaceFit>> byUnderlying = new LinkedHashMap<>();
        List<Source> byTime = new ArrayList<>(sources);
        byTime.sort((a, b) -> a.chain().asOf().compareTo(b.chain().asOf()));
        for (Source source : byTime) {
            List<SurfaceFit> before =
                    byUnderlying.computeIfAbsent(source.chain().underlying(), name -> new ArrayList<>());
            SurfaceFit previous = before.isEmpty() ? null : before.getLast();
            SurfaceFit fit = SurfaceCalibration.fit(source.chain(), previous);
            before.add(fit);
            surfaces.add(new Surface(
                    source.file(),
                    fit,
                    FitQuality.of(fit),
                    FitQuality.heldOut(source.chain(), previous),
                    fit.check(),
                    fit.plainCheck()));
        }
        List<Series> series = new ArrayList<>();
        byUnderlying.forEach((underlying, fits) -> {
            if (fits.size() > 1) {
                series.add(new Series(underlying, fits.size(), relations(fits)));
            }
        });
        return new SurfaceReport(surfaces, series);
    }

    private static List<SpotVolRelation> relations(List<SurfaceFit> fits) {
        List<SpotVolRelation> relations = new ArrayList<>();
        for (double years : MATURITIES) {
            SpotVolRelation relation = SpotVolRelation.of(fits, years);
            if (relation != null) {
                relations.add(relation);
            }
        }
        return relations;
    }
}
