package dev.steelyard.systemic.cycle;

import java.util.Arrays;

/**
 * The price at which noise traders and funds together hold all shares: ξ + Σ min(β·m, λ)·max(W, 0) = N·p with m = max(V − p,
 * 0) and W = cash + held·p. Where there are several the one that halving (0, highest) finds is taken. <b>Thread-safe</b>.
 */
public final class FundClearing {
    private static final int HALVINGS = 200;

    private FundClearing() {}

    /**
     * Returns the price.
     *
     * @param noise ξ, what noise traders spend, greater than 0
     * @param cash of each fund, signed: below 0 it owes
     * @param held shares of each fund, at least 0
     * @param limit λ, the leverage allowed
     */
    public static double price(CycleTerms terms, double noise, double[] cash, double[] held, double limit) {
        double low = 0;
        double high = Math.max(terms.value(), noise / terms.shares()) * 2;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            if (excess(terms, noise, cash, held, limit, middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Returns the price of a first step: every fund has its first wealth in cash. */
    public static double firstPrice(CycleTerms terms, double noise, double limit) {
        int funds = terms.aggression().size();
        double[] cash = new double[funds];
        Arrays.fill(cash, terms.wealth());
        return price(terms, noise, cash, new double[funds], limit);
    }

    /** Returns what a fund wants to hold, in money. */
    static double demand(double aggression, double mispricing, double limit, double wealth) {
        return Math.min(aggression * Math.max(mispricing, 0), limit) * Math.max(wealth, 0);
    }

    private static double excess(
            CycleTerms terms, double noise, double[] cash, double[] held, double limit, double price) {
        double sum = noise - terms.shares() * price;
        double mispricing = terms.value() - price;
        for (int i = 0; i < cash.length; i++) {
            sum += demand(terms.aggression().get(i), mispricing, limit, cash[i] + held[i] * price);
        }
        return sum;
    }
}
