package dev.steelyard.systemic.cascade.broker;

import dev.steelyard.systemic.loop.CollateralChain;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A broker that holds what its clients pledged and pledges some of it on. <b>Immutable</b>. Its page is
 * {@code docs/methods/prime-brokers.md}.
 *
 * @param name its name
 * @param clients share of the leveraged accounts that are its clients, by number, 0 to 1
 * @param equity of its own, in quote units, held as cash, at least 0
 * @param haircut fraction of what is pledged to it that it neither advances nor pledges on, 0 to 1
 * @param reuse fraction of the rest that it pledges on, 0 to 1
 * @param liquid fraction of the cash that its pledges bring which it keeps as cash, 0 to 1; the rest is invested until the end
 * @param receivers to whom it pledges, with shares that add up to 1; none when it pledges nothing on
 * @param withdrawal when it asks its clients for more margin; null: never
 */
public record PrimeBroker(
        String name,
        double clients,
        double equity,
        double haircut,
        double reuse,
        double liquid,
        List<Receiver> receivers,
        @Nullable Withdrawal withdrawal) {
    private static final double WITHIN = 1e-9;

    /**
     * A broker to which another pledges. <b>Immutable</b>.
     *
     * @param broker its place among the brokers
     * @param share of what is pledged on, above 0 to 1
     */
    public record Receiver(int broker, double share) {
        public Receiver {
            if (broker < 0 || !(share > 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "receiver was " + broker + ", share " + share + "; expected at least 0, above 0 to 1");
            }
        }
    }

    /**
     * When a broker withdraws financing. <b>Immutable</b>.
     *
     * @param below its cash, as a fraction of its equity at the start, below which it does, above 0
     * @param addOn by what fraction of their liquidation requirement its clients must then hold more, above 0
     */
    public record Withdrawal(double below, BigDecimal addOn) {
        public Withdrawal {
            if (!(below > 0 && below <= Double.MAX_VALUE) || addOn.signum() <= 0) {
                throw new IllegalArgumentException(
                        "withdrawal was below " + below + " by " + addOn + "; expected both above 0");
            }
        }
    }

    public PrimeBroker {
        receivers = List.copyOf(receivers);
        share("clients", clients, name);
        share("haircut", haircut, name);
        share("reuse", reuse, name);
        share("liquid", liquid, name);
        if (!(equity >= 0 && equity <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("equity of " + name + " was " + equity + "; expected at least 0");
        }
        double sum = 0;
        TreeSet<Integer> known = new TreeSet<>();
        for (Receiver receiver : receivers) {
            sum += receiver.share();
            if (!known.add(receiver.broker())) {
                throw new IllegalArgumentException(
                        "a receiver of " + name + " was stated twice; expected each of them once");
            }
        }
        if (receivers.isEmpty() ? reuse > 0 : Math.abs(sum - 1) > WITHIN) {
            throw new IllegalArgumentException("shares of the receivers of " + name + " added up to " + sum
                    + "; expected 1, or no receivers and a reuse of 0");
        }
    }

    private static void share(String what, double value, String name) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " of " + name + " was " + value + "; expected 0 to 1");
        }
    }

    /** Returns θ(1 − h), what is pledged on of each unit that is pledged to it. */
    public double passedOn() {
        return new CollateralChain(0, haircut, reuse).passedOn();
    }

    /** Returns this broker with another reuse; one without receivers stays. */
    PrimeBroker withReuse(double other) {
        return receivers.isEmpty()
                ? this
                : new PrimeBroker(name, clients, equity, haircut, other, liquid, receivers, withdrawal);
    }
}
