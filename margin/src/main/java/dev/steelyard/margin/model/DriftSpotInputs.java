package dev.steelyard.margin.model;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.drift.DriftSpotMarket;
import dev.steelyard.margin.drift.DriftSpotPosition;
import dev.steelyard.margin.drift.DriftUnits;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** The tokens of an account at Drift: a token's market is the pack's spot contract of that base asset. */
final class DriftSpotInputs {
    private final ProtocolInputs inputs;
    private final SequencedMap<Asset, ContractRule> listed = new LinkedHashMap<>();
    private final Asset quote;

    DriftSpotInputs(ProtocolInputs inputs) {
        this.inputs = inputs;
        inputs.rules.contracts().values().forEach(contract -> {
            if (contract.instrument() instanceof Instrument.Spot spot) {
                listed.put(spot.base(), contract);
            }
        });
        Asset token = quoteToken(inputs.rules);
        if (token == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "rule pack " + inputs.rules.id() + " of " + inputs.rules.effectiveFrom(),
                    "no spot contract had the parameter quoteToken; its model needs the token that perpetuals settle in");
        }
        this.quote = token;
    }

    /** Returns the token that perpetuals settle in; null when the pack names none. */
    static @Nullable Asset quoteToken(RulePack rules) {
        Asset token = null;
        for (ContractRule contract : rules.contracts().values()) {
            boolean isQuote = ProtocolInputs.parameter(contract, "quoteToken", BigDecimal.ZERO)
                            .signum()
                    != 0;
            if (isQuote && contract.instrument() instanceof Instrument.Spot spot) {
                token = spot.base();
            }
        }
        return token;
    }

    /** Returns the tokens held or ordered, and the quote token. */
    private SequencedSet<Asset> tokens() {
        SequencedSet<Asset> tokens = new LinkedHashSet<>();
        tokens.add(quote);
        if (inputs.account.balances() != null) {
            tokens.addAll(inputs.holdings().keySet());
        }
        inputs.account.orders().forEach(order -> {
            Instrument instrument = AccountBuckets.instrument(inputs.rules, inputs.account, order.symbol());
            if (instrument instanceof Instrument.Spot) {
                tokens.add(instrument.base());
            }
        });
        return tokens;
    }

    /** Returns the markets of the tokens; leaves the reading when a price is missing. */
    List<DriftSpotMarket> markets() {
        List<DriftSpotMarket> markets = new ArrayList<>();
        for (Asset token : tokens()) {
            markets.add(market(token));
        }
        return markets;
    }

    private ContractRule rule(Asset token) {
        ContractRule rule = listed.get(token);
        if (rule == null) {
            throw FailureException.of(
                    FailureReason.UNKNOWN_CONTRACT,
                    "balance " + token,
                    "token " + token + " is not in rule pack " + inputs.rules.id() + " of "
                            + inputs.rules.effectiveFrom() + "; add it with: steelyard rules import FILE");
        }
        return rule;
    }

    private DriftSpotMarket market(Asset token) {
        ContractRule rule = rule(token);
        String name = token.code();
        int decimals = decimals(token);
        BigDecimal average = inputs.market.state(name, "oracleAverage");
        BigDecimal start = ProtocolInputs.parameter(rule, "weightScaleStart", BigDecimal.ZERO);
        BigDecimal deposits = inputs.state(name, "totalDeposits", BigDecimal.ZERO);
        return new DriftSpotMarket(
                name,
                name,
                token.equals(quote),
                decimals,
                DriftInputs.price(inputs.price(token)),
                average == null ? null : DriftInputs.price(average),
                DriftUnits.ratio(inputs.parameter(name, rule, "initialAssetWeight")),
                DriftUnits.ratio(inputs.parameter(name, rule, "maintenanceAssetWeight")),
                DriftUnits.ratio(inputs.parameter(name, rule, "initialLiabilityWeight")),
                DriftUnits.ratio(inputs.parameter(name, rule, "maintenanceLiabilityWeight")),
                DriftUnits.fee(inputs.parameter(name, rule, "imfFactor")),
                DriftUnits.quote(start),
                DriftUnits.units(deposits.setScale(decimals, RoundingMode.CEILING), decimals));
    }

    private int decimals(Asset token) {
        return ProtocolInputs.whole("decimals of " + token, inputs.parameter(token.code(), rule(token), "decimals"));
    }

    /** Returns balances less loans, cut against the account; leaves the reading when there are no balances. */
    List<DriftSpotPosition> positions(SequencedMap<Asset, DriftInputs.OpenSize> orders) {
        SequencedMap<Asset, BigDecimal> amounts = inputs.holdings();
        orders.keySet().forEach(token -> amounts.putIfAbsent(token, BigDecimal.ZERO));
        List<DriftSpotPosition> positions = new ArrayList<>();
        for (Map.Entry<Asset, BigDecimal> held : amounts.entrySet()) {
            int decimals = decimals(held.getKey());
            DriftInputs.OpenSize open = orders.getOrDefault(held.getKey(), DriftInputs.OpenSize.NONE);
            BigInteger amount = DriftUnits.units(held.getValue().setScale(decimals, RoundingMode.FLOOR), decimals);
            positions.add(new DriftSpotPosition(
                    held.getKey().code(),
                    amount,
                    DriftUnits.units(open.bids(), decimals),
                    DriftUnits.units(open.asks(), decimals).negate(),
                    open.count()));
        }
        return positions;
    }

    /** Returns whether every weight that falls with the market's deposits is known. */
    boolean initialKnown() {
        boolean known = true;
        for (Asset token : tokens()) {
            ContractRule rule = rule(token);
            boolean falls = ProtocolInputs.parameter(rule, "weightScaleStart", BigDecimal.ZERO)
                            .signum()
                    > 0;
            if (falls && inputs.market.state(token.code(), "totalDeposits") == null) {
                inputs.warn("market.states." + token + " lacks totalDeposits, so the initial test is unknown");
                known = false;
            }
        }
        return known;
    }
}
