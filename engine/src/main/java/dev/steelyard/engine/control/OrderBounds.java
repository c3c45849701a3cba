package dev.steelyard.engine.control;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.slot.TermFactors;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.control.limit.LimitTree;
import dev.steelyard.margin.control.terms.VenueTerms;
import dev.steelyard.margin.leverage.ReferencePrices;
import dev.steelyard.margin.model.FreeMarginTerms;
import dev.steelyard.margin.rule.RulePack;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Orders that limits and free margin surely admit, by doubles with a bound of their error; all others are for the exact path.
 * What is compiled of an account holds until the account, its rules or the controls are others, or another account takes its
 * place among the {@value #PLACES} that are kept. <b>Single-writer</b>.
 */
class OrderBounds {
    /** What was compiled of an account under controls, for one more contract; no margin: the exact path decides. */
    private record Compiled(
            Account account,
            RulePack rules,
            ControlSet set,
            String symbol,
            Asset asset,
            @Nullable MarginBound margin,
            @Nullable LimitBound limits) {
        boolean isOf(Account other, RulePack otherRules, ControlSet otherSet, String otherSymbol) {
            return account == other
                    && rules == otherRules
                    && set == otherSet
                    && (margin == null ? symbol.equals(otherSymbol) : margin.line(otherSymbol) >= 0);
        }
    }

    private static final int PLACES = 1 << 14;

    private @Nullable Compiled[] compiled = new Compiled[0];
    private long certain;

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
        MarginBound margin = own.margin();
        LiveMarket market = state.market();
        if (margin == null || !margin.read(market)) {
            return false;
        }
        int line = margin.line(order.symbol());
        double added = MarginBound.signed(order);
        LimitBound limits = own.limits();
        int factor = TermFactors.usdFactor(market, own.asset());
        double usd = factor < 0 ? (ReferencePrices.isCash(own.asset()) ? 1 : Double.NaN) : market.shadow(factor);
        double total = margin.value(market, line, added + margin.open(line, added));
        if (!(usd > 0) || (limits != null && !limits.allows(margin, line, total, usd))) {
            return false;
        }
        double price = order.price() == null ? Double.NaN : order.price().doubleValue();
        boolean sure = !set.checksMargin() || isFree(margin, market, line, added, price);
        certain += sure ? 1 : 0;
        return sure;
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
        Asset asset = terms == null ? Asset.USD : terms.asset();
        MarginBound margin = terms == null || !known ? null : new MarginBound(terms, state.market());
        return new Compiled(account, rules, set, symbol, asset, margin, limits);
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
