package dev.steelyard.margin.answer;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account in every combination of moves of price and volatility: the same assessment, over a moved market.
 * <b>Immutable</b>; <b>Deterministic: yes</b>.
 *
 * @param now the account as it is
 * @param moves of prices, relative, in the order asked for
 * @param volMoves of volatilities, relative, in the order asked for
 * @param cells by move of volatility, then by move of price
 */
public record StressGrid(AccountRisk now, List<BigDecimal> moves, List<BigDecimal> volMoves, List<List<Cell>> cells) {
    /**
     * One combination.
     *
     * @param move of prices
     * @param volMove of volatilities
     * @param risk the account there
     * @param profit equity there less equity now; null when unknown
     */
    public record Cell(
            BigDecimal move,
            BigDecimal volMove,
            AccountRisk risk,
            @Nullable BigDecimal profit) {}

    public StressGrid {
        moves = List.copyOf(moves);
        volMoves = List.copyOf(volMoves);
        cells = cells.stream().map(List::copyOf).toList();
    }

    /**
     * Returns the grid of an account.
     *
     * @param unit the asset that moves; null: every one that is not cash
     * @throws dev.steelyard.core.failure.FailureException as {@link MarginEngine#assess}
     */
    public static StressGrid of(
            Account account,
            MarketView market,
            RulePack rules,
            @Nullable Asset unit,
            List<BigDecimal> moves,
            List<BigDecimal> volMoves) {
        AccountRisk now = MarginEngine.assess(account, market, rules, AssessOptions.FIGURES);
        List<List<Cell>> cells = new ArrayList<>();
        for (BigDecimal volMove : volMoves) {
            List<Cell> row = new ArrayList<>();
            for (BigDecimal move : moves) {
                MarketView there = new MarketShock(unit, move, volMove).applyTo(account, market, rules);
                AccountRisk risk = MarginEngine.assess(account, there, rules, AssessOptions.FIGURES);
                row.add(new Cell(move, volMove, risk, difference(risk, now)));
            }
            cells.add(row);
        }
        return new StressGrid(now, moves, volMoves, cells);
    }

    private static @Nullable BigDecimal difference(AccountRisk there, AccountRisk now) {
        Amount then = there.equity().value();
        Amount here = now.equity().value();
        return then == null || here == null || !then.asset().equals(here.asset())
                ? null
                : then.value().subtract(here.value());
    }

    /** Returns the cell with the least margin surplus; the first of several, null when none is known. */
    public @Nullable Cell worst() {
        Cell worst = null;
        BigDecimal least = null;
        for (List<Cell> row : cells) {
            for (Cell cell : row) {
                Amount surplus = cell.risk().marginSurplus().value();
                if (surplus != null && (least == null || surplus.value().compareTo(least) < 0)) {
                    worst = cell;
                    least = surplus.value();
                }
            }
        }
        return worst;
    }
}
