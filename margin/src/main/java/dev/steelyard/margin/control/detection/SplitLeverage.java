package dev.steelyard.margin.control.detection;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.leverage.LeverageMeasures;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What accounts of one owner would be asked for if they were one account. <b>Immutable</b>.
 *
 * @param accounts their ids
 * @param apart Σ maintenance margin of each on its own
 * @param merged maintenance margin of all in one
 * @param avoided merged − apart: what splitting saves, signed
 * @param leverage Σ|notional| over equity of all in one
 * @param mostLeverage the least that the tiers reached by all in one allow; null when none limits it
 * @param isAboveCap whether leverage is above it; false when either is unknown
 */
public record SplitLeverage(
        List<String> accounts,
        Answer<Amount> apart,
        Answer<Amount> merged,
        Answer<Amount> avoided,
        Answer<BigDecimal> leverage,
        @Nullable BigDecimal mostLeverage,
        boolean isAboveCap) {
    public SplitLeverage {
        accounts = List.copyOf(accounts);
    }

    /**
     * Returns the comparison.
     *
     * @param group accounts under one rule pack, in one asset; at least one
     * @throws dev.steelyard.core.failure.FailureException as {@link MarginEngine#assess}, for each and for all in one
     */
    public static SplitLeverage of(List<Account> group, MarketView market, RulePack rules) {
        Answer<Amount> apart = null;
        for (Account account : group) {
            Answer<Amount> own = MarginEngine.assess(account, market, rules, AssessOptions.FIGURES)
                    .maintenanceMargin();
            apart = apart == null ? own : apart.flatMap(sum -> own.map(sum::plus));
        }
        if (apart == null) {
            throw new IllegalArgumentException("there were no accounts");
        }
        Answer<Amount> split = apart;
        Account together = merged(group, rules);
        AccountRisk risk = MarginEngine.assess(together, market, rules, AssessOptions.FIGURES);
        Answer<BigDecimal> leverage =
                LeverageMeasures.of(together, market, rules, risk).gross();
        BigDecimal most = mostLeverage(together, market, rules);
        return new SplitLeverage(
                group.stream().map(Account::id).toList(),
                split,
                risk.maintenanceMargin(),
                risk.maintenanceMargin().flatMap(all -> split.map(all::minus)),
                leverage,
                most,
                most != null && leverage.isPresent() && leverage.get().compareTo(most) > 0);
    }

    /**
     * Returns the accounts as one: balances and debts side by side, positions of a contract added, entries averaged so that
     * profit stays. Positions that cancel to nothing leave their locked profit out; open orders are left out too.
     */
    private static Account merged(List<Account> group, RulePack rules) {
        SequencedMap<String, Position> positions = new LinkedHashMap<>();
        Account first = group.getFirst();
        List<Balance> balances = new ArrayList<>();
        Account all = first.withLoans(List.of()).withOrders(List.of());
        boolean known = true;
        for (Account account : group) {
            List<Balance> own = account.balances();
            known &= own != null;
            balances.addAll(own == null ? List.of() : own);
            List<Loan> loans = new ArrayList<>(all.loans());
            loans.addAll(account.loans());
            SequencedMap<String, Instrument> instruments = new LinkedHashMap<>(all.instruments());
            instruments.putAll(account.instruments());
            all = all.withLoans(loans).withInstruments(instruments);
            for (Position position : account.positions()) {
                positions.merge(
                        position.symbol() + "/" + position.side() + "/" + position.marginMode(),
                        position,
                        (a, b) -> sum(a, b, isInverse(rules.instrument(account, position.symbol()))));
            }
        }
        return all.withBalances(known ? balances : null).withPositions(List.copyOf(positions.values()));
    }

    private static boolean isInverse(@Nullable Instrument instrument) {
        return instrument != null && instrument.terms().payoff() == Payoff.INVERSE;
    }

    private static Position sum(Position a, Position b, boolean inverse) {
        BigDecimal size = a.size().add(b.size());
        BigDecimal entry = entry(a, b, size, inverse);
        BigDecimal marginA = a.isolatedMargin();
        BigDecimal marginB = b.isolatedMargin();
        return a.withSizeAndEntry(size, entry)
                .withIsolatedMargin(marginA == null || marginB == null ? null : marginA.add(marginB))
                .withAccruedFunding(a.accruedFunding().add(b.accruedFunding()))
                .withLeverage(a.leverage() == null || b.leverage() == null ? null : a.leverage());
    }

    private static @Nullable BigDecimal entry(Position a, Position b, BigDecimal size, boolean inverse) {
        BigDecimal one = a.entryPrice();
        BigDecimal other = b.entryPrice();
        if (one == null || other == null || size.signum() == 0) {
            return null;
        }
        if (!inverse) {
            return Decimals.divide(a.size().multiply(one).add(b.size().multiply(other)), size);
        }
        BigDecimal coins = Decimals.divide(a.size(), one).add(Decimals.divide(b.size(), other));
        return coins.signum() == 0 ? null : Decimals.divide(size, coins);
    }

    private static @Nullable BigDecimal mostLeverage(Account account, MarketView market, RulePack rules) {
        BigDecimal most = null;
        for (Position position : account.positions()) {
            ContractRule contract = rules.contract(position.symbol(), position.side());
            Instrument instrument = rules.instrument(account, position.symbol());
            BigDecimal mark = market.mark(position.symbol());
            if (contract != null && instrument != null && mark != null && mark.signum() > 0) {
                BigDecimal allowed = contract.mostLeverage(instrument, position.size(), mark);
                most = allowed == null ? most : most == null ? allowed : Decimals.min(most, allowed);
            }
        }
        return most;
    }
}
