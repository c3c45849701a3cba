package dev.steelyard.quant.option;

import dev.steelyard.quant.kernel.Elementary;
import java.util.OptionalDouble;

/**
 * The price at which a perpetual future's funding pays for its carry (Ackerer, Hugonnier and Jermann 2024). Funding is
 * k times the premium less iota times the spot, k and iota per period, or per year where funding is continuous.
 * <b>Immutable</b>. <b>Deterministic: yes</b>. See docs/methods/option-pricing.md.
 *
 * @param anchoring k: the share of the premium that is paid, above iota
 * @param interest iota: the interest leg, as a share of the spot
 * @param interval years between payments; 0 where funding is continuous
 * @param base the spot that a payment is of
 */
public record PerpetualFairPrice(double anchoring, double interest, double interval, Base base) {
    /** The spot by which a payment is reckoned. */
    public enum Base {
        /** At the period's beginning. */
        PREVIOUS_SPOT,
        /** At the period's end. */
        CURRENT_SPOT
    }

    public PerpetualFairPrice {
        if (!(Math.abs(anchoring) <= Double.MAX_VALUE
                && Math.abs(interest) <= Double.MAX_VALUE
                && interval >= 0
                && interval <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("anchoring " + anchoring + ", interest " + interest + ", interval "
                    + interval + "; expected finite numbers, the interval not below zero");
        }
    }

    /**
     * Returns the fair price of a contract settled in quote money: S (k - iota) / (k - c), c the carry of a period; none
     * where that is not above zero.
     *
     * @param spot above zero
     * @param rate the continuous rate of the quote money per year
     * @param yield the continuous rate of the underlying per year
     */
    public OptionalDouble linear(double spot, double rate, double yield) {
        return quotient(spot, anchoring - interest, anchoring - carry((rate - yield) * span(), growsBack()));
    }

    /**
     * Returns the fair price of a contract settled in the underlying: S (k + c) / (k - iota); none where that is not
     * above zero.
     *
     * @param spot above zero
     * @param rate the continuous rate of the quote money per year
     * @param yield the continuous rate of the underlying per year
     */
    public OptionalDouble inverse(double spot, double rate, double yield) {
        return quotient(spot, anchoring + carry((rate - yield) * span(), !growsBack()), anchoring - interest);
    }

    private double span() {
        return interval == 0 ? 1 : interval;
    }

    private boolean growsBack() {
        return base == Base.CURRENT_SPOT;
    }

    private double carry(double drift, boolean backward) {
        if (interval == 0) {
            return drift;
        }
        return backward ? 1 - Elementary.exp(-drift) : Elementary.exp(drift) - 1;
    }

    private static OptionalDouble quotient(double spot, double above, double below) {
        double price = spot * above / below;
        return above > 0 && below > 0 && price > 0 && price <= Double.MAX_VALUE
                ? OptionalDouble.of(price)
                : OptionalDouble.empty();
    }
}
