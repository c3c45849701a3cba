package dev.steelyard.systemic.cascade.broker;

import java.util.List;

/**
 * What brokers pledge to one another: of what broker b commands, θ(1 − h) goes to its receivers by their shares, and what they
 * receive they pledge on in turn. With sources C the amounts R that are pledged solve R = C + Aᵀ R; in a chain ΣR is that of
 * {@link dev.steelyard.systemic.loop.CollateralChain}. <b>Thread-safe</b>.
 */
public final class PledgeGraph {
    private static final int MOST_ROUNDS = 10_000_000;

    private PledgeGraph() {}

    /**
     * Returns the pledges, from each broker to each, in the units of {@code held}, rounded down.
     *
     * @param held what each commands before others pledge to it; below 0 it lacks so much of what they do
     * @param gone brokers that neither pledge nor receive
     */
    public static long[][] pledges(PrimeBrokers brokers, long[] held, boolean[] gone) {
        List<PrimeBroker> all = brokers.brokers();
        int count = all.size();
        long[][] pledges = new long[count][count];
        boolean changed = true;
        for (int round = 0; changed; round++) {
            if (round > MOST_ROUNDS) {
                throw new IllegalStateException("pledges did not settle within " + MOST_ROUNDS + " rounds");
            }
            changed = false;
            for (int b = 0; b < count; b++) {
                changed |= !gone[b] && pass(all.get(b), pledges, b, held[b], gone);
            }
        }
        return pledges;
    }

    private static boolean pass(PrimeBroker broker, long[][] pledges, int b, long held, boolean[] gone) {
        long commanded = held;
        for (long[] row : pledges) {
            commanded += row[b];
        }
        commanded = Math.max(0, commanded);
        long left = commanded;
        boolean changed = false;
        for (PrimeBroker.Receiver receiver : broker.receivers()) {
            long given = gone[receiver.broker()]
                    ? 0
                    : Math.min(left, (long) Math.floor(broker.passedOn() * receiver.share() * commanded));
            left -= given;
            changed |= pledges[b][receiver.broker()] != given;
            pledges[b][receiver.broker()] = given;
        }
        return changed;
    }
}
