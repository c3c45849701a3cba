package dev.steelyard.core.account;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One account at one venue at one time. <b>Immutable</b>.
 *
 * @param id the account's name
 * @param venue the rule pack id or venue name it belongs to, such as {@code binance-usdm}
 * @param owner who stands behind it, for roll-ups; null when unknown
 * @param mode how collateral backs positions
 * @param asOf the time the holdings are of; null when unknown
 * @param balances wallet balances; null when the source has none: equity is then unknown, not zero
 * @param loans debts
 * @param instruments the contracts that positions and orders name, by symbol, where the rule pack does not list them
 * @param positions holdings, in the order of the source
 * @param orders open orders
 */
public record Account(
        String id,
        String venue,
        @Nullable String owner,
        AccountMode mode,
        @Nullable Instant asOf,
        @Nullable List<Balance> balances,
        List<Loan> loans,
        SequencedMap<String, Instrument> instruments,
        List<Position> positions,
        List<Order> orders) {
    /** What most accounts share: their contracts are those of the rule pack. */
    private static final SequencedMap<String, Instrument> NO_INSTRUMENTS =
            Collections.unmodifiableSequencedMap(new LinkedHashMap<>());

    public Account {
        Objects.requireNonNull(id, "id");
        balances = balances == null ? null : List.copyOf(balances);
        loans = List.copyOf(loans);
        instruments = instruments.isEmpty()
                ? NO_INSTRUMENTS
                : Collections.unmodifiableSequencedMap(new LinkedHashMap<>(instruments));
        positions = List.copyOf(positions);
        orders = List.copyOf(orders);
    }

    /** Returns this account with other positions. */
    public Account withPositions(List<Position> newPositions) {
        return new Account(id, venue, owner, mode, asOf, balances, loans, instruments, newPositions, orders);
    }

    /** Returns this account with other balances. */
    public Account withBalances(@Nullable List<Balance> newBalances) {
        return new Account(id, venue, owner, mode, asOf, newBalances, loans, instruments, positions, orders);
    }

    /**
     * Returns this account with cash added to the balance of an asset, which is made when there is none. Balances that are
     * unknown stay unknown.
     *
     * @param amount in units of the asset, signed
     */
    public Account withCash(Asset asset, BigDecimal amount) {
        if (balances == null || amount.signum() == 0) {
            return this;
        }
        List<Balance> credited = new ArrayList<>();
        boolean found = false;
        for (Balance balance : balances) {
            boolean here = !found && balance.asset().equals(asset);
            found |= here;
            credited.add(here ? new Balance(asset, balance.total().add(amount), balance.haircut()) : balance);
        }
        if (!found) {
            credited.add(Balance.of(asset, amount));
        }
        return withBalances(credited);
    }

    /** Returns this account with other debts. */
    public Account withLoans(List<Loan> newLoans) {
        return new Account(id, venue, owner, mode, asOf, balances, newLoans, instruments, positions, orders);
    }

    /** Returns this account with other terms of its contracts. */
    public Account withInstruments(SequencedMap<String, Instrument> newInstruments) {
        return new Account(id, venue, owner, mode, asOf, balances, loans, newInstruments, positions, orders);
    }

    /** Returns this account with other open orders. */
    public Account withOrders(List<Order> newOrders) {
        return new Account(id, venue, owner, mode, asOf, balances, loans, instruments, positions, newOrders);
    }

    /** Returns this account under another id. */
    public Account withId(String newId) {
        return new Account(newId, venue, owner, mode, asOf, balances, loans, instruments, positions, orders);
    }

    /** Returns this account at another time. */
    public Account withAsOf(@Nullable Instant newAsOf) {
        return new Account(id, venue, owner, mode, newAsOf, balances, loans, instruments, positions, orders);
    }

    /** Returns this account under another rule pack or venue name. */
    public Account withVenue(String newVenue) {
        return new Account(id, newVenue, owner, mode, asOf, balances, loans, instruments, positions, orders);
    }
}
