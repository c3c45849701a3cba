package dev.steelyard.margin.derive;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One expiry under one set of rules: its terms, computed once, and its value in any scenario. <b>Immutable</b>. */
final class ExpiryRisk {
    private final ExpiryHolding holding;
    private final PortfolioRules rules;
    private final ExpiryTerms terms;
    private final BigDecimal rootYears;
    private final BigDecimal years;
    private final List<BigDecimal> marks;

    ExpiryRisk(ExpiryHolding holding, PortfolioRules rules) {
        this.holding = holding;
        this.rules = rules;
        this.years = DeriveMath.years(holding.seconds());
        this.rootYears = DeriveMath.squareRoot(years);
        BigDecimal rate = DeriveMath.positivePart(holding.rate());
        BigDecimal discount = rules.version() == PortfolioRules.Version.PMRM_1
                ? BigDecimal.ONE
                : DeriveMath.exp(DeriveMath.multiply(rate, years).negate());
        this.marks = values(discount, holding.forward(), OptionHolding::vol);
        this.terms = new ExpiryTerms(
                holding.name(),
                discount,
                rules.vol().multiplierUp(holding.seconds()),
                rules.vol().multiplierDown(holding.seconds()),
                rules.discount().positive(rate, years),
                rules.discount().negative(rate, years, discount),
                total(marks),
                nakedShorts());
    }

    ExpiryTerms terms() {
        return terms;
    }

    /** Returns each leg's part of a scenario. */
    List<LegContribution> contributions(Scenario scenario) {
        List<BigDecimal> shocked = shocked(scenario);
        BigDecimal discount = total(shocked).signum() >= 0 ? terms.positiveDiscount() : terms.negativeDiscount();
        List<LegContribution> legs = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < shocked.size(); i++) {
            BigDecimal pnl = DeriveMath.multiply(shocked.get(i), discount).subtract(marks.get(i));
            sum = sum.add(pnl);
            legs.add(leg(i, pnl, scenario.dampening()));
        }
        return scenario.volShock().isSkew() && sum.signum() > 0
                ? legs.stream().map(ExpiryRisk::negated).toList()
                : legs;
    }

    /** Returns each leg's part of the basis charge: the worse of both moves, none where neither loses, times a factor. */
    List<LegContribution> basis() {
        List<BigDecimal> up = shocked(Scenario.of(rules.basis().up(), VolShock.NONE, BigDecimal.ONE));
        List<BigDecimal> down = shocked(Scenario.of(rules.basis().down(), VolShock.NONE, BigDecimal.ONE));
        BigDecimal upTotal = total(up);
        BigDecimal downTotal = total(down);
        List<BigDecimal> worse = downTotal.compareTo(upTotal) < 0 ? down : up;
        BigDecimal factor =
                rules.basis().addition().add(DeriveMath.multiply(rules.basis().multiplier(), years));
        boolean loses = upTotal.min(downTotal).compareTo(terms.markToMarket()) < 0;
        List<LegContribution> legs = new ArrayList<>();
        for (int i = 0; i < worse.size(); i++) {
            BigDecimal pnl = loses ? worse.get(i).subtract(marks.get(i)) : BigDecimal.ZERO;
            legs.add(leg(i, pnl, factor));
        }
        return legs;
    }

    private LegContribution leg(int index, BigDecimal pnl, BigDecimal weight) {
        return new LegContribution(holding.options().get(index).name(), pnl, DeriveMath.multiply(pnl, weight));
    }

    private static LegContribution negated(LegContribution leg) {
        return new LegContribution(
                leg.name(), leg.undampedPnl().negate(), leg.pnl().negate());
    }

    private List<BigDecimal> shocked(Scenario scenario) {
        SkewRule skew = rules.skew();
        if (scenario.volShock().isSkew() && skew != null) {
            BigDecimal forward = holding.forward();
            return values(
                    terms.discount(),
                    forward,
                    option -> DeriveMath.multiply(
                            option.vol(), skewMultiplier(skew, scenario.volShock(), option, forward)));
        }
        BigDecimal forward = DeriveMath.multiply(holding.variableForward(), scenario.spotShock())
                .add(holding.fixedForward());
        return switch (scenario.volShock()) {
            case UP ->
                values(
                        terms.discount(),
                        forward,
                        option -> DeriveMath.multiply(option.vol(), terms.volMultiplierUp())
                                .max(rules.vol().minimumVolUp()));
            case DOWN ->
                values(
                        terms.discount(),
                        forward,
                        option -> DeriveMath.multiply(option.vol(), terms.volMultiplierDown()));
            case NONE, LINEAR, ABSOLUTE -> values(terms.discount(), forward, OptionHolding::vol);
        };
    }

    private BigDecimal skewMultiplier(SkewRule skew, VolShock shock, OptionHolding option, BigDecimal forward) {
        return option.strike().signum() == 0 || forward.signum() == 0
                ? BigDecimal.ONE
                : skew.multiplier(shock, option.strike(), forward, rootYears);
    }

    private List<BigDecimal> values(BigDecimal discount, BigDecimal forward, Function<OptionHolding, BigDecimal> vol) {
        List<BigDecimal> values = new ArrayList<>(holding.options().size());
        for (OptionHolding option : holding.options()) {
            BigDecimal price = DeriveOption.price(
                    option.type(), forward, option.strike(), vol.apply(option), holding.seconds(), discount);
            values.add(DeriveMath.multiply(price, option.amount()));
        }
        return values;
    }

    private static BigDecimal total(List<BigDecimal> values) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal value : values) {
            sum = sum.add(value);
        }
        return sum;
    }

    /** Returns Σ |amount| over the options. */
    BigDecimal grossOptions() {
        return holding.options().stream().map(o -> o.amount().abs()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Returns short options less long ones of the other type at the same strike. */
    private BigDecimal nakedShorts() {
        List<OptionHolding> options = holding.options();
        boolean[] matched = new boolean[options.size()];
        BigDecimal naked = BigDecimal.ZERO;
        for (int i = 0; i < options.size(); i++) {
            if (matched[i]) {
                continue;
            }
            OptionHolding one = options.get(i);
            BigDecimal otherAmount = BigDecimal.ZERO;
            BigDecimal ownAmount = one.amount();
            for (int j = i + 1; j < options.size(); j++) {
                OptionHolding other = options.get(j);
                if (!matched[j] && other.strike().compareTo(one.strike()) == 0) {
                    matched[j] = true;
                    if (other.type() == one.type()) {
                        ownAmount = ownAmount.add(other.amount());
                    } else {
                        otherAmount = otherAmount.add(other.amount());
                    }
                }
            }
            naked = naked.add(naked(ownAmount, otherAmount));
        }
        return naked;
    }

    private static BigDecimal naked(BigDecimal one, BigDecimal other) {
        BigDecimal shorts = DeriveMath.positivePart(one.negate()).add(DeriveMath.positivePart(other.negate()));
        BigDecimal longs = DeriveMath.positivePart(one).add(DeriveMath.positivePart(other));
        return DeriveMath.positivePart(shorts.subtract(longs));
    }
}
