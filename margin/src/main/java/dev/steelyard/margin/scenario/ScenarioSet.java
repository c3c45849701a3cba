package dev.steelyard.margin.scenario;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The scenarios of one underlying, in the order of the pack, with their columns of doubles. <b>Immutable</b>. */
public final class ScenarioSet {
    private static final int PERCENT_DIGITS = 6;
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private final List<Scenario> scenarios;
    private final ScenarioDoubles doubles;

    /** Makes a set. @param scenarios at least one */
    public ScenarioSet(List<Scenario> scenarios) {
        if (scenarios.isEmpty()) {
            throw new IllegalArgumentException("there was no scenario; expected at least one");
        }
        this.scenarios = List.copyOf(scenarios);
        this.doubles = new ScenarioDoubles(scenarios);
    }

    /** Returns the scenarios, at least one. */
    public List<Scenario> scenarios() {
        return scenarios;
    }

    /** Returns the scenarios as columns. */
    ScenarioDoubles doubles() {
        return doubles;
    }

    /** Returns how many there are. */
    public int size() {
        return scenarios.size();
    }

    /**
     * Returns every move with every volatility shock, moves outermost.
     *
     * @param moves relative moves of the underlying
     * @param volShocks signed, as {@link Scenario#volShock}
     */
    public static ScenarioSet grid(List<BigDecimal> moves, List<BigDecimal> volShocks) {
        List<Scenario> all = new ArrayList<>();
        for (BigDecimal move : moves) {
            for (BigDecimal shock : volShocks) {
                all.add(Scenario.of(name(move, shock), move, shock));
            }
        }
        return new ScenarioSet(all);
    }

    /**
     * Returns 2n + 1 equal steps from −range to range, with every volatility shock.
     *
     * @param range the widest move, fraction
     * @param steps per side, at least 1
     */
    public static ScenarioSet matrix(BigDecimal range, int steps, List<BigDecimal> volShocks) {
        List<BigDecimal> moves = new ArrayList<>();
        for (int j = -steps; j <= steps; j++) {
            moves.add(Decimals.divide(range.multiply(BigDecimal.valueOf(j)), BigDecimal.valueOf(steps)));
        }
        return grid(moves, volShocks);
    }

    /**
     * Returns the extreme moves, each scaled back by {@code min(1, factor × range / |move|)} and expressed at the edge of the
     * range. Its loss is lessened by {@code dampener × (|move| / range − 1)} USD; its profit does not count.
     *
     * @param range the widest ordinary move, fraction above 0
     * @param factor the fraction of the scaled result that counts
     * @param dampener USD, at least 0
     * @param moves the extreme moves, none 0
     * @param volShock of all of them
     */
    public static ScenarioSet extended(
            BigDecimal range, BigDecimal factor, BigDecimal dampener, List<BigDecimal> moves, BigDecimal volShock) {
        List<Scenario> all = new ArrayList<>();
        for (BigDecimal move : moves) {
            BigDecimal multiple = Decimals.divide(move.abs(), range);
            BigDecimal weight = Decimals.min(BigDecimal.ONE, Decimals.divide(factor, multiple));
            BigDecimal edge =
                    multiple.compareTo(BigDecimal.ONE) < 0 ? move : range.multiply(BigDecimal.valueOf(move.signum()));
            BigDecimal relief = dampener.multiply(Decimals.positivePart(multiple.subtract(BigDecimal.ONE)));
            all.add(new Scenario(
                    "extended " + name(move, volShock), move, volShock, weight, edge, relief, BigDecimal.ZERO));
        }
        return new ScenarioSet(all);
    }

    /**
     * Returns the sixteen scenarios of a SPAN scan: no move, ±⅓, ±⅔ and the whole of the range, each with volatility up and
     * down, then two extreme moves of which a part counts.
     *
     * @param range the price scan range, fraction of the price
     * @param volRange the volatility scan range, in the measure of the pack's {@link VolTerm}
     * @param extremeMultiple of the range
     * @param extremeWeight the fraction of the extreme result that counts
     */
    public static ScenarioSet span(
            BigDecimal range, BigDecimal volRange, BigDecimal extremeMultiple, BigDecimal extremeWeight) {
        List<Scenario> all = new ArrayList<>();
        BigDecimal three = BigDecimal.valueOf(3);
        for (int third : new int[] {0, 1, -1, 2, -2, 3, -3}) {
            BigDecimal move = Decimals.divide(range.multiply(BigDecimal.valueOf(third)), three);
            all.add(Scenario.of((all.size() + 1) + ": " + name(move, volRange), move, volRange));
            all.add(Scenario.of((all.size() + 1) + ": " + name(move, volRange.negate()), move, volRange.negate()));
        }
        BigDecimal extreme = range.multiply(extremeMultiple);
        for (BigDecimal move : List.of(extreme, extreme.negate())) {
            all.add(Scenario.weighted(
                    (all.size() + 1) + ": extreme " + name(move, BigDecimal.ZERO),
                    move,
                    BigDecimal.ZERO,
                    extremeWeight));
        }
        return new ScenarioSet(all);
    }

    /**
     * Returns equidistant moves from −down to up, volatility as it is, without the move of nothing when their count is even.
     *
     * @param down the widest fall, fraction above 0
     * @param up the widest rise, fraction above 0
     * @param points on both sides together, at least 2
     */
    public static ScenarioSet equidistant(BigDecimal down, BigDecimal up, int points) {
        List<BigDecimal> moves = new ArrayList<>();
        int half = points / 2;
        for (int j = half; j >= 1; j--) {
            moves.add(step(down, j, half).negate());
        }
        if (points % 2 == 1) {
            moves.add(BigDecimal.ZERO);
        }
        for (int j = 1; j <= half; j++) {
            moves.add(step(up, j, half));
        }
        return grid(moves, List.of(BigDecimal.ZERO));
    }

    /** Returns this set and then another. */
    public ScenarioSet and(ScenarioSet other) {
        List<Scenario> all = new ArrayList<>(scenarios);
        all.addAll(other.scenarios);
        return new ScenarioSet(all);
    }

    /** Returns this set with another credit for profits, where a scenario does not deny it. */
    public ScenarioSet withProfitCredit(BigDecimal credit) {
        return new ScenarioSet(scenarios.stream()
                .map(s -> s.profitCredit().signum() == 0 ? s : s.withProfitCredit(credit))
                .toList());
    }

    private static BigDecimal step(BigDecimal range, int j, int steps) {
        return Decimals.divide(range.multiply(BigDecimal.valueOf(j)), BigDecimal.valueOf(steps));
    }

    private static String name(BigDecimal move, BigDecimal volShock) {
        String vol = volShock.signum() == 0 ? "vol same" : volShock.signum() > 0 ? "vol up" : "vol down";
        String sign = move.signum() > 0 ? "+" : "";
        return sign + Decimals.plain(move.multiply(HUNDRED), PERCENT_DIGITS) + "% " + vol;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ScenarioSet set && scenarios.equals(set.scenarios);
    }

    @Override
    public int hashCode() {
        return scenarios.hashCode();
    }

    @Override
    public String toString() {
        return "ScenarioSet" + scenarios;
    }
}
