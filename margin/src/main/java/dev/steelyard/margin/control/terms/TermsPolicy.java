package dev.steelyard.margin.control.terms;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.CollateralSchedule.WeightTier;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the house makes of clauses in terms. A clause that is not told counts as held: unknown is not safe.
 * <b>Immutable</b>.
 *
 * @param rules in any order
 */
public record TermsPolicy(List<Rule> rules) {
    /**
     * What follows from a clause.
     *
     * @param clause that the terms hold, or may hold
     * @param haircut the least fraction taken off what lies there, 0 to 1
     * @param mostLeverage gross notional over equity there, at least 0; null: no cap
     */
    public record Rule(
            TermsClause clause,
            BigDecimal haircut,
            @Nullable BigDecimal mostLeverage) {
        public Rule {
            if (haircut.signum() < 0 || haircut.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("haircut was " + haircut + "; expected 0 to 1");
            }
        }
    }

    /**
     * What a register and a policy say of one counterparty.
     *
     * @param haircut the least fraction taken off: the largest of the rules that apply
     * @param mostLeverage the smallest of the rules that apply; null: no cap
     * @param because a sentence for each rule that applies, and the notice that this is not legal advice
     */
    public record Effect(BigDecimal haircut, @Nullable BigDecimal mostLeverage, List<String> because) {
        public Effect {
            because = List.copyOf(because);
        }
    }

    public TermsPolicy {
        rules = List.copyOf(rules);
    }

    /** Returns what follows for a counterparty at a venue. */
    public Effect effect(TermsRegister register, String venue, String counterparty) {
        BigDecimal haircut = BigDecimal.ZERO;
        BigDecimal most = null;
        List<String> because = new ArrayList<>();
        for (Rule rule : rules) {
            Boolean held = register.holds(venue, counterparty, rule.clause());
            if (held == null || held) {
                haircut = Decimals.max(haircut, rule.haircut());
                BigDecimal cap = rule.mostLeverage();
                most = cap == null ? most : most == null ? cap : Decimals.min(most, cap);
                because.add(counterparty + ": " + rule.clause()
                        + (held == null ? " is not told and counts as held" : " is held"));
            }
        }
        because.add(TermsRegister.NOTICE);
        return new Effect(haircut, most, because);
    }

    /** Returns a pack under which no collateral that it weighs counts for more than an effect leaves of it. */
    public static RulePack applied(RulePack rules, Effect effect) {
        BigDecimal most = BigDecimal.ONE.subtract(effect.haircut());
        SequencedMap<Asset, CollateralSchedule> lowered = new LinkedHashMap<>();
        rules.collateral().forEach((asset, schedule) -> {
            List<WeightTier> tiers = new ArrayList<>();
            for (WeightTier tier : schedule.tiers()) {
                tiers.add(new WeightTier(tier.upTo(), Decimals.min(tier.weight(), most)));
            }
            lowered.put(
                    asset,
                    new CollateralSchedule(
                            schedule.measure(),
                            tiers,
                            schedule.cap(),
                            schedule.sizeFactor(),
                            schedule.liabilityWeight(),
                            schedule.loan()));
        });
        return rules.withCollateral(lowered);
    }

    /** Returns an account whose own haircuts are nowhere below that of an effect. */
    public static Account applied(Account account, Effect effect) {
        List<Balance> held = account.balances();
        if (held == null) {
            return account;
        }
        List<Balance> raised = new ArrayList<>();
        for (Balance balance : held) {
            BigDecimal own = balance.haircut();
            raised.add(new Balance(
                    balance.asset(), balance.total(), own == null ? null : Decimals.max(own, effect.haircut())));
        }
        return account.withBalances(raised);
    }
}
