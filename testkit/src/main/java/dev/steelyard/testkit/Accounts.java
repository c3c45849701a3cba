package dev.steelyard.testkit;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Makes accounts that hold given contracts from random choices. <b>Thread-safe</b>; no state. */
public final class Accounts {
    private static final int DIGITS = 12;

    private Accounts() {}

    /** Returns accounts that hold the contracts given. */
    public static List<Account> several(Draw draw, List<ContractSpec> contracts, int count, int mostPositions) {
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            accounts.add(one(draw, "a" + i, contracts, mostPositions));
        }
        return accounts;
    }

    /**
     * Returns a cross-margin account: positions near the marks, hedged and empty legs,
     * isolated positions, orders, and a balance per asset.
     */
    public static Account one(Draw draw, String id, List<ContractSpec> contracts, int mostPositions) {
        List<Position> positions = new ArrayList<>();
        List<Order> orders = new ArrayList<>();
        List<ContractSpec> left = new ArrayList<>(contracts);
        int count = Math.min(draw.integer(0, mostPositions), left.size());
        for (int i = 0; i < count; i++) {
            ContractSpec contract = left.remove(draw.integer(0, left.size() - 1));
            BigDecimal size = size(draw, contract);
            BigDecimal entry = draw.near(contract.mark(), draw.chance(0.1) ? "0.9" : "0.1", DIGITS);
            if (draw.chance(0.05)) {
                positions.add(isolated(draw, contract, size, entry));
            } else if (draw.chance(0.15)) {
                positions.add(leg(contract, size.abs(), entry, PositionSide.LONG));
                positions.add(leg(contract, size(draw, contract).abs().negate(), entry, PositionSide.SHORT));
            } else {
                positions.add(leg(contract, draw.chance(0.03) ? BigDecimal.ZERO : size, entry, PositionSide.BOTH));
            }
            if (draw.chance(0.1) && size.signum() != 0) {
                OrderSide side = draw.chance(0.5) ? OrderSide.BUY : OrderSide.SELL;
                orders.add(new Order(contract.symbol(), side, size.abs(), entry, false, PositionSide.BOTH));
            }
        }
        return new Account(
                id,
                "generated",
                null,
                AccountMode.CROSS,
                null,
                balances(draw, contracts, positions),
                List.of(),
                new LinkedHashMap<>(),
                positions,
                orders);
    }

    private static Position leg(ContractSpec contract, BigDecimal size, BigDecimal entry, PositionSide side) {
        return new Position(
                contract.symbol(), size, entry, null, MarginMode.CROSS, side, null, null, BigDecimal.ZERO, null);
    }

    /** Behind an isolated position lies a wallet of its own, or none is stated. */
    private static Position isolated(Draw draw, ContractSpec contract, BigDecimal size, BigDecimal entry) {
        BigDecimal wallet = draw.chance(0.8) ? value(contract, size).multiply(draw.between("0.001", "0.2", 3)) : null;
        return Position.isolated(contract.symbol(), size, entry, wallet);
    }

    private static BigDecimal value(ContractSpec contract, BigDecimal size) {
        ContractTerms terms = contract.instrument().terms();
        BigDecimal units = size.abs().multiply(terms.factor());
        return terms.payoff() == Payoff.INVERSE
                ? Decimals.divide(units, contract.mark())
                : units.multiply(contract.mark());
    }

    /** Returns a signed size: its value spans the tiers, or lies exactly on the bound of one. */
    public static BigDecimal size(Draw draw, ContractSpec contract) {
        BigDecimal bound = draw.pick(contract.tiers()).floor();
        if (draw.chance(0.2) && bound.signum() > 0) {
            BigDecimal onBound = sizeOfValue(contract, bound);
            if (onBound.precision() <= DIGITS) {
                return draw.signed(onBound);
            }
        }
        BigDecimal end = contract.tiers().getLast().cap();
        BigDecimal most = end == null
                ? contract.tiers().getLast().floor().max(new BigDecimal("5")).multiply(BigDecimal.TWO)
                : end;
        BigDecimal value = most.multiply(draw.between("0.0001", "0.9", 4)).multiply(draw.magnitude(-4, 0, 1));
        BigDecimal size = sizeOfValue(contract, value);
        return draw.signed(Decimals.significant(size, draw.integer(1, DIGITS), RoundingMode.DOWN));
    }

    private static BigDecimal sizeOfValue(ContractSpec contract, BigDecimal value) {
        BigDecimal factor = contract.instrument().terms().factor();
        BigDecimal size = contract.instrument().terms().payoff() == Payoff.INVERSE
                ? Decimals.divide(value.multiply(contract.mark()), factor)
                : Decimals.divide(value, factor.multiply(contract.mark()));
        return size.stripTrailingZeros();
    }

    /** Balances of a few to fifty percent of the value held: from deep under water to comfortable. */
    private static List<Balance> balances(Draw draw, List<ContractSpec> contracts, List<Position> positions) {
        SequencedMap<Asset, BigDecimal> gross = new LinkedHashMap<>();
        for (Position position : positions) {
            ContractSpec contract = specOf(contracts, position.symbol());
            gross.merge(contract.instrument().settle(), value(contract, position.size()), BigDecimal::add);
        }
        List<Balance> balances = new ArrayList<>();
        gross.forEach((asset, value) -> {
            BigDecimal share = draw.between("-0.01", draw.chance(0.5) ? "0.1" : "0.5", 4);
            balances.add(Balance.of(asset, Decimals.significant(value.multiply(share), DIGITS, RoundingMode.DOWN)));
        });
        if (draw.chance(0.2)) {
            balances.add(Balance.of(Asset.of("SPARE"), draw.magnitude(-2, 4, 5)));
        }
        return balances;
    }

    private static ContractSpec specOf(List<ContractSpec> contracts, String symbol) {
        for (ContractSpec contract : contracts) {
            if (contract.symbol().equals(symbol)) {
                return contract;
            }
        }
        throw new IllegalArgumentException("there was no contract " + symbol);
    }
}
