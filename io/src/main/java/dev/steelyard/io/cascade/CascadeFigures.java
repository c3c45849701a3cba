package dev.steelyard.io.cascade;

import dev.steelyard.systemic.cascade.run.CascadeSummary;
import dev.steelyard.systemic.cascade.run.Spread;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The figures of a summary, by the names that reports and envelopes give them. */
final class CascadeFigures {
    private static final SequencedMap<String, Function<CascadeSummary, Spread>> ALL = all();

    /** The names, in order. */
    static final List<String> NAMES = List.copyOf(ALL.keySet());

    private CascadeFigures() {}

    private static SequencedMap<String, Function<CascadeSummary, Spread>> all() {
        SequencedMap<String, Function<CascadeSummary, Spread>> figures = new LinkedHashMap<>();
        figures.put("move", CascadeSummary::move);
        figures.put("amplification", CascadeSummary::amplification);
        figures.put("branchingRatio", CascadeSummary::branching);
        figures.put("generations", CascadeSummary::generations);
        figures.put("liquidatedCoins", CascadeSummary::coins);
        figures.put("liquidatedValue", CascadeSummary::value);
        figures.put("liquidatedShare", CascadeSummary::share);
        figures.put("shortfall", CascadeSummary::shortfall);
        figures.put("fromFund", CascadeSummary::fromFund);
        figures.put("deleveragedCoins", CascadeSummary::deleveraged);
        figures.put("deleveragingOvershoot", CascadeSummary::overshoot);
        figures.put("socializedLoss", CascadeSummary::socialized);
        figures.put("badDebt", CascadeSummary::badDebt);
        figures.put("recoverySeconds", CascadeSummary::recoverySeconds);
        return figures;
    }

    static Spread of(CascadeSummary summary, String name) {
        Function<CascadeSummary, Spread> figure = ALL.get(name);
        if (figure == null) {
            throw new IllegalArgumentException("figure was " + name + "; expected one of " + NAMES);
        }
        return figure.apply(summary);
    }

    static @Nullable Double mean(CascadeSummary summary, String name) {
        Spread spread = of(summary, name);
        return spread.count() == 0 ? null : spread.mean();
    }
}
