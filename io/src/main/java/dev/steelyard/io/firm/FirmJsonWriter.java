package dev.steelyard.io.firm;

import dev.steelyard.io.risk.AnswerJson;
import dev.steelyard.io.risk.RiskJsonWriter;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.firm.FirmView;
import dev.steelyard.margin.firm.RebalancePlan;
import java.util.List;

/** Writes a firm's answer, {@code steelyard/firm/1}, amounts in USD. <b>Deterministic: yes</b>. */
public final class FirmJsonWriter {
    /** The schema that an answer states. */
    public static final String SCHEMA = "steelyard/firm/1";

    private final JsonWriter writer;
    private final AnswerJson json;

    private FirmJsonWriter(JsonWriter writer) {
        this.writer = writer;
        this.json = new AnswerJson(writer);
    }

    /** Writes an answer as one object. */
    public static void write(FirmReport report, JsonWriter writer) {
        new FirmJsonWriter(writer).report(report);
    }

    private void report(FirmReport report) {
        FirmView view = report.view();
        writer.startObject().text("schema", SCHEMA);
        writer.text("status", view.status().name());
        writer.startObject("firm");
        writer.text("unit", "USD");
        line("total", view.total());
        lines("byAccount", view.byAccount());
        lines("byVenue", view.byVenue());
        lines("byOwner", view.byOwner());
        writer.startArray("byAsset");
        for (FirmView.AssetLine asset : view.byAsset()) {
            writer.startObject().text("asset", asset.asset().code());
            json.size("delta", asset.delta());
            json.size("gross", asset.gross());
            writer.endObject();
        }
        writer.endArray();
        writer.startObject("asIfNetted");
        writer.bool("enforceable", view.netted().enforceable());
        json.number("equity", view.netted().equity());
        json.number("requirement", view.netted().requirement());
        json.number("surplus", view.netted().surplus());
        writer.endObject();
        writer.endObject();
        if (report.rebalancing() != null) {
            rebalancing(report.rebalancing());
        }
        writer.startArray("accounts");
        report.accounts().forEach(account -> RiskJsonWriter.write(account, writer));
        writer.endArray();
        writer.endObject();
    }

    private void lines(String member, List<FirmView.Line> lines) {
        writer.startArray(member);
        for (FirmView.Line line : lines) {
            writer.startObject();
            members(line);
        }
        writer.endArray();
    }

    private void line(String member, FirmView.Line line) {
        writer.startObject(member);
        members(line);
    }

    private void members(FirmView.Line line) {
        writer.text("name", line.key()).text("status", line.status().name());
        json.number("equity", line.equity());
        json.number("delta", line.delta());
        json.number("gross", line.gross());
        json.number("requirement", line.requirement());
        writer.endObject();
    }

    private void rebalancing(FirmReport.Rebalancing rebalancing) {
        writer.startObject("rebalance");
        json.number("targetShare", rebalancing.targetShare());
        json.number("horizonHours", rebalancing.horizonHours());
        writer.text("assumption", rebalancing.assumption());
        writer.startArray("plans");
        for (FirmReport.Plan plan : rebalancing.plans()) {
            writer.startObject();
            writer.startObject("shock");
            json.number("everything", plan.shock().everything());
            plan.shock().moves().forEach((asset, move) -> json.number(asset.code(), move));
            writer.endObject();
            plan(plan.plan());
            writer.endObject();
        }
        writer.endArray().endObject();
    }

    private void plan(RebalancePlan plan) {
        writer.text("answer", plan.feasible() ? "FEASIBLE" : "INFEASIBLE");
        writer.startArray("transfers");
        for (RebalancePlan.Transfer transfer : plan.transfers()) {
            writer.startObject()
                    .text("from", transfer.route().from())
                    .text("to", transfer.route().to())
                    .text("asset", transfer.route().asset().code());
            json.number("sent", transfer.sent());
            json.number("arrives", transfer.arrives());
            json.number("hours", transfer.route().hours());
            json.number("feeRate", transfer.route().feeRate());
            json.number("minimumStayHours", transfer.route().minimumStayHours());
            writer.endObject();
        }
        writer.endArray();
        json.number("sentUsd", plan.sentUsd());
        json.number("slowestHours", plan.slowestHours());
        writer.startObject("deficits");
        plan.deficits().forEach(json::number);
        writer.endObject();
        writer.startObject("unknown");
        plan.unknown().forEach((pool, reason) -> writer.text(pool, reason.name()));
        writer.endObject();
    }
}
