package dev.steelyard.engine.control;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.failure.Result;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.engine.control.ControlNotice.OrderDecision;
import dev.steelyard.engine.liquidation.LiquidationDesk;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.control.breaker.BreakerPolicy;
import dev.steelyard.margin.control.breaker.BreakerState;
import dev.steelyard.margin.control.breaker.OrderGate;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.control.limit.Exposure;
import dev.steelyard.margin.control.limit.LimitCheck;
import dev.steelyard.margin.control.limit.LimitConditions;
import dev.steelyard.margin.control.limit.LimitTree;
import dev.steelyard.margin.control.limit.LimitUse;
import dev.steelyard.margin.control.policy.LeveragePolicy;
import dev.steelyard.margin.control.policy.PolicySubject;
import dev.steelyard.margin.control.terms.TermsPolicy;
import dev.steelyard.margin.ledger.Trade;
import dev.steelyard.margin.leverage.ReferencePrices;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether an order may be open: in this order liquidation, circuit breaker, limits, policies, terms, free margin. An order that
 * only takes from what is held is refused by none. What else is open in the contract on the same side counts as filled.
 * <b>Single-writer</b>.
 */
final class OrderCheck {
    private final EngineState state;
    private final ControlSet set;
    private final LiquidationDesk desk;
    private final Map<String, BigDecimal> raised;
    private final Instant at;
    private final @Nullable OrderBounds bounds;

    /**
     * Prepares a check.
     *
     * @param raised caps in USD that overrides in force set, by limit id
     * @param bounds of what is surely admitted; null: the exact path decides on all
     */
    OrderCheck(
            EngineState state,
            ControlSet set,
            LiquidationDesk desk,
            Map<String, BigDecimal> raised,
            Instant at,
            @Nullable OrderBounds bounds) {
        this.bounds = bounds;
        this.state = state;
        this.set = set;
        this.desk = desk;
        this.raised = raised;
        this.at = at;
    }

    /** A control that refuses, and why. */
    private record Refusal(String binding, String reason) {}

    OrderDecision decide(
            int number, Account account, Order order, @Nullable BreakerPolicy breaker, @Nullable BreakerState phase) {
        BigDecimal size =
                order.side() == OrderSide.BUY ? order.size() : order.size().negate();
        boolean reduces = order.reduceOnly() || new Trade(order.symbol(), size, order.price()).reduces(account);
        OrderGate gate = breaker == null || phase == null
                ? new OrderGate(true, order.price(), "")
                : OrderGate.of(phase, breaker, order.side(), reduces, order.price());
        List<String> warnings = new ArrayList<>();
        Refusal refusal = reduces ? null : refusal(number, account, order, size, gate, warnings);
        return refusal == null
                ? new OrderDecision(account.id(), order, true, gate.price(), "", "", warnings)
                : new OrderDecision(account.id(), order, false, null, refusal.binding(), refusal.reason(), warnings);
    }

    private @Nullable Refusal refusal(
            int number, Account account, Order order, BigDecimal size, OrderGate gate, List<String> warnings) {
        if (desk.isOpen() && desk.casesOf(number).stream().anyMatch(held -> !held.isTakenOver())) {
            return new Refusal("liquidation", "the account is being liquidated; only reductions are admitted");
        }
        if (!gate.isAdmitted()) {
            return new Refusal("breaker " + order.symbol(), gate.reason());
        }
        if (bounds != null && raised.isEmpty() && bounds.admits(state, set, number, account, order)) {
            return null;
        }
        RulePack rules = state.rules(account);
        Instrument instrument = rules.instrument(account, order.symbol());
        PlainFigures plain = bounds == null ? null : bounds.figures(state, set, number, account, order);
        if (plain != null && instrument != null) {
            return refusal(account, order, size, instrument, plain, warnings);
        }
        List<Order> orders = new ArrayList<>(account.orders());
        orders.add(order);
        Account placed = account.withOrders(orders);
        MarketView market = state.view(placed);
        Answer<BigDecimal> added = notional(account, order, open(account, order, size), market, rules);
        BigDecimal change = added.value();
        if (change == null) {
            return new Refusal("price", "what it would add cannot be told: " + added.reason());
        }
        if (instrument == null) {
            return new Refusal("contract", order.symbol() + " is not in rule pack " + rules.id());
        }
        Exposure addition = addition(account, instrument, change);
        LimitTree tree = set.limitsOf(ControlSet.holder(account));
        Refusal refusal =
                tree == null ? null : limits(tree, Holder.around(state, set, number, account), addition, warnings);
        refusal = refusal != null ? refusal : leverage(number, account, addition);
        return refusal != null ? refusal : margin(placed, market, rules);
    }

    /** Decides by the figures of an account that is under no caps of leverage. */
    private @Nullable Refusal refusal(
            Account account,
            Order order,
            BigDecimal size,
            Instrument instrument,
            PlainFigures plain,
            List<String> warnings) {
        LimitTree tree = set.limitsOf(ControlSet.holder(account));
        if (tree != null && !plain.isWithinLimits()) {
            BigDecimal mark = Objects.requireNonNull(plain.valued().mark(order.symbol()));
            BigDecimal change = notional(instrument, open(account, order, size), mark, plain.usd());
            Refusal refusal =
                    limits(tree, plain.holder(state, set, account), addition(account, instrument, change), warnings);
            if (refusal != null) {
                return refusal;
            }
        }
        if (!set.checksMargin()) {
            return null;
        }
        return margin(plain.valued().freeMargin(order).map(free -> Amount.of(free, plain.asset())));
    }

    private Exposure addition(Account account, Instrument instrument, BigDecimal change) {
        return new Exposure(
                account.id(),
                set.clientOf(ControlSet.holder(account)).strategy(account.id()),
                instrument.base(),
                set.classOf(instrument.base()),
                instrument.symbol(),
                change);
    }

    /** Returns the order with all that is open on its side of the contract. */
    private static BigDecimal open(Account account, Order order, BigDecimal size) {
        BigDecimal sum = size;
        for (Order other : account.orders()) {
            if (other.symbol().equals(order.symbol()) && other.side() == order.side() && !other.reduceOnly()) {
                sum = sum.add(
                        order.side() == OrderSide.BUY
                                ? other.size()
                                : other.size().negate());
            }
        }
        return sum;
    }

    /** In USD at the mark, as limits count what is held; signed. */
    private static Answer<BigDecimal> notional(
            Account account, Order order, BigDecimal size, MarketView market, RulePack rules) {
        Instrument instrument = rules.instrument(account, order.symbol());
        BigDecimal mark = MarginEngine.marked(account, market, rules).mark(order.symbol());
        BigDecimal price = mark == null ? order.price() : mark;
        BigDecimal usd = instrument == null
                ? null
                : new ReferencePrices(account, market, symbol -> rules.instrument(account, symbol))
                        .usd(instrument.settle());
        if (instrument == null || price == null || usd == null || price.signum() <= 0) {
            return Answer.none(Reason.MISSING_PRICE);
        }
        return Answer.of(notional(instrument, size, price, usd));
    }

    private static BigDecimal notional(Instrument instrument, BigDecimal size, BigDecimal price, BigDecimal usd) {
        BigDecimal value = PositionGeometry.of(instrument.terms(), size, price)
                .notional()
                .at(price)
                .multiply(usd);
        return size.signum() < 0 ? value.negate() : value;
    }

    private @Nullable Refusal limits(LimitTree tree, Holder holder, Exposure addition, List<String> warnings) {
        List<Exposure> held = holder.exposures().value();
        if (held == null) {
            return new Refusal(
                    "limits",
                    "what is held cannot be told: " + holder.exposures().reason());
        }
        LimitConditions conditions = LimitMarket.conditions(state.market(), set, tree, holder.equity())
                .withRaised(raised);
        LimitCheck check = LimitCheck.of(tree, held, addition, conditions);
        for (LimitUse use : check.warned()) {
            warnings.add("limit " + use.limit().id() + ": " + Decimals.plain(use.used(), 12) + " USD would be used");
        }
        LimitUse binding = check.binding();
        return binding == null ? null : new Refusal("limit " + binding.limit().id(), check.reason());
    }

    /** Caps of leverage, by policies and by the terms of the venue, on the account as it would be. */
    private @Nullable Refusal leverage(int number, Account account, Exposure addition) {
        TermsPolicy.Effect effect = AccountControls.terms(set, account.venue());
        boolean capped = effect != null && effect.mostLeverage() != null;
        if (!capped && set.policies().policies().isEmpty()) {
            return null;
        }
        ControlSet.Client client = set.clientOf(ControlSet.holder(account));
        Holder own = Holder.of(state, set, number, account);
        Answer<List<Exposure>> after = own.exposures().map(held -> with(held, addition));
        List<Exposure> exposures = after.value();
        if (exposures == null) {
            return new Refusal("leverage", "what is held cannot be told: " + after.reason());
        }
        BigDecimal gross = BigDecimal.ZERO;
        for (PolicySubject subject : PolicySubject.of(
                account.id(), exposures, own.equity(), client.jurisdiction(), client.kind(), account.venue())) {
            LeveragePolicy policy = set.policies().binding(subject, at);
            boolean concerned = subject.assetClass().equals(addition.assetClass());
            if (policy != null && concerned && isAbove(subject.leverage(), policy.mostLeverage())) {
                return new Refusal("policy " + policy.id(), above(subject.leverage(), policy.mostLeverage()));
            }
        }
        for (Exposure exposure : exposures) {
            gross = gross.add(exposure.notional().abs());
        }
        BigDecimal most = effect == null ? null : effect.mostLeverage();
        if (most != null && effect != null) {
            BigDecimal sum = gross;
            Answer<BigDecimal> leverage = own.equity()
                    .flatMap(equity -> equity.signum() > 0
                            ? Answer.of(Decimals.divide(sum, equity))
                            : Answer.none(Reason.INSOLVENT));
            if (isAbove(leverage, most)) {
                return new Refusal(
                        "terms of " + account.venue(),
                        above(leverage, most) + "; " + String.join("; ", effect.because()));
            }
        }
        return null;
    }

    private static List<Exposure> with(List<Exposure> held, Exposure addition) {
        List<Exposure> after = new ArrayList<>();
        Exposure at = addition;
        for (Exposure exposure : held) {
            if (exposure.isOfSameHolding(addition)) {
                at = at.withNotional(at.notional().add(exposure.notional()));
            } else {
                after.add(exposure);
            }
        }
        after.add(at);
        return after;
    }

    private static boolean isAbove(Answer<BigDecimal> leverage, BigDecimal most) {
        BigDecimal value = leverage.value();
        return value == null || value.compareTo(most) > 0;
    }

    private static String above(Answer<BigDecimal> leverage, BigDecimal most) {
        BigDecimal value = leverage.value();
        return "leverage may be " + Decimals.plain(most, 12) + "; it would be "
                + (value == null ? "unknown: " + leverage.reason() : Decimals.plain(value, 12));
    }

    private @Nullable Refusal margin(Account placed, MarketView market, RulePack rules) {
        if (!set.checksMargin()) {
            return null;
        }
        Answer<Amount> left = switch (MarginEngine.tryAssess(placed, market, rules, AssessOptions.FIGURES)) {
            case Result.Success<AccountRisk>(AccountRisk risk) -> risk.freeMargin();
            case Result.Refused<AccountRisk> refused -> Answer.none(Reason.MISSING_DATA);
        };
        return margin(left);
    }

    private static @Nullable Refusal margin(Answer<Amount> left) {
        Amount free = left.value();
        if (free != null && free.signum() >= 0) {
            return null;
        }
        return new Refusal(
                "margin",
                free == null
                        ? "free margin cannot be told: " + left.reason()
                        : "free margin would be " + Decimals.plain(free.value(), 12) + " " + free.asset());
    }
}
