package dev.steelyard.quant.option;

import dev.steelyard.core.instrument.OptionType;

/**
 * The vol at which Black-76 gives a quoted price, or why there is none. <b>Immutable</b>. <b>Deterministic: yes</b>.
 * See docs/methods/implied-volatility.md.
 */
public final class ImpliedVol {
    /** A vol's relative error, from the rounding of its price, above which the quote is called ill-posed. */
    private static final double ILL_POSED_ERROR = 1e-6;

    private static final double ROUNDING = 0x1p-52;

    private final double vol;
    private final double relativeError;
    private final Status status;

    private ImpliedVol(double vol, double relativeError, Status status) {
        this.vol = vol;
        this.relativeError = relativeError;
        this.status = status;
    }

    /** What became of a quote. */
    public enum Status {
        /** A vol was found. */
        FOUND,
        /** The quote is the discounted intrinsic value: the vol is zero. */
        AT_INTRINSIC,
        /** A vol was found, but the price's last digit moves it by more than a millionth: deep in the money, or saturated. */
        ILL_POSED,
        /** The price lies below the discounted intrinsic value. */
        BELOW_INTRINSIC,
        /** The price is not below what any vol can reach: the discounted forward for a call, strike for a put. */
        ABOVE_MAXIMUM,
        /** The time to expiry is zero or past. */
        EXPIRED,
        /** An input is not a finite number, or a price is negative, or a forward, strike or discount is not above zero. */
        BAD_INPUT;

        /** Returns true when there is a vol. */
        public boolean hasVol() {
            return this == FOUND || this == AT_INTRINSIC || this == ILL_POSED;
        }
    }

    /**
     * Returns the implied vol of a quote. The side out of the money is inverted, to the last digits that the price
     * determines. Nothing is thrown: a bad quote has a status.
     *
     * @param type the right
     * @param forward the forward price of the expiry
     * @param strike the strike
     * @param years to expiry
     * @param price in quote money per unit of the underlying, discounted
     * @param discount the discount factor; 1 where nothing is discounted
     */
    public static ImpliedVol of(
            OptionType type, double forward, double strike, double years, double price, double discount) {
        if (!(finite(forward) && finite(strike) && finite(years) && finite(price) && finite(discount))
                || !(forward > 0 && strike > 0 && discount > 0 && price >= 0)) {
            return none(Status.BAD_INPUT);
        }
        if (years <= 0) {
            return none(Status.EXPIRED);
        }
        double undiscounted = price / discount;
        double intrinsic = Math.max(type == OptionType.CALL ? forward - strike : strike - forward, 0);
        double near = Math.min(forward, strike);
        if (undiscounted < intrinsic) {
            return none(Status.BELOW_INTRINSIC);
        }
        double extrinsic = undiscounted - intrinsic;
        double shortfall = (type == OptionType.CALL ? forward : strike) - undiscounted;
        if (!(shortfall > 0) || !finite(undiscounted)) {
            return none(Status.ABOVE_MAXIMUM);
        }
        double extrinsicShare = extrinsic / near;
        if (extrinsicShare == 0) {
            return new ImpliedVol(0, 0, Status.AT_INTRINSIC);
        }
        ImpliedDeviation found =
                ImpliedDeviation.of(forward, strike, extrinsicShare, shortfall / near);
        double error = ROUNDING * (1 + undiscounted / near * found.conditionPerShare());
        Status status = error <= ILL_POSED_ERROR ? Status.FOUND : Status.ILL_POSED;
        return new ImpliedVol(found.deviation() / Math.sqrt(years), error, status);
    }

    /**
     * Returns the vol per 1.00 and root year.
     *
     * @throws IllegalStateException when the quote has none
     */
    public double vol() {
        if (!status.hasVol()) {
            throw new IllegalStateException("the quote has no vol: " + status);
        }
        return vol;
    }

    /** Returns the relative error that the last digit of the price leaves in the vol; zero where there is none. */
    public double relativeError() {
        return relativeError;
    }

    /** Returns what became of the quote. */
    public Status status() {
        return status;
    }

    @Override
    public String toString() {
        return status.hasVol() ? vol + " " + status : status.toString();
    }

    private static ImpliedVol none(Status status) {
        return new ImpliedVol(0, 0, status);
    }

    private static boolean finite(double value) {
        return Math.abs(value) <= Double.MAX_VALUE;
    }
}
