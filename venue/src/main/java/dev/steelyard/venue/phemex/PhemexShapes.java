package dev.steelyard.venue.phemex;

import dev.steelyard.core.account.PositionSide;
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
import dev.steelyard.venue.internal.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Phemex writes. A name's last two letters tell its unit: {@code Rv, Rp, Rr, Rq} are in units, {@code Ev} is scaled
 * by 10^4 (USD) or 10^8 (coins), {@code Ep} by 10^4, {@code Er} by 10^8; the bare name, where filled, is in units too.
 * {@code BTCUSDT} is of one base unit, {@code BTCUSD} settled in BTC is inverse of 1 USD, {@code ETHUSD} settled in USD is
 * of 0.005 ETH; others follow from value over size and entry.
 */
public final class PhemexShapes {
    private static final String PACK = "phemex";
    private static final int PRICE_SCALE = 4;
    private static final int RATE_SCALE = 8;

    private static final FigureTable POSITION = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "avgEntryPriceRp", "avgEntryPrice", "avgEntryPriceEp")
            .plain(Figure.MARK_PRICE, "markPriceRp", "markPrice", "markPriceEp")
            .priceOrZero(Figure.LIQUIDATION_PRICE, "liquidationPriceRp", "liquidationPrice", "liquidationPriceEp")
            .priceOrZero(Figure.BANKRUPTCY_PRICE, "bankruptPriceRp", "bankruptPrice", "bankruptPriceEp")
            .amount(Figure.ENTRY_NOTIONAL, "valueRv", "value", "valueEv")
            .amount(Figure.ISOLATED_MARGIN, "positionMarginRv", "positionMargin", "positionMarginEv")
            .amount(Figure.INITIAL_MARGIN, "posCostRv", "posCost", "posCostEv")
            .amount(Figure.CLOSE_FEE, "bankruptCommRv", "bankruptComm", "bankruptCommEv")
            .amount(Figure.UNREALIZED_PNL, "unRealisedPnlRv", "unRealisedPnl", "unRealisedPnlEv")
            .amount(Figure.REALIZED_PNL, "curTermRealisedPnlRv", "curTermRealisedPnlEv", "realisedPnl", "realisedPnlEv")
            .amount(Figure.FUNDING_PNL, "cumFundingFeeRv", "cumFundingFeeEv")
            .plain(Figure.SELECTED_LEVERAGE, "leverageRr", "leverage", "leverageEr")
            .plain(Figure.INITIAL_MARGIN_RATE, "initMarginReqRr", "initMarginReq", "initMarginReqEr")
            .plain(Figure.MAINTENANCE_MARGIN_RATE, "maintMarginReqRr", "maintMarginReq", "maintMarginReqEr")
            .plain(Figure.ADL_RANK, "deleveragePercentileRr", "deleveragePercentile", "deleveragePercentileEr")
            .amount(Figure.WALLET_BALANCE, "accountBalanceRv", "accountBalanceEv")
            .otherAmount("assignedPosBalanceRv", "assignedPosBalance", "assignedPosBalanceEv", "usedBalanceRv")
            .otherAmount("usedBalance", "usedBalanceEv", "riskLimitRv", "riskLimit", "riskLimitEv", "cumClosedPnlRv")
            .otherAmount("cumClosedPnlEv", "cumTransactFeeRv", "cumTransactFeeEv", "estimatedOrdLossRv")
            .otherAmount("estimatedOrdLoss", "estimatedOrdLossEv", "markValue", "markValueEv", "markValueRv")
            .otherAmount("unRealisedPosLoss", "unRealisedPosLossEv", "cumRealisedPnl", "cumRealisedPnlEv")
            .otherAmount("buyLeavesValueRv", "sellLeavesValueRv", "buyLeavesValueEv", "sellLeavesValueEv")
            .other("buyValueToCostRr", "buyValueToCost", "buyValueToCostEr", "sellValueToCostRr", "sellValueToCost")
            .other("sellValueToCostEr", "takerFeeRateRr", "takerFeeRateEr", "makerFeeRateRr", "makerFeeRateEr")
            .other("takeProfit", "takeProfitEp", "stopLoss", "stopLossEp", "buyLeavesQtyRq", "sellLeavesQtyRq")
            .known(
                    "userID",
                    "accountID",
                    "symbol",
                    "currency",
                    "side",
                    "positionStatus",
                    "crossMargin",
                    "size",
                    "sizeRq")
            .known("posSide", "posMode", "transactTimeNs", "term", "lastTermEndTimeNs", "lastFundingTimeNs", "execSeq")
            .build();

    private static final FigureTable ACCOUNT = FigureTable.builder()
            .amount(Figure.WALLET_BALANCE, "accountBalanceRv", "accountBalanceEv")
            .amount(Figure.INITIAL_MARGIN, "totalUsedBalanceRv", "totalUsedBalanceEv")
            .otherAmount("bonusBalanceRv", "bonusBalanceEv")
            .known("userID", "accountId", "currency", "status")
            .build();

    private static final Map<String, Integer> SIGNS = Words.of("Buy", 1, "Sell", -1, "None", 0);

    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("Phemex position", Part.POSITIONS)
                    .with("symbol", "currency", "side", "crossMargin", "positionStatus")
                    .reads(PhemexShapes::position),
            Shape.named("Phemex account", Part.ACCOUNT)
                    .with("accountId", "currency")
                    .withAny("accountBalanceRv", "accountBalanceEv")
                    .reads(PhemexShapes::account));

    private PhemexShapes() {}

    private static int valueScale(Asset currency) {
        return currency.equals(Asset.USD) ? 4 : 8;
    }

    /** Brings a field into units by the letters at the end of its name. */
    private static BigDecimal units(String field, BigDecimal value, Asset currency) {
        if (field.endsWith("Ev")) {
            return value.movePointLeft(valueScale(currency));
        }
        if (field.endsWith("Ep")) {
            return value.movePointLeft(PRICE_SCALE);
        }
        return field.endsWith("Er") ? value.movePointLeft(RATE_SCALE) : value;
    }

    /** Returns the first filled and non-zero of the fields, in units; null when there is none. */
    private static @Nullable BigDecimal value(Row row, Asset currency, String... fields) {
        for (String field : fields) {
            BigDecimal found = row.nonZero(field);
            if (found != null) {
                return units(field, found, currency);
            }
        }
        return null;
    }

    private static void position(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        Asset currency = Contracts.asset(row.text("currency"));
        if (row.has("accountBalanceRv", "accountBalanceEv")) {
            draft.wallet().balance(row, currency, balance(row, currency));
        }
        BigDecimal amount = row.number("sizeRq", "size").abs();
        int sign = row.require("side").choice(SIGNS);
        if (sign == 0 || amount.signum() == 0) {
            return;
        }
        String symbol = row.text("symbol");
        Instrument contract =
                draft.terms(row, PACK + '/' + currency, symbol, () -> implied(row, symbol, amount, currency, draft));
        BigDecimal mark = value(row, currency, "markPriceRp", "markPrice", "markPriceEp");
        BigDecimal leverage = value(row, currency, "leverageRr", "leverage", "leverageEr");
        PositionDraft position = PositionDraft.of(row, contract, sign > 0 ? amount : amount.negate())
                .entryPrice(value(row, currency, "avgEntryPriceRp", "avgEntryPrice", "avgEntryPriceEp"))
                .mark(mark == null || mark.signum() < 0 ? null : mark)
                .leverage(leverage == null ? null : leverage.abs())
                .side(leg(row))
                .times(null, row.time("transactTimeNs"))
                .reported(
                        POSITION.read(row, "", currency, (field, isAmount, number) -> units(field, number, currency)),
                        POSITION.extra(row));
        if (Boolean.TRUE.equals(row.flag("crossMargin"))) {
            draft.position(position);
            return;
        }
        BigDecimal margin = value(row, currency, "positionMarginRv", "positionMargin", "positionMarginEv");
        BigDecimal assigned =
                value(row, currency, "assignedPosBalanceRv", "assignedPosBalance", "assignedPosBalanceEv");
        draft.position(position.isolated(feeIsInWallet(currency) && assigned != null ? assigned : margin));
        draft.wallet().adjust(currency, assigned == null ? BigDecimal.ZERO : assigned.negate());
    }

    /** The wallet of a USDT position contains the closing fee assigned with its margin; that of others does not. */
    private static boolean feeIsInWallet(Asset currency) {
        return currency.code().equals("USDT");
    }

    private static PositionSide leg(Row row) {
        String side = row.textOrNull("posSide");
        return "Long".equals(side) ? PositionSide.LONG : "Short".equals(side) ? PositionSide.SHORT : PositionSide.BOTH;
    }

    private static BigDecimal balance(Row row, Asset currency) {
        return row.has("accountBalanceRv")
                ? row.number("accountBalanceRv")
                : units("accountBalanceEv", row.number("accountBalanceEv"), currency);
    }

    /** Value is that at entry. */
    private static @Nullable Instrument implied(
            Row row, String symbol, BigDecimal size, Asset currency, AccountDraft draft) {
        BigDecimal entry = value(row, currency, "avgEntryPriceRp", "avgEntryPrice", "avgEntryPriceEp");
        BigDecimal value = value(row, currency, "valueRv", "value", "valueEv");
        if (entry == null || value == null || !symbol.endsWith(currency.code())) {
            return null;
        }
        String base = symbol.substring(0, symbol.length() - currency.code().length());
        BigDecimal each = Implied.contractSize(size, entry, value, false);
        if (each == null || base.isEmpty()) {
            return null;
        }
        draft.warn("The contract size of " + symbol + ", " + Decimals.plain(each) + ", follows from its value.");
        return Contracts.linear(symbol, base, currency.code(), each, null);
    }

    private static void account(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        Asset currency = Contracts.asset(row.text("currency"));
        draft.accountId(row.textOrNull("accountId"));
        draft.wallet().balance(row, currency, balance(row, currency));
        draft.reported()
                .asset(
                        row,
                        currency,
                        ACCOUNT.read(row, "", currency, (field, isAmount, number) -> units(field, number, currency)));
    }

    /**
     * Returns the contract of that name, or null when its size is not known.
     *
     * @param settle the currency that the position is kept in, which the name does not tell
     */
    public static @Nullable Instrument find(String settle, String symbol) {
        if (symbol.endsWith("USDT") && symbol.length() > 4) {
            return Contracts.linear(symbol, symbol.substring(0, symbol.length() - 4), "USDT", null);
        }
        if (symbol.endsWith("USD") && symbol.length() > 3) {
            String base = symbol.substring(0, symbol.length() - 3);
            if (settle.equals(base)) {
                return Contracts.inverse(symbol, base, "USD", BigDecimal.ONE, null);
            }
            return symbol.equals("ETHUSD") && settle.equals("USD")
                    ? Contracts.linear(symbol, base, "USD", new BigDecimal("0.005"), null)
                    : null;
        }
        return null;
    }
}
