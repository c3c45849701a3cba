package dev.steelyard.quant.surface;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Fits the smiles of a chain to its bids and asks, without butterfly or calendar arbitrage. From the last expiry to the
 * first: SVI, repaired until it has no butterfly arbitrage and lies below the next expiry, then corrected locally; where
 * that fails SSVI, where that fails one volatility. At last each smile is lifted to that of the expiry before it where
 * it is still below. <b>Thread-safe</b>; <b>Deterministic: yes</b>. See
 * {@code docs/methods/volatility-surface.md}.
 */
public final class SurfaceCalibration {
    private static final int SVI_STRIKES = 5;
    private static final int SSVI_STRIKES = 3;
    /** Points to each side of the money at which arbitrage is fought; the check at the end is denser. */
    private static final int HALF_GRID = 60;
    /** Slope of a wing in √w at the money beyond which butterfly arbitrage is near. */
    private static final double STEEPEST_WING = 1.2;
    /** Narrowest half width that is believed, in volatility. */
    private static final double NARROWEST_HALF = 5e-4;

    private SurfaceCalibration() {}

    /** Returns the fit of a chain. */
    public static SurfaceFit fit(OptionChain chain) {
        return fit(chain, null);
    }

    /**
     * Returns the fit of a chain, begun where that of an earlier moment ended.
     *
     * @param previous fit of the same underlying; null: none
     */
    public static SurfaceFit fit(OptionChain chain, @Nullable SurfaceFit previous) {
        return fit(chain, previous, quote -> true);
    }

    /**
     * Returns the fit to some quotes of a chain; the others are listed in it but have no part in it.
     *
     * @param fitted whether a quote takes part
     */
    public static SurfaceFit fit(OptionChain chain, @Nullable SurfaceFit previous, Predicate<OptionQuote> fitted) {
        TreeMap<Instant, List<QuoteVol>> byExpiry = new TreeMap<>();
        for (OptionQuote quote : chain.quotes()) {
            byExpiry.computeIfAbsent(quote.expiry(), e -> new ArrayList<>()).add(QuoteVol.of(quote));
        }
        List<ExpiryFit> fits = new ArrayList<>();
        Smile later = null;
        for (var entry : byExpiry.descendingMap().entrySet()) {
            List<QuoteVol> quotes = entry.getValue();
            quotes.sort(Comparator.comparingDouble(q -> q.quote().strike()));
            ExpiryFit fit = expiry(entry.getKey(), quotes, later, warm(previous, entry.getKey()), fitted);
            later = fit.smile() == null ? later : fit.smile();
            fits.addFirst(fit);
        }
        return new SurfaceFit(chain.underlying(), chain.asOf(), chain.index(), lifted(fits));
    }

    private static @Nullable SviSlice warm(@Nullable SurfaceFit previous, Instant expiry) {
        if (previous != null) {
            for (ExpiryFit fit : previous.expiries()) {
                if (fit.expiry().equals(expiry)) {
                    return fit.plain();
                }
            }
        }
        return null;
    }

    private static ExpiryFit expiry(
            Instant expiry,
            List<QuoteVol> all,
            @Nullable Smile later,
            @Nullable SviSlice warm,
            Predicate<OptionQuote> fitted) {
        SmileQuotes quotes = columns(all, fitted);
        Double forward = medianForward(all);
        int strikes = quotes.strikes();
        if (strikes == 0) {
            double years = all.getFirst().quote().years();
            return new ExpiryFit(
                    expiry, years, forward, FitStatus.UNFITTED, false, null, null, all, QuoteReasons.of(all));
        }
        Draft draft = new Draft(quotes, later);
        if (strikes >= SVI_STRIKES) {
            draft.svi(warm);
        } else {
            draft.remark = strikes + (strikes == 1 ? " strike" : " strikes") + " with a usable quote; SVI wants "
                    + SVI_STRIKES;
        }
        if (draft.smile == null && strikes >= SSVI_STRIKES) {
            draft.ssvi();
        }
        if (draft.smile == null) {
            draft.flat();
        }
        return new ExpiryFit(
                expiry, quotes.years(), forward, draft.status, false, draft.smile, draft.plain, all, draft.remark);
    }

    private static SmileQuotes columns(List<QuoteVol> all, Predicate<OptionQuote> fitted) {
        List<QuoteVol> usable = all.stream()
                .filter(q -> q.status() == QuoteStatus.USABLE && fitted.test(q.quote()))
                .sorted(Comparator.comparingDouble(SurfaceCalibration::logMoneyness))
                .toList();
        double[] k = new double[usable.size()];
        double[] mid = new double[k.length];
        double[] half = new double[k.length];
        double years = 0;
        for (int i = 0; i < k.length; i++) {
            QuoteVol quote = usable.get(i);
            Double bid = quote.bidVol();
            Double ask = quote.askVol();
            if (bid != null && ask != null) {
                k[i] = logMoneyness(quote);
                mid[i] = (bid + ask) / 2;
                half[i] = Math.max((ask - bid) / 2, NARROWEST_HALF);
                years = Math.max(years, quote.quote().years());
            }
        }
        return new SmileQuotes(years, k, mid, half);
    }

    private static double logMoneyness(QuoteVol quote) {
        Double k = quote.logMoneyness();
        return k == null ? 0 : k;
    }

    private static @Nullable Double medianForward(List<QuoteVol> quotes) {
        List<Double> forwards = new ArrayList<>();
        for (QuoteVol quote : quotes) {
            Double forward = quote.quote().forward();
            if (forward != null) {
                forwards.add(forward);
            }
        }
        forwards.sort(Comparator.naturalOrder());
        return forwards.isEmpty() ? null : forwards.get(forwards.size() / 2);
    }

    private static List<ExpiryFit> lifted(List<ExpiryFit> fits) {
        List<ExpiryFit> lifted = new ArrayList<>();
        Smile earlier = null;
        for (ExpiryFit fit : fits) {
            Smile own = fit.smile();
            if (own == null) {
                lifted.add(fit);
                continue;
            }
            boolean falls = earlier != null && falls(earlier, own);
            Smile smile = earlier != null && falls ? new LiftedSmile(own, earlier) : own;
            lifted.add(fit.withSmile(smile, falls));
            earlier = smile;
        }
        return lifted;
    }

    private static boolean falls(Smile earlier, Smile own) {
        return own.leftWing() < earlier.leftWing()
                || own.rightWing() < earlier.rightWing()
                || ArbitrageCheck.leastRise(earlier, own, ArbitrageCheck.grid(earlier)) < 0
                || ArbitrageCheck.leastRise(earlier, own, ArbitrageCheck.grid(own)) < 0;
    }

    /** One expiry on its way down the ladder of fallbacks. */
    private static final class Draft {
        private final SmileQuotes quotes;
        private final @Nullable Smile later;
        private final double[] grid;
        private FitStatus status = FitStatus.UNFITTED;
        private @Nullable Smile smile;
        private @Nullable SviSlice plain;
        private String remark = "";

        Draft(SmileQuotes quotes, @Nullable Smile later) {
            this.quotes = quotes;
            this.later = later;
            this.grid = ArbitrageCheck.grid(Math.sqrt(quotes.atTheMoney()), HALF_GRID);
        }

        void svi(@Nullable SviSlice warm) {
            plain = new SviCalibration(quotes, Double.POSITIVE_INFINITY).plain(warm);
            SviCalibration bounded = new SviCalibration(quotes, STEEPEST_WING);
            SviSlice base = bounded.repaired(bounded.plain(plain), later, grid);
            if (base == null || !ArbitrageCheck.isButterflyFree(base)) {
                remark = "no SVI slice without butterfly arbitrage was found";
                return;
            }
            Smile corrected = new SplineCalibration(quotes, base).fit(later, grid);
            smile = corrected == null ? base : corrected;
            status = corrected != null ? FitStatus.CORRECTED_SVI : FitStatus.SVI;
            remark = corrected != null ? "" : "no correction without butterfly arbitrage was found";
        }

        void ssvi() {
            SsviSlice slice = SsviCalibration.fit(quotes);
            if (slice.isButterflyFree() && ArbitrageCheck.isButterflyFree(slice)) {
                smile = slice;
                status = FitStatus.SSVI;
            }
        }

        void flat() {
            double vol = quotes.weightedVol();
            smile = new FlatSmile(vol * vol * quotes.years());
            status = FitStatus.FLAT;
        }
    }
}
