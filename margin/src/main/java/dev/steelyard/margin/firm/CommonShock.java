package dev.steelyard.margin.firm;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.leverage.ReferencePrices;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A relative move of asset prices, the same at every venue: −0.2 is a fall by a fifth. Contracts move with their base
 * asset, collateral with itself; cash does not move. <b>Immutable</b>.
 *
 * @param everything the move of every coin that {@code moves} does not name, greater than −1
 * @param moves by asset, greater than −1
 */
public record CommonShock(BigDecimal everything, Map<Asset, BigDecimal> moves) {
    public CommonShock {
        moves = Collections.unmodifiableMap(new LinkedHashMap<>(moves));
        if (everything.compareTo(BigDecimal.ONE.negate()) <= 0
                || moves.values().stream().anyMatch(m -> m.compareTo(BigDecimal.ONE.negate()) <= 0)) {
            throw new IllegalArgumentException("a shock took a price to 0 or below; expected moves above -1");
        }
    }

    /** Returns the shock that moves every coin alike. */
    public static CommonShock of(BigDecimal everything) {
        return new CommonShock(everything, Map.of());
    }

    private BigDecimal factor(Asset asset) {
        BigDecimal move = ReferencePrices.isCash(asset) ? BigDecimal.ZERO : moves.getOrDefault(asset, everything);
        return BigDecimal.ONE.add(move);
    }

    /** Returns an account's market after the shock. */
    public MarketView applyTo(FirmAccount held) {
        MarketView market = held.market();
        MarketView.Builder shocked = market.toBuilder();
        market.marks().forEach((symbol, mark) -> {
            Asset base = baseOf(held, symbol);
            if (base != null) {
                shocked.mark(symbol, mark.value().multiply(factor(base)));
            }
        });
        market.prices().forEach((asset, price) -> shocked.price(asset, price.multiply(factor(asset))));
        market.indices()
                .forEach((asset, index) -> shocked.index(asset, index.value().multiply(factor(asset))));
        return shocked.build();
    }

    private static @Nullable Asset baseOf(FirmAccount held, String symbol) {
        Instrument found = held.rules().instrument(held.account(), symbol);
        return found == null ? null : found.base();
    }
}
