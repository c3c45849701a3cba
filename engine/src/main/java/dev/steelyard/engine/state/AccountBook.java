package dev.steelyard.engine.state;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.Position;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The accounts, numbered in the order in which they were opened, and who holds what. <b>Single-writer</b>. A number is never
 * used again: an account that is opened anew keeps its own.
 */
public final class AccountBook {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<@Nullable Account> accounts = new ArrayList<>();
    private final List<Long> sequences = new ArrayList<>();
    private final Map<String, BitSet> holders = new HashMap<>();

    /** Makes a book without accounts. */
    public AccountBook() {}

    /** Returns the number of an account; −1 when it was never opened. */
    public int number(String id) {
        Integer number = numbers.get(id);
        return number == null ? -1 : number;
    }

    /** Returns how many numbers are given, those of closed accounts among them. */
    public int size() {
        return accounts.size();
    }

    /** Returns an account by number; null when it is closed. */
    public @Nullable Account account(int number) {
        return accounts.get(number);
    }

    /** Returns the sequence of the event that last changed an account. */
    public long sequence(int number) {
        return sequences.get(number);
    }

    /**
     * Puts an account in place of what it was, or as a new one.
     *
     * @return its number
     */
    public int put(Account account, long sequence) {
        int number = number(account.id());
        if (number < 0) {
            number = accounts.size();
            numbers.put(account.id(), number);
            accounts.add(account);
            sequences.add(sequence);
        } else {
            unindex(number);
            accounts.set(number, account);
            sequences.set(number, sequence);
        }
        for (Position position : account.positions()) {
            hold(position.symbol(), number);
        }
        for (Order order : account.orders()) {
            hold(order.symbol(), number);
        }
        return number;
    }

    /** Closes an account; its number stays taken. */
    public void close(int number, long sequence) {
        unindex(number);
        accounts.set(number, null);
        sequences.set(number, sequence);
    }

    /** Returns the numbers of those who hold a contract or have an order in it, ascending. */
    public int[] holders(String symbol) {
        BitSet set = holders.get(symbol);
        return set == null ? new int[0] : set.stream().toArray();
    }

    private void hold(String symbol, int number) {
        holders.computeIfAbsent(symbol, s -> new BitSet()).set(number);
    }

    private void unindex(int number) {
        Account old = accounts.get(number);
        if (old == null) {
            return;
        }
        for (Position position : old.positions()) {
            clear(position.symbol(), number);
        }
        for (Order order : old.orders()) {
            clear(order.symbol(), number);
        }
    }

    private void clear(String symbol, int number) {
        BitSet set = holders.get(symbol);
        if (set != null) {
            set.clear(number);
        }
    }
}
