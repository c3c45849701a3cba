package dev.steelyard.margin.regt;

import dev.steelyard.core.instrument.OptionType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What decides how calls and puts written on one underlying are paired, and what a pair requires: which of two requires more
 * with its premium, and which of one kind requires more without. Where such a comparison turns, the sum of a division may
 * jump. <b>Immutable</b>. See {@code docs/methods/safe-bands.md}.
 *
 * @param sides each written call with each written put
 * @param ranks each two of a kind that do not stand alike to every one of the other kind: a division that takes one for the
 *     other requires another sum
 */
public record RegTStrangles(List<Side> sides, List<Rank> ranks) {
    public RegTStrangles {
        sides = List.copyOf(sides);
        ranks = List.copyOf(ranks);
    }

    /**
     * A call and a put, per share.
     *
     * @param apart by how much the greater side requires more with its premium, at least 0
     * @param jump by how much their strangle's requirement on equity changes where the other becomes the greater, at least 0
     */
    public record Side(RegTLeg call, RegTLeg put, BigDecimal apart, BigDecimal jump) {
        /** Returns contracts that a strangle of the two may have at most. */
        public int contracts() {
            return Math.min(Math.abs(call.quantity()), Math.abs(put.quantity()));
        }
    }

    /**
     * Two written options of one kind, per share.
     *
     * @param apart by how much one requires more on equity than the other, at least 0
     */
    public record Rank(RegTLeg one, RegTLeg other, BigDecimal apart) {}

    /**
     * Returns the comparisons between written options.
     *
     * @param underlying price per share, greater than 0
     * @param legs on this underlying; those that are not written options are passed over
     */
    public static RegTStrangles of(BigDecimal underlying, RegTRule rule, List<RegTLeg> legs) {
        RegTStrategies strategies = new RegTStrategies(underlying, rule);
        List<RegTLeg> calls = written(legs, OptionType.CALL);
        List<RegTLeg> puts = written(legs, OptionType.PUT);
        List<Side> sides = new ArrayList<>();
        for (RegTLeg call : calls) {
            for (RegTLeg put : puts) {
                BigDecimal apart = strategies.writtenPerShare(call).subtract(strategies.writtenPerShare(put));
                BigDecimal jump = strategies.writtenNet(call).subtract(strategies.writtenNet(put));
                sides.add(new Side(call, put, apart.abs(), jump.abs()));
            }
        }
        List<Rank> ranks = new ArrayList<>();
        addRanks(strategies, calls, puts, ranks);
        addRanks(strategies, puts, calls, ranks);
        return new RegTStrangles(sides, ranks);
    }

    private static List<RegTLeg> written(List<RegTLeg> legs, OptionType type) {
        return legs.stream().filter(leg -> leg.isShort() && leg.type() == type).toList();
    }

    private static void addRanks(
            RegTStrategies strategies, List<RegTLeg> kind, List<RegTLeg> others, List<Rank> ranks) {
        for (int i = 0; i < kind.size(); i++) {
            for (int j = 0; j < i; j++) {
                RegTLeg one = kind.get(i);
                RegTLeg other = kind.get(j);
                if (others.stream().anyMatch(o -> strategies.exceeds(one, o) != strategies.exceeds(other, o))) {
                    BigDecimal apart = strategies.writtenNet(one).subtract(strategies.writtenNet(other));
                    ranks.add(new Rank(one, other, apart.abs()));
                }
            }
        }
    }
}
