package dev.steelyard.io.risk;

import dev.steelyard.core.event.Event;
import dev.steelyard.io.event.EventText;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.margin.answer.RiskPoint;
import dev.steelyard.margin.model.RiskStatus;

/** The history of an account as a table for a terminal. <b>Single-writer</b>. */
public final class HistoryText {
    private final TextGrid grid = new TextGrid(
            Align.LEFT,
            Align.RIGHT,
            Align.LEFT,
            Align.LEFT,
            Align.RIGHT,
            Align.RIGHT,
            Align.RIGHT,
            Align.RIGHT,
            Align.LEFT);

    /** Begins a history. */
    public HistoryText() {
        grid.row(
                "time",
                "sequence",
                "event",
                "status",
                "equity",
                "gross leverage",
                "utilization",
                "distance",
                "nearest");
    }

    /** Adds a point behind those before it. */
    public void add(RiskPoint point) {
        Event event = point.event();
        RiskStatus status = point.status();
        grid.row(
                point.at().toString(),
                Long.toString(point.sequence()),
                event == null ? "-" : EventText.of(event),
                status == null ? "CLOSED" : status.name(),
                Words.amount(point.equity()),
                Words.ratio(point.grossLeverage()),
                Words.percent(point.marginUtilization()),
                Words.percent(point.distance()),
                point.nearest());
    }

    /** Returns the table. */
    public String text() {
        StringBuilder text = new StringBuilder();
        grid.appendTo(text, "");
        return text.toString();
    }
}
