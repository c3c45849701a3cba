package dev.steelyard.engine.band;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.slot.TermFactors;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.curve.CurveShadow;
import dev.steelyard.margin.curve.PriceCurve;
import dev.steelyard.margin.curve.PriceForm;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.model.SurplusTerms;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.AccountWatch;
import dev.steelyard.margin.watch.BucketWatch;
import dev.steelyard.margin.watch.RiskLadder;
import dev.steelyard.margin.watch.WatchPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Forms the box of an account: an interval for each factor within which its ladder cannot take a step. For each bucket the
 * figures that must keep their sign are, at level L with shares u: {@code u·balance − requirement > 0} for every rung above
 * L, and {@code requirement − (1 − hysteresis)·u(L)·balance > 0} for the rung it stands on. <b>Single-writer</b>.
 */
final class BandBuilder {
    private static final List<RiskStatus> RUNGS =
            List.of(RiskStatus.WARNING, RiskStatus.MARGIN_CALL, RiskStatus.LIQUIDATABLE);
    private static final int NO_POOL = -1;
    private static final CurveShadow PRICE = CurveShadow.of(PriceCurve.of(PriceForm.PRICE));

    private final BigDecimal stays;

    BandBuilder(WatchPolicy policy) {
        this.stays = BigDecimal.ONE.subtract(policy.hysteresis());
    }

    /** Forms the box of an account that was just assessed; false when it has none. */
    boolean form(
            EngineState state,
            int number,
            Account account,
            RulePack rules,
            @Nullable AccountRisk risk,
            AccountWatch watch,
            Box box) {
        box.clear();
        if (risk == null || rules.model() != ModelKind.TIERED) {
            return false;
        }
        MarketView view = state.market().view(state.accounts().names(number));
        SurplusTerms terms = SurplusTerms.of(account, view, rules);
        if (terms == null || terms.buckets().size() != risk.buckets().size()) {
            return false;
        }
        for (int i = 0; i < terms.buckets().size(); i++) {
            BucketRisk bucket = risk.buckets().get(i);
            if (!form(
                    state.market(),
                    terms.buckets().get(i),
                    bucket,
                    rules.liquidation(),
                    watch.bucket(bucket.id()),
                    box)) {
                return false;
            }
        }
        for (Position position : account.positions()) {
            keepAnywhere(state.market(), state.market().find(FactorKind.MARK, position.symbol()), box);
        }
        for (Order order : account.orders()) {
            keepAnywhere(state.market(), state.market().find(FactorKind.MARK, order.symbol()), box);
        }
        return true;
    }

    /** Keeps the mark of a contract off 0, which is refused, whatever else follows it. */
    private static void keepAnywhere(LiveMarket market, int factor, Box box) {
        double now = factor < 0 ? Double.NaN : market.shadow(factor);
        if (now > 0) {
            box.keep(factor, now / CurveShadow.FARTHEST, now * CurveShadow.FARTHEST);
        }
    }

    private boolean form(
            LiveMarket market,
            SurplusTerms.OfBucket terms,
            BucketRisk bucket,
            LiquidationRule rule,
            BucketWatch watch,
            Box box) {
        BigDecimal balance = bucket.marginBalance().map(a -> a.value()).value();
        BigDecimal required =
                bucket.liquidationRequirement().map(a -> a.value()).value();
        if (balance == null || required == null || watch.unknown()) {
            return false;
        }
        RiskStatus level = watch.level();
        for (RiskStatus rung : RUNGS) {
            BigDecimal share = RiskLadder.share(rung, rule);
            if (share == null && rung == level) {
                return false;
            }
            boolean ahead = rung.compareTo(level) > 0;
            if (share == null || !(ahead || rung == level)) {
                continue;
            }
            BigDecimal times = ahead ? share : share.multiply(stays);
            BigDecimal surplus = balance.multiply(times).subtract(required);
            Guard guard = new Guard((ahead ? surplus : surplus.negate()).doubleValue());
            fill(market, guard, terms, ahead ? times.doubleValue() : -times.doubleValue(), ahead ? -1 : 1);
            if (!guard.keep(box)) {
                return false;
            }
        }
        return keepPieces(market, terms, box);
    }

    /** Adds a × balance + b × requirement of each term. */
    private static void fill(LiveMarket market, Guard guard, SurplusTerms.OfBucket terms, double a, double b) {
        for (int k = 0; k < terms.pools().size(); k++) {
            SurplusTerms.Pool pool = terms.pools().get(k);
            double price = pool.price().doubleValue();
            boolean moves = false;
            for (SurplusTerms.OfFigure figure : pool.figures()) {
                CurveShadow curve =
                        CurveShadow.of(figure.balance()).combined(a, CurveShadow.of(figure.requirement()), b);
                moves |= add(market, guard, figure, curve, price, k);
            }
            int factor = TermFactors.priceFactor(market, pool.asset(), terms.asset());
            double balance = a * pool.balance().doubleValue();
            double requirement = b * pool.requirement().doubleValue();
            double gross = Math.abs(balance) + Math.abs(requirement);
            if (factor != TermFactors.NONE && (moves || gross > 0)) {
                guard.multiply(factor, market.shadow(factor), price, balance + requirement, gross, k);
            }
        }
        for (SurplusTerms.OfCoin coin : terms.coins()) {
            int factor = TermFactors.priceFactor(market, coin.asset(), terms.asset());
            CurveShadow curve = CurveShadow.of(coin.balance()).combined(a, CurveShadow.of(coin.requirement()), b);
            if (factor != TermFactors.NONE && !curve.isConstant()) {
                double now = market.shadow(factor);
                guard.add(factor, now, curve.rescaled(coin.price().doubleValue() / now), 1, NO_POOL);
            }
        }
    }

    /** Keeps net amounts on the piece of their weights, and sizes within the last tier. */
    private static boolean keepPieces(LiveMarket market, SurplusTerms.OfBucket terms, Box box) {
        for (SurplusTerms.Pool pool : terms.pools()) {
            BigDecimal least = pool.least();
            BigDecimal most = pool.most();
            if (least != null && !keepNet(market, pool, pool.net().subtract(least), 1, box)) {
                return false;
            }
            if (most != null && !keepNet(market, pool, most.subtract(pool.net()), -1, box)) {
                return false;
            }
            for (SurplusTerms.OfFigure figure : pool.figures()) {
                keepAnywhere(market, TermFactors.factor(market, figure), box);
                PriceCurve left = figure.sizeRoom();
                if (left != null) {
                    Guard guard = new Guard(left.at(figure.now()).doubleValue());
                    add(market, guard, figure, CurveShadow.of(left), 1, NO_POOL);
                    if (!guard.keep(box)) {
                        return false;
                    }
                }
            }
        }
        for (SurplusTerms.Above above : terms.aboves()) {
            Guard guard = new Guard(
                    above.larger().now().subtract(above.smaller().now()).doubleValue());
            add(market, guard, above.larger(), PRICE, 1, NO_POOL);
            add(market, guard, above.smaller(), PRICE.combined(-1, CurveShadow.ZERO, 0), 1, NO_POOL);
            if (!guard.keep(box)) {
                return false;
            }
        }
        return true;
    }

    /** Adds a function of a figure to a guard; returns false where it is constant. */
    private static boolean add(
            LiveMarket market, Guard guard, SurplusTerms.OfFigure figure, CurveShadow curve, double weight, int pool) {
        if (curve.isConstant()) {
            return false;
        }
        int factor = TermFactors.factor(market, figure);
        double now = market.shadow(factor);
        boolean follows = figure.figure() == SurplusTerms.Figure.INDEX;
        guard.add(factor, now, follows ? curve.rescaled(figure.now().doubleValue() / now) : curve, weight, pool);
        return true;
    }

    private static boolean keepNet(LiveMarket market, SurplusTerms.Pool pool, BigDecimal room, double sign, Box box) {
        Guard guard = new Guard(room.doubleValue());
        for (SurplusTerms.OfFigure figure : pool.figures()) {
            CurveShadow curve = CurveShadow.of(figure.worth()).combined(sign, CurveShadow.ZERO, 0);
            add(market, guard, figure, curve, 1, NO_POOL);
        }
        return guard.keep(box);
    }

    /** Returns the factors that no band holds and at whose every change an account is assessed all the same. */
    static List<Integer> unbanded(EngineState state, int number, Account account, RulePack rules) {
        List<Integer> factors = new ArrayList<>();
        boolean funding = rules.cross().adverseFunding() || rules.isolated().adverseFunding();
        Asset currency = rules.currency() == null ? Asset.USD : rules.currency();
        boolean pooled = account.mode() != AccountMode.CROSS && account.mode() != AccountMode.ISOLATED;
        Set<String> quotes = new TreeSet<>();
        for (Position position : account.positions()) {
            if (rules.instrument(account, position.symbol()) instanceof Instrument.Option option) {
                quotes.add(option.quote().code());
            }
        }
        for (String name : state.accounts().names(number)) {
            for (int factor : state.market().factors(name)) {
                boolean follows = switch (state.market().factor(factor).kind()) {
                    case FIGURE -> true;
                    case FUNDING_RATE -> funding;
                    case PRICE, INDEX -> (pooled && name.equals(currency.code())) || quotes.contains(name);
                    default -> false;
                };
                if (follows) {
                    factors.add(factor);
                }
            }
        }
        return factors;
    }
}
