package dev.steelyard.io.risk;

import dev.steelyard.core.event.Event;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.event.EventText;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.margin.answer.RiskPoint;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.RiskStatus;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The history of an account as rows for programs: one for each point. */
public final class HistoryRows {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            Column.text("account"),
            Column.decimal("sequence"),
            Column.time("at"),
            Column.text("event"),
            Column.text("status"),
            Column.text("asset"),
            Column.decimal("equity"),
            Column.text("surplusAsset"),
            Column.decimal("marginSurplus"),
            Column.decimal("marginUtilization"),
            Column.decimal("grossLeverage"),
            Column.decimal("effectiveLeverage"),
            Column.decimal("deltaLeverage"),
            Column.text("nearest"),
            Column.decimal("distance"));

    private HistoryRows() {}

    /** Writes the row of a point. */
    public static void write(String account, RiskPoint point, RowWriter writer) {
        Event event = point.event();
        RiskStatus status = point.status();
        writer.row(Arrays.<@Nullable Object>asList(
                account,
                BigDecimal.valueOf(point.sequence()),
                point.at(),
                event == null ? null : EventText.of(event),
                status == null ? "CLOSED" : status.name(),
                asset(point.equity()),
                amount(point.equity()),
                asset(point.marginSurplus()),
                amount(point.marginSurplus()),
                number(point.marginUtilization()),
                number(point.grossLeverage()),
                number(point.effectiveLeverage()),
                number(point.deltaLeverage()),
                point.nearest().isEmpty() ? null : point.nearest(),
                number(point.distance())));
    }

    private static @Nullable String asset(Answer<Amount> answer) {
        return answer.map(a -> a.asset().code()).value();
    }

    private static @Nullable BigDecimal amount(Answer<Amount> answer) {
        return answer.map(a -> plain(a.value(), AnswerJson.AMOUNT_DIGITS)).value();
    }

    private static @Nullable BigDecimal number(Answer<BigDecimal> answer) {
        return answer.map(n -> plain(n, AnswerJson.RATIO_DIGITS)).value();
    }

    private static BigDecimal plain(BigDecimal value, int digits) {
        return new BigDecimal(Decimals.plain(value, digits));
    }
}
