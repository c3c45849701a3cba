package dev.steelyard.venue.rules;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.DirectionalSchedule;
import dev.steelyard.margin.tier.MarginSchedule;
import dev.steelyard.margin.tier.RampSchedule;
import dev.steelyard.margin.tier.SquareRootSchedule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Writes contracts, templates and schedules in the format of a rule pack. */
final class ContractWriter {
    private ContractWriter() {}

    static void templates(JsonWriter writer, Map<String, ContractTemplate> templates) {
        if (!templates.isEmpty()) {
            writer.startObject("templates");
            templates.forEach((name, template) -> {
                writer.startObject(name);
                fields(writer, template, Map.of());
                writer.endObject();
            });
            writer.endObject();
        }
    }

    /** Writes each contract with its schedule in full. */
    static void contracts(JsonWriter writer, Map<String, ContractRule> contracts) {
        contracts(writer, contracts, Map.of());
    }

    /** Writes schedules that several contracts share once, by a name, and then the contracts. */
    static void schedulesAndContracts(JsonWriter writer, Map<String, ContractRule> contracts) {
        Map<MarginSchedule, Integer> uses = new LinkedHashMap<>();
        contracts.values().forEach(rule -> uses.merge(rule.schedule(), 1, Integer::sum));
        Map<MarginSchedule, String> names = new LinkedHashMap<>();
        uses.forEach((schedule, count) -> {
            if (count > 1) {
                names.put(schedule, "schedule-" + (names.size() + 1));
            }
        });
        if (!names.isEmpty()) {
            writer.startObject("schedules");
            names.forEach((schedule, name) -> schedule(writer.name(name), schedule));
            writer.endObject();
        }
        contracts(writer, contracts, names);
    }

    private static void contracts(
            JsonWriter writer, Map<String, ContractRule> contracts, Map<MarginSchedule, String> names) {
        writer.startObject("contracts");
        contracts.forEach((symbol, rule) -> {
            writer.startObject(symbol);
            fields(writer, fieldsOf(rule), names);
            writer.endObject();
        });
        writer.endObject();
    }

    private static ContractTemplate fieldsOf(ContractRule rule) {
        Instrument instrument = rule.instrument();
        ContractTerms terms = instrument == null ? null : instrument.terms();
        Instrument.Option option = instrument instanceof Instrument.Option o ? o : null;
        return new ContractTemplate(
                null,
                type(instrument),
                of(terms, ContractTerms::payoff),
                of(terms, ContractTerms::base),
                of(terms, ContractTerms::quote),
                of(terms, ContractTerms::settle),
                of(terms, ContractTerms::contractSize),
                of(terms, ContractTerms::multiplier),
                of(terms, ContractTerms::tickSize),
                instrument instanceof Instrument.Future future
                        ? future.expiry()
                        : of(option, Instrument.Option::expiry),
                of(option, Instrument.Option::strike),
                of(option, Instrument.Option::type),
                of(option, Instrument.Option::american),
                instrument instanceof Instrument.LeveragedToken token ? token.targetLeverage() : null,
                rule.schedule(),
                rule.takerFeeRate(),
                rule.parameters());
    }

    private static @Nullable ContractType type(@Nullable Instrument instrument) {
        return switch (instrument) {
            case null -> null;
            case Instrument.Perpetual p -> ContractType.PERPETUAL;
            case Instrument.Future f -> ContractType.FUTURE;
            case Instrument.Spot s -> ContractType.SPOT;
            case Instrument.Option o -> ContractType.OPTION;
            case Instrument.LeveragedToken t -> ContractType.LEVERAGED_TOKEN;
        };
    }

    private static <T, R> @Nullable R of(@Nullable T owner, Function<T, @Nullable R> part) {
        return owner == null ? null : part.apply(owner);
    }

    private static void fields(JsonWriter writer, ContractTemplate fields, Map<MarginSchedule, String> names) {
        RulePackWriter.present(writer, "pattern", fields.pattern());
        RulePackWriter.present(writer, "type", fields.type());
        RulePackWriter.present(writer, "payoff", fields.payoff());
        RulePackWriter.present(writer, "base", fields.base());
        RulePackWriter.present(writer, "quote", fields.quote());
        RulePackWriter.present(writer, "settle", fields.settle());
        RulePackWriter.present(writer, "contractSize", fields.contractSize());
        RulePackWriter.present(writer, "multiplier", fields.multiplier());
        RulePackWriter.present(writer, "tickSize", fields.tickSize());
        RulePackWriter.present(writer, "expiry", fields.expiry());
        RulePackWriter.present(writer, "strike", fields.strike());
        RulePackWriter.present(writer, "optionType", fields.optionType());
        Boolean american = fields.american();
        if (american != null) {
            writer.bool("american", american);
        }
        RulePackWriter.present(writer, "targetLeverage", fields.targetLeverage());
        MarginSchedule schedule = fields.schedule();
        if (schedule != null) {
            String name = names.get(schedule);
            if (name == null) {
                schedule(writer.name("schedule"), schedule);
            } else {
                writer.text("schedule", name);
            }
        }
        RulePackWriter.present(writer, "takerFeeRate", fields.takerFeeRate());
        RulePackWriter.decimals(writer, "parameters", fields.parameters());
    }

    private static void schedule(JsonWriter writer, MarginSchedule schedule) {
        writer.startObject();
        switch (schedule) {
            case BracketSchedule tiers -> brackets(writer, tiers);
            case RampSchedule ramp -> {
                writer.text("type", "ramp");
                writer.text("key", ramp.key().name());
                writer.decimal("initialBase", ramp.initialBase());
                writer.decimal("maintenanceBase", ramp.maintenanceBase());
                writer.decimal("slope", ramp.initialSlope());
                writer.decimal("maintenanceSlope", ramp.maintenanceSlope());
                writer.decimal("start", ramp.start());
                RulePackWriter.present(writer, "cap", ramp.cap());
            }
            case SquareRootSchedule root -> {
                writer.text("type", "squareRoot");
                writer.decimal("initialBase", root.initialBase());
                writer.decimal("factor", root.factor());
                writer.decimal("weight", root.weight());
                writer.decimal("maintenanceFloor", root.maintenanceFloor());
                writer.decimal("maintenanceShare", root.maintenanceShare());
            }
            case DirectionalSchedule directional -> {
                writer.text("type", "directional");
                schedule(writer.name("base"), directional.base());
                writer.decimal("slope", directional.slope());
                writer.decimal("floor", directional.floor());
                writer.decimal("ceiling", directional.ceiling());
                writer.text("reference", directional.reference().name());
                RulePackWriter.present(writer, "rampLimit", directional.rampLimit());
            }
        }
        writer.endObject();
    }

    private static void brackets(JsonWriter writer, BracketSchedule tiers) {
        boolean maintenance =
                any(tiers, bracket -> bracket.maintenanceDeduction().signum() != 0);
        boolean initial = any(tiers, bracket -> bracket.initialDeduction().signum() != 0);
        List<String> columns = new ArrayList<>(ScheduleReader.COLUMNS.subList(0, 3));
        List<Function<Bracket, @Nullable BigDecimal>> cells =
                new ArrayList<>(List.of(Bracket::cap, Bracket::maintenanceRate, Bracket::maxLeverage));
        if (any(tiers, bracket -> bracket.initialRate() != null)) {
            columns.add("initialRate");
            cells.add(Bracket::initialRate);
        }
        if (maintenance || initial) {
            columns.add("maintenanceDeduction");
            cells.add(Bracket::maintenanceDeduction);
        }
        if (initial) {
            columns.add("initialDeduction");
            cells.add(Bracket::initialDeduction);
        }
        writer.text("type", "brackets");
        writer.text("key", tiers.key().name());
        writer.text("application", maintenance || initial ? "DEDUCTION" : "WHOLE");
        writer.text("columns", String.join(", ", columns));
        writer.startArray("brackets");
        for (Bracket bracket : tiers.brackets()) {
            writer.startArray();
            cells.forEach(cell -> writer.decimal(cell.apply(bracket)));
            writer.endArray();
        }
        writer.endArray();
    }

    private static boolean any(BracketSchedule tiers, Predicate<Bracket> test) {
        return tiers.brackets().stream().anyMatch(test);
    }
}
