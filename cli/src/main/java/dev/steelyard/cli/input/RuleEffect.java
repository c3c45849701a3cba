package dev.steelyard.cli.input;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.Result;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What changes for one account from one rule pack to another. <b>Immutable</b>.
 *
 * @param account the account's name
 * @param source its file
 * @param changes figures that differ, as text at full precision
 */
public record RuleEffect(String account, String source, List<Change> changes) {
    /**
     * A figure that differs.
     *
     * @param figure its name, behind that of the position it is of
     * @param before under the first pack
     * @param after under the second pack
     */
    public record Change(String figure, String before, String after) {}

    public RuleEffect {
        changes = List.copyOf(changes);
    }

    /** Returns the effect on an account; a pack under which it cannot be assessed says why as its status. */
    public static RuleEffect of(AccountCase subject, RulePack before, RulePack after) {
        Map<String, String> was = figures(subject, before);
        Map<String, String> is = figures(subject, after);
        List<Change> changes = new ArrayList<>();
        was.forEach((name, value) -> {
            String now = is.get(name);
            if (!Objects.equals(value, now)) {
                changes.add(new Change(name, value, now == null ? "" : now));
            }
        });
        is.forEach((name, value) -> {
            if (!was.containsKey(name)) {
                changes.add(new Change(name, "", value));
            }
        });
        return new RuleEffect(subject.file().account().id(), subject.source(), changes);
    }

    /** Returns whether anything changes. */
    public boolean isChange() {
        return !changes.isEmpty();
    }

    private static Map<String, String> figures(AccountCase subject, RulePack rules) {
        Map<String, String> figures = new LinkedHashMap<>();
        Result<AccountRisk> result =
                MarginEngine.tryAssess(subject.file().account(), subject.file().market(), rules, AssessOptions.FULL);
        switch (result) {
            case Result.Refused<AccountRisk>(Failure failure) -> figures.put("status", "refused: " + failure.format());
            case Result.Success<AccountRisk>(AccountRisk risk) -> {
                figures.put("status", risk.status().name());
                figures.put("initialMargin", amount(risk.initialMargin()));
                figures.put("maintenanceMargin", amount(risk.maintenanceMargin()));
                figures.put("orderMargin", amount(risk.orderMargin()));
                figures.put("liquidationRequirement", amount(risk.liquidationRequirement()));
                figures.put("marginSurplus", amount(risk.marginSurplus()));
                for (PositionRisk position : risk.positions()) {
                    String name = position.symbol() + " " + position.side();
                    figures.put(name + " maintenanceMargin", amount(position.maintenanceMargin()));
                    figures.put(name + " liquidationPrice", number(position.liquidationPrice()));
                }
            }
        }
        return figures;
    }

    private static String amount(Answer<Amount> answer) {
        Amount value = answer.value();
        return value == null ? reason(answer) : Decimals.plain(value.value(), 40) + " " + value.asset();
    }

    private static String number(Answer<BigDecimal> answer) {
        BigDecimal value = answer.value();
        return value == null ? reason(answer) : Decimals.plain(value, 20);
    }

    private static String reason(Answer<?> answer) {
        return String.valueOf(answer.reason());
    }
}
