package dev.steelyard.margin.control.parameter;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Tells a change of a parameter from a move of the market: whom the change alone would have called. <b>Thread-safe</b>. */
public final class ChangeReplay {
    private ChangeReplay() {}

    /**
     * The accounts and the market at a time of a history.
     *
     * @param at the time
     * @param accounts with their holdings at that time
     * @param market at that time
     */
    public record Moment(Instant at, List<Account> accounts, MarketView market) {
        public Moment {
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * An account that was not called under the parameter as it stood, and is under its change.
     *
     * @param account its id
     * @param at the first time that this is so
     * @param value of the parameter then
     * @param before status without the change
     * @param after status with it
     * @param surplusBefore without the change, in the binding bucket's asset
     * @param surplusAfter with it
     */
    public record Called(
            String account,
            Instant at,
            BigDecimal value,
            RiskStatus before,
            RiskStatus after,
            Answer<Amount> surplusBefore,
            Answer<Amount> surplusAfter) {}

    /**
     * Returns whom a change calls that would not be called without it, each once, by the first time.
     *
     * @param history in order of time
     * @param track the parameter with the change
     * @param unchanged the parameter as it stood
     * @param rules the pack at a value of the parameter
     * @throws dev.steelyard.core.failure.FailureException as {@link MarginEngine#assess}
     */
    public static List<Called> called(
            List<Moment> history,
            ParameterTrack track,
            ParameterTrack unchanged,
            Function<BigDecimal, RulePack> rules) {
        List<Called> called = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Moment moment : history) {
            BigDecimal value = track.at(moment.at());
            BigDecimal old = unchanged.at(moment.at());
            if (value.compareTo(old) == 0) {
                continue;
            }
            RulePack oldRules = rules.apply(old);
            RulePack newRules = rules.apply(value);
            for (Account account : moment.accounts()) {
                AccountRisk before = MarginEngine.assess(account, moment.market(), oldRules, AssessOptions.FIGURES);
                if (known.contains(account.id()) || isCalled(before)) {
                    continue;
                }
                AccountRisk after = MarginEngine.assess(account, moment.market(), newRules, AssessOptions.FIGURES);
                if (isCalled(after) && known.add(account.id())) {
                    called.add(new Called(
                            account.id(),
                            moment.at(),
                            value,
                            before.status(),
                            after.status(),
                            before.marginSurplus(),
                            after.marginSurplus()));
                }
            }
        }
        return called;
    }

    private static boolean isCalled(AccountRisk risk) {
        return risk.status() == RiskStatus.MARGIN_CALL || risk.status() == RiskStatus.LIQUIDATABLE;
    }
}
