package dev.steelyard.risk.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.market.Beta;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.leverage.ReferencePrices;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.OptionMarket;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.risk.stress.ReverseStress.Line;
import dev.steelyard.risk.stress.ReverseStress.Shock;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class ReverseStressTest {
    private static final List<String> ASSETS = List.of("AAA", "BBB", "CCC");

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    private static ShockCovariance covariance(double[] sigmas, double... among) {
        double[][] correlations = new double[sigmas.length][sigmas.length];
        int at = 0;
        for (int i = 0; i < sigmas.length; i++) {
            correlations[i][i] = 1;
            for (int j = 0; j < i; j++) {
                correlations[i][j] = among[at];
                correlations[j][i] = among[at++];
            }
        }
        return new ShockCovariance(
                ASSETS.subList(0, sigmas.length).stream().map(Asset::of).toList(), sigmas, correlations, "test");
    }

    @Test
    @Accepts(6)
    void theNearestShockOfALinearBookIsItsSurplusOverTheNormOfItsSlope() {
        Coverage coverage = new Coverage();
        for (int seed = 0; seed < 50; seed++) {
            Draw draw = new Draw(seed);
            double[] sigmas = new double[3];
            double[] slopes = new double[3];
            Book book = new Book(draw.between("2000", "20000", 2).toPlainString());
            for (int i = 0; i < 3; i++) {
                BigDecimal mark = draw.between("20", "400", 2);
                BigDecimal size = draw.between("-200", "200", 1);
                book.perpetual(ASSETS.get(i), size.toPlainString(), mark.toPlainString());
                sigmas[i] = draw.between("0.01", "0.06", 3).doubleValue();
                BigDecimal value = size.multiply(mark);
                slopes[i] =
                        value.subtract(value.abs().multiply(Book.MAINTENANCE)).doubleValue();
                coverage.hitIf(size.signum() < 0, "short");
                coverage.hitIf(size.signum() > 0, "long");
            }
            double common = draw.between("-0.3", "0.9", 2).doubleValue();
            ShockCovariance covariance = covariance(sigmas, common, common, common);
            double variance = 0;
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    variance += slopes[i] * slopes[j] * sigmas[i] * sigmas[j] * (i == j ? 1 : common);
                }
            }
            ReverseStress reverse = ReverseStress.of(book.account(), book.market(), book.rules(), covariance);
            if (reverse.now().status() == RiskStatus.LIQUIDATABLE) {
                continue;
            }
            double surplus = reverse.now().marginSurplus().get().value().doubleValue();
            double expected = surplus / Math.sqrt(variance);
            boolean inside = expected * 0.06 * 3 < 0.9;
            coverage.hitIf(inside, "inside");
            if (inside) {
                Shock worst = reverse.worst().get();
                double found = Objects.requireNonNull(worst.distance()).doubleValue();
                assertThat(found).as("seed %d", seed).isCloseTo(expected, within(1e-6 * expected));
                assertThat(worst.exact()).isTrue();
                for (Line line : reverse.alone()) {
                    BigDecimal own =
                            line.shock().isPresent() ? line.shock().get().distance() : null;
                    if (own != null) {
                        coverage.hit("alone");
                        assertThat(own.doubleValue()).isGreaterThanOrEqualTo(0);
                    }
                }
            }
        }
        coverage.require("inside", 15);
        coverage.require("short", 40);
        coverage.require("long", 40);
        coverage.require("alone", 20);
    }

    @Test
    void ofOneContractItIsTheDistanceToLiquidation() {
        for (String size : List.of("3", "-3")) {
            Book book = new Book("60").perpetual("AAA", size, "100");
            AccountRisk full = MarginEngine.assess(book.account(), book.market(), book.rules(), AssessOptions.FULL);
            BigDecimal distance =
                    full.positions().getFirst().distanceToLiquidation().get();
            ReverseStress reverse = ReverseStress.of(book.account(), book.market(), book.rules(), null);
            Line line = reverse.alone().get(size.equals("3") ? 0 : 1);
            Shock shock = line.shock().get();
            assertThat(shock.exact()).isTrue();
            assertThat(Objects.requireNonNull(shock.moves().get(Asset.of("AAA"))))
                    .isCloseTo(distance, within(d("1e-4")));
            assertThat(Objects.requireNonNull(shock.surplus()).value()).isCloseTo(BigDecimal.ZERO, within(d("1e-25")));
            assertThat(reverse.alone().get(size.equals("3") ? 1 : 0).shock().reason())
                    .isEqualTo(Reason.NO_LIQUIDATION);
            assertThat(reverse.worst().reason()).isEqualTo(Reason.MISSING_DATA);
        }
    }

    @Test
    @Accepts(6)
    void whatIsSearchedStandsBetweenASafeMoveAndALiquidatingOne() {
        Coverage coverage = new Coverage();
        for (int seed = 0; seed < 12; seed++) {
            Draw draw = new Draw(1000 + seed);
            Book book = new Book(draw.between("20000", "60000", 0).toPlainString())
                    .perpetual("AAA", draw.between("-0.4", "0.4", 2).toPlainString(), "100000")
                    .option(
                            "AAA",
                            OptionType.CALL,
                            "110000",
                            draw.between("-3", "-1", 1).toPlainString(),
                            "3100",
                            "0.6")
                    .option(
                            "AAA",
                            OptionType.PUT,
                            "90000",
                            draw.between("-3", "1", 1).toPlainString(),
                            "2600",
                            "0.65");
            ReverseStress reverse = ReverseStress.of(book.account(), book.market(), book.rules(), null);
            if (reverse.now().status() == RiskStatus.LIQUIDATABLE) {
                continue;
            }
            for (Line line : reverse.alone()) {
                if (line.shock().isPresent()) {
                    Shock shock = line.shock().get();
                    coverage.hit(shock.exact() ? "exact" : "searched");
                    BigDecimal move = Objects.requireNonNull(shock.moves().get(Asset.of("AAA")));
                    assertThat(status(book, move)).isEqualTo(RiskStatus.LIQUIDATABLE);
                    assertThat(status(book, move.multiply(shock.safe()).multiply(d("0.999999"))))
                            .isNotEqualTo(RiskStatus.LIQUIDATABLE);
                    assertThat(shock.safe()).isBetween(d("0.9999999"), BigDecimal.ONE);
                }
            }
        }
        coverage.require("searched", 8);
    }

    private static RiskStatus status(Book book, BigDecimal move) {
        OptionMarket prices = new OptionMarket(book.account(), book.market(), book.rules());
        MarketView there = prices.moved(
                OptionMarket.Move.of(asset -> !ReferencePrices.isCash(asset), BigDecimal.ONE.add(move)), prices.vols());
        return MarginEngine.assess(book.account(), there, book.rules(), AssessOptions.FIGURES)
                .status();
    }

    @Test
    void anAccountThatIsLiquidatableNowNeedsNoMove() {
        Book book = new Book("1").perpetual("AAA", "3", "100");
        ReverseStress reverse =
                ReverseStress.of(book.account(), book.market(), book.rules(), covariance(new double[] {0.03}));
        assertThat(reverse.worst().get().distance()).isEqualByComparingTo("0");
        assertThat(reverse.together().getFirst().shock().get().moves()).containsEntry(Asset.of("AAA"), d("0"));
    }

    @Test
    void anAccountThatIsUnknownNowIsRefused() {
        Book book = new Book("100").perpetual("AAA", "3", "100");
        MarketView unmarked = book.market().toBuilder().withoutMark("AAA-PERP").build();
        assertThatThrownBy(() -> ReverseStress.of(book.account(), unmarked, book.rules(), null))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("account a")
                .hasMessageContaining("UNKNOWN");
    }

    @Test
    void correlationsOnTheWayToOneFactorStayPositiveSemidefinite() {
        for (int seed = 0; seed < 200; seed++) {
            Draw draw = new Draw(seed);
            double[][] loads = new double[3][2];
            for (double[] load : loads) {
                load[0] = draw.between("-1", "1", 3).doubleValue();
                load[1] = draw.between("-1", "1", 3).doubleValue();
            }
            double[] among = new double[3];
            int at = 0;
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < i; j++) {
                    among[at++] = (loads[i][0] * loads[j][0] + loads[i][1] * loads[j][1])
                            / Math.max(1e-9, norm(loads[i]) * norm(loads[j]));
                }
            }
            double t = draw.between("0", "1", 2).doubleValue();
            ShockCovariance pushed =
                    covariance(new double[] {0.02, 0.03, 0.05}, among).toward(t);
            double[][] c = pushed.correlations();
            double determinant =
                    1 + 2 * c[1][0] * c[2][0] * c[2][1] - c[1][0] * c[1][0] - c[2][0] * c[2][0] - c[2][1] * c[2][1];
            assertThat(determinant).isGreaterThanOrEqualTo(-1e-9);
            assertThat(c[1][0]).isCloseTo((1 - t) * among[0] + t, within(1e-12));
            double[][] root = pushed.root();
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                sum += root[2][k] * root[1][k];
            }
            assertThat(sum).isCloseTo(c[2][1] * 0.05 * 0.03, within(1e-6));
        }
    }

    private static double norm(double[] vector) {
        return Math.sqrt(vector[0] * vector[0] + vector[1] * vector[1]);
    }

    @Test
    void aMoveThatTheCovarianceDoesNotAllowHasNoDistance() {
        ShockCovariance one = covariance(new double[] {0.02, 0.04}, 1.0);
        assertThat(one.distance(moves("0.02", "0.04"))).isEqualByComparingTo("1");
        assertThat(one.distance(moves("0.02", "0.02"))).isNull();
    }

    private static SequencedMap<Asset, BigDecimal> moves(String first, String second) {
        SequencedMap<Asset, BigDecimal> moves = new LinkedHashMap<>();
        moves.put(Asset.of("AAA"), d(first));
        moves.put(Asset.of("BBB"), d(second));
        return moves;
    }

    @Test
    void theMarketsOwnVolatilitiesAndBetasMakeASingleIndexCovariance() {
        MarketView market = new Book("1")
                        .perpetual("AAA", "1", "100")
                        .perpetual("BBB", "1", "100")
                        .dailyVol("AAA", "0.02")
                        .dailyVol("BBB", "0.05")
                        .market()
                        .toBuilder()
                        .beta(Asset.of("BBB"), new Beta(Asset.of("AAA"), d("1.5"), null))
                        .build();
        ShockCovariance covariance = ShockCovariance.of(
                market, new LinkedHashSet<>(List.of(Asset.of("AAA"), Asset.of("BBB"), Asset.of("CCC"))));
        assertThat(covariance.assets()).containsExactly(Asset.of("AAA"), Asset.of("BBB"));
        assertThat(covariance.correlations()[1][0]).isCloseTo(0.6, within(1e-12));
        assertThat(covariance.following(Asset.of("AAA"), d("-0.1"), BigDecimal.ZERO))
                .isEqualTo(Map.of(Asset.of("BBB"), d("-0.150000000000")));
    }
}
