package dev.steelyard.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropertyTest {
    private static List<BigDecimal> numbers(Draw draw) {
        List<BigDecimal> numbers = new ArrayList<>();
        int count = draw.integer(20, 60);
        for (int i = 0; i < count; i++) {
            numbers.add(draw.magnitude(-3, 4, 8));
        }
        return numbers;
    }

    private static final Property<List<BigDecimal>> NUMBERS =
            new Property<>(PropertyTest::numbers, Shrinker.list(0, Shrinker.decimal()));

    @Test
    void aStatementThatHoldsIsTriedOnEveryCase() {
        List<Integer> sizes = new ArrayList<>();

        NUMBERS.holds(1, 100, numbers -> sizes.add(numbers.size()));

        assertThat(sizes)
                .hasSize(100)
                .allMatch(size -> size >= 20 && size <= 60)
                .contains(20, 60);
    }

    @Test
    void aFailingCaseIsBroughtDownToTheOneElementThatMatters() {
        assertThatThrownBy(() -> NUMBERS.holds(1, 100, PropertyTest::refuseThousands))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dsteelyard.seed=1)")
                .hasMessageMatching("(?s).*simplest case: \\[[1-9]E\\+3\\]");
    }

    private static void refuseThousands(List<BigDecimal> numbers) {
        for (BigDecimal number : numbers) {
            if (number.compareTo(new BigDecimal("1000")) >= 0) {
                throw new IllegalStateException("was " + number);
            }
        }
    }

    @Test
    void twoElementsThatMatterTogetherAreBothKept() {
        assertThatThrownBy(() -> NUMBERS.holds(1, 100, numbers -> {
                    if (numbers.size() >= 2 && numbers.getFirst().compareTo(numbers.getLast()) < 0) {
                        throw new IllegalStateException("rises");
                    }
                }))
                .hasMessageMatching("(?s).*simplest case: \\[[^,]+, [^,]+\\]");
    }

    @Test
    void theSameSeedMakesTheSameWorld() {
        assertThat(Worlds.one(new Draw(42), 8, 10, 8)).isEqualTo(Worlds.one(new Draw(42), 8, 10, 8));
        assertThat(Worlds.one(new Draw(42), 8, 10, 8)).isNotEqualTo(Worlds.one(new Draw(43), 8, 10, 8));
    }

    @Test
    void coverageThatIsMissedFails() {
        Coverage coverage = new Coverage();
        coverage.hit("seen");

        assertThatThrownBy(() -> coverage.require("seen", 2)).hasMessageContaining("\"seen\" 1 times");
        coverage.require("seen", 1);
    }
}
