package dev.steelyard.margin.answer;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.OptionMarket;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An account in every combination of moves of price and volatility: the same assessment, over a moved market.
 * <b>Immutable</b>; <b>Deterministic: yes</b>.
 *
 * @param now the account as it is
 * @param moves of prices, relative, in the order asked for
 * @param volMoves of volatilities, relative, in the order asked for
 * @param cells by move of volatility, then by move of price
 * @param warnings what a reader must know: of the account as it is, and of options that are not repriced
 */
public record StressGrid(
        AccountRisk now,
        List<BigDecimal> moves,
        List<BigDecimal> volMoves,
        List<List<Cell>> cells,
        List<String> warnings) {
    /** Moves of prices where none are asked for: −30% to 30% in steps of 10%. */
    public static final List<BigDecimal> STANDARD_MOVES = Stream.of("-0.3", "-0.2", "-0.1", "0", "0.1", "0.2", "0.3")
            .map(BigDecimal::new)
            .toList();

    /** Relative moves of volatilities where none are asked for: −25%, 0%, 25%, 50%. */
    public static final List<BigDecimal> STANDARD_VOL_MOVES =
            Stream.of("-0.25", "0", "0.25", "0.5").map(BigDecimal::new).toList();

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
        warnings = List.copyOf(warnings);
    }

    /**
     * Returns the grid of an account.
     *
     * @param unit the asset that moves; null: every one that is not cash
     * @param missing what is missing of the account, one sentence each: every cell is then unknown; empty when it is whole
     * @throws dev.steelyard.core.failure.FailureException as {@link MarginEngine#assess}
     */
    public static StressGrid of(
            Account account,
            MarketView market,
            RulePack rules,
            @Nullable Asset unit,
            List<BigDecimal> moves,
            List<BigDecimal> volMoves,
            List<String> missing) {
        AccountRisk now = assess(account, market, rules, missing);
        List<List<Cell>> cells = new ArrayList<>();
        for (BigDecimal volMove : volMoves) {
            List<Cell> row = new ArrayList<>();
            for (BigDecimal move : moves) {
                MarketView there = new MarketShock(unit, move, volMove).applyTo(account, market, rules);
                AccountRisk risk = assess(account, there, rules, missing);
                row.add(new Cell(move, volMove, risk, difference(risk, now)));
            }
            cells.add(row);
        }
        List<String> warnings = new ArrayList<>(now.warnings());
        warnings.addAll(new OptionMarket(account, market, rules).unpriced());
        return new StressGrid(now, moves, volMoves, cells, warnings);
    }

    private static AccountRisk assess(Account account, MarketView market, RulePack rules, List<String> missing) {
        AccountRisk risk = MarginEngine.assess(account, market, rules, AssessOptions.FIGURES);
        return missing.isEmpty() ? risk : risk.incomplete(missing);
    }

    /** Returns whether a cell is liquidatable, or unknown. */
    public boolean isBreached() {
        return cells.stream()
                .flatMap(List::stream)
                .map(cell -> cell.risk().status())
                .anyMatch(status -> status == RiskStatus.LIQUIDATABLE || status == RiskStatus.UNKNOWN);
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
