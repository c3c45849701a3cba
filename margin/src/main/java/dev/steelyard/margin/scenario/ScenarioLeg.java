package dev.steelyard.margin.scenario;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.quant.option.Black76;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One holding that is repriced under scenarios. <b>Immutable</b>; <b>Deterministic: yes</b>.
 *
 * @param symbol the contract
 * @param unit the underlying whose scenarios it follows, such as {@code BTC}
 * @param kind what it is
 * @param inverse true where profit is in the base coin
 * @param quantity signed; an inverse future: quote units; all else: base units
 * @param price the mark of a future or coin, the forward of an option; quote units, above 0
 * @param conversion units of the valuation asset per unit of what the leg settles in, above 0
 * @param expiry when it settles; null for perpetuals and coins
 * @param days from now to expiry; 0 without expiry
 * @param option the option's terms; null for all else
 */
public record ScenarioLeg(
        String symbol,
        String unit,
        Kind kind,
        boolean inverse,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal conversion,
        @Nullable Instant expiry,
        double days,
        @Nullable OptionTerms option) {
    private static final double DAYS_PER_YEAR = 365;
    private static final int DELTA_DECIMALS = 12;

    /** What a leg is. */
    public enum Kind {
        /** A coin held. */
        SPOT,
        /** A perpetual future. */
        PERPETUAL,
        /** A dated future. */
        FUTURE,
        /** A European option. */
        OPTION
    }

    /**
     * What makes an option.
     *
     * @param type call or put
     * @param strike quote units, above 0
     * @param vol implied volatility, fraction per √year, at least 0
     */
    public record OptionTerms(OptionType type, BigDecimal strike, BigDecimal vol) {}

    public ScenarioLeg {
        if (price.signum() <= 0 || conversion.signum() <= 0) {
            throw new IllegalArgumentException(
                    "price and conversion of " + symbol + " were " + price + " and " + conversion + "; expected > 0");
        }
        if ((kind == Kind.OPTION) != (option != null)) {
            throw new IllegalArgumentException("option terms of " + symbol + " belong to options, and to each of them");
        }
    }

    /** Returns a perpetual or, with an expiry, a dated future valued in what it settles in. */
    public static ScenarioLeg future(
            String symbol,
            String unit,
            boolean inverse,
            BigDecimal quantity,
            BigDecimal mark,
            @Nullable Instant expiry,
            double days) {
        Kind kind = expiry == null ? Kind.PERPETUAL : Kind.FUTURE;
        return new ScenarioLeg(symbol, unit, kind, inverse, quantity, mark, BigDecimal.ONE, expiry, days, null);
    }

    /** Returns an option valued in what it settles in. */
    public static ScenarioLeg option(
            String symbol,
            String unit,
            boolean inverse,
            BigDecimal quantity,
            BigDecimal forward,
            Instant expiry,
            double days,
            OptionTerms terms) {
        return new ScenarioLeg(
                symbol, unit, Kind.OPTION, inverse, quantity, forward, BigDecimal.ONE, expiry, days, terms);
    }

    /** Returns this leg at another size. */
    public ScenarioLeg withQuantity(BigDecimal newQuantity) {
        return new ScenarioLeg(symbol, unit, kind, inverse, newQuantity, price, conversion, expiry, days, option);
    }

    /** Returns this leg at another price of what it is on. */
    public ScenarioLeg withPrice(BigDecimal newPrice) {
        return new ScenarioLeg(symbol, unit, kind, inverse, quantity, newPrice, conversion, expiry, days, option);
    }

    /** Returns this option under other terms, such as another volatility. */
    public ScenarioLeg withOption(OptionTerms terms) {
        return new ScenarioLeg(symbol, unit, kind, inverse, quantity, price, conversion, expiry, days, terms);
    }

    /** Returns this leg valued in another asset. */
    public ScenarioLeg withConversion(BigDecimal newConversion) {
        return new ScenarioLeg(symbol, unit, kind, inverse, quantity, price, newConversion, expiry, days, option);
    }

    /**
     * Returns this leg as one whose profit is in quote units: what a coin-settled leg is worth there, at every price. A
     * future of Q quote units is then Q / price base units, 50 digits, half even.
     *
     * @param newConversion units of the valuation asset per quote unit, above 0
     */
    public ScenarioLeg inQuote(BigDecimal newConversion) {
        boolean divided = inverse && option == null;
        BigDecimal base = divided ? Decimals.divide(quantity, price) : quantity;
        return new ScenarioLeg(symbol, unit, kind, false, base, price, newConversion, expiry, days, option);
    }

    /** Returns years to expiry, of 365 days. */
    public double years() {
        return Math.max(days, 0) / DAYS_PER_YEAR;
    }

    /**
     * Returns the profit in a scenario, in the valuation asset, in whole units of 10^−decimals, half even.
     *
     * @throws ArithmeticException when it does not fit 64 bits
     */
    public long profit(Scenario scenario, VolTerm term, int decimals) {
        BigDecimal at = price.multiply(scenario.factor());
        BigDecimal change = option == null ? futureChange(at) : optionChange(option, at, scenario, term);
        return units(
                change.multiply(conversion).multiply(inverse ? scenario.coinWeight() : scenario.weight()), decimals);
    }

    /** Returns the profit over days that pass without a move, as {@link #profit}. */
    public long decay(double passed, int decimals) {
        if (option == null) {
            return 0;
        }
        double now = model(option, price.doubleValue(), option.vol().doubleValue(), days);
        double then = model(option, price.doubleValue(), option.vol().doubleValue(), days - passed);
        return units(perCoin(then - now, price.doubleValue()).multiply(conversion), decimals);
    }

    /** Returns the present value of an option by Black-76, in what it settles in; zero for all else. */
    public BigDecimal optionValue() {
        if (option == null) {
            return BigDecimal.ZERO;
        }
        double forward = price.doubleValue();
        return perCoin(model(option, forward, option.vol().doubleValue(), days), forward);
    }

    /**
     * Returns the delta in base units that hedges the leg's profit in what it settles in: a coin-settled option's is the
     * premium-adjusted one, because a part of its value moves with the coin itself; half even at 12 decimals.
     */
    public BigDecimal delta() {
        if (option == null) {
            return inverse ? Decimals.divide(quantity, price) : quantity;
        }
        double forward = price.doubleValue();
        double vol = option.vol().doubleValue();
        double strike = option.strike().doubleValue();
        double discounted =
                Black76.greeks(option.type(), forward, strike, years(), vol, 1).delta();
        double adjusted = inverse ? discounted - model(option, forward, vol, days) / forward : discounted;
        return quantity.multiply(Decimals.ofDouble(adjusted)).setScale(DELTA_DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** Returns the value of the delta in the valuation asset: base units × price, or coins. */
    public BigDecimal deltaValue() {
        BigDecimal value = inverse ? delta() : delta().multiply(price);
        return value.multiply(conversion);
    }

    private BigDecimal futureChange(BigDecimal at) {
        return inverse
                ? quantity.multiply(
                        Decimals.divide(BigDecimal.ONE, price).subtract(Decimals.divide(BigDecimal.ONE, at)))
                : quantity.multiply(at.subtract(price));
    }

    private BigDecimal optionChange(OptionTerms terms, BigDecimal at, Scenario scenario, VolTerm term) {
        double forward = price.doubleValue();
        double moved = at.doubleValue();
        double vol = terms.vol().doubleValue();
        double shocked = term.shocked(vol, scenario.volShock().doubleValue(), days);
        return quantity.multiply(
                Decimals.ofDouble(changeOfOne(terms, worthOfOne(terms, forward, vol), moved, shocked)));
    }

    /** Returns what one option is worth by Black-76 at a forward, in what it settles in. */
    double worthOfOne(OptionTerms terms, double forward, double vol) {
        double value = model(terms, forward, vol, days);
        return inverse ? value / forward : value;
    }

    /** Returns by how much that changes from a worth now to another forward and volatility. */
    double changeOfOne(OptionTerms terms, double now, double forward, double vol) {
        return worthOfOne(terms, forward, vol) - now;
    }

    private BigDecimal perCoin(double value, double forward) {
        return quantity.multiply(Decimals.ofDouble(inverse ? value / forward : value));
    }

    private static double model(OptionTerms terms, double forward, double vol, double days) {
        return Black76.value(
                terms.type(), forward, terms.strike().doubleValue(), Math.max(days, 0) / DAYS_PER_YEAR, vol, 1);
    }

    private static long units(BigDecimal amount, int decimals) {
        return amount.setScale(decimals, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
    }
}
