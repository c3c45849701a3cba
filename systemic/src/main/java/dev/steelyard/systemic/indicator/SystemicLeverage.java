package dev.steelyard.systemic.indicator;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much leverage there is: directly, debt over equity; indirectly, collateral that was passed on and so stands behind
 * several debts. <b>Immutable</b>. Its page is {@code docs/methods/systemic-leverage.md}.
 *
 * @param direct Σ debt / Σ equity, where a debt is assets − equity, at least 0; null when equity is not above 0
 * @param source collateral at its first pledge: Σ of what each gives beyond what it received; each unit counts once
 * @param pledged Σ of all pledges: a unit passed on counts again
 * @param indirect pledged − source: what stands a second and further time
 * @param velocity pledged / source; null when nothing is pledged, or all goes in circles
 * @param longestChain links of the longest way that collateral takes
 * @param isCircular whether collateral comes back to who gave it
 */
public record SystemicLeverage(
        @Nullable Double direct,
        double source,
        double pledged,
        double indirect,
        @Nullable Double velocity,
        int longestChain,
        boolean isCircular) {
    /**
     * A member of the market.
     *
     * @param name each once
     * @param assets in money, at least 0
     * @param equity in money, signed
     */
    public record Member(String name, double assets, double equity) {}

    /**
     * Collateral given.
     *
     * @param giver a member
     * @param receiver another member
     * @param amount in money, at least 0
     */
    public record Pledge(String giver, String receiver, double amount) {}

    /**
     * Returns the leverage of a market.
     *
     * @throws FailureException INVALID, located by place in the list: a name twice, a pledge to oneself or of a negative
     *     amount; MISSING_DATA for a pledge of no member
     */
    public static SystemicLeverage of(List<Member> members, List<Pledge> pledges) {
        Map<String, Double> given = new LinkedHashMap<>();
        double debt = 0;
        double equity = 0;
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (given.put(member.name(), 0.0) != null || !(member.assets() >= 0) || !Double.isFinite(member.equity())) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "member " + (i + 1),
                        "was " + member + "; expected a name of its own, assets of at least 0 and equity");
            }
            debt += Math.max(0, member.assets() - member.equity());
            equity += member.equity();
        }
        Map<String, List<String>> next = new LinkedHashMap<>();
        double pledged = 0;
        for (int i = 0; i < pledges.size(); i++) {
            Pledge pledge = pledges.get(i);
            require(pledge, i, given);
            given.merge(pledge.giver(), pledge.amount(), Double::sum);
            given.merge(pledge.receiver(), -pledge.amount(), Double::sum);
            pledged += pledge.amount();
            if (pledge.amount() > 0) {
                next.computeIfAbsent(pledge.giver(), name -> new ArrayList<>()).add(pledge.receiver());
            }
        }
        double source = 0;
        for (double net : given.values()) {
            source += Math.max(0, net);
        }
        Chains chains = new Chains(next);
        int longest = 0;
        for (Member member : members) {
            longest = Math.max(longest, chains.from(member.name()));
        }
        return new SystemicLeverage(
                equity > 0 ? Double.valueOf(debt / equity) : null,
                source,
                pledged,
                pledged - source,
                source > 0 ? Double.valueOf(pledged / source) : null,
                longest,
                chains.circular);
    }

    private static void require(Pledge pledge, int at, Map<String, Double> members) {
        String location = "pledge " + (at + 1);
        if (!(pledge.amount() >= 0)
                || Double.isInfinite(pledge.amount())
                || pledge.giver().equals(pledge.receiver())) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    location,
                    "was " + pledge + "; expected an amount of at least 0 from one member to another");
        }
        for (String name : List.of(pledge.giver(), pledge.receiver())) {
            if (!members.containsKey(name)) {
                throw FailureException.of(
                        FailureReason.MISSING_DATA, location, "names " + name + ", which is no member");
            }
        }
    }

    /** Ways along pledges; one that comes back to where it was ends there. */
    private static final class Chains {
        private final Map<String, List<String>> next;
        private final Map<String, Integer> lengths = new LinkedHashMap<>();
        private final Set<String> open = new HashSet<>();
        private boolean circular;

        Chains(Map<String, List<String>> next) {
            this.next = next;
        }

        int from(String name) {
            Integer known = lengths.get(name);
            if (known != null) {
                return known;
            }
            open.add(name);
            int longest = 0;
            for (String receiver : next.getOrDefault(name, List.of())) {
                if (open.contains(receiver)) {
                    circular = true;
                } else {
                    longest = Math.max(longest, 1 + from(receiver));
                }
            }
            open.remove(name);
            lengths.put(name, longest);
            return longest;
        }
    }
}
