package dev.steelyard.bench;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.option.Black76;
import dev.steelyard.quant.surface.OptionChain;
import dev.steelyard.quant.surface.OptionQuote;
import dev.steelyard.quant.surface.SsviSlice;
import dev.steelyard.quant.surface.SurfaceCalibration;
import dev.steelyard.quant.surface.SurfaceFit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Volatility surfaces fitted: from bids and asks to smiles without arbitrage. */
final class SurfaceFitting implements Benchmark {
    private static final double[] DAYS = {1, 2, 3, 8, 15, 22, 50, 78, 141, 232, 323, 400};
    private static final int STRIKES = 42;
    private static final double FORWARD = 70_000;
    private static final Instant NOW = Instant.parse("2026-02-05T08:00:00Z");

    @Override
    public String name() {
        return "surface";
    }

    @Override
    public String summary() {
        return "volatility surfaces fitted: bids and asks of a whole chain to smiles without arbitrage";
    }

    @Override
    public Outcome run(Stopwatch watch) {
        OptionChain before = chain(61, 0);
        OptionChain chain = chain(62, 0.01);
        SurfaceFit previous = SurfaceCalibration.fit(before);
        Stopwatch.Timing warm = watch.time(
                8, 8, () -> SurfaceCalibration.fit(chain, previous).expiries().size());
        Stopwatch.Timing cold =
                watch.time(4, 6, () -> SurfaceCalibration.fit(chain).expiries().size());
        return new Outcome(
                name(),
                rounded(warm.rate(1)),
                "chains/s",
                String.format(
                        Locale.ROOT,
                        "%s; one core, %s; one chain of %d options in %d expiries, noisy, implied vols included, begun at the fit"
                                + " of a chain with 1%% of other volatility; %.1f ms a chain; best of %d runs after 8 s of"
                                + " warm-up, median %.1f ms",
                        Machine.describe(),
                        Stopwatch.CLOCK,
                        chain.quotes().size(),
                        DAYS.length,
                        1000 * warm.best(),
                        warm.runs(),
                        1000 * warm.median()),
                List.of(Versus.twin("without an earlier fit to begin at", rounded(cold.rate(1)), warm.rate(1))));
    }

    private static double rounded(double rate) {
        return Math.round(rate * 10) / 10.0;
    }

    /** Calls and puts of smiles that steepen toward the first expiry, with noise within the quotes. */
    private static OptionChain chain(long seed, double shift) {
        SplittableRandom random = new SplittableRandom(seed);
        List<OptionQuote> quotes = new ArrayList<>();
        for (double days : DAYS) {
            double years = days / 365;
            double vol = 0.5 + 0.3 / (1 + days / 10) + shift;
            double root = vol * Math.sqrt(years);
            SsviSlice smile = new SsviSlice(root * root, 1.1 / root, -0.3);
            for (int i = 0; i < STRIKES; i++) {
                double k = root * (6.0 * i / (STRIKES - 1) - 3);
                double strike = Math.rint(FORWARD * Elementary.exp(k));
                double width = 0.012 * (1 + k * k / (root * root));
                double mid =
                        smile.vol(Elementary.log(strike / FORWARD), years) + width * 0.3 * (random.nextDouble() - 0.5);
                for (OptionType type : OptionType.values()) {
                    quotes.add(quote(type, strike, days, mid, width));
                }
            }
        }
        return new OptionChain("BTC", NOW, FORWARD, quotes);
    }

    private static OptionQuote quote(OptionType type, double strike, double days, double mid, double width) {
        double years = days / 365;
        double bid = Black76.value(type, FORWARD, strike, years, Math.max(0.01, mid - width / 2), 1);
        double ask = Black76.value(type, FORWARD, strike, years, mid + width / 2, 1);
        return new OptionQuote(
                days + "-" + strike + "-" + type,
                type,
                strike,
                NOW.plusMillis(Math.round(days * 86_400_000)),
                NOW,
                FORWARD,
                bid / FORWARD,
                ask / FORWARD,
                null,
                null,
                null);
    }
}
