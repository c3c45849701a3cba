package dev.steelyard.engine.liquidation;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.liquidation.DeskAction.Effect;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.margin.liquidation.LiquidationAction;
import dev.steelyard.margin.liquidation.LiquidationAction.Closing;
import dev.steelyard.margin.liquidation.LiquidationFills;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.waterfall.DeleveragingRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Does what a liquidation decides, within one event. <b>Single-writer</b>. */
final class DeskWork {
    private final EngineState state;
    private final VenueBook venue;
    private final LiquidationCase held;
    private final Instant at;
    private final BiPredicate<Integer, String> excluded;
    private final TreeSet<Integer> touched;

    /**
     * Prepares the work on a case.
     *
     * @param excluded whether a bucket of an account bears nothing of its loss
     * @param touched is given the numbers of the accounts that change
     */
    DeskWork(
            EngineState state,
            VenueBook venue,
            LiquidationCase held,
            Instant at,
            BiPredicate<Integer, String> excluded,
            TreeSet<Integer> touched) {
        this.state = state;
        this.venue = venue;
        this.held = held;
        this.at = at;
        this.excluded = excluded;
        this.touched = touched;
    }

    /**
     * Closes what is taken over or assigned, all of it or nothing.
     *
     * @throws FailureException when the ledger cannot close a position; nothing has changed then
     */
    void takeAll(List<LiquidationAction> actions) {
        List<Closing> taken = new ArrayList<>();
        for (LiquidationAction action : actions) {
            if (action instanceof LiquidationAction.TakeOver || action instanceof LiquidationAction.AssignToBackstop) {
                taken.add((Closing) action);
            }
        }
        Account account = taken.isEmpty() ? null : account();
        if (account == null) {
            return;
        }
        RulePack rules = state.rules(account);
        Account after = account;
        for (Closing closing : taken) {
            after = filled(after, held.bucket(), closing, rules);
        }
        state.replace(after);
        touched.add(held.account());
        for (Closing closing : taken) {
            Instrument instrument = instrument(account, closing.symbol(), rules);
            VenueHoldings to = closing instanceof LiquidationAction.TakeOver ? held.estate() : venue.backstop();
            to.trade(instrument, closing.size().negate(), closing.price());
        }
        held.unwindUntil(at.plus(venue.terms().unwind()));
    }

    private Account filled(Account account, String bucket, Closing closing, RulePack rules) {
        AccountEvent.Fill fill = LiquidationFills.fill(
                at,
                account.id(),
                instrument(account, closing.symbol(), rules),
                closing,
                closing.size(),
                closing.price());
        return ForcedFill.apply(account, bucket, fill, market(held.account()), rules);
    }

    /** Does an action and returns what changed hands with others. */
    List<Effect> apply(LiquidationAction action, Loss loss) {
        return switch (action) {
            case LiquidationAction.CancelOrders() -> {
                change(held.account(), account -> Buckets.withoutOrders(account, held.bucket()));
                yield List.of();
            }
            case LiquidationAction.OpenAuction(BigDecimal fee) -> {
                charge(fee);
                yield List.of();
            }
            case LiquidationAction.PayFromFund paid -> {
                payFromFund(loss);
                yield List.of();
            }
            case LiquidationAction.Deleverage deleverage -> deleverage(deleverage);
            case LiquidationAction.Socialize socialized -> socialize(loss);
            case LiquidationAction.Finish(LiquidationAction.Outcome outcome) -> {
                finish(outcome, loss);
                yield List.of();
            }
            case LiquidationAction.RecordBadDebt recorded -> List.of();
            case LiquidationAction.Close ordered -> List.of();
            case LiquidationAction.Offer offered -> List.of();
            case LiquidationAction.TakeOver taken -> List.of();
            case LiquidationAction.AssignToBackstop assigned -> List.of();
        };
    }

    private interface Change {
        Account of(Account account);
    }

    private void change(int number, Change change) {
        Account account = state.accounts().account(number);
        if (account != null) {
            state.replace(change.of(account));
            touched.add(number);
        }
    }

    private @Nullable Account account() {
        return state.accounts().account(held.account());
    }

    private MarketView market(int number) {
        return state.market().view(state.accounts().names(number));
    }

    private static Instrument instrument(Account account, String symbol, RulePack rules) {
        Instrument instrument = rules.instrument(account, symbol);
        if (instrument == null) {
            throw new IllegalStateException("a liquidation closed " + symbol + ", which is no contract");
        }
        return instrument;
    }

    /** Takes a fee for the fund, no more than there is cash. */
    private void charge(BigDecimal fee) {
        Account account = account();
        BigDecimal cash = BigDecimal.ZERO;
        if (account != null && account.balances() != null) {
            for (Balance balance : account.balances()) {
                cash = balance.asset().equals(held.asset()) ? cash.add(balance.total()) : cash;
            }
        }
        BigDecimal charged = fee.min(cash);
        if (charged.signum() > 0) {
            change(held.account(), a -> a.withCash(held.asset(), charged.negate()));
            venue.payFund(held.asset(), charged);
        }
    }

    private void payFromFund(Loss loss) {
        loss.together().forEach((asset, missing) -> {
            BigDecimal paid = missing.min(venue.fund(asset));
            if (paid.signum() > 0) {
                venue.payFund(asset, paid.negate());
                receive(asset, paid, loss);
            }
        });
    }

    /** What comes in goes to what the account itself owes first, then to what was taken over. */
    private void receive(Asset asset, BigDecimal amount, Loss loss) {
        BigDecimal own = amount.min(loss.own().getOrDefault(asset, BigDecimal.ZERO));
        if (own.signum() > 0) {
            change(held.account(), a -> a.withCash(asset, own));
        }
        held.estate().pay(asset, amount.subtract(own));
    }

    private List<Effect> deleverage(LiquidationAction.Deleverage action) {
        Lot lot = held.estate().lots().get(action.symbol());
        DeleveragingRule rule = venue.policy().waterfall().deleveraging();
        int factor = state.market().find(FactorKind.MARK, action.symbol());
        BigDecimal mark = factor < 0 ? null : state.market().value(factor);
        if (lot == null || rule == null || mark == null) {
            return List.of();
        }
        List<Effect> effects = new ArrayList<>();
        for (Winners.Closed closed : Winners.of(
                state, held.venue(), lot.instrument(), lot.size(), action.size().abs(), mark, rule, excluded)) {
            Account winner = state.accounts().account(closed.account());
            if (winner == null) {
                continue;
            }
            BigDecimal traded = closed.size().negate();
            AccountEvent.Fill fill =
                    new AccountEvent.Fill(at, winner.id(), action.symbol(), traded, action.price(), BigDecimal.ZERO);
            try {
                Account after =
                        ForcedFill.apply(winner, closed.bucket(), fill, market(closed.account()), state.rules(winner));
                state.replace(after);
            } catch (FailureException e) {
                continue;
            }
            touched.add(closed.account());
            held.estate().trade(lot.instrument(), closed.size(), action.price());
            effects.add(new Effect(winner.id(), action.symbol(), traded, action.price()));
        }
        return effects;
    }

    private List<Effect> socialize(Loss loss) {
        List<Effect> effects = new ArrayList<>();
        for (Map.Entry<Asset, BigDecimal> missing : loss.together().entrySet()) {
            Asset asset = missing.getKey();
            BigDecimal sum = BigDecimal.ZERO;
            for (Payers.Share share : Payers.of(
                    state,
                    held.venue(),
                    asset,
                    missing.getValue(),
                    venue.policy().waterfall(),
                    excluded)) {
                BigDecimal amount = share.amount();
                change(share.account(), payer -> payer.withCash(asset, amount.negate()));
                sum = sum.add(amount);
                effects.add(new Effect(state.accounts().id(share.account()), asset.code(), amount.negate(), null));
            }
            receive(asset, sum, loss);
        }
        return effects;
    }

    /** What is still held is kept at the mark; what is left of the cash is the fund's, and what is missing the venue's. */
    private void finish(LiquidationAction.Outcome outcome, Loss loss) {
        VenueHoldings estate = held.estate();
        for (String symbol : new ArrayList<>(estate.lots().keySet())) {
            int factor = state.market().find(FactorKind.MARK, symbol);
            BigDecimal mark = factor < 0 ? null : state.market().value(factor);
            Lot lot = estate.lots().get(symbol);
            estate.giveAll(venue.kept(), symbol, mark == null || lot == null || mark.signum() <= 0 ? price(lot) : mark);
        }
        boolean lost = outcome == LiquidationAction.Outcome.BAD_DEBT;
        for (Asset asset : estate.assets()) {
            BigDecimal cash = estate.cash(asset);
            estate.pay(asset, cash.negate());
            if (lost && cash.signum() < 0) {
                venue.recordBadDebt(asset, cash.negate());
            } else {
                venue.settle(asset, cash);
            }
        }
        if (lost) {
            loss.own().forEach((asset, owed) -> {
                change(held.account(), a -> a.withCash(asset, owed));
                venue.recordBadDebt(asset, owed);
            });
        }
    }

    private static BigDecimal price(@Nullable Lot lot) {
        if (lot == null) {
            throw new IllegalStateException("a contract was given away twice");
        }
        return lot.price();
    }
}
