package dev.steelyard.margin.enclosure;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.margin.scenario.ScenarioLeg;
import dev.steelyard.margin.scenario.UnitRule;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Values of options at a present alone, computed once for all portfolios that hold the option under one rule.
 * <b>Single-writer</b>: the portfolios are bounded by one thread. See {@code docs/methods/safe-bands.md}.
 */
public final class SharedPoints {
    /** Options kept for those who come; beyond, it begins anew, and who has values keeps them. */
    private static final int MOST = 1 << 16;

    private final Map<UnitRule, Map<Series, PointValues>> values = new HashMap<>();
    private int count;

    /** Makes values that nobody has asked for yet. */
    public SharedPoints() {}

    /**
     * What tells values apart; the present of each is that of the last portfolio that was bounded. Two contracts of one strike,
     * right and expiry have prices and volatilities of their own.
     */
    private record Series(
            String symbol, OptionType type, double strike, boolean inCoin, boolean ownInCoin, Instant expiry) {}

    /** Returns the values of an option of a unit. */
    PointValues of(LegTerms leg, UnitRule rule) {
        ScenarioLeg.OptionTerms option = Objects.requireNonNull(leg.leg().option());
        Instant expiry = Objects.requireNonNull(leg.leg().expiry());
        Series series = new Series(
                leg.leg().symbol(),
                option.type(),
                option.strike().doubleValue(),
                leg.inCoin(),
                leg.leg().inverse(),
                expiry);
        if (count == MOST) {
            values.clear();
            count = 0;
        }
        return values.computeIfAbsent(rule, r -> new HashMap<>()).computeIfAbsent(series, s -> {
            count++;
            return new PointValues(s.type(), s.strike(), s.inCoin(), s.ownInCoin(), rule);
        });
    }
}
