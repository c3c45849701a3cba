package dev.steelyard.risk.performance;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.OptionMarket;
import dev.steelyard.margin.option.OptionMark;
import dev.steelyard.margin.option.OptionRequirement;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.quant.option.CoinGreeks;
import dev.steelyard.quant.option.OptionGreeks;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the positions of an account gained between two markets, by Greeks: the terms of Taylor's series at the first market,
 * and the residual that makes them add up to the profit. See docs/methods/greek-attribution.md. <b>Immutable</b>;
 * <b>Deterministic: yes</b>.
 *
 * @param lines by position, in the order of the account
 * @param totals by settle asset
 */
public record GreekAttribution(List<Line> lines, SequencedMap<Asset, Terms> totals) {
    private static final int SCALE = 10;
    private static final double MILLIS_PER_YEAR = 365.0 * 24 * 60 * 60 * 1000;

    /** What a profit is made of. */
    public enum Greek {
        /** δ dF. */
        DELTA,
        /** ½ γ dF². */
        GAMMA,
        /** ν dσ. */
        VEGA,
        /** θ dt, at the forward held. */
        THETA,
        /** vanna dF dσ. */
        VANNA,
        /** ½ volga dσ². */
        VOLGA
    }

    /**
     * A profit by Greeks, signed, in the settle asset.
     *
     * @param profit what was gained: the exact difference of values at the two marks
     * @param terms by Greek, at 10 decimals, half even
     * @param residual profit − Σ terms: what higher orders, and a mark off its model, make
     */
    public record Terms(BigDecimal profit, Map<Greek, BigDecimal> terms, BigDecimal residual) {
        public Terms {
            Map<Greek, BigDecimal> copy = new EnumMap<>(Greek.class);
            copy.putAll(terms);
            terms = Collections.unmodifiableMap(copy);
        }

        static Terms of(BigDecimal profit, Map<Greek, BigDecimal> terms) {
            BigDecimal rest = profit;
            for (BigDecimal term : terms.values()) {
                rest = rest.subtract(term);
            }
            return new Terms(profit, terms, rest);
        }

        Terms plus(Terms other) {
            Map<Greek, BigDecimal> sums = new EnumMap<>(Greek.class);
            sums.putAll(terms);
            other.terms.forEach((greek, term) -> sums.merge(greek, term, BigDecimal::add));
            return new Terms(profit.add(other.profit), sums, residual.add(other.residual));
        }
    }

    /**
     * One position.
     *
     * @param symbol its contract
     * @param settle what its profit is counted in
     * @param terms of it; null when a mark is unknown
     * @param isAttributed whether its Greeks are known; otherwise the whole profit is residual
     */
    public record Line(
            String symbol, Asset settle, @Nullable Terms terms, boolean isAttributed) {}

    public GreekAttribution {
        lines = List.copyOf(lines);
        totals = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(totals));
    }

    /** Returns the attribution of the positions of an account, held unchanged from one market to another. */
    public static GreekAttribution of(Account account, MarketView from, MarketView to, RulePack rules) {
        OptionMarket before = new OptionMarket(account, from, rules);
        OptionMarket after = new OptionMarket(account, to, rules);
        List<Line> lines = new ArrayList<>();
        SequencedMap<Asset, Terms> totals = new LinkedHashMap<>();
        for (Position position : account.positions()) {
            Instrument instrument = rules.instrument(account, position.symbol());
            if (instrument == null || position.size().signum() == 0) {
                continue;
            }
            Line line = line(position, instrument, before, after);
            lines.add(line);
            if (line.terms() != null) {
                totals.merge(instrument.settle(), line.terms(), Terms::plus);
            }
        }
        return new GreekAttribution(lines, totals);
    }

    private static Line line(Position position, Instrument instrument, OptionMarket before, OptionMarket after) {
        BigDecimal from = before.market().mark(instrument.symbol());
        BigDecimal to = after.market().mark(instrument.symbol());
        if (from == null || to == null) {
            return new Line(instrument.symbol(), instrument.settle(), null, false);
        }
        if (instrument instanceof Instrument.Option option) {
            BigDecimal units = position.size().multiply(option.terms().contractSize());
            BigDecimal profit = units.multiply(to.subtract(from));
            Map<Greek, BigDecimal> terms = option(option, units.doubleValue(), before, after);
            return new Line(
                    option.symbol(),
                    option.settle(),
                    Terms.of(profit, terms == null ? new EnumMap<>(Greek.class) : terms),
                    terms != null);
        }
        BigDecimal units = position.size().multiply(instrument.terms().factor());
        Map<Greek, BigDecimal> terms = new EnumMap<>(Greek.class);
        BigDecimal profit;
        BigDecimal move = to.subtract(from);
        if (instrument.terms().payoff() == Payoff.INVERSE) {
            profit =
                    units.multiply(Decimals.divide(BigDecimal.ONE, from).subtract(Decimals.divide(BigDecimal.ONE, to)));
            BigDecimal relative = Decimals.divide(move, from);
            BigDecimal slope = Decimals.divide(units, from).multiply(relative);
            terms.put(Greek.DELTA, rounded(slope));
            terms.put(Greek.GAMMA, rounded(slope.multiply(relative).negate()));
        } else {
            profit = units.multiply(move);
            terms.put(Greek.DELTA, profit);
        }
        return new Line(instrument.symbol(), instrument.settle(), Terms.of(profit, terms), true);
    }

    private static @Nullable Map<Greek, BigDecimal> option(
            Instrument.Option option, double units, OptionMarket before, OptionMarket after) {
        BigDecimal from = OptionMark.underlying(option, before.market());
        BigDecimal to = OptionMark.underlying(option, after.market());
        Double vol = before.vols().get(option.symbol());
        Double then = after.vols().get(option.symbol());
        Instant now = before.asOf();
        Instant later = after.asOf();
        if (from == null || to == null || vol == null || then == null || now == null || later == null) {
            return null;
        }
        double f = from.doubleValue();
        double move = to.doubleValue() - f;
        double change = then - vol;
        double years = (later.toEpochMilli() - now.toEpochMilli()) / MILLIS_PER_YEAR;
        OptionGreeks greeks = OptionMark.greeks(option, from, vol, now);
        double delta = greeks.delta();
        double gamma = greeks.gamma();
        double vega = greeks.vega();
        double theta = greeks.theta();
        double vanna = greeks.vanna();
        double volga = greeks.volga();
        if (OptionRequirement.isCoinSettled(option)) {
            CoinGreeks coin = greeks.inCoin(f, option.strike().doubleValue());
            delta = coin.delta();
            gamma = coin.gamma();
            vega = coin.vega();
            theta = coin.theta();
            vanna = coin.vanna();
            volga = volga / f;
        }
        Map<Greek, BigDecimal> terms = new EnumMap<>(Greek.class);
        terms.put(Greek.DELTA, rounded(units * delta * move));
        terms.put(Greek.GAMMA, rounded(units * gamma * move * move / 2));
        terms.put(Greek.VEGA, rounded(units * vega * change));
        terms.put(Greek.THETA, rounded(units * theta * years));
        terms.put(Greek.VANNA, rounded(units * vanna * move * change));
        terms.put(Greek.VOLGA, rounded(units * volga * change * change / 2));
        return terms;
    }

    private static BigDecimal rounded(double value) {
        return rounded(Decimals.ofDouble(value));
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(SCALE, RoundingMode.HALF_EVEN);
    }
}
