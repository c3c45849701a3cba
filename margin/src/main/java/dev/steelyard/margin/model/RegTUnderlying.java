package dev.steelyard.margin.model;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.explain.ExplainNode;
import dev.steelyard.margin.regt.RegTLeg;
import dev.steelyard.margin.regt.RegTPairing;
import dev.steelyard.margin.regt.RegTRule;
import dev.steelyard.margin.regt.RegTStrategy;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The legs on one underlying, paired. Shares beyond whole lots of a contract are margined by themselves. <b>Immutable</b>.
 *
 * @param base the underlying
 * @param rule its rates
 * @param price of a share of it; null when unknown
 * @param lotSize shares of a contract, greater than 0
 * @param whole contracts and lots; null when a price or the time is unknown
 * @param odd what one of the shares that make no lot requires; null when there are none
 * @param oddShares how many, at least 0
 */
record RegTUnderlying(
        Asset base,
        RegTRule rule,
        @Nullable BigDecimal price,
        BigDecimal lotSize,
        @Nullable RegTPairing whole,
        @Nullable RegTPairing odd,
        BigDecimal oddShares) {
    /** Market figure of an underlying: the multiple of a leveraged fund. */
    private static final String LEVERAGE_FACTOR = "leverageFactor";

    static RegTUnderlying of(Asset base, List<RegTHolding> held, MarketView market, RulePack rules) {
        RegTRule rule = RegTRule.of(rules, base.code(), market.state(base.code(), LEVERAGE_FACTOR));
        BigDecimal lotSize = BigDecimal.ONE;
        BigDecimal price = market.usdPrice(base);
        for (RegTHolding holding : held) {
            if (holding.instrument() instanceof Instrument.Option option) {
                lotSize = option.terms().contractSize();
            } else if (price == null) {
                price = holding.mark();
            }
        }
        List<RegTLeg> legs = new ArrayList<>();
        List<RegTLeg> rest = new ArrayList<>();
        BigDecimal oddShares = BigDecimal.ZERO;
        boolean known = price != null;
        for (RegTHolding holding : held) {
            int lots = holding.isOption() ? holding.position().size().intValueExact() : holding.lots(lotSize);
            RegTLeg leg = holding.leg(lots);
            BigDecimal odd = holding.isOption()
                    ? BigDecimal.ZERO
                    : holding.shares().subtract(lotSize.multiply(BigDecimal.valueOf(lots)));
            known &= leg != null || lots == 0;
            if (leg != null) {
                legs.add(leg);
            }
            if (odd.signum() != 0 && holding.mark() != null) {
                oddShares = odd.abs();
                rest.add(RegTLeg.shares(holding.position().symbol(), holding.mark(), odd.signum()));
            }
        }
        if (!known || price == null) {
            return new RegTUnderlying(base, rule, price, lotSize, null, null, oddShares);
        }
        return new RegTUnderlying(
                base,
                rule,
                price,
                lotSize,
                RegTPairing.least(price, rule, legs),
                rest.isEmpty() ? null : RegTPairing.least(price, rule, rest),
                oddShares);
    }

    /** Returns Σ of a figure over the strategies, in money. */
    Answer<BigDecimal> sum(Function<RegTStrategy, BigDecimal> figure) {
        if (whole == null) {
            return Answer.none(Reason.MISSING_PRICE);
        }
        BigDecimal sum = whole.sum(figure).multiply(lotSize);
        return Answer.of(odd == null ? sum : sum.add(odd.sum(figure).multiply(oddShares)));
    }

    /** Whether calls and puts stand together without cover. */
    boolean hasStrangles() {
        return whole != null && whole.strategies().stream().anyMatch(s -> s.name() == RegTStrategy.Name.SHORT_STRANGLE);
    }

    /** Says which strategies were found. */
    void describe(AccountRiskAssembler answer) {
        if (whole == null) {
            return;
        }
        whole.strategies().forEach(strategy -> answer.warning(base + ": " + words(strategy)));
        if (!whole.exact()) {
            answer.warning(base + ": more pairings than " + RegTPairing.MOST_TRIED
                    + "; a pairing that requires less may exist");
        }
    }

    private static String words(RegTStrategy strategy) {
        StringBuilder text = new StringBuilder(
                strategy.name().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        String join = " of ";
        for (RegTLeg leg : strategy.legs()) {
            text.append(join).append(leg.quantity()).append(' ').append(leg.symbol());
            join = ", ";
        }
        return text.toString();
    }

    ExplainNode explain(Asset currency) {
        List<ExplainNode> parts = new ArrayList<>();
        if (whole != null) {
            whole.strategies().forEach(strategy -> parts.add(node(strategy, lotSize, currency)));
        }
        if (odd != null) {
            odd.strategies().forEach(strategy -> parts.add(node(strategy, oddShares, currency)));
        }
        BigDecimal total = sum(RegTStrategy::againstEquity).value();
        return total == null
                ? new ExplainNode("initialMargin of " + base, "unknown", "", parts)
                : ExplainNode.of("initialMargin of " + base, Amount.of(total, currency), "Σ strategies", parts);
    }

    private static ExplainNode node(RegTStrategy strategy, BigDecimal shares, Asset currency) {
        List<ExplainNode> inputs = new ArrayList<>();
        for (RegTLeg leg : strategy.legs()) {
            inputs.add(ExplainNode.input(leg.symbol(), leg.quantity() + " at " + Decimals.plain(leg.price())));
        }
        inputs.add(
                ExplainNode.input("margin, proceeds included", strategy.margin().multiply(shares)));
        inputs.add(ExplainNode.input("maintenance", strategy.maintenance().multiply(shares)));
        inputs.add(ExplainNode.input("in a cash account", strategy.cash().multiply(shares)));
        return ExplainNode.of(
                strategy.name().name(),
                Amount.of(strategy.againstEquity().multiply(shares), currency),
                "margin − proceeds of what is written",
                inputs);
    }
}
