package dev.steelyard.io.risk;

import dev.steelyard.core.money.Asset;
import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.margin.answer.RiskPoint;
import dev.steelyard.margin.attribution.Cause;
import dev.steelyard.margin.attribution.ChangeAttribution;
import dev.steelyard.margin.attribution.ChangeAttribution.Effect;
import dev.steelyard.margin.attribution.ChangeAttribution.Figure;
import dev.steelyard.margin.attribution.ChangeAttribution.FigureChange;
import dev.steelyard.margin.leverage.CauseEffects;
import dev.steelyard.margin.model.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** Why the figures of an account changed, as a table for a terminal: figures across, causes down. */
public final class AttributionText {
    private static final String INDENT = "  ";

    private AttributionText() {}

    /** Returns the text of an attribution, ending with a line end. */
    public static String of(ChangeAttribution attribution) {
        StringBuilder text = new StringBuilder(attribution.account());
        text.append("   ").append(place(attribution.from()));
        text.append(" to ").append(place(attribution.to())).append("\n\n");
        Align[] aligns = new Align[attribution.changes().size() + 1];
        Arrays.fill(aligns, Align.RIGHT);
        aligns[0] = Align.LEFT;
        TextGrid grid = new TextGrid(aligns);
        List<String> head = new ArrayList<>(List.of(""));
        attribution.changes().forEach((figure, change) -> head.add(title(figure, change)));
        grid.row(head.toArray(String[]::new));
        row(grid, attribution, "was", FigureChange::from);
        TreeSet<Cause> causes = new TreeSet<>();
        attribution.changes().values().stream()
                .filter(Answer::isPresent)
                .forEach(change -> change.get().effects().forEach(e -> causes.add(e.cause())));
        for (Cause cause : causes) {
            row(grid, attribution, AttributionWords.title(cause), change -> effect(change, cause));
        }
        row(grid, attribution, "residual", FigureChange::residual);
        row(grid, attribution, "is", FigureChange::to);
        grid.appendTo(text, INDENT);
        if (attribution.changes().values().stream()
                .anyMatch(c -> c.isPresent() && c.get().orders() == CauseEffects.Orders.ROTATIONS)) {
            text.append('\n').append(INDENT);
            text.append("note: ").append(causes.size()).append(" causes, averaged over rotations of their list\n");
        }
        return text.toString();
    }

    private static String place(RiskPoint point) {
        return "event " + point.sequence() + " (" + point.at() + ")";
    }

    private static String title(Figure figure, Answer<FigureChange> change) {
        Asset asset = change.isPresent() ? change.get().asset() : null;
        return AttributionWords.title(figure) + (asset == null ? "" : ", " + asset);
    }

    private static BigDecimal effect(FigureChange change, Cause cause) {
        for (Effect effect : change.effects()) {
            if (effect.cause().equals(cause)) {
                return effect.change();
            }
        }
        return BigDecimal.ZERO;
    }

    private static void row(
            TextGrid grid, ChangeAttribution attribution, String name, Function<FigureChange, BigDecimal> value) {
        List<String> cells = new ArrayList<>(List.of(name));
        for (Map.Entry<Figure, Answer<FigureChange>> entry :
                attribution.changes().entrySet()) {
            FigureChange change = entry.getValue().value();
            cells.add(
                    change == null
                            ? Words.none(entry.getValue().reason())
                            : shown(entry.getKey(), value.apply(change)));
        }
        grid.row(cells.toArray(String[]::new));
    }

    private static String shown(Figure figure, BigDecimal value) {
        return switch (figure) {
            case EQUITY -> Shown.amount(value);
            case GROSS_LEVERAGE -> Shown.ratio(value);
            case MARGIN_UTILIZATION, DISTANCE -> Shown.percent(value);
        };
    }
}
