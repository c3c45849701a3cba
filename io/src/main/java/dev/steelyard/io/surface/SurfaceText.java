package dev.steelyard.io.surface;

import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.quant.series.Interval;
import dev.steelyard.quant.surface.ArbitrageCheck;
import dev.steelyard.quant.surface.DeltaConvention;
import dev.steelyard.quant.surface.ExpiryFit;
import dev.steelyard.quant.surface.FitQuality;
import dev.steelyard.quant.surface.SkewMetrics;
import dev.steelyard.quant.surface.Smile;
import dev.steelyard.quant.surface.SpotVolRelation;
import dev.steelyard.quant.surface.SurfaceFit;
import dev.steelyard.quant.surface.TermStructure;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Surfaces as tables for a terminal: volatilities in percent, skews and misses in points of volatility. */
public final class SurfaceText {
    private static final String INDENT = "  ";
    private static final int COLUMNS = 13;
    private static final double DAYS = 365;
    private static final double HUNDRED = 100;

    private SurfaceText() {}

    /** Returns the text of a report, ending with a line end. @param convention which delta 25-delta strikes are by */
    public static String of(SurfaceReport report, DeltaConvention convention) {
        StringBuilder text = new StringBuilder();
        for (SurfaceReport.Surface surface : report.surfaces()) {
            append(text, surface, convention);
        }
        for (SurfaceReport.Series series : report.series()) {
            append(text, series);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, SurfaceReport.Surface surface, DeltaConvention convention) {
        SurfaceFit fit = surface.fit();
        text.append(text.isEmpty() ? "" : "\n")
                .append(fit.underlying())
                .append("  ")
                .append(fit.asOf());
        Double index = fit.index();
        text.append(index == null ? "" : "  index " + fixed(index, 2));
        text.append("  ").append(surface.source()).append('\n');
        Align[] aligns = Collections.nCopies(COLUMNS, Align.RIGHT).toArray(Align[]::new);
        aligns[0] = Align.LEFT;
        aligns[COLUMNS - 1] = Align.LEFT;
        TextGrid grid = new TextGrid(aligns);
        grid.row(
                "expiry",
                "days",
                "forward",
                "ATM %",
                "fwd %",
                "skew",
                "RR25",
                "BF25",
                "RR/ATM",
                "liquid",
                "inside %",
                "miss/w",
                "fit");
        List<ExpiryFit> fitted = fit.fitted();
        for (ExpiryFit expiry : fit.expiries()) {
            row(grid, expiry, fitted, convention);
        }
        grid.appendTo(text, INDENT);
        text.append(INDENT)
                .append("skew dσ/dk, RR25 and BF25 in points of volatility; delta ")
                .append(words(convention))
                .append("; ATM at the forward\n");
        quality(text, surface);
    }

    private static void row(TextGrid grid, ExpiryFit expiry, List<ExpiryFit> fitted, DeltaConvention convention) {
        Smile smile = expiry.smile();
        Double forward = expiry.forward();
        FitQuality quality = FitQuality.of(expiry);
        SkewMetrics metrics = smile == null ? null : SkewMetrics.of(smile, expiry.years(), convention);
        String status = words(expiry.status())
                + (expiry.lifted() ? ", lifted" : "")
                + (expiry.remark().isEmpty() ? "" : ": " + expiry.remark());
        grid.row(
                LocalDate.ofInstant(expiry.expiry(), ZoneOffset.UTC).toString(),
                fixed(expiry.years() * DAYS, 1),
                forward == null ? "unknown" : fixed(forward, 2),
                metrics == null ? "" : fixed(HUNDRED * metrics.atTheMoney(), 2),
                metrics == null ? "" : fixed(HUNDRED * TermStructure.forwardVol(fitted, fitted.indexOf(expiry)), 2),
                metrics == null ? "" : fixed(HUNDRED * metrics.slope(), 2),
                metrics == null ? "" : points(metrics.riskReversal()),
                metrics == null ? "" : points(metrics.butterfly()),
                metrics == null || metrics.normalizedSkew() == null ? "" : fixed(metrics.normalizedSkew(), 3),
                Integer.toString(quality.liquid()),
                points1(quality.inside()),
                quality.medianMiss() == null ? "" : fixed(quality.medianMiss(), 3),
                status);
    }

    private static void quality(StringBuilder text, SurfaceReport.Surface surface) {
        FitQuality quality = surface.quality();
        FitQuality heldOut = surface.heldOut();
        text.append(INDENT).append(quality.liquid()).append(" liquid quotes: fit inside bid and ask ");
        text.append(percent(quality.inside())).append(", mark ").append(percent(quality.markInside()));
        text.append("; median |fit - mid| ")
                .append(widths(quality.medianMiss()))
                .append(", held out ");
        text.append(widths(heldOut.medianMiss())).append("; weighted RMSE ");
        text.append(quality.weightedError() == null ? "" : fixed(quality.weightedError(), 3) + " points, ");
        text.append(widths(quality.widthError())).append('\n');
        ArbitrageCheck check = surface.check();
        if (check != null) {
            text.append(INDENT).append("arbitrage: ").append(violations(check));
            text.append(" on ").append(check.gridPoints()).append(" points; least g ");
            text.append(small(check.leastDensityFactor())).append(", least density ");
            text.append(small(check.leastDensity())).append(", least calendar slope ");
            text.append(small(check.leastCalendarSlope())).append(" per year\n");
        }
        ArbitrageCheck plain = surface.plainCheck();
        if (plain != null) {
            text.append(INDENT)
                    .append("unrepaired SVI: ")
                    .append(violations(plain))
                    .append("; least g ");
            text.append(small(plain.leastDensityFactor())).append(", least calendar slope ");
            text.append(small(plain.leastCalendarSlope())).append(" per year\n");
        }
    }

    private static String violations(ArbitrageCheck check) {
        return check.butterflyViolations() + " butterfly, " + check.calendarViolations() + " calendar violations";
    }

    private static void append(StringBuilder text, SurfaceReport.Series series) {
        text.append('\n')
                .append(series.underlying())
                .append(": spot and vol over ")
                .append(series.surfaces());
        text.append(" surfaces, 95% confidence intervals\n");
        if (series.relations().isEmpty()) {
            text.append(INDENT).append("too few moves for an estimate; at least 4 are needed\n");
        }
        for (SpotVolRelation relation : series.relations()) {
            text.append(INDENT).append(fixed(relation.years() * DAYS, 0)).append(" days, ");
            text.append(relation.moves()).append(" moves: correlation ").append(interval(relation.correlation()));
            text.append(", dATM/dlnS ").append(interval(relation.slope()));
            text.append(relation.slope().hasSign() ? "" : " (no sign is established)");
            text.append(", ATM skew ").append(fixed(relation.skew(), 4)).append(", skew-stickiness ratio ");
            Interval stickiness = relation.stickiness();
            text.append(stickiness == null ? "none: the skew is too flat" : interval(stickiness))
                    .append('\n');
        }
    }

    private static String interval(Interval interval) {
        return fixed(interval.estimate(), 3) + " [" + fixed(interval.low(), 3) + ", " + fixed(interval.high(), 3) + "]";
    }

    static String words(Enum<?> constant) {
        String words = constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.replace("ssvi", "SSVI").replaceAll("\\bsvi\\b", "SVI");
    }

    static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String small(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.3g", value);
    }

    private static String points(@Nullable Double value) {
        return value == null ? "" : fixed(HUNDRED * value, 2);
    }

    private static String points1(@Nullable Double share) {
        return share == null ? "" : fixed(HUNDRED * share, 1);
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "none" : fixed(HUNDRED * share, 1) + " %";
    }

    private static String widths(@Nullable Double value) {
        return value == null ? "none" : fixed(value, 3) + " widths";
    }
}
