package dev.steelyard.testkit;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.market.MarketView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Makes whole worlds from random choices, moves them, and makes those that fail simpler. <b>Thread-safe</b>; no state. */
public final class Worlds {
    private static final int DIGITS = 12;

    private Worlds() {}

    /** Returns a generator of worlds. */
    public static World one(Draw draw, int mostContracts, int accounts, int mostPositions) {
        List<ContractSpec> contracts = Contracts.several(draw, 1, mostContracts);
        return new World(contracts, Accounts.several(draw, contracts, accounts, mostPositions));
    }

    /** Returns the market after every mark has moved by up to {@code share} of itself. */
    public static MarketView moved(Draw draw, List<ContractSpec> contracts, String share) {
        MarketView.Builder market = MarketView.builder();
        for (ContractSpec contract : contracts) {
            market.mark(contract.symbol(), draw.near(contract.mark(), share, DIGITS));
        }
        return market.build();
    }

    /** Returns a shrinker of worlds: fewer accounts, fewer positions and orders, shorter numbers. */
    public static Shrinker<World> shrinker() {
        Shrinker<List<Account>> accounts = Shrinker.list(1, accountShrinker());
        return accounts.of(World::accounts, World::withAccounts);
    }

    /** Returns a shrinker of accounts: fewer positions and orders, shorter numbers. */
    public static Shrinker<Account> accountShrinker() {
        Shrinker<List<Position>> positions = Shrinker.list(0, positionShrinker());
        Shrinker<List<Order>> orders = Shrinker.list(0, Shrinker.none());
        return positions
                .of(Account::positions, Account::withPositions)
                .and(orders.of(Account::orders, Account::withOrders))
                .and(Worlds::withShorterBalances);
    }

    private static Shrinker<Position> positionShrinker() {
        return Shrinker.decimal().of(Position::size, Position::withSize).and(Worlds::withShorterEntry);
    }

    private static List<Position> withShorterEntry(Position position) {
        BigDecimal entry = position.entryPrice();
        List<Position> all = new ArrayList<>();
        for (BigDecimal shorter :
                entry == null ? List.<BigDecimal>of() : Shrinker.decimal().simpler(entry)) {
            all.add(position.withSizeAndEntry(position.size(), shorter));
        }
        return all;
    }

    private static List<Account> withShorterBalances(Account account) {
        List<Balance> balances = account.balances();
        List<Account> all = new ArrayList<>();
        if (balances == null) {
            return all;
        }
        Shrinker<Balance> element = Shrinker.decimal()
                .of(Balance::total, (balance, total) -> new Balance(balance.asset(), total, balance.haircut()));
        for (List<Balance> fewer : Shrinker.list(0, element).simpler(balances)) {
            all.add(account.withBalances(fewer));
        }
        return all;
    }
}
