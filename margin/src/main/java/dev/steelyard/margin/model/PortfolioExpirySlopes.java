package dev.steelyard.margin.model;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.derive.ExpiryHolding;
import dev.steelyard.margin.derive.ExpiryTerms;
import dev.steelyard.margin.derive.OptionHolding;
import dev.steelyard.margin.derive.PortfolioRules;
import dev.steelyard.margin.derive.Scenario;
import dev.steelyard.margin.derive.SkewRule;
import dev.steelyard.margin.derive.SkewSpan;
import dev.steelyard.margin.derive.StaticDiscountRule;
import dev.steelyard.margin.derive.VolShock;
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.enclosure.OptionSlopes;
import dev.steelyard.margin.enclosure.Range;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Slopes of the options of one expiry under a portfolio manager of Derive, over a box of forward, volatilities and time:
 * those of the value, and of each scenario's part and the basis charge, of which the requirement follows none faster than
 * the fastest. The box ends before the settlement average begins. <b>Single-writer</b>.
 */
final class PortfolioExpirySlopes {
    private static final long THIRTY_DAYS = 30L * 86_400;

    /** What doubles and cuts may add to a value, now and later, of forward and strike, and for each option alone. */
    private static final double ERROR = 1e-12;

    private final ExpiryHolding held;
    private final PortfolioRules rules;
    private final MarketFigure forward;
    private final double factor;
    private final OptionBox box;
    private final Range discount;
    private final Range discounted;
    private final double discountsOfTime;
    private final Range up;
    private final Range down;

    /** What is known of the value now: its slope in the forward, by option in the volatility, and what time takes. */
    private final Range delta;

    private final double[] vega;
    private final double time;
    private final double gross;

    private double requiredForward;
    private double marginForward;
    private final double[] requiredVol;
    private final double[] marginVol;
    private double requiredTime;
    private double largestWeight = 1;
    private boolean known = true;

    PortfolioExpirySlopes(ExpiryHolding held, PortfolioRules rules, MarketFigure forward, double share, long seconds) {
        this.held = held;
        this.rules = rules;
        this.forward = forward;
        this.factor = rules.maintenanceFactor().doubleValue();
        this.box = OptionBox.of(held, forward, share, seconds);
        ExpiryTerms now = ExpiryTerms.of(held, rules);
        ExpiryTerms later = ExpiryTerms.of(held.after(seconds + 1), rules);
        this.discount = OptionBox.between(now.discount(), later.discount());
        Range gains = OptionBox.between(now.positiveDiscount(), later.positiveDiscount());
        Range losses = OptionBox.between(now.negativeDiscount(), later.negativeDiscount());
        this.discounted = gains.hull(losses);
        this.discountsOfTime = Math.max(width(gains), width(losses));
        boolean turns = held.seconds() >= THIRTY_DAYS && held.seconds() - seconds - 1 <= THIRTY_DAYS;
        Range rises = OptionBox.between(now.volMultiplierUp(), later.volMultiplierUp());
        Range falls = OptionBox.between(now.volMultiplierDown(), later.volMultiplierDown());
        this.up = turns ? rises.hull(atTurn(rules.vol().multiplierUp(THIRTY_DAYS))) : rises;
        this.down = turns ? falls.hull(atTurn(rules.vol().multiplierDown(THIRTY_DAYS))) : falls;
        int options = held.options().size();
        this.vega = new double[options];
        this.requiredVol = new double[options];
        this.marginVol = new double[options];
        Range net = Range.ZERO;
        double taken = 0;
        double worth = 0;
        for (int i = 0; i < options; i++) {
            OptionHolding option = held.options().get(i);
            double amount = amount(option);
            OptionSlopes slopes = box.slopes(option);
            net = net.plus(slopes.delta().times(amount).times(discount));
            vega[i] = Math.abs(amount) * discount.high() * slopes.vega();
            double size = Math.abs(amount) * size(option, box.forwards());
            taken += Math.abs(amount) * discount.high() * slopes.perYear() * box.passed() + width(discount) * size;
            worth += size;
        }
        this.delta = net;
        this.time = taken;
        this.gross = worth;
        this.marginForward = OptionBox.most(delta);
    }

    /** Adds what balance and requirement follow; false where a shock has no bound. */
    boolean add(SlopeDraft draft) {
        rules.scenarios().forEach(scenario -> {
            double weight = scenario.dampening().doubleValue();
            take(
                    scenario,
                    Range.of(weight),
                    discounted,
                    Range.ZERO,
                    scenario.volShock().isSkew());
        });
        StaticDiscountRule.Side owed = rules.discount().shortSide();
        known &= owed == null
                || held.rate().multiply(owed.multiplier()).add(owed.addition()).signum() >= 0;
        double addition = rules.basis().addition().doubleValue();
        double multiplier = rules.basis().multiplier().doubleValue();
        Range weights = Range.between(
                addition + multiplier * box.years().low(),
                addition + multiplier * box.years().high());
        Range nothing = Range.of(1);
        take(Scenario.of(rules.basis().up(), VolShock.NONE, BigDecimal.ONE), weights, nothing, weights, false);
        take(Scenario.of(rules.basis().down(), VolShock.NONE, BigDecimal.ONE), weights, nothing, weights, false);
        BigDecimal within = Decimals.exactOf(box.share());
        draft.bent(
                        forward,
                        OptionBox.more(OptionBox.most(delta)),
                        OptionBox.more(requiredForward),
                        OptionBox.more(marginForward))
                .within(forward, within);
        double error = 0;
        for (int i = 0; i < vega.length; i++) {
            OptionHolding option = held.options().get(i);
            MarketFigure vol = SlopeDraft.figure(MarketFigure.Kind.VOL, option.name(), option.vol());
            draft.bent(
                            vol,
                            OptionBox.more(vega[i]),
                            OptionBox.more(requiredVol[i]),
                            OptionBox.more(Math.max(marginVol[i], vega[i])))
                    .within(vol, Decimals.exactOf(box.volShare()));
            error += Math.abs(amount(option))
                            * (1 + 4 * box.forwards().high() + option.strike().doubleValue())
                    + 1;
        }
        draft.error(OptionBox.more(Math.max(time, requiredTime) + ERROR * (1 + factor * largestWeight) * error));
        return known;
    }

    /**
     * Takes a scenario, if its part is {@code ±weight × (discount × shocked value − value)}.
     *
     * @param weights what the weight lies between; below 0 is not known
     * @param discounts what the discount of a shocked value lies between
     * @param ofTime what the weight lies between where time changes it; else 0
     * @param eitherSign whether the part may count with its sign turned
     */
    private void take(Scenario scenario, Range weights, Range discounts, Range ofTime, boolean eitherSign) {
        double shock = scenario.spotShock().doubleValue();
        if (!(shock > 0) || weights.low() < 0 || discounts.low() < 0) {
            known = false;
            return;
        }
        largestWeight = Math.max(largestWeight, weights.high());
        Range at = box.forwards().times(scenario.volShock().isSkew() ? 1 : shock);
        double perForward = scenario.volShock().isSkew() ? 1 : shock;
        Range shocked = Range.ZERO;
        double taken = 0;
        double worth = 0;
        for (int i = 0; i < vega.length; i++) {
            OptionHolding option = held.options().get(i);
            double amount = Math.abs(amount(option)) * discount.high();
            SkewSpan shift = shift(scenario.volShock(), option);
            if (shift == null) {
                known = false;
                return;
            }
            Range vols = box.vols(option);
            OptionSlopes slopes = box.slopes(option, at, shocked(scenario.volShock(), vols, shift.multiplier()));
            double turn = amount * slopes.vega() * vols.high() * shift.perForward();
            shocked = shocked.plus(
                            slopes.delta().times(amount(option) * perForward).times(discount))
                    .plus(new Range(-turn, turn));
            double shockedVega = amount * slopes.vega() * shift.multiplier().high() * discounts.high();
            double weight = factor * weights.high();
            requiredVol[i] = Math.max(requiredVol[i], weight * Math.max(shockedVega, vega[i]));
            double kept =
                    eitherSign ? 1 + weight : Math.max(Math.abs(1 - weight), Math.abs(1 - factor * weights.low()));
            marginVol[i] = Math.max(marginVol[i], kept * vega[i] + weight * shockedVega);
            double size = Math.abs(amount(option)) * size(option, at);
            taken += amount * (slopes.perYear() * box.passed() + slopes.vega() * vols.high() * shift.ofTime())
                    + width(discount) * size;
            worth += size * discount.high();
        }
        Range part = shocked.times(discounts);
        requiredForward = Math.max(requiredForward, factor * weights.high() * OptionBox.most(part.minus(delta)));
        for (double weight : new double[] {weights.low(), weights.high()}) {
            double times = factor * weight;
            marginForward = Math.max(
                    marginForward, OptionBox.most(delta.times(1 - times).plus(part.times(times))));
            if (eitherSign) {
                marginForward = Math.max(
                        marginForward, OptionBox.most(delta.times(1 + times).minus(part.times(times))));
            }
        }
        double lost = discounts.high() * taken + discountsOfTime * worth + time;
        double reweighed = width(ofTime) * (discounts.high() * worth + gross);
        requiredTime = Math.max(requiredTime, factor * (weights.high() * lost + reweighed));
    }

    /** What a shock multiplies a volatility with, over the box. */
    private @Nullable SkewSpan shift(VolShock shock, OptionHolding option) {
        SkewRule skew = rules.skew();
        return switch (shock) {
            case NONE -> new SkewSpan(Range.of(1), 0, 0);
            case UP -> new SkewSpan(up, 0, width(up));
            case DOWN -> new SkewSpan(down, 0, width(down));
            case LINEAR, ABSOLUTE ->
                skew == null
                        ? null
                        : SkewSpan.over(skew, shock, option.strike().doubleValue(), box.forwards(), box.years());
        };
    }

    private Range shocked(VolShock shock, Range vols, Range multiplier) {
        Range shocked = vols.times(multiplier);
        return shock == VolShock.UP
                ? shocked.max(Range.of(rules.vol().minimumVolUp().doubleValue()))
                : shocked;
    }

    private static double amount(OptionHolding option) {
        return option.amount().doubleValue();
    }

    /** What an option is worth at most. */
    private static double size(OptionHolding option, Range forwards) {
        return option.type() == OptionType.CALL
                ? forwards.high()
                : option.strike().doubleValue();
    }

    private static Range atTurn(BigDecimal multiplier) {
        return OptionBox.between(multiplier, multiplier);
    }

    private static double width(Range range) {
        return range.high() - range.low();
    }
}
