package dev.steelyard.io.scenario;

import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.risk.AnswerJson;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.risk.stress.ReverseStress;
import dev.steelyard.risk.stress.ReverseStress.Line;
import dev.steelyard.risk.stress.ReverseStress.Shock;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nearest moves that liquidate, as rows for programs: one for each asset that a move moves. */
public final class ReverseRows {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            Column.text("account"),
            Column.text("what"),
            Column.text("bucket"),
            Column.decimal("distanceSigmas"),
            Column.text("exact"),
            Column.text("asset"),
            Column.decimal("move"),
            Column.text("profitAsset"),
            Column.decimal("profit"),
            Column.text("reason"));

    private ReverseRows() {}

    /** Writes the rows. */
    public static void write(ReverseStress reverse, RowWriter writer) {
        String account = reverse.now().account();
        rows(account, "worst direction", reverse.worst(), writer);
        for (Line line : reverse.together()) {
            rows(account, line.rises() ? "all rise" : "all fall", line.shock(), writer);
        }
        for (Line line : reverse.alone()) {
            rows(account, line.asset() + (line.rises() ? " rises" : " falls"), line.shock(), writer);
        }
    }

    private static void rows(String account, String what, Answer<Shock> answer, RowWriter writer) {
        Shock shock = answer.value();
        if (shock == null) {
            writer.row(Arrays.asList(
                    account, what, null, null, null, null, null, null, null, String.valueOf(answer.reason())));
            return;
        }
        Amount profit = shock.profit();
        shock.moves()
                .forEach((Asset asset, BigDecimal move) -> writer.row(Arrays.asList(
                        account,
                        what,
                        shock.bucket(),
                        plain(shock.distance()),
                        String.valueOf(shock.exact()),
                        asset.code(),
                        plain(move),
                        profit == null ? null : profit.asset().code(),
                        profit == null ? null : plain(profit.value()),
                        null)));
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal value) {
        return value == null ? null : new BigDecimal(Decimals.plain(value, AnswerJson.AMOUNT_DIGITS));
    }
}
