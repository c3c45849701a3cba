package dev.steelyard.margin.control.detection;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** Which accounts belong together: by what is known, and by what a test finds. <b>Immutable</b>. */
public final class OwnerGraph {
    /**
     * Why two accounts are taken for one owner's.
     *
     * @param one an account
     * @param other another
     * @param because an owner's name, an address that both use, or the p-value of a test
     */
    public record Link(String one, String other, String because) {}

    private final SequencedMap<String, String> roots = new LinkedHashMap<>();
    private final List<Link> links;

    private OwnerGraph(List<String> accounts, List<Link> links) {
        this.links = List.copyOf(links);
        accounts.forEach(account -> roots.put(account, account));
        for (Link link : links) {
            String one = root(link.one());
            String other = root(link.other());
            if (!one.equals(other)) {
                roots.replaceAll((account, root) -> root.equals(other) ? one : root);
            }
        }
    }

    /** Returns the graph of accounts with the links told. @throws IllegalArgumentException when a link names no account */
    public static OwnerGraph of(List<String> accounts, List<Link> links) {
        return new OwnerGraph(accounts, links);
    }

    /**
     * Returns the links that a test finds among accounts: pairs whose p-value is at most alpha over the number of pairs. When
     * all are independent within the strata, the probability of any link is at most alpha.
     *
     * @param strata the stratum of each interval
     * @param alpha the most probability of a false alarm over all pairs, 0 to 1
     */
    public static List<Link> found(List<ActivityTrace> traces, List<Integer> strata, BigDecimal alpha) {
        List<Link> links = new ArrayList<>();
        BigDecimal pairs = BigDecimal.valueOf((long) traces.size() * (traces.size() - 1) / 2);
        for (int i = 0; i < traces.size(); i++) {
            for (int j = i + 1; j < traces.size(); j++) {
                BigDecimal p = JointActivity.pValue(traces.get(i), traces.get(j), strata);
                if (p.multiply(pairs).compareTo(alpha) <= 0) {
                    links.add(new Link(
                            traces.get(i).account(),
                            traces.get(j).account(),
                            "act together, p-value " + Decimals.significant(p, 3, RoundingMode.UP)));
                }
            }
        }
        return links;
    }

    /** Returns the links, as told. */
    public List<Link> links() {
        return links;
    }

    /** Returns groups of two and more accounts, each in the order given. */
    public List<List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        roots.forEach((account, root) ->
                groups.computeIfAbsent(root, r -> new ArrayList<>()).add(account));
        return groups.values().stream()
                .filter(group -> group.size() > 1)
                .map(List::copyOf)
                .toList();
    }

    private String root(String account) {
        if (!roots.containsKey(account)) {
            throw new IllegalArgumentException("a link named " + account + ", which is no account of the graph");
        }
        return Objects.requireNonNull(roots.get(account));
    }
}
