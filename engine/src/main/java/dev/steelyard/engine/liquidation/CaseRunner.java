package dev.steelyard.engine.liquidation;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.liquidation.BackstopRule;
import dev.steelyard.margin.liquidation.Liquidation;
import dev.steelyard.margin.liquidation.LiquidationAction;
import dev.steelyard.margin.liquidation.LiquidationAction.Closing;
import dev.steelyard.margin.liquidation.LiquidationDecision;
import dev.steelyard.margin.liquidation.LiquidationHolding;
import dev.steelyard.margin.liquidation.LiquidationInput;
import dev.steelyard.margin.liquidation.LiquidationStage;
import dev.steelyard.margin.liquidation.LiquidationView;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.watch.Versions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Steps the buckets of one account within one event. <b>Single-writer</b>. */
final class CaseRunner {
    private final EngineState state;
    private final LiquidationDesk desk;
    private final int number;
    private final Instant at;
    private final SaleGate gate;
    private final List<DeskAction> actions;
    private final TreeSet<Integer> touched;

    CaseRunner(
            EngineState state,
            LiquidationDesk desk,
            int number,
            Instant at,
            SaleGate gate,
            List<DeskAction> actions,
            TreeSet<Integer> touched) {
        this.state = state;
        this.desk = desk;
        this.number = number;
        this.at = at;
        this.gate = gate;
        this.actions = actions;
        this.touched = touched;
    }

    void run() {
        List<String> ids = new ArrayList<>();
        Account account = state.accounts().account(number);
        AccountRisk risk = account == null || !desk.venues().containsKey(account.venue()) ? null : state.assess(number);
        if (risk != null) {
            risk.buckets().forEach(bucket -> ids.add(bucket.id()));
        }
        for (LiquidationCase held : desk.cases()) {
            if (held.account() == number && !ids.contains(held.bucket())) {
                ids.add(held.bucket());
            }
        }
        ids.forEach(this::run);
    }

    /** At most one stage is passed in a step, and none twice without waiting. */
    private void run(String bucket) {
        boolean goesOn = true;
        for (int i = 0; goesOn && i < LiquidationStage.values().length; i++) {
            goesOn = step(bucket);
        }
    }

    /** Takes a step; returns whether another may follow at once. */
    private boolean step(String bucket) {
        Account account = state.accounts().account(number);
        AccountRisk risk = state.assess(number);
        LiquidationCase held = held(bucket, account, risk);
        if (held == null) {
            return false;
        }
        VenueBook venue = desk.venue(held.venue());
        Loss loss = Loss.of(state, venue, held, account, risk, at);
        LiquidationInput input = input(held, account, risk, venue, loss);
        if (input == null || isWaiting(held, input, venue)) {
            return false;
        }
        LiquidationDecision decision = Liquidation.step(held.state(), input, venue.policy());
        boolean stays = decision.state().equals(held.state());
        if (stays && (decision.actions().isEmpty() || orders(decision.actions()).equals(held.ordered()))) {
            return false;
        }
        List<LiquidationAction> allowed = allowed(decision, input);
        List<Closing> orders = orders(allowed);
        if (allowed.isEmpty() && !decision.actions().isEmpty()) {
            return false;
        }
        DeskWork work = new DeskWork(state, venue, held, at, this::isExcluded, touched);
        try {
            work.takeAll(allowed);
        } catch (FailureException e) {
            return false;
        }
        desk.register(held);
        held.enter(decision.state());
        held.order(orders);
        Versions versions = state.versions(number);
        for (LiquidationAction action : allowed) {
            actions.add(new DeskAction(
                    state.accounts().id(number),
                    bucket,
                    decision.state().stage(),
                    action,
                    work.apply(action, loss),
                    at,
                    versions));
        }
        if (decision.state().stage() == LiquidationStage.DONE) {
            desk.close(held);
            return false;
        }
        return orders.isEmpty();
    }

    private @Nullable LiquidationCase held(String bucket, @Nullable Account account, @Nullable AccountRisk risk) {
        LiquidationCase known = desk.find(number, bucket);
        BucketRisk pool = Buckets.find(risk, bucket);
        if (known != null || account == null || pool == null) {
            return known;
        }
        Asset asset = pool.asset();
        return new LiquidationCase(account.venue(), number, bucket, asset);
    }

    /** What an account in liquidation is excluded from: bearing the loss of its own, and of any while it is liquidated. */
    private boolean isExcluded(int other, String bucket) {
        return other == number || desk.find(other, bucket) != null;
    }

    /** An order in the market is given its time, unless there is none left: what it leaves is then withdrawn. */
    private boolean isWaiting(LiquidationCase held, LiquidationInput input, VenueBook venue) {
        Instant last = held.state().lastRound();
        BackstopRule backstop = venue.policy().backstop();
        return held.state().stage() == LiquidationStage.PARTIAL
                && !held.ordered().isEmpty()
                && last != null
                && at.isBefore(last.plus(venue.terms().unwind()))
                && input.liquidatable()
                && input.equity().signum() > 0
                && (backstop == null || !backstop.takes(input));
    }

    private static List<Closing> orders(List<LiquidationAction> actions) {
        List<Closing> orders = new ArrayList<>();
        for (LiquidationAction action : actions) {
            if (action instanceof LiquidationAction.Close || action instanceof LiquidationAction.Offer) {
                orders.add((Closing) action);
            }
        }
        return orders;
    }

    /** Returns the actions with sales in the market cut to what the gate grants; without those that it does not. */
    private List<LiquidationAction> allowed(LiquidationDecision decision, LiquidationInput input) {
        List<LiquidationAction> allowed = new ArrayList<>();
        for (LiquidationAction action : decision.actions()) {
            LiquidationAction cut = action instanceof LiquidationAction.Close close ? cut(close, input) : action;
            if (cut != null) {
                allowed.add(cut);
            }
        }
        return allowed;
    }

    private LiquidationAction.@Nullable Close cut(LiquidationAction.Close close, LiquidationInput input) {
        LiquidationHolding holding = holding(close, input);
        BigDecimal asked = Decimals.divide(
                holding.notional().multiply(close.size().abs()), holding.size().abs());
        BigDecimal granted = gate.granted(close.symbol(), asked, at);
        if (granted.compareTo(asked) >= 0) {
            return close;
        }
        BigDecimal share = Decimals.divide(close.size().abs().multiply(granted), asked);
        BigDecimal size = Decimals.toTick(share, holding.lot(), RoundingMode.DOWN);
        return size.signum() == 0
                ? null
                : new LiquidationAction.Close(
                        close.symbol(),
                        close.size().signum() < 0 ? size.negate() : size,
                        close.price(),
                        close.feeRate());
    }

    private static LiquidationHolding holding(LiquidationAction.Close close, LiquidationInput input) {
        for (LiquidationHolding holding : input.holdings()) {
            if (holding.symbol().equals(close.symbol())
                    && holding.sign() == -close.size().signum()) {
                return holding;
            }
        }
        throw new IllegalStateException("a closing of " + close.symbol() + " was of nothing that is held");
    }

    /** A bucket of which nothing is left but a loss, or one that is gone, holds nothing; one that is unknown has no input. */
    private @Nullable LiquidationInput input(
            LiquidationCase held, @Nullable Account account, @Nullable AccountRisk risk, VenueBook venue, Loss loss) {
        boolean gone = account == null || (risk != null && Buckets.find(risk, held.bucket()) == null);
        if (held.isTakenOver() || gone) {
            BigDecimal none = BigDecimal.ZERO;
            return new LiquidationInput(
                    at, loss.marks(), none, none, none, none, false, false, List.of(), loss.recourse());
        }
        if (account == null || risk == null) {
            return null;
        }
        MarketView market = state.market().view(state.accounts().names(number));
        return new LiquidationView(account, market, state.rules(account), risk)
                .input(held.bucket(), at, venue.policy(), loss.recourse())
                .value();
    }
}
