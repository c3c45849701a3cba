package dev.steelyard.io.risk;

import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Shown;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;

/** The amounts of an account in the order of the schema, by their names in JSON. */
final class Figures {
    /** The amounts by name. */
    static final SequencedMap<String, Function<AccountRisk, Answer<Amount>>> AMOUNTS = amounts();

    /** What a person reads in place of the names. */
    static final Map<String, String> TITLES = Map.of(
            "equity", "equity",
            "marginBalance", "margin balance",
            "initialMargin", "initial margin",
            "maintenanceMargin", "maintenance margin",
            "orderMargin", "order margin",
            "freeMargin", "free margin",
            "liquidationRequirement", "liquidation requirement",
            "marginSurplus", "margin surplus");

    private Figures() {}

    /** Returns the decimals at which the amounts of an account are shown: those of the largest. */
    static int decimals(AccountRisk risk) {
        BigDecimal largest = BigDecimal.ZERO;
        for (Function<AccountRisk, Answer<Amount>> figure : AMOUNTS.values()) {
            Amount amount = figure.apply(risk).value();
            largest = amount == null
                    ? largest
                    : Decimals.max(largest, amount.value().abs());
        }
        return Shown.decimals(largest);
    }

    private static SequencedMap<String, Function<AccountRisk, Answer<Amount>>> amounts() {
        SequencedMap<String, Function<AccountRisk, Answer<Amount>>> amounts = new LinkedHashMap<>();
        amounts.put("equity", AccountRisk::equity);
        amounts.put("marginBalance", AccountRisk::marginBalance);
        amounts.put("initialMargin", AccountRisk::initialMargin);
        amounts.put("maintenanceMargin", AccountRisk::maintenanceMargin);
        amounts.put("orderMargin", AccountRisk::orderMargin);
        amounts.put("freeMargin", AccountRisk::freeMargin);
        amounts.put("liquidationRequirement", AccountRisk::liquidationRequirement);
        amounts.put("marginSurplus", AccountRisk::marginSurplus);
        return amounts;
    }
}
