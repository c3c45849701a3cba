package dev.steelyard.venue.dydx;

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
 * What dYdX's indexer writes. Its USDC is cash as if every position had been paid for in full; with the entries taken back
 * out, USDC + Σ size·entry, it is the wallet. The oracle price is entry + profit / size.
 */
public final class DydxShapes {
    private static final String PACK = "dydx-v4";
    private static final Asset USDC = Asset.of("USDC");
    private static final int DIGITS = 60;

    private static final FigureTable TOTALS = FigureTable.builder()
            .amount(Figure.EQUITY, "equity")
            .amount(Figure.FREE_MARGIN, "freeCollateral")
            .known("address", "subaccountNumber", "openPerpetualPositions", "assetPositions", "marginEnabled")
            .known("updatedAtHeight", "latestProcessedBlockHeight")
            .build();

    private static final FigureTable POSITION = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "entryPrice")
            .amount(Figure.UNREALIZED_PNL, "unrealizedPnl")
            .amount(Figure.REALIZED_PNL, "realizedPnl")
            .amount(Figure.FUNDING_PNL, "netFunding")
            .other("maxSize", "exitPrice", "sumOpen", "sumClose")
            .known("market", "status", "side", "size", "createdAt", "createdAtHeight", "closedAt", "subaccountNumber")
            .build();

    private static final Map<String, Integer> SIGNS = Words.of("LONG", 1, "SHORT", -1);

    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("dYdX subaccount", Part.ACCOUNT)
                    .with("equity", "freeCollateral", "openPerpetualPositions")
                    .accountId("subaccountNumber")
                    .reads(DydxShapes::subaccount),
            Shape.named("dYdX position", Part.POSITIONS)
                    .with("market", "status", "size", "entryPrice")
                    .reads((row, draft) -> position(row.withDigits(DIGITS), draft)),
            Shape.named("dYdX perpetual market", Part.MARKET)
                    .with("ticker", "oraclePrice", "initialMarginFraction")
                    .reads(DydxShapes::market));

    private DydxShapes() {}

    private static void subaccount(Row written, AccountDraft draft) {
        Row row = written.withDigits(DIGITS);
        draft.rulePack(PACK, row);
        draft.accountId(row.textOrNull("subaccountNumber"));
        draft.reported().account(row, TOTALS, USDC);
        BigDecimal wallet = BigDecimal.ZERO;
        for (Row.NamedRow asset : row.namedRows("assetPositions")) {
            Row held = asset.row();
            if (!Contracts.asset(held.text("symbol")).equals(USDC)) {
                draft.warn("Assets other than USDC back nothing at dYdX and are left out.");
                continue;
            }
            BigDecimal size = held.number("size").abs();
            wallet = held.require("side").choice(SIGNS) > 0 ? wallet.add(size) : wallet.subtract(size);
        }
        for (Row.NamedRow position : row.namedRows("openPerpetualPositions")) {
            wallet = wallet.add(position(position.row(), draft));
        }
        draft.wallet().balance(row, USDC, wallet);
    }

    /** Adds a position and returns size·entry. */
    private static BigDecimal position(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        String symbol = row.text("market");
        BigDecimal size = row.directed(row.has("side") ? row.require("side").choice(SIGNS) : 0, "size");
        if (size.signum() == 0 || !"OPEN".equals(row.text("status"))) {
            return BigDecimal.ZERO;
        }
        Instrument contract = draft.terms(row, PACK, symbol);
        BigDecimal entry = row.number("entryPrice");
        BigDecimal pnl = row.numberOrNull("unrealizedPnl");
        BigDecimal mark = pnl == null ? null : entry.add(Decimals.divide(pnl, size));
        draft.position(PositionDraft.of(row, contract, size)
                .entryPrice(entry)
                .mark(mark != null && mark.signum() > 0 ? mark : null)
                .times(row.time("createdAt"), null)
                .reported(POSITION));
        return size.multiply(entry);
    }

    private static void market(Row row, AccountDraft draft) {
        String symbol = row.text("ticker");
        BigDecimal oracle = row.mark("oraclePrice");
        if (oracle != null) {
            draft.mark(symbol, oracle);
        }
        BigDecimal funding = row.numberOrNull("nextFundingRate");
        if (funding != null) {
            draft.market().fundingRate(symbol, funding);
        }
    }

    /** Returns the perpetual {@code BASE-USD}, of one base unit in USDC, or null for another name. */
    public static @Nullable Instrument find(String symbol) {
        int dash = symbol.lastIndexOf("-USD");
        return dash <= 0 || dash + 4 != symbol.length()
                ? null
                : Contracts.linear(symbol, symbol.substring(0, dash), "USDC", null);
    }
}
