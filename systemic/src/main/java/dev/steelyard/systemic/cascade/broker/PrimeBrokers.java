package dev.steelyard.systemic.cascade.broker;

import java.util.List;
import java.util.TreeSet;

/**
 * All prime brokers of a scenario. <b>Immutable</b>.
 *
 * @param brokers in order
 * @param every time between two rounds of calls, in seconds, above 0
 * @param realized fraction of what a broker invested that is left when it fails, 0 to 1
 */
public record PrimeBrokers(List<PrimeBroker> brokers, double every, double realized) {
    /** There are none. */
    public static final PrimeBrokers NONE = new PrimeBrokers(List.of(), 1, 1);

    public PrimeBrokers {
        brokers = List.copyOf(brokers);
        if (!(every > 0 && every <= Double.MAX_VALUE) || !(realized >= 0 && realized <= 1)) {
            throw new IllegalArgumentException(
                    "calls were every " + every + " s, realized " + realized + "; expected above 0, and 0 to 1");
        }
        double clients = 0;
        TreeSet<String> names = new TreeSet<>();
        for (int i = 0; i < brokers.size(); i++) {
            PrimeBroker broker = brokers.get(i);
            clients += broker.clients();
            if (!names.add(broker.name())) {
                throw new IllegalArgumentException(
                        "two brokers were called " + broker.name() + "; expected other names");
            }
            for (PrimeBroker.Receiver receiver : broker.receivers()) {
                if (receiver.broker() >= brokers.size() || receiver.broker() == i) {
                    throw new IllegalArgumentException("a receiver of " + broker.name() + " was " + receiver.broker()
                            + "; expected another broker, below " + brokers.size());
                }
            }
        }
        if (clients > 1 + 1e-9) {
            throw new IllegalArgumentException(
                    "clients of all brokers added up to " + clients + "; expected at most 1");
        }
        for (int i = 0; i < brokers.size(); i++) {
            if (!leaks(brokers, i, new TreeSet<>())) {
                throw new IllegalArgumentException(brokers.get(i).name()
                        + " stands in a circle that pledges on all it receives; expected a haircut or a reuse below 1");
            }
        }
    }

    /** Whether anything that reaches a broker is kept by it or farther along. */
    private static boolean leaks(List<PrimeBroker> brokers, int at, TreeSet<Integer> seen) {
        PrimeBroker broker = brokers.get(at);
        if (broker.passedOn() < 1) {
            return true;
        }
        boolean leaks = false;
        if (seen.add(at)) {
            for (PrimeBroker.Receiver receiver : broker.receivers()) {
                leaks |= leaks(brokers, receiver.broker(), seen);
            }
        }
        return leaks;
    }

    /** Returns whether any of them pledges on. */
    public boolean isReusing() {
        return brokers.stream().anyMatch(broker -> broker.passedOn() > 0);
    }

    /** Returns these with one reuse of all that have receivers. @param share 0 to 1 */
    public PrimeBrokers withReuse(double share) {
        return new PrimeBrokers(
                brokers.stream().map(broker -> broker.withReuse(share)).toList(), every, realized);
    }
}
