package dev.steelyard.margin.model;

import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.enclosure.Bound;
import dev.steelyard.margin.enclosure.Conversion;
import dev.steelyard.margin.enclosure.FigureBox;
import dev.steelyard.margin.enclosure.LegTerms;
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.enclosure.MarketFigure.Kind;
import dev.steelyard.margin.enclosure.PoolSpan;
import dev.steelyard.margin.enclosure.PoolTerms;
import dev.steelyard.margin.enclosure.PoolTerms.AssetTerms;
import dev.steelyard.margin.enclosure.Range;
import dev.steelyard.margin.enclosure.UnitTerms;
import dev.steelyard.quant.option.OptionGrid;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the surplus of a pool lies between while one underlying, or every one, moves by a factor: in doubles, widened by what
 * those may be off. Where a bound does not hold 0, it tells on which side the exact path is. <b>Single-writer</b>. See
 * docs/methods/scenario-margin.md.
 */
final class ScenarioBounds {
    /** Factors at which the bounds must hold the exact surplus before any is believed. */
    private static final List<BigDecimal> TRIED = List.of(new BigDecimal("0.75"), new BigDecimal("1.25"));

    /** What a factor is widened by, so that the doubles beside it hold it. */
    private static final double WIDER = 0x1p-50;

    private final PoolSpan span;
    private final FigureBox box;
    private final double[] stated;
    private final double[] values;
    private final boolean[] moves;

    private ScenarioBounds(PoolTerms pool, List<MarketFigure> figures, boolean[] moves, OptionGrid grid) {
        this.stated = figures.stream().mapToDouble(MarketFigure::now).toArray();
        this.values = stated.clone();
        this.box = new FigureBox(stated);
        this.span = new PoolSpan(pool, box, grid);
        this.moves = moves;
        span.place(Bound.POINT);
    }

    /**
     * Returns the bounds of a pool; null where its terms do not move as the shift moves it.
     *
     * @param terms of the pool, standing
     * @param unit the underlying that moves; null: every one
     * @param grid values options
     */
    static @Nullable ScenarioBounds of(ScenarioPool pool, ScenarioTerms terms, @Nullable String unit, OptionGrid grid) {
        PoolTerms stated = terms.pools().getFirst();
        if (!isMovedAlike(pool, stated, unit)) {
            return null;
        }
        ScenarioBounds bounds =
                new ScenarioBounds(stated, terms.figures(), moving(terms.figures(), stated, unit), grid);
        for (BigDecimal factor : TRIED) {
            double exact =
                    pool.figures(ScenarioShift.of(unit, factor)).surplus().doubleValue();
            Range range = bounds.at(factor);
            if (range == null || !(range.low() <= exact && exact <= range.high())) {
                return null;
            }
        }
        return bounds;
    }

    /** Returns which figures the shift moves: the prices of an underlying's contracts, and that of its coin. */
    private static boolean[] moving(List<MarketFigure> figures, PoolTerms pool, @Nullable String unit) {
        boolean[] moves = new boolean[figures.size()];
        for (int i = 0; i < moves.length; i++) {
            MarketFigure figure = figures.get(i);
            moves[i] = figure.kind() == Kind.USD && isMoved(figure.name(), unit);
        }
        for (UnitTerms own : pool.units()) {
            for (LegTerms leg : own.legs()) {
                moves[leg.price().figure()] |= isMoved(own.name(), unit);
            }
        }
        return moves;
    }

    private static boolean isMoved(String name, @Nullable String unit) {
        return unit == null || unit.equals(name);
    }

    /** Returns whether each rate that the shift moves is a figure, and none is over the price of the pool's own asset. */
    private static boolean isMovedAlike(ScenarioPool pool, PoolTerms terms, @Nullable String unit) {
        String own = pool.asset.code();
        boolean ownMoves = isMoved(own, unit);
        for (UnitTerms each : terms.units()) {
            if (ownMoves && pool.isInUsd(each.name()) && each.usd().figure() < 0) {
                return false;
            }
            for (LegTerms leg : each.legs()) {
                boolean foreign = leg.profit().figure() >= 0 || !leg.profit().equals(Conversion.NONE) || leg.inQuote();
                if (foreign && unit == null && leg.profit().figure() < 0) {
                    return false;
                }
            }
        }
        for (AssetTerms asset : terms.assets()) {
            boolean foreign = !asset.name().equals(own);
            boolean fixed = asset.price().figure() < 0 && isMoved(asset.name(), unit);
            if (foreign && (fixed || (ownMoves && !pool.asset.equals(Asset.USD)))) {
                return false;
            }
        }
        return true;
    }

    /** Returns what the surplus at a factor lies between; null where that is not known. */
    @Nullable
    Range at(BigDecimal factor) {
        place(factor.doubleValue());
        span.placeMoved(Bound.POINT, moves);
        return bound();
    }

    /** Returns what the surplus lies between at all factors between two; null where that is not known. */
    @Nullable
    Range between(BigDecimal from, BigDecimal to) {
        double a = from.doubleValue();
        double b = to.doubleValue();
        double low = Math.min(a, b) * (1 - WIDER);
        double high = Math.max(a, b) * (1 + WIDER);
        place((low + high) / 2);
        for (int i = 0; i < stated.length; i++) {
            if (moves[i]) {
                box.keep(i, stated[i] * low * (1 - WIDER), stated[i] * high * (1 + WIDER));
            }
        }
        span.placeMoved(Bound.MEAN_VALUE, moves);
        return bound();
    }

    private void place(double factor) {
        for (int i = 0; i < stated.length; i++) {
            values[i] = moves[i] ? stated[i] * factor : stated[i];
        }
        box.center(values, 0);
    }

    private @Nullable Range bound() {
        if (!span.keepsPieces()) {
            return null;
        }
        Range surplus = span.surplus(1);
        double error = span.error(1);
        return new Range(surplus.low() - error, surplus.high() + error);
    }
}
