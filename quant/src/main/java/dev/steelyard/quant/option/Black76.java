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
        if (years == 0 || vol == 0) {
            return discount * intrinsic;
        }
        double extrinsic =
                Standardized.of(forward, strike, years, vol).outOfTheMoney(Math.min(forward, strike));
        return discount * (intrinsic + extrinsic);
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
            OptionType type,
            double forward,
            double strike,
            double years,
            double vol,
            double discount,
            double rate) {
        check(forward, strike, years, vol, discount);
        if (!(Math.abs(rate) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("rate was " + rate + "; expected a finite number");
        }
        boolean call = type == OptionType.CALL;
        double intrinsic = Math.max(call ? forward - strike : strike - forward, 0);
        if (years == 0 || vol == 0) {
            return flat(call, forward, strike, years, discount, rate, discount * intrinsic);
        }
        Standardized at = Standardized.of(forward, strike, years, vol);
        double price = discount * (intrinsic + at.outOfTheMoney(Math.min(forward, strike)));
        return smooth(call, at, forward, strike, years, vol, discount, rate, price);
    }

    private static OptionGreeks smooth(
            boolean call,
            Standardized at,
            double forward,
            double strike,
            double years,
            double vol,
            double discount,
            double rate,
            double price) {
        double d1 = at.d1();
        double d2 = at.d2();
        double front = discount * at.front();
        double low1 = front / forward * Mills.ratio(Math.abs(d1));
        double low2 = front / strike * Mills.ratio(Math.abs(d2));
        boolean out1 = call == d1 < 0;
        boolean out2 = call == d2 < 0;
        double size1 = out1 ? low1 : discount - low1;
        double size2 = out2 ? low2 : discount - low2;
        double delta = call ? size1 : -size1;
        double density = front / forward;
        double gamma = density / (forward * at.deviation());
        double root = Math.sqrt(years);
        double vega = front * root;
        return new OptionGreeks(
                price,
                delta,
                gamma,
                vega,
                Math.fma(rate, price, -0.5 * vol * front / root),
                -years * price,
                -density * d2 / vol,
                vega * d1 * d2 / vol,
                Math.fma(rate, delta, 0.5 * density * d2 / years),
                -gamma / forward * ((at.deviation() + d1 + at.d1Tail()) / at.deviation()),
                gamma * at.productLessOne() / vol,
                call ? -size2 : size2);
    }

    private static OptionGreeks flat(
            boolean call, double forward, double strike, double years, double discount, double rate, double price) {
        double share = forward == strike ? 0.5 : call == forward > strike ? 1 : 0;
        double delta = (call ? share : -share) * discount;
        return new OptionGreeks(price, delta, 0, 0, rate * price, -years * price, 0, 0, rate * delta, 0, 0, -delta);
    }

    private static void check(double forward, double strike, double years, double vol, double discount) {
        if (!(forward > 0
                && forward <= Double.MAX_VALUE
                && strike > 0
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
