package dev.steelyard.venue.bybit;

import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonValue;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.codec.ReportedScenario;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.FigureTable;
import dev.steelyard.venue.internal.PositionDraft;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.RulePackNames;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads the Bybit wallet, and the answer on portfolio margin. */
final class BybitAccounts {
    private static final FigureTable TOTALS = FigureTable.builder()
            .amount(Figure.EQUITY, "totalEquity")
            .amount(Figure.WALLET_BALANCE, "totalWalletBalance")
            .amount(Figure.MARGIN_BALANCE, "totalMarginBalance")
            .amount(Figure.INITIAL_MARGIN, "totalInitialMargin", "totalInitialMarginByMp")
            .amount(Figure.MAINTENANCE_MARGIN, "totalMaintenanceMargin", "totalMaintenanceMarginByMp")
            .amount(Figure.FREE_MARGIN, "totalAvailableBalance")
            .amount(Figure.UNREALIZED_PNL, "totalPerpUPL", "totalPerpUpl", "totalSessionUPL")
            .plain(Figure.VENUE_RATIO, "accountMMRate", "accountMMRateByMp")
            .other("accountIMRate", "accountIMRateByMp", "accountLTV", "totalSessionRPL")
            .known("coin", "accountType")
            .build();

    private static final FigureTable COIN = FigureTable.builder()
            .amount(Figure.WALLET_BALANCE, "walletBalance")
            .amount(Figure.EQUITY, "equity")
            .amount(Figure.MARGIN_BALANCE, "marginBalance", "marginBalanceWithoutConvert")
            .amount(Figure.UNREALIZED_PNL, "unrealisedPnl")
            .amount(Figure.REALIZED_PNL, "cumRealisedPnl")
            .amount(Figure.INITIAL_MARGIN, "totalPositionIM")
            .amount(Figure.MAINTENANCE_MARGIN, "totalPositionMM")
            .amount(Figure.ORDER_MARGIN, "totalOrderIM")
            .amount(Figure.FREE_MARGIN, "availableBalance", "availableBalanceWithoutConvert")
            .amount(Figure.WITHDRAWABLE, "availableToWithdraw")
            .amount(Figure.LOAN, "borrowAmount", "borrowSize", "spotBorrow")
            .other("usdValue", "accruedInterest", "availableToBorrow", "bonus", "locked", "spotHedgingQty", "free")
            .known("coin", "currencyCoin", "collateralSwitch", "marginCollateral")
            .build();

    private static final FigureTable PORTFOLIO = FigureTable.builder()
            .amount(Figure.EQUITY, "equity")
            .amount(Figure.WALLET_BALANCE, "cashBalance")
            .amount(Figure.MARGIN_BALANCE, "marginBalance")
            .amount(Figure.FREE_MARGIN, "availableBalance")
            .amount(Figure.INITIAL_MARGIN, "accountIM")
            .amount(Figure.MAINTENANCE_MARGIN, "accountMM")
            .plain(Figure.VENUE_RATIO, "accountMMRate")
            .other("accountIMRate")
            .build();

    private BybitAccounts() {}

    /** Reads a wallet: totals in USD, and coins with what is borrowed of them. */
    static void wallet(Row row, AccountDraft draft) {
        boolean unified = row.has("totalMarginBalance");
        draft.answeredAt(row.answerTime("time", "creationTime"));
        if (unified) {
            draft.rulePack(RulePackNames.BYBIT_UNIFIED, row);
            draft.mode(AccountMode.MULTI_ASSET);
        }
        draft.wallet().stated();
        draft.reported().account(row, TOTALS, Asset.USD);
        draft.totals().stated(row, "totalEquity");
        for (Row coin : row.rows("coin")) {
            Asset asset = Contracts.asset(coin.text("coin", "currencyCoin"));
            BigDecimal wallet = coin.number("walletBalance");
            draft.wallet().balance(coin, asset, wallet);
            draft.wallet().loan(coin, asset, borrowed(coin, wallet), "spotBorrow", "borrowAmount", "borrowSize");
            draft.reported().asset(coin, COIN, asset);
            draft.totals().part("totalEquity", asset, coin.numberOrNull("usdValue"));
            price(coin, asset, draft);
        }
    }

    /** What is owed beside the wallet: a wallet below 0 is itself the debt. */
    private static @Nullable BigDecimal borrowed(Row coin, BigDecimal wallet) {
        BigDecimal stated = coin.numberOrNull("spotBorrow");
        if (stated != null) {
            return stated;
        }
        return wallet.signum() < 0 ? null : coin.numberOrNull("borrowAmount", "borrowSize");
    }

    private static void price(Row coin, Asset asset, AccountDraft draft) {
        BigDecimal value = coin.nonZero("usdValue");
        BigDecimal equity = coin.nonZero("equity");
        if (value != null && equity != null && value.signum() == equity.signum()) {
            draft.market().price(asset, Decimals.divide(value, equity));
            draft.warn("Prices of the coins held are their USD value over their equity.");
        }
    }

    /** Reads the portfolio margin answer: wallet in USD, stress tables, and the positions that they are of. */
    static void portfolio(Row row, AccountDraft draft) {
        draft.rulePack(RulePackNames.BYBIT_PORTFOLIO, row);
        draft.mode(AccountMode.PORTFOLIO);
        draft.answeredAt(row.answerTime("time", "creationTime"));
        Row wallet = row.child("wallet");
        draft.reported().account(wallet, PORTFOLIO, Asset.USD);
        draft.wallet().balance(wallet, Asset.USD, wallet.number("cashBalance"));
        draft.warn("The wallet is stated in USD over all coins.");
        for (Row coin : row.rows("assetPnlRange")) {
            String base = coin.text("baseCoin");
            for (Row.NamedRow total : coin.namedRows("totalPnlRanges")) {
                scenarios(total.row(), base + ' ' + total.name(), draft);
            }
            coin.rows("perpPositionPnlRanges").forEach(position -> stressed(position, draft));
            for (Row expiry : coin.rows("optionExpiryDatePnlRanges")) {
                expiry.rows("optionPositionPnlRanges").forEach(position -> stressed(position, draft));
            }
        }
    }

    private static void stressed(Row row, AccountDraft draft) {
        String symbol = row.text("symbolName");
        scenarios(row, symbol, draft);
        Instrument contract = draft.terms(row, BybitContracts.pack(null, symbol), symbol);
        draft.position(PositionDraft.of(row, contract, row.number("position"))
                .entryPrice(row.price("sessionAvgPrice"))
                .mark(row.mark(contract, "markPrice")));
    }

    private static void scenarios(Row row, String group, AccountDraft draft) {
        for (Row scenario : row.rows("pnlRanges")) {
            draft.reported()
                    .scenario(new ReportedScenario(
                            group,
                            scenario.number("priceScale"),
                            scenario.require("pnls").values(JsonValue::decimal)));
        }
    }
}
