package dev.steelyard.margin.bulk;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.bulk.ExactOnly.Cause;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.HedgeRule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects accounts under one rule pack into a {@link BulkBook}: one row for each pool that is liquidated on its own.
 * What the bulk path cannot carry is listed, not guessed. <b>Single-writer</b>. <b>Allocates: per call</b>.
 */
public final class BulkBookBuilder {
    /** A row's error unit is below this: then no sum overflows at any price that {@link KindTable#x} lets pass. */
    private static final double LARGEST_UNIT = 0x1p500;

    /** Pack parameter: not 0 where orders that would lose at the mark count against the margin balance. */
    private static final String OPEN_LOSS_COUNTS = "openLossCounts";

    private final RulePack rules;
    private final KindTable kinds;
    private final RowColumns rows = new RowColumns();
    private final List<ExactOnly> exactOnly = new ArrayList<>();

    BulkBookBuilder(RulePack rules, MarketView reference) {
        this.rules = rules;
        this.kinds = new KindTable(rules, reference);
    }

    /** Adds the pools of an account, or lists them as exact only. */
    public BulkBookBuilder add(Account account) {
        if (rules.model() != ModelKind.TIERED) {
            exactOnly.add(new ExactOnly(account.id(), "", Cause.MODEL));
            return this;
        }
        for (Position position : account.positions()) {
            if (kinds.instrument(account, position.symbol()) == null) {
                exactOnly.add(new ExactOnly(account.id(), "", Cause.UNKNOWN_CONTRACT));
                return this;
            }
        }
        addShared(account);
        for (Position position : account.positions()) {
            if (position.marginMode() == MarginMode.ISOLATED) {
                addIsolated(account, position);
            }
        }
        return this;
    }

    /** Returns the book of all accounts added so far. */
    public BulkBook build() {
        return new BulkBook(rules, kinds, rows, exactOnly);
    }

    private void addShared(Account account) {
        if (rules.isPooledTogether(account)) {
            exactOnly.add(new ExactOnly(account.id(), "multi:" + currency(), Cause.SEVERAL_ASSETS));
            return;
        }
        SequencedMap<Asset, List<Position>> byAsset = new LinkedHashMap<>();
        for (Position position : account.positions()) {
            if (position.marginMode() == MarginMode.CROSS) {
                byAsset.computeIfAbsent(settle(account, position), a -> new ArrayList<>())
                        .add(position);
            }
        }
        List<Balance> balances = account.balances();
        if (balances != null) {
            balances.forEach(balance -> byAsset.computeIfAbsent(balance.asset(), a -> new ArrayList<>()));
        }
        account.loans().forEach(loan -> byAsset.computeIfAbsent(loan.asset(), a -> new ArrayList<>()));
        byAsset.forEach((asset, held) -> {
            BigDecimal cash = cash(account, asset);
            Cause cause = owesMargin(account, asset) ? Cause.LOAN : hedged(account, held);
            cause = countsOrders(account, asset) ? Cause.OPEN_ORDERS : cause;
            cause = cash == null ? Cause.MISSING_BALANCE : cause;
            add(account, "cross:" + asset, asset, cash, held, cause);
        });
    }

    private void addIsolated(Account account, Position position) {
        String leg = position.side() == PositionSide.BOTH ? "" : ":" + position.side();
        BigDecimal wallet = position.isolatedMargin();
        Cause cause = wallet == null ? Cause.MISSING_WALLET : null;
        Asset asset = settle(account, position);
        add(account, "isolated:" + position.symbol() + leg, asset, wallet, List.of(position), cause);
    }

    private void add(
            Account account,
            String bucket,
            Asset asset,
            @Nullable BigDecimal cash,
            List<Position> positions,
            @Nullable Cause known) {
        Cause cause = known;
        PoolDraft pool = new PoolDraft(bucket, asset, cash == null ? BigDecimal.ZERO : cash);
        for (Position position : positions) {
            cause = cause == null ? kinds.add(account, position, pool) : cause;
        }
        if (cause == null && !(pool.errorUnit(kinds.threshold()) < LARGEST_UNIT)) {
            cause = Cause.OUT_OF_RANGE;
        }
        if (cause == null) {
            pool.into(rows, account.id(), kinds.threshold());
        } else {
            exactOnly.add(new ExactOnly(account.id(), bucket, cause));
        }
    }

    private String currency() {
        Asset currency = rules.currency();
        return (currency == null ? Asset.USD : currency).code();
    }

    private Asset settle(Account account, Position position) {
        Instrument instrument = kinds.instrument(account, position.symbol());
        if (instrument == null) {
            throw new IllegalArgumentException("the terms of " + position.symbol() + " are unknown");
        }
        return instrument.settle();
    }

    private static @Nullable BigDecimal cash(Account account, Asset asset) {
        List<Balance> balances = account.balances();
        if (balances == null) {
            return null;
        }
        BigDecimal cash = BigDecimal.ZERO;
        for (Balance balance : balances) {
            cash = balance.asset().equals(asset) ? cash.add(balance.total()) : cash;
        }
        for (Loan loan : account.loans()) {
            cash = loan.asset().equals(asset) ? cash.subtract(loan.amount()) : cash;
        }
        return cash;
    }

    private boolean owesMargin(Account account, Asset asset) {
        CollateralSchedule schedule = rules.collateral().get(asset);
        return schedule != null
                && !schedule.loan().equals(CollateralSchedule.LoanRule.FREE)
                && account.loans().stream().anyMatch(loan -> loan.asset().equals(asset));
    }

    private boolean countsOrders(Account account, Asset asset) {
        BigDecimal counts = rules.parameter(OPEN_LOSS_COUNTS);
        if (counts == null || counts.signum() == 0) {
            return false;
        }
        return account.orders().stream()
                .map(order -> kinds.instrument(account, order.symbol()))
                .anyMatch(
                        instrument -> instrument == null || instrument.settle().equals(asset));
    }

    /** Returns why opposite legs cannot be added up; null when they can or there are none. */
    private @Nullable Cause hedged(Account account, List<Position> positions) {
        if (rules.hedge() == HedgeRule.SUM) {
            return null;
        }
        Map<String, Set<Integer>> signs = new LinkedHashMap<>();
        for (Position position : positions) {
            Instrument instrument = kinds.instrument(account, position.symbol());
            boolean byUnderlying = rules.hedge() == HedgeRule.LARGER_SIDE_OF_UNDERLYING && instrument != null;
            String group =
                    byUnderlying && instrument != null ? instrument.base().code() : position.symbol();
            Set<Integer> seen = signs.computeIfAbsent(group, g -> new LinkedHashSet<>());
            seen.add(position.size().signum() < 0 ? -1 : 1);
            if (seen.size() > 1) {
                return Cause.HEDGE;
            }
        }
        return null;
    }
}
