package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.RulePack;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets nothing be decided on a price that is stale, diverged or halted. An isolated position stands on its own contract's
 * prices alone; every other bucket on all that the account holds.
 */
final class PriceGuard {
    private final MarketView market;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<String> because = new ArrayList<>();
    private final Set<String> isolated = new LinkedHashSet<>();
    private boolean shared;

    private PriceGuard(MarketView market) {
        this.market = market;
    }

    /** Returns a risk that decides nothing on such a price. */
    static AccountRisk guarded(AccountRisk risk, Account account, MarketView market, RulePack rules) {
        if (isClean(market)) {
            return risk;
        }
        PriceGuard guard = new PriceGuard(market);
        for (Position position : account.positions()) {
            if (position.size().signum() != 0
                    && guard.isDoubtful(position, rules.instrument(account, position.symbol()))) {
                if (position.marginMode() == MarginMode.ISOLATED) {
                    guard.isolated.add("isolated:" + position.symbol());
                } else {
                    guard.shared = true;
                }
            }
        }
        List<Balance> balances = account.balances();
        if (balances != null) {
            for (Balance balance : balances) {
                guard.shared |= balance.total().signum() != 0 && guard.isDoubtful(balance.asset());
            }
        }
        return guard.because.isEmpty() ? risk : risk.undecided(guard::touches, guard.reasons, guard.because);
    }

    private static boolean isClean(MarketView market) {
        return market.marks().values().stream().allMatch(m -> m.state() == MarkState.OK)
                && market.indices().values().stream().allMatch(i -> i.state() == MarkState.OK);
    }

    private boolean touches(BucketRisk bucket) {
        if (bucket.marginMode() != MarginMode.ISOLATED) {
            return shared;
        }
        return isolated.stream()
                .anyMatch(id -> bucket.id().equals(id) || bucket.id().startsWith(id + ":"));
    }

    private boolean isDoubtful(Position position, @Nullable Instrument instrument) {
        boolean doubtful = note(market.markState(position.symbol()), "mark of " + position.symbol());
        return instrument == null
                ? doubtful
                : doubtful | isDoubtful(instrument.base()) | isDoubtful(instrument.settle());
    }

    private boolean isDoubtful(Asset asset) {
        return note(market.indexState(asset), "index of " + asset);
    }

    private boolean note(MarkState state, String what) {
        Reason reason = switch (state) {
            case OK -> null;
            case STALE -> Reason.STALE_PRICE;
            case DIVERGED -> Reason.DIVERGED_PRICE;
            case HALTED -> Reason.HALTED_PRICE;
        };
        if (reason == null) {
            return false;
        }
        if (!reasons.contains(reason)) {
            reasons.add(reason);
        }
        String text = "the " + what + " is " + state + ": nothing is decided on it";
        if (!because.contains(text)) {
            because.add(text);
        }
        return true;
    }
}
