package dev.steelyard.venue.internal;

import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what an account holds and owes in cash. <b>Single-writer</b>. */
public final class WalletDraft {
    private final SequencedMap<Asset, Balance> balances = new LinkedHashMap<>();
    private final SequencedMap<Asset, Balance> derived = new LinkedHashMap<>();
    private final SequencedMap<Asset, BigDecimal> adjustments = new LinkedHashMap<>();
    private final SequencedMap<Asset, BigDecimal> loans = new LinkedHashMap<>();
    private final SequencedMap<String, BigDecimal> isolated = new LinkedHashMap<>();
    private final Set<Asset> withProfit = new LinkedHashSet<>();
    private boolean known;

    WalletDraft() {}

    /** Says that balances are stated, even if there are none. */
    public void stated() {
        known = true;
    }

    /**
     * Adds the cash of an asset that backs the cross positions: without unrealized profit and isolated wallets.
     *
     * @throws FailureException INVALID when another answer states another balance
     */
    public void balance(Row row, Asset asset, BigDecimal total) {
        balance(row, asset, total, null);
    }

    /** Adds a balance with the haircut that the venue states, as {@link #balance(Row, Asset, BigDecimal)} does. */
    public void balance(Row row, Asset asset, BigDecimal total, @Nullable BigDecimal haircut) {
        known = true;
        Balance before = balances.put(asset, new Balance(asset, total, haircut));
        if (before != null && before.total().compareTo(total) != 0) {
            throw row.failure(
                    FailureReason.INVALID,
                    "the balance of " + asset + " is " + total + " here and " + before.total()
                            + " in what was read before");
        }
    }

    /** Adds an equity, from which the profit of the cross positions settled in the asset is taken out. */
    public void equity(Row row, Asset asset, BigDecimal equity) {
        balance(row, asset, equity);
        withProfit.add(asset);
    }

    /** Adds a balance that follows from the account's stated equity: it goes before one stated elsewhere. */
    public void derived(Asset asset, BigDecimal total) {
        known = true;
        derived.put(asset, Balance.of(asset, total));
    }

    /** Corrects the balance of an asset, where one is stated, by what the venue counts as cash and we as profit. */
    public void adjust(Asset asset, BigDecimal amount) {
        adjustments.merge(asset, amount, BigDecimal::add);
    }

    /** Adds the wallet behind the isolated position of a contract, where another row than the position's states it. */
    public void isolated(String symbol, BigDecimal amount) {
        isolated.put(symbol, amount);
    }

    /** Adds a debt. @throws FailureException INVALID when it is below 0 */
    public void loan(Row row, Asset asset, @Nullable BigDecimal amount, String... fields) {
        if (amount == null || amount.signum() == 0) {
            return;
        }
        if (amount.signum() < 0) {
            throw row.failure(FailureReason.INVALID, "a debt was " + amount + "; expected 0 or above", fields);
        }
        loans.put(asset, amount);
    }

    boolean isKnown() {
        return known;
    }

    SequencedMap<String, BigDecimal> isolatedWallets() {
        return isolated;
    }

    /** Returns the balances other than zero; null when none were stated. */
    @Nullable
    List<Balance> balances(Collection<PositionDraft> positions) {
        if (!known) {
            return null;
        }
        for (PositionDraft position : positions) {
            if (withProfit.contains(position.instrument().settle())) {
                adjust(position.instrument().settle(), profit(position).negate());
            }
        }
        SequencedMap<Asset, Balance> all = new LinkedHashMap<>(balances);
        all.putAll(derived);
        List<Balance> list = new ArrayList<>();
        for (Balance balance : all.values()) {
            BigDecimal total = balance.total().add(adjustments.getOrDefault(balance.asset(), BigDecimal.ZERO));
            if (total.signum() != 0) {
                list.add(new Balance(balance.asset(), total, balance.haircut()));
            }
        }
        return list;
    }

    private static BigDecimal profit(PositionDraft position) {
        BigDecimal entry = position.entryPrice();
        BigDecimal mark = position.mark();
        return entry == null || mark == null || position.mode() == MarginMode.ISOLATED
                ? BigDecimal.ZERO
                : PositionGeometry.of(position.instrument().terms(), position.size(), entry)
                        .unrealizedPnl(entry)
                        .at(mark);
    }

    List<Loan> debts() {
        List<Loan> list = new ArrayList<>();
        loans.forEach((asset, amount) -> list.add(new Loan(asset, amount)));
        return list;
    }
}
