package dev.steelyard.systemic.cascade.kernel;

import java.util.Arrays;

/**
 * Events that wait, ordered by (time, class, sequence): a four-way heap over arrays of primitives. The sequence is the order
 * in which they were added, so no two are equal. <b>Single-writer</b>; <b>Allocates: never after warm-up</b>.
 */
public final class EventHeap {
    private static final int WAYS = 4;
    private static final int CLASS_SHIFT = 56;
    private static final long MOST_SEQUENCE = (1L << CLASS_SHIFT) - 1;

    private long[] times;
    private long[] orders;
    private int[] agents;
    private int size;
    private long sequence;
    private long time;
    private int kind;
    private int agent;

    /** Makes an empty heap. @param capacity how many events it holds before it grows, at least 1 */
    public EventHeap(int capacity) {
        times = new long[capacity];
        orders = new long[capacity];
        agents = new int[capacity];
    }

    /** Returns how many events wait. */
    public int size() {
        return size;
    }

    /**
     * Adds an event.
     *
     * @param at nanoseconds since the run began
     * @param type its class, 0 to 127: the lower is first at the same time
     * @param whose the agent that it belongs to
     */
    public void add(long at, int type, int whose) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            orders = Arrays.copyOf(orders, 2 * size);
            agents = Arrays.copyOf(agents, 2 * size);
        }
        long order = ((long) type << CLASS_SHIFT) | (sequence++ & MOST_SEQUENCE);
        int hole = size++;
        while (hole > 0) {
            int parent = (hole - 1) / WAYS;
            if (times[parent] < at || (times[parent] == at && orders[parent] < order)) {
                break;
            }
            move(parent, hole);
            hole = parent;
        }
        put(hole, at, order, whose);
    }

    /** Takes the first event off; its parts are then told by {@link #time}, {@link #kind} and {@link #agent}. */
    public boolean poll() {
        if (size == 0) {
            return false;
        }
        time = times[0];
        kind = (int) (orders[0] >>> CLASS_SHIFT);
        agent = agents[0];
        int last = --size;
        if (last > 0) {
            sink(times[last], orders[last], agents[last]);
        }
        return true;
    }

    private void sink(long at, long order, int whose) {
        int hole = 0;
        for (int first = 1; first < size; first = hole * WAYS + 1) {
            int least = first;
            int end = Math.min(first + WAYS, size);
            for (int child = first + 1; child < end; child++) {
                if (times[child] < times[least] || (times[child] == times[least] && orders[child] < orders[least])) {
                    least = child;
                }
            }
            if (at < times[least] || (at == times[least] && order < orders[least])) {
                break;
            }
            move(least, hole);
            hole = least;
        }
        put(hole, at, order, whose);
    }

    private void move(int from, int to) {
        put(to, times[from], orders[from], agents[from]);
    }

    private void put(int place, long at, long order, int whose) {
        times[place] = at;
        orders[place] = order;
        agents[place] = whose;
    }

    /** Returns the time of the event taken last, in nanoseconds. */
    public long time() {
        return time;
    }

    /** Returns the class of the event taken last. */
    public int kind() {
        return kind;
    }

    /** Returns whose the event taken last is. */
    public int agent() {
        return agent;
    }
}
