package dev.steelyard.venue.hyperliquid;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.codec.ReportedFigure;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.FigureTable;
import dev.steelyard.venue.internal.Implied;
import dev.steelyard.venue.internal.PositionDraft;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.Words;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads Hyperliquid's clearinghouse state. Its raw USD is cash as if every position had been paid for in full; cash with
 * the entries taken back out, raw USD + Σ size·entry, is the wallet. Equity, wallet + Σ size·(mark − entry), is then the
 * stated account value whatever digits the entries are rounded to. The mark is position value over size.
 */
final class HyperliquidState {
    static final String PACK = "hyperliquid";
    static final Asset USDC = Asset.of("USDC");

    private static final BigDecimal TOLERANCE = new BigDecimal("0.001");
    private static final BigDecimal DUST = new BigDecimal("0.01");

    /** Answers without {@code maxLeverage} are from before the rules depended on it. */
    private static final LocalDate BEFORE_MAX_LEVERAGE = LocalDate.of(2023, 3, 27);

    private static final FigureTable SUMMARY = FigureTable.builder()
            .amount(Figure.EQUITY, "accountValue")
            .amount(Figure.NOTIONAL, "totalNtlPos")
            .other("totalRawUsd", "totalMarginUsed")
            .build();

    private static final FigureTable CROSS = FigureTable.builder()
            .amount(Figure.MARGIN_BALANCE, "accountValue")
            .amount(Figure.INITIAL_MARGIN, "totalMarginUsed")
            .other("totalRawUsd", "totalNtlPos")
            .build();

    private static final FigureTable TOTALS = FigureTable.builder()
            .amount(Figure.MAINTENANCE_MARGIN, "crossMaintenanceMarginUsed")
            .amount(Figure.FREE_MARGIN, "withdrawable")
            .known("assetPositions", "marginSummary", "crossMarginSummary", "time")
            .build();

    private static final FigureTable POSITION = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "entryPx")
            .amount(Figure.NOTIONAL, "positionValue")
            .amount(Figure.UNREALIZED_PNL, "unrealizedPnl")
            .plain(Figure.RETURN_ON_MARGIN, "returnOnEquity")
            .priceOrBlank(Figure.LIQUIDATION_PRICE, "liquidationPx")
            .plain(Figure.MAX_LEVERAGE, "maxLeverage")
            .known("coin", "szi", "leverage", "marginUsed", "cumFunding", "maxTradeSzs")
            .build();

    private static final FigureTable CROSS_MARGIN =
            FigureTable.builder().amount(Figure.INITIAL_MARGIN, "marginUsed").build();

    private static final FigureTable ISOLATED_MARGIN =
            FigureTable.builder().amount(Figure.ISOLATED_EQUITY, "marginUsed").build();

    private static final FigureTable SPOT = FigureTable.builder()
            .other("total", "hold", "entryNtl")
            .known("coin", "token")
            .build();

    private static final Map<String, Boolean> ISOLATED = Words.of("cross", false, "isolated", true);

    private HyperliquidState() {}

    /** Reads the state. */
    static void read(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        draft.answeredAt(row.time("time"));
        Row whole = row.childOrNull("marginSummary");
        if (whole != null) {
            draft.reported().account(whole, SUMMARY, "marginSummary.", USDC);
        }
        Row cross = row.child(row.has("crossMarginSummary") ? "crossMarginSummary" : "marginSummary");
        draft.reported().account(cross, CROSS, "crossMarginSummary.", USDC);
        draft.reported().account(row, TOTALS, USDC);
        BigDecimal wallet = cross.number("totalRawUsd");
        boolean dated = row.has("time");
        for (Row held : row.rows("assetPositions")) {
            Row position = held.child("position");
            dated |= position.has("maxLeverage");
            wallet = wallet.add(held(position, draft));
        }
        if (!dated && row.require("assetPositions").size() > 0) {
            draft.ruleDate(BEFORE_MAX_LEVERAGE);
        }
        draft.wallet().balance(cross, USDC, wallet);
        checkValue(cross, row.rows("assetPositions"), draft);
    }

    /** The account value is raw USD and what the positions are worth: another sum means that positions are left out. */
    private static void checkValue(Row cross, List<Row> positions, AccountDraft draft) {
        BigDecimal worth = cross.number("totalRawUsd");
        for (Row held : positions) {
            Row position = held.child("position");
            if (!position.child("leverage").require("type").choice(ISOLATED)) {
                BigDecimal value = position.number("positionValue");
                worth = position.number("szi").signum() < 0 ? worth.subtract(value) : worth.add(value);
            }
        }
        BigDecimal stated = cross.number("accountValue");
        BigDecimal allowed = DUST.max(stated.abs().multiply(TOLERANCE));
        if (stated.subtract(worth).abs().compareTo(allowed) > 0) {
            draft.gap(
                    cross,
                    "raw USD and positions are worth " + Decimals.plain(worth) + " of the " + Decimals.plain(stated)
                            + " that accountValue states; give the answer with all positions");
        }
    }

    /** Reads one asset position without the account around it. */
    static void position(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        held(row.child("position"), draft);
    }

    /** Adds a position and returns what it adds to the cross wallet: size·entry, or 0 when it is isolated. */
    private static BigDecimal held(Row row, AccountDraft draft) {
        String coin = row.text("coin");
        BigDecimal size = row.number("szi");
        if (size.signum() == 0) {
            return BigDecimal.ZERO;
        }
        Instrument contract = draft.terms(row, PACK, coin);
        BigDecimal entry = row.price("entryPx");
        BigDecimal cost = size.multiply(entry == null ? row.number("entryPx") : entry);
        Row leverage = row.child("leverage");
        boolean isolated = leverage.require("type").choice(ISOLATED);
        List<ReportedFigure> figures = new ArrayList<>(POSITION.read(row, USDC));
        figures.addAll((isolated ? ISOLATED_MARGIN : CROSS_MARGIN).read(row, USDC));
        PositionDraft position = PositionDraft.of(row, contract, size)
                .entryPrice(entry)
                .mark(mark(row, contract, size))
                .leverage(leverage.nonZero("value"))
                .reported(figures, POSITION.extra(row));
        draft.position(isolated ? position.isolated(leverage.number("rawUsd").add(cost)) : position);
        BigDecimal highest = row.nonZero("maxLeverage");
        if (highest != null) {
            draft.market().state(coin, "maxLeverage", highest);
        }
        return isolated ? BigDecimal.ZERO : cost;
    }

    /** Reads what is held on the spot side, which backs perpetuals in two kinds of account only. */
    static void spot(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        for (Row held : row.rows("balances")) {
            String coin = held.text("coin");
            if (held.number("total").signum() != 0 && !coin.startsWith("+")) {
                draft.reported().asset(held, SPOT, Contracts.asset(coin));
            }
        }
        draft.gap(
                row,
                "spot balances back perpetuals in unified accounts and in portfolio margin, which are not modeled; leave "
                        + "the file out for an account that is neither");
    }

    /** Returns whether a list of balances is that of the spot side. */
    static boolean isSpot(JsonValue value) {
        JsonValue balances = value.filled("balances");
        if (balances == null || !balances.is(JsonKind.ARRAY) || balances.size() == 0) {
            return false;
        }
        JsonValue first = balances.elements().iterator().next();
        return first.is(JsonKind.OBJECT) && first.has("coin") && first.has("token") && first.has("hold");
    }

    private static BigDecimal mark(Row row, Instrument contract, BigDecimal size) {
        BigDecimal value = row.require("positionValue").positive();
        BigDecimal mark = Implied.markOfNotional(contract.terms(), size, value);
        return mark == null ? Decimals.divide(value, size.abs()) : mark;
    }

    /** Returns whether a value is the pair of universe and contexts that metaAndAssetCtxs answers. */
    static boolean isContexts(JsonValue value) {
        if (!value.is(JsonKind.ARRAY) || value.size() != 2) {
            return false;
        }
        var elements = value.elements().iterator();
        JsonValue meta = elements.next();
        JsonValue contexts = elements.next();
        return meta.is(JsonKind.OBJECT) && meta.has("universe") && contexts.is(JsonKind.ARRAY);
    }
}
