package dev.steelyard.venue.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steelyard.quant.option.Black76;
import dev.steelyard.quant.surface.ArbitrageCheck;
import dev.steelyard.quant.surface.FitQuality;
import dev.steelyard.quant.surface.OptionChain;
import dev.steelyard.quant.surface.OptionQuote;
import dev.steelyard.quant.surface.SurfaceCalibration;
import dev.steelyard.quant.surface.SurfaceFit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The surfaces of real Deribit chains, through the fall of February 2026, in the folder beside the checkout. */
class DeribitSurfacesTest {
    private static final double WORST_MARK_SHARE = 0.02;
    private static final double MOST_MISS = 0.30;
    private static final double MOST_HELD_OUT_MISS = 0.40;

    /** Errors of marks in coin, as the data's own page states them: median of all, 99th percentile in the fall. */
    private static final double MOST_MARK_MEDIAN = 2e-5;

    private static final double MOST_MARK_MEDIAN_OF_A_CHAIN = 1.2e-4;
    private static final double MOST_MARK_TAIL = 2e-3;

    @Test
    void everySurfaceLiesInsideTheQuotesAsOftenAsTheVenuesMarkAndIsFreeOfArbitrage() throws IOException {
        List<String> faults = new ArrayList<>();
        int chains = 0;
        for (OptionChain chain : chains()) {
            SurfaceFit fit = SurfaceCalibration.fit(chain);
            FitQuality quality = FitQuality.of(fit);
            FitQuality heldOut = FitQuality.heldOut(chain, null);
            ArbitrageCheck check = present(fit.check());
            ArbitrageCheck plain = present(fit.plainCheck());
            String line = String.format(
                    Locale.ROOT,
                    "%s %s: %d liquid, inside %.3f, mark %.3f, miss %.3f, held out %.3f, RMSE %.3f points %.3f widths,"
                            + " least g %.4f, density %.1e, calendar slope %.1e; unrepaired SVI %d butterfly %d calendar",
                    chain.underlying(),
                    chain.asOf(),
                    quality.liquid(),
                    present(quality.inside()),
                    present(quality.markInside()),
                    present(quality.medianMiss()),
                    present(heldOut.medianMiss()),
                    present(quality.weightedError()),
                    present(quality.widthError()),
                    check.leastDensityFactor(),
                    check.leastDensity(),
                    check.leastCalendarSlope(),
                    plain.butterflyViolations(),
                    plain.calendarViolations());
            System.out.println(line);
            boolean good = present(quality.inside()) >= present(quality.markInside()) - WORST_MARK_SHARE
                    && present(quality.medianMiss()) <= MOST_MISS
                    && present(heldOut.medianMiss()) <= MOST_HELD_OUT_MISS
                    && quality.liquid() > 50
                    && check.isFree();
            if (!good) {
                faults.add(line);
            }
            chains++;
        }
        assertThat(faults).isEmpty();
        assertThat(chains).isGreaterThanOrEqualTo(33);
    }

    @Test
    void markPricesFollowFromMarkVolatilities() throws IOException {
        List<Double> all = new ArrayList<>();
        double worstMedian = 0;
        double worstTail = 0;
        String worst = "";
        for (OptionChain chain : chains()) {
            List<Double> errors = new ArrayList<>();
            for (OptionQuote quote : chain.quotes()) {
                Double forward = quote.forward();
                Double mark = quote.mark();
                Double vol = quote.markVol();
                if (forward != null && mark != null && vol != null && quote.years() > 0) {
                    double price =
                            Black76.value(quote.type(), forward, quote.strike(), quote.years(), vol, 1) / forward;
                    errors.add(Math.abs(price - mark));
                }
            }
            errors.sort(null);
            all.addAll(errors);
            String name = chain.underlying() + " " + chain.asOf();
            double median = errors.get(errors.size() / 2);
            double tail = errors.get(errors.size() * 99 / 100);
            worst = tail > worstTail ? name : worst;
            worstMedian = Math.max(worstMedian, median);
            worstTail = Math.max(worstTail, tail);
            assertThat(errors.size()).as(name).isGreaterThan(300);
            assertThat(median).as(name).isLessThanOrEqualTo(MOST_MARK_MEDIAN_OF_A_CHAIN);
            assertThat(tail).as(name).isLessThanOrEqualTo(MOST_MARK_TAIL);
        }
        all.sort(null);
        double median = all.get(all.size() / 2);
        System.out.printf(
                Locale.ROOT,
                "%d marks from their vols, in coin: median error %.1e, worst of a chain %.1e; 99th percentile %.1e,"
                        + " worst of a chain %.1e (%s); largest %.1e%n",
                all.size(),
                median,
                worstMedian,
                all.get(all.size() * 99 / 100),
                worstTail,
                worst,
                all.getLast());
        assertThat(median).isLessThanOrEqualTo(MOST_MARK_MEDIAN);
    }

    private static List<OptionChain> chains() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("data/options_deribit_2026", "data/options_deribit_2020_books")) {
            Path root = Path.of(System.getProperty("steelyard.root", ".."));
            String stated = System.getProperty("steelyard.shared", "");
            Path path = (stated.isEmpty() ? root.resolve("../shared") : Path.of(stated)).resolve(folder);
            assumeTrue(Files.isDirectory(path), () -> "the shared folder has no " + folder);
            try (Stream<Path> all = Files.list(path)) {
                all.filter(file -> file.getFileName().toString().matches("deribit_options_snapshot.*|btc_option.*"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        List<OptionChain> chains = new ArrayList<>();
        for (Path file : files) {
            chains.addAll(OptionChains.read(file, file.getFileName().toString()).chains());
        }
        return chains;
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new AssertionError("expected a value");
        }
        return value;
    }
}
