package dev.steelyard.engine.control;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.slot.TermFactors;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.control.limit.LimitTree;
import dev.steelyard.margin.control.terms.VenueTerms;
import dev.steelyard.margin.leverage.ReferencePrices;
import dev.steelyard.margin.model.FreeMarginTerms;
import dev.steelyard.margin.model.PlainPool;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Orders that limits and free margin surely admit, by doubles with a bound of their error; all others are decided exactly, where
 * the account is a {@link PlainPool} by its figures, else by an assessment.
 * What is compiled of an account holds until the account, its rules or the controls are others, or another account takes its
 * place among the {@value #PLACES} that are kept. <b>Single-writer</b>.
 */
class OrderBounds {
    /** What was compiled of an account under controls, for one more contract; no terms: an assessment decides. */
    private static final class Compiled {
        private final Account account;
        private final RulePack rules;
        private final ControlSet set;
        private final String symbol;
        private final @Nullable FreeMarginTerms terms;
        private final @Nullable MarginBound margin;
        private final @Nullable LimitBound limits;
        private boolean isRead;
        private @Nullable PlainPool pool;

        Compiled(
                Account account,
                RulePack rules,
                ControlSet set,
                String symbol,
                @Nullable FreeMarginTerms terms,
                @Nullable MarginBound margin,
                @Nullable LimitBound limits) {
            this.account = account;
            this.rules = rules;
            this.set = set;
            this.symbol = symbol;
            this.terms = terms;
            this.margin = margin;
            this.limits = limits;
        }

        boolean isOf(Account other, RulePack otherRules, ControlSet otherSet, String otherSymbol) {
            return account == other
                    && rules == otherRules
                    && set == otherSet
                    && (margin == null ? symbol.equals(otherSymbol) : margin.line(otherSymbol) >= 0);
        }

        /** Returns the pool for exact figures, made when it is first asked for; null where the account is none. */
        @Nullable
        PlainPool pool(EngineState state) {
            if (!isRead && terms != null) {
                pool = PlainPool.of(terms, account, state.view(account), rules);
            }
            isRead = true;
            return pool;
        }
    }

    private static final int PLACES = 1 << 14;

    private @Nullable Compiled[] compiled = new Compiled[0];
    private long certain;
    private long plain;

    /** Returns how many orders were decided by exact figures without an assessment. */
    long plain() {
        return plain;
    }

    /** Returns how many orders were admitted without the exact path. */
    long certain() {
        return certain;
    }

    /**
     * Returns whether limits, policies, terms and free margin surely admit an order, without a warning.
     *
     * @param order which adds to what is held
     */
    boolean admits(EngineState state, ControlSet set, int number, Account account, Order order) {
        Compiled own = compiled(state, set, number, account, order);
        MarginBound margin = own.margin;
        LiveMarket market = state.market();
        if (margin == null || order.positionSide() != PositionSide.BOTH || !isWithinLimits(own, market, order)) {
            return false;
        }
        double price = order.price() == null ? Double.NaN : order.price().doubleValue();
        boolean sure = !set.checksMargin()
                || isFree(margin, market, margin.line(order.symbol()), MarginBound.signed(order), price);
        certain += sure ? 1 : 0;
        return sure;
    }

    /** Returns whether surely no limit is passed, those that only warn among them; reads the marks of now. */
    private static boolean isWithinLimits(Compiled own, LiveMarket market, Order order) {
        MarginBound margin = own.margin;
        if (margin == null || own.terms == null || !margin.read(market)) {
            return false;
        }
        Asset asset = own.terms.asset();
        int factor = TermFactors.usdFactor(market, asset);
        double usd = factor < 0 ? (ReferencePrices.isCash(asset) ? 1 : Double.NaN) : market.shadow(factor);
        int line = margin.line(order.symbol());
        double added = MarginBound.signed(order);
        double total = margin.value(market, line, added + margin.open(line, added));
        return usd > 0 && (own.limits == null || own.limits.allows(margin, line, total, usd));
    }

    private Compiled compiled(EngineState state, ControlSet set, int number, Account account, Order order) {
        RulePack rules = state.rules(account);
        int place = number & (PLACES - 1);
        if (place >= compiled.length) {
            compiled = Arrays.copyOf(compiled, Math.min(PLACES, Math.max(place + 1, 2 * compiled.length)));
        }
        Compiled own = compiled[place];
        if (own == null || !own.isOf(account, rules, set, order.symbol())) {
            own = compile(state, set, account, rules, order.symbol());
            compiled[place] = own;
        }
        return own;
    }

    /**
     * Returns the exact figures of an account that stands alone under no policy and no terms; null where an assessment is
     * needed for them.
     */
    @Nullable
    PlainFigures figures(EngineState state, ControlSet set, int number, Account account, Order order) {
        if (order.positionSide() != PositionSide.BOTH) {
            return null;
        }
        Compiled own = compiled(state, set, number, account, order);
        PlainPool pool = own.pool(state);
        LiveMarket market = state.market();
        PlainPool.Valued valued = pool == null ? null : pool.at(symbol -> mark(market, symbol));
        if (pool == null || valued == null) {
            return null;
        }
        int factor = TermFactors.usdFactor(market, pool.asset());
        BigDecimal usd =
                factor >= 0 ? market.value(factor) : ReferencePrices.isCash(pool.asset()) ? BigDecimal.ONE : null;
        if (usd == null || usd.signum() <= 0) {
            return null;
        }
        plain++;
        return new PlainFigures(pool.asset(), valued, usd, isWithinLimits(own, market, order));
    }

    private static @Nullable BigDecimal mark(LiveMarket market, String symbol) {
        int factor = market.find(FactorKind.MARK, symbol);
        return factor < 0 ? null : market.value(factor);
    }

    /** Returns whether free margin is surely not below 0 with an order more. */
    boolean isFree(MarginBound margin, LiveMarket market, int line, double added, double price) {
        return margin.isFree(market, line, added, price);
    }

    private static Compiled compile(EngineState state, ControlSet set, Account account, RulePack rules, String symbol) {
        LimitTree tree = set.limitsOf(ControlSet.holder(account));
        FreeMarginTerms terms = isAlone(state, account) && !isCapped(set, account)
                ? FreeMarginTerms.of(account, state.view(account), rules, symbol)
                : null;
        LimitBound limits = tree == null || terms == null ? null : LimitBound.of(tree, set, account, terms);
        boolean known = terms != null && (tree == null || limits != null);
        MarginBound margin = terms == null || !known ? null : new MarginBound(terms, state.market());
        return new Compiled(account, rules, set, symbol, terms, margin, limits);
    }

    private static boolean isAlone(EngineState state, Account account) {
        String owner = account.owner();
        return owner == null || state.accounts().owned(owner).length == 1;
    }

    /** Returns whether leverage is capped by policies or by terms. */
    private static boolean isCapped(ControlSet set, Account account) {
        for (VenueTerms terms : set.terms().terms()) {
            if (terms.venue().equals(account.venue())) {
                return true;
            }
        }
        return !set.policies().policies().isEmpty();
    }
}
