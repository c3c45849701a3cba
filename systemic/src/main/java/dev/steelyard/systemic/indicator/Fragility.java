package dev.steelyard.systemic.indicator;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.surface.OptionChain;
import dev.steelyard.quant.surface.OptionQuote;
import dev.steelyard.quant.surface.SurfaceCalibration;
import dev.steelyard.quant.surface.SurfaceFit;
import dev.steelyard.quant.surface.TermStructure;
import dev.steelyard.risk.environment.DealerSign;
import dev.steelyard.risk.environment.GammaMap;
import dev.steelyard.systemic.feedback.LoopGain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * How fragile option surface and book say that a market is: each part ranked among its own earlier readings, and the mean of
 * the ranks. A reading uses nothing stamped later than it; an event is told by the last reading strictly before it.
 * <b>Immutable</b>; <b>Deterministic: yes</b>. Its page is {@code docs/methods/fragility.md}.
 *
 * @param underlying its name
 * @param sign which side dealers are assumed to hold
 * @param readings by rising time
 */
public record Fragility(String underlying, DealerSign sign, List<Reading> readings) {
    /** Earlier readings without which nothing is ranked. */
    public static final int FEWEST_BEFORE = 5;

    private static final double WEEK = 7 / 365.0;
    private static final double MONTH = 30 / 365.0;
    private static final double QUARTER = 91 / 365.0;

    public Fragility {
        readings = List.copyOf(readings);
    }

    /**
     * One reading.
     *
     * @param at when the last quote of the surface was taken
     * @param depthAt when its depth was seen, not later; null without depth
     * @param index price of the underlying; null when unknown
     * @param values of the parts that are known
     * @param ranks share of the earlier values of a part that are lower, ties half; only of parts with enough of them
     */
    public record Reading(
            Instant at,
            @Nullable Instant depthAt,
            @Nullable Double index,
            SequencedMap<FragilityPart, Double> values,
            SequencedMap<FragilityPart, Double> ranks) {
        public Reading {
            values = Collections.unmodifiableSequencedMap(ordered(values));
            ranks = Collections.unmodifiableSequencedMap(ordered(ranks));
        }

        /** Returns the mean of the ranks, 0 to 1; null before there are {@value Fragility#FEWEST_BEFORE} earlier readings. */
        public @Nullable Double score() {
            double sum = 0;
            for (double rank : ranks.values()) {
                sum += rank;
            }
            return ranks.isEmpty() ? null : sum / ranks.size();
        }

        private static SequencedMap<FragilityPart, Double> ordered(Map<FragilityPart, Double> values) {
            SequencedMap<FragilityPart, Double> ordered = new LinkedHashMap<>();
            for (FragilityPart part : FragilityPart.values()) {
                Double value = values.get(part);
                if (value != null) {
                    ordered.put(part, value);
                }
            }
            return ordered;
        }
    }

    /**
     * Returns the readings of a series of chains.
     *
     * @param chains of one underlying, in any order; of two of one moment the first counts
     * @param depth of the book of its main contract; {@link DepthHistory#NONE} when it is not known
     */
    public static Fragility of(List<OptionChain> chains, DepthHistory depth, DealerSign sign) {
        List<OptionChain> byTime = new ArrayList<>(chains);
        byTime.sort(Comparator.comparing(OptionChain::asOf));
        List<Reading> readings = new ArrayList<>();
        SurfaceFit before = null;
        for (OptionChain chain : byTime) {
            if (!chain.underlying().equals(byTime.getFirst().underlying())) {
                throw new IllegalArgumentException("chains were of " + chain.underlying() + " and "
                        + byTime.getFirst().underlying() + "; expected one underlying");
            }
            if (!readings.isEmpty() && readings.getLast().at().equals(chain.asOf())) {
                continue;
            }
            SurfaceFit fit = SurfaceCalibration.fit(chain, before);
            before = fit;
            DepthHistory.Point book = depth.at(chain.asOf());
            Map<FragilityPart, Double> values = values(chain, fit, book, sign);
            Map<FragilityPart, Double> ranks = new EnumMap<>(FragilityPart.class);
            values.forEach((part, value) -> {
                Double rank = rank(readings, part, value);
                if (rank != null) {
                    ranks.put(part, rank);
                }
            });
            readings.add(new Reading(
                    chain.asOf(),
                    book == null ? null : book.at(),
                    chain.index(),
                    Reading.ordered(values),
                    Reading.ordered(ranks)));
        }
        return new Fragility(byTime.isEmpty() ? "" : byTime.getFirst().underlying(), sign, readings);
    }

    /** Returns the last reading strictly before an event: what could be known of it; null when there is none. */
    public @Nullable Reading before(Instant event) {
        Reading last = null;
        for (Reading reading : readings) {
            if (reading.at().isBefore(event)) {
                last = reading;
            }
        }
        return last;
    }

    private static Map<FragilityPart, Double> values(
            OptionChain chain, SurfaceFit fit, DepthHistory.@Nullable Point book, DealerSign sign) {
        Map<FragilityPart, Double> values = new EnumMap<>(FragilityPart.class);
        put(values, FragilityPart.VOLATILITY, TermStructure.vol(fit, MONTH));
        Double skew = TermStructure.skew(fit, MONTH);
        put(values, FragilityPart.SKEW, skew == null ? null : -skew);
        Double near = TermStructure.vol(fit, WEEK);
        Double far = TermStructure.vol(fit, QUARTER);
        put(values, FragilityPart.INVERSION, near == null || far == null ? null : near / far - 1);
        put(values, FragilityPart.WIDTH, width(chain));
        GammaMap gamma = gamma(chain, sign);
        if (gamma != null && gamma.gross() > 0) {
            put(values, FragilityPart.SHORT_GAMMA, -gamma.net() / gamma.gross());
            if (book != null) {
                put(
                        values,
                        FragilityPart.HEDGING_GAIN,
                        LoopGain.ofGamma(1 / book.depth(), gamma.net()).gain());
            }
        }
        return values;
    }

    private static void put(Map<FragilityPart, Double> values, FragilityPart part, @Nullable Double value) {
        if (value != null && Double.isFinite(value)) {
            values.put(part, value);
        }
    }

    private static @Nullable GammaMap gamma(OptionChain chain, DealerSign sign) {
        try {
            return GammaMap.of(chain, null, sign);
        } catch (FailureException e) {
            return null;
        }
    }

    /** The median of (ask − bid) / middle of options within one standard deviation of their forward. */
    private static @Nullable Double width(OptionChain chain) {
        List<Double> widths = new ArrayList<>();
        for (OptionQuote quote : chain.quotes()) {
            Double bid = quote.bid();
            Double ask = quote.ask();
            Double vol = quote.markVol();
            Double forward = quote.forward() == null ? chain.index() : quote.forward();
            double years = quote.years();
            if (bid == null || ask == null || vol == null || forward == null || !(years > 0) || ask < bid) {
                continue;
            }
            if (Math.abs(Elementary.log(quote.strike() / forward)) <= vol * Math.sqrt(years)) {
                widths.add(2 * (ask - bid) / (ask + bid));
            }
        }
        if (widths.isEmpty()) {
            return null;
        }
        widths.sort(Comparator.naturalOrder());
        int middle = widths.size() / 2;
        return widths.size() % 2 == 1
                ? widths.get(middle)
                : Double.valueOf((widths.get(middle - 1) + widths.get(middle)) / 2);
    }

    private static @Nullable Double rank(List<Reading> earlier, FragilityPart part, double value) {
        double lower = 0;
        int count = 0;
        for (Reading reading : earlier) {
            Double other = reading.values().get(part);
            if (other != null) {
                count++;
                lower += other < value ? 1 : other == value ? 0.5 : 0;
            }
        }
        return count < FEWEST_BEFORE ? null : Double.valueOf(lower / count);
    }
}
