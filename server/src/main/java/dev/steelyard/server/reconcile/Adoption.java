package dev.steelyard.server.reconcile;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.margin.rule.ReconcileTolerance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our account with the venue's sizes and balances: all else that is known here and not there is kept. */
final class Adoption {
    private Adoption() {}

    /** Returns our account as the venue holds it. @param same which balances are kept as they are */
    static Account of(Account ours, Account theirs, ReconcileTolerance same) {
        Map<String, Position> held = new LinkedHashMap<>();
        ours.positions().forEach(position -> held.put(Comparison.name(position), position));
        List<Position> positions = new ArrayList<>();
        for (Position their : theirs.positions()) {
            Position our = held.get(Comparison.name(their));
            boolean changed = our != null && our.size().compareTo(their.size()) != 0;
            positions.add(our == null ? their : changed ? resized(our, their) : our);
        }
        LinkedHashMap<String, Instrument> instruments = new LinkedHashMap<>(theirs.instruments());
        instruments.putAll(ours.instruments());
        return ours.withPositions(positions)
                .withInstruments(instruments)
                .withBalances(balances(ours.balances(), theirs.balances(), same));
    }

    private static Position resized(Position our, Position their) {
        return our.withSizeAndEntry(their.size(), their.entryPrice() == null ? our.entryPrice() : their.entryPrice())
                .withIsolatedMargin(their.isolatedMargin() == null ? our.isolatedMargin() : their.isolatedMargin());
    }

    private static @Nullable List<Balance> balances(
            @Nullable List<Balance> ours, @Nullable List<Balance> theirs, ReconcileTolerance same) {
        if (theirs == null || ours == null) {
            return theirs == null ? ours : theirs;
        }
        List<Balance> balances = new ArrayList<>();
        for (Balance their : theirs) {
            Balance our = ours.stream()
                    .filter(balance -> balance.asset().equals(their.asset()))
                    .findFirst()
                    .orElse(their);
            boolean kept = our != their && same.allows(our.total(), their.total(), null);
            balances.add(kept ? our : new Balance(their.asset(), their.total(), our.haircut()));
        }
        return balances;
    }
}
