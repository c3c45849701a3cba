package dev.steelyard.engine.band;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.engine.slot.TermFactors;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.curve.CurveShadow;
import dev.steelyard.margin.curve.PriceCurve;
import dev.steelyard.margin.curve.PriceForm;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.SurplusTerms;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.AccountWatch;
import dev.steelyard.margin.watch.BucketWatch;
import java.math.BigDecimal;
import java.util.List;

/**
 * Forms the box of an account whose balance and requirement are sums of functions of one figure each: tiered packs, and
 * standard margin of options. For each bucket the figures that must keep their sign are, at level L with shares u: {@code
 * u·balance − requirement > 0} for every rung above L, and {@code requirement − (1 − hysteresis)·u(L)·balance > 0} for the
 * rung it stands on. <b>Single-writer</b>.
 */
final class SeparableBoxes {
    private static final int NO_POOL = -1;
    private static final CurveShadow PRICE = CurveShadow.of(PriceCurve.of(PriceForm.PRICE));

    private final BigDecimal stays;

    SeparableBoxes(BigDecimal stays) {
        this.stays = stays;
    }

    /** Forms the box of an account that was just assessed; false when it has none. */
    boolean form(
            EngineState state,
            int number,
            Account account,
            RulePack rules,
            AccountRisk risk,
            AccountWatch watch,
            Box box) {
        MarketView stated = state.market().view(state.accounts().names(number));
        MarketView marked = MarginEngine.marked(account, stated, rules);
        SurplusTerms terms = SurplusTerms.of(account, marked, rules);
        if (terms == null || terms.buckets().size() != risk.buckets().size()) {
            return false;
        }
        ComputedMarks marks = new ComputedMarks(state.market(), account, stated, marked, rules);
        for (int i = 0; i < terms.buckets().size(); i++) {
            BucketRisk bucket = risk.buckets().get(i);
            if (!form(marks, terms.buckets().get(i), bucket, rules.liquidation(), watch.bucket(bucket.id()), box)) {
                return false;
            }
        }
        for (Position position : account.positions()) {
            keepAnywhere(state.market(), state.market().find(FactorKind.MARK, position.symbol()), box);
        }
        for (Order order : account.orders()) {
            keepAnywhere(state.market(), state.market().find(FactorKind.MARK, order.symbol()), box);
        }
        return marks.settle(box);
    }

    /** Keeps the mark of a contract off 0, which is refused, whatever else follows it. */
    private static void keepAnywhere(LiveMarket market, int factor, Box box) {
        double now = factor < 0 || factor >= market.size() ? Double.NaN : market.shadow(factor);
        if (now > 0) {
            box.keep(factor, now / CurveShadow.FARTHEST, now * CurveShadow.FARTHEST);
        }
    }

    private boolean form(
            ComputedMarks marks,
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
        List<WatchedShare> shares = WatchedShare.of(watch.level(), rule, stays);
        if (shares == null) {
            return false;
        }
        for (WatchedShare share : shares) {
            boolean ahead = share.ahead();
            BigDecimal times = share.times();
            BigDecimal surplus = balance.multiply(times).subtract(required);
            Guard guard = new Guard((ahead ? surplus : surplus.negate()).doubleValue());
            fill(marks, guard, terms, ahead ? times.doubleValue() : -times.doubleValue(), ahead ? -1 : 1);
            if (!guard.keep(box)) {
                return false;
            }
        }
        return keepPieces(marks, terms, box);
    }

    /** Adds a × balance + b × requirement of each term. */
    private static void fill(ComputedMarks marks, Guard guard, SurplusTerms.OfBucket terms, double a, double b) {
        for (int k = 0; k < terms.pools().size(); k++) {
            SurplusTerms.Pool pool = terms.pools().get(k);
            double price = pool.price().doubleValue();
            boolean moves = false;
            for (SurplusTerms.OfFigure figure : pool.figures()) {
                CurveShadow curve =
                        CurveShadow.of(figure.balance()).combined(a, CurveShadow.of(figure.requirement()), b);
                moves |= add(marks, guard, figure, curve, price, k);
            }
            int factor = TermFactors.priceFactor(marks.market(), pool.asset(), terms.asset());
            double balance = a * pool.balance().doubleValue();
            double requirement = b * pool.requirement().doubleValue();
            double gross = Math.abs(balance) + Math.abs(requirement);
            if (factor != TermFactors.NONE && (moves || gross > 0)) {
                guard.multiply(factor, marks.now(factor), price, balance + requirement, gross, k);
            }
        }
        for (SurplusTerms.OfCoin coin : terms.coins()) {
            int factor = TermFactors.priceFactor(marks.market(), coin.asset(), terms.asset());
            CurveShadow curve = CurveShadow.of(coin.balance()).combined(a, CurveShadow.of(coin.requirement()), b);
            if (factor != TermFactors.NONE && !curve.isConstant()) {
                double now = marks.now(factor);
                guard.add(factor, now, curve.rescaled(coin.price().doubleValue() / now), 1, NO_POOL);
            }
        }
    }

    /** Keeps net amounts on the piece of their weights, and sizes within the last tier. */
    private static boolean keepPieces(ComputedMarks marks, SurplusTerms.OfBucket terms, Box box) {
        for (SurplusTerms.Pool pool : terms.pools()) {
            BigDecimal least = pool.least();
            BigDecimal most = pool.most();
            if (least != null && !keepNet(marks, pool, pool.net().subtract(least), 1, box)) {
                return false;
            }
            if (most != null && !keepNet(marks, pool, most.subtract(pool.net()), -1, box)) {
                return false;
            }
            for (SurplusTerms.OfFigure figure : pool.figures()) {
                keepAnywhere(marks.market(), marks.factor(figure), box);
                PriceCurve left = figure.sizeRoom();
                if (left != null) {
                    Guard guard = new Guard(left.at(figure.now()).doubleValue());
                    add(marks, guard, figure, CurveShadow.of(left), 1, NO_POOL);
                    if (!guard.keep(box)) {
                        return false;
                    }
                }
            }
        }
        for (SurplusTerms.Above above : terms.aboves()) {
            Guard guard = new Guard(
                    above.larger().now().subtract(above.smaller().now()).doubleValue());
            add(marks, guard, above.larger(), PRICE, 1, NO_POOL);
            add(marks, guard, above.smaller(), PRICE.combined(-1, CurveShadow.ZERO, 0), 1, NO_POOL);
            if (!guard.keep(box)) {
                return false;
            }
        }
        return true;
    }

    /** Adds a function of a figure to a guard; returns false where it is constant. */
    private static boolean add(
            ComputedMarks marks,
            Guard guard,
            SurplusTerms.OfFigure figure,
            CurveShadow curve,
            double weight,
            int pool) {
        if (curve.isConstant()) {
            return false;
        }
        int factor = marks.factor(figure);
        double now = marks.now(factor);
        boolean follows = figure.figure() == SurplusTerms.Figure.INDEX;
        guard.add(factor, now, follows ? curve.rescaled(figure.now().doubleValue() / now) : curve, weight, pool);
        return true;
    }

    private static boolean keepNet(ComputedMarks marks, SurplusTerms.Pool pool, BigDecimal room, double sign, Box box) {
        Guard guard = new Guard(room.doubleValue());
        for (SurplusTerms.OfFigure figure : pool.figures()) {
            CurveShadow curve = CurveShadow.of(figure.worth()).combined(sign, CurveShadow.ZERO, 0);
            add(marks, guard, figure, curve, 1, NO_POOL);
        }
        return guard.keep(box);
    }
}
