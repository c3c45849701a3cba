package dev.steelyard.quant.option;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.kernel.Mills;

/**
 * Black's model of an option on a forward: V = D w (F N(w d1) - K N(w d2)), w = 1 for a call and -1 for a put. The
 * option out of the money is valued, and its pair by parity. <b>Thread-safe</b>. <b>Deterministic: yes</b>. See
 * docs/methods/option-pricing.md.
 */
public final class Black76 {
    private Black76() {}

    /**
     * Returns the price in quote money per unit of the underlying; the discounted intrinsic value at zero vol or zero
     * time.
     *
     * @param type the right
     * @param forward the forward price of the expiry, above zero
     * @param strike above zero
     * @param years to expiry, at least zero
     * @param vol per 1.00 and root year, at least zero
     * @param discount the discount factor, above zero; 1 where nothing is discounted
     * @throws IllegalArgumentException when an argument is not finite or out of its range
     */
    public static double value(
            OptionType type, double forward, double strike, double years, double vol, double discount) {
        check(forward, strike, years, vol, discount);
        double intrinsic = Math.max(type == OptionType.CALL ? forward - strike : strike - forward, 0);
        if (isFlat(years, vol)) {
            return discount * intrinsic;
        }
        double extrinsic = Standardized.of(forward, strike, years, vol).outOfTheMoney(Math.min(forward, strike));
        return discount * Math.min(intrinsic + extrinsic, type == OptionType.CALL ? forward : strike);
    }

    /**
     * Returns price and Greeks, at the rate that the discount factor implies: r = -ln(D) / T.
     *
     * @see #greeks(OptionType, double, double, double, double, double, double)
     */
    public static OptionGreeks greeks(
            OptionType type, double forward, double strike, double years, double vol, double discount) {
        double rate = discount == 1 || years == 0 ? 0 : -Elementary.log(discount) / years;
        return greeks(type, forward, strike, years, vol, discount, rate);
    }

    /**
     * Returns price and Greeks. At zero vol or zero time they are those of the discounted intrinsic value: every
     * second derivative is zero, and delta at the kink is half its step.
     *
     * @param type the right
     * @param forward the forward price of the expiry, above zero
     * @param strike above zero
     * @param years to expiry, at least zero
     * @param vol per 1.00 and root year, at least zero
     * @param discount the discount factor, above zero
     * @param rate the continuous rate behind it, per 1.00 and year, which theta and charm roll up
     * @throws IllegalArgumentException when an argument is not finite or out of its range
     */
    public static OptionGreeks greeks(
            OptionType type, double forward, double strike, double years, double vol, double discount, double rate) {
        check(forward, strike, years, vol, discount);
        if (!(Math.abs(rate) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("rate was " + rate + "; expected a finite number");
        }
        boolean call = type == OptionType.CALL;
        double intrinsic = Math.max(call ? forward - strike : strike - forward, 0);
        if (isFlat(years, vol)) {
            return flat(call, forward, strike, years, discount, rate, discount * intrinsic);
        }
        Standardized at = Standardized.of(forward, strike, years, vol);
        return smooth(call, at, intrinsic, forward, strike, years, vol, discount, rate);
    }

    /**
     * Returns d1 and d2.
     *
     * @throws IllegalArgumentException when an argument is not above zero and finite
     */
    public static Deviates deviates(double forward, double strike, double years, double vol) {
        check(forward, strike, years, vol, 1);
        if (isFlat(years, vol)) {
            throw new IllegalArgumentException("years " + years + ", vol " + vol + "; expected them above zero");
        }
        Standardized at = Standardized.of(forward, strike, years, vol);
        return new Deviates(at.d1(), at.d2());
    }

    /**
     * The normal deviates of an option. <b>Immutable</b>.
     *
     * @param d1 ln(F / K) / (s sqrt T) + s sqrt T / 2
     * @param d2 d1 - s sqrt T: N(w d2) is the probability of exercise
     */
    public record Deviates(double d1, double d2) {}

    private static OptionGreeks smooth(
            boolean call,
            Standardized at,
            double intrinsic,
            double forward,
            double strike,
            double years,
            double vol,
            double discount,
            double rate) {
        double d1 = at.d1();
        double d2 = at.d2();
        double ratio1 = Mills.ratio(Math.abs(d1));
        double ratio2 = Mills.ratio(Math.abs(d2));
        double extrinsic =
                at.outOfTheMoney(Math.min(forward, strike), Math.max(ratio1, ratio2), Math.min(ratio1, ratio2));
        double price = discount * Math.min(intrinsic + extrinsic, call ? forward : strike);
        double front = discount * at.front();
        double perForward = 1 / forward;
        double perVol = 1 / vol;
        double perDeviation = 1 / at.deviation();
        double perRoot = vol * perDeviation;
        double density = front * perForward;
        double size1 = size(call == d1 < 0, density * ratio1, discount);
        double size2 = size(call == d2 < 0, front / strike * ratio2, discount);
        double delta = call ? size1 : -size1;
        double gamma = density * perForward * perDeviation;
        double vega = front * Math.sqrt(years);
        return new OptionGreeks(
                price,
                delta,
                gamma,
                vega,
                Math.fma(rate, price, -0.5 * vol * front * perRoot),
                -years * price,
                -density * d2 * perVol,
                vega * d1 * d2 * perVol,
                Math.fma(rate, delta, 0.5 * density * d2 * perRoot * perRoot),
                -gamma * perForward * (at.d1PlusDeviation() * perDeviation),
                gamma * at.productLessOne() * perVol,
                call ? -size2 : size2);
    }

    private static double size(boolean out, double tail, double discount) {
        return out ? tail : discount - tail;
    }

    /** Below the normal numbers there is no time and no vol. */
    static boolean isFlat(double years, double vol) {
        return years < Double.MIN_NORMAL || vol < Double.MIN_NORMAL;
    }

    private static OptionGreeks flat(
            boolean call, double forward, double strike, double years, double discount, double rate, double price) {
        double share = forward == strike ? 0.5 : call == forward > strike ? 1 : 0;
        double delta = (call ? share : -share) * discount;
        return new OptionGreeks(price, delta, 0, 0, rate * price, -years * price, 0, 0, rate * delta, 0, 0, -delta);
    }

    static void check(double forward, double strike, double years, double vol, double discount) {
        if (!(forward >= Double.MIN_NORMAL
                && forward <= Double.MAX_VALUE
                && strike >= Double.MIN_NORMAL
                && strike <= Double.MAX_VALUE
                && years >= 0
                && years <= Double.MAX_VALUE
                && vol >= 0
                && vol <= Double.MAX_VALUE
                && discount > 0
                && discount <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("forward " + forward + ", strike " + strike + ", years " + years
                    + ", vol " + vol + ", discount " + discount
                    + "; expected finite numbers, the first two and the last above zero, the others not below it");
        }
    }
}
