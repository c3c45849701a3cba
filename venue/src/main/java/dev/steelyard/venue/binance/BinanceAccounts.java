package dev.steelyard.venue.binance;

import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.FigureTable;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.RulePackNames;
import java.math.BigDecimal;
import java.util.List;

/** Reads Binance accounts and balances. */
final class BinanceAccounts {
    private static final FigureTable TOTALS = FigureTable.builder()
            .amount(Figure.INITIAL_MARGIN, "totalPositionInitialMargin", "totalInitialMargin")
            .amount(Figure.ORDER_MARGIN, "totalOpenOrderInitialMargin")
            .amount(Figure.MAINTENANCE_MARGIN, "totalMaintMargin")
            .amount(Figure.WALLET_BALANCE, "totalWalletBalance", "totalCrossWalletBalance")
            .amount(Figure.UNREALIZED_PNL, "totalUnrealizedProfit", "totalCrossUnPnl")
            .amount(Figure.MARGIN_BALANCE, "totalMarginBalance")
            .amount(Figure.FREE_MARGIN, "availableBalance")
            .amount(Figure.WITHDRAWABLE, "maxWithdrawAmount")
            .known("assets", "positions", "multiAssetsMargin", "feeTier", "canTrade", "canDeposit", "canWithdraw")
            .known("updateTime", "tradeGroupId", "feeBurn", "accountAlias")
            .build();

    private static final FigureTable ASSET = FigureTable.builder()
            .amount(Figure.WALLET_BALANCE, "walletBalance", "balance", "crossWalletBalance")
            .amount(Figure.UNREALIZED_PNL, "unrealizedProfit", "crossUnPnl")
            .amount(Figure.MARGIN_BALANCE, "marginBalance")
            .amount(Figure.INITIAL_MARGIN, "positionInitialMargin", "initialMargin")
            .amount(Figure.ORDER_MARGIN, "openOrderInitialMargin")
            .amount(Figure.MAINTENANCE_MARGIN, "maintMargin")
            .amount(Figure.FREE_MARGIN, "availableBalance")
            .amount(Figure.WITHDRAWABLE, "maxWithdrawAmount", "withdrawAvailable")
            .known("asset", "marginAvailable", "updateTime", "accountAlias")
            .build();

    private static final FigureTable PORTFOLIO_ASSET = FigureTable.builder()
            .amount(Figure.WALLET_BALANCE, "totalWalletBalance")
            .amount(Figure.LOAN, "crossMarginBorrowed")
            .amount(Figure.UNREALIZED_PNL, "umUnrealizedPNL", "cmUnrealizedPNL")
            .other("crossMarginAsset", "crossMarginFree", "crossMarginInterest", "crossMarginLocked")
            .other("umWalletBalance", "cmWalletBalance", "negativeBalance")
            .known("asset", "updateTime")
            .build();

    private static final FigureTable PORTFOLIO = FigureTable.builder()
            .plain(Figure.VENUE_RATIO, "uniMMR")
            .amount(Figure.MARGIN_BALANCE, "accountEquity")
            .amount(Figure.EQUITY, "actualEquity")
            .amount(Figure.INITIAL_MARGIN, "accountInitialMargin")
            .amount(Figure.MAINTENANCE_MARGIN, "accountMaintMargin")
            .amount(Figure.FREE_MARGIN, "totalAvailableBalance")
            .amount(Figure.WITHDRAWABLE, "virtualMaxWithdrawAmount")
            .other("totalMarginOpenLoss")
            .known("accountStatus", "updateTime", "accountType")
            .build();

    private BinanceAccounts() {}

    /** Reads an account answer: totals, assets, positions. Without totals it is coin-margined or portfolio margin. */
    static void account(Row row, AccountDraft draft) {
        List<Row> assets = row.rows("assets");
        boolean portfolio = assets.stream().noneMatch(asset -> asset.has("walletBalance"));
        boolean multiAssets = Boolean.TRUE.equals(row.flag("multiAssetsMargin"));
        boolean coinMargined = !row.has("totalWalletBalance") && !portfolio;
        draft.rulePack(
                portfolio
                        ? RulePackNames.BINANCE_PORTFOLIO
                        : coinMargined ? RulePackNames.BINANCE_COINM : RulePackNames.BINANCE_USDM,
                row);
        if (portfolio || multiAssets) {
            draft.mode(portfolio ? AccountMode.PORTFOLIO : AccountMode.MULTI_ASSET);
        }
        Asset unit = multiAssets || assets.size() != 1 ? Asset.USD : asset(assets.getFirst());
        draft.reported().account(row, TOTALS, unit);
        draft.answeredAt(row.time("updateTime"));
        for (Row asset : assets) {
            if (!portfolio) {
                draft.wallet().balance(asset, asset(asset), crossWallet(asset));
            }
            draft.reported().asset(asset, ASSET, asset(asset));
        }
        if (multiAssets) {
            impliedPrice(row, assets, draft);
        }
        for (Row position : row.rows("positions")) {
            BinancePositions.read(position, draft);
        }
    }

    /** Where one asset alone carries margin, the account's margin in USD over the asset's is its price. */
    private static void impliedPrice(Row row, List<Row> assets, AccountDraft draft) {
        List<Row> carrying = assets.stream()
                .filter(asset -> asset.nonZero("initialMargin") != null)
                .toList();
        BigDecimal total = row.nonZero("totalInitialMargin");
        BigDecimal margin = carrying.size() == 1 ? carrying.getFirst().nonZero("initialMargin") : null;
        if (total != null && margin != null && total.signum() == margin.signum()) {
            Asset asset = asset(carrying.getFirst());
            draft.market().price(asset, Decimals.divide(total, margin));
            draft.warn("The price of " + asset + " is the account's initial margin over its own.");
        }
    }

    /** Reads one balance of the USD- or coin-margined wallet. */
    static void balance(Row row, AccountDraft draft) {
        draft.rulePack(row.has("withdrawAvailable") ? RulePackNames.BINANCE_COINM : RulePackNames.BINANCE_USDM, row);
        draft.wallet().balance(row, asset(row), crossWallet(row));
        draft.reported().asset(row, ASSET, asset(row));
    }

    /** Reads one balance of portfolio margin: cash of all wallets, and what is borrowed. */
    static void portfolioBalance(Row row, AccountDraft draft) {
        draft.rulePack(RulePackNames.BINANCE_PORTFOLIO, row);
        draft.mode(AccountMode.PORTFOLIO);
        Asset asset = asset(row);
        draft.wallet().balance(row, asset, row.number("totalWalletBalance"));
        BigDecimal owed = row.numberOrZero("crossMarginBorrowed").add(row.numberOrZero("crossMarginInterest"));
        draft.wallet().loan(row, asset, owed, "crossMarginBorrowed");
        draft.reported().asset(row, PORTFOLIO_ASSET, asset);
    }

    /** Reads the totals of portfolio margin. */
    static void portfolioAccount(Row row, AccountDraft draft) {
        draft.rulePack(RulePackNames.BINANCE_PORTFOLIO, row);
        draft.mode(AccountMode.PORTFOLIO);
        draft.answeredAt(row.time("updateTime"));
        draft.reported().account(row, PORTFOLIO, Asset.USD);
    }

    /** The cross wallet, without the isolated ones; the whole wallet where the answer does not tell them apart. */
    private static BigDecimal crossWallet(Row asset) {
        return asset.number("crossWalletBalance", "walletBalance", "balance");
    }

    private static Asset asset(Row row) {
        return Contracts.asset(row.text("asset"));
    }
}
