package dev.steelyard.io.risk;

import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.margin.attribution.ChangeAttribution;
import dev.steelyard.margin.attribution.ChangeAttribution.Effect;
import dev.steelyard.margin.attribution.ChangeAttribution.Figure;
import dev.steelyard.margin.attribution.ChangeAttribution.FigureChange;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why the figures of an account changed, as rows for programs: one for each figure and cause, and one for the residual. */
public final class AttributionRows {
    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            Column.text("account"),
            Column.decimal("fromSequence"),
            Column.decimal("toSequence"),
            Column.text("figure"),
            Column.text("asset"),
            Column.text("cause"),
            Column.text("name"),
            Column.decimal("change"));

    private AttributionRows() {}

    /** Writes the rows of an attribution; a figure that is unknown has none. */
    public static void write(ChangeAttribution attribution, RowWriter writer) {
        attribution.changes().forEach((figure, answer) -> {
            FigureChange change = answer.value();
            if (change == null) {
                return;
            }
            for (Effect effect : change.effects()) {
                String name = effect.cause().name();
                row(attribution, figure, change, effect.cause().kind().name(), name, effect.change(), writer);
            }
            row(attribution, figure, change, "RESIDUAL", "", change.residual(), writer);
        });
    }

    private static void row(
            ChangeAttribution attribution,
            Figure figure,
            FigureChange change,
            String cause,
            String name,
            BigDecimal value,
            RowWriter writer) {
        Asset asset = change.asset();
        writer.row(Arrays.<@Nullable Object>asList(
                attribution.account(),
                BigDecimal.valueOf(attribution.from().sequence()),
                BigDecimal.valueOf(attribution.to().sequence()),
                AttributionWords.member(figure),
                asset == null ? null : asset.code(),
                cause,
                name.isEmpty() ? null : name,
                new BigDecimal(Decimals.plain(value, AnswerJson.AMOUNT_DIGITS))));
    }
}
