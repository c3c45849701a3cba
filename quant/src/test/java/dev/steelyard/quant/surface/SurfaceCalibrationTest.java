package dev.steelyard.quant.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.testkit.Accepts;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Planted surfaces come back, bad quotes have a status, and what comes out is free of arbitrage. */
class SurfaceCalibrationTest {
    private static final SviSlice PLANTED = new SviSlice(0.01, 0.06, -0.3, 0.02, 0.15);

    @Test
    @Accepts(48)
    void anSviSliceIsFittedByItsOwnVolatilities() {
        SurfaceFit fit = SurfaceCalibration.fit(Chains.chain(Chains.of(PLANTED, 60, 25, 2.2, 0.005)));
        ExpiryFit expiry = fit.expiries().getFirst();
        assertThat(expiry.status()).isEqualTo(FitStatus.CORRECTED_SVI);
        for (QuoteVol quote : expiry.quotes()) {
            double k = present(quote.logMoneyness());
            double expected = PLANTED.vol(k, expiry.years());
            assertThat(present(expiry.smile()).vol(k, expiry.years())).isCloseTo(expected, within(1e-8));
            assertThat(present(expiry.plain()).vol(k, expiry.years())).isCloseTo(expected, within(1e-8));
        }
    }

    @Test
    void aWarmStartEndsWhereAColdOneDoes() {
        OptionChain chain = Chains.chain(Chains.of(PLANTED, 60, 25, 2.2, 0.005));
        SurfaceFit cold = SurfaceCalibration.fit(chain);
        SurfaceFit warm = SurfaceCalibration.fit(chain, cold);
        Smile first = present(cold.expiries().getFirst().smile());
        Smile second = present(warm.expiries().getFirst().smile());
        for (double k = -0.4; k < 0.4; k += 0.05) {
            assertThat(second.totalVariance(k)).isCloseTo(first.totalVariance(k), within(1e-8));
        }
    }

    @Test
    @Accepts(48)
    void noisyOrBrokenChainsGiveSurfacesWithoutArbitrage() {
        SplittableRandom random = new SplittableRandom(7);
        int fitted = 0;
        int fallbacks = 0;
        int lifted = 0;
        int crossing = 0;
        for (int i = 0; i < 60; i++) {
            List<OptionQuote> quotes = new ArrayList<>();
            for (double days : new double[] {1.5, 6, 30, 100}) {
                double vol = 0.3 + random.nextDouble();
                double root = vol * Math.sqrt(days / 365);
                double wing = root * (0.2 + 0.8 * random.nextDouble());
                SviSlice slice =
                        new SviSlice(root * root * 0.3, wing / 2, 1.4 * random.nextDouble() - 0.7, 0.3 * root, root);
                int strikes = 2 + random.nextInt(24);
                for (OptionQuote quote : Chains.of(slice, days, strikes, 2.2, 0.02)) {
                    double half = 0.005 + 0.03 * random.nextDouble();
                    double noise = 0.06 * (random.nextDouble() - 0.5);
                    double k = StrictMath.log(quote.strike() / Chains.FORWARD);
                    quotes.add(Chains.around(
                            quote.strike(), days, Math.max(0.06, slice.vol(k, days / 365) + noise), half));
                }
            }
            SurfaceFit fit = SurfaceCalibration.fit(Chains.chain(quotes));
            ArbitrageCheck check = present(fit.check());
            assertThat(check.isFree()).as("%s", check).isTrue();
            assertThat(check.leastDensityFactor()).isNotNegative();
            assertThat(check.leastCalendarSlope()).isNotNegative();
            crossing += present(fit.plainCheck()).calendarViolations() > 0 ? 1 : 0;
            for (ExpiryFit expiry : fit.expiries()) {
                fitted += expiry.status() == FitStatus.CORRECTED_SVI ? 1 : 0;
                fallbacks += expiry.status() == FitStatus.CORRECTED_SVI ? 0 : 1;
                lifted += expiry.lifted() ? 1 : 0;
            }
        }
        assertThat(fitted).isGreaterThan(100);
        assertThat(fallbacks).isGreaterThan(10);
        assertThat(lifted).isGreaterThan(20);
        assertThat(crossing).isGreaterThan(20);
    }

    @Test
    void fewStrikesFallBackVisibly() {
        assertThat(status(Chains.of(PLANTED, 60, 25, 2, 0.005).subList(12, 13))).isEqualTo(FitStatus.FLAT);
        assertThat(status(Chains.of(PLANTED, 60, 4, 1, 0.005))).isEqualTo(FitStatus.SSVI);
        List<OptionQuote> missing = List.of(Chains.quote(100, 30, null, 0.02, 0.03));
        ExpiryFit unfitted = only(missing);
        assertThat(unfitted.status()).isEqualTo(FitStatus.UNFITTED);
        assertThat(unfitted.smile()).isNull();
        assertThat(unfitted.remark()).contains("no forward");
    }

    @Test
    void everyBadQuoteHasAStatus() {
        assertThat(QuoteVol.of(Chains.quote(110, 30, 100.0, 0.02, 0.01)).status())
                .isEqualTo(QuoteStatus.CROSSED);
        assertThat(QuoteVol.of(Chains.quote(110, 30, 100.0, null, 0.01)).status())
                .isEqualTo(QuoteStatus.NO_BID);
        assertThat(QuoteVol.of(Chains.quote(110, 30, 100.0, 0.01, null)).status())
                .isEqualTo(QuoteStatus.NO_ASK);
        assertThat(QuoteVol.of(Chains.quote(110, 30, null, 0.01, 0.02)).status())
                .isEqualTo(QuoteStatus.NO_FORWARD);
        assertThat(QuoteVol.of(Chains.quote(110, -1, 100.0, 0.01, 0.02)).status())
                .isEqualTo(QuoteStatus.EXPIRED);
        assertThat(QuoteVol.of(Chains.quote(110, 0, 100.0, 0.01, 0.02)).status())
                .isEqualTo(QuoteStatus.EXPIRED);
        assertThat(QuoteVol.of(Chains.quote(110, 30, 150.0, 0.2, 0.4)).status()).isEqualTo(QuoteStatus.BELOW_INTRINSIC);
        assertThat(QuoteVol.of(Chains.quote(110, 30, 100.0, 0.5, 1.2)).status()).isEqualTo(QuoteStatus.ABOVE_MAXIMUM);
        assertThat(QuoteVol.of(Chains.around(110, 30, 0.6, 0.3)).status()).isEqualTo(QuoteStatus.TOO_WIDE);
        assertThat(QuoteVol.of(Chains.around(110, 30, 0.6, 0.01)).status()).isEqualTo(QuoteStatus.USABLE);
    }

    private static FitStatus status(List<OptionQuote> quotes) {
        ExpiryFit fit = only(quotes);
        assertThat(fit.remark()).isNotEmpty();
        assertThat(present(fit.smile()).vol(0, fit.years())).isCloseTo(PLANTED.vol(0, fit.years()), within(0.02));
        return fit.status();
    }

    private static ExpiryFit only(List<OptionQuote> quotes) {
        return SurfaceCalibration.fit(Chains.chain(quotes)).expiries().getFirst();
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new AssertionError("expected a value");
        }
        return value;
    }
}
