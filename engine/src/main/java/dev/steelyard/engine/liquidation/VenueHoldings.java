package dev.steelyard.engine.liquidation;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Cash and contracts that are the venue's: what one side of a trade gives the other gets, so cash less cost is conserved in
 * each asset exactly. <b>Single-writer</b>.
 */
public final class VenueHoldings {
    private final TreeMap<Asset, BigDecimal> cash = new TreeMap<>();
    private final TreeMap<String, Lot> lots = new TreeMap<>();

    VenueHoldings() {}

    /** Returns the cash by asset, signed; assets without any left out. */
    public SortedMap<Asset, BigDecimal> cash() {
        return Collections.unmodifiableSortedMap(cash);
    }

    /** Returns the cash of an asset, signed. */
    public BigDecimal cash(Asset asset) {
        return cash.getOrDefault(asset, BigDecimal.ZERO);
    }

    /** Returns the contracts by symbol. */
    public SortedMap<String, Lot> lots() {
        return Collections.unmodifiableSortedMap(lots);
    }

    /** Returns whether no contract is held. */
    public boolean isFlat() {
        return lots.isEmpty();
    }

    /** Returns whether nothing is held. */
    public boolean isEmpty() {
        return lots.isEmpty() && cash.isEmpty();
    }

    void pay(Asset asset, BigDecimal amount) {
        BigDecimal after = cash(asset).add(amount);
        if (after.signum() == 0) {
            cash.remove(asset);
        } else {
            cash.put(asset, after.stripTrailingZeros());
        }
    }

    void put(String symbol, Lot lot) {
        lots.put(symbol, lot);
    }

    /** Trades at a price: what is closed becomes cash, what is opened has its cost. */
    void trade(Instrument instrument, BigDecimal size, BigDecimal price) {
        String symbol = instrument.symbol();
        Lot held = lots.get(symbol);
        BigDecimal own = held == null ? BigDecimal.ZERO : held.size();
        BigDecimal rest = size;
        if (held != null && own.signum() != size.signum()) {
            BigDecimal closed = size.abs().min(own.abs());
            BigDecimal part = own.signum() < 0 ? closed.negate() : closed;
            BigDecimal cost = held.costOf(part);
            pay(instrument.settle(), Lot.value(instrument, part, price).subtract(cost));
            BigDecimal left = own.subtract(part);
            if (left.signum() == 0) {
                lots.remove(symbol);
            } else {
                lots.put(symbol, new Lot(instrument, left, held.cost().subtract(cost), held.price()));
            }
            rest = size.add(part);
        }
        if (rest.signum() != 0) {
            add(instrument, rest, Lot.value(instrument, rest, price), price);
        }
    }

    private void add(Instrument instrument, BigDecimal size, BigDecimal cost, BigDecimal price) {
        Lot held = lots.get(instrument.symbol());
        if (held == null) {
            lots.put(instrument.symbol(), new Lot(instrument, size, cost, price));
            return;
        }
        BigDecimal after = held.size().add(size);
        BigDecimal average = Decimals.divide(held.size().multiply(held.price()).add(size.multiply(price)), after);
        lots.put(instrument.symbol(), new Lot(instrument, after, held.cost().add(cost), average));
    }

    /** Gives a contract to another at a price, and with it what holding it has brought until then. */
    void giveAll(VenueHoldings to, String symbol, BigDecimal price) {
        Lot lot = lots.get(symbol);
        if (lot != null) {
            to.trade(lot.instrument(), lot.size(), price);
            trade(lot.instrument(), lot.size().negate(), price);
        }
    }

    /** Returns the assets of which something is held or owed, each once, in order. */
    List<Asset> assets() {
        TreeMap<Asset, Boolean> assets = new TreeMap<>();
        cash.keySet().forEach(asset -> assets.put(asset, true));
        lots.values().forEach(lot -> assets.put(lot.instrument().settle(), true));
        return new ArrayList<>(assets.keySet());
    }
}
