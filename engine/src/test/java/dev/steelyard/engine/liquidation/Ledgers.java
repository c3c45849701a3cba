package dev.steelyard.engine.liquidation;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.VenueEvent;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.margin.liquidation.LiquidationAction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.TreeMap;

/** All that an engine holds: cash less cost by asset, and sizes by contract; and what an event brings in from outside. */
final class Ledgers {
    private Ledgers() {}

    static TreeMap<String, BigDecimal> of(RiskEngine engine) {
        TreeMap<String, BigDecimal> sums = new TreeMap<>();
        for (int number = 0; number < engine.state().accounts().size(); number++) {
            Account account = engine.state().accounts().account(number);
            if (account != null) {
                add(sums, account);
            }
        }
        engine.desk().venues().values().forEach(venue -> {
            venue.fund().forEach((asset, amount) -> sums.merge(asset.code(), amount, BigDecimal::add));
            venue.badDebt().forEach((asset, amount) -> sums.merge(asset.code(), amount.negate(), BigDecimal::add));
            add(sums, venue.kept());
            add(sums, venue.backstop());
        });
        engine.desk().cases().forEach(held -> add(sums, held.estate()));
        return sums;
    }

    private static void add(TreeMap<String, BigDecimal> sums, Account account) {
        List<Balance> balances = account.balances();
        if (balances != null) {
            balances.forEach(b -> sums.merge(b.asset().code(), b.total(), BigDecimal::add));
        }
        for (Position position : account.positions()) {
            Instrument contract = DeskVenues.contract(position.symbol());
            BigDecimal margin = position.isolatedMargin();
            BigDecimal entry = position.entryPrice();
            String settle = contract.settle().code();
            sums.merge(settle, margin == null ? BigDecimal.ZERO : margin, BigDecimal::add);
            if (entry != null && position.size().signum() != 0) {
                sums.merge(settle, Lot.value(contract, position.size(), entry).negate(), BigDecimal::add);
            }
            sums.merge(position.symbol(), position.size(), BigDecimal::add);
        }
    }

    private static void add(TreeMap<String, BigDecimal> sums, VenueHoldings holdings) {
        holdings.cash().forEach((asset, amount) -> sums.merge(asset.code(), amount, BigDecimal::add));
        holdings.lots().forEach((symbol, lot) -> {
            sums.merge(lot.instrument().settle().code(), lot.cost().negate(), BigDecimal::add);
            sums.merge(symbol, lot.size(), BigDecimal::add);
        });
    }

    /** Adds what an event that is applied next brings in. */
    static void expect(TreeMap<String, BigDecimal> sums, Event event, RiskEngine engine) {
        switch (event) {
            case AccountEvent.Transfer t -> sums.merge(t.asset().code(), t.amount(), BigDecimal::add);
            case AccountEvent.Fill f -> trade(sums, f.symbol(), f.size(), f.price());
            case VenueEvent.FundMoved f -> sums.merge(f.asset().code(), f.amount(), BigDecimal::add);
            case VenueEvent.TakenOverSold s -> trade(sums, s.symbol(), s.size(), s.price());
            case VenueEvent.InventorySold s -> trade(sums, s.symbol(), s.size(), s.price());
            case VenueEvent.LiquidationFilled f -> {
                trade(sums, f.symbol(), f.size(), f.price());
                int number = engine.state().accounts().number(f.account());
                LiquidationCase held = engine.desk().find(number, f.bucket());
                if (held != null && held.orderOf(f.symbol(), f.size()) instanceof LiquidationAction.Offer offer) {
                    BigDecimal paid = offer.payout()
                            .multiply(f.size().abs())
                            .divide(offer.size().abs(), 20, RoundingMode.FLOOR);
                    sums.merge(held.asset().code(), paid.negate(), BigDecimal::add);
                }
            }
            default -> {}
        }
    }

    private static void trade(TreeMap<String, BigDecimal> sums, String symbol, BigDecimal size, BigDecimal price) {
        Instrument contract = DeskVenues.contract(symbol);
        sums.merge(contract.settle().code(), Lot.value(contract, size, price).negate(), BigDecimal::add);
        sums.merge(symbol, size, BigDecimal::add);
    }
}
