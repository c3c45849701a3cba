package dev.steelyard.io.cascade;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.io.account.Values;
import dev.steelyard.io.control.Strict;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.waterfall.DeleveragingRule;
import dev.steelyard.margin.waterfall.RiskWeight;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import dev.steelyard.systemic.cascade.crowd.Crowd;
import dev.steelyard.systemic.cascade.crowd.CrowdPart;
import dev.steelyard.systemic.cascade.crowd.CrowdRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a scenario that both fidelities have: accounts, their contract, and who bears a loss. <b>Thread-safe</b>. */
final class CascadeParts {
    private static final int MOST_ACCOUNTS = 10_000_000;
    private static final Map<String, Integer> SIDES = Map.of("long", 1, "short", -1);

    private CascadeParts() {}

    static Crowd crowd(JsonValue root, RuleSource rules) {
        List<CrowdPart> parts = new ArrayList<>();
        for (JsonValue value : Values.elements(root, "accounts")) {
            parts.add(levered(value));
        }
        for (JsonValue value : Values.elements(root, "densities")) {
            parts.add(density(value));
        }
        if (parts.isEmpty()) {
            throw root.failure(
                    FailureReason.MISSING_DATA, "there is no account: \"accounts\" or \"densities\" is missing");
        }
        return new Crowd(parts, contract(root.require("contract"), rules));
    }

    private static CrowdPart levered(JsonValue value) {
        Strict.only(value, "side", "number", "openInterest", "leverage", "entries", "sizeTail");
        JsonValue entries = Strict.only(value.require("entries"), "from", "to");
        JsonValue tail = value.present("sizeTail");
        return Values.checked(
                value,
                () -> new CrowdPart.Levered(
                        value.require("side").choice(SIDES),
                        value.require("number").integer(1, MOST_ACCOUNTS),
                        positive(value.require("openInterest")),
                        positive(value.require("leverage")),
                        positive(entries.require("from")),
                        positive(entries.require("to")),
                        tail == null ? null : positive(tail)));
    }

    private static CrowdPart density(JsonValue value) {
        Strict.only(value, "side", "number", "perUnit", "from", "to", "gap");
        return Values.checked(
                value,
                () -> new CrowdPart.Density(
                        value.require("side").choice(SIDES),
                        value.require("number").integer(1, MOST_ACCOUNTS),
                        positive(value.require("perUnit")),
                        positive(value.require("from")),
                        positive(value.require("to")),
                        orZero(value, "gap")));
    }

    static CrowdRules contract(JsonValue value, RuleSource rules) {
        JsonValue pack = value.present("rules");
        if (pack == null) {
            Strict.only(value, "base", "maintenanceRate");
            return CrowdRules.flat(Values.name(value.require("base")), Values.share(value.require("maintenanceRate")));
        }
        Strict.only(value, "rules", "symbol");
        JsonValue symbol = value.require("symbol");
        RulePack found;
        try {
            found = rules.pack(pack.text());
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(pack.location()));
        }
        ContractRule rule = found.contract(symbol.text());
        Instrument instrument = rule == null ? null : rule.instrument();
        if (instrument == null) {
            throw symbol.refusal(FailureReason.UNKNOWN_CONTRACT, "expected a contract that " + found.id() + " lists");
        }
        return Values.checked(symbol, () -> new CrowdRules(found, instrument));
    }

    static WaterfallPolicy waterfall(@Nullable JsonValue value, RuleSource rules) {
        if (value == null) {
            return new WaterfallPolicy(true, null, null);
        }
        JsonValue policy = value.present("policy");
        if (policy != null) {
            Strict.only(value, "policy");
            try {
                return rules.liquidation(policy.text()).waterfall();
            } catch (FailureException e) {
                throw new FailureException(e.failure().within(policy.location()));
            }
        }
        Strict.only(value, "insuranceFund", "deleveraging", "socialization");
        JsonValue fund = value.present("insuranceFund");
        DeleveragingRule.Method method = value.present("deleveraging", v -> v.constant(DeleveragingRule.Method.class));
        return new WaterfallPolicy(
                fund == null || fund.bool(),
                method == null ? null : new DeleveragingRule(method, true, RiskWeight.of(RiskWeight.Shape.EQUITY)),
                value.present("socialization", v -> v.constant(WaterfallPolicy.Socialization.class)));
    }

    static double positive(JsonValue value) {
        double number = value.real();
        if (!(number > 0 && number <= Double.MAX_VALUE)) {
            throw value.refusal(FailureReason.INVALID, "expected a number above 0");
        }
        return number;
    }

    static double nonNegative(JsonValue value) {
        double number = value.real();
        if (!(number >= 0 && number <= Double.MAX_VALUE)) {
            throw value.refusal(FailureReason.INVALID, "expected a number at least 0");
        }
        return number;
    }

    static double orZero(JsonValue value, String member) {
        JsonValue stated = value.present(member);
        return stated == null ? 0 : nonNegative(stated);
    }
}
