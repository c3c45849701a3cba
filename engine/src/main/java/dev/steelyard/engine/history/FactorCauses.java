package dev.steelyard.engine.history;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.engine.state.LiveMarket.Factor;
import dev.steelyard.margin.attribution.Cause;
import dev.steelyard.margin.rule.RulePack;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** To which cause a figure of the market belongs, by the terms of the contracts that an account held. */
final class FactorCauses {
    private final Map<String, Instrument> contracts = new LinkedHashMap<>();

    /** Learns the terms of what an account holds and orders. */
    void learn(Account account, RulePack rules) {
        Stream.concat(
                        account.positions().stream().map(Position::symbol),
                        account.orders().stream().map(Order::symbol))
                .forEach(symbol -> {
                    Instrument instrument = rules.instrument(account, symbol);
                    if (instrument != null) {
                        contracts.put(symbol, instrument);
                    }
                });
    }

    /** Returns whether a contract ends, so that time alone moves it. */
    boolean isDated() {
        return contracts.values().stream()
                .anyMatch(c -> c instanceof Instrument.Option || c instanceof Instrument.Future);
    }

    Cause cause(Factor factor) {
        return switch (factor.kind()) {
            case VOL -> Cause.of(Cause.Kind.VOL);
            case FUNDING_RATE -> Cause.of(Cause.Kind.FUNDING);
            case FIGURE, DEPTH, TOTAL -> Cause.of(Cause.Kind.FIGURES);
            case INDEX, PRICE -> new Cause(Cause.Kind.PRICE, factor.name());
            case MARK ->
                contracts.get(factor.name()) instanceof Instrument.Option
                        ? Cause.of(Cause.Kind.OPTION_MARKS)
                        : new Cause(Cause.Kind.PRICE, asset(factor.name(), contracts.get(factor.name())));
            case FORWARD -> new Cause(Cause.Kind.PRICE, forward(factor.name()));
        };
    }

    private String forward(String label) {
        for (Map.Entry<String, Instrument> contract : contracts.entrySet()) {
            if (contract.getKey().equals(label) || contract.getKey().startsWith(label + "-")) {
                return asset(label, contract.getValue());
            }
        }
        return label;
    }

    private static String asset(String name, @Nullable Instrument instrument) {
        return instrument == null ? name : instrument.base().code();
    }
}
