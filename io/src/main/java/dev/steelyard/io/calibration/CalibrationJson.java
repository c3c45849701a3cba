package dev.steelyard.io.calibration;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.risk.calibration.BreachTest;
import dev.steelyard.risk.calibration.CalibratedHaircut;
import dev.steelyard.risk.calibration.CalibratedNumber;
import dev.steelyard.risk.calibration.CalibratedTier;
import dev.steelyard.risk.calibration.Calibration;
import dev.steelyard.risk.confidence.ProcyclicalityStudy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Writes a proposal in the schema {@value #SCHEMA}, the rule pack inside it. */
public final class CalibrationJson {
    /** What the document says it is. */
    public static final String SCHEMA = "steelyard/calibration/1";

    private static final int DIGITS = 10;

    private CalibrationJson() {}

    /**
     * Writes a proposal as one object.
     *
     * @param pack the rule pack's file
     */
    public static void write(CalibrationReport report, byte[] pack, JsonWriter writer) {
        Calibration calibration = report.calibration();
        writer.startObject().text("schema", SCHEMA).text("market", calibration.symbol());
        writer.startArray("tiers");
        for (CalibratedTier tier : calibration.tiers()) {
            writer.startObject()
                    .decimal("floor", tier.floor())
                    .decimal("cap", tier.cap())
                    .decimal("maintenanceMarginRate", tier.maintenanceRate())
                    .text("maintenanceReason", tier.maintenanceReason().name())
                    .decimal("initialMarginRate", tier.initialRate())
                    .text("initialReason", tier.initialReason().name())
                    .decimal("maxLeverage", tier.maxLeverage())
                    .decimal("closeOutHours", rounded(tier.closeOutHours()))
                    .decimal("requiredRateAtCap", rounded(tier.requiredRate()))
                    .endObject();
        }
        writer.endArray().startArray("haircuts");
        for (CalibratedHaircut haircut : calibration.haircuts()) {
            writer.startObject()
                    .decimal("upTo", haircut.upTo())
                    .decimal("haircut", haircut.haircut())
                    .text("reason", haircut.reason().name())
                    .endObject();
        }
        writer.endArray().startObject("numbers");
        for (CalibratedNumber number : calibration.numbers()) {
            writer.startObject(number.name())
                    .decimal("value", number.value())
                    .text("reason", number.reason().name())
                    .endObject();
        }
        writer.endObject().startObject("figures");
        calibration.figures().forEach((name, value) -> writer.decimal(name, rounded(value)));
        writer.endObject().startObject("outOfSample");
        writer.integer("trainedOnReturns", report.trainedOn());
        tests("proposal", report.tested(), writer);
        writer.text("current", report.current());
        tests("currentTests", report.currentTests(), writer);
        writer.endObject().startObject("accounts").integer("assessed", report.assessed());
        writer.startArray("called");
        for (CalibrationReport.Called called : report.called()) {
            writer.startObject()
                    .text("account", called.account())
                    .text("source", called.source())
                    .text("before", called.before())
                    .text("after", called.after())
                    .endObject();
        }
        writer.endArray().endObject();
        ProcyclicalityStudy study = report.procyclicality();
        if (study != null) {
            study(study, writer);
        }
        writer.startArray("remarks");
        calibration.remarks().forEach(writer::text);
        writer.endArray();
        writer.value("pack", JsonDocument.parse(pack, report.pack()).root());
        writer.endObject();
    }

    private static void study(ProcyclicalityStudy study, JsonWriter writer) {
        writer.startObject("procyclicality")
                .decimal("confidence", rounded(study.margin().confidence().level()))
                .integer("bars", study.margin().bars())
                .startArray("tools");
        for (ProcyclicalityStudy.Row row : study.rows()) {
            writer.startObject()
                    .text("tool", row.tool().name())
                    .decimal("meanRate", rounded(row.mean()))
                    .decimal("peakToTrough", rounded(row.peakToTrough()))
                    .decimal("largestStep", rounded(row.largestStep()))
                    .decimal("largestRise5", rounded(row.largestRise5()))
                    .decimal("largestRise20", rounded(row.largestRise20()))
                    .integer("windows", row.windows())
                    .integer("breaches", row.breaches())
                    .decimal("probabilityLow", rounded(row.interval().low()))
                    .decimal("probabilityHigh", rounded(row.interval().high()))
                    .endObject();
        }
        writer.endArray().endObject();
    }

    private static void tests(String name, List<BreachTest> tests, JsonWriter writer) {
        writer.startArray(name);
        for (BreachTest test : tests) {
            writer.startObject()
                    .decimal("notional", rounded(test.notional()))
                    .decimal("rate", rounded(test.rate()))
                    .decimal("closeOutHours", rounded(test.hours()))
                    .integer("windows", test.windows())
                    .integer("breaches", test.breaches())
                    .decimal("expectedAtMost", rounded(test.expected()))
                    .decimal("probabilityLow", rounded(test.interval().low()))
                    .decimal("probabilityHigh", rounded(test.interval().high()))
                    .decimal("probabilityTarget", rounded(test.target()))
                    .bool("tooLow", test.isTooLow())
                    .endObject();
        }
        writer.endArray();
    }

    private static BigDecimal rounded(double value) {
        BigDecimal exact = Decimals.ofDouble(value);
        return new BigDecimal(
                Decimals.significant(exact, DIGITS, RoundingMode.HALF_EVEN).toPlainString());
    }
}
