package dev.steelyard.risk.sizing;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.ledger.Trade;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A Kelly book as sizes of contracts in an account: rounded down to their steps, and all brought down alike until the venue's
 * initial margin holds them together. <b>Immutable</b>. <b>Deterministic: yes</b>. See {@code docs/methods/sizing.md}.
 *
 * @param account its id
 * @param currency that equity is counted in
 * @param equity above 0
 * @param book that is sized
 * @param lines in the order of the book
 * @param scale share of the book that the margin holds, from 0 to 1
 * @param binding what binds the whole: MARGIN where {@code scale} is below 1, else that of the book
 */
public record KellySizes(
        String account,
        Asset currency,
        BigDecimal equity,
        KellyBook book,
        List<Line> lines,
        double scale,
        SizeRule binding) {
    private static final int HALVINGS = 24;

    /**
     * One contract.
     *
     * @param held size now, signed, in contracts
     * @param target size to hold
     * @param leverage notional of the target over equity, at least 0
     */
    public record Line(String symbol, BigDecimal held, BigDecimal target, BigDecimal leverage) {
        /** Returns what to trade, signed. */
        public BigDecimal order() {
            return target.subtract(held);
        }
    }

    public KellySizes {
        lines = List.copyOf(lines);
    }

    /**
     * Returns the sizes.
     *
     * @param symbols of the contracts, in the order of the book; each once
     * @throws FailureException as {@link SizedAccount#of}; MISSING_DATA where free margin is unknown
     */
    public static KellySizes of(
            Account account, MarketView market, RulePack rules, List<String> symbols, KellyBook book) {
        if (symbols.size() != book.assets().size()) {
            throw new IllegalArgumentException(symbols.size() + " contracts for a book of "
                    + book.assets().size() + " assets");
        }
        List<SizedAccount> contracts = symbols.stream()
                .map(symbol -> SizedAccount.of(account, market, rules, symbol))
                .toList();
        double scale = 1;
        if (!holds(contracts, targets(contracts, book, 1))) {
            double low = 0;
            double high = 1;
            for (int i = 0; i < HALVINGS; i++) {
                scale = (low + high) / 2;
                if (holds(contracts, targets(contracts, book, scale))) {
                    low = scale;
                } else {
                    high = scale;
                }
            }
            scale = low;
        }
        List<BigDecimal> targets = targets(contracts, book, scale);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i++) {
            SizedAccount own = contracts.get(i);
            lines.add(new Line(symbols.get(i), own.held(), targets.get(i), own.leverage(targets.get(i))));
        }
        SizedAccount first = contracts.getFirst();
        return new KellySizes(
                account.id(),
                first.currency(),
                first.equity(),
                book,
                lines,
                scale,
                scale < 1 ? SizeRule.MARGIN : book.binding());
    }

    /** Returns whether more of any contract is held than its target, or its other side. */
    public boolean isBeyond() {
        return lines.stream().anyMatch(line -> SizeAnswer.isBeyond(line.held(), line.target()));
    }

    private static List<BigDecimal> targets(List<SizedAccount> contracts, KellyBook book, double scale) {
        List<BigDecimal> targets = new ArrayList<>();
        for (int i = 0; i < contracts.size(); i++) {
            SizedAccount own = contracts.get(i);
            double leverage = scale * book.assets().get(i).leverage();
            BigDecimal size = own.size(Math.abs(leverage) * own.equity().doubleValue());
            targets.add(leverage < 0 ? size.negate() : size);
        }
        return targets;
    }

    /** Returns whether the initial margin of all targets together leaves free margin of at least 0. */
    private static boolean holds(List<SizedAccount> contracts, List<BigDecimal> targets) {
        SizedAccount first = contracts.getFirst();
        try {
            Account traded = first.account();
            for (int i = 0; i < targets.size(); i++) {
                BigDecimal order = targets.get(i).subtract(contracts.get(i).held());
                if (order.signum() != 0) {
                    traded = new Trade(contracts.get(i).symbol(), order, null)
                            .applyTo(traded, first.market(), first.rules());
                }
            }
            Amount free = MarginEngine.assess(traded, first.market(), first.rules(), AssessOptions.FIGURES)
                    .freeMargin()
                    .value();
            if (free == null) {
                throw FailureException.of(
                        FailureReason.MISSING_DATA, "account " + first.account().id(), "its free margin is unknown");
            }
            return free.value().signum() >= 0;
        } catch (FailureException e) {
            if (e.failure().reason() == FailureReason.OUT_OF_RANGE) {
                return false;
            }
            throw e;
        }
    }
}
