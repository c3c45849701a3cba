package dev.steelyard.margin.drift;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The spot and perpetual markets an account is assessed in. <b>Immutable.</b>
 *
 * @param spot spot markets, exactly one of them the quote token, names distinct
 * @param perp perpetuals, names distinct
 */
public record DriftMarkets(List<DriftSpotMarket> spot, List<DriftPerpMarket> perp) {

    /** Checks that there is one quote market and that names are distinct. */
    public DriftMarkets {
        spot = List.copyOf(spot);
        perp = List.copyOf(perp);
        if (spot.stream().filter(DriftSpotMarket::quote).count() != 1) {
            throw new IllegalArgumentException("expected exactly one quote spot market");
        }
        Set<String> names = new HashSet<>();
        for (DriftSpotMarket market : spot) {
            if (!names.add(market.name())) {
                throw new IllegalArgumentException("spot market " + market.name() + " was given twice");
            }
        }
        names.clear();
        for (DriftPerpMarket market : perp) {
            if (!names.add(market.name())) {
                throw new IllegalArgumentException("perpetual " + market.name() + " was given twice");
            }
        }
    }

    /**
     * The spot market of a token.
     *
     * @param name token name
     * @return the market
     * @throws IllegalArgumentException if there is none
     */
    public DriftSpotMarket spotMarket(String name) {
        for (DriftSpotMarket market : spot) {
            if (market.name().equals(name)) {
                return market;
            }
        }
        throw new IllegalArgumentException("no spot market " + name);
    }

    /**
     * The perpetual of a name.
     *
     * @param name market name
     * @return the market
     * @throws IllegalArgumentException if there is none
     */
    public DriftPerpMarket perpMarket(String name) {
        for (DriftPerpMarket market : perp) {
            if (market.name().equals(name)) {
                return market;
            }
        }
        throw new IllegalArgumentException("no perpetual " + name);
    }

    /** The market of the quote token. */
    public DriftSpotMarket quote() {
        for (DriftSpotMarket market : spot) {
            if (market.quote()) {
                return market;
            }
        }
        throw new IllegalStateException("no quote spot market");
    }

    /**
     * The same markets with one price feed moved; averages of the moved feed are dropped.
     *
     * @param oracle identity of the feed
     * @param price dollars × 10^6
     * @return the repriced markets
     */
    public DriftMarkets withOraclePrice(String oracle, BigInteger price) {
        return new DriftMarkets(
                spot.stream()
                        .map(market -> market.oracle().equals(oracle) ? market.withPrice(price, null) : market)
                        .toList(),
                perp.stream()
                        .map(market -> market.oracle().equals(oracle) ? market.withPrice(price) : market)
                        .toList());
    }
}
