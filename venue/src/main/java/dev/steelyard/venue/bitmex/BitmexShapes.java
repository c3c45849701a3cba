package dev.steelyard.venue.bitmex;

import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.venue.bitmex.BitmexContracts.Money;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.FigureTable;
import dev.steelyard.venue.internal.FigureTable.Scale;
import dev.steelyard.venue.internal.PositionDraft;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.Shape;
import dev.steelyard.venue.internal.Shape.Part;
import dev.steelyard.venue.internal.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What BitMEX writes. */
public final class BitmexShapes {
    private static final String PACK = "bitmex";

    private static final FigureTable POSITION = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "avgEntryPrice", "avgCostPrice")
            .plain(Figure.MARK_PRICE, "markPrice")
            .plain(Figure.LAST_PRICE, "lastPrice")
            .plain(Figure.BREAK_EVEN_PRICE, "breakEvenPrice")
            .priceOrBlank(Figure.LIQUIDATION_PRICE, "liquidationPrice")
            .priceOrBlank(Figure.BANKRUPTCY_PRICE, "bankruptPrice")
            .amount(Figure.NOTIONAL, "markValue")
            .amount(Figure.ENTRY_NOTIONAL, "posCost")
            .amount(Figure.UNREALIZED_PNL, "unrealisedPnl", "unrealisedGrossPnl")
            .amount(Figure.REALIZED_PNL, "realisedPnl")
            .amount(Figure.INITIAL_MARGIN, "posInit")
            .amount(Figure.MAINTENANCE_MARGIN, "posMaint")
            .amount(Figure.ORDER_MARGIN, "initMargin")
            .amount(Figure.ISOLATED_MARGIN, "posMargin")
            .amount(Figure.ISOLATED_EQUITY, "maintMargin")
            .amount(Figure.CLOSE_FEE, "posComm")
            .plain(Figure.SELECTED_LEVERAGE, "leverage")
            .plain(Figure.INITIAL_MARGIN_RATE, "initMarginReq")
            .plain(Figure.MAINTENANCE_MARGIN_RATE, "maintMarginReq")
            .plain(Figure.ADL_RANK, "deleveragePercentile")
            .plain(Figure.RETURN_ON_MARGIN, "unrealisedRoePcnt", "unrealisedPnlPcnt")
            .otherAmount("riskLimit", "riskValue", "posCross", "posLoss", "posAllowance", "openOrderBuyCost")
            .otherAmount("openOrderSellCost", "openOrderBuyPremium", "openOrderSellPremium", "grossOpenCost")
            .otherAmount("currentCost", "realisedCost", "unrealisedCost", "currentComm", "execCost", "execComm")
            .otherAmount("lastValue", "realisedGrossPnl", "sessionMargin", "targetExcessMargin", "varMargin")
            .other("homeNotional", "foreignNotional", "marginCallPrice", "commission", "openOrderBuyQty")
            .other("openOrderSellQty", "execQty", "execBuyQty", "execSellQty", "openingQty", "prevClosePrice")
            .known(
                    "account",
                    "symbol",
                    "currency",
                    "underlying",
                    "quoteCurrency",
                    "currentQty",
                    "crossMargin",
                    "isOpen")
            .known("timestamp", "openingTimestamp", "currentTimestamp", "posState", "strategy")
            .build();

    private static final FigureTable MARGIN = FigureTable.builder()
            .amount(Figure.WALLET_BALANCE, "walletBalance")
            .amount(Figure.MARGIN_BALANCE, "marginBalance")
            .amount(Figure.INITIAL_MARGIN, "maintMargin")
            .amount(Figure.ORDER_MARGIN, "initMargin")
            .amount(Figure.FREE_MARGIN, "availableMargin")
            .amount(Figure.WITHDRAWABLE, "withdrawableMargin", "excessMargin")
            .amount(Figure.UNREALIZED_PNL, "unrealisedPnl")
            .amount(Figure.REALIZED_PNL, "realisedPnl")
            .plain(Figure.EFFECTIVE_LEVERAGE, "marginLeverage")
            .plain(Figure.VENUE_RATIO, "marginUsedPcnt")
            .otherAmount("amount", "prevRealisedPnl", "grossComm", "grossOpenCost", "grossOpenPremium")
            .otherAmount("grossExecCost", "grossMarkValue", "riskValue", "riskLimit", "targetExcessMargin")
            .known("account", "currency", "timestamp", "state", "foreignMarginBalance", "foreignRequirement")
            .build();

    private static final Map<String, OrderSide> SIDES = Words.of("Buy", OrderSide.BUY, "Sell", OrderSide.SELL);

    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("BitMEX position", Part.POSITIONS)
                    .with("symbol", "currency", "currentQty")
                    .without("settleCurrency")
                    .reads(BitmexShapes::position),
            Shape.named("BitMEX margin", Part.ACCOUNT)
                    .with("account", "currency", "walletBalance", "marginBalance", "availableMargin")
                    .reads(BitmexShapes::margin),
            Shape.named("BitMEX instrument", Part.CONTRACTS)
                    .with("symbol", "settlCurrency", "multiplier", "isInverse")
                    .reads(BitmexShapes::instrument),
            Shape.named("BitMEX open order", Part.ORDERS)
                    .with("orderID", "symbol", "side", "leavesQty")
                    .reads(BitmexShapes::order));

    private BitmexShapes() {}

    private static Scale scale(Money money) {
        return (field, amount, value) -> amount ? money.units(value) : value;
    }

    private static void position(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        String symbol = row.text("symbol");
        BigDecimal quantity = row.numberOrZero("currentQty");
        if (quantity.signum() == 0) {
            return;
        }
        Money money = BitmexContracts.money(row, "currency");
        Instrument contract = draft.terms(row, PACK, symbol, () -> {
            Instrument implied = BitmexContracts.implied(row, symbol, money);
            if (implied != null) {
                draft.warn("The terms of " + symbol + " follow from its mark value.");
            }
            return implied;
        });
        PositionDraft position = PositionDraft.of(row, contract, quantity)
                .entryPrice(row.price("avgEntryPrice", "avgCostPrice"))
                .mark(row.mark("markPrice"))
                .leverage(row.nonZero("leverage"))
                .times(row.time("openingTimestamp"), row.time("timestamp", "currentTimestamp"))
                .reported(POSITION.read(row, "", money.asset(), scale(money)), POSITION.extra(row));
        boolean cross = Boolean.TRUE.equals(row.flag("crossMargin"));
        BigDecimal margin = row.nonZero("posMargin");
        draft.position(cross ? position : position.isolated(margin == null ? null : money.units(margin)));
    }

    /** Its {@code maintMargin} is what positions hold, its {@code initMargin} what orders hold. */
    private static void margin(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        draft.accountId(row.text("account"));
        draft.answeredAt(row.time("timestamp"));
        Money money = BitmexContracts.money(row, "currency");
        draft.wallet().balance(row, money.asset(), money.units(row.number("walletBalance")));
        draft.reported().asset(row, money.asset(), MARGIN.read(row, "", money.asset(), scale(money)));
        draft.reported().extra(MARGIN.extra(row), money.asset() + ".");
    }

    private static void instrument(Row row, AccountDraft draft) {
        Instrument contract = BitmexContracts.stated(row);
        if (contract == null) {
            return;
        }
        draft.instrument(contract);
        BigDecimal mark = row.nonZero("markPrice");
        if (mark != null && mark.signum() > 0) {
            draft.mark(contract.symbol(), mark);
        }
        BigDecimal funding = row.numberOrNull("fundingRate");
        if (funding != null) {
            draft.market().fundingRate(contract.symbol(), funding);
        }
    }

    private static void order(Row row, AccountDraft draft) {
        BigDecimal open = row.number("leavesQty");
        if (open.signum() <= 0) {
            return;
        }
        String symbol = row.text("symbol");
        draft.terms(row, PACK, symbol);
        String instructions = row.textOrNull("execInst");
        draft.order(new Order(
                symbol,
                row.require("side").choice(SIDES),
                open,
                row.price("price"),
                instructions != null && instructions.contains("ReduceOnly"),
                PositionSide.BOTH));
    }
}
