package dev.steelyard.margin.answer;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.ledger.Trade;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * Whether a venue would let an account make a trade. Reducing what is held is never refused. <b>Immutable</b>.
 *
 * @param stoppedBy what refuses it; NONE when it is allowed
 * @param reason the refusal in words; empty when it is allowed
 */
public record TradeCheck(Rule stoppedBy, String reason) {
    private static final TradeCheck ALLOWED = new TradeCheck(Rule.NONE, "");

    /** What stops a trade. */
    public enum Rule {
        /** freeMargin would be negative. */
        INITIAL_MARGIN,
        /** The last tier of the schedule would be left. */
        LAST_TIER,
        /** The leverage selected is above what the tier reached allows. */
        TIER_LEVERAGE,
        /** The free margin after it cannot be told. */
        UNKNOWN,
        /** Nothing: it is allowed. */
        NONE
    }

    /** Returns true when the trade is allowed. */
    public boolean isAllowed() {
        return stoppedBy == Rule.NONE;
    }

    /**
     * Returns the check of one trade at its price, or at the mark.
     *
     * @throws FailureException as {@link Trade#applyTo} and {@link MarginEngine#assess}
     */
    public static TradeCheck of(Account account, MarketView market, RulePack rules, Trade trade) {
        if (trade.reduces(account)) {
            return ALLOWED;
        }
        try {
            Account traded = trade.applyTo(account, market, rules);
            AccountRisk risk = MarginEngine.assess(traded, market, rules, AssessOptions.FIGURES);
            Amount free = risk.freeMargin().value();
            if (free == null) {
                return new TradeCheck(
                        Rule.UNKNOWN,
                        "freeMargin after it is unknown: " + risk.freeMargin().reason());
            }
            if (free.signum() < 0) {
                return new TradeCheck(
                        Rule.INITIAL_MARGIN,
                        "freeMargin would be " + Decimals.plain(free.value(), 12) + " " + free.asset());
            }
            if (risk.buckets().stream().allMatch(bucket -> bucket.marginMode() == MarginMode.ISOLATED)) {
                for (Balance balance : Objects.requireNonNullElse(traded.balances(), List.<Balance>of())) {
                    if (balance.total().signum() < 0) {
                        return new TradeCheck(
                                Rule.INITIAL_MARGIN,
                                "it would cost "
                                        + Decimals.plain(balance.total().negate(), 12) + " " + balance.asset()
                                        + " more than is there");
                    }
                }
            }
            return leverage(traded, market, rules, trade.symbol());
        } catch (FailureException e) {
            if (e.failure().reason() == FailureReason.OUT_OF_RANGE) {
                return new TradeCheck(Rule.LAST_TIER, e.failure().message());
            }
            if (e.failure().reason() == FailureReason.UNSUPPORTED
                    || e.failure().reason() == FailureReason.MISSING_DATA) {
                return new TradeCheck(Rule.UNKNOWN, e.failure().message());
            }
            throw e;
        }
    }

    private static TradeCheck leverage(Account traded, MarketView market, RulePack rules, String symbol) {
        ContractRule contract = rules.contract(symbol);
        BigDecimal mark = market.mark(symbol);
        for (Position position : traded.positions()) {
            BigDecimal selected = position.leverage();
            if (position.symbol().equals(symbol) && contract != null && mark != null && selected != null) {
                Instrument instrument = rules.instrument(traded, symbol);
                BigDecimal allowed =
                        instrument == null ? null : contract.mostLeverage(instrument, position.size(), mark);
                if (allowed != null && selected.compareTo(allowed) > 0) {
                    return new TradeCheck(
                            Rule.TIER_LEVERAGE,
                            "leverage " + Decimals.plain(selected) + " is selected; the tier reached allows "
                                    + Decimals.plain(allowed));
                }
            }
        }
        return ALLOWED;
    }
}
