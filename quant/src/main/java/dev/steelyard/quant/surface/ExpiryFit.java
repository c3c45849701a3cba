package dev.steelyard.quant.surface;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fit of one expiry. <b>Immutable</b>.
 *
 * @param expiry when it settles
 * @param years to expiry, ACT/365
 * @param forward median of its quotes' forwards; null when none is known
 * @param status how the smile came about
 * @param lifted whether the smile was raised to that of the expiry before it somewhere
 * @param smile the answer; null when unfitted
 * @param plain the SVI slice without regard to arbitrage; null when there are too few strikes for one
 * @param quotes all quotes of the expiry, by strike
 * @param remark why it is not a corrected SVI; empty when it is
 */
public record ExpiryFit(
        Instant expiry,
        double years,
        @Nullable Double forward,
        FitStatus status,
        boolean lifted,
        @Nullable Smile smile,
        @Nullable SviSlice plain,
        List<QuoteVol> quotes,
        String remark) {
    public ExpiryFit {
        quotes = List.copyOf(quotes);
    }

    ExpiryFit withSmile(Smile newSmile, boolean nowLifted) {
        return new ExpiryFit(expiry, years, forward, status, nowLifted, newSmile, plain, quotes, remark);
    }

    /** Returns how many quotes have a status. */
    public int count(QuoteStatus wanted) {
        int count = 0;
        for (QuoteVol quote : quotes) {
            count += quote.status() == wanted ? 1 : 0;
        }
        return count;
    }
}
