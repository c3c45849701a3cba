package dev.steelyard.venue.binance;

import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.FigureTable;
import dev.steelyard.venue.internal.Implied;
import dev.steelyard.venue.internal.PositionDraft;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.RulePackNames;
import dev.steelyard.venue.internal.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a Binance position, as positionRisk and the account answers write it. */
final class BinancePositions {
    private static final FigureTable FIGURES = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "entryPrice")
            .plain(Figure.MARK_PRICE, "markPrice")
            .plain(Figure.BREAK_EVEN_PRICE, "breakEvenPrice")
            .priceOrZero(Figure.LIQUIDATION_PRICE, "liquidationPrice")
            .amount(Figure.UNREALIZED_PNL, "unRealizedProfit", "unrealizedProfit")
            .amount(Figure.NOTIONAL, "notional", "notionalValue")
            .amount(Figure.INITIAL_MARGIN, "positionInitialMargin", "initialMargin")
            .amount(Figure.MAINTENANCE_MARGIN, "maintMargin")
            .amount(Figure.ORDER_MARGIN, "openOrderInitialMargin")
            .amount(Figure.ISOLATED_EQUITY, "isolatedMargin")
            .amount(Figure.ISOLATED_MARGIN, "isolatedWallet")
            .plain(Figure.SELECTED_LEVERAGE, "leverage")
            .plain(Figure.ADL_RANK, "adl", "adlQuantile")
            .other("maxNotionalValue", "maxNotional", "maxQty", "bidNotional", "askNotional", "crossMargin")
            .other("crossWalletBalance")
            .known("symbol", "positionAmt", "positionSide", "marginType", "isolated", "isAutoAddMargin", "updateTime")
            .known("marginAsset")
            .build();

    private static final Map<String, PositionSide> SIDES =
            Words.of("BOTH", PositionSide.BOTH, "LONG", PositionSide.LONG, "SHORT", PositionSide.SHORT);

    private BinancePositions() {}

    static void read(Row row, AccountDraft draft) {
        String symbol = row.text("symbol");
        boolean coinMargined = row.has("notionalValue") || BinanceContracts.isCoinMargined(symbol);
        String pack = coinMargined ? RulePackNames.BINANCE_COINM : RulePackNames.BINANCE_USDM;
        draft.rulePack(isPortfolio(row) ? RulePackNames.BINANCE_PORTFOLIO : pack, row);
        BigDecimal entry = row.price("entryPrice");
        if (row.has("positionAmt") && row.number("positionAmt").signum() == 0) {
            return;
        }
        PositionSide side =
                row.has("positionSide") ? row.require("positionSide").choice(SIDES) : PositionSide.BOTH;
        Instrument contract = draft.terms(row, pack, symbol);
        BigDecimal size = row.has("positionAmt")
                ? row.directed(side, "positionAmt")
                : impliedSize(row, draft, contract, entry, side);
        BigDecimal notional = row.nonZero("notional", "notionalValue");
        BigDecimal mark = row.mark("markPrice");
        if (mark == null && notional != null) {
            mark = Implied.markOfNotional(contract.terms(), size, notional);
            draft.warn("The mark of " + symbol + " is its notional over its size.");
        }
        PositionDraft position = PositionDraft.of(row, contract, size)
                .entryPrice(entry)
                .mark(mark)
                .leverage(leverage(row, draft, symbol, notional))
                .side(side)
                .times(null, row.time("updateTime"))
                .reported(FIGURES);
        draft.position(isIsolated(row) ? position.isolated(isolatedWallet(row)) : position);
    }

    /** Portfolio margin has no margin type: its answers leave out all that isolated margin needs. */
    private static boolean isPortfolio(Row row) {
        return !row.has("marginType", "isolatedMargin", "isolated", "isolatedWallet", "marginAsset");
    }

    private static boolean isIsolated(Row row) {
        String type = row.textOrNull("marginType");
        if (type != null) {
            return type.toLowerCase(Locale.ROOT).equals("isolated");
        }
        Boolean flag = row.flag("isolated");
        return flag != null ? flag : row.nonZero("isolatedWallet", "isolatedMargin") != null;
    }

    /** The wallet as stated, else the isolated margin, which contains unrealized profit, without it. */
    private static @Nullable BigDecimal isolatedWallet(Row row) {
        BigDecimal wallet = row.nonZero("isolatedWallet");
        BigDecimal margin = row.numberOrNull("isolatedMargin");
        BigDecimal pnl = row.numberOrNull("unRealizedProfit", "unrealizedProfit");
        return wallet != null || margin == null || pnl == null ? wallet : margin.subtract(pnl);
    }

    /** Portfolio margin writes a leverage of 0 and the third versions none: margin and notional then imply it. */
    private static @Nullable BigDecimal leverage(
            Row row, AccountDraft draft, String symbol, @Nullable BigDecimal notional) {
        BigDecimal stated = row.nonZero("leverage");
        BigDecimal margin = row.nonZero("initialMargin");
        BigDecimal orders = row.nonZero("openOrderInitialMargin");
        if (notional == null || margin == null || orders != null) {
            return stated;
        }
        BigDecimal implied = Implied.leverage(notional, margin);
        if (stated == null || (implied != null && implied.compareTo(stated) != 0 && !fits(notional, margin, stated))) {
            if (implied != null) {
                draft.warn("The leverage of " + symbol + " is " + Decimals.plain(implied)
                        + ", its notional over its initial margin"
                        + (stated == null ? "." : ", not " + Decimals.plain(stated) + " as written."));
                return implied;
            }
        }
        return stated;
    }

    private static boolean fits(BigDecimal notional, BigDecimal margin, BigDecimal leverage) {
        return Decimals.divide(notional.abs(), leverage)
                        .subtract(margin)
                        .abs()
                        .compareTo(margin.ulp().add(notional.ulp()))
                <= 0;
    }

    /**
     * Older coin-margined account answers state no size. Value at entry is notional minus s times profit for an inverse
     * contract, hence contracts = (notional ± profit)·E / size of one; only one sign gives whole contracts.
     */
    private static BigDecimal impliedSize(
            Row row, AccountDraft draft, Instrument contract, @Nullable BigDecimal entry, PositionSide side) {
        BigDecimal notional = row.nonZero("notionalValue");
        BigDecimal pnl = row.numberOrNull("unRealizedProfit", "unrealizedProfit");
        if (notional == null || pnl == null || entry == null) {
            if (row.nonZero("maintMargin") == null && notional == null) {
                return BigDecimal.ZERO;
            }
            return row.number("positionAmt");
        }
        BigDecimal value = notional.abs();
        BigDecimal longs = side == PositionSide.SHORT ? null : whole(value.add(pnl), value, entry, contract);
        BigDecimal shorts = side == PositionSide.LONG ? null : whole(value.subtract(pnl), value, entry, contract);
        if ((longs == null) == (shorts == null)) {
            return row.number("positionAmt");
        }
        BigDecimal size = longs == null ? shorts.negate() : longs;
        draft.warn("The size of " + contract.symbol() + ", " + Decimals.plain(size)
                + " contracts, follows from notional, profit and entry.");
        return size;
    }

    private static @Nullable BigDecimal whole(
            BigDecimal valueAtEntry, BigDecimal printed, BigDecimal entry, Instrument contract) {
        BigDecimal size = contract.terms().contractSize();
        BigDecimal contracts = Decimals.divide(valueAtEntry.multiply(entry), size);
        BigDecimal open =
                Decimals.divide(printed.ulp().multiply(new BigDecimal("2")).multiply(entry), size);
        BigDecimal nearest = contracts.setScale(0, RoundingMode.HALF_EVEN);
        boolean fits = contracts.subtract(nearest).abs().compareTo(open) <= 0;
        return fits && nearest.signum() > 0 && open.compareTo(new BigDecimal("0.5")) < 0 ? nearest : null;
    }
}
