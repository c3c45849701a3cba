package dev.steelyard.quant.surface;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fit of a chain. <b>Immutable</b>.
 *
 * @param underlying its name
 * @param asOf when its last quote was taken
 * @param index price of the underlying; null when unknown
 * @param expiries by rising expiry, with those that could not be fitted
 */
public record SurfaceFit(
        String underlying, Instant asOf, @Nullable Double index, List<ExpiryFit> expiries) {
    public SurfaceFit {
        expiries = List.copyOf(expiries);
    }

    /** Returns the expiries that have a smile, by rising expiry. */
    public List<ExpiryFit> fitted() {
        return expiries.stream().filter(fit -> fit.smile() != null).toList();
    }

    /** Returns the check of the smiles on a dense grid; null when nothing is fitted. */
    public @Nullable ArbitrageCheck check() {
        List<Smile> smiles = new ArrayList<>();
        List<Double> years = new ArrayList<>();
        for (ExpiryFit fit : expiries) {
            Smile smile = fit.smile();
            if (smile != null) {
                smiles.add(smile);
                years.add(fit.years());
            }
        }
        return smiles.isEmpty() ? null : ArbitrageCheck.of(smiles, years);
    }

    /** Returns the check of the SVI slices that no arbitrage was removed from; null when there are none. */
    public @Nullable ArbitrageCheck plainCheck() {
        List<Smile> smiles = new ArrayList<>();
        List<Double> years = new ArrayList<>();
        for (ExpiryFit fit : expiries) {
            SviSlice plain = fit.plain();
            if (plain != null) {
                smiles.add(plain);
                years.add(fit.years());
            }
        }
        return smiles.isEmpty() ? null : ArbitrageCheck.of(smiles, years);
    }
}
