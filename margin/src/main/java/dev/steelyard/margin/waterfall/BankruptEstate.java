package dev.steelyard.margin.waterfall;

import java.math.BigInteger;

/**
 * What is left of an account that was taken over at its bankruptcy price: a loss already realized, and what is still held.
 * <b>Immutable</b>. Values are in units of the settle asset.
 *
 * @param realizedLoss by selling a part below the bankruptcy price, at least 0
 * @param side 1 when a long position is held, −1 when a short one
 * @param size still held, in lots, at least 0
 * @param takeoverValue of it at the bankruptcy price, at least 0
 * @param markValue of it at the mark, at least 0
 */
public record BankruptEstate(
        BigInteger realizedLoss, int side, BigInteger size, BigInteger takeoverValue, BigInteger markValue) {
    public BankruptEstate {
        if (realizedLoss.signum() < 0 || size.signum() < 0 || (side != 1 && side != -1)) {
            throw new IllegalArgumentException("realized loss was " + realizedLoss + ", side " + side + " and size "
                    + size + "; expected at least 0, 1 or -1, at least 0");
        }
        if (size.signum() == 0 && (takeoverValue.signum() != 0 || markValue.signum() != 0)) {
            throw new IllegalArgumentException(
                    "nothing was held, at " + takeoverValue + " and " + markValue + "; expected 0 and 0");
        }
    }

    /** Returns a loss without anything held. */
    public static BankruptEstate ofLoss(BigInteger loss) {
        return new BankruptEstate(loss, 1, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);
    }

    /** Returns side × (value at takeover − value at the mark): what is lost by holding it, signed. */
    public BigInteger inventoryLoss() {
        BigInteger fall = takeoverValue.subtract(markValue);
        return side > 0 ? fall : fall.negate();
    }

    /** Returns the whole loss, signed: a gain is below 0. */
    public BigInteger loss() {
        return realizedLoss.add(inventoryLoss());
    }
}
