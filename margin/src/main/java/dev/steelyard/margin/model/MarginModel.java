package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Interprets rule packs of one kind. <b>Thread-safe</b>; <b>Deterministic: yes</b>. */
public interface MarginModel {
    /**
     * Returns what the account is worth and requires at the given market under the given rules. A missing price or
     * balance makes the figures that need it unknown, with the reason; the status is then UNKNOWN.
     *
     * @throws dev.steelyard.core.failure.FailureException UNKNOWN_CONTRACT when the pack does not list a contract held,
     *     OUT_OF_RANGE when a position is beyond the last tier, INVALID when a number is impossible
     */
    AccountRisk assess(Account account, MarketView market, RulePack rules, AssessOptions options);

    /**
     * Returns how fast at most the account's surplus changes with the market; null where the model has no such bound, or does
     * not know one. For an account that {@link #assess} answers.
     */
    default @Nullable SurplusSlopes slopes(Account account, MarketView market, RulePack rules) {
        return null;
    }

    /** Returns the assets whose prices the model needs though the account may neither hold, owe nor trade them. */
    default List<Asset> furtherAssets(Account account, RulePack rules) {
        return List.of();
    }

    /** Returns whether an assessment reads the funding rate of the next stamp. */
    default boolean readsFundingRate(RulePack rules) {
        return rules.cross().adverseFunding() || rules.isolated().adverseFunding();
    }

    /**
     * Returns the smallest step of a size that the model assesses, in contracts; 0: any size.
     *
     * @param rules the pack in force
     * @param symbol a contract of it
     */
    default BigDecimal sizeStep(RulePack rules, String symbol) {
        return BigDecimal.ZERO;
    }
}
