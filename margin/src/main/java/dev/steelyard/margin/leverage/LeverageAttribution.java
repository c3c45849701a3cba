package dev.steelyard.margin.leverage;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Why gross leverage changed between two times: the Shapley value of each cause, the average of its effect over all
 * orders in which the causes could have come. The effects sum to the change exactly. <b>Immutable</b>.
 *
 * @param from gross leverage before
 * @param to gross leverage after
 * @param effects by cause, in the order of {@link Cause}
 */
public record LeverageAttribution(BigDecimal from, BigDecimal to, List<Effect> effects) {
    /** What can change leverage. */
    public enum Cause {
        /** Marks and prices. */
        PRICE,
        /** Sizes and entries of positions, with the cash that trading moved. */
        TRADING,
        /** Funding due. */
        FUNDING,
        /** Deposits, withdrawals and loans. */
        DEPOSITS
    }

    /** A cause and by how much it changed leverage, signed. */
    public record Effect(Cause cause, BigDecimal change) {}

    /** A state of account and market. */
    public record State(Account account, MarketView market) {}

    private static final int CAUSES = Cause.values().length;

    /**
     * Returns the attribution of the change from one state to another, or why leverage is unknown in one of the states
     * between them.
     *
     * @param realized cash that trading itself moved between the states (realized profit less fees), by which the
     *     balance of {@code after} exceeds deposits; it belongs to TRADING. The same balances serve for both causes when
     *     it is unknown: pass the account before with that cash added, or {@code before} itself
     */
    public static Answer<LeverageAttribution> between(State before, State after, Account realized, RulePack rules) {
        BigDecimal[] leverage = new BigDecimal[1 << CAUSES];
        for (int mask = 0; mask < leverage.length; mask++) {
            Answer<BigDecimal> value = gross(mixed(before, after, realized, mask), rules);
            if (!value.isPresent()) {
                return value.map(v -> new LeverageAttribution(v, v, List.of()));
            }
            leverage[mask] = value.get();
        }
        return Answer.of(attribute(leverage));
    }

    private static LeverageAttribution attribute(BigDecimal[] leverage) {
        CauseEffects shares = CauseEffects.of(CAUSES, set -> leverage[mask(set)]);
        List<Effect> effects = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            effects.add(new Effect(cause, shares.effects().get(effects.size())));
        }
        return new LeverageAttribution(leverage[0], leverage[leverage.length - 1], List.copyOf(effects));
    }

    private static int mask(BitSet causes) {
        return causes.isEmpty() ? 0 : (int) causes.toLongArray()[0];
    }

    private static boolean has(int mask, Cause cause) {
        return (mask & (1 << List.of(Cause.values()).indexOf(cause))) != 0;
    }

    private static State mixed(State before, State after, Account realized, int mask) {
        Account traded = has(mask, Cause.TRADING) ? after.account() : before.account();
        Map<String, BigDecimal> funding = (has(mask, Cause.FUNDING) ? after : before)
                .account().positions().stream()
                        .collect(Collectors.toMap(
                                p -> p.symbol() + p.side(), Position::accruedFunding, BigDecimal::add));
        List<Position> positions = traded.positions().stream()
                .map(p -> p.withAccruedFunding(funding.getOrDefault(p.symbol() + p.side(), BigDecimal.ZERO)))
                .toList();
        Account cash = cash(before.account(), after.account(), realized, mask);
        return new State(
                traded.withPositions(positions).withBalances(cash.balances()).withLoans(cash.loans()),
                has(mask, Cause.PRICE) ? after.market() : before.market());
    }

    private static Account cash(Account before, Account after, Account realized, int mask) {
        if (has(mask, Cause.DEPOSITS)) {
            return has(mask, Cause.TRADING) ? after : AccountCash.difference(after, realized, before);
        }
        return has(mask, Cause.TRADING) ? realized : before;
    }

    private static Answer<BigDecimal> gross(State state, RulePack rules) {
        var risk = MarginEngine.assess(state.account(), state.market(), rules, AssessOptions.FIGURES);
        Answer<BigDecimal> leverage = LeverageMeasures.of(state.account(), state.market(), rules, risk)
                .gross();
        return leverage.reason() == Reason.NOT_APPLICABLE ? Answer.of(BigDecimal.ZERO) : leverage;
    }
}
