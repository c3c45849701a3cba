package dev.steelyard.testkit;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import java.util.List;

/**
 * Generated contracts and the accounts that hold them. <b>Immutable</b>.
 *
 * @param contracts each with its mark
 * @param accounts holding these contracts only
 */
public record World(List<ContractSpec> contracts, List<Account> accounts) {
    public World {
        contracts = List.copyOf(contracts);
        accounts = List.copyOf(accounts);
    }

    /** Returns the market in which each contract is at its own mark. */
    public MarketView market() {
        MarketView.Builder market = MarketView.builder();
        contracts.forEach(contract -> market.mark(contract.symbol(), contract.mark()));
        return market.build();
    }

    /** Returns this world with other accounts. */
    public World withAccounts(List<Account> others) {
        return new World(contracts, others);
    }
}
