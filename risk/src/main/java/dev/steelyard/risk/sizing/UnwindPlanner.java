package dev.steelyard.risk.sizing;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.ledger.Trade;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.risk.sizing.SizeAnswer.Figure;
import dev.steelyard.risk.sizing.TradePlan.Leg;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reduces positions until an account's utilization is at most a target: step by step a twentieth of the position that brings
 * it down most for its cost, assessed exactly after each, the last step no larger than needed. <b>Single-writer</b>.
 * <b>Deterministic: yes</b>. See {@code docs/methods/hedge-and-unwind.md}.
 */
public final class UnwindPlanner {
    private static final BigDecimal STEPS = BigDecimal.valueOf(20);
    private static final int MOST_POSITIONS = 40;
    private static final int HALVINGS = 30;

    private final Account original;
    private final MarketView market;
    private final RulePack rules;
    private final double target;
    private final ExecutionTerms terms;
    private final Map<String, SizedAccount> subjects = new LinkedHashMap<>();
    private final Map<String, BigDecimal> orders = new LinkedHashMap<>();
    private Account account;

    private UnwindPlanner(Account account, MarketView market, RulePack rules, double target, ExecutionTerms terms) {
        this.original = account;
        this.account = account;
        this.market = market;
        this.rules = rules;
        this.target = target;
        this.terms = terms;
    }

    /**
     * Returns the plan.
     *
     * @param target marginUtilization to be brought to, above 0
     * @throws FailureException UNSUPPORTED for more than {@value #MOST_POSITIONS} contracts or without one that can be reduced;
     *     MISSING_DATA when the utilization is unknown; as {@link SizedAccount#of}
     */
    public static TradePlan of(
            Account account, MarketView market, RulePack rules, double target, ExecutionTerms terms) {
        if (!(target > 0)) {
            throw new IllegalArgumentException("target utilization was " + target + "; expected above 0");
        }
        return new UnwindPlanner(account, market, rules, target, terms).plan();
    }

    private TradePlan plan() {
        for (Position position : original.positions()) {
            Instrument instrument = rules.instrument(original, position.symbol());
            if (!(instrument instanceof Instrument.Option) && position.size().signum() != 0) {
                subjects.computeIfAbsent(position.symbol(), symbol -> SizedAccount.of(original, market, rules, symbol));
            }
        }
        if (subjects.isEmpty() || subjects.size() > MOST_POSITIONS) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED,
                    "account " + original.id(),
                    "it has " + subjects.size() + " contracts to reduce; expected 1 to " + MOST_POSITIONS);
        }
        double before = utilization(original);
        if (Double.isNaN(before)) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, "account " + original.id(), "its utilization is unknown");
        }
        double now = before;
        while (now > target) {
            String best = best(now);
            if (best == null) {
                break;
            }
            reduce(best, now);
            now = utilization(account);
        }
        return answer(before, now);
    }

    /** Utilization of the binding bucket; above 1 and the larger the worse where no equity is left; NaN when unknown. */
    private double utilization(Account held) {
        AccountRisk risk = MarginEngine.assess(held, market, rules, AssessOptions.FIGURES);
        BigDecimal value = risk.marginUtilization().value();
        if (value != null) {
            return value.doubleValue();
        }
        return risk.bindingBucket().isEmpty() ? 0 : Double.NaN;
    }

    private BigDecimal held(String symbol) {
        BigDecimal size = BigDecimal.ZERO;
        for (Position position : account.positions()) {
            size = position.symbol().equals(symbol) ? size.add(position.size()) : size;
        }
        return size;
    }

    /** A twentieth of what was held at first, or what is left of it, against its sign. */
    private BigDecimal step(String symbol) {
        SizedAccount subject = subjects.get(symbol);
        BigDecimal left = held(symbol);
        if (subject == null || left.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal part = subject.stepped(Decimals.divide(subject.held().abs(), STEPS));
        BigDecimal size = part.signum() == 0 ? left.abs() : Decimals.min(part, left.abs());
        return left.signum() > 0 ? size.negate() : size;
    }

    private @Nullable String best(double now) {
        String best = null;
        double most = 0;
        for (Map.Entry<String, SizedAccount> entry : subjects.entrySet()) {
            BigDecimal step = step(entry.getKey());
            if (step.signum() == 0) {
                continue;
            }
            double after = utilization(traded(entry.getKey(), step));
            double cost = terms.leg(entry.getValue(), market, step).cost().doubleValue();
            double gain = (now - after) / Math.max(cost, 1e-9);
            if (after < now && gain > most) {
                most = gain;
                best = entry.getKey();
            }
        }
        return best;
    }

    private Account traded(String symbol, BigDecimal order) {
        return new Trade(symbol, order, null).applyTo(account, market, rules);
    }

    private void reduce(String symbol, double now) {
        BigDecimal order = step(symbol);
        SizedAccount subject = subjects.get(symbol);
        if (subject != null && now > target && utilization(traded(symbol, order)) < target) {
            BigDecimal low = BigDecimal.ZERO;
            BigDecimal high = order.abs();
            for (int i = 0; i < HALVINGS; i++) {
                BigDecimal middle = subject.stepped(Decimals.divide(low.add(high), BigDecimal.TWO));
                if (middle.compareTo(low) <= 0) {
                    break;
                }
                BigDecimal tried = order.signum() < 0 ? middle.negate() : middle;
                if (utilization(traded(symbol, tried)) <= target) {
                    high = middle;
                } else {
                    low = middle;
                }
            }
            order = order.signum() < 0 ? high.negate() : high;
        }
        account = traded(symbol, order);
        orders.merge(symbol, order, BigDecimal::add);
    }

    private TradePlan answer(double before, double after) {
        List<Leg> legs = new ArrayList<>();
        BigDecimal cost = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> order : orders.entrySet()) {
            SizedAccount subject = subjects.get(order.getKey());
            if (subject != null) {
                Leg leg = terms.leg(subject, market, order.getValue());
                legs.add(leg);
                cost = cost.add(leg.cost());
            }
        }
        List<Figure> figures = List.of(
                new Figure("utilizationBefore", before),
                new Figure("utilizationTarget", target),
                new Figure("utilizationAfter", after));
        List<String> remarks = new ArrayList<>();
        if (after > target) {
            remarks.add("no reduction brings the utilization further down");
        }
        return new TradePlan(
                original.id(),
                TradePlan.Goal.UNWIND,
                subjects.values().iterator().next().currency(),
                after <= target,
                legs,
                cost,
                figures,
                remarks);
    }
}
