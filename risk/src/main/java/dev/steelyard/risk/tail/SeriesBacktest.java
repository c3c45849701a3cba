package dev.steelyard.risk.tail;

import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.TailMethod;
import dev.steelyard.quant.validation.DieboldMariano;
import dev.steelyard.quant.validation.TailReview;
import java.util.List;

/**
 * Reviews of every method's forecasts of one series. <b>Immutable</b>.
 *
 * @param name of the series
 * @param before bars before the first forecast
 * @param freedom ν of Student's distribution of the filtered returns before it, of which critical values are simulated
 * @param settled whether the fits behind the freedom had settled
 * @param times at which the outcomes end, in seconds since 1970-01-01 UTC
 * @param reviews by method, then confidence
 */
public record SeriesBacktest(
        String name, int before, double freedom, boolean settled, long[] times, List<TailReview> reviews) {
    public SeriesBacktest {
        times = times.clone();
        reviews = List.copyOf(reviews);
    }

    @Override
    public long[] times() {
        return times.clone();
    }

    /** Returns the review of a method at a confidence. */
    public TailReview review(TailMethod method, Confidence level) {
        return reviews.stream()
                .filter(review -> review.method() == method
                        && review.forecasts().confidence().equals(level))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the test of a method's scores against plain history's: below 0 when the method is better. */
    public DieboldMariano against(TailMethod method, Confidence level) {
        TailReview review = review(method, level);
        double[] own = review.scores();
        return DieboldMariano.of(
                own,
                review(TailMethod.HISTORICAL, level).scores(),
                Math.max(DieboldMariano.usualLags(own.length), 2 * (review.phases() - 1)));
    }
}
