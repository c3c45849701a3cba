package dev.steelyard.quant.surface;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every third strike of each expiry, beginning with the second. */
final class HeldOutStrikes {
    private record Place(Instant expiry, double strike) {}

    private final Set<Place> places;

    private HeldOutStrikes(Set<Place> places) {
        this.places = places;
    }

    static HeldOutStrikes everyThird(OptionChain chain) {
        TreeMap<Instant, TreeSet<Double>> strikes = new TreeMap<>();
        for (OptionQuote quote : chain.quotes()) {
            if (QuoteVol.of(quote).status() == QuoteStatus.USABLE) {
                strikes.computeIfAbsent(quote.expiry(), e -> new TreeSet<>()).add(quote.strike());
            }
        }
        Set<Place> places = new HashSet<>();
        strikes.forEach((expiry, own) -> {
            List<Double> sorted = new ArrayList<>(own);
            for (int i = 1; i < sorted.size(); i += 3) {
                places.add(new Place(expiry, sorted.get(i)));
            }
        });
        return new HeldOutStrikes(places);
    }

    boolean contains(OptionQuote quote) {
        return places.contains(new Place(quote.expiry(), quote.strike()));
    }
}
