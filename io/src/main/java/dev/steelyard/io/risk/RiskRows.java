package dev.steelyard.io.risk;

import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.margin.answer.RiskAnswer;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.model.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers as rows for programs: one row of level {@code account} for each account, then one of level {@code position} for
 * each of its positions. Amounts are in the row's {@code asset}.
 */
public final class RiskRows {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            Column.text("account"),
            Column.time("asOf"),
            Column.text("rulePack"),
            Column.text("effectiveFrom"),
            Column.text("model"),
            Column.text("fidelity"),
            Column.text("level"),
            Column.text("status"),
            Column.text("symbol"),
            Column.text("side"),
            Column.text("marginMode"),
            Column.decimal("size"),
            Column.decimal("entryPrice"),
            Column.decimal("markPrice"),
            Column.text("asset"),
            Column.decimal("notional"),
            Column.decimal("unrealizedPnl"),
            Column.decimal("equity"),
            Column.decimal("marginBalance"),
            Column.decimal("initialMargin"),
            Column.decimal("maintenanceMargin"),
            Column.decimal("orderMargin"),
            Column.decimal("freeMargin"),
            Column.text("bindingBucket"),
            Column.text("surplusAsset"),
            Column.decimal("marginSurplus"),
            Column.decimal("marginUtilization"),
            Column.decimal("grossLeverage"),
            Column.decimal("netLeverage"),
            Column.decimal("deltaLeverage"),
            Column.decimal("effectiveLeverage"),
            Column.decimal("liquidationPrice"),
            Column.text("liquidationPriceReason"),
            Column.decimal("warningPrice"),
            Column.decimal("bankruptcyPrice"),
            Column.decimal("distanceToLiquidation"));

    private RiskRows() {}

    /** Writes the rows of one answer. */
    public static void write(RiskReport report, RowWriter writer) {
        RiskAnswer answer = report.answer();
        writer.row(account(answer));
        for (PositionRisk position : answer.risk().positions()) {
            writer.row(position(answer.risk(), position));
        }
    }

    private static List<@Nullable Object> head(AccountRisk risk, String level) {
        List<@Nullable Object> cells = new ArrayList<>(COLUMNS.size());
        cells.add(risk.account());
        cells.add(risk.asOf());
        cells.add(risk.rulePack().id());
        cells.add(risk.rulePack().effectiveFrom().toString());
        cells.add(risk.model());
        cells.add(risk.fidelity().name());
        cells.add(level);
        cells.add(risk.status().name());
        return cells;
    }

    private static List<@Nullable Object> account(RiskAnswer answer) {
        AccountRisk risk = answer.risk();
        List<@Nullable Object> cells = head(risk, "account");
        Amount any = risk.maintenanceMargin().value();
        Amount equity = risk.equity().value();
        addNothing(cells, 6);
        cells.add(
                any != null
                        ? any.asset().code()
                        : equity == null ? null : equity.asset().code());
        addNothing(cells, 2);
        cells.add(amount(risk.equity()));
        cells.add(amount(risk.marginBalance()));
        cells.add(amount(risk.initialMargin()));
        cells.add(amount(risk.maintenanceMargin()));
        cells.add(amount(risk.orderMargin()));
        cells.add(amount(risk.freeMargin()));
        Amount surplus = risk.marginSurplus().value();
        cells.add(risk.bindingBucket().isEmpty() ? null : risk.bindingBucket());
        cells.add(surplus == null ? null : surplus.asset().code());
        cells.add(amount(risk.marginSurplus()));
        cells.add(number(risk.marginUtilization()));
        cells.add(number(answer.leverage().gross()));
        cells.add(number(answer.leverage().net()));
        cells.add(number(answer.leverage().delta()));
        cells.add(number(answer.leverage().effective()));
        cells.add(null);
        cells.add(risk.roots().isEmpty() ? LiquidationJson.whyNone(risk).name() : null);
        cells.add(number(answer.distance().warningPrice()));
        cells.add(null);
        cells.add(number(answer.distance().fraction()));
        return cells;
    }

    private static List<@Nullable Object> position(AccountRisk risk, PositionRisk position) {
        List<@Nullable Object> cells = head(risk, "position");
        Amount notional = position.notional().value();
        Reason reason = position.liquidationPrice().reason();
        cells.add(position.symbol());
        cells.add(position.side().name());
        cells.add(position.marginMode().name());
        cells.add(position.size());
        cells.add(position.entryPrice());
        cells.add(number(position.markPrice()));
        cells.add(notional == null ? null : notional.asset().code());
        cells.add(amount(position.notional()));
        cells.add(amount(position.unrealizedPnl()));
        addNothing(cells, 2);
        cells.add(amount(position.initialMargin()));
        cells.add(amount(position.maintenanceMargin()));
        addNothing(cells, 2);
        cells.add(position.bucket());
        addNothing(cells, 6);
        cells.add(number(position.effectiveLeverage()));
        cells.add(number(position.liquidationPrice()));
        cells.add(reason == null ? null : reason.name());
        cells.add(number(position.warningPrice()));
        cells.add(number(position.bankruptcyPrice()));
        cells.add(number(position.distanceToLiquidation()));
        return cells;
    }

    private static void addNothing(List<@Nullable Object> cells, int count) {
        for (int i = 0; i < count; i++) {
            cells.add(null);
        }
    }

    private static @Nullable BigDecimal amount(Answer<Amount> answer) {
        Amount value = answer.value();
        return value == null ? null : new BigDecimal(Decimals.plain(value.value(), AnswerJson.AMOUNT_DIGITS));
    }

    private static @Nullable BigDecimal number(Answer<BigDecimal> answer) {
        BigDecimal value = answer.value();
        return value == null ? null : new BigDecimal(Decimals.plain(value, AnswerJson.RATIO_DIGITS));
    }
}
