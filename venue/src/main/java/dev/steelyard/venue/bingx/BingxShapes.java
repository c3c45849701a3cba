package dev.steelyard.venue.bingx;

import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
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
 * What BingX writes. {@code LTC-USDT} is of one base unit; {@code BTC-USD} is inverse of 100 USD, other coins of 10 USD.
 * The margin of an isolated position contains unrealized profit, its initial margin does not.
 */
public final class BingxShapes {
    private static final String PACK = "bingx";
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private static final FigureTable POSITION = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "avgPrice", "entryPrice")
            .plain(Figure.MARK_PRICE, "markPrice")
            .plain(Figure.LAST_PRICE, "currentPrice")
            .priceOrZero(Figure.LIQUIDATION_PRICE, "liquidationPrice")
            .amount(Figure.INITIAL_MARGIN, "initialMargin")
            .amount(Figure.ISOLATED_EQUITY, "margin")
            .amount(Figure.NOTIONAL, "positionValue")
            .amount(Figure.UNREALIZED_PNL, "unrealizedProfit")
            .amount(Figure.REALIZED_PNL, "realisedProfit")
            .plain(Figure.VENUE_RATIO, "riskRate")
            .plain(Figure.RETURN_ON_MARGIN, "pnlRatio")
            .plain(Figure.SELECTED_LEVERAGE, "leverage")
            .amount(Figure.WITHDRAWABLE, "maxMarginReduction")
            .known("positionId", "symbol", "currency", "positionAmt", "availableAmt", "positionSide", "isolated")
            .known("onlyOnePosition", "createTime", "updateTime")
            .build();

    private static final FigureTable BALANCE = FigureTable.builder()
            .amount(Figure.WALLET_BALANCE, "balance", "crossWalletBalance")
            .amount(Figure.EQUITY, "equity")
            .amount(Figure.UNREALIZED_PNL, "unrealizedProfit", "crossUnPnl")
            .amount(Figure.REALIZED_PNL, "realisedProfit")
            .amount(Figure.FREE_MARGIN, "availableMargin", "availableBalance")
            .amount(Figure.INITIAL_MARGIN, "usedMargin")
            .amount(Figure.ORDER_MARGIN, "freezedMargin")
            .amount(Figure.WITHDRAWABLE, "maxWithdrawAmount")
            .known("asset", "userId", "shortUid", "marginAvailable", "updateTime")
            .build();

    private static final Map<String, PositionSide> LEGS =
            Words.of("BOTH", PositionSide.BOTH, "LONG", PositionSide.LONG, "SHORT", PositionSide.SHORT);

    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("BingX position", Part.POSITIONS)
                    .with("symbol", "positionId", "positionAmt", "positionSide", "avgPrice")
                    .reads(BingxShapes::position),
            Shape.named("BingX standard position", Part.POSITIONS)
                    .with("symbol", "positionAmt", "positionSide", "entryPrice", "currentPrice")
                    .reads(BingxShapes::position),
            Shape.named("BingX balance", Part.ACCOUNT)
                    .with("asset", "balance", "equity", "availableMargin", "usedMargin")
                    .reads(BingxShapes::balance),
            Shape.named("BingX standard balance", Part.ACCOUNT)
                    .with("asset", "balance", "crossWalletBalance", "crossUnPnl")
                    .without("accountAlias")
                    .reads(BingxShapes::balance));

    private BingxShapes() {}

    private static void position(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        draft.answeredAt(row.answerTime("timestamp"));
        BigDecimal amount = row.number("positionAmt");
        if (amount.signum() == 0) {
            return;
        }
        String symbol = row.text("symbol").replace('/', '-');
        PositionSide leg = row.require("positionSide").choice(LEGS);
        BigDecimal size = row.directed(leg, "positionAmt");
        boolean oneWay = Boolean.TRUE.equals(row.flag("onlyOnePosition"));
        BigDecimal mark = row.mark("markPrice");
        if (mark == null && row.has("currentPrice")) {
            mark = row.mark("currentPrice");
            draft.warn("BingX states no mark in this answer: the last price is used in its place.");
        }
        PositionDraft position = PositionDraft.of(row, draft.terms(row, PACK, symbol), size)
                .entryPrice(row.price("avgPrice", "entryPrice"))
                .mark(mark)
                .leverage(row.nonZero("leverage"))
                .side(oneWay ? PositionSide.BOTH : leg)
                .times(row.time("createTime"), row.time("updateTime"))
                .reported(POSITION);
        draft.position(Boolean.TRUE.equals(row.flag("isolated")) ? position.isolated(wallet(row)) : position);
    }

    private static @Nullable BigDecimal wallet(Row row) {
        BigDecimal margin = row.nonZero("margin");
        BigDecimal pnl = row.numberOrNull("unrealizedProfit");
        return margin == null || pnl == null ? row.nonZero("initialMargin") : margin.subtract(pnl);
    }

    private static void balance(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        Asset asset = Contracts.asset(row.text("asset"));
        draft.wallet().balance(row, asset, row.number("crossWalletBalance", "balance"));
        draft.answeredAt(row.answerTime("timestamp"));
        draft.reported().asset(row, BALANCE, asset);
    }

    /** Returns the contract of that name, or null when it follows no convention. */
    public static @Nullable Instrument find(String symbol) {
        int dash = symbol.indexOf('-');
        if (dash <= 0) {
            return null;
        }
        String base = symbol.substring(0, dash);
        return switch (symbol.substring(dash + 1)) {
            case "USD" -> Contracts.inverse(symbol, base, "USD", base.equals("BTC") ? HUNDRED : BigDecimal.TEN, null);
            case "USDT", "USDC" -> Contracts.linear(symbol, base, symbol.substring(dash + 1), null);
            default -> null;
        };
    }
}
