package dev.steelyard.margin.model;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.LiquidationRoot.Basis;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a portfolio account is liquidated, on the condition of what moves: one underlying with every contract on it,
 * or all of them in proportion. The surplus is searched on a ladder of prices from 2% to 8 times the present, outward;
 * between two rungs that differ the turn is bisected; where the surplus comes nearest to 0 between rungs, that point is
 * sought too. The price found is on the safe side. <b>Single-writer</b>.
 */
final class ScenarioRoots {
    private static final BigDecimal DOWN = new BigDecimal("0.96");
    private static final BigDecimal UP = new BigDecimal("1.04");
    private static final BigDecimal LOWEST = new BigDecimal("0.02");
    private static final BigDecimal HIGHEST = new BigDecimal("8");
    private static final BigDecimal COARSE = new BigDecimal("0.8");
    private static final int MANY_LEGS = 200;
    private static final int FACTOR_DECIMALS = 14;
    private static final BigDecimal NARROW = new BigDecimal("0.000000000001");
    private static final BigDecimal TWO = BigDecimal.TWO;
    private static final BigDecimal THREE = BigDecimal.valueOf(3);

    /** Thirds cut off an interval of two rungs: what is left is 2e-7 of it. */
    private static final int CUTS = 40;

    private final ScenarioPool pool;
    private final ProtocolInputs inputs;
    private final Map<String, List<BigDecimal>> byUnit = new LinkedHashMap<>();

    ScenarioRoots(ScenarioPool pool, ProtocolInputs inputs) {
        this.pool = pool;
        this.inputs = inputs;
    }

    /** Returns every state of the market at which the pool is liquidated, within the range searched. */
    List<LiquidationRoot> all() {
        List<LiquidationRoot> roots = new ArrayList<>();
        for (String unit : pool.units()) {
            Reference reference = reference(unit);
            for (BigDecimal factor : factors(unit)) {
                roots.add(new LiquidationRoot(
                        pool.id,
                        Map.of(unit, sign(factor)),
                        reference.price.multiply(factor),
                        reference.symbol,
                        move(factor),
                        reference.basis));
            }
        }
        if (pool.units().size() > 1) {
            for (BigDecimal factor : turns(null)) {
                Map<String, Integer> direction = new LinkedHashMap<>();
                pool.units().forEach(unit -> direction.put(unit, sign(factor)));
                roots.add(new LiquidationRoot(pool.id, direction, factor, "", move(factor), Basis.ALL_TOGETHER));
            }
        }
        return roots;
    }

    /** Returns a position with the mark at which the nearest turn of its underlying lies; an option's mark is no such price. */
    PositionRisk priced(ScenarioLine line, PositionRisk plain) {
        if (line.isOption()) {
            return plain;
        }
        BigDecimal nearest = null;
        for (BigDecimal factor : factors(line.unit())) {
            nearest = nearest == null
                            || move(factor).abs().compareTo(move(nearest).abs()) < 0
                    ? factor
                    : nearest;
        }
        BigDecimal mark = line.leg().price();
        Answer<BigDecimal> price =
                Answer.ofNullable(nearest, Reason.NO_LIQUIDATION).map(mark::multiply);
        return plain.withPrices(price, Answer.none(Reason.NOT_MODELED), Answer.none(Reason.NOT_MODELED));
    }

    /** What the price of a root is the price of. */
    private record Reference(String symbol, BigDecimal price, Basis basis) {}

    /** Returns the only contract on an underlying, else the underlying itself with its index, else its first leg's price. */
    private Reference reference(String unit) {
        List<ScenarioLine> own =
                pool.lines.stream().filter(l -> l.unit().equals(unit)).toList();
        ScenarioLine first = own.getFirst();
        if (own.size() == 1 && !first.isOption()) {
            Basis basis = pool.hasCoins(first) ? Basis.COLLATERAL_MOVES_TOO : Basis.OTHERS_HELD;
            return new Reference(first.position().symbol(), first.leg().price(), basis);
        }
        return new Reference(unit, pool.index(first, ScenarioShift.NONE), Basis.UNDERLYING_MOVES);
    }

    private List<BigDecimal> factors(String unit) {
        return byUnit.computeIfAbsent(unit, this::turns);
    }

    private List<BigDecimal> turns(@Nullable String unit) {
        List<BigDecimal> found = new ArrayList<>();
        boolean coarse = pool.lines.size() > MANY_LEGS;
        walk(unit, coarse ? COARSE : DOWN, found);
        walk(unit, coarse ? Decimals.divide(BigDecimal.ONE, COARSE) : UP, found);
        return List.copyOf(found);
    }

    /** A price with the account there. */
    private record Rung(BigDecimal factor, BigDecimal surplus, boolean safe) {}

    private void walk(@Nullable String unit, BigDecimal step, List<BigDecimal> found) {
        Rung before = null;
        Rung near = rung(unit, BigDecimal.ONE);
        while (true) {
            BigDecimal factor = near.factor.multiply(step).setScale(FACTOR_DECIMALS, RoundingMode.HALF_EVEN);
            if (factor.compareTo(LOWEST) < 0 || factor.compareTo(HIGHEST) > 0) {
                return;
            }
            Rung far = rung(unit, factor);
            if (before != null && mayTouch(before, near, far)) {
                Rung turned = touched(unit, before, far);
                if (turned.safe != near.safe) {
                    found.add(between(unit, before, turned));
                    found.add(between(unit, turned, far));
                }
            }
            if (near.safe != far.safe) {
                found.add(between(unit, near, far));
            }
            before = near;
            near = far;
        }
    }

    /** Returns whether the surplus comes nearer to 0 between three rungs of one side than at the outer two. */
    private static boolean mayTouch(Rung first, Rung middle, Rung last) {
        BigDecimal distance = middle.surplus.abs();
        return first.safe == middle.safe
                && middle.safe == last.safe
                && distance.compareTo(first.surplus.abs()) < 0
                && distance.compareTo(last.surplus.abs()) <= 0;
    }

    /** Returns the first rung found on the other side of 0, else the one nearest to 0, by cutting thirds off. */
    private Rung touched(@Nullable String unit, Rung from, Rung to) {
        BigDecimal a = from.factor;
        BigDecimal b = to.factor;
        Rung nearest = from;
        for (int i = 0; i < CUTS; i++) {
            BigDecimal third = Decimals.divide(b.subtract(a), THREE, FACTOR_DECIMALS, RoundingMode.HALF_EVEN);
            Rung left = rung(unit, a.add(third));
            Rung right = rung(unit, b.subtract(third));
            boolean leftIsNearer = left.surplus.abs().compareTo(right.surplus.abs()) < 0;
            nearest = leftIsNearer ? left : right;
            if (left.safe != from.safe || right.safe != from.safe) {
                return left.safe == from.safe ? right : left;
            }
            a = leftIsNearer ? a : a.add(third);
            b = leftIsNearer ? b.subtract(third) : b;
        }
        return nearest;
    }

    private BigDecimal between(@Nullable String unit, Rung near, Rung far) {
        BigDecimal a = near.factor;
        BigDecimal b = far.factor;
        while (a.subtract(b).abs().compareTo(NARROW) > 0) {
            BigDecimal middle = Decimals.divide(a.add(b), TWO, FACTOR_DECIMALS, RoundingMode.HALF_EVEN);
            if (rung(unit, middle).safe == near.safe) {
                a = middle;
            } else {
                b = middle;
            }
        }
        return near.safe ? a : b;
    }

    private Rung rung(@Nullable String unit, BigDecimal factor) {
        ScenarioPool.Figures at = pool.figures(ScenarioShift.of(unit, factor));
        boolean safe =
                AccountRiskAssembler.status(inputs.rules, Answer.of(at.marginBalance()), Answer.of(at.requirement()))
                        != RiskStatus.LIQUIDATABLE;
        return new Rung(factor, at.surplus(), safe);
    }

    private static BigDecimal move(BigDecimal factor) {
        return factor.subtract(BigDecimal.ONE);
    }

    private static int sign(BigDecimal factor) {
        return move(factor).signum();
    }
}
