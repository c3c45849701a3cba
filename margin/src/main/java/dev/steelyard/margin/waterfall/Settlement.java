package dev.steelyard.margin.waterfall;

import java.math.BigInteger;
import java.util.List;

/**
 * Who bears a loss. <b>Immutable</b>; in units of one asset. loss = fromFund − toFund + deleveraged + Σ socialized +
 * uncovered, to the last unit.
 *
 * @param loss of the estate, signed
 * @param fromFund paid by the insurance fund, at least 0, never more than it holds
 * @param toFund received by it, at least 0
 * @param deleveraged the loss that those who are auto-deleveraged bear: what their closing price is worse than the mark
 * @param closed who is auto-deleveraged
 * @param kept what is left of the position, in lots, held by the fund or sold by it
 * @param keptValue of what is left, at takeover, in units
 * @param socialized who pays how much
 * @param uncovered what nobody bears: the venue's bad debt, at least 0
 */
public record Settlement(
        BigInteger loss,
        BigInteger fromFund,
        BigInteger toFund,
        BigInteger deleveraged,
        List<Closed> closed,
        BigInteger kept,
        BigInteger keptValue,
        List<Share> socialized,
        BigInteger uncovered) {
    public Settlement {
        closed = List.copyOf(closed);
        socialized = List.copyOf(socialized);
    }

    /**
     * A position closed against the bankrupt one.
     *
     * @param account whose
     * @param size in lots, greater than 0
     * @param value at which both sides close, in units: its part of the value at takeover
     */
    public record Closed(String account, BigInteger size, BigInteger value) {}

    /**
     * A part of a loss.
     *
     * @param account who pays
     * @param amount in units, greater than 0
     */
    public record Share(String account, BigInteger amount) {}

    /** Returns what all who socialize pay together. */
    public BigInteger socializedTotal() {
        BigInteger sum = BigInteger.ZERO;
        for (Share share : socialized) {
            sum = sum.add(share.amount());
        }
        return sum;
    }

    /** Returns loss − (fromFund − toFund + deleveraged + Σ socialized + uncovered): 0. */
    public BigInteger residue() {
        return loss.subtract(fromFund)
                .add(toFund)
                .subtract(deleveraged)
                .subtract(socializedTotal())
                .subtract(uncovered);
    }
}
