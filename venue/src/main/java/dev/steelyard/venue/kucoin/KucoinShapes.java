package dev.steelyard.venue.kucoin;

import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.FigureTable;
import dev.steelyard.venue.internal.Implied;
import dev.steelyard.venue.internal.PositionDraft;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.Shape;
import dev.steelyard.venue.internal.Shape.Part;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What KuCoin Futures writes. Sizes are lots: {@code XBTUSDTM} 0.001 BTC, {@code ETHUSDTM} 0.01 ETH, {@code XBTUSDM}
 * and all others in coins 1 USD; other lots come from the contract list or from a position's cost over entry and quantity.
 */
public final class KucoinShapes {
    private static final String PACK = "kucoin-futures";
    private static final int FUNDING_DECIMALS = 6;

    private static final FigureTable POSITION = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "avgEntryPrice", "entryPrice")
            .plain(Figure.MARK_PRICE, "markPrice")
            .priceOrZero(Figure.LIQUIDATION_PRICE, "liquidationPrice")
            .priceOrZero(Figure.BANKRUPTCY_PRICE, "bankruptPrice")
            .amount(Figure.NOTIONAL, "markValue", "positionValue")
            .amount(Figure.ENTRY_NOTIONAL, "posCost")
            .amount(Figure.UNREALIZED_PNL, "unrealisedPnl", "unrealizedPnL")
            .amount(Figure.REALIZED_PNL, "realisedPnl", "realizedPnL")
            .amount(Figure.INITIAL_MARGIN, "posInit", "initialMargin")
            .amount(Figure.MAINTENANCE_MARGIN, "posMaint", "maintenanceMargin")
            .amount(Figure.ISOLATED_MARGIN, "posMargin")
            .amount(Figure.ISOLATED_EQUITY, "maintMargin")
            .amount(Figure.CLOSE_FEE, "posComm")
            .plain(Figure.MAINTENANCE_MARGIN_RATE, "maintMarginReq", "mmr", "maintainMargin")
            .plain(Figure.EFFECTIVE_LEVERAGE, "realLeverage")
            .plain(Figure.SELECTED_LEVERAGE, "leverage")
            .plain(Figure.ADL_RANK, "delevPercentage")
            .plain(Figure.RETURN_ON_MARGIN, "unrealisedRoePcnt", "unrealisedPnlPcnt")
            .otherAmount("riskLimit", "posCross", "posLoss", "posCrossMargin", "currentCost", "currentComm")
            .otherAmount("unrealisedCost", "realisedGrossCost", "realisedCost", "realisedGrossPnl", "dealComm", "tax")
            .amount(Figure.FUNDING_PNL, "fundingFee")
            .other("riskLimitLevel")
            .known("id", "symbol", "autoDeposit", "crossMode", "marginMode", "positionSide", "openingTimestamp", "size")
            .known("currentTimestamp", "currentQty", "isOpen", "settleCurrency", "isInverse", "userId", "creationTime")
            .known("updateTime")
            .build();

    private static final FigureTable OVERVIEW = FigureTable.builder()
            .amount(Figure.MARGIN_BALANCE, "accountEquity")
            .amount(Figure.WALLET_BALANCE, "marginBalance")
            .amount(Figure.UNREALIZED_PNL, "unrealisedPNL")
            .amount(Figure.INITIAL_MARGIN, "positionMargin")
            .amount(Figure.ORDER_MARGIN, "orderMargin")
            .amount(Figure.FREE_MARGIN, "availableBalance")
            .amount(Figure.WITHDRAWABLE, "availableMargin")
            .plain(Figure.VENUE_RATIO, "riskRatio")
            .otherAmount("frozenFunds", "maxWithdrawAmount")
            .known("currency")
            .build();

    private static final FigureTable UNIFIED = FigureTable.builder()
            .amount(Figure.EQUITY, "equity")
            .amount(Figure.WALLET_BALANCE, "balance")
            .amount(Figure.FREE_MARGIN, "available")
            .amount(Figure.LOAN, "liability")
            .otherAmount("hold")
            .known("currency")
            .build();

    private static final Map<String, BigDecimal> LOTS =
            Map.of("XBTUSDTM", new BigDecimal("0.001"), "ETHUSDTM", new BigDecimal("0.01"));

    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("KuCoin Futures position", Part.POSITIONS)
                    .with("symbol", "currentQty", "avgEntryPrice", "settleCurrency")
                    .reads((row, draft) -> position(row, draft, "currentQty")),
            Shape.named("KuCoin unified position", Part.POSITIONS)
                    .with("symbol", "marginMode", "size", "entryPrice", "unrealizedPnL")
                    .reads((row, draft) -> position(row, draft, "size")),
            Shape.named("KuCoin Futures account overview", Part.ACCOUNT)
                    .with("accountEquity", "marginBalance", "unrealisedPNL", "currency")
                    .reads(KucoinShapes::overview),
            Shape.named("KuCoin unified balance", Part.ACCOUNT)
                    .with("currency", "equity", "hold", "balance", "liability")
                    .reads(KucoinShapes::unifiedBalance),
            Shape.named("KuCoin Futures contract", Part.CONTRACTS)
                    .with("symbol", "multiplier", "baseCurrency", "quoteCurrency", "isInverse")
                    .reads(KucoinShapes::contract));

    private KucoinShapes() {}

    private static void position(Row row, AccountDraft draft, String sizeField) {
        draft.rulePack(PACK, row);
        String symbol = row.text("symbol");
        BigDecimal lots = row.number(sizeField);
        if (lots.signum() == 0) {
            return;
        }
        Instrument contract = draft.terms(row, PACK, symbol, () -> implied(row, symbol, lots, draft));
        String mode = row.textOrNull("marginMode");
        boolean cross = mode == null ? Boolean.TRUE.equals(row.flag("crossMode")) : mode.equals("CROSS");
        PositionDraft position = PositionDraft.of(row, contract, lots)
                .entryPrice(row.price("avgEntryPrice", "entryPrice"))
                .mark(row.mark("markPrice"))
                .leverage(leverage(row))
                .times(row.time("openingTimestamp", "creationTime"), row.time("currentTimestamp", "updateTime"))
                .reported(POSITION);
        draft.position(cross ? position : position.isolated(row.nonZero("posMargin")));
        fundingRate(row, symbol, lots, draft);
    }

    /** The next funding that the position would pay is inside its maintenance: what exceeds the rate and the fee. */
    private static void fundingRate(Row row, String symbol, BigDecimal lots, AccountDraft draft) {
        BigDecimal cost = row.nonZero("posCost");
        BigDecimal maintenance = row.nonZero("posMaint");
        BigDecimal fee = row.numberOrNull("posComm");
        BigDecimal rate = row.numberOrNull("maintMarginReq");
        if (cost == null || maintenance == null || fee == null || rate == null) {
            return;
        }
        BigDecimal implied = Decimals.divide(maintenance.abs().subtract(fee.abs()), cost.abs())
                .subtract(rate)
                .setScale(FUNDING_DECIMALS, RoundingMode.HALF_EVEN);
        if (implied.signum() > 0) {
            draft.market().fundingRate(symbol, lots.signum() > 0 ? implied : implied.negate());
            draft.warn("The next funding rate of " + symbol + ", " + Decimals.plain(implied)
                    + " to be paid, follows from its maintenance margin.");
        }
    }

    /** The selected leverage is cost over initial margin; {@code realLeverage} is the effective one. */
    private static @Nullable BigDecimal leverage(Row row) {
        BigDecimal stated = row.nonZero("leverage");
        BigDecimal cost = row.nonZero("posCost");
        BigDecimal margin = row.nonZero("posInit");
        if (stated != null || cost == null || margin == null) {
            return stated;
        }
        BigDecimal whole = Implied.leverage(cost, margin);
        return whole != null ? whole : Decimals.divide(cost.abs(), margin.abs()).setScale(2, RoundingMode.HALF_EVEN);
    }

    private static @Nullable Instrument implied(Row row, String symbol, BigDecimal lots, AccountDraft draft) {
        Instrument one = contract(symbol, BigDecimal.ONE);
        BigDecimal price = row.price("avgEntryPrice", "markPrice");
        BigDecimal cost = row.nonZero("posCost", "positionValue");
        if (price == null || cost == null || one == null) {
            return null;
        }
        BigDecimal at = row.has("posCost") ? price : row.price("markPrice");
        boolean inverse = one.settle().equals(one.base());
        BigDecimal size = at == null ? null : Implied.contractSize(lots.abs(), at, cost.abs(), inverse);
        if (size == null) {
            return null;
        }
        draft.warn("The lot of " + symbol + ", " + Decimals.plain(size) + ", follows from its cost.");
        return contract(symbol, size);
    }

    private static void overview(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        Asset asset = Contracts.asset(row.text("currency"));
        draft.wallet().balance(row, asset, row.number("marginBalance"));
        draft.reported().asset(row, OVERVIEW, asset);
    }

    private static void unifiedBalance(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        draft.mode(AccountMode.MULTI_ASSET);
        draft.answeredAt(row.answerTime("ts"));
        Asset asset = Contracts.asset(row.text("currency"));
        draft.wallet().balance(row, asset, row.number("balance"));
        draft.wallet().loan(row, asset, row.numberOrNull("liability"), "liability");
        draft.reported().asset(row, UNIFIED, asset);
    }

    private static void contract(Row row, AccountDraft draft) {
        String symbol = row.text("symbol");
        BigDecimal lot = row.number("multiplier").abs();
        if (lot.signum() == 0) {
            throw row.require("multiplier").refusal(FailureReason.INVALID, "expected a lot that is not 0");
        }
        String base = row.text("baseCurrency");
        String quote = row.text("quoteCurrency");
        Instrument stated = Boolean.TRUE.equals(row.flag("isInverse"))
                ? Contracts.inverse(symbol, base, quote, lot, row.time("expireDate"))
                : Contracts.linear(symbol, base, quote, lot, row.time("expireDate"));
        draft.instrument(Contracts.withTick(stated, row.nonZero("tickSize")));
        BigDecimal mark = row.nonZero("markPrice");
        if (mark != null && mark.signum() > 0) {
            draft.mark(symbol, mark);
        }
    }

    /** Returns the contract of that name, or null when its lot is not known. */
    public static @Nullable Instrument find(String symbol) {
        if (symbol.endsWith("USDM")) {
            return contract(symbol, BigDecimal.ONE);
        }
        BigDecimal lot = LOTS.get(symbol);
        return lot == null ? null : contract(symbol, lot);
    }

    private static @Nullable Instrument contract(String symbol, BigDecimal lot) {
        for (String quote : List.of("USDT", "USDC", "USD")) {
            String suffix = quote + "M";
            if (symbol.endsWith(suffix) && symbol.length() > suffix.length()) {
                String base = symbol.substring(0, symbol.length() - suffix.length());
                return quote.equals("USD")
                        ? Contracts.inverse(symbol, base, quote, lot, null)
                        : Contracts.linear(symbol, base, quote, lot, null);
            }
        }
        return null;
    }
}
