package dev.steelyard.venue.codec;

import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The venue's own figures, kept beside ours: of the account, of each asset in it, of each position. <b>Immutable</b>.
 *
 * @param account figures of the whole account
 * @param assets figures by asset, where the venue reports per asset
 * @param positions figures by position
 * @param scenarios the stress table of a portfolio margin, where the venue reports it
 * @param extra fields of the account without a reader: name and raw JSON
 */
public record ReportedFigures(
        List<ReportedFigure> account,
        SequencedMap<Asset, List<ReportedFigure>> assets,
        List<ReportedPosition> positions,
        List<ReportedScenario> scenarios,
        Map<String, String> extra) {
    public ReportedFigures {
        account = List.copyOf(account);
        assets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(assets));
        positions = List.copyOf(positions);
        scenarios = List.copyOf(scenarios);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /**
     * Returns the account's figure of that meaning: of the whole account, else of its asset when it has just one; null
     * when the venue reports none.
     */
    public @Nullable ReportedFigure figure(Figure meaning) {
        ReportedFigure whole = first(account, meaning);
        return whole != null || assets.size() != 1
                ? whole
                : first(assets.firstEntry().getValue(), meaning);
    }

    /** Returns the value of {@link #figure(Figure)}, or null when there is none. */
    public @Nullable BigDecimal value(Figure meaning) {
        ReportedFigure found = figure(meaning);
        return found == null ? null : found.value();
    }

    /** Returns the value of an asset's figure of that meaning, or null when the venue reports none. */
    public @Nullable BigDecimal value(Asset asset, Figure meaning) {
        ReportedFigure found = first(assets.getOrDefault(asset, List.of()), meaning);
        return found == null ? null : found.value();
    }

    /** Returns what is reported of the position of that contract and leg, or null. */
    public @Nullable ReportedPosition position(String symbol, PositionSide side) {
        for (ReportedPosition position : positions) {
            if (position.symbol().equals(symbol) && position.side() == side) {
                return position;
            }
        }
        return null;
    }

    /**
     * Returns every figure that the venue calls {@code field}, by its full name or the last part of it: of the account
     * first, then of assets, then of positions.
     */
    public List<ReportedFigure> named(String field) {
        List<ReportedFigure> found = new ArrayList<>();
        collect(account, field, found);
        assets.values().forEach(figures -> collect(figures, field, found));
        positions.forEach(position -> collect(position.figures(), field, found));
        return Collections.unmodifiableList(found);
    }

    private static void collect(List<ReportedFigure> figures, String field, List<ReportedFigure> found) {
        for (ReportedFigure figure : figures) {
            if (figure.field().equals(field) || figure.field().endsWith("." + field)) {
                found.add(figure);
            }
        }
    }

    static @Nullable ReportedFigure first(List<ReportedFigure> figures, Figure meaning) {
        for (ReportedFigure figure : figures) {
            if (figure.figure() == meaning) {
                return figure;
            }
        }
        return null;
    }
}
