package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.rule.Fidelity;
import dev.steelyard.margin.rule.HedgeRule;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.OrderRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.scenario.ScenarioRule;
import dev.steelyard.margin.tier.TierKey;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rule pack from its file, strictly: an unknown field, a number without quotes or a missing statement is
 * refused with its place. Fields and defaults are in {@code docs/rule-packs.md}. <b>Thread-safe</b>.
 */
public final class RulePackReader {
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final List<String> FIELDS = List.of(
            "schema",
            "id",
            "aliases",
            "venue",
            "effectiveFrom",
            "effectiveTo",
            "source",
            "fidelity",
            "evidence",
            "notes",
            "model",
            "currency",
            "takerFeeRate",
            "margin",
            "cross",
            "isolated",
            "liquidation",
            "orders",
            "hedge",
            "collateral",
            "parameters",
            "scenario",
            "reconcile",
            "tierTables",
            "templates",
            "schedules",
            "contracts");

    private RulePackReader() {}

    /** Returns the pack that a file states. @throws FailureException located, as {@link #read(JsonDocument)}; or IO */
    public static RulePackFile read(Path file) {
        return read(JsonDocument.parse(file));
    }

    /**
     * Returns the pack that a document states.
     *
     * @throws FailureException PARSING for text that is no number, date or known word; INVALID for unknown fields and
     *     impossible values; MISSING_DATA for what is absent
     */
    public static RulePackFile read(JsonDocument document) {
        JsonValue root = document.root();
        schema(root, RulePackFile.SCHEMA);
        Fields.only(root, FIELDS);
        ScheduleReader schedules = schedules(root.present("schedules"));
        ContractReader contracts = new ContractReader(schedules);
        SequencedMap<String, ContractTemplate> templates = contracts.templates(root.present("templates"));
        RulePack pack = new RulePack(
                id(root.require("id")),
                root.require("venue").text(),
                root.require("effectiveFrom").date(),
                root.present("effectiveTo", JsonValue::date),
                root.require("source").text(),
                root.require("fidelity").constant(Fidelity.class),
                Fields.texts(root, "notes"),
                root.require("model").constant(ModelKind.class),
                root.present("currency", Fields::asset),
                margin(root, "cross"),
                margin(root, "isolated"),
                MarginRuleReader.liquidation(root.require("liquidation")),
                root.require("orders").constant(OrderRule.class),
                root.require("hedge").constant(HedgeRule.class),
                Fields.decimal(root.require("takerFeeRate")),
                CollateralReader.read(root.present("collateral")),
                contracts.contracts(root.require("contracts")),
                Fields.decimals(root, "parameters"),
                scenario(root),
                ReconcileReader.read(root.present("reconcile")));
        return new RulePackFile(
                pack,
                Fields.texts(root, "aliases"),
                Fields.texts(root, "evidence"),
                tierTables(root.present("tierTables")),
                templates);
    }

    private static @Nullable ScenarioRule scenario(JsonValue root) {
        ScenarioRule rule = ScenarioReader.read(root.present("scenario"));
        if ((rule == null) == (root.require("model").constant(ModelKind.class) == ModelKind.SCENARIO)) {
            throw root.require("model")
                    .refusal(FailureReason.INVALID, "\"scenario\" belongs to model SCENARIO, and to each such pack");
        }
        return rule;
    }

    /** Checks that an object states the schema. @throws FailureException UNSUPPORTED when it states another */
    static void schema(JsonValue root, String expected) {
        JsonValue schema = root.require("schema");
        if (!schema.text().equals(expected)) {
            throw schema.refusal(FailureReason.UNSUPPORTED, "expected schema \"" + expected + "\"");
        }
    }

    /** Returns the name of a pack. @throws FailureException INVALID when it could not be the name of a folder */
    static String id(JsonValue value) {
        String id = value.text();
        if (!isId(id)) {
            throw value.refusal(FailureReason.INVALID, "expected lower-case letters, digits and single hyphens");
        }
        return id;
    }

    /** Returns whether a text can be a pack's name. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Returns the schedules of an object by name. */
    static ScheduleReader schedules(@Nullable JsonValue object) {
        ScheduleReader schedules = new ScheduleReader();
        if (object != null) {
            for (JsonMember member : object.members()) {
                schedules.define(member.name(), member.value());
            }
        }
        return schedules;
    }

    private static MarginRule margin(JsonValue root, String mode) {
        JsonValue both = root.present("margin");
        JsonValue own = root.present(mode);
        if (both != null && own != null) {
            throw own.failure(FailureReason.INVALID, "expected either \"margin\" or \"cross\" and \"isolated\"");
        }
        return MarginRuleReader.margin(both == null ? root.require(mode) : both);
    }

    private static @Nullable TierTables tierTables(@Nullable JsonValue value) {
        if (value == null) {
            return null;
        }
        Fields.only(value, List.of("key", "application"));
        return new TierTables(
                value.require("key").constant(TierKey.class),
                value.require("application").constant(TierTables.Application.class));
    }
}
