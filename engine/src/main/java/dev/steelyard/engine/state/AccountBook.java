package dev.steelyard.engine.state;

import dev.steelyard.core.account.Account;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The accounts, numbered in the order in which they were opened, and by which names of the market each is moved
 * ({@link Exposure}). <b>Single-writer</b>. A number is never used again: an account that is opened anew keeps its own.
 */
public final class AccountBook {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> ids = new ArrayList<>();
    private final List<@Nullable Account> accounts = new ArrayList<>();
    private long[] sequences = new long[16];
    private long[] positionSequences = new long[16];
    private long[] collateralSequences = new long[16];
    private final List<List<String>> names = new ArrayList<>();
    private final Map<String, Numbers> exposed = new HashMap<>();
    private final Map<String, Numbers> owned = new HashMap<>();

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

    /** Returns the id of the account that has a number, open or closed. */
    public String id(int number) {
        return ids.get(number);
    }

    /** Returns an account by number; null when it is closed. */
    public @Nullable Account account(int number) {
        return accounts.get(number);
    }

    /** Returns the sequence of the event that last changed an account. */
    public long sequence(int number) {
        return sequences[number];
    }

    /** Returns the sequence of the event that last changed the positions or orders of an account. */
    public long positionSequence(int number) {
        return positionSequences[number];
    }

    /** Returns the sequence of the event that last changed the balances or loans of an account. */
    public long collateralSequence(int number) {
        return collateralSequences[number];
    }

    /** Restores the sequences of the events that last changed an account. */
    public void restoreSequences(int number, long position, long collateral) {
        positionSequences[number] = position;
        collateralSequences[number] = collateral;
    }

    /** Reads what a step of some accounts looks up, so that many such reads wait for memory together and not one after the other. */
    public long touch(int[] some, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            int number = some[i];
            sum += positionSequences[number] + collateralSequences[number];
            sum += accounts.get(number) == null ? 1 : 0;
        }
        for (int i = from; i < to; i++) {
            List<String> moving = names.get(some[i]);
            sum += ids.get(some[i]).hashCode();
            sum += moving.isEmpty() ? 0 : moving.getLast().hashCode();
        }
        return sum;
    }

    /** Returns the names of the market that move an account. */
    public List<String> names(int number) {
        return names.get(number);
    }

    /**
     * Puts an account in place of what it was, or as a new one.
     *
     * @param moving the names of the market that move it
     * @return its number
     */
    public int put(Account account, List<String> moving, long sequence) {
        int number = numbered(account.id());
        note(number, accounts.get(number), account, sequence);
        own(number, account);
        accounts.set(number, account);
        sequences[number] = sequence;
        expose(number, moving);
        return number;
    }

    /** Returns the number of an id, which is given one, as that of a closed account, when it has none. */
    public int numbered(String id) {
        Integer known = numbers.get(id);
        if (known != null) {
            return known;
        }
        int number = accounts.size();
        numbers.put(id, number);
        ids.add(id);
        accounts.add(null);
        if (number == sequences.length) {
            int to = number + (number >> 1);
            sequences = Arrays.copyOf(sequences, to);
            positionSequences = Arrays.copyOf(positionSequences, to);
            collateralSequences = Arrays.copyOf(collateralSequences, to);
        }
        names.add(List.of());
        return number;
    }

    private void note(int number, @Nullable Account before, Account after, long sequence) {
        if (before == null
                || !before.positions().equals(after.positions())
                || !before.orders().equals(after.orders())) {
            positionSequences[number] = sequence;
        }
        if (before == null
                || !Objects.equals(before.balances(), after.balances())
                || !before.loans().equals(after.loans())) {
            collateralSequences[number] = sequence;
        }
    }

    /** Closes an account; its number stays taken. */
    public void close(int number, long sequence) {
        expose(number, List.of());
        own(number, null);
        accounts.set(number, null);
        sequences[number] = sequence;
        restoreSequences(number, sequence, sequence);
    }

    /** Returns the numbers of the open accounts of an owner, ascending. */
    public int[] owned(String owner) {
        Numbers set = owned.get(owner);
        return set == null ? new int[0] : set.toArray();
    }

    private void own(int number, @Nullable Account after) {
        Account before = accounts.get(number);
        String old = before == null ? null : before.owner();
        String now = after == null ? null : after.owner();
        if (Objects.equals(old, now)) {
            return;
        }
        Numbers left = old == null ? null : owned.get(old);
        if (left != null && left.remove(number)) {
            owned.remove(old);
        }
        if (now != null) {
            owned.computeIfAbsent(now, Numbers::new).add(number);
        }
    }

    /** Returns the numbers of the accounts that a name of the market moves, ascending. */
    public int[] exposed(String name) {
        Numbers set = exposed.get(name);
        Integer own = numbers.get(name);
        if (own == null || !names.get(own).contains(name)) {
            return set == null ? new int[0] : set.toArray();
        }
        return set == null ? new int[] {own} : set.with(own);
    }

    private void expose(int number, List<String> moving) {
        List<String> old = names.get(number);
        if (old.equals(moving)) {
            return;
        }
        String own = ids.get(number); // an account is found by its own id as it is
        for (String name : old) {
            Numbers set = exposed.get(name);
            if (set != null && !moving.contains(name) && set.remove(number)) {
                exposed.remove(name);
            }
        }
        String[] now = new String[moving.size()];
        for (int i = 0; i < now.length; i++) {
            String name = moving.get(i);
            now[i] = name.equals(own) ? own : shared(name, old.contains(name), number);
        }
        names.set(number, List.of(now));
    }

    /** Returns a name as all accounts share it, and exposes an account to it that was not. */
    private String shared(String name, boolean was, int number) {
        Numbers set = exposed.computeIfAbsent(name, Numbers::new);
        if (!was) {
            set.add(number);
        }
        return set.name;
    }

    /** The numbers of a name, ascending; most are added at the end. */
    private static final class Numbers {
        private final String name;
        private int[] numbers = new int[1];
        private int size;

        Numbers(String name) {
            this.name = name;
        }

        void add(int number) {
            int at =
                    size == 0 || numbers[size - 1] < number ? size : -1 - Arrays.binarySearch(numbers, 0, size, number);
            if (at < 0) {
                return;
            }
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            System.arraycopy(numbers, at, numbers, at + 1, size - at);
            numbers[at] = number;
            size++;
        }

        /** Takes a number out; returns true when none is left. */
        boolean remove(int number) {
            int at = Arrays.binarySearch(numbers, 0, size, number);
            if (at >= 0) {
                System.arraycopy(numbers, at + 1, numbers, at, size - at - 1);
                size--;
            }
            return size == 0;
        }

        int[] with(int number) {
            Numbers more = new Numbers(name);
            more.numbers = Arrays.copyOf(numbers, size + 1);
            more.size = size;
            more.add(number);
            return more.toArray();
        }

        int[] toArray() {
            return Arrays.copyOf(numbers, size);
        }
    }
}
