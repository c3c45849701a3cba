package dev.steelyard.margin.model;

import dev.steelyard.margin.model.LiquidationRoot.Basis;
import dev.steelyard.quant.option.OptionGrid;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a portfolio account is liquidated, on the condition of what moves: one underlying with every contract on it,
 * or all of them in proportion, each on a {@link ScenarioLadder}. <b>Single-writer</b>.
 */
final class ScenarioRoots {
    private final ScenarioPool pool;
    private final ProtocolInputs inputs;
    private final @Nullable ScenarioTerms terms;
    private final OptionGrid grid = OptionGrid.best();
    private final Map<String, List<BigDecimal>> byUnit = new LinkedHashMap<>();

    ScenarioRoots(ScenarioPool pool, ProtocolInputs inputs) {
        this(pool, inputs, true);
    }

    /** Makes a search. @param isBounded false: by the exact path alone, which finds the same */
    ScenarioRoots(ScenarioPool pool, ProtocolInputs inputs, boolean isBounded) {
        this.pool = pool;
        this.inputs = inputs;
        this.terms = isBounded ? ScenarioTerms.standing(pool, inputs) : null;
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
        ScenarioBounds bounds = terms == null ? null : ScenarioBounds.of(pool, terms, unit, grid);
        return new ScenarioLadder(pool, inputs, unit, bounds).turns();
    }

    private static BigDecimal move(BigDecimal factor) {
        return factor.subtract(BigDecimal.ONE);
    }

    private static int sign(BigDecimal factor) {
        return move(factor).signum();
    }
}
