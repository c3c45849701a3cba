package dev.steelyard.margin.control.limit;

import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How much a limit allows: base × min(1, target vol / vol), and no more than the book takes at a stated cost. In USD,
 * rounded down at {@value #SCALE} decimals. <b>Immutable</b>.
 *
 * @param base at least 0
 * @param unit what the base is counted in
 * @param targetVol the vol up to which the whole base stands, above 0, of the same period as the vol it is compared with;
 *     null: the cap is static
 * @param depthCost fraction of price that closing the whole cap at once may cost, above 0; null: depth does not matter
 */
public record LimitCap(
        BigDecimal base,
        Unit unit,
        @Nullable BigDecimal targetVol,
        @Nullable BigDecimal depthCost) {
    /** Decimals of a cap. */
    public static final int SCALE = 12;

    /** What the base of a cap is counted in. */
    public enum Unit {
        /** US dollars. */
        USD,
        /** Multiples of equity: a cap on leverage. */
        EQUITY
    }

    /**
     * The book of an asset.
     *
     * @param book sizes in units of the asset, prices in USD
     * @param reference the USD price that costs are counted from, above 0
     */
    public record Liquidity(BookDepth book, BigDecimal reference) {}

    public LimitCap {
        if (base.signum() < 0) {
            throw new IllegalArgumentException("cap was " + base + "; expected >= 0");
        }
        if (targetVol != null && targetVol.signum() <= 0) {
            throw new IllegalArgumentException("target vol was " + targetVol + "; expected > 0");
        }
        if (depthCost != null && depthCost.signum() <= 0) {
            throw new IllegalArgumentException("depth cost was " + depthCost + "; expected > 0");
        }
    }

    /** Returns a static cap in USD. */
    public static LimitCap usd(BigDecimal base) {
        return new LimitCap(base, Unit.USD, null, null);
    }

    /** Returns a static cap on leverage: a multiple of equity. */
    public static LimitCap leverage(BigDecimal base) {
        return new LimitCap(base, Unit.EQUITY, null, null);
    }

    /** Returns this cap, lowered in proportion while vol is above {@code target}. */
    public LimitCap scaledToVol(BigDecimal target) {
        return new LimitCap(base, unit, target, depthCost);
    }

    /** Returns this cap, lowered to what a book takes at a cost. */
    public LimitCap withinDepth(BigDecimal cost) {
        return new LimitCap(base, unit, targetVol, cost);
    }

    /**
     * Returns the cap in USD: none when equity or vol is needed and unknown; 0 when a multiple of equity is allowed and
     * equity is not above 0. Without a book the figure before depth stands.
     *
     * @param equity in USD
     * @param vol of the period of the target vol, above 0; null when unknown
     * @param liquidity null when no book is given
     */
    Answer<BigDecimal> in(Answer<BigDecimal> equity, @Nullable BigDecimal vol, @Nullable Liquidity liquidity) {
        Answer<BigDecimal> cap =
                unit == Unit.USD ? Answer.of(base) : equity.map(value -> base.multiply(Decimals.positivePart(value)));
        if (targetVol != null) {
            if (vol == null) {
                return Answer.none(Reason.MISSING_DATA);
            }
            cap = vol.compareTo(targetVol) <= 0
                    ? cap
                    : cap.map(value -> Decimals.divide(value.multiply(targetVol), vol, SCALE, RoundingMode.DOWN));
        }
        if (depthCost == null || liquidity == null) {
            return cap;
        }
        BigDecimal taken = liquidity
                .book()
                .absorbs(liquidity.reference(), depthCost)
                .multiply(liquidity.reference())
                .setScale(SCALE, RoundingMode.DOWN);
        return cap.map(value -> Decimals.min(value, taken));
    }
}
