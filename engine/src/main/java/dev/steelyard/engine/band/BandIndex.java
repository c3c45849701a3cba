package dev.steelyard.engine.band;

import java.util.Arrays;

/**
 * The edges of safe bands by factor: which accounts a move of a factor wakes. Edges lie in buckets of the leading bits of
 * their value, a tenth of a percent wide or less, as linked lists in arrays: putting and taking out cost O(1), and a
 * tick walks the buckets between the old value and the new one only. Edges farther than about half or twice the value share
 * one list, which is filed anew when the value has come that far. <b>Single-writer</b>. <b>Allocates: never after
 * warm-up</b> on a move. <b>Deterministic: yes</b>.
 */
class BandIndex {
    private static final int NONE = -1;
    private static final int BUCKETS = 2048;
    private static final int MARGIN = 64;
    private static final int DROPPED_BITS = 42;
    private static final int FAR_LOW = 2 * BUCKETS;
    private static final int FAR_HIGH = FAR_LOW + 1;
    private static final int ALWAYS = FAR_HIGH + 1;
    private static final int LISTS = ALWAYS + 1;
    private static final int FIRST_CAPACITY = 1024;

    private final EdgeNodes nodes = new EdgeNodes();
    private int free = NONE;

    private int[] first = new int[0];
    private int[] seen = new int[0];
    private int round;

    private double[] value = new double[0];
    private int[] origin = new int[0];
    private int[][] heads = new int[0][];
    private int[] woken = new int[FIRST_CAPACITY];
    private int wokenCount;
    private int alwaysCount;

    /** Makes an index without edges. */
    BandIndex() {}

    /** Returns the value that a factor last moved to; NaN before the first. */
    double value(int factor) {
        return factor < value.length ? value[factor] : Double.NaN;
    }

    /** Sets the value of a factor without waking anyone: the accounts whose edges it passes are woken by other means. */
    void place(int factor, double now) {
        growFactors(factor);
        value[factor] = now;
        if (heads[factor].length > 0) {
            center(factor);
        }
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
        add(account, factor, low, false);
        add(account, factor, high, true);
    }

    /**
     * Moves the edges of an account to those of a box; false, and edges that must be cleared, when it has edges in other
     * factors. What it is woken by whenever it is set stays.
     */
    boolean refile(int account, Box box) {
        int count = 0;
        for (int node = account < first.length ? first[account] : NONE; node != NONE; node = nodes.sibling(node)) {
            int old = nodes.list(node);
            if (old == ALWAYS) {
                continue;
            }
            int factor = nodes.factor(node);
            int at = box.indexOf(factor);
            if (at < 0) {
                return false;
            }
            double signed = nodes.edge(node) > 0 ? box.high(at) : -box.low(at);
            count++;
            if (nodes.edge(node) == signed) {
                continue;
            }
            nodes.setEdge(node, signed);
            int into = listOf(factor, signed);
            if (into != old) {
                unlink(node);
                link(node, factor, into);
            }
        }
        return count == 2 * box.size();
    }

    /** Wakes an account whenever a factor is set. */
    void putAlways(int account, int factor) {
        growFactors(factor);
        open(factor);
        link(newNode(account, factor, 0), factor, ALWAYS);
    }

    /** Takes all edges of an account out. */
    void clear(int account) {
        if (account >= first.length) {
            return;
        }
        int node = first[account];
        while (node != NONE) {
            int after = nodes.sibling(node);
            unlink(node);
            nodes.setSibling(node, free);
            free = node;
            node = after;
        }
        first[account] = NONE;
    }

    /**
     * Moves a factor and gathers whom it wakes: {@link #wokenCount} accounts, each once, at {@link #woken}.
     *
     * @param now the new value; an edge that it reaches is passed
     */
    void move(int factor, double now) {
        growFactors(factor);
        wokenCount = 0;
        alwaysCount = 0;
        round++;
        double before = value[factor];
        value[factor] = now;
        int[] lists = heads[factor];
        if (lists.length == 0) {
            return;
        }
        wakeAll(lists[ALWAYS]);
        alwaysCount = wokenCount;
        int bucket = bucketOf(now) - origin[factor];
        int from = Math.clamp(bucketOf(before) - origin[factor], 0, BUCKETS - 1);
        int to = Math.clamp(bucket, 0, BUCKETS - 1);
        if (now > before) {
            for (int b = from; b <= to; b++) {
                wakeReached(lists[BUCKETS + b], now);
            }
        } else {
            for (int b = from; b >= to; b--) {
                wakeReached(lists[b], now);
            }
        }
        if (bucket < MARGIN || bucket >= BUCKETS - MARGIN) {
            wakeReached(lists[FAR_LOW], now);
            wakeReached(lists[FAR_HIGH], now);
            center(factor);
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

    /** Returns the edge of an account on one side of a factor's value; NaN when it has none there. */
    double edge(int account, int factor, boolean high) {
        for (int node = account < first.length ? first[account] : NONE; node != NONE; node = nodes.sibling(node)) {
            if (nodes.factor(node) == factor && nodes.list(node) != ALWAYS && nodes.edge(node) > 0 == high) {
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

    private void add(int account, int factor, double at, boolean high) {
        int node = newNode(account, factor, high ? at : -at);
        open(factor);
        link(node, factor, listOf(factor, high ? at : -at));
    }

    /** Returns the list of an edge: a high one by its value, a low one by its value's negative. */
    private int listOf(int factor, double signed) {
        boolean high = signed > 0;
        int bucket = bucketOf(Math.abs(signed)) - origin[factor];
        if (bucket < 0 || bucket >= BUCKETS) {
            return high ? FAR_HIGH : FAR_LOW;
        }
        return high ? BUCKETS + bucket : bucket;
    }

    /** Returns the leading bits of a value above 0: monotone, and linear in the value between powers of two. */
    private static int bucketOf(double at) {
        return (int) (Double.doubleToRawLongBits(Math.max(at, 0)) >>> DROPPED_BITS);
    }

    /** Files all edges of a factor around its value. */
    private void center(int factor) {
        int[] lists = heads[factor];
        int all = NONE;
        for (int i = 0; i < ALWAYS; i++) {
            int node = lists[i];
            lists[i] = NONE;
            while (node != NONE) {
                int after = nodes.next(node);
                nodes.setNext(node, all);
                all = node;
                node = after;
            }
        }
        origin[factor] = bucketOf(value[factor]) - BUCKETS / 2;
        while (all != NONE) {
            int after = nodes.next(all);
            link(all, factor, listOf(factor, nodes.edge(all)));
            all = after;
        }
    }

    private void wakeReached(int head, double now) {
        for (int node = head; node != NONE; node = nodes.next(node)) {
            double signed = nodes.edge(node);
            if (signed > 0 ? now >= signed : now <= -signed) {
                wake(nodes.account(node));
            }
        }
    }

    private void wakeAll(int head) {
        for (int node = head; node != NONE; node = nodes.next(node)) {
            wake(nodes.account(node));
        }
    }

    private void wake(int account) {
        if (seen[account] == round) {
            return;
        }
        seen[account] = round;
        if (wokenCount == woken.length) {
            woken = Arrays.copyOf(woken, 2 * wokenCount);
        }
        woken[wokenCount++] = account;
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

    private void link(int node, int factor, int into) {
        int[] lists = heads[factor];
        int after = lists[into];
        nodes.setLinks(node, after, NONE);
        nodes.setList(node, into);
        if (after != NONE) {
            nodes.setPrevious(after, node);
        }
        lists[into] = node;
    }

    private void open(int factor) {
        if (heads[factor].length == 0) {
            heads[factor] = new int[LISTS];
            Arrays.fill(heads[factor], NONE);
            origin[factor] = bucketOf(value[factor]) - BUCKETS / 2;
        }
    }

    private void unlink(int node) {
        int before = nodes.previous(node);
        int after = nodes.next(node);
        if (before == NONE) {
            heads[nodes.factor(node)][nodes.list(node)] = after;
        } else {
            nodes.setNext(before, after);
        }
        if (after != NONE) {
            nodes.setPrevious(after, before);
        }
    }

    /**
     * Reads what {@link #refile} of an account will touch, so that many such reads wait for memory together and not one after
     * the other.
     */
    long touch(int account) {
        long sum = 0;
        for (int node = account < first.length ? first[account] : NONE; node != NONE; node = nodes.sibling(node)) {
            int before = nodes.previous(node);
            int after = nodes.next(node);
            sum += before == NONE ? 0 : nodes.next(before);
            sum += after == NONE ? 0 : nodes.next(after);
        }
        return sum;
    }

    private void growFactors(int factor) {
        if (factor < value.length) {
            return;
        }
        int from = value.length;
        int to = Math.max(factor + 1, 2 * from);
        value = Arrays.copyOf(value, to);
        Arrays.fill(value, from, to, Double.NaN);
        origin = Arrays.copyOf(origin, to);
        heads = Arrays.copyOf(heads, to);
        Arrays.fill(heads, from, to, new int[0]);
    }
}
