package dev.steelyard.margin.model;

import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.scenario.ScenarioLeg;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A position of a portfolio account with its leg. <b>Immutable</b>.
 *
 * @param position as held
 * @param instrument its contract
 * @param leg at the present market, in what it settles in
 * @param optionMark supplied mark of an option in what it settles in; null: Black-76 at its volatility and forward
 */
record ScenarioLine(
        Position position,
        Instrument instrument,
        ScenarioLeg leg,
        @Nullable BigDecimal optionMark) {
    String unit() {
        return leg.unit();
    }

    Asset settle() {
        return instrument.settle();
    }

    boolean isOption() {
        return leg.option() != null;
    }

    /** Returns the leg in a moved market. */
    ScenarioLeg leg(ScenarioShift shift) {
        ScenarioLeg moved = leg.withPrice(shift.price(leg.unit(), leg.price()));
        ScenarioLeg.OptionTerms option = leg.option();
        return option == null
                ? moved
                : moved.withOption(new ScenarioLeg.OptionTerms(
                        option.type(), option.strike(), shift.vol(leg.unit(), option.vol())));
    }

    /** Returns notional in the settle asset; at least 0. */
    BigDecimal notional() {
        BigDecimal size = leg.quantity().abs();
        if (!leg.inverse()) {
            return size.multiply(leg.price());
        }
        return isOption() ? size : Decimals.divide(size, leg.price());
    }

    /** Returns profit since entry (futures, coins) in the settle asset; none without an entry price. */
    Answer<BigDecimal> unrealizedProfit(ScenarioShift shift) {
        BigDecimal entry = position.entryPrice();
        if (entry == null) {
            return Answer.none(Reason.MISSING_DATA);
        }
        if (isOption()) {
            return Answer.of(value(shift).subtract(leg.quantity().multiply(entry)));
        }
        BigDecimal price = shift.price(leg.unit(), leg.price());
        BigDecimal gain = leg.inverse()
                ? Decimals.divide(leg.quantity(), entry).subtract(Decimals.divide(leg.quantity(), price))
                : leg.quantity().multiply(price.subtract(entry));
        return Answer.of(gain.add(position.accruedFunding()));
    }

    /**
     * Returns the value of an option in the settle asset, signed: its mark, moved by the difference of the model; zero for
     * all else.
     */
    BigDecimal value(ScenarioShift shift) {
        BigDecimal model = leg(shift).optionValue();
        return optionMark == null
                ? model
                : optionMark.multiply(leg.quantity()).add(model).subtract(leg.optionValue());
    }
}
