package dev.steelyard.margin.leverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CauseEffectsTest {
    private static final BigDecimal TINY = new BigDecimal("1e-40");

    @Test
    void effectsSumToTheChangeWhateverTheFigure() {
        for (int causes = 0; causes <= 12; causes++) {
            Map<BitSet, BigDecimal> drawn = new HashMap<>();
            Draw draw = new Draw(causes);
            Function<BitSet, BigDecimal> figure =
                    set -> drawn.computeIfAbsent((BitSet) set.clone(), s -> draw.between("-5", "5", 12));
            CauseEffects effects = CauseEffects.of(causes, figure);
            BitSet all = new BitSet();
            all.set(0, causes);
            assertThat(effects.effects().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(figure.apply(all).subtract(figure.apply(new BitSet())));
            assertThat(CauseEffects.sets(causes)).containsExactlyInAnyOrderElementsOf(drawn.keySet());
        }
    }

    /** Σ aᵢ + Σ bᵢⱼ over the causes of the set: its Shapley value is aᵢ + ½ Σⱼ bᵢⱼ. */
    @Test
    void causesThatMeetInPairsShareEvenlyOverAllOrdersAndOverRotations() {
        for (int causes : List.of(2, 5, 8, 9, 13, 20)) {
            Draw draw = new Draw(causes);
            BigDecimal[][] pairs = new BigDecimal[causes][causes];
            for (int i = 0; i < causes; i++) {
                for (int j = 0; j <= i; j++) {
                    pairs[i][j] = draw.between("-5", "5", 6);
                    pairs[j][i] = pairs[i][j];
                }
            }
            CauseEffects effects = CauseEffects.of(causes, set -> sum(pairs, set));
            assertThat(effects.orders())
                    .isEqualTo(causes <= 8 ? CauseEffects.Orders.ALL : CauseEffects.Orders.ROTATIONS);
            for (int i = 0; i < causes; i++) {
                BigDecimal expected = pairs[i][i].add(pairs[i][i]);
                for (int j = 0; j < causes; j++) {
                    expected = j == i ? expected : expected.add(pairs[i][j]);
                }
                assertThat(effects.effects().get(i).multiply(BigDecimal.TWO)).isCloseTo(expected, within(TINY));
            }
        }
    }

    @Test
    void theOrderOfTheListOfCausesDoesNotMatter() {
        int causes = 6;
        Draw draw = new Draw(3);
        Map<BitSet, BigDecimal> drawn = new HashMap<>();
        CauseEffects.sets(causes).forEach(set -> drawn.put(set, draw.between("-5", "5", 6)));
        CauseEffects plain = CauseEffects.of(causes, set -> value(drawn, set));
        List<Integer> order = List.of(4, 2, 0, 5, 1, 3);
        CauseEffects permuted = CauseEffects.of(causes, set -> {
            BitSet own = new BitSet();
            set.stream().forEach(i -> own.set(order.get(i)));
            return value(drawn, own);
        });
        List<BigDecimal> expected = new ArrayList<>();
        order.forEach(i -> expected.add(plain.effects().get(i)));
        for (int i = 0; i < causes; i++) {
            assertThat(permuted.effects().get(i)).isCloseTo(expected.get(i), within(TINY));
        }
    }

    private static BigDecimal value(Map<BitSet, BigDecimal> drawn, BitSet set) {
        return drawn.getOrDefault(set, BigDecimal.ZERO);
    }

    private static BigDecimal sum(BigDecimal[][] pairs, BitSet set) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
            for (int j = set.nextSetBit(0); j >= 0 && j <= i; j = set.nextSetBit(j + 1)) {
                sum = sum.add(pairs[i][j]);
            }
        }
        return sum;
    }
}
