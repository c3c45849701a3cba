package dev.steelyard.systemic.cascade.fast;

import java.math.BigDecimal;

/**
 * Who bore the losses of a run, in quote units to the last 1e-6: loss = fromFund − toFund + deleveraged + socialized +
 * badDebt, and fundAfter = fundBefore − fromFund + toFund + gained. <b>Immutable</b>.
 *
 * @param loss of all that was taken over, signed
 * @param fundBefore the insurance fund, at least 0
 * @param fundAfter the insurance fund, at least 0
 * @param fromFund paid by it
 * @param toFund margin that liquidated accounts left to it
 * @param gained by it in selling what was left after winners were deleveraged
 * @param deleveraged borne by winners that were closed
 * @param overshoot of it, more than the fund lacked
 * @param socialized spread over winners
 * @param badDebt borne by nobody
 */
public record LossShares(
        BigDecimal loss,
        BigDecimal fundBefore,
        BigDecimal fundAfter,
        BigDecimal fromFund,
        BigDecimal toFund,
        BigDecimal gained,
        BigDecimal deleveraged,
        BigDecimal overshoot,
        BigDecimal socialized,
        BigDecimal badDebt) {
    /** Returns what was lost or gained without a bearer: 0. */
    public BigDecimal residue() {
        BigDecimal borne =
                fromFund.subtract(toFund).add(deleveraged).add(socialized).add(badDebt);
        BigDecimal cash = fundBefore.subtract(fromFund).add(toFund).add(gained).subtract(fundAfter);
        return loss.subtract(borne).add(cash);
    }
}
