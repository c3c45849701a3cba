package dev.steelyard.margin.bitmex;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * One position in the venue's arithmetic: whole units of the settle asset, values rounded per contract and multiplied by
 * size. <b>Immutable</b>. The fields of the records reproduce exactly for inverse shorts; longs, linear and quanto
 * contracts mirror them. Values are positive for both sides, where the venue's interface shows inverse longs below 0.
 *
 * @param contract what it is of
 * @param side 1 long, -1 short
 * @param size in contracts, greater than 0
 * @param cost posCost = size × value per contract at entry
 * @param initial posInit = ⌈cost / leverage⌉
 * @param commission posComm = ⌈(cost + initial) × taker fee⌉, for long and short alike
 * @param margin posMargin = initial + commission + what was added (posCross) − what was lost (posLoss)
 * @param maintenance posMaint = ⌈cost × maintenance rate⌉ + commission + ⌈(cost + initial) × next funding it pays⌉
 */
public record BitmexPosition(
        BitmexContract contract,
        int side,
        BigInteger size,
        BigInteger cost,
        BigInteger initial,
        BigInteger commission,
        BigInteger margin,
        BigInteger maintenance) {
    /**
     * A position at a mark.
     *
     * @param value markValue = size × value per contract at the mark
     * @param unrealizedPnl side × (cost − value) if inverse, side × (value − cost) otherwise
     * @param marginBalance the venue's field maintMargin = margin + unrealizedPnl
     * @param pnlRatio unrealizedPnlPcnt = unrealizedPnl / cost
     * @param returnOnEquity unrealizedRoePcnt = unrealizedPnl / initial
     */
    public record AtMark(
            BigInteger value,
            BigInteger unrealizedPnl,
            BigInteger marginBalance,
            BigDecimal pnlRatio,
            BigDecimal returnOnEquity) {}

    /**
     * Returns the position with the given terms.
     *
     * @param signedSize whole contracts, long above 0, not 0
     * @param entryPrice average entry in quote units, greater than 0
     * @param added posCross − posLoss, in units, signed
     * @throws IllegalArgumentException when the size is 0 or not whole, or rounds to a cost of 0
     */
    public static BitmexPosition of(
            BitmexContract contract,
            BigDecimal signedSize,
            BigDecimal entryPrice,
            BitmexMarginTerms terms,
            BigInteger added) {
        BigInteger size = whole(signedSize);
        int side = signedSize.signum();
        BigInteger cost = size.multiply(contract.unitsPerContract(entryPrice));
        if (cost.signum() <= 0) {
            throw new IllegalArgumentException(
                    "size was " + signedSize + " at " + entryPrice + "; expected a cost of at least one unit");
        }
        BigInteger initial = initial(cost, terms);
        BigInteger commission = ceiling(cost.add(initial), terms.takerFeeRate());
        BigInteger funding = ceiling(cost.add(initial), terms.adverseFunding(side));
        return new BitmexPosition(
                contract,
                side,
                size,
                cost,
                initial,
                commission,
                initial.add(commission).add(added),
                ceiling(cost, terms.maintenanceRate()).add(commission).add(funding));
    }

    private static BigInteger whole(BigDecimal signedSize) {
        if (signedSize.signum() == 0 || signedSize.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException("size was " + signedSize + "; expected whole contracts, not 0");
        }
        return signedSize.abs().toBigIntegerExact();
    }

    private static BigInteger initial(BigInteger cost, BitmexMarginTerms terms) {
        BigDecimal leverage = terms.leverage();
        BigDecimal rate = terms.initialRate();
        return leverage != null
                ? Decimals.divide(new BigDecimal(cost), leverage, 0, RoundingMode.CEILING)
                        .toBigIntegerExact()
                : ceiling(cost, rate == null ? BigDecimal.ONE : rate);
    }

    private static BigInteger ceiling(BigInteger units, BigDecimal rate) {
        return new BigDecimal(units)
                .multiply(rate)
                .setScale(0, RoundingMode.CEILING)
                .toBigIntegerExact();
    }

    /** Returns this position backed by another margin, in units, signed. */
    public BitmexPosition withMargin(BigInteger newMargin) {
        return new BitmexPosition(contract, side, size, cost, initial, commission, newMargin, maintenance);
    }

    /** Returns the position at a mark, in quote units, greater than 0. */
    public AtMark at(BigDecimal mark) {
        BigInteger value = size.multiply(contract.unitsPerContract(mark));
        BigInteger pnl = isLossWhenValueRises() ? cost.subtract(value) : value.subtract(cost);
        return new AtMark(
                value,
                pnl,
                margin.add(pnl),
                Decimals.divide(new BigDecimal(pnl), new BigDecimal(cost)),
                Decimals.divide(new BigDecimal(pnl), new BigDecimal(initial)));
    }

    /** Inverse longs and linear shorts lose as their value grows. */
    private boolean isLossWhenValueRises() {
        return (side > 0) == contract.isInverse();
    }

    /**
     * Returns the price at which margin + unrealized P&L has fallen to {@code left}: the value per contract (cost ± (margin
     * − left)) / size is rounded to the whole unit that comes first, and its price to the tick that comes first, so both
     * against the account. Null where no price does it.
     *
     * @param left in units, signed
     */
    public @Nullable BigDecimal priceLeaving(BigInteger left) {
        BigInteger room = margin.subtract(left);
        boolean rises = isLossWhenValueRises();
        BigDecimal total = new BigDecimal(rises ? cost.add(room) : cost.subtract(room));
        BigInteger perContract = Decimals.divide(
                        total, new BigDecimal(size), 0, rises ? RoundingMode.FLOOR : RoundingMode.CEILING)
                .toBigIntegerExact();
        return perContract.signum() <= 0
                ? null
                : contract.price(perContract, side > 0 ? RoundingMode.CEILING : RoundingMode.FLOOR);
    }

    /** Returns the liquidation price: where {@link #maintenance} is left; null where no price is. */
    public @Nullable BigDecimal liquidationPrice() {
        return priceLeaving(maintenance);
    }

    /** Returns the bankruptcy price: where only the closing commission is left; null where no price is. */
    public @Nullable BigDecimal bankruptcyPrice() {
        return priceLeaving(commission);
    }
}
