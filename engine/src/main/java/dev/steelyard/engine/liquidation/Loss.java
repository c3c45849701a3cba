package dev.steelyard.engine.liquidation;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.liquidation.Recourse;
import dev.steelyard.margin.model.AccountRisk;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is missing in a liquidation, by asset, and what stands behind it. <b>Immutable</b>.
 *
 * @param own what the account itself owes, where nothing is left to be closed
 * @param estate what is missing in what was taken over, at the marks
 * @param marks the gravest state of the prices that what was taken over stands on
 * @param recourse the same in the bucket's asset
 */
record Loss(SortedMap<Asset, BigDecimal> own, SortedMap<Asset, BigDecimal> estate, MarkState marks, Recourse recourse) {
    private static final BigDecimal SMALLEST_LOT = new BigDecimal("0.00000001");

    Loss {
        own = Collections.unmodifiableSortedMap(new TreeMap<>(own));
        estate = Collections.unmodifiableSortedMap(new TreeMap<>(estate));
    }

    /** Returns the loss as it stands: while a price of what was taken over is missing or not OK, it is still being sold. */
    static Loss of(
            EngineState state,
            VenueBook venue,
            LiquidationCase held,
            @Nullable Account account,
            @Nullable AccountRisk risk,
            Instant now) {
        MarketView market = state.market().view(names(held));
        TreeMap<Asset, BigDecimal> own = new TreeMap<>();
        BigDecimal owed = Buckets.owed(account, risk, held.bucket(), held.asset());
        if (owed.signum() > 0) {
            own.put(held.asset(), owed);
        }
        TreeMap<Asset, BigDecimal> equity = new TreeMap<>(held.estate().cash());
        MarkState marks = MarkState.OK;
        boolean priced = true;
        List<Recourse.Inventory> inventory = new ArrayList<>();
        for (Map.Entry<String, Lot> entry : held.estate().lots().entrySet()) {
            Lot lot = entry.getValue();
            Instrument instrument = lot.instrument();
            BigDecimal mark = market.mark(entry.getKey());
            BigDecimal worth = worth(market, instrument.settle(), held.asset());
            marks = marks.worse(market.markState(entry.getKey()))
                    .worse(market.indexState(instrument.base()))
                    .worse(market.indexState(instrument.settle()));
            if (mark == null || mark.signum() <= 0 || worth == null) {
                priced = false;
                continue;
            }
            BigDecimal profit = lot.profit(mark);
            equity.merge(instrument.settle(), profit, BigDecimal::add);
            inventory.add(new Recourse.Inventory(
                    entry.getKey(),
                    lot.size(),
                    lot.price(),
                    Decimals.positivePart(profit.negate()).multiply(worth),
                    SMALLEST_LOT.min(lot.size().abs())));
        }
        TreeMap<Asset, BigDecimal> estate = new TreeMap<>();
        equity.forEach((asset, value) -> {
            if (value.signum() < 0) {
                estate.put(asset, value.negate());
            }
        });
        BigDecimal deficit = BigDecimal.ZERO;
        BigDecimal available = BigDecimal.ZERO;
        for (Map.Entry<Asset, BigDecimal> missing : together(own, estate).entrySet()) {
            BigDecimal worth = worth(market, missing.getKey(), held.asset());
            if (worth == null) {
                priced = false;
                continue;
            }
            deficit = deficit.add(missing.getValue().multiply(worth));
            available = available.add(
                    missing.getValue().min(venue.fund(missing.getKey())).multiply(worth));
        }
        boolean waits = !priced || marks != MarkState.OK && !held.estate().isFlat();
        return new Loss(
                own,
                estate,
                marks,
                new Recourse(waits || held.isUnwinding(now), deficit, available, inventory, BigDecimal.ZERO));
    }

    /** Returns all that is missing by asset, greater than 0. */
    SortedMap<Asset, BigDecimal> together() {
        return together(own, estate);
    }

    private static SortedMap<Asset, BigDecimal> together(
            SortedMap<Asset, BigDecimal> own, SortedMap<Asset, BigDecimal> estate) {
        TreeMap<Asset, BigDecimal> sum = new TreeMap<>(own);
        estate.forEach((asset, amount) -> sum.merge(asset, amount, BigDecimal::add));
        return sum;
    }

    /** Returns the names of the market that the loss depends on. */
    static List<String> names(LiquidationCase held) {
        TreeSet<String> names = new TreeSet<>();
        names.add(held.asset().code());
        held.estate().cash().keySet().forEach(asset -> names.add(asset.code()));
        held.estate().lots().forEach((symbol, lot) -> {
            names.add(symbol);
            names.add(lot.instrument().base().code());
            names.add(lot.instrument().settle().code());
        });
        return new ArrayList<>(names);
    }

    private static @Nullable BigDecimal worth(MarketView market, Asset of, Asset in) {
        if (of.equals(in)) {
            return BigDecimal.ONE;
        }
        BigDecimal a = market.usdPrice(of);
        BigDecimal b = market.usdPrice(in);
        return a == null || b == null || b.signum() <= 0 ? null : Decimals.divide(a, b);
    }
}
