package dev.steelyard.margin.ledger;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Applies what happened to one account. <b>Thread-safe</b>; <b>Deterministic: yes</b>. */
public final class AccountLedger {
    private AccountLedger() {}

    /**
     * Returns the account after an event of its own.
     *
     * @param before the account; for {@code Opened} and {@code Correction} its holdings are replaced
     * @param market for a fill whose option fee depends on the underlying
     * @throws FailureException UNKNOWN_CONTRACT or MISSING_DATA when the event names what the account does not hold and the
     *     pack does not list
     */
    public static Account apply(Account before, AccountEvent event, MarketView market, RulePack rules) {
        return switch (event) {
            case AccountEvent.Opened opened -> opened.holdings();
            case AccountEvent.Correction correction -> correction.holdings();
            case AccountEvent.Closed closed ->
                before.withPositions(List.of()).withOrders(List.of()).withBalances(List.of());
            case AccountEvent.Fill fill ->
                new Trade(fill.symbol(), fill.size(), fill.price()).filled(before, market, rules, fill.fee());
            case AccountEvent.Transfer transfer -> before.withCash(transfer.asset(), transfer.amount());
            case AccountEvent.MarginMoved moved -> marginMoved(before, moved, rules);
            case AccountEvent.OrdersReplaced replaced -> ordersReplaced(before, replaced);
            case AccountEvent.Interest interest -> interest(before, interest.asset(), interest.amount());
            case AccountEvent.Exercise exercise ->
                ContractLedger.ended(before, exercise.symbol(), exercise.size(), exercise.price(), rules);
        };
    }

    private static Account marginMoved(Account before, AccountEvent.MarginMoved moved, RulePack rules) {
        List<Position> positions = new ArrayList<>(before.positions());
        for (int i = 0; i < positions.size(); i++) {
            Position position = positions.get(i);
            BigDecimal margin = position.isolatedMargin();
            if (position.symbol().equals(moved.symbol()) && position.side() == moved.side() && margin != null) {
                Instrument instrument = rules.instrument(before, position.symbol());
                if (instrument == null) {
                    break;
                }
                positions.set(i, position.withIsolatedMargin(margin.add(moved.amount())));
                return before.withPositions(positions)
                        .withCash(instrument.settle(), moved.amount().negate());
            }
        }
        throw FailureException.of(
                FailureReason.MISSING_DATA,
                "account " + before.id(),
                "margin was moved to an isolated position of " + moved.symbol()
                        + "; it holds none whose margin is known");
    }

    private static Account ordersReplaced(Account before, AccountEvent.OrdersReplaced replaced) {
        List<Order> orders = new ArrayList<>();
        before.orders().stream()
                .filter(o -> !o.symbol().equals(replaced.symbol()))
                .forEach(orders::add);
        orders.addAll(replaced.orders());
        return before.withOrders(orders);
    }

    private static Account interest(Account before, Asset asset, BigDecimal amount) {
        List<Loan> loans = new ArrayList<>(before.loans());
        for (int i = 0; i < loans.size(); i++) {
            Loan loan = loans.get(i);
            if (loan.asset().equals(asset) && loan.amount().add(amount).signum() >= 0) {
                loans.set(i, new Loan(asset, loan.amount().add(amount)));
                return before.withLoans(loans);
            }
        }
        return before.withCash(asset, amount.negate());
    }
}
