package dev.steelyard.margin.enclosure;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.enclosure.PoolTerms.AssetTerms;
import dev.steelyard.margin.equity.CollateralValuation;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.scenario.ScenarioRule;
import dev.steelyard.quant.option.OptionGrid;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The margin balance and the requirement of a portfolio's pool over a box: {@code u·balance − requirement} lies within
 * {@link #surplus}, and the exact path's answer within {@link #error} of it. <b>Single-writer</b>. <b>Deterministic: yes</b>.
 */
public final class PoolSpan {
    /** What doubles may be off, as part of the gross of what is summed; a hundred times what the operations need. */
    private static final double ERROR = 0x1p-36;

    private final PoolTerms terms;
    private final FigureBox box;
    private final List<UnitSpan> units;
    private final double factor;
    private final double addOn;

    /** By asset. */
    private final double[] cash;

    /** Makes the bounds of a pool over a box that is filled later. */
    public PoolSpan(PoolTerms terms, FigureBox box) {
        this(terms, box, new SharedPoints(), null);
    }

    /** Makes the same with a grid that values options at a present. */
    public PoolSpan(PoolTerms terms, FigureBox box, OptionGrid grid) {
        this(terms, box, new SharedPoints(), grid);
    }

    /**
     * Makes the bounds of a pool over a box that is filled later.
     *
     * @param shared values at a present alone, shared with pools that are bounded by the same thread
     */
    public PoolSpan(PoolTerms terms, FigureBox box, SharedPoints shared) {
        this(terms, box, shared, null);
    }

    private PoolSpan(PoolTerms terms, FigureBox box, SharedPoints shared, @Nullable OptionGrid grid) {
        this.terms = terms;
        this.box = box;
        this.units = terms.units().stream()
                .map(unit -> new UnitSpan(unit, terms.rule().decimals(), box, shared, grid))
                .toList();
        this.factor = terms.rule().maintenanceFactor().doubleValue() * terms.threshold();
        this.addOn = terms.rule().staleSeconds() == null
                ? 0
                : terms.rule().staleAddOn().doubleValue();
        this.cash = terms.assets().stream()
                .mapToDouble(asset -> asset.cash().doubleValue())
                .toArray();
    }

    /** Returns the terms. */
    public PoolTerms terms() {
        return terms;
    }

    /** Forgets the values of another present, when the box was put around this one. */
    public void forget() {
        units.forEach(UnitSpan::forget);
    }

    /** Gives back what a box of some width takes: the pool is kept for bounds at a present alone. */
    public void compact() {
        units.forEach(UnitSpan::compact);
    }

    /** Takes the intervals that the box has now. */
    public void place(Bound bound) {
        units.forEach(unit -> unit.place(bound));
    }

    /**
     * Takes the intervals that figures have now, of all else those that it had.
     *
     * @param moved by figure, whether its interval is another than when all were placed last
     */
    public void placeMoved(Bound bound, boolean[] moved) {
        for (UnitSpan unit : units) {
            if (unit.terms().follows(moved)) {
                unit.forget();
                unit.place(bound);
            }
        }
    }

    /** Returns what times × balance − requirement lies between, in the pool's asset. */
    public Range surplus(double times) {
        Range sum = relief().times(factor);
        for (UnitSpan unit : units) {
            sum = sum.minus(unit.required(factor, addOn, times));
        }
        for (int i = 0; i < cash.length; i++) {
            AssetTerms asset = terms.assets().get(i);
            sum = sum.plus(fixed(asset, cash[i]).times(times));
            if (asset.owedRate() > 0) {
                Range owed = net(asset).times(-1).positivePart();
                sum = sum.minus(owed.times(asset.price().range(box)).times(asset.owedRate()));
            }
        }
        return sum;
    }

    /** Returns how far the exact path may lie outside {@link #surplus} at most, in the pool's asset. */
    public double error(double times) {
        double gross = 0;
        double rounding = 0;
        for (UnitSpan unit : units) {
            gross += unit.gross();
            rounding += unit.rounding();
        }
        for (int i = 0; i < cash.length; i++) {
            AssetTerms asset = terms.assets().get(i);
            gross += (Math.abs(asset.counted()) + Math.abs(asset.net()) + Math.abs(cash[i]))
                    * asset.price().high(box);
        }
        return ERROR * gross * (1 + Math.abs(times) + factor) + rounding * (1 + factor) * (1 + addOn) * 4;
    }

    /** Returns whether each net amount stays on the piece of its weights. */
    public boolean keepsPieces() {
        for (AssetTerms asset : terms.assets()) {
            if (asset.least() == null && asset.most() == null) {
                continue;
            }
            Range net = net(asset);
            double slack = ERROR
                    * (Math.abs(net.low())
                            + Math.abs(net.high())
                            + asset.cash().abs().doubleValue());
            if ((asset.least() != null && !(net.low() - slack > asset.least().doubleValue()))
                    || (asset.most() != null
                            && !(net.high() + slack < asset.most().doubleValue()))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Widens the interval of each figure's slope by that of times × balance − requirement; the time is the last. It tells
     * which way matters, and bounds nothing: layers are left out.
     *
     * @param lows the least slopes so far, and {@code highs} the largest
     */
    public void slopes(double times, double[] lows, double[] highs) {
        double[] down = new double[lows.length];
        double[] up = new double[lows.length];
        for (UnitSpan unit : units) {
            double[] least = new double[lows.length];
            double[] most = new double[lows.length];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            Arrays.fill(most, Double.NEGATIVE_INFINITY);
            unit.slopes(factor, times, least, most);
            for (int i = 0; i < down.length; i++) {
                down[i] -= most[i];
                up[i] -= least[i];
            }
        }
        for (int i = 0; i < cash.length; i++) {
            AssetTerms asset = terms.assets().get(i);
            int figure = asset.price().figure();
            if (figure >= 0) {
                down[figure] += fixed(asset, cash[i]).high() * times / box.now(figure);
                up[figure] += fixed(asset, cash[i]).high() * times / box.now(figure);
            }
        }
        for (int i = 0; i < down.length; i++) {
            lows[i] = Math.min(lows[i], down[i]);
            highs[i] = Math.max(highs[i], up[i]);
        }
    }

    /** Returns what an asset counts as beside what its positions are worth. */
    private Range fixed(AssetTerms asset, double held) {
        CollateralSchedule bent = asset.bent();
        Range price = asset.price().range(box);
        if (bent != null) {
            return Range.between(counted(asset, price.low(), bent), counted(asset, price.high(), bent));
        }
        double moving = asset.weight() * (asset.net() - held);
        return price.times(asset.counted() - moving);
    }

    private static double counted(AssetTerms asset, double price, CollateralSchedule schedule) {
        return CollateralValuation.value(asset.cash(), Decimals.exactOf(price), schedule)
                .doubleValue();
    }

    private Range net(AssetTerms asset) {
        Enclosure sum = new Enclosure(box);
        for (UnitSpan unit : units) {
            unit.addSettled(asset.name(), sum);
        }
        return sum.range(box).plus(Range.of(asset.cash().doubleValue()));
    }

    /** Returns what pairs of underlyings relieve. */
    private Range relief() {
        Range sum = Range.ZERO;
        for (ScenarioRule.Offset offset : terms.rule().offsets()) {
            UnitSpan first = unit(offset.first());
            UnitSpan second = unit(offset.second());
            if (first != null && second != null) {
                Range apart = first.scan().plus(second.scan());
                sum = sum.plus(apart.minus(joint(first, second))
                        .positivePart()
                        .times(offset.credit().doubleValue()));
            }
        }
        return sum;
    }

    private @Nullable UnitSpan unit(String name) {
        for (UnitSpan unit : units) {
            if (unit.terms().name().equals(name)) {
                return unit;
            }
        }
        return null;
    }

    private static Range joint(UnitSpan first, UnitSpan second) {
        Map<String, Range> totals = new LinkedHashMap<>();
        for (UnitSpan unit : List.of(first, second)) {
            for (int k = 0; k < unit.shocks().size(); k++) {
                totals.merge(unit.scenario(k).name(), unit.counted(k), Range::plus);
            }
        }
        Range worst = Range.ZERO;
        for (Range total : totals.values()) {
            worst = worst.max(total.times(-1));
        }
        return worst;
    }
}
