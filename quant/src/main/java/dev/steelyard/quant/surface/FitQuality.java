package dev.steelyard.quant.surface;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How near a fit is to the liquid quotes: two-sided, |delta| from 0.05 to 0.95, at most 5 points of volatility wide.
 * <b>Immutable</b>.
 *
 * @param liquid number of liquid quotes
 * @param inside share of them whose fitted volatility lies from bid to ask; null when there are none
 * @param markInside share of them whose volatility of the venue's mark does; null when none has one
 * @param medianMiss median of |fit − mid| over the width; null when there are none
 * @param weightedError root of the mean of (fit − mid)², weighted by 1/width², in points of volatility (0.01)
 * @param widthError root of the mean of ((fit − mid)/width)²
 */
public record FitQuality(
        int liquid,
        @Nullable Double inside,
        @Nullable Double markInside,
        @Nullable Double medianMiss,
        @Nullable Double weightedError,
        @Nullable Double widthError) {
    private static final FitQuality NONE = new FitQuality(0, null, null, null, null, null);

    /** Returns the quality of a fit over all its expiries. */
    public static FitQuality of(SurfaceFit fit) {
        return of(fit.expiries(), quote -> true);
    }

    /** Returns the quality of the fit of one expiry. */
    public static FitQuality of(ExpiryFit fit) {
        return of(List.of(fit), quote -> true);
    }

    /** Returns the quality over those quotes of some expiries that are counted. */
    public static FitQuality of(List<ExpiryFit> fits, Predicate<OptionQuote> counted) {
        List<Double> misses = new ArrayList<>();
        int inside = 0;
        int marks = 0;
        int marksInside = 0;
        double squares = 0;
        double weights = 0;
        double widthSquares = 0;
        for (ExpiryFit fit : fits) {
            Smile smile = fit.smile();
            for (QuoteVol quote : fit.quotes()) {
                Double k = quote.logMoneyness();
                Double bid = quote.bidVol();
                Double ask = quote.askVol();
                if (!quote.isLiquid() || !counted.test(quote.quote()) || k == null || bid == null || ask == null) {
                    continue;
                }
                Double mark = quote.quote().markVol();
                marks += mark == null ? 0 : 1;
                marksInside += mark != null && mark >= bid && mark <= ask ? 1 : 0;
                double width = ask - bid;
                double vol = smile == null
                        ? Double.POSITIVE_INFINITY
                        : smile.vol(k, quote.quote().years());
                double miss = vol - (bid + ask) / 2;
                inside += vol >= bid && vol <= ask ? 1 : 0;
                misses.add(Math.abs(miss) / width);
                squares += miss * miss / (width * width);
                weights += 1 / (width * width);
                widthSquares += miss * miss / (width * width);
            }
        }
        int liquid = misses.size();
        if (liquid == 0) {
            return NONE;
        }
        misses.sort(null);
        return new FitQuality(
                liquid,
                (double) inside / liquid,
                marks == 0 ? null : (double) marksInside / marks,
                known((misses.get((liquid - 1) / 2) + misses.get(liquid / 2)) / 2),
                known(100 * Math.sqrt(squares / weights)),
                known(Math.sqrt(widthSquares / liquid)));
    }

    private static @Nullable Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /**
     * Returns the quality at every third strike of each expiry of a fit that did without those strikes.
     *
     * @param previous where to begin; null: nowhere
     */
    public static FitQuality heldOut(OptionChain chain, @Nullable SurfaceFit previous) {
        HeldOutStrikes heldOut = HeldOutStrikes.everyThird(chain);
        SurfaceFit fit = SurfaceCalibration.fit(chain, previous, quote -> !heldOut.contains(quote));
        return of(fit.expiries(), heldOut::contains);
    }
}
