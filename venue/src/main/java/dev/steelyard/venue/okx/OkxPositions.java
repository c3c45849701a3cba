package dev.steelyard.venue.okx;

import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.FigureTable;
import dev.steelyard.venue.internal.Implied;
import dev.steelyard.venue.internal.PositionDraft;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.Words;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an OKX position: swaps, futures, options and margin loans. */
final class OkxPositions {
    static final String PACK = "okx";

    private static final FigureTable FIGURES = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "avgPx")
            .plain(Figure.MARK_PRICE, "markPx")
            .plain(Figure.LAST_PRICE, "last")
            .plain(Figure.INDEX_PRICE, "idxPx")
            .plain(Figure.BREAK_EVEN_PRICE, "bePx")
            .priceOrBlank(Figure.LIQUIDATION_PRICE, "liqPx")
            .amount(Figure.UNREALIZED_PNL, "upl")
            .plain(Figure.RETURN_ON_MARGIN, "uplRatio")
            .amount(Figure.REALIZED_PNL, "realizedPnl")
            .amount(Figure.FUNDING_PNL, "fundingFee")
            .amount(Figure.INITIAL_MARGIN, "imr")
            .amount(Figure.MAINTENANCE_MARGIN, "mmr")
            .amount(Figure.ISOLATED_MARGIN, "margin")
            .plain(Figure.VENUE_RATIO, "mgnRatio")
            .plain(Figure.SELECTED_LEVERAGE, "lever")
            .plain(Figure.ADL_RANK, "adl")
            .amount(Figure.OPTION_VALUE, "optVal")
            .amount(Figure.LOAN, "liab")
            .other(
                    "notionalUsd",
                    "interest",
                    "pnl",
                    "fee",
                    "settledPnl",
                    "liqPenalty",
                    "usdPx",
                    "availPos",
                    "baseBal",
                    "quoteBal")
            .other("deltaBS", "deltaPA", "gammaBS", "gammaPA", "thetaBS", "thetaPA", "vegaBS", "vegaPA")
            .other("uplLastPx", "uplRatioLastPx")
            .known("instId", "instType", "mgnMode", "posId", "posSide", "pos", "ccy", "posCcy", "liabCcy", "cTime")
            .known("uTime", "pTime", "tradeId")
            .build();

    private static final Map<String, PositionSide> LEGS =
            Words.of("net", PositionSide.BOTH, "long", PositionSide.LONG, "short", PositionSide.SHORT);
    private static final Map<String, Boolean> ISOLATED = Words.of("isolated", true, "cross", false);

    private OkxPositions() {}

    static void read(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        BigDecimal pos = row.numberOrZero("pos");
        if (pos.signum() == 0) {
            return;
        }
        PositionSide leg = row.has("posSide") ? row.require("posSide").choice(LEGS) : PositionSide.BOTH;
        boolean loan = "MARGIN".equals(row.textOrNull("instType"));
        String symbol = row.text("instId");
        Instrument contract = loan ? pair(row, symbol, draft) : contract(row, symbol, draft);
        BigDecimal size = loan ? loanSize(row, contract) : row.directed(leg, "pos");
        BigDecimal entry = row.price("avgPx");
        PositionDraft position = PositionDraft.of(row, contract, size)
                .entryPrice(entry)
                .mark(mark(row, contract, size, entry, draft))
                .leverage(row.nonZero("lever"))
                .side(loan ? PositionSide.BOTH : leg)
                .times(row.time("cTime"), row.time("uTime"))
                .reported(FIGURES);
        boolean isolated = row.require("mgnMode").choice(ISOLATED);
        BigDecimal wallet = loan ? loanWallet(row, size, entry) : row.nonZero("margin");
        draft.position(isolated ? position.isolated(wallet) : position);
    }

    /** Behind a long bought with a loan is its cost less what is owed; the margin of others is as stated. */
    private static @Nullable BigDecimal loanWallet(Row row, BigDecimal size, @Nullable BigDecimal entry) {
        BigDecimal owed = row.numberOrNull("liab");
        return entry == null || owed == null || size.signum() < 0
                ? row.nonZero("margin")
                : size.multiply(entry)
                        .subtract(owed.abs())
                        .subtract(row.numberOrZero("interest").abs());
    }

    private static Instrument contract(Row row, String symbol, AccountDraft draft) {
        return draft.terms(row, PACK, symbol, () -> implied(row, symbol, draft));
    }

    /** imr × leverage is the notional of a cross position; of an isolated one margin × leverage is that at entry. */
    private static @Nullable Instrument implied(Row row, String symbol, AccountDraft draft) {
        BigDecimal lever = row.nonZero("lever");
        BigDecimal margin = row.nonZero("imr", "margin");
        BigDecimal price = row.price(row.nonZero("imr") == null ? "avgPx" : "markPx");
        if (lever == null || margin == null || price == null || !OkxContracts.isLinear(symbol)) {
            return null;
        }
        BigDecimal size = Implied.contractSize(row.number("pos").abs(), price, margin.multiply(lever), false);
        if (size != null) {
            draft.warn("The contract value of " + symbol + ", " + Decimals.plain(size)
                    + ", follows from its margin and leverage.");
        }
        return size == null ? null : OkxContracts.linear(symbol, size);
    }

    private static @Nullable BigDecimal mark(
            Row row, Instrument contract, BigDecimal size, @Nullable BigDecimal entry, AccountDraft draft) {
        BigDecimal stated = row.mark(contract, "markPx");
        BigDecimal pnl = row.numberOrNull("upl");
        if (contract instanceof Instrument.Option || contract instanceof Instrument.Spot) {
            return stated;
        }
        ContractTerms terms = contract.terms();
        BigDecimal fromPnl = entry == null || pnl == null ? null : Implied.mark(terms, size, entry, pnl);
        BigDecimal margin = row.nonZero("imr");
        BigDecimal lever = row.nonZero("lever");
        BigDecimal fromMargin =
                margin == null || lever == null ? null : Implied.markOfNotional(terms, size, margin.multiply(lever));
        BigDecimal mark = Implied.mark(stated, fromPnl, fromMargin);
        if (mark != null && (stated == null || mark.compareTo(stated) != 0)) {
            draft.warn("The mark of " + contract.symbol() + ", " + Decimals.plain(mark, 12)
                    + ", follows from its unrealized profit"
                    + (stated == null
                            ? "."
                            : " and margin; markPx " + Decimals.plain(stated) + " is of another time."));
        }
        return mark;
    }

    private static Instrument pair(Row row, String symbol, AccountDraft draft) {
        return draft.terms(row, PACK, symbol, () -> {
            int dash = symbol.indexOf('-');
            return dash <= 0 || dash == symbol.length() - 1
                    ? null
                    : new Instrument.Spot(ContractTerms.linear(
                            symbol,
                            Contracts.asset(symbol.substring(0, dash)),
                            Contracts.asset(symbol.substring(dash + 1))));
        });
    }

    /** A long holds pos of the base coin; a short owes liab of it. */
    private static BigDecimal loanSize(Row row, Instrument pair) {
        String held = row.textOrNull("posCcy");
        boolean isLong = held == null || Contracts.asset(held).equals(pair.base());
        return isLong ? row.number("pos").abs() : row.number("liab").abs().negate();
    }
}
