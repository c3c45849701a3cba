package dev.steelyard.io.calibration;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.risk.calibration.BreachTest;
import dev.steelyard.risk.calibration.CalibratedHaircut;
import dev.steelyard.risk.calibration.CalibratedNumber;
import dev.steelyard.risk.calibration.CalibratedTier;
import dev.steelyard.risk.calibration.Calibration;
import dev.steelyard.risk.confidence.ProcyclicalityStudy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** A proposal as text for a terminal: every number beside its reason, then how it did where it was not made. */
public final class CalibrationText {
    private static final String INDENT = "  ";

    private CalibrationText() {}

    /** Returns the text of a proposal, ending with a line end. */
    public static String of(CalibrationReport report) {
        Calibration calibration = report.calibration();
        StringBuilder text = new StringBuilder();
        text.append(calibration.symbol()).append("   ").append(report.pack()).append("\n\n");
        tiers(calibration, text);
        haircuts(calibration, text);
        TextGrid numbers = new TextGrid(Align.LEFT, Align.RIGHT, Align.LEFT);
        for (CalibratedNumber number : calibration.numbers()) {
            numbers.row(number.name(), Decimals.plain(number.value(), 8), word(number.reason()));
        }
        text.append('\n');
        numbers.appendTo(text, INDENT);
        tests(
                "rates made from the first " + report.trainedOn() + " returns, tested on the rest",
                report.tested(),
                text);
        if (report.current() != null) {
            tests(report.current() + " on the same windows", report.currentTests(), text);
        }
        if (report.assessed() > 0) {
            text.append('\n')
                    .append(report.called().size())
                    .append(" of ")
                    .append(report.assessed())
                    .append(" accounts would be called by the change\n");
            for (CalibrationReport.Called called : report.called()) {
                text.append(INDENT)
                        .append(called.account())
                        .append(": ")
                        .append(called.before())
                        .append(" to ")
                        .append(called.after())
                        .append('\n');
            }
        }
        ProcyclicalityStudy study = report.procyclicality();
        if (study != null) {
            study(study, text);
        }
        calibration
                .remarks()
                .forEach(remark -> text.append("note: ").append(remark).append('\n'));
        return text.toString();
    }

    private static void tiers(Calibration calibration, StringBuilder text) {
        TextGrid grid = new TextGrid(
                Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.LEFT, Align.RIGHT);
        grid.row("above", "to", "maintenance", "by", "initial", "leverage", "by", "hours");
        for (CalibratedTier tier : calibration.tiers()) {
            BigDecimal cap = tier.cap();
            grid.row(
                    Shown.price(tier.floor()),
                    cap == null ? "any" : Shown.price(cap),
                    Shown.percent(tier.maintenanceRate()),
                    word(tier.maintenanceReason()),
                    Shown.percent(tier.initialRate()),
                    Shown.price(tier.maxLeverage()),
                    word(tier.initialReason()),
                    shown(tier.closeOutHours()));
        }
        grid.appendTo(text, INDENT);
    }

    private static void haircuts(Calibration calibration, StringBuilder text) {
        TextGrid grid = new TextGrid(Align.RIGHT, Align.RIGHT, Align.LEFT);
        grid.row("collateral to", "haircut", "by");
        for (CalibratedHaircut haircut : calibration.haircuts()) {
            BigDecimal upTo = haircut.upTo();
            grid.row(
                    upTo == null ? "any" : Shown.price(upTo), Shown.percent(haircut.haircut()), word(haircut.reason()));
        }
        text.append('\n');
        grid.appendTo(text, INDENT);
    }

    private static void tests(String title, List<BreachTest> tests, StringBuilder text) {
        if (tests.isEmpty()) {
            return;
        }
        text.append('\n').append(title).append(":\n");
        TextGrid grid =
                new TextGrid(Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT);
        grid.row("position", "asked", "windows", "breaches", "at most", "95% interval", "");
        for (BreachTest test : tests) {
            grid.row(
                    shown(test.notional()),
                    percent(test.rate()),
                    Integer.toString(test.windows()),
                    Integer.toString(test.breaches()),
                    shown(test.expected()),
                    percent(test.interval().low()) + " to "
                            + percent(test.interval().high()),
                    test.isTooLow() ? "too low" : "");
        }
        grid.appendTo(text, INDENT);
    }

    private static void study(ProcyclicalityStudy study, StringBuilder text) {
        text.append("\na day's margin at ")
                .append(percent(study.margin().confidence().level()))
                .append(" confidence, and what tools against procyclicality make of it:\n");
        TextGrid grid = new TextGrid(
                Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        grid.row("margin", "mean", "peak/trough", "1-day rise", "5-day", "20-day", "breaches", "95% interval");
        for (ProcyclicalityStudy.Row row : study.rows()) {
            grid.row(
                    word(row.tool()),
                    percent(row.mean()),
                    shown(row.peakToTrough()),
                    percent(row.largestStep()),
                    percent(row.largestRise5()),
                    percent(row.largestRise20()),
                    row.breaches() + " of " + row.windows(),
                    percent(row.interval().low()) + " to "
                            + percent(row.interval().high()));
        }
        grid.appendTo(text, INDENT);
    }

    private static String shown(double value) {
        return Shown.price(Decimals.significant(Decimals.ofDouble(value), 4, RoundingMode.HALF_EVEN));
    }

    private static String percent(double fraction) {
        BigDecimal percent = Decimals.ofDouble(fraction * 100);
        return Shown.price(Decimals.significant(percent, 3, RoundingMode.HALF_EVEN)) + " %";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
