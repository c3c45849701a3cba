package dev.steelyard.engine.band;

import java.util.Arrays;

/**
 * The edges of all factors in lists by their value, and which of them a move of a factor passes. Lists are of buckets of the
 * leading bits of a value: a tenth of a percent wide or less, and where a factor has many edges, a thirtieth of that within some
 * two percent of its value, so that a tick looks at few edges that it does not pass. Edges farther than about half or twice the
 * value share one list on each side. What lies near is filed anew when the value has left it, and all when it has come to the
 * far ones. <b>Single-writer</b>. <b>Allocates: never after warm-up</b> on a move. <b>Deterministic: yes</b>.
 */
final class EdgeLists {
    static final int NONE = -1;

    private static final int BUCKETS = 2048;
    private static final int MARGIN = 64;
    /** A near bucket is a value's leading bits; a bucket those without the last few. */
    private static final int DROPPED_BITS = 37;

    private static final int FINER_BITS = 5;
    private static final int SPAN = 64;
    private static final int NEAR = SPAN << FINER_BITS;

    private static final int FAR_LOW = 2 * BUCKETS;
    private static final int FAR_HIGH = FAR_LOW + 1;
    private static final int ALWAYS = FAR_HIGH + 1;
    private static final int LISTS = ALWAYS + 1;
    private static final int FIRST_CAPACITY = 1024;
    /** Edges of a factor from which on the near ones have buckets of their own. */
    private static final int MANY = 512;
    /** Lists that are walked side by side: each step of one waits for memory, and the waits overlap. */
    private static final int LANES = 8;

    private static final int[] NO_LISTS = {};

    private final EdgeNodes nodes;

    private double[] value = new double[0];
    /** By factor: the first bucket, as leading bits. */
    private int[] origin = new int[0];
    /** By factor: the bucket at which the near ones begin. */
    private int[] window = new int[0];

    private int[] counts = new int[0];
    private int[][] heads = new int[0][];
    /** By factor: the heads of near lists, low and high ones; without any where it has few edges. They count on from {@code LISTS}. */
    private int[][] near = new int[0][];

    private int[] passed = new int[FIRST_CAPACITY];
    private int passedCount;
    private int alwaysCount;
    private final int[] lanes = new int[LANES];

    EdgeLists(EdgeNodes nodes) {
        this.nodes = nodes;
    }

    /** Returns the value that a factor last moved to; NaN before the first. */
    double value(int factor) {
        return factor < value.length ? value[factor] : Double.NaN;
    }

    /** Returns whether a node tells of every change of its factor. */
    boolean isAlways(int node) {
        return nodes.list(node) == ALWAYS;
    }

    /** Files a node that has its factor and its edge. */
    void add(int node) {
        int factor = nodes.factor(node);
        open(factor);
        link(node, factor, listOf(factor, nodes.edge(node)));
        if (++counts[factor] > MANY && near[factor].length == 0) {
            near[factor] = new int[2 * NEAR];
            Arrays.fill(near[factor], NONE);
            narrow(factor);
        }
    }

    /** Files a node that tells of every change of its factor. */
    void addAlways(int node) {
        int factor = nodes.factor(node);
        open(factor);
        link(node, factor, ALWAYS);
        counts[factor]++;
    }

    /** Takes a node out. */
    void remove(int node) {
        counts[nodes.factor(node)]--;
        unlink(node);
    }

    /** Gives a node another edge on the same side. */
    void refile(int node, double signed) {
        nodes.setEdge(node, signed);
        int factor = nodes.factor(node);
        int into = listOf(factor, signed);
        if (into != nodes.list(node)) {
            unlink(node);
            link(node, factor, into);
        }
    }

    /** Sets the value of a factor; nothing is passed by that. */
    void place(int factor, double now) {
        grow(factor);
        value[factor] = now;
        if (heads[factor].length > 0) {
            follow(factor);
        }
    }

    /**
     * Moves a factor and gathers the nodes that it passes, {@link #passedCount} of them, at {@link #passed}.
     *
     * @param now the new value; an edge that it reaches is passed
     */
    void move(int factor, double now) {
        grow(factor);
        passedCount = 0;
        alwaysCount = 0;
        double before = value[factor];
        value[factor] = now;
        int[] lists = heads[factor];
        if (lists.length == 0) {
            return;
        }
        passAll(lists[ALWAYS]);
        alwaysCount = passedCount;
        if (near[factor].length > 0) {
            pass(near[factor], NEAR, leading(before), leading(now), window[factor] << FINER_BITS, now > before, now);
            if (isNear(factor, leading(now))) {
                return;
            }
        }
        int bucket = bucketOf(now) - origin[factor];
        pass(lists, BUCKETS, bucketOf(before), bucketOf(now), origin[factor], now > before, now);
        if (bucket < MARGIN || bucket >= BUCKETS - MARGIN) {
            passReached(lists[FAR_LOW], now);
            passReached(lists[FAR_HIGH], now);
        }
        follow(factor);
    }

    /** Returns how many nodes the last move passed. */
    int passedCount() {
        return passedCount;
    }

    /** Returns how many of them, the first, tell of every change. */
    int alwaysCount() {
        return alwaysCount;
    }

    /** Returns a node that the last move passed, by position from 0. */
    int passed(int position) {
        return passed[position];
    }

    /** Passes what a move reaches in buckets of one width, the low ones first in their array and as many high ones behind them. */
    private void pass(int[] lists, int count, int before, int after, int begin, boolean up, double now) {
        int from = Math.clamp((long) before - begin, 0, count - 1);
        int to = Math.clamp((long) after - begin, 0, count - 1);
        if (from == to) {
            passReached(lists[up ? count + to : to], now);
        } else if (up) {
            passReached(lists, count + from, count + to, now);
        } else {
            passReached(lists, to, from, now);
        }
    }

    private void passReached(int head, double now) {
        for (int node = head; node != NONE; node = nodes.next(node)) {
            passIfReached(node, now);
        }
    }

    /** Walks the lists of some buckets side by side. */
    private void passReached(int[] lists, int first, int last, double now) {
        int bucket = first;
        int live = 0;
        do {
            while (live < LANES && bucket <= last) {
                int head = lists[bucket++];
                if (head != NONE) {
                    lanes[live++] = head;
                }
            }
            for (int i = live - 1; i >= 0; i--) {
                int node = lanes[i];
                passIfReached(node, now);
                int after = nodes.next(node);
                lanes[i] = after == NONE ? lanes[--live] : after;
            }
        } while (live > 0 || bucket <= last);
    }

    private void passIfReached(int node, double now) {
        double signed = nodes.edge(node);
        if (signed > 0 ? now >= signed : now <= -signed) {
            pass(node);
        }
    }

    private void passAll(int head) {
        for (int node = head; node != NONE; node = nodes.next(node)) {
            pass(node);
        }
    }

    private void pass(int node) {
        if (passedCount == passed.length) {
            passed = Arrays.copyOf(passed, 2 * passedCount);
        }
        passed[passedCount++] = node;
    }

    /** Returns the list of an edge: a high one by its value, a low one by its value's negative. */
    private int listOf(int factor, double signed) {
        boolean high = signed > 0;
        int leading = leading(Math.abs(signed));
        if (near[factor].length > 0 && isNear(factor, leading)) {
            int place = leading - (window[factor] << FINER_BITS);
            return LISTS + (high ? NEAR + place : place);
        }
        int bucket = (leading >> FINER_BITS) - origin[factor];
        if (bucket < 0 || bucket >= BUCKETS) {
            return high ? FAR_HIGH : FAR_LOW;
        }
        return high ? BUCKETS + bucket : bucket;
    }

    /** Returns the leading bits of a value above 0: monotone, and linear in the value between powers of two. */
    private static int leading(double at) {
        return (int) (Double.doubleToRawLongBits(Math.max(at, 0)) >>> DROPPED_BITS);
    }

    private static int bucketOf(double at) {
        return leading(at) >> FINER_BITS;
    }

    private boolean isNear(int factor, int leading) {
        int place = leading - (window[factor] << FINER_BITS);
        return place >= 0 && place < NEAR;
    }

    /** Files around the value what is not: all edges, or the near ones. */
    private void follow(int factor) {
        int bucket = bucketOf(value[factor]) - origin[factor];
        if (bucket < MARGIN || bucket >= BUCKETS - MARGIN) {
            int all = gather(heads[factor], 0, ALWAYS, NONE);
            all = gather(near[factor], 0, near[factor].length, all);
            origin[factor] = bucketOf(value[factor]) - BUCKETS / 2;
            window[factor] = bucketOf(value[factor]) - SPAN / 2;
            linkAll(all, factor);
        } else if (near[factor].length > 0 && !isNear(factor, leading(value[factor]))) {
            narrow(factor);
        }
    }

    /** Files the near edges around the value, which lies in no bucket of the first or the last few. */
    private void narrow(int factor) {
        int all = gather(near[factor], 0, near[factor].length, NONE);
        window[factor] = bucketOf(value[factor]) - SPAN / 2;
        int low = window[factor] - origin[factor];
        all = gather(heads[factor], low, low + SPAN, all);
        all = gather(heads[factor], BUCKETS + low, BUCKETS + low + SPAN, all);
        linkAll(all, factor);
    }

    /** Empties some lists into one. */
    private int gather(int[] lists, int from, int to, int into) {
        int all = into;
        for (int i = from; i < to; i++) {
            int node = lists[i];
            lists[i] = NONE;
            while (node != NONE) {
                int after = nodes.next(node);
                nodes.setNext(node, all);
                all = node;
                node = after;
            }
        }
        return all;
    }

    private void linkAll(int first, int factor) {
        int node = first;
        while (node != NONE) {
            int after = nodes.next(node);
            link(node, factor, listOf(factor, nodes.edge(node)));
            node = after;
        }
    }

    private void link(int node, int factor, int into) {
        int[] lists = into < LISTS ? heads[factor] : near[factor];
        int at = into < LISTS ? into : into - LISTS;
        int after = lists[at];
        nodes.setLinks(node, after, NONE);
        nodes.setList(node, into);
        if (after != NONE) {
            nodes.setPrevious(after, node);
        }
        lists[at] = node;
    }

    private void unlink(int node) {
        int before = nodes.previous(node);
        int after = nodes.next(node);
        if (before != NONE) {
            nodes.setNext(before, after);
        } else {
            int list = nodes.list(node);
            int factor = nodes.factor(node);
            if (list < LISTS) {
                heads[factor][list] = after;
            } else {
                near[factor][list - LISTS] = after;
            }
        }
        if (after != NONE) {
            nodes.setPrevious(after, before);
        }
    }

    private void open(int factor) {
        grow(factor);
        if (heads[factor].length == 0) {
            heads[factor] = new int[LISTS];
            Arrays.fill(heads[factor], NONE);
            origin[factor] = bucketOf(value[factor]) - BUCKETS / 2;
        }
    }

    private void grow(int factor) {
        if (factor < value.length) {
            return;
        }
        int from = value.length;
        int to = Math.max(factor + 1, 2 * from);
        value = Arrays.copyOf(value, to);
        Arrays.fill(value, from, to, Double.NaN);
        origin = Arrays.copyOf(origin, to);
        window = Arrays.copyOf(window, to);
        counts = Arrays.copyOf(counts, to);
        heads = Arrays.copyOf(heads, to);
        Arrays.fill(heads, from, to, NO_LISTS);
        near = Arrays.copyOf(near, to);
        Arrays.fill(near, from, to, NO_LISTS);
    }
}
