package dev.steelyard.margin.waterfall;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Divides whole units so that none is lost. <b>Thread-safe</b>; <b>Deterministic: yes</b>. Its page is
 * {@code docs/methods/waterfall.md}.
 */
public final class Apportionment {
    private Apportionment() {}

    /**
     * Returns total × weight / Σ weights, each rounded toward 0, what is left going one unit each to the largest
     * remainders; equal remainders in the order given. The shares add up to the total, unless all weights are 0: then all
     * shares are.
     *
     * @param total of either sign
     * @param weights each at least 0
     */
    public static List<BigInteger> split(BigInteger total, List<BigInteger> weights) {
        if (total.signum() < 0) {
            return split(total.negate(), weights).stream()
                    .map(BigInteger::negate)
                    .toList();
        }
        return withinCaps(total, weights, weights.stream().map(w -> total).toList());
    }

    /**
     * Returns the shares of a total in proportion to weights, each at most its cap; what a cap cuts off goes to the others
     * in proportion (water-filling), so that share = min(cap, t × weight) for one t. They add up to the total, or to all
     * caps of weights above 0 when these are less.
     *
     * @param total at least 0
     * @param weights each at least 0
     * @param caps each at least 0, as many as weights
     */
    public static List<BigInteger> withinCaps(BigInteger total, List<BigInteger> weights, List<BigInteger> caps) {
        require(total, weights, caps);
        BigInteger[] shares = new BigInteger[weights.size()];
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            shares[i] = BigInteger.ZERO;
            if (weights.get(i).signum() > 0 && caps.get(i).signum() > 0) {
                open.add(i);
            }
        }
        BigInteger left = total;
        boolean capped = true;
        while (capped && !open.isEmpty()) {
            BigInteger sum = sum(open, weights);
            BigInteger rest = left;
            List<Integer> still = new ArrayList<>();
            for (int i : open) {
                if (weights.get(i).multiply(rest).compareTo(caps.get(i).multiply(sum)) >= 0) {
                    shares[i] = caps.get(i);
                    left = left.subtract(shares[i]);
                } else {
                    still.add(i);
                }
            }
            capped = still.size() < open.size();
            open = still;
        }
        if (!open.isEmpty()) {
            proportional(left, open, weights, shares);
        }
        return List.of(shares);
    }

    /**
     * Returns {@link #withinCaps(BigInteger, List, List)} of decimals, cut to so many decimals: the total and the caps
     * toward 0; weights count with all their digits.
     */
    public static List<BigDecimal> withinCaps(
            BigDecimal total, List<BigDecimal> weights, List<BigDecimal> caps, int decimals) {
        int scale = weights.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        List<BigInteger> units = withinCaps(
                units(total, decimals),
                weights.stream().map(w -> w.setScale(scale).unscaledValue()).toList(),
                caps.stream().map(c -> units(c, decimals)).toList());
        return units.stream().map(u -> new BigDecimal(u, decimals)).toList();
    }

    /**
     * A part taken off a claim.
     *
     * @param share of the claim, 0 to 1
     * @param amount taken
     */
    public record Haircut(BigDecimal share, BigDecimal amount) {}

    /**
     * Returns what is taken off claims so that all give the same share, but none more than its own most: amount = min(most,
     * t) × claim; cut to so many decimals as {@link #withinCaps(BigDecimal, List, List, int)} does.
     *
     * @param total to be taken, at least 0
     * @param claims each at least 0
     * @param most share of each, 0 to 1
     */
    public static List<Haircut> haircuts(
            BigDecimal total, List<BigDecimal> claims, List<BigDecimal> most, int decimals) {
        List<BigDecimal> caps = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            caps.add(claims.get(i).multiply(most.get(i)));
        }
        List<BigDecimal> amounts = withinCaps(total, claims, caps, decimals);
        List<Haircut> haircuts = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            BigDecimal claim = claims.get(i);
            BigDecimal share = claim.signum() == 0 ? BigDecimal.ZERO : Decimals.divide(amounts.get(i), claim);
            haircuts.add(new Haircut(share, amounts.get(i)));
        }
        return haircuts;
    }

    private static BigInteger units(BigDecimal value, int decimals) {
        return value.setScale(decimals, RoundingMode.DOWN).unscaledValue();
    }

    private static void require(BigInteger total, List<BigInteger> weights, List<BigInteger> caps) {
        if (total.signum() < 0 || weights.size() != caps.size()) {
            throw new IllegalArgumentException("total was " + total + " for " + weights.size() + " weights and "
                    + caps.size() + " caps; expected at least 0, and as many");
        }
        for (int i = 0; i < caps.size(); i++) {
            if (weights.get(i).signum() < 0 || caps.get(i).signum() < 0) {
                throw new IllegalArgumentException("weight " + i + " was " + weights.get(i) + " and its cap "
                        + caps.get(i) + "; expected at least 0");
            }
        }
    }

    private static BigInteger sum(List<Integer> open, List<BigInteger> weights) {
        BigInteger sum = BigInteger.ZERO;
        for (int i : open) {
            sum = sum.add(weights.get(i));
        }
        return sum;
    }

    private static void proportional(
            BigInteger total, List<Integer> open, List<BigInteger> weights, BigInteger[] shares) {
        BigInteger sum = sum(open, weights);
        BigInteger[] remainders = new BigInteger[shares.length];
        BigInteger left = total;
        for (int i : open) {
            BigInteger[] parts = weights.get(i).multiply(total).divideAndRemainder(sum);
            shares[i] = parts[0];
            remainders[i] = parts[1];
            left = left.subtract(parts[0]);
        }
        List<Integer> ranked = new ArrayList<>(open);
        ranked.sort(Comparator.comparing((Integer i) -> remainders[i]).reversed());
        int more = left.intValueExact();
        for (int i = 0; i < more; i++) {
            int at = ranked.get(i);
            shares[at] = shares[at].add(BigInteger.ONE);
        }
    }
}
