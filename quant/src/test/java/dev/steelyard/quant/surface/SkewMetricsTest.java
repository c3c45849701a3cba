package dev.steelyard.quant.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.option.OptionDelta;
import dev.steelyard.quant.series.Interval;
import dev.steelyard.testkit.Accepts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Skew, term structure, and the relation of spot and vol. */
class SkewMetricsTest {
    private static final SviSlice SMILE = new SviSlice(0.01, 0.06, -0.3, 0.02, 0.15);
    private static final double YEARS = 0.2;

    @Test
    void aFlatSmileHasNoSkew() {
        SkewMetrics flat = SkewMetrics.of(new FlatSmile(0.05), YEARS, DeltaConvention.PLAIN);
        assertThat(flat.slope()).isZero();
        assertThat(present(flat.riskReversal())).isZero();
        assertThat(present(flat.butterfly())).isZero();
        assertThat(present(flat.normalizedSkew())).isZero();
    }

    @Test
    void theStrikeOfADeltaHasThatDelta() {
        for (DeltaConvention convention : DeltaConvention.values()) {
            for (OptionType type : OptionType.values()) {
                double k = present(SkewMetrics.strikeOfDelta(SMILE, type, 0.25, convention));
                double vol = SMILE.vol(k, YEARS);
                double strike = StrictMath.exp(k);
                double delta = convention == DeltaConvention.PLAIN
                        ? OptionDelta.plain(type, 1, strike, YEARS, vol, 1)
                        : OptionDelta.premiumAdjusted(type, 1, strike, YEARS, vol, 1);
                assertThat(Math.abs(delta)).isCloseTo(0.25, within(1e-12));
                assertThat(k > 0).isEqualTo(type == OptionType.CALL);
            }
        }
    }

    @Test
    void skewMirrorsWithTheSmile() {
        SviSlice mirrored = new SviSlice(SMILE.a(), SMILE.b(), -SMILE.rho(), -SMILE.m(), SMILE.sigma());
        SkewMetrics one = SkewMetrics.of(SMILE, YEARS, DeltaConvention.PLAIN);
        SkewMetrics other = SkewMetrics.of(mirrored, YEARS, DeltaConvention.PLAIN);
        assertThat(one.slope()).isNegative();
        assertThat(other.slope()).isCloseTo(-one.slope(), within(1e-15));
        assertThat(present(one.riskReversal())).isNegative();
        assertThat(present(other.riskReversal())).isPositive();
    }

    @Test
    @Accepts(45)
    void aPlantedStickinessIsRecoveredWithItsSign() {
        for (double planted : new double[] {-1, 0.5, 2}) {
            SpotVolRelation relation = present(SpotVolRelation.of(series(planted, 0.0005, 60), 30 / 365.0));
            Interval ratio = present(relation.stickiness());
            assertThat(ratio.low()).isLessThan(planted);
            assertThat(ratio.high()).isGreaterThan(planted);
            assertThat(ratio.estimate()).isCloseTo(planted, within(0.15));
            assertThat(relation.slope().hasSign()).isTrue();
            assertThat(relation.correlation().low())
                    .isLessThanOrEqualTo(relation.correlation().high());
        }
    }

    @Test
    @Accepts(45)
    void withoutARelationNoSignIsEstablished() {
        int covered = 0;
        for (int i = 0; i < 40; i++) {
            SpotVolRelation relation = present(SpotVolRelation.of(series(0, 0.01, 30 + i), 30 / 365.0));
            covered += relation.slope().hasSign() ? 0 : 1;
        }
        assertThat(covered).isBetween(33, 40);
    }

    @Test
    @Accepts(45)
    void theRollingRelationFollowsARelationThatTurns() {
        List<SurfaceFit> turning = new ArrayList<>(series(-1, 0.0005, 41));
        List<SurfaceFit> later = series(2, 0.0005, 41);
        for (int i = 0; i < later.size(); i++) {
            SurfaceFit fit = later.get(i);
            turning.add(new SurfaceFit(
                    fit.underlying(), fit.asOf().plus(Duration.ofDays(30)), fit.index(), fit.expiries()));
        }
        List<SpotVolRelation> rolling = SpotVolRelation.rolling(turning, 30 / 365.0, 20);
        assertThat(rolling).hasSize(81 - 19);
        assertThat(rolling.getFirst().correlation().low()).isPositive();
        assertThat(rolling.getLast().correlation().high()).isNegative();
        assertThat(rolling).allSatisfy(r -> {
            assertThat(r.moves()).isEqualTo(20);
            assertThat(r.correlation().contains(r.correlation().estimate())).isTrue();
        });
    }

    @Test
    void fourMovesAreTheFewest() {
        assertThat(SpotVolRelation.of(series(1, 0.001, 4), 30 / 365.0)).isNull();
        assertThat(SpotVolRelation.of(series(1, 0.001, 5), 30 / 365.0)).isNotNull();
    }

    /** Surfaces whose volatility moves with planted times skew times the log return, and with noise. */
    private static List<SurfaceFit> series(double planted, double noise, int length) {
        SplittableRandom random = new SplittableRandom(length * 1000L + Math.round(planted * 10));
        SviSlice slice = new SviSlice(0.01, 0.06, -0.6, 0, 0.15);
        double skew = slice.slope(0) / (2 * Math.sqrt(slice.totalVariance(0) * YEARS));
        double vol = 0.6;
        double spot = 100;
        List<SurfaceFit> fits = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            List<ExpiryFit> expiries = new ArrayList<>();
            for (double years : new double[] {0.02, 0.3}) {
                double b = 2 * Math.abs(2 * vol * years * skew);
                SviSlice centered = new SviSlice(vol * vol * years - 0.1 * b, b, -0.5, 0, 0.1);
                expiries.add(new ExpiryFit(
                        Chains.after(years * 365), years, spot, FitStatus.SVI, false, centered, null, List.of(), ""));
            }
            fits.add(new SurfaceFit("X", Chains.NOW.plus(Duration.ofHours(6L * i)), spot, expiries));
            double logReturn = 0.03 * (random.nextDouble() - 0.5);
            vol += planted * skew * logReturn + noise * (random.nextDouble() - 0.5);
            spot *= StrictMath.exp(logReturn);
        }
        return fits;
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new AssertionError("expected a value");
        }
        return value;
    }
}
