package dev.steelyard.quant.option;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.kernel.Mills;
import dev.steelyard.quant.kernel.Normal;
import java.util.OptionalDouble;

/**
 * The three deltas that go by one name, and the strike that has each. Plain: dV/dF, to hedge a value in quote money.
 * Premium-adjusted (net transaction): plain less the price in coin, to hedge a value in coin. USD-equity: the
 * premium-adjusted delta plus the coins of the account, to hedge its equity in dollars. All by the forward.
 * <b>Thread-safe</b>. <b>Deterministic: yes</b>. See docs/methods/option-pricing.md.
 */
public final class OptionDelta {
    private static final int MOST_STEPS = 100;
    private static final double LEFTMOST = -32;

    private OptionDelta() {}

    /** Returns D w N(w d1). */
    public static double plain(
            OptionType type, double forward, double strike, double years, double vol, double discount) {
        double asset = Digital.assetOrNothing(type, forward, strike, years, vol, discount) / forward;
        return type == OptionType.CALL ? asset : -asset;
    }

    /** Returns D w (K / F) N(w d2), which is the plain delta less V / F. */
    public static double premiumAdjusted(
            OptionType type, double forward, double strike, double years, double vol, double discount) {
        double cash = Digital.cashOrNothing(type, forward, strike, years, vol, discount) * (strike / forward);
        return type == OptionType.CALL ? cash : -cash;
    }

    /**
     * Returns the premium-adjusted delta of an account's options plus its equity in coin.
     *
     * @param premiumAdjusted sum over the options, in coin, with sign
     * @param equity of the account in coin, option values included
     */
    public static double usdEquity(double premiumAdjusted, double equity) {
        return premiumAdjusted + equity;
    }

    /**
     * Returns the strike whose plain delta is {@code delta}; none when no strike has it.
     *
     * @param delta above zero for a call, below for a put, and smaller than the discount factor
     */
    public static OptionalDouble strikeOfPlain(
            OptionType type, double delta, double forward, double years, double vol, double discount) {
        Black76.check(forward, forward, years, vol, discount);
        double share = (type == OptionType.CALL ? delta : -delta) / discount;
        double deviation = vol * Math.sqrt(years);
        if (!(share > 0 && share < 1 && deviation > 0)) {
            return OptionalDouble.empty();
        }
        double d1 = type == OptionType.CALL ? Normal.quantile(share) : -Normal.quantile(share);
        return strike(forward, deviation * (0.5 * deviation - d1));
    }

    /**
     * Returns the strike whose premium-adjusted delta is {@code delta}; none when no strike has it. Two strikes share a
     * call's: the greater is returned.
     *
     * @param delta above zero for a call, below for a put
     */
    public static OptionalDouble strikeOfPremiumAdjusted(
            OptionType type, double delta, double forward, double years, double vol, double discount) {
        Black76.check(forward, forward, years, vol, discount);
        double sign = type == OptionType.CALL ? 1 : -1;
        double deviation = vol * Math.sqrt(years);
        double size = sign * delta / discount;
        if (!(size > 0 && size <= Double.MAX_VALUE && deviation > 0)) {
            return OptionalDouble.empty();
        }
        double target = Elementary.log(size) + 0.5 * deviation * deviation;
        double u = -1;
        while (excess(u, sign * deviation, target) > 0 && u > LEFTMOST) {
            u *= 2;
        }
        for (int step = 0; step < MOST_STEPS; step++) {
            double slope = inverseMills(u) - sign * deviation;
            if (!(slope > 0)) {
                return OptionalDouble.empty();
            }
            double move = -excess(u, sign * deviation, target) / slope;
            u += move;
            if (Math.abs(move) <= 1e-14 * Math.max(1, Math.abs(u))) {
                return strike(forward, -deviation * (sign * u + 0.5 * deviation));
            }
        }
        return OptionalDouble.empty();
    }

    /**
     * Returns the strike at which one option, bought at its price, brings an account to a USD-equity delta; none when no
     * strike does.
     *
     * @param delta the USD-equity delta wanted, in coin
     * @param equity of the account in coin, which buying at the price leaves as it is
     */
    public static OptionalDouble strikeOfUsdEquity(
            OptionType type, double delta, double equity, double forward, double years, double vol, double discount) {
        return strikeOfPremiumAdjusted(type, delta - equity, forward, years, vol, discount);
    }

    /** Returns ln N(u) - deviation u - target: concave, so that steps from the left never pass the root. */
    private static double excess(double u, double deviation, double target) {
        return Elementary.log(Normal.probability(u)) - deviation * u - target;
    }

    /** Returns n(u) / N(u). */
    private static double inverseMills(double u) {
        return u < 0 ? 1 / Mills.ratio(-u) : Normal.density(u) / Normal.probability(u);
    }

    private static OptionalDouble strike(double forward, double logMoneyness) {
        double strike = forward * Elementary.exp(logMoneyness);
        return strike >= Double.MIN_NORMAL && strike <= Double.MAX_VALUE
                ? OptionalDouble.of(strike)
                : OptionalDouble.empty();
    }
}
