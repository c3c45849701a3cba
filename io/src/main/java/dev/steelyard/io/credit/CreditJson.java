package dev.steelyard.io.credit;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.risk.confidence.CreditLine;
import dev.steelyard.risk.confidence.CreditReport;
import java.math.BigDecimal;

/** Writes how an account stands against a credit line in the schema {@value #SCHEMA}; money in USD. <b>Thread-safe</b>. */
public final class CreditJson {
    /** What the document says it is. */
    public static final String SCHEMA = "steelyard/credit/1";

    private static final int DIGITS = 18;

    private CreditJson() {}

    /** Writes it as one object. */
    public static void write(CreditReport report, JsonWriter writer) {
        CreditLine line = report.line();
        writer.startObject().text("schema", SCHEMA).text("account", report.account());
        writer.text("line", report.terms().name()).text("asset", "USD");
        decimal(writer, "limit", line.limit());
        decimal(writer, "drawn", line.drawn());
        decimal(writer, "collateralValue", line.collateralValue());
        decimal(writer, "wrongWayRate", line.wrongWayRate());
        decimal(writer, "wrongWayAddOn", line.wrongWayAddOn());
        decimal(writer, "buyingPower", line.buyingPower());
        decimal(writer, "uncollateralized", line.uncollateralized());
        decimal(writer, "headroom", line.headroom());
        BigDecimal utilization = line.utilization().value();
        if (utilization == null) {
            writer.nullValue("utilization")
                    .text("utilizationReason", String.valueOf(line.utilization().reason()));
        } else {
            decimal(writer, "utilization", utilization);
        }
        writer.bool("breached", report.isBreached());
        writer.text("correlationsBy", report.source());
        writer.startArray("pledges");
        for (int i = 0; i < line.collateral().size(); i++) {
            CreditLine.Pledge pledge = line.collateral().get(i);
            writer.startObject().text("asset", pledge.name());
            decimal(writer, "amount", report.terms().pledges().get(i).amount());
            decimal(writer, "value", pledge.value());
            decimal(writer, "haircut", pledge.haircut());
            decimal(writer, "correlation", pledge.correlation());
            writer.bool("correlationEstimated", report.estimated().get(i));
            decimal(writer, "addOn", line.addOn(pledge));
            decimal(writer, "counted", line.counted(pledge));
            writer.endObject();
        }
        writer.endArray().endObject();
    }

    private static void decimal(JsonWriter writer, String name, BigDecimal value) {
        writer.decimal(name, new BigDecimal(Decimals.plain(value, DIGITS)));
    }
}
