package dev.steelyard.margin.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.margin.protocol.Samples.Sample;
import dev.steelyard.margin.scenario.ScenarioLeg;
import dev.steelyard.margin.scenario.ScenarioRisk;
import dev.steelyard.margin.scenario.ScenarioRule;
import dev.steelyard.margin.scenario.UnitBook;
import dev.steelyard.margin.scenario.UnitRule;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** What holds of every protocol account. */
class ProtocolMarginPropertyTest {
    private static final int CASES = 2_500;
    private static final long DIGITS_OF_500_ACCOUNTS = 498_077_437L;

    private final UnitRule unit = Samples.unitRule();
    private final ScenarioRule rule = Samples.rule();

    private ProtocolRequirement assess(Sample sample) {
        return ProtocolMargin.assess(List.of(sample.book(unit)), rule);
    }

    @Accepts(15)
    @Test
    void anOlderOrLessCertainOracleRaisesTheRequirementAndNeverLowersIt() {
        SplittableRandom random = new SplittableRandom(17);
        int[] raised = new int[5];
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            Sample sample = Samples.random(random);
            ProtocolRequirement before = assess(sample);
            OracleReading oracle = sample.oracle();
            OracleReading peg = sample.peg();
            BigInteger wider = BigInteger.valueOf(random.nextLong(1, 1L << 62)).multiply(BigInteger.valueOf(50));
            long older = random.nextLong(1, 2_000);
            List<Sample> doubted = List.of(
                    with(
                            sample,
                            new OracleReading(oracle.price(), oracle.width().add(wider), oracle.ageSeconds()),
                            peg),
                    with(sample, new OracleReading(oracle.price(), oracle.width(), oracle.ageSeconds() + older), peg),
                    with(
                            sample,
                            oracle,
                            new OracleReading(peg.price(), peg.width().add(wider), peg.ageSeconds())),
                    with(sample, oracle, new OracleReading(peg.price(), peg.width(), peg.ageSeconds() + older)),
                    with(
                            sample,
                            oracle,
                            new OracleReading(
                                    peg.price()
                                            .multiply(BigInteger.valueOf(random.nextLong(1, 100)))
                                            .divide(BigInteger.valueOf(100)),
                                    peg.width(),
                                    peg.ageSeconds())));
            for (int d = 0; d < doubted.size(); d++) {
                ProtocolRequirement after = assess(doubted.get(d));
                assertThat(after.requirement()).isGreaterThanOrEqualTo(before.requirement());
                assertThat(after.initialMargin()).isGreaterThanOrEqualTo(before.initialMargin());
                assertThat(after.maintenanceMargin()).isGreaterThanOrEqualTo(before.maintenanceMargin());
                assertThat(after.refusesNewRisk() || !before.refusesNewRisk()).isTrue();
                raised[d] += after.requirement().compareTo(before.requirement()) > 0 ? 1 : 0;
                refused += after.refusesNewRisk() ? 1 : 0;
            }
        }
        for (int d = 0; d < raised.length; d++) {
            assertThat(raised[d]).as("requirements raised by doubt " + d).isGreaterThan(CASES / 2);
        }
        assertThat(refused).isGreaterThan(500);
    }

    private static Sample with(Sample sample, OracleReading oracle, OracleReading peg) {
        return new Sample(sample.unit(), sample.legs(), sample.coins(), oracle, peg);
    }

    @Test
    void theOrderOfLegsChangesNoDigit() {
        SplittableRandom random = new SplittableRandom(19);
        for (int i = 0; i < CASES / 4; i++) {
            Sample sample = Samples.random(random);
            List<ScenarioLeg> shuffled = new ArrayList<>(sample.legs());
            Collections.shuffle(shuffled, new Random(i));
            Sample other = new Sample(sample.unit(), shuffled, sample.coins(), sample.oracle(), sample.peg());
            assertThat(assess(other)).isEqualTo(assess(sample));
        }
    }

    @Accepts(15)
    @Test
    void theDigitsAreTheSameOnEveryMachine() {
        SplittableRandom random = new SplittableRandom(23);
        CRC32 digits = new CRC32();
        for (int i = 0; i < 500; i++) {
            digits.update(assess(Samples.random(random)).toString().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(digits.getValue()).isEqualTo(DIGITS_OF_500_ACCOUNTS);
    }

    @Test
    void integersStayWithinTheStatedBoundOfTheDecimalPath() {
        SplittableRandom random = new SplittableRandom(29);
        int exact = 0;
        int scanned = 0;
        for (int i = 0; i < CASES; i++) {
            Sample sample = Samples.random(random);
            UnitRequirement ours = assess(sample).units().getFirst();
            BigInteger oracles =
                    ours.oracles().stream().map(ProtocolCharge::amount).reduce(BigInteger.ZERO, BigInteger::add);
            BigDecimal integers = Fixed.decimal(ours.requirement().subtract(oracles), Samples.DECIMALS);
            UnitBook book = UnitBook.inUsd(
                    "BTC", sample.legs(), Fixed.decimal(sample.oracle().price(), Fixed.DECIMALS));
            BigDecimal decimals =
                    ScenarioRisk.of(List.of(book), Samples.plain(), false).requirement();
            BigDecimal size = sample.legs().stream()
                    .map(l -> l.quantity().abs())
                    .reduce(BigDecimal.valueOf(sample.legs().size() + 4L), BigDecimal::add);
            BigDecimal bound = size.movePointLeft(Samples.DECIMALS);
            assertThat(integers.subtract(decimals).abs()).isLessThanOrEqualTo(bound);
            exact += integers.compareTo(decimals) == 0 ? 1 : 0;
            scanned += ours.scan().signum() > 0 ? 1 : 0;
        }
        assertThat(scanned).isGreaterThan(CASES / 2);
        assertThat(exact).isLessThan(CASES / 2);
    }

    @Accepts(15)
    @Test
    void whatIsBeyondTheBoundIsRefusedAndWhatIsAtItIsNot() {
        SplittableRandom random = new SplittableRandom(31);
        for (int i = 0; i < 200; i++) {
            Sample sample = Samples.random(random);
            List<ProtocolBook> books = List.of(sample.book(unit));
            long cells = (long) sample.legs().size() * unit.scenarios().size();
            assertThat(ProtocolMargin.assess(books, rule.withMostCells(cells)).cells())
                    .isEqualTo(cells);
            assertThatThrownBy(() -> ProtocolMargin.assess(books, rule.withMostCells(cells - 1)))
                    .isInstanceOfSatisfying(FailureException.class, e -> {
                        assertThat(e.failure().reason()).isEqualTo(FailureReason.OUT_OF_RANGE);
                        assertThat(e.failure().location()).isEqualTo("positions");
                        assertThat(e.failure().message())
                                .isEqualTo("positions × scenarios were " + cells + "; the rule pack bounds them at "
                                        + (cells - 1));
                    });
        }
    }

    @Test
    void anyClaimShowsAtMostTheRequirementAndTheWorstShowsAllOfIt() {
        SplittableRandom random = new SplittableRandom(37);
        int healthy = 0;
        int liquidatable = 0;
        int less = 0;
        for (int i = 0; i < CASES; i++) {
            Sample sample = Samples.random(random);
            List<ProtocolBook> books = List.of(sample.book(unit));
            ProtocolRequirement whole = ProtocolMargin.assess(books, rule);
            BigInteger balance = whole.maintenanceMargin().add(BigInteger.valueOf(random.nextLong(-3, 4)));
            boolean is = ProtocolMargin.isLiquidatable(balance, whole.maintenanceMargin(), BigDecimal.ONE, true);
            LiquidationProof worst = LiquidationProof.of(whole);
            assertThat(worst.shown(books, rule).maintenanceMargin()).isEqualTo(whole.maintenanceMargin());
            assertThat(worst.shown(books, rule).cells()).isEqualTo(sample.legs().size());
            assertThat(worst.shows(books, rule, balance, BigDecimal.ONE, true)).isEqualTo(is);
            LiquidationProof other = new LiquidationProof(List.of(new LiquidationProof.Claim(
                    "BTC", random.nextInt(-1, unit.scenarios().size() + 1))));
            BigInteger shown = other.shown(books, rule).maintenanceMargin();
            assertThat(shown).isLessThanOrEqualTo(whole.maintenanceMargin());
            assertThat(is || !other.shows(books, rule, balance, BigDecimal.ONE, true))
                    .isTrue();
            less += shown.compareTo(whole.maintenanceMargin()) < 0 ? 1 : 0;
            healthy += is ? 0 : 1;
            liquidatable += is ? 1 : 0;
        }
        assertThat(List.of(healthy, liquidatable, less))
                .allSatisfy(n -> assertThat(n).isGreaterThan(500));
    }

    @Test
    void publishedArraysAnswerAsTheKernelThatMadeThem() {
        SplittableRandom random = new SplittableRandom(41);
        for (int i = 0; i < 200; i++) {
            ScenarioLeg leg = ScenarioLeg.future(
                    "BTC-PERP",
                    "BTC",
                    false,
                    BigDecimal.valueOf(random.nextInt(-300, 301), 2),
                    Samples.dec("70000"),
                    null,
                    0);
            ScenarioLeg one = leg.withQuantity(BigDecimal.ONE);
            long[] profits = unit.scenarios().scenarios().stream()
                    .mapToLong(s -> one.profit(s, unit.term(), Samples.DECIMALS))
                    .toArray();
            OracleReading oracle = OracleReading.of(Samples.dec("70000"), BigDecimal.TEN, 31);
            ProtocolLeg priced = ProtocolLeg.of(leg, unit, Samples.DECIMALS);
            ProtocolLeg published = ProtocolLeg.published("BTC-PERP", priced.size(), profits, 70_000_000_000L, 1, 1);
            assertThat(ProtocolMargin.assess(
                            List.of(new ProtocolBook("BTC", List.of(published), BigInteger.ZERO, oracle, null)), rule))
                    .isEqualTo(ProtocolMargin.assess(
                            List.of(new ProtocolBook("BTC", List.of(priced), BigInteger.ZERO, oracle, null)), rule));
        }
    }
}
