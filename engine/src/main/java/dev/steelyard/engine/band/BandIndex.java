package dev.steelyard.engine.band;

import java.util.Arrays;

/**
 * The edges of safe bands by account: which accounts a move of a factor wakes. Putting and taking out cost O(1), and a tick looks
 * at the edges between the old value and the new one, and at few others. <b>Single-writer</b>. <b>Allocates: never after
 * warm-up</b> on a move. <b>Deterministic: yes</b>.
 */
class BandIndex {
    private static final int NONE = EdgeLists.NONE;
    private static final int FIRST_CAPACITY = 1024;
    /** Nodes that are read ahead: the edges of two figures. Most accounts of as many have no more. */
    private static final int TOUCHED_NODES = 4;

    /** What stands for the edge of a node that keeps an account awake. */
    private static final double ROUSED = 1;

    private final EdgeNodes nodes = new EdgeNodes();
    private final EdgeLists lists = new EdgeLists(nodes);
    private int free = NONE;

    private int[] first = new int[0];
    private int[] seen = new int[0];
    private int round;

    private int[] woken = new int[FIRST_CAPACITY];
    private int[] wokenBy = new int[FIRST_CAPACITY];
    private int wokenCount;
    private int alwaysCount;

    /** Makes an index without edges. */
    BandIndex() {}

    /** Returns the value that a factor last moved to; NaN before the first. */
    double value(int factor) {
        return lists.value(factor);
    }

    /** Sets the value of a factor without waking anyone: the accounts whose edges it passes are woken by other means. */
    void place(int factor, double now) {
        lists.place(factor, now);
    }

    /**
     * Wakes an account when a factor leaves an open interval.
     *
     * @param low below the factor's value, and {@code high} above it
     */
    void put(int account, int factor, double low, double high) {
        double now = value(factor);
        if (!(low < now && now < high)) {
            throw new IllegalArgumentException("band " + low + " to " + high + " did not hold the value " + now);
        }
        lists.add(newNode(account, factor, -low));
        lists.add(newNode(account, factor, high));
    }

    /**
     * Moves the edges of an account to those of a box; false, and edges that must be cleared, when it has edges in other
     * factors. What it is woken by whenever it is set stays.
     */
    boolean refile(int account, Box box) {
        int count = 0;
        for (int node = account < first.length ? first[account] : NONE; node != NONE; node = nodes.sibling(node)) {
            if (lists.isAlways(node)) {
                continue;
            }
            int at = box.indexOf(nodes.factor(node));
            if (at < 0) {
                return false;
            }
            double signed = nodes.edge(node) > 0 ? box.high(at) : -box.low(at);
            count++;
            if (nodes.edge(node) != signed) {
                lists.refile(node, signed);
            }
        }
        return count == 2 * box.size();
    }

    /**
     * Moves the edges of an account that a box does not hold, or that were passed, into it, and leaves the others where they are;
     * false, and edges that must be cleared, when it has edges in other factors.
     *
     * @param share how far an edge that is moved reaches, of the way from the factor's value to the side of the box
     */
    boolean tighten(int account, Box box, double share) {
        int count = 0;
        int at = box.size() - 1;
        for (int node = account < first.length ? first[account] : NONE; node != NONE; node = nodes.sibling(node)) {
            if (lists.isAlways(node)) {
                continue;
            }
            at = box.indexOf(nodes.factor(node), at);
            if (at < 0) {
                return false;
            }
            count++;
            double now = lists.value(nodes.factor(node));
            double signed = nodes.edge(node);
            if (signed > 0 ? !(now < signed && signed <= box.high(at)) : !(box.low(at) <= -signed && -signed < now)) {
                lists.refile(node, signed > 0 ? between(now, box.high(at), share) : -between(now, box.low(at), share));
            }
        }
        return count > 0 && count == 2 * box.size();
    }

    /** Returns a point on the way from a value to a side, and not the value itself. */
    static double between(double now, double side, double share) {
        double at = now + share * (side - now);
        return share == 1 || at == now ? side : at;
    }

    /** Wakes an account whenever a factor is set, until it is let sleep; its edges stay. */
    void rouse(int account, int factor) {
        lists.addAlways(newNode(account, factor, ROUSED));
    }

    /** Takes out by what an account was roused. */
    void quieten(int account) {
        int node = account < first.length ? first[account] : NONE;
        while (node != NONE && lists.isAlways(node) && nodes.edge(node) == ROUSED) {
            node = release(node);
        }
        if (account < first.length) {
            first[account] = node;
        }
    }

    /** Wakes an account whenever a factor is set. */
    void putAlways(int account, int factor) {
        lists.addAlways(newNode(account, factor, 0));
    }

    /** Takes all edges of an account out. */
    void clear(int account) {
        if (account >= first.length) {
            return;
        }
        int node = first[account];
        while (node != NONE) {
            node = release(node);
        }
        first[account] = NONE;
    }

    /** Takes a node out, and returns the next of its account. */
    private int release(int node) {
        int after = nodes.sibling(node);
        lists.remove(node);
        nodes.setSibling(node, free);
        free = node;
        return after;
    }

    /**
     * Moves a factor and gathers whom it wakes: {@link #wokenCount} accounts, each once, at {@link #woken}.
     *
     * @param now the new value; an edge that it reaches is passed
     */
    void move(int factor, double now) {
        lists.move(factor, now);
        wokenCount = 0;
        alwaysCount = 0;
        round++;
        int count = lists.passedCount();
        if (count > woken.length) {
            woken = new int[2 * count];
            wokenBy = new int[2 * count];
        }
        for (int i = 0; i < count; i++) {
            int node = lists.passed(i);
            int account = nodes.account(node);
            if (seen[account] != round) {
                seen[account] = round;
                wokenBy[wokenCount] = node;
                woken[wokenCount++] = account;
                alwaysCount += i < lists.alwaysCount() ? 1 : 0;
            }
        }
    }

    /** Returns how many accounts the last move woke. */
    int wokenCount() {
        return wokenCount;
    }

    /** Returns how many of them, the first, are woken whenever the factor is set. */
    int alwaysCount() {
        return alwaysCount;
    }

    /** Returns an account that the last move woke, by position from 0. */
    int woken(int position) {
        return woken[position];
    }

    /** Returns whether the edge that woke an account, by position from {@link #alwaysCount}, is a high one. */
    boolean isHigh(int position) {
        return nodes.edge(wokenBy[position]) > 0;
    }

    /**
     * Moves the edge that woke an account farther out, so that it sleeps on.
     *
     * @param position of the account from {@link #alwaysCount}
     * @param to the edge, on the same side of the factor's value
     */
    void extend(int position, double to) {
        int node = wokenBy[position];
        lists.refile(node, nodes.edge(node) > 0 ? to : -to);
    }

    /** Returns the edge of an account on one side of a factor's value; NaN when it has none there. */
    double edge(int account, int factor, boolean high) {
        for (int node = account < first.length ? first[account] : NONE; node != NONE; node = nodes.sibling(node)) {
            if (nodes.factor(node) == factor && !lists.isAlways(node) && nodes.edge(node) > 0 == high) {
                return Math.abs(nodes.edge(node));
            }
        }
        return Double.NaN;
    }

    /** Returns how many edges are in use. */
    int size() {
        int unused = 0;
        for (int node = free; node != NONE; node = nodes.sibling(node)) {
            unused++;
        }
        return nodes.size() - unused;
    }

    private int newNode(int account, int factor, double at) {
        if (account >= first.length) {
            int from = first.length;
            first = Arrays.copyOf(first, Math.max(account + 1, 2 * from));
            Arrays.fill(first, from, first.length, NONE);
            seen = Arrays.copyOf(seen, first.length);
        }
        int node = free;
        if (node == NONE) {
            node = nodes.add();
        } else {
            free = nodes.sibling(node);
        }
        nodes.set(node, account, factor, first[account], at);
        first[account] = node;
        return node;
    }

    /** Reads where the nodes of an account begin, ahead of {@link #touch}. */
    long touchFirst(int account) {
        return account < first.length ? first[account] : 0;
    }

    /** Reads the last nodes that were made for an account, ahead of {@link #touchNeighbors}. */
    long touch(int account) {
        return account < first.length ? nodes.touch(first[account], TOUCHED_NODES) : 0;
    }

    /**
     * Reads what {@link #refile} of an account will touch, so that many such reads wait for memory together and not one after
     * the other.
     */
    long touchNeighbors(int account) {
        return account < first.length ? nodes.touchNeighbors(first[account], TOUCHED_NODES) : 0;
    }
}
