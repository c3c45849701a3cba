package dev.steelyard.margin.model;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.enclosure.Range;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Searches the surplus of a pool on a ladder of prices from 2% to 8 times the present, outward; between two rungs that differ
 * the turn is bisected; where the surplus comes nearest to 0 between rungs, that point is sought too. The price found is on
 * the safe side. Bounds tell the side of most rungs and middles, and between which rungs there is nothing to seek; the exact
 * path tells the others, so that what is found is what the exact path alone finds. <b>Single-writer</b>.
 */
final class ScenarioLadder {
    private static final BigDecimal DOWN = new BigDecimal("0.96");
    private static final BigDecimal UP = new BigDecimal("1.04");
    private static final BigDecimal LOWEST = new BigDecimal("0.02");
    private static final BigDecimal HIGHEST = new BigDecimal("8");
    private static final BigDecimal COARSE = new BigDecimal("0.8");
    private static final int MANY_LEGS = 200;
    private static final int FACTOR_DECIMALS = 14;
    private static final BigDecimal NARROW = new BigDecimal("0.000000000001");
    private static final BigDecimal THREE = BigDecimal.valueOf(3);

    /** Thirds cut off an interval of two rungs: what is left is 2e-7 of it. */
    private static final int CUTS = 40;

    /** Cuts between two looks at whether there is anything to seek. */
    private static final int LOOK = 4;

    private final ScenarioPool pool;
    private final ProtocolInputs inputs;
    private final @Nullable String unit;
    private final @Nullable ScenarioBounds bounds;

    /** Makes the search. @param bounds null: the exact path alone */
    ScenarioLadder(ScenarioPool pool, ProtocolInputs inputs, @Nullable String unit, @Nullable ScenarioBounds bounds) {
        this.pool = pool;
        this.inputs = inputs;
        this.unit = unit;
        this.bounds = bounds;
    }

    /** Returns the factors at which the side of the surplus turns. */
    List<BigDecimal> turns() {
        List<BigDecimal> found = new ArrayList<>();
        boolean coarse = pool.lines.size() > MANY_LEGS;
        walk(rungs(coarse ? COARSE : DOWN), found);
        walk(rungs(coarse ? Decimals.divide(BigDecimal.ONE, COARSE) : UP), found);
        return List.copyOf(found);
    }

    private List<Rung> rungs(BigDecimal step) {
        List<Rung> rungs = new ArrayList<>();
        BigDecimal factor = BigDecimal.ONE;
        while (factor.compareTo(LOWEST) >= 0 && factor.compareTo(HIGHEST) <= 0) {
            rungs.add(new Rung(factor));
            factor = factor.multiply(step).setScale(FACTOR_DECIMALS, RoundingMode.HALF_EVEN);
        }
        return rungs;
    }

    private void walk(List<Rung> rungs, List<BigDecimal> found) {
        for (int i = 0; i + 1 < rungs.size(); i++) {
            Rung near = rungs.get(i);
            Rung far = rungs.get(i + 1);
            if (i > 0 && mayTouch(rungs.get(i - 1), near, far)) {
                Rung before = rungs.get(i - 1);
                Rung turned = touched(before, far);
                if (turned.safe() != near.safe()) {
                    found.add(between(before, turned));
                    found.add(between(turned, far));
                }
            }
            if (near.safe() != far.safe()) {
                found.add(between(near, far));
            }
        }
    }

    /** Returns the side that the surplus surely keeps between two factors; null where it may change it. */
    private @Nullable Boolean side(BigDecimal from, BigDecimal to) {
        return bounds == null ? null : side(bounds.between(from, to));
    }

    private static @Nullable Boolean side(@Nullable Range surplus) {
        return surplus == null || (surplus.low() <= 0 && surplus.high() >= 0) ? null : surplus.low() > 0;
    }

    /** Returns whether the surplus comes nearer to 0 between three rungs of one side than at the outer two. */
    private static boolean mayTouch(Rung first, Rung middle, Rung last) {
        return first.safe() == middle.safe()
                && middle.safe() == last.safe()
                && middle.compareDistance(first) < 0
                && middle.compareDistance(last) <= 0;
    }

    /** Returns the first rung found on the other side of 0, else one of the same side, by cutting thirds off. */
    private Rung touched(Rung from, Rung to) {
        BigDecimal a = from.factor;
        BigDecimal b = to.factor;
        Rung nearest = from;
        for (int i = 0; i < CUTS; i++) {
            if (i % LOOK == 0 && side(a, b) != null) {
                return from;
            }
            BigDecimal third = Decimals.divide(b.subtract(a), THREE, FACTOR_DECIMALS, RoundingMode.HALF_EVEN);
            Rung left = new Rung(a.add(third));
            Rung right = new Rung(b.subtract(third));
            if (left.safe() != from.safe() || right.safe() != from.safe()) {
                return left.safe() == from.safe() ? right : left;
            }
            boolean leftIsNearer = left.compareDistance(right) < 0;
            nearest = leftIsNearer ? left : right;
            a = leftIsNearer ? a : a.add(third);
            b = leftIsNearer ? b.subtract(third) : b;
        }
        return nearest;
    }

    private BigDecimal between(Rung near, Rung far) {
        BigDecimal a = near.factor;
        BigDecimal b = far.factor;
        while (a.subtract(b).abs().compareTo(NARROW) > 0) {
            BigDecimal middle = Decimals.divide(a.add(b), BigDecimal.TWO, FACTOR_DECIMALS, RoundingMode.HALF_EVEN);
            if (new Rung(middle).safe() == near.safe()) {
                a = middle;
            } else {
                b = middle;
            }
        }
        return near.safe() ? a : b;
    }

    /** A price with the account there, known as well as is asked. */
    private final class Rung {
        private final BigDecimal factor;
        private @Nullable Range range;
        private boolean bounded;
        private @Nullable Boolean safe;
        private ScenarioPool.@Nullable Figures figures;

        Rung(BigDecimal factor) {
            this.factor = factor;
        }

        boolean safe() {
            Boolean known = safe;
            if (known == null) {
                known = side(range());
            }
            if (known == null) {
                ScenarioPool.Figures at = figures();
                known = AccountRiskAssembler.status(
                                inputs.rules, Answer.of(at.marginBalance()), Answer.of(at.requirement()))
                        != RiskStatus.LIQUIDATABLE;
            }
            safe = known;
            return known;
        }

        /** Compares the sizes of the surpluses of two rungs of one side. */
        int compareDistance(Rung other) {
            Range own = range();
            Range theirs = other.range();
            if (own != null && theirs != null) {
                int sign = safe() ? 1 : -1;
                Range size = own.times(sign);
                Range othersSize = theirs.times(sign);
                if (size.high() < othersSize.low() || size.low() > othersSize.high()) {
                    return size.high() < othersSize.low() ? -1 : 1;
                }
            }
            return figures().surplus().abs().compareTo(other.figures().surplus().abs());
        }

        private @Nullable Range range() {
            if (!bounded && bounds != null) {
                range = bounds.at(factor);
            }
            bounded = true;
            return range;
        }

        private ScenarioPool.Figures figures() {
            ScenarioPool.Figures known = figures;
            if (known == null) {
                known = pool.figures(ScenarioShift.of(unit, factor));
                figures = known;
            }
            return known;
        }
    }
}
