package dev.steelyard.venue.internal;

import dev.steelyard.core.money.Asset;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.codec.ReportedFigure;
import dev.steelyard.venue.codec.ReportedFigures;
import dev.steelyard.venue.codec.ReportedPosition;
import dev.steelyard.venue.codec.ReportedScenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Collects what a venue reports of an account and its assets. <b>Single-writer</b>. */
public final class ReportedDraft {
    private final List<ReportedFigure> account = new ArrayList<>();
    private final SequencedMap<Asset, List<ReportedFigure>> assets = new LinkedHashMap<>();
    private final List<ReportedScenario> scenarios = new ArrayList<>();
    private final Map<String, String> extra = new LinkedHashMap<>();
    private @Nullable Row speaksOfPositions;

    ReportedDraft() {}

    /** Adds the figures of the whole account, whose amounts are counted in {@code asset}. */
    public void account(Row row, FigureTable table, Asset asset) {
        account(row, table, "", asset);
    }

    /** Adds figures of the whole account that stand in an inner object, with its name put before theirs. */
    public void account(Row row, FigureTable table, String prefix, Asset asset) {
        account(row, table.read(row, prefix, asset, FigureTable.Scale.NONE));
        extra(table.extra(row), prefix);
    }

    /** Adds figures of the whole account that are read already. */
    public void account(Row row, List<ReportedFigure> figures) {
        account.addAll(figures);
        note(row, figures);
    }

    /** Adds the figures of one asset. */
    public void asset(Row row, FigureTable table, Asset asset) {
        asset(row, asset, table.read(row, asset));
        extra(table.extra(row), asset + ".");
    }

    /** Adds figures of one asset that are read already. */
    public void asset(Row row, Asset asset, List<ReportedFigure> figures) {
        assets.computeIfAbsent(asset, a -> new ArrayList<>()).addAll(figures);
        note(row, figures);
    }

    /** Adds a row of a stress table. */
    public void scenario(ReportedScenario scenario) {
        scenarios.add(scenario);
    }

    /** Keeps fields that nothing reads, with {@code prefix} put before their names. */
    public void extra(Map<String, String> raw, String prefix) {
        raw.forEach((name, value) -> extra.putIfAbsent(prefix + name, value));
    }

    private void note(Row row, List<ReportedFigure> figures) {
        for (ReportedFigure figure : figures) {
            boolean ofPositions =
                    figure.figure() == Figure.MAINTENANCE_MARGIN || figure.figure() == Figure.UNREALIZED_PNL;
            if (ofPositions && figure.value() != null && figure.value().signum() != 0 && speaksOfPositions == null) {
                speaksOfPositions = row;
            }
        }
    }

    /** Returns the row whose figures imply positions, or null. */
    @Nullable
    Row speaksOfPositions() {
        return speaksOfPositions;
    }

    ReportedFigures build(List<ReportedPosition> positions) {
        return new ReportedFigures(account, assets, positions, scenarios, extra);
    }
}
