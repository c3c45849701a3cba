package dev.steelyard.margin.model;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.curve.PriceCurve;
import dev.steelyard.margin.curve.PriceForm;
import dev.steelyard.margin.enclosure.MarketFigure;
import java.math.BigDecimal;
import java.util.List;

/**
 * How fast a curve changes at most while its price moves by no more than a share of itself. <b>Immutable</b>.
 *
 * @param share of the price, above 0
 * @param slope most change per unit of price, at least 0
 * @param jumps Σ |jumps| between pieces in that range, at least 0
 */
record CurveSlopes(BigDecimal share, BigDecimal slope, BigDecimal jumps) {
    /** A jump that is farther than this ends the range, a nearer one is counted. */
    private static final BigDecimal NEAR = new BigDecimal("0.005");

    private static final BigDecimal JUST_LESS = new BigDecimal("0.999999");

    /** Returns the slopes up to a share of the price, or to where the curve jumps. @param most 0 to below 1 */
    static CurveSlopes of(PriceCurve curve, BigDecimal now, BigDecimal most) {
        BigDecimal share = most;
        PriceForm before = null;
        for (PriceCurve.Piece piece : curve.pieces()) {
            if (before != null && jump(before, piece.form(), piece.from()).signum() != 0) {
                BigDecimal far = Decimals.divide(piece.from().subtract(now).abs(), now);
                share = far.compareTo(NEAR) > 0 ? Decimals.min(share, far.multiply(JUST_LESS)) : share;
            }
            before = piece.form();
        }
        return within(curve, now, share);
    }

    private static CurveSlopes within(PriceCurve curve, BigDecimal now, BigDecimal share) {
        BigDecimal low = now.multiply(BigDecimal.ONE.subtract(share));
        BigDecimal high = now.multiply(BigDecimal.ONE.add(share));
        BigDecimal slope = BigDecimal.ZERO;
        BigDecimal jumps = BigDecimal.ZERO;
        PriceForm before = null;
        for (PriceCurve.Piece piece : curve.pieces()) {
            BigDecimal to = piece.to();
            if ((to == null || to.compareTo(low) > 0) && piece.from().compareTo(high) <= 0) {
                slope = Decimals.max(slope, of(piece.form(), low, high));
                jumps = before == null ? jumps : jumps.add(jump(before, piece.form(), piece.from()));
                before = piece.form();
            }
        }
        return new CurveSlopes(share, slope, jumps);
    }

    private static BigDecimal jump(PriceForm left, PriceForm right, BigDecimal at) {
        return right.at(at).subtract(left.at(at)).abs();
    }

    /** Returns the largest slope that the form can have between two prices: Σ |a·k·x^(k−1)| at the end where each is largest. */
    static BigDecimal of(PriceForm form, BigDecimal low, BigDecimal high) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int power = PriceForm.LOWEST; power <= PriceForm.HIGHEST; power++) {
            BigDecimal coefficient = form.coefficient(power);
            if (power != 0 && coefficient.signum() != 0) {
                BigDecimal at = power > 0 ? high : low;
                BigDecimal each = coefficient.abs().multiply(BigDecimal.valueOf((long) Math.abs(power)));
                for (int k = 1; k < power; k++) {
                    each = each.multiply(at);
                }
                for (int k = 1; k > power; k--) {
                    each = Decimals.divide(each, at);
                }
                sum = sum.add(each);
            }
        }
        return sum;
    }

    /** Guards what the last tier leaves of a line's size, where a price could take it beyond. */
    static void addRoom(PositionLine line, MarketFigure figure, BigDecimal now, List<SurplusSlopes.Guarded> guards) {
        PriceCurve room = BucketTerms.sizeRoom(line);
        if (room != null) {
            BigDecimal slope =
                    within(room, now, SurplusSlopes.OfFigure.FARTHEST).slope();
            guards.add(new SlopeDraft().bent(figure, slope, BigDecimal.ZERO).guard(room.at(now)));
        }
    }
}
