package dev.steelyard.io.risk;

import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.answer.Distance;
import dev.steelyard.margin.answer.LargestSize;
import dev.steelyard.margin.answer.MarginCall;
import dev.steelyard.margin.answer.RiskAnswer;
import dev.steelyard.margin.explain.ExplainNode;
import dev.steelyard.margin.funding.BreakEvenFunding;
import dev.steelyard.margin.leverage.LeverageAttribution;
import dev.steelyard.margin.leverage.LeverageMeasures;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.model.Reason;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@code steelyard/risk/1}, one object for each answer. <b>Deterministic: yes</b>. */
public final class RiskJsonWriter {
    /** The schema that an answer states. */
    public static final String SCHEMA = "steelyard/risk/1";

    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private final JsonWriter writer;
    private final AnswerJson json;

    private RiskJsonWriter(JsonWriter writer) {
        this.writer = writer;
        this.json = new AnswerJson(writer);
    }

    /** Writes an answer as one object. */
    public static void write(RiskReport report, JsonWriter writer) {
        new RiskJsonWriter(writer).report(report);
    }

    private void report(RiskReport report) {
        RiskAnswer answer = report.answer();
        AccountRisk risk = answer.risk();
        writer.startObject();
        header(risk);
        figures(risk);
        leverage(answer.leverage());
        ExposureJson.write(writer, answer.exposures());
        LiquidationJson.write(writer, risk);
        distance(answer.distance());
        marginCall(answer.marginCall());
        sizes(answer.maxAdditionalSize());
        breakEven(answer.breakEvenFunding());
        DepthJson.write(writer, answer.collateralDepth());
        if (report.attribution() != null) {
            attribution(report.attribution());
        }
        writer.startArray("positions");
        risk.positions().forEach(this::position);
        writer.endArray();
        writer.startArray("buckets");
        risk.buckets().forEach(this::bucket);
        writer.endArray();
        ScenarioJson.write(writer, risk.scenarios());
        writer.startObject("venueFigures");
        risk.venueFigures().forEach(json::number);
        writer.endObject();
        if (report.venueFields() != null) {
            venueFields(report.venueFields());
        }
        writer.startArray("warnings");
        report.warnings().forEach(writer::text);
        writer.endArray();
        if (report.change() != null) {
            trades(report.change().trades());
            DeltaJson.write(writer, report.change().before(), answer);
        }
        if (risk.explain() != null) {
            writer.name("explain");
            explain(risk.explain());
        }
        writer.endObject();
    }

    private void header(AccountRisk risk) {
        writer.text("schema", SCHEMA);
        writer.text("account", risk.account());
        writer.text("asOf", risk.asOf() == null ? null : risk.asOf().toString());
        writer.integer("sequence", risk.sequence());
        writer.startObject("rulePack")
                .text("id", risk.rulePack().id())
                .text("effectiveFrom", risk.rulePack().effectiveFrom().toString())
                .text("source", risk.rulePack().source())
                .endObject();
        writer.text("model", risk.model());
        writer.text("fidelity", risk.fidelity().name());
        writer.text("status", risk.status().name());
        writer.startArray("statusReasons");
        risk.statusReasons().forEach(reason -> writer.text(reason.name()));
        writer.endArray();
        writer.text("bindingBucket", risk.bindingBucket().isEmpty() ? null : risk.bindingBucket());
    }

    private void figures(AccountRisk risk) {
        Figures.AMOUNTS.forEach((name, figure) -> json.amount(name, figure.apply(risk)));
        json.number("marginUtilization", risk.marginUtilization());
    }

    private void leverage(LeverageMeasures leverage) {
        writer.startObject("leverage");
        json.number("gross", leverage.gross());
        json.number("net", leverage.net());
        json.number("effective", leverage.effective());
        json.number("delta", leverage.delta());
        json.number("settleDelta", leverage.settleDelta());
        json.number("beta", leverage.beta());
        json.number("gearing", leverage.gearing());
        json.number("tail", leverage.tail());
        json.number("elasticity", leverage.elasticity());
        writer.startObject("bySource");
        leverage.bySource().forEach(json::number);
        writer.endObject();
        writer.endObject();
    }

    private void distance(Distance distance) {
        json.number("warningPrice", distance.warningPrice());
        writer.startObject("distance");
        writer.text("symbol", distance.symbol().isEmpty() ? null : distance.symbol());
        json.number("percent", distance.fraction().map(HUNDRED::multiply));
        json.number("dailySigmas", distance.dailySigmas());
        writer.endObject();
    }

    private void marginCall(MarginCall call) {
        writer.startObject("marginCall");
        writer.text("bucket", call.bucket().isEmpty() ? null : call.bucket());
        json.number("targetUtilization", call.targetUtilization());
        json.amount("amount", call.amount());
        writer.nullValue("deadline");
        writer.startArray("topUps");
        for (Map.Entry<Asset, Answer<BigDecimal>> topUp : call.topUps().entrySet()) {
            writer.startObject().text("asset", topUp.getKey().code());
            json.number("amount", topUp.getValue());
            writer.endObject();
        }
        writer.endArray().endObject();
    }

    private void sizes(Map<String, LargestSize> sizes) {
        writer.startObject("maxAdditionalSize");
        sizes.forEach((symbol, size) -> {
            writer.startObject(symbol);
            json.number("buy", size.buy());
            json.number("sell", size.sell());
            BigDecimal buy = size.buy().value();
            BigDecimal sell = size.sell().value();
            boolean sellBinds = buy != null && sell != null && sell.compareTo(buy) < 0;
            writer.text("bindingRule", (sellBinds ? size.sellRule() : size.buyRule()).name());
            writer.text("buyRule", size.buyRule().name());
            writer.text("sellRule", size.sellRule().name());
            writer.endObject();
        });
        writer.endObject();
    }

    private void breakEven(List<BreakEvenFunding> rates) {
        writer.startArray("breakEvenFunding");
        for (BreakEvenFunding rate : rates) {
            writer.startObject()
                    .text("symbol", rate.symbol())
                    .text("side", rate.side().name());
            json.number("rate", rate.rate());
            writer.endObject();
        }
        writer.endArray();
    }

    private void attribution(Answer<LeverageAttribution> answer) {
        LeverageAttribution value = answer.value();
        Reason reason = answer.reason();
        if (value == null) {
            writer.nullValue("attribution").text("attributionReason", reason == null ? null : reason.name());
            return;
        }
        writer.startArray("attribution");
        for (LeverageAttribution.Effect effect : value.effects()) {
            writer.startObject().text("cause", effect.cause().name());
            json.size("change", effect.change());
            writer.endObject();
        }
        writer.endArray();
        json.size("attributionFrom", value.from());
        json.size("attributionTo", value.to());
    }

    private void trades(List<RiskReport.CheckedTrade> trades) {
        writer.startArray("trades");
        for (RiskReport.CheckedTrade trade : trades) {
            writer.startObject().text("symbol", trade.trade().symbol());
            json.size("size", trade.trade().size());
            json.size("price", trade.trade().price());
            writer.bool("allowed", trade.check().isAllowed());
            writer.text("stoppedBy", trade.check().stoppedBy().name());
            text("reason", trade.check().reason());
            writer.endObject();
        }
        writer.endArray();
    }

    private void position(PositionRisk position) {
        writer.startObject();
        writer.text("symbol", position.symbol());
        writer.text("side", position.side().name());
        writer.text("marginMode", position.marginMode().name());
        writer.text("bucket", position.bucket());
        json.size("size", position.size());
        json.number("entryPrice", position.entryPrice());
        json.number("markPrice", position.markPrice());
        json.amount("notional", position.notional());
        json.amount("unrealizedPnl", position.unrealizedPnl());
        json.amount("initialMargin", position.initialMargin());
        json.amount("maintenanceMargin", position.maintenanceMargin());
        json.number("maintenanceMarginRate", position.maintenanceMarginRate());
        writer.text("tier", position.tier().isEmpty() ? null : position.tier());
        json.amount("closeFee", position.closeFee());
        json.number("liquidationPrice", position.liquidationPrice());
        json.number("warningPrice", position.warningPrice());
        json.number("bankruptcyPrice", position.bankruptcyPrice());
        json.number("effectiveLeverage", position.effectiveLeverage());
        json.number("distanceToLiquidation", position.distanceToLiquidation());
        writer.endObject();
    }

    private void bucket(BucketRisk bucket) {
        writer.startObject();
        writer.text("id", bucket.id());
        writer.text("marginMode", bucket.marginMode().name());
        writer.text("status", bucket.status().name());
        json.amount("walletBalance", bucket.walletBalance());
        json.amount("equity", bucket.equity());
        json.amount("marginBalance", bucket.marginBalance());
        json.amount("initialMargin", bucket.initialMargin());
        json.amount("maintenanceMargin", bucket.maintenanceMargin());
        json.amount("orderMargin", bucket.orderMargin());
        json.amount("freeMargin", bucket.freeMargin());
        json.amount("liquidationRequirement", bucket.liquidationRequirement());
        json.amount("marginSurplus", bucket.marginSurplus());
        json.number("marginUtilization", bucket.marginUtilization());
        json.amount("grossNotional", bucket.grossNotional());
        writer.endObject();
    }

    private void venueFields(List<VenueField> fields) {
        writer.startArray("venueFields");
        for (VenueField field : fields) {
            writer.startObject();
            writer.text("scope", field.scope());
            writer.text("field", field.field());
            writer.text("figure", field.figure());
            writer.text("asset", field.asset() == null ? null : field.asset().code());
            json.size("reported", field.reported());
            json.number("ours", field.ours());
            json.number("difference", field.difference());
            writer.endObject();
        }
        writer.endArray();
    }

    private void explain(ExplainNode node) {
        writer.startObject().text("name", node.name());
        text("value", node.value());
        text("formula", node.formula());
        if (!node.children().isEmpty()) {
            writer.startArray("children");
            node.children().forEach(this::explain);
            writer.endArray();
        }
        writer.endObject();
    }

    private void text(String member, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            writer.text(member, value);
        }
    }
}
