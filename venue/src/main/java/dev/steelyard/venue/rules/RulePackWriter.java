package dev.steelyard.venue.rules;

import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.CollateralSchedule.LoanRule;
import dev.steelyard.margin.rule.CollateralSchedule.WeightTier;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.ReconcileRule;
import dev.steelyard.margin.rule.RulePack;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a rule pack in the format that {@link RulePackReader} reads, so that reading it again gives an equal pack.
 * Every contract is written in full, with its schedule. <b>Thread-safe</b>; <b>Deterministic: yes</b>.
 */
public final class RulePackWriter {
    private RulePackWriter() {}

    /** Returns the indented file of a pack, in UTF-8. */
    public static byte[] toBytes(RulePackFile file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter writer = JsonWriter.pretty(bytes, file.name())) {
            write(file, writer);
        }
        return bytes.toByteArray();
    }

    /** Writes a pack as one object. */
    public static void write(RulePackFile file, JsonWriter writer) {
        RulePack pack = file.pack();
        writer.startObject();
        writer.text("schema", RulePackFile.SCHEMA);
        writer.text("id", pack.id());
        texts(writer, "aliases", file.aliases());
        writer.text("venue", pack.venue());
        writer.text("effectiveFrom", pack.effectiveFrom().toString());
        present(writer, "effectiveTo", pack.effectiveTo());
        writer.text("source", pack.source());
        writer.text("fidelity", pack.fidelity().name());
        texts(writer, "evidence", file.evidence());
        texts(writer, "notes", pack.notes());
        writer.text("model", pack.model().name());
        present(writer, "currency", pack.currency());
        writer.decimal("takerFeeRate", pack.takerFeeRate());
        margin(writer, "cross", pack.cross());
        margin(writer, "isolated", pack.isolated());
        liquidation(writer, pack.liquidation());
        writer.text("orders", pack.orders().name());
        writer.text("hedge", pack.hedge().name());
        collateral(writer, pack.collateral());
        decimals(writer, "parameters", pack.parameters());
        ScenarioWriter.write(writer, pack.scenario());
        reconcile(writer, pack.reconcile());
        TierTables tables = file.tierTables();
        if (tables != null) {
            writer.startObject("tierTables");
            writer.text("key", tables.key().name());
            writer.text("application", tables.application().name());
            writer.endObject();
        }
        ContractWriter.templates(writer, file.templates());
        ContractWriter.contracts(writer, pack.contracts());
        writer.endObject();
    }

    private static void margin(JsonWriter writer, String mode, MarginRule rule) {
        writer.startObject(mode);
        writer.text("initial", rule.initial().name());
        writer.text("initialBasis", rule.initialBasis().name());
        writer.text("maintenanceBasis", rule.maintenanceBasis().name());
        writer.text("closeFee", rule.closeFee().name());
        present(writer, "closeFeeRate", rule.closeFeeRate());
        writer.bool("feeInInitial", rule.feeInInitial());
        writer.bool("feeInMaintenance", rule.feeInMaintenance());
        writer.text("maintenanceOf", rule.maintenanceOf().name());
        writer.bool("adverseFunding", rule.adverseFunding());
        writer.endObject();
    }

    private static void liquidation(JsonWriter writer, LiquidationRule rule) {
        writer.startObject("liquidation");
        writer.decimal("threshold", rule.threshold());
        writer.bool("equalityLiquidates", rule.equalityLiquidates());
        writer.decimal("warningShare", rule.warningShare());
        present(writer, "callShare", rule.callShare());
        present(writer, "ratioName", rule.ratioName());
        writer.text("ratioForm", rule.ratioForm().name());
        writer.text("priceRounding", rule.priceRounding().name());
        present(writer, "priceDecimals", rule.priceDecimals());
        writer.text("bankruptcyRounding", rule.bankruptcyRounding().name());
        writer.endObject();
    }

    private static void collateral(JsonWriter writer, Map<Asset, CollateralSchedule> collateral) {
        if (collateral.isEmpty()) {
            return;
        }
        writer.startObject("collateral");
        collateral.forEach((asset, schedule) -> {
            writer.startObject(asset.code());
            writer.text("measure", schedule.measure().name());
            writer.startArray("tiers");
            for (WeightTier tier : schedule.tiers()) {
                row(writer, tier.upTo(), tier.weight());
            }
            writer.endArray();
            present(writer, "cap", schedule.cap());
            present(writer, "sizeFactor", schedule.sizeFactor());
            writer.decimal("liabilityWeight", schedule.liabilityWeight());
            LoanRule loan = schedule.loan();
            row(writer.name("loan"), loan.initialRate(), loan.maintenanceRate(), loan.liquidationFeeRate());
            writer.endObject();
        });
        writer.endObject();
    }

    private static void reconcile(JsonWriter writer, ReconcileRule rule) {
        if (rule.own().isEmpty()) {
            return;
        }
        writer.startObject("reconcile");
        rule.own().forEach((figure, tolerance) -> {
            writer.startObject(figure);
            writer.decimal("absolute", tolerance.absolute());
            writer.decimal("relative", tolerance.relative());
            writer.decimal("lastDigit", tolerance.lastDigit());
            if (ReconcileRule.isPrice(figure)) {
                writer.decimal("ticks", tolerance.ticks());
            }
            writer.endObject();
        });
        writer.endObject();
    }

    static void row(JsonWriter writer, @Nullable BigDecimal... cells) {
        writer.startArray();
        for (BigDecimal cell : cells) {
            writer.decimal(cell);
        }
        writer.endArray();
    }

    static void decimals(JsonWriter writer, String member, Map<String, BigDecimal> values) {
        if (!values.isEmpty()) {
            writer.startObject(member);
            values.forEach(writer::decimal);
            writer.endObject();
        }
    }

    static void texts(JsonWriter writer, String member, List<String> values) {
        if (!values.isEmpty()) {
            writer.startArray(member);
            values.forEach(writer::text);
            writer.endArray();
        }
    }

    /** Writes a member as text, a number in plain notation; nothing when the value is absent. */
    static void present(JsonWriter writer, String member, @Nullable Object value) {
        if (value instanceof BigDecimal number) {
            writer.decimal(member, number);
        } else if (value instanceof Enum<?> constant) {
            writer.text(member, constant.name());
        } else if (value != null) {
            writer.text(member, value.toString());
        }
    }
}
