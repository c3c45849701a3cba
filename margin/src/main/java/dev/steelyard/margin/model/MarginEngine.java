package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.Result;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;

/** The entrance to margin: picks the model that a rule pack names. <b>Thread-safe</b>; <b>Deterministic: yes</b>. */
public final class MarginEngine {
    private MarginEngine() {}

    /** Returns the model that interprets packs of a kind. */
    public static MarginModel model(ModelKind kind) {
        return switch (kind) {
            case TIERED -> TieredMarginModel.INSTANCE;
            case BITMEX -> BitmexMarginModel.INSTANCE;
            case UNIFIED -> UnifiedMarginModel.INSTANCE;
            case PORTFOLIO_BORROW -> PortfolioBorrowModel.INSTANCE;
            case REG_T -> RegTMarginModel.INSTANCE;
            case DYDX -> DydxMarginModel.INSTANCE;
            case DRIFT -> DriftMarginModel.INSTANCE;
            case GMX -> GmxMarginModel.INSTANCE;
            case SYNTHETIX -> SynthetixMarginModel.INSTANCE;
            case PERENNIAL -> PerennialMarginModel.INSTANCE;
            case SCENARIO -> ScenarioMarginModel.INSTANCE;
            case DERIVE_STANDARD -> DeriveMarginModel.STANDARD;
            case DERIVE_PORTFOLIO -> DeriveMarginModel.PORTFOLIO;
        };
    }

    /**
     * Returns what an account is worth and requires. Where a price that it stands on is stale, diverged or halted, the
     * figures are given and nothing is decided: the status is UNKNOWN.
     *
     * @throws dev.steelyard.core.failure.FailureException as {@link MarginModel#assess}
     */
    public static AccountRisk assess(Account account, MarketView market, RulePack rules, AssessOptions options) {
        AccountRisk risk = model(rules.model()).assess(account, market, rules, options);
        return PriceGuard.guarded(risk, account, market, rules);
    }

    /** Returns the market with the marks of the account's options filled in where vol and forward (or index) tell them. */
    public static MarketView marked(Account account, MarketView market, RulePack rules) {
        return new OptionMarket(account, market, rules).market();
    }

    /** Returns what an account is worth and requires, or why that cannot be said. */
    public static Result<AccountRisk> tryAssess(
            Account account, MarketView market, RulePack rules, AssessOptions options) {
        return Result.catching(() -> assess(account, market, rules, options));
    }
}
