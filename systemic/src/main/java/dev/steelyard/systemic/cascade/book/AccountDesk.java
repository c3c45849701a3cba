package dev.steelyard.systemic.cascade.book;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.ledger.AccountLedger;
import dev.steelyard.margin.liquidation.Liquidation;
import dev.steelyard.margin.liquidation.LiquidationAction;
import dev.steelyard.margin.liquidation.LiquidationDecision;
import dev.steelyard.margin.liquidation.LiquidationFills;
import dev.steelyard.margin.liquidation.LiquidationInput;
import dev.steelyard.margin.liquidation.LiquidationPolicy;
import dev.steelyard.margin.liquidation.LiquidationState;
import dev.steelyard.margin.liquidation.LiquidationView;
import dev.steelyard.margin.liquidation.Recourse;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.systemic.cascade.crowd.CrowdRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes one account down by margin's own rules and steps: it is assessed by the engine, the policy decides, fills go through
 * the account's ledger. <b>Single-writer</b>.
 */
final class AccountDesk {
    /** Where closings are filled. */
    interface Market {
        /** Returns contracts filled, without sign, at a limit in quote units or better. @param size contracts, signed */
        BigDecimal close(BigDecimal size, BigDecimal limit);

        /** Returns the mean price of the last filling, in quote units. */
        double price();

        /** Takes over at a price. @param size contracts, signed as a trade of the account */
        void takeOver(BigDecimal size, BigDecimal price);

        /** Receives a fee, in the settle asset. */
        void fee(BigDecimal amount);
    }

    private static final int MOST_STEPS = 100;
    private static final int COIN_DECIMALS = 8;

    private final CrowdRules rules;
    private final LiquidationPolicy policy;
    private final LinkedHashMap<String, Instrument> instruments = new LinkedHashMap<>();

    AccountDesk(CrowdRules rules, LiquidationPolicy policy) {
        this.rules = rules;
        this.policy = policy;
        instruments.put(symbol(), rules.instrument());
    }

    private String symbol() {
        return rules.instrument().terms().symbol();
    }

    /**
     * Steps a liquidation until it waits or is over; returns the account and what is left of it, null when nothing is.
     *
     * @param now nanoseconds since the run began
     * @param mark in quote units
     */
    @Nullable
    Case step(Case start, long now, double mark, Market market) {
        Instant at = Instant.EPOCH.plusNanos(now);
        MarketView view = view(mark);
        Case held = start;
        AccountRisk risk = assess(held.account(), view, start.pack());
        for (int i = 0; i < MOST_STEPS; i++) {
            PositionRisk position =
                    risk.positions().isEmpty() ? null : risk.positions().getFirst();
            if (position == null || position.size().signum() == 0) {
                return null;
            }
            LiquidationInput input = new LiquidationView(held.account(), view, start.pack(), risk)
                    .input(position.bucket(), at, policy, Recourse.NONE)
                    .value();
            if (input == null) {
                return held;
            }
            LiquidationDecision decision = Liquidation.step(held.state(), input, policy);
            Account account = held.account();
            boolean waits =
                    decision.state().equals(held.state()) && decision.actions().isEmpty();
            boolean acted = false;
            for (LiquidationAction action : decision.actions()) {
                switch (action) {
                    case LiquidationAction.Close close -> {
                        BigDecimal size = market.close(close.size(), close.price());
                        acted = true;
                        if (size.signum() > 0) {
                            account = filled(
                                    account,
                                    view,
                                    at,
                                    close,
                                    close.size().signum() < 0 ? size.negate() : size,
                                    Decimals.ofDouble(market.price()),
                                    market);
                        }
                    }
                    case LiquidationAction.TakeOver taken -> {
                        market.takeOver(taken.size(), taken.price());
                        account = filled(account, view, at, taken, taken.size(), taken.price(), market);
                    }
                    case LiquidationAction.AssignToBackstop taken -> {
                        market.takeOver(taken.size(), taken.price());
                        account = filled(account, view, at, taken, taken.size(), taken.price(), market);
                    }
                    default -> acted |= action instanceof LiquidationAction.Finish;
                }
            }
            boolean restored = decision.actions().stream()
                    .anyMatch(a -> a instanceof LiquidationAction.Finish finish
                            && finish.outcome() == LiquidationAction.Outcome.RESTORED);
            boolean same = account == held.account();
            boolean idle = waits && start.restored();
            held = new Case(account, decision.state(), start.side(), mark, restored || idle, start.pack());
            if (waits || acted || account.positions().isEmpty()) {
                return account.positions().isEmpty() ? null : held;
            }
            risk = same ? risk : assess(account, view, start.pack());
        }
        return held;
    }

    private MarketView view(double mark) {
        return MarketView.builder()
                .mark(symbol(), Decimals.ofDouble(mark))
                .index(rules.instrument().terms().base(), Decimals.ofDouble(mark))
                .build();
    }

    /**
     * Returns where margin's rules liquidate an account; the mark itself when they already do, and where they never do 0 for a
     * long and infinite for a short.
     *
     * @param side 1 long, −1 short
     */
    double liquidation(int side, long coins, double bankruptcy, RulePack pack, double mark) {
        AccountRisk risk = MarginEngine.assess(
                wake(0, side, coins, bankruptcy, bankruptcy, pack).account(), view(mark), pack, AssessOptions.PRICES);
        if (risk.status() == RiskStatus.LIQUIDATABLE) {
            return mark;
        }
        BigDecimal price = risk.positions().getFirst().liquidationPrice().value();
        double never = side > 0 ? 0 : Double.POSITIVE_INFINITY;
        return price == null ? never : price.doubleValue();
    }

    private static AccountRisk assess(Account account, MarketView view, RulePack pack) {
        return MarginEngine.assess(account, view, pack, AssessOptions.FIGURES);
    }

    private Account filled(
            Account account,
            MarketView view,
            Instant at,
            LiquidationAction.Closing closing,
            BigDecimal size,
            BigDecimal price,
            Market market) {
        BigDecimal best = closing.size().signum() < 0 ? price.max(closing.price()) : price.min(closing.price());
        var fill = LiquidationFills.fill(at, account.id(), rules.instrument(), closing, size, best);
        BigDecimal fee = fill.fee();
        if (fee != null && fee.signum() > 0) {
            market.fee(fee);
        }
        return AccountLedger.apply(account, fill, view, rules.pack());
    }

    /** Coins at the liquidation price are face value there where the contract is inverse. */
    private BigDecimal contracts(BigDecimal coins, double liquidation) {
        ContractTerms terms = rules.instrument().terms();
        if (rules.isInverse()) {
            return Decimals.divide(
                    coins.multiply(Decimals.ofDouble(liquidation)),
                    terms.contractSize(),
                    COIN_DECIMALS,
                    RoundingMode.HALF_EVEN);
        }
        return terms.factor().compareTo(BigDecimal.ONE) == 0 ? coins : Decimals.divide(coins, terms.factor());
    }

    /** An account of the crowd: its entry is put at the bankruptcy price, without margin, which is the same equity at every price. */
    Case wake(int number, int side, long coins, double liquidation, double bankruptcy, RulePack pack) {
        BigDecimal size = contracts(BigDecimal.valueOf(side * coins, COIN_DECIMALS), liquidation);
        BigDecimal entry = Decimals.ofDouble(bankruptcy).setScale(COIN_DECIMALS, RoundingMode.HALF_EVEN);
        Account account = new Account(
                "account-" + number,
                rules.pack().id(),
                null,
                AccountMode.ISOLATED,
                null,
                List.of(),
                List.of(),
                instruments,
                List.of(Position.isolated(symbol(), size, entry, BigDecimal.ZERO)),
                List.of());
        return new Case(account, LiquidationState.NONE, side, 0, false, pack);
    }

    /**
     * An account in liquidation.
     *
     * @param side 1 long, −1 short
     * @param mark at which it was last asked
     * @param restored whether it meets its requirement again
     * @param pack by which it is judged
     */
    record Case(Account account, LiquidationState state, int side, double mark, boolean restored, RulePack pack) {
        /** Whether a mark may change anything: one that meets its requirement is asked only at a worse one. */
        boolean isDue(double now) {
            return !restored || side * (now - mark) < 0;
        }
    }
}
