package dev.steelyard.margin.model;

import dev.steelyard.core.account.MarginMode;
import dev.steelyard.margin.curve.CurveShadow;
import dev.steelyard.margin.curve.PriceCurve;
import dev.steelyard.margin.enclosure.Range;
import dev.steelyard.margin.internal.Twofold;
import dev.steelyard.margin.option.OptionRequirement;
import dev.steelyard.margin.option.OptionRule;
import dev.steelyard.margin.rule.CloseFee;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a line is worth and requires, in its settle asset, while its underlying moves by a factor. <b>Immutable</b>. */
sealed interface LineBounds {
    /** What a line adds to its asset, and what it requires in it. */
    record Placed(Range worth, Range requirement) {}

    /** Returns both at a factor. @param doubles of the factor, which is above 0 */
    Placed at(BigDecimal factor, Twofold doubles);

    /**
     * Returns the bounds of a line of known mark and worth; null where it is no function of its mark and the factor alone.
     *
     * @param moves whether its underlying moves
     * @param mark over the factor, of an option that lives on and moves; null when unknown
     */
    static @Nullable LineBounds of(PositionLine line, Bucket bucket, boolean moves, @Nullable MovedMark mark) {
        boolean onWallet = line.isLoanFunded() || line.rule.closeFee() == CloseFee.AT_WALLET_BANKRUPTCY;
        boolean ownWallet = bucket.mode == MarginMode.ISOLATED;
        BigDecimal now = line.mark;
        BigDecimal threshold = bucket.rules.liquidation().threshold();
        if (now == null || (ownWallet && line.position.isolatedMargin() == null)) {
            return null;
        }
        OptionLine option = line.option;
        if (option != null && moves && !option.expired()) {
            return mark == null ? null : moved(line, option, mark, threshold);
        }
        if (option == null && onWallet && !ownWallet) {
            return null;
        }
        PriceCurve worth = PriceCurve.of(Objects.requireNonNull(line.worth()));
        if (option != null) {
            return new Still(new Placed(
                    exact(worth.at(now)), exact(option.maintenance().get().multiply(threshold))));
        }
        PriceCurve asked = line.requirement(threshold, bucket.walletBehind(line));
        return moves
                ? new Contract(now.doubleValue(), CurveShadow.of(worth), CurveShadow.of(asked))
                : new Still(new Placed(exact(worth.at(now)), exact(asked.at(now))));
    }

    private static Range exact(BigDecimal value) {
        return Range.of(value.doubleValue());
    }

    private static @Nullable LineBounds moved(
            PositionLine line, OptionLine option, MovedMark mark, BigDecimal threshold) {
        OptionRule rule = option.rule();
        BigDecimal underlying = option.underlying();
        if (!option.isFree() && (rule == null || underlying == null)) {
            return null;
        }
        CurveShadow perUnit = option.isFree() || rule == null
                ? CurveShadow.ZERO
                : CurveShadow.of(OptionRequirement.coinMaintenance(rule, option.isCall()));
        boolean inCoin = OptionRequirement.isCoinSettled(option.option());
        return new Living(
                mark,
                CurveShadow.of(PriceCurve.of(Objects.requireNonNull(line.worth()))),
                perUnit,
                inCoin || underlying == null ? 0 : underlying.doubleValue(),
                option.units().multiply(threshold).doubleValue());
    }

    /** A line whose underlying stays, or that has expired. */
    record Still(Placed placed) implements LineBounds {
        @Override
        public Placed at(BigDecimal factor, Twofold doubles) {
            return placed;
        }
    }

    /** A line whose mark is multiplied by the factor. */
    record Contract(double mark, CurveShadow worth, CurveShadow requirement) implements LineBounds {
        @Override
        public Placed at(BigDecimal factor, Twofold doubles) {
            double moved = mark * doubles.high();
            return new Placed(worth.within(moved), requirement.within(moved));
        }
    }

    /**
     * An option that lives on. What a unit written requires is u·g(M / u), with g what it requires over its mark M where the
     * unit u of the underlying is 1.
     *
     * @param underlying 0 for an option settled in coin, whose u is 1
     * @param units written, times the threshold
     */
    record Living(MovedMark mark, CurveShadow worth, CurveShadow perUnit, double underlying, double units)
            implements LineBounds {
        @Override
        public Placed at(BigDecimal factor, Twofold doubles) {
            Range moved = mark.at(factor, doubles);
            double unit = underlying == 0 ? 1 : underlying * doubles.high();
            return new Placed(
                    over(worth, moved, 1), over(perUnit, moved, 1 / unit).times(unit * units));
        }

        /** Returns what a curve that is monotone lies between over a range of marks, each multiplied. */
        private static Range over(CurveShadow curve, Range marks, double times) {
            Range low = curve.within(marks.low() * times);
            return marks.low() == marks.high() ? low : low.hull(curve.within(marks.high() * times));
        }
    }
}
