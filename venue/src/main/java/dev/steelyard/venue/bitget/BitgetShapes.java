package dev.steelyard.venue.bitget;

import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.FigureTable;
import dev.steelyard.venue.internal.PositionDraft;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.Shape;
import dev.steelyard.venue.internal.Shape.Part;
import dev.steelyard.venue.internal.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Bitget writes, classic and unified. Sizes are base units: {@code BTCUSDT}, {@code BTCPERP} (USDC). Coin-margined
 * positions, whose size is in coins too, follow no contract of a fixed USD value and are not read.
 */
public final class BitgetShapes {
    private static final String PACK = "bitget";

    private static final FigureTable POSITION = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "openPriceAvg", "avgPrice")
            .plain(Figure.MARK_PRICE, "markPrice")
            .plain(Figure.BREAK_EVEN_PRICE, "breakEvenPrice")
            .priceOrZero(Figure.LIQUIDATION_PRICE, "liquidationPrice", "liqPrice")
            .amount(Figure.INITIAL_MARGIN, "marginSize", "positionBalance")
            .amount(Figure.UNREALIZED_PNL, "unrealizedPL", "unrealisedPnl")
            .amount(Figure.REALIZED_PNL, "achievedProfits", "curRealisedPnl")
            .amount(Figure.FUNDING_PNL, "totalFee", "totalFunding")
            .plain(Figure.MAINTENANCE_MARGIN_RATE, "keepMarginRate", "mmr")
            .plain(Figure.VENUE_RATIO, "marginRatio")
            .plain(Figure.RETURN_ON_MARGIN, "profitRate")
            .plain(Figure.SELECTED_LEVERAGE, "leverage")
            .other(
                    "openDelegateSize",
                    "deductedFee",
                    "openFeeTotal",
                    "closeFeeTotal",
                    "takeProfit",
                    "stopLoss",
                    "grant")
            .known(
                    "marginCoin",
                    "symbol",
                    "holdSide",
                    "posSide",
                    "available",
                    "locked",
                    "frozen",
                    "total",
                    "marginMode")
            .known("posMode", "holdMode", "cTime", "uTime", "createdTime", "updatedTime", "category", "positionStatus")
            .known("assetMode", "autoMargin")
            .build();

    private static final FigureTable ACCOUNT = FigureTable.builder()
            .amount(Figure.EQUITY, "accountEquity")
            .amount(Figure.UNREALIZED_PNL, "unrealizedPL")
            .amount(Figure.FREE_MARGIN, "crossedMaxAvailable", "isolatedMaxAvailable")
            .amount(Figure.WITHDRAWABLE, "maxTransferOut")
            .amount(Figure.ORDER_MARGIN, "locked")
            .amount(Figure.INITIAL_MARGIN, "crossedMargin")
            .amount(Figure.ISOLATED_MARGIN, "isolatedMargin")
            .plain(Figure.VENUE_RATIO, "crossedRiskRate")
            .otherAmount("available", "coupon", "crossedUnrealizedPL", "isolatedUnrealizedPL")
            .other("usdtEquity", "btcEquity", "unionTotalMargin", "unionAvailable", "unionMm", "grant")
            .known("marginCoin", "assetMode", "assetList")
            .build();

    private static final FigureTable UNIFIED = FigureTable.builder()
            .amount(Figure.EQUITY, "accountEquity")
            .amount(Figure.MARGIN_BALANCE, "effEquity")
            .amount(Figure.UNREALIZED_PNL, "unrealisedPnl", "unrealizedPnl")
            .amount(Figure.INITIAL_MARGIN, "imr")
            .amount(Figure.MAINTENANCE_MARGIN, "mmr")
            .plain(Figure.VENUE_RATIO, "mgnRatio", "positionMgnRatio")
            .other("usdtEquity", "btcEquity", "usdtUnrealisedPnl", "btcUnrealizedPnl")
            .known("assets")
            .build();

    private static final FigureTable COIN = FigureTable.builder()
            .amount(Figure.WALLET_BALANCE, "balance")
            .amount(Figure.EQUITY, "equity")
            .amount(Figure.FREE_MARGIN, "available")
            .amount(Figure.LOAN, "debt")
            .amount(Figure.ORDER_MARGIN, "locked")
            .other("usdValue", "bonus")
            .known("coin")
            .build();

    private static final Map<String, Integer> SIGNS = Words.of("long", 1, "short", -1);
    private static final Map<String, Boolean> ISOLATED = Words.of("isolated", true, "crossed", false);

    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("Bitget position", Part.POSITIONS)
                    .with("symbol", "marginCoin", "holdSide", "total", "openPriceAvg")
                    .reads((row, draft) -> position(row, draft, "holdSide")),
            Shape.named("Bitget unified position", Part.POSITIONS)
                    .with("symbol", "marginCoin", "posSide", "total", "avgPrice")
                    .reads((row, draft) -> position(row, draft, "posSide")),
            Shape.named("Bitget account", Part.ACCOUNT)
                    .with("marginCoin", "accountEquity", "crossedMaxAvailable")
                    .reads(BitgetShapes::account),
            Shape.named("Bitget unified account", Part.ACCOUNT)
                    .with("accountEquity", "effEquity", "assets")
                    .reads(BitgetShapes::unified));

    private BitgetShapes() {}

    private static void position(Row row, AccountDraft draft, String sideField) {
        draft.rulePack(PACK, row);
        draft.answeredAt(row.answerTime("requestTime"));
        if (row.number("total").signum() == 0) {
            return;
        }
        String symbol = row.text("symbol");
        int sign = row.require(sideField).choice(SIGNS);
        Instrument contract = draft.terms(row, PACK, symbol);
        boolean hedged = "hedge_mode".equals(row.textOrNull("posMode", "holdMode"));
        PositionDraft position = PositionDraft.of(row, contract, row.directed(sign, "total"))
                .entryPrice(row.price("openPriceAvg", "avgPrice"))
                .mark(row.mark("markPrice"))
                .leverage(row.nonZero("leverage"))
                .side(!hedged ? PositionSide.BOTH : sign > 0 ? PositionSide.LONG : PositionSide.SHORT)
                .times(row.time("cTime", "createdTime"), row.time("uTime", "updatedTime"))
                .reported(POSITION);
        boolean isolated = row.require("marginMode").choice(ISOLATED);
        draft.position(isolated ? position.isolated(row.nonZero("marginSize", "positionBalance")) : position);
    }

    /** Equity contains unrealized profit and isolated margin. */
    private static void account(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        draft.answeredAt(row.answerTime("requestTime"));
        Asset asset = Contracts.asset(row.text("marginCoin"));
        BigDecimal wallet = row.number("accountEquity")
                .subtract(row.numberOrZero("unrealizedPL"))
                .subtract(row.numberOrZero("isolatedMargin"));
        draft.wallet().balance(row, asset, wallet);
        draft.reported().asset(row, ACCOUNT, asset);
    }

    private static void unified(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        draft.mode(AccountMode.MULTI_ASSET);
        draft.answeredAt(row.answerTime("requestTime"));
        draft.wallet().stated();
        draft.reported().account(row, UNIFIED, Asset.USD);
        draft.totals().stated(row, "accountEquity");
        for (Row coin : row.rows("assets")) {
            Asset asset = Contracts.asset(coin.text("coin"));
            draft.wallet().balance(coin, asset, coin.number("balance"));
            draft.wallet().loan(coin, asset, coin.numberOrNull("debt"), "debt");
            draft.reported().asset(coin, COIN, asset);
            draft.totals().part("accountEquity", asset, coin.numberOrNull("usdValue"));
            BigDecimal equity = coin.nonZero("equity");
            BigDecimal value = coin.nonZero("usdValue");
            if (equity != null && value != null && value.signum() == equity.signum()) {
                draft.market().price(asset, Decimals.divide(value, equity));
                draft.warn("Prices of the coins held are their USD value over their equity.");
            }
        }
    }

    /** Returns the contract of that name, of one base unit, or null when it is none settled in a stablecoin. */
    public static @Nullable Instrument find(String symbol) {
        for (String quote : List.of("USDT", "USDC", "PERP")) {
            if (symbol.endsWith(quote) && symbol.length() > quote.length()) {
                String base = symbol.substring(0, symbol.length() - quote.length());
                return Contracts.linear(symbol, base, quote.equals("PERP") ? "USDC" : quote, null);
            }
        }
        return null;
    }
}
