package dev.steelyard.venue.deribit;

import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.tier.PositionGeometry;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.FigureTable;
import dev.steelyard.venue.internal.PositionDraft;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.Words;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Reads Deribit positions and account summaries. Deribit moves the session's profit into the balance every day, so its
 * floating profit counts from the last settlement, ours from the average price: the balance is corrected by the
 * difference, and equity comes out as Deribit's.
 */
final class DeribitAccounts {
    static final String PACK = "deribit";

    private static final FigureTable POSITION = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "average_price")
            .plain(Figure.MARK_PRICE, "mark_price")
            .plain(Figure.INDEX_PRICE, "index_price")
            .priceOrZero(Figure.LIQUIDATION_PRICE, "estimated_liquidation_price")
            .amount(Figure.UNREALIZED_PNL, "floating_profit_loss", "total_profit_loss")
            .amount(Figure.REALIZED_PNL, "realized_profit_loss")
            .amount(Figure.FUNDING_PNL, "realized_funding")
            .amount(Figure.INITIAL_MARGIN, "initial_margin")
            .amount(Figure.MAINTENANCE_MARGIN, "maintenance_margin")
            .amount(Figure.ORDER_MARGIN, "open_orders_margin")
            .amount(Figure.NOTIONAL, "size_currency")
            .plain(Figure.SELECTED_LEVERAGE, "leverage")
            .amount(Figure.DELTA, "delta")
            .other("settlement_price", "interest_value", "gamma", "theta", "vega", "average_price_usd")
            .other("floating_profit_loss_usd")
            .known("instrument_name", "direction", "kind", "size", "user_id")
            .build();

    private static final FigureTable SUMMARY = FigureTable.builder()
            .amount(Figure.EQUITY, "equity")
            .amount(Figure.WALLET_BALANCE, "balance")
            .amount(Figure.MARGIN_BALANCE, "margin_balance")
            .amount(Figure.INITIAL_MARGIN, "initial_margin")
            .amount(Figure.MAINTENANCE_MARGIN, "maintenance_margin")
            .amount(Figure.FREE_MARGIN, "available_funds")
            .amount(Figure.WITHDRAWABLE, "available_withdrawal_funds")
            .amount(Figure.UNREALIZED_PNL, "session_upl")
            .amount(Figure.REALIZED_PNL, "session_rpl")
            .amount(Figure.OPTION_VALUE, "options_value")
            .amount(Figure.DELTA, "delta_total")
            .plain(Figure.VENUE_RATIO, "estimated_liquidation_ratio")
            .other("total_pl", "session_funding", "futures_pl", "futures_session_upl", "futures_session_rpl")
            .other("options_pl", "options_session_upl", "options_session_rpl", "options_delta", "options_gamma")
            .other("options_vega", "options_theta", "projected_initial_margin", "projected_maintenance_margin")
            .other("projected_delta_total", "spot_reserve", "additional_reserve", "locked_balance", "fee_balance")
            .other("total_equity_usd", "total_initial_margin_usd", "total_maintenance_margin_usd")
            .other("total_margin_balance_usd", "total_delta_total_usd")
            .known("currency", "margin_model", "portfolio_margining_enabled", "cross_collateral_enabled")
            .build();

    private static final Map<String, Integer> SIGNS = Words.of("buy", 1, "sell", -1, "zero", 0);

    private DeribitAccounts() {}

    /** Reads a position: USD of an inverse future, coins of an option or a linear one. */
    static void position(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        draft.answeredAt(row.answerTime("usOut"));
        String symbol = row.text("instrument_name");
        int sign = row.require("direction").choice(SIGNS);
        BigDecimal amount = row.directed(sign, "size");
        if (sign == 0 || amount.signum() == 0) {
            return;
        }
        Instrument contract = draft.terms(row, PACK, symbol);
        PositionDraft position = PositionDraft.of(row, contract, contracts(amount, contract))
                .entryPrice(row.price("average_price"))
                .mark(row.mark(contract, "mark_price"))
                .leverage(row.nonZero("leverage"))
                .reported(POSITION);
        draft.position(position);
        BigDecimal index = row.price("index_price");
        if (index != null) {
            draft.market().index(contract.base(), index);
        }
        settleSession(row, position, draft);
    }

    /** Returns contracts for an amount in USD (inverse futures) or coins (the others). */
    static BigDecimal contracts(BigDecimal amount, Instrument contract) {
        BigDecimal size = contract.terms().contractSize();
        return size.compareTo(BigDecimal.ONE) == 0 ? amount : Decimals.divide(amount, size);
    }

    private static void settleSession(Row row, PositionDraft position, AccountDraft draft) {
        BigDecimal entry = position.entryPrice();
        BigDecimal mark = position.mark();
        BigDecimal floating = row.numberOrNull("floating_profit_loss");
        Instrument contract = position.instrument();
        if (entry == null || mark == null || floating == null || contract instanceof Instrument.Option) {
            return;
        }
        BigDecimal total = PositionGeometry.of(contract.terms(), position.size(), entry)
                .unrealizedPnl(entry)
                .at(mark);
        draft.wallet().adjust(contract.settle(), floating.subtract(total));
    }

    /** Reads the summary of one currency. */
    static void summary(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        draft.answeredAt(row.answerTime("usOut"));
        AccountMode mode = mode(row);
        draft.mode(mode);
        if (mode != AccountMode.CROSS && draft.chosenRulePack() == null) {
            draft.gap(
                    row,
                    "the margin model is " + row.textOrNull("margin_model")
                            + ", which the rules deribit do not know; they are of segregated_sm");
        }
        Asset asset = Contracts.asset(row.text("currency"));
        draft.wallet().balance(row, asset, row.number("balance").add(row.numberOrZero("session_rpl")));
        draft.reported().asset(row, SUMMARY, asset);
    }

    private static AccountMode mode(Row row) {
        String model = row.textOrNull("margin_model");
        if (model == null) {
            return Boolean.TRUE.equals(row.flag("portfolio_margining_enabled"))
                    ? AccountMode.PORTFOLIO
                    : AccountMode.CROSS;
        }
        if (model.endsWith("_pm")) {
            return AccountMode.PORTFOLIO;
        }
        return model.startsWith("cross") ? AccountMode.MULTI_ASSET : AccountMode.CROSS;
    }
}
