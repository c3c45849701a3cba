package dev.steelyard.margin.regt;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The legs on one underlying, divided into the strategies that require least against equity. Each written option is tried
 * against each purchased option of its kind that lives as long, against shares, and without cover; what is left naked is
 * paired into strangles, larger with larger; all spreads that may stand together do. Quantities are first divided by what
 * they have in common. Up to {@value #MOST_TRIED} divisions are tried, which is all of them for small sets; beyond that
 * the answer is the least of those tried, and {@code exact} is false. <b>Immutable</b>.
 *
 * @param strategies the division
 * @param exact true when every division was tried
 * @param apart by how much more, per share times lots, another division of those tried requires at least; null when there was none
 */
public record RegTPairing(
        List<RegTStrategy> strategies,
        boolean exact,
        @Nullable BigDecimal apart) {
    /** The most divisions that are tried. */
    public static final int MOST_TRIED = 20_000;

    public RegTPairing {
        strategies = List.copyOf(strategies);
    }

    /** Returns Σ of a figure, per share times lots. */
    public BigDecimal sum(Function<RegTStrategy, BigDecimal> figure) {
        BigDecimal sum = BigDecimal.ZERO;
        for (RegTStrategy strategy : strategies) {
            sum = sum.add(figure.apply(strategy));
        }
        return sum;
    }

    /**
     * Returns the pairing of least requirement.
     *
     * @param underlying price per share, greater than 0
     * @param legs any number, in any order, on this underlying
     */
    public static RegTPairing least(BigDecimal underlying, RegTRule rule, List<RegTLeg> legs) {
        return new Search(new RegTStrategies(underlying, rule), legs).best();
    }

    /** Tries the divisions one after the other. <b>Single-writer</b>. */
    private static final class Search {
        private final RegTStrategies strategies;
        private final List<RegTLeg> written = new ArrayList<>();
        private final List<RegTLeg> covers = new ArrayList<>();
        private final int unit;
        private final int[] free;
        private final int[][] paired;
        private int tried;
        private @Nullable List<RegTStrategy> best;
        private BigDecimal least = BigDecimal.ZERO;
        private @Nullable BigDecimal next;

        Search(RegTStrategies strategies, List<RegTLeg> legs) {
            this.strategies = strategies;
            int common = 0;
            for (RegTLeg leg : legs) {
                common = divisor(common, Math.abs(leg.quantity()));
                boolean writes = leg.isShort() && !leg.isShares();
                (writes ? written : covers).add(leg);
            }
            this.unit = Math.max(common, 1);
            this.free = new int[covers.size()];
            for (int i = 0; i < free.length; i++) {
                free[i] = Math.abs(covers.get(i).quantity()) / unit;
            }
            this.paired = new int[written.size()][covers.size()];
        }

        private static int divisor(int a, int b) {
            return b == 0 ? a : divisor(b, a % b);
        }

        RegTPairing best() {
            assign(0, 0, written.isEmpty() ? 0 : left(0));
            List<RegTStrategy> found = best == null ? List.of() : best;
            return new RegTPairing(found, tried <= MOST_TRIED, next == null ? null : next.subtract(least));
        }

        private int left(int index) {
            return Math.abs(written.get(index).quantity()) / unit;
        }

        /** Gives each written leg as much of each cover as it takes, from the most to nothing. */
        private void assign(int index, int cover, int left) {
            if (tried > MOST_TRIED) {
                return;
            }
            if (index == written.size()) {
                take();
                return;
            }
            if (cover == covers.size()) {
                int next = index + 1;
                assign(next, 0, next < written.size() ? left(next) : 0);
                return;
            }
            int most = mayCover(covers.get(cover), written.get(index)) ? Math.min(left, free[cover]) : 0;
            for (int amount = most; amount >= 0; amount--) {
                paired[index][cover] = amount;
                free[cover] -= amount;
                assign(index, cover + 1, left - amount);
                free[cover] += amount;
            }
            paired[index][cover] = 0;
        }

        private static boolean mayCover(RegTLeg cover, RegTLeg writtenLeg) {
            if (cover.isShares()) {
                return cover.isShort() == (writtenLeg.type() == OptionType.PUT);
            }
            return cover.type() == writtenLeg.type() && cover.daysToExpiry() >= writtenLeg.daysToExpiry();
        }

        private void take() {
            tried++;
            if (tried > MOST_TRIED) {
                return;
            }
            List<RegTStrategy> made = new ArrayList<>();
            Map<RegTLeg, Integer> calls = new LinkedHashMap<>();
            Map<RegTLeg, Integer> puts = new LinkedHashMap<>();
            for (int i = 0; i < written.size(); i++) {
                int left = left(i);
                for (int j = 0; j < covers.size(); j++) {
                    left -= paired[i][j];
                    if (paired[i][j] > 0 && covers.get(j).isShares()) {
                        made.add(strategies.covered(covers.get(j), written.get(i), paired[i][j] * unit));
                    }
                }
                if (left > 0) {
                    (written.get(i).type() == OptionType.CALL ? calls : puts)
                            .merge(written.get(i), left * unit, Integer::sum);
                }
            }
            addSpreads(made);
            addNaked(calls, puts, made);
            for (int j = 0; j < covers.size(); j++) {
                if (free[j] > 0) {
                    RegTLeg cover = covers.get(j);
                    made.add(
                            cover.isShares()
                                    ? strategies.shares(cover, free[j] * unit)
                                    : strategies.longOption(cover, free[j] * unit));
                }
            }
            BigDecimal sum = new RegTPairing(made, true, null).sum(RegTStrategy::againstEquity);
            if (best == null) {
                best = made;
                least = sum;
            } else if (sum.compareTo(least) < 0) {
                next = least;
                best = made;
                least = sum;
            } else if (!made.equals(best)) {
                next = next == null ? sum : Decimals.min(next, sum);
            }
        }

        /** All pairs together where every purchased option outlives every written one, else by expiry of the written. */
        private void addSpreads(List<RegTStrategy> made) {
            long firstBought = Long.MAX_VALUE;
            long lastWritten = Long.MIN_VALUE;
            for (int i = 0; i < written.size(); i++) {
                for (int j = 0; j < covers.size(); j++) {
                    if (paired[i][j] > 0 && !covers.get(j).isShares()) {
                        firstBought = Math.min(firstBought, covers.get(j).daysToExpiry());
                        lastWritten = Math.max(lastWritten, written.get(i).daysToExpiry());
                    }
                }
            }
            boolean together = firstBought >= lastWritten;
            Map<Long, Map<RegTLeg, Integer>> pools = new LinkedHashMap<>();
            for (int i = 0; i < written.size(); i++) {
                for (int j = 0; j < covers.size(); j++) {
                    if (paired[i][j] > 0 && !covers.get(j).isShares()) {
                        long key = together ? 0 : written.get(i).daysToExpiry();
                        Map<RegTLeg, Integer> pool = pools.computeIfAbsent(key, k -> new LinkedHashMap<>());
                        pool.merge(covers.get(j), paired[i][j] * unit, Integer::sum);
                        pool.merge(written.get(i), -paired[i][j] * unit, Integer::sum);
                    }
                }
            }
            for (Map<RegTLeg, Integer> pool : pools.values()) {
                List<RegTLeg> legs = new ArrayList<>();
                pool.forEach((leg, quantity) -> legs.add(new RegTLeg(
                        leg.symbol(), leg.type(), leg.strike(), leg.daysToExpiry(), leg.price(), quantity)));
                made.add(strategies.spread(legs));
            }
        }

        private void addNaked(Map<RegTLeg, Integer> calls, Map<RegTLeg, Integer> puts, List<RegTStrategy> made) {
            Comparator<RegTLeg> larger =
                    Comparator.comparing(strategies::writtenNet).reversed();
            List<RegTLeg> byCall = calls.keySet().stream().sorted(larger).toList();
            List<RegTLeg> byPut = puts.keySet().stream().sorted(larger).toList();
            int c = 0;
            int p = 0;
            while (c < byCall.size() && p < byPut.size()) {
                RegTLeg call = byCall.get(c);
                RegTLeg put = byPut.get(p);
                int both = Math.min(calls.getOrDefault(call, 0), puts.getOrDefault(put, 0));
                made.add(strategies.strangle(call, put, both));
                c += calls.merge(call, -both, Integer::sum) == 0 ? 1 : 0;
                p += puts.merge(put, -both, Integer::sum) == 0 ? 1 : 0;
            }
            calls.forEach((leg, left) -> {
                if (left > 0) {
                    made.add(strategies.naked(leg, left));
                }
            });
            puts.forEach((leg, left) -> {
                if (left > 0) {
                    made.add(strategies.naked(leg, left));
                }
            });
        }
    }
}
