package dev.steelyard.io.scenario;

import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.risk.AnswerJson;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.risk.stress.ScenarioOutcome;
import dev.steelyard.risk.stress.ScenarioRun;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What scenarios do to accounts, as rows for programs: one for each account, scenario and sign of volatility. */
public final class ScenarioRows {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            Column.text("account"),
            Column.text("scenario"),
            Column.text("kind"),
            Column.text("oppositeVol"),
            Column.text("status"),
            Column.text("asset"),
            Column.decimal("profit"),
            Column.decimal("equityLost"),
            Column.decimal("equity"),
            Column.decimal("maintenanceMargin"),
            Column.decimal("marginSurplus"),
            Column.decimal("marginUtilization"),
            Column.text("firstLiquidated"),
            Column.decimal("liquidatedAt"),
            Column.decimal("shortfall"));

    private ScenarioRows() {}

    /** Writes the rows of runs. */
    public static void write(List<ScenarioRun> runs, RowWriter writer) {
        runs.forEach(run -> run.outcomes().forEach(outcome -> writer.row(row(run, outcome))));
    }

    private static List<@Nullable Object> row(ScenarioRun run, ScenarioOutcome outcome) {
        AccountRisk risk = outcome.risk();
        Amount equity = risk.equity().value();
        ScenarioOutcome.Fall first =
                outcome.falls().isEmpty() ? null : outcome.falls().getFirst();
        return Arrays.asList(
                run.now().account(),
                outcome.scenario().id(),
                outcome.scenario().kind().name(),
                String.valueOf(outcome.oppositeVol()),
                risk.status().name(),
                equity == null ? null : equity.asset().code(),
                amount(outcome.profit()),
                plain(outcome.equityLost().value(), AnswerJson.RATIO_DIGITS),
                amount(risk.equity()),
                amount(risk.maintenanceMargin()),
                amount(risk.marginSurplus()),
                plain(risk.marginUtilization().value(), AnswerJson.RATIO_DIGITS),
                first == null ? null : first.bucket(),
                first == null ? null : plain(first.fraction(), AnswerJson.RATIO_DIGITS),
                shortfall(outcome, equity));
    }

    /** Returns the sum of shortfalls in the asset of the account's equity; null where another asset is short. */
    private static @Nullable BigDecimal shortfall(ScenarioOutcome outcome, @Nullable Amount equity) {
        BigDecimal sum = BigDecimal.ZERO;
        for (ScenarioOutcome.Shortfall shortfall : outcome.shortfalls()) {
            if (equity == null || !shortfall.loss().asset().equals(equity.asset())) {
                return null;
            }
            sum = sum.add(shortfall.loss().value());
        }
        return plain(sum, AnswerJson.AMOUNT_DIGITS);
    }

    private static @Nullable BigDecimal amount(Answer<Amount> answer) {
        Amount amount = answer.value();
        return amount == null ? null : plain(amount.value(), AnswerJson.AMOUNT_DIGITS);
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal value, int digits) {
        return value == null ? null : new BigDecimal(Decimals.plain(value, digits));
    }
}
