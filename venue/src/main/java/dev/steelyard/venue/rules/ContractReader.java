package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.rule.ContractRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads templates, and contracts over them. */
final class ContractReader {
    private static final List<String> TEMPLATE_FIELDS = List.of(
            "pattern",
            "type",
            "payoff",
            "base",
            "quote",
            "settle",
            "contractSize",
            "multiplier",
            "tickSize",
            "expiry",
            "strike",
            "optionType",
            "american",
            "targetLeverage",
            "schedule",
            "takerFeeRate",
            "parameters");

    private static final List<String> CONTRACT_FIELDS = contractFields();

    private final ScheduleReader schedules;
    private final SequencedMap<String, ContractTemplate> templates = new LinkedHashMap<>();

    ContractReader(ScheduleReader schedules) {
        this.schedules = schedules;
    }

    private static List<String> contractFields() {
        List<String> fields = new ArrayList<>(TEMPLATE_FIELDS);
        fields.set(0, "like");
        return List.copyOf(fields);
    }

    /** Returns the templates of an object by name, and keeps them for the contracts that are like them. */
    SequencedMap<String, ContractTemplate> templates(@Nullable JsonValue object) {
        if (object != null) {
            for (JsonMember member : object.members()) {
                templates.put(member.name(), fields(Fields.only(member.value(), TEMPLATE_FIELDS)));
            }
        }
        return templates;
    }

    /** Returns the contracts of an object by symbol. */
    SequencedMap<String, ContractRule> contracts(JsonValue object) {
        SequencedMap<String, ContractRule> contracts = new LinkedHashMap<>();
        for (JsonMember member : object.members()) {
            JsonValue value = member.value();
            ContractTemplate fields = fields(Fields.only(value, CONTRACT_FIELDS));
            JsonValue like = value.present("like");
            ContractTemplate whole = like == null ? fields : fields.over(like.choice(templates));
            for (String symbol : Fields.split(value, member.name())) {
                if (contracts.put(symbol, Fields.checked(value, () -> whole.rule(symbol))) != null) {
                    throw value.failure(FailureReason.INVALID, symbol + " is stated twice");
                }
            }
        }
        return contracts;
    }

    private ContractTemplate fields(JsonValue value) {
        Map<String, BigDecimal> parameters = Fields.decimals(value, "parameters");
        return Fields.checked(
                value,
                () -> new ContractTemplate(
                        value.present("pattern", JsonValue::text),
                        value.present("type", type -> type.constant(ContractType.class)),
                        value.present("payoff", payoff -> payoff.constant(Payoff.class)),
                        value.present("base", Fields::asset),
                        value.present("quote", Fields::asset),
                        value.present("settle", Fields::asset),
                        Fields.decimal(value, "contractSize"),
                        Fields.decimal(value, "multiplier"),
                        Fields.decimal(value, "tickSize"),
                        value.present("expiry", JsonValue::instant),
                        Fields.decimal(value, "strike"),
                        value.present("optionType", option -> option.constant(OptionType.class)),
                        value.present("american", JsonValue::bool),
                        Fields.decimal(value, "targetLeverage"),
                        value.present("schedule", schedules::read),
                        Fields.decimal(value, "takerFeeRate"),
                        parameters));
    }
}
