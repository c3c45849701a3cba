package dev.steelyard.risk.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.answer.StressGrid;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.risk.asset.AssetClasses;
import dev.steelyard.risk.stress.Figure.Standing;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    private static final AssetClasses CLASSES =
            new AssetClasses(new LinkedHashMap<>(Map.of(Asset.of("AAA"), "major")), "alt");

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    private static Figure figure(String value) {
        return new Figure(d(value), Standing.STATED, "test");
    }

    private static @Nullable Figure maybe(@Nullable String value) {
        return value == null ? null : figure(value);
    }

    private static Scenario scenario(
            Map<String, String> moves, Map<String, String> classes, @Nullable String others, @Nullable String vol) {
        SequencedMap<Asset, Figure> own = new LinkedHashMap<>();
        moves.forEach((name, move) -> own.put(Asset.of(name), figure(move)));
        SequencedMap<String, Figure> byClass = new LinkedHashMap<>();
        classes.forEach((name, move) -> byClass.put(name, figure(move)));
        return new Scenario(
                "s", "s", Scenario.Kind.STATED, "", own, byClass, maybe(others), maybe(vol), null, null, null);
    }

    private static ScenarioRun run(Book book, Scenario scenario) {
        return ScenarioRun.of(book.account(), book.market(), book.rules(), List.of(scenario), CLASSES, null, List.of());
    }

    private static Book options() {
        return new Book("60000")
                .perpetual("AAA", "0.5", "100000")
                .option("AAA", OptionType.CALL, "110000", "-2", "3100", "0.6");
    }

    @Test
    @Accepts(6)
    void aScenarioOfNothingChangesNothing() {
        ScenarioRun run = run(options(), scenario(Map.of("AAA", "0"), Map.of(), "0", "0"));
        assertThat(run.outcomes().getFirst().profit().get().value()).isEqualByComparingTo("0");
        assertThat(run.outcomes().getFirst().risk().marginSurplus().get().value())
                .isEqualByComparingTo(run.now().marginSurplus().get().value());
    }

    @Test
    @Accepts(6)
    void aScenarioIsTheCellOfTheGridWithTheSameMoves() {
        Book book = options();
        StressGrid grid = StressGrid.of(
                book.account(),
                book.market(),
                book.rules(),
                null,
                List.of(d("-0.2"), d("0.3")),
                List.of(d("0.5")),
                List.of());
        for (int i = 0; i < 2; i++) {
            String move = i == 0 ? "-0.2" : "0.3";
            ScenarioOutcome outcome = run(book, scenario(Map.of(), Map.of("major", move), null, "0.5"))
                    .outcomes()
                    .getFirst();
            assertThat(outcome.risk()).isEqualTo(grid.cells().getFirst().get(i).risk());
        }
    }

    @Test
    @Accepts(45)
    void aMoveOfVolatilityComesWithBothSignsWhereOptionsAreHeld() {
        Scenario crash = scenario(Map.of(), Map.of(), "-0.1", "1");
        List<ScenarioOutcome> both = run(options(), crash).outcomes();
        assertThat(both).extracting(ScenarioOutcome::oppositeVol).containsExactly(false, true);
        Book book = options();
        StressGrid halved = StressGrid.of(
                book.account(), book.market(), book.rules(), null, List.of(d("-0.1")), List.of(d("-0.5")), List.of());
        assertThat(both.getLast().profit().get().value())
                .isEqualByComparingTo(halved.cells().getFirst().getFirst().profit());
        assertThat(run(new Book("10").perpetual("AAA", "1", "100"), crash).outcomes())
                .hasSize(1);
    }

    @Test
    void anAssetMovesAsNamedElseAsItsClassElseAsOthers() {
        Scenario scenario = scenario(Map.of("AAA", "-0.1"), Map.of("alt", "-0.2"), "-0.3", null);
        assertThat(scenario.move(Asset.of("AAA"), CLASSES)).isEqualTo(figure("-0.1"));
        assertThat(scenario.move(Asset.of("BBB"), CLASSES)).isEqualTo(figure("-0.2"));
        Scenario fewer = scenario(Map.of("BBB", "-0.1"), Map.of(), "-0.3", null);
        assertThat(fewer.move(Asset.of("AAA"), CLASSES)).isEqualTo(figure("-0.3"));
        assertThat(fewer.move(Asset.of("USDT"), CLASSES)).isNull();
    }

    @Test
    void whatIsLiquidatedFirstAndWhatIsLostBeyondTheMarginIsTold() {
        Book book = new Book("60").perpetual("AAA", "3", "100");
        ScenarioOutcome outcome = run(book, scenario(Map.of("AAA", "-0.4"), Map.of(), null, null))
                .outcomes()
                .getFirst();
        assertThat(outcome.risk().status()).isEqualTo(RiskStatus.LIQUIDATABLE);
        assertThat(outcome.profit().get().value()).isEqualByComparingTo("-120");
        assertThat(outcome.equityLost().get()).isEqualByComparingTo("2");
        assertThat(outcome.shortfalls().getFirst().loss().value()).isEqualByComparingTo("60");
        BigDecimal fraction = outcome.falls().getFirst().fraction();
        BigDecimal exact =
                d("57").divide(d("297"), 12, RoundingMode.HALF_EVEN).divide(d("0.4"), 12, RoundingMode.HALF_EVEN);
        assertThat(fraction).isBetween(exact, exact.add(d("1e-6")));
    }

    @Test
    void whatAScenarioDoesNotMoveIsTold() {
        Book book = new Book("1000").perpetual("AAA", "1", "100").perpetual("BBB", "1", "100");
        ScenarioOutcome outcome = run(book, scenario(Map.of("AAA", "-0.1"), Map.of(), null, null))
                .outcomes()
                .getFirst();
        assertThat(outcome.unmoved()).containsExactly(Asset.of("BBB"));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> scenario(Map.of("AAA", "-1"), Map.of(), null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> scenario(Map.of(), Map.of(), null, "-1.1"));
        Book book = new Book("60").perpetual("AAA", "3", "100");
        assertThatThrownBy(() -> run(book, scenario(Map.of(), Map.of("majors", "-0.1"), null, null)))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("there is no class \"majors\"; expected one of major, alt");
    }

    @Test
    void aDriverNeedsACovarianceAndMovesTheOthersByIt() {
        SequencedMap<Asset, Figure> moves = new LinkedHashMap<>();
        moves.put(Asset.of("AAA"), figure("-0.2"));
        Scenario driven = new Scenario(
                "s",
                "s",
                Scenario.Kind.STATED,
                "",
                moves,
                new LinkedHashMap<>(),
                null,
                null,
                null,
                null,
                new Scenario.Driver(Asset.of("AAA"), figure("0.5")));
        Book book = new Book("1000").perpetual("AAA", "1", "100").perpetual("BBB", "1", "100");
        assertThatThrownBy(() -> run(book, driven))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("need a history of returns");
        ShockCovariance covariance = new ShockCovariance(
                List.of(Asset.of("AAA"), Asset.of("BBB")),
                new double[] {0.02, 0.04},
                new double[][] {{1, 0.4}, {0.4, 1}},
                "test");
        Figure follows = Objects.requireNonNull(
                driven.followed(covariance, CLASSES).moves().get(Asset.of("BBB")));
        assertThat(follows.value()).isEqualByComparingTo("-0.28");
        assertThat(follows.standing()).isEqualTo(Standing.DERIVED);
    }
}
