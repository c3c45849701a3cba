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
 * between two rungs that differ the turn is bisected, and the price found is on the safe side. <b>Single-writer</b>.
 */
final class ScenarioRoots {
    private static final BigDecimal DOWN = new BigDecimal("0.96");
    private static final BigDecimal UP = new BigDecimal("1.04");
    private static final BigDecimal LOWEST = new BigDecimal("0.02");
    private static final BigDecimal HIGHEST = new BigDecimal("8");
    private static final BigDecimal COARSE = new BigDecimal("0.8");
    private static final int MANY_LEGS = 200;
    private static final int FACTOR_DECIMALS = 12;
    private static final BigDecimal NARROW = new BigDecimal("0.0000000001");
    private static final BigDecimal TWO = BigDecimal.TWO;

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
            ScenarioLine line = reference(unit);
            BigDecimal price = line.leg().price();
            Basis basis = line.leg().inverse() && !pool.asset.equals(line.settle())
                    ? Basis.COLLATERAL_MOVES_TOO
                    : Basis.OTHERS_HELD;
            for (BigDecimal factor : factors(unit)) {
                roots.add(root(
                        Map.of(unit, sign(factor)),
                        price.multiply(factor),
                        line.position().symbol(),
                        factor,
                        basis));
            }
        }
        if (pool.units().size() > 1) {
            for (BigDecimal factor : turns(null)) {
                Map<String, Integer> direction = new LinkedHashMap<>();
                pool.units().forEach(unit -> direction.put(unit, sign(factor)));
                roots.add(root(direction, factor, "", factor, Basis.ALL_TOGETHER));
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

    private LiquidationRoot root(
            Map<String, Integer> direction, BigDecimal price, String symbol, BigDecimal factor, Basis basis) {
        return new LiquidationRoot(pool.id, direction, price, symbol, move(factor), basis);
    }

    /** Returns a future of the underlying where one is held, else an option, whose price is its forward. */
    private ScenarioLine reference(String unit) {
        List<ScenarioLine> own =
                pool.lines.stream().filter(l -> l.unit().equals(unit)).toList();
        return own.stream().filter(l -> !l.isOption()).findFirst().orElse(own.getFirst());
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

    private void walk(@Nullable String unit, BigDecimal step, List<BigDecimal> found) {
        BigDecimal near = BigDecimal.ONE;
        boolean safe = isSafe(unit, near);
        while (true) {
            BigDecimal far = near.multiply(step).setScale(FACTOR_DECIMALS, RoundingMode.HALF_EVEN);
            if (far.compareTo(LOWEST) < 0 || far.compareTo(HIGHEST) > 0) {
                return;
            }
            boolean safeThere = isSafe(unit, far);
            if (safe != safeThere) {
                found.add(between(unit, near, far, safe));
            }
            near = far;
            safe = safeThere;
        }
    }

    private BigDecimal between(@Nullable String unit, BigDecimal near, BigDecimal far, boolean safeNear) {
        BigDecimal a = near;
        BigDecimal b = far;
        while (a.subtract(b).abs().compareTo(NARROW) > 0) {
            BigDecimal middle = Decimals.divide(a.add(b), TWO, FACTOR_DECIMALS, RoundingMode.HALF_EVEN);
            if (isSafe(unit, middle) == safeNear) {
                a = middle;
            } else {
                b = middle;
            }
        }
        return safeNear ? a : b;
    }

    private boolean isSafe(@Nullable String unit, BigDecimal factor) {
        ScenarioPool.Figures at = pool.figures(ScenarioShift.of(unit, factor));
        return AccountRiskAssembler.status(inputs.rules, Answer.of(at.marginBalance()), Answer.of(at.requirement()))
                != RiskStatus.LIQUIDATABLE;
    }

    private static BigDecimal move(BigDecimal factor) {
        return factor.subtract(BigDecimal.ONE);
    }

    private static int sign(BigDecimal factor) {
        return move(factor).signum();
    }
}
