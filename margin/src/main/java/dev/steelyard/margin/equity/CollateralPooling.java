package dev.steelyard.margin.equity;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;

/** Whether the balances of an account stand together behind all it holds, each after its haircut. <b>Thread-safe</b>. */
public final class CollateralPooling {
    private CollateralPooling() {}

    /** Returns true when all balances are one pool; false when each settle asset is a pool of its own. */
    public static boolean isTogether(Account account, RulePack rules) {
        return account.mode() == AccountMode.MULTI_ASSET
                || account.mode() == AccountMode.PORTFOLIO
                || account.mode() == AccountMode.CREDIT
                || rules.model() == ModelKind.UNIFIED
                || rules.model() == ModelKind.PORTFOLIO_BORROW;
    }

    /** Returns true when an account's own haircuts decide what its balances count for. */
    static boolean hasHaircuts(Account account, RulePack rules) {
        return switch (rules.model()) {
            case TIERED, UNIFIED -> isTogether(account, rules);
            case SCENARIO -> rules.currency() != null;
            default -> false;
        };
    }
}
