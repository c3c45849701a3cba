package dev.steelyard.margin.model;

import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.option.OptionMark;
import dev.steelyard.margin.option.OptionRequirement;
import dev.steelyard.margin.option.OptionRule;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An option position with the rule that binds it: nothing is required of a long once it is paid, nor of one that has
 * expired. <b>Immutable</b>.
 *
 * @param option the contract
 * @param rule the pack's; null when it has none for this option
 * @param size signed, in contracts
 * @param underlying the price that the rule measures against, in quote units; null when unknown
 * @param mark in the settle asset per unit; null when unknown
 * @param entry the premium paid or received per unit; null when unknown
 * @param expired true from expiry on
 */
record OptionLine(
        Instrument.Option option,
        @Nullable OptionRule rule,
        BigDecimal size,
        @Nullable BigDecimal underlying,
        @Nullable BigDecimal mark,
        @Nullable BigDecimal entry,
        boolean expired) {
    static OptionLine of(
            Position position, Instrument.Option option, MarketView market, RulePack rules, @Nullable Instant asOf) {
        OptionRule rule = OptionRule.of(rules, option);
        BigDecimal factor = market.state(option.symbol(), OptionRule.FACTOR);
        if (rule != null && factor != null) {
            rule = rule.withFactor(factor);
        }
        BigDecimal index = OptionMark.index(option, market);
        boolean onIndex = rule != null && rule.onIndex() && index != null;
        return new OptionLine(
                option,
                rule,
                position.size(),
                onIndex ? index : OptionMark.underlying(option, market),
                market.mark(option.symbol()),
                position.entryPrice(),
                OptionMarket.isExpired(option, asOf));
    }

    /** Returns base units held, at least 0. */
    BigDecimal units() {
        return units(size.abs());
    }

    /** Returns the base units of so many contracts. */
    BigDecimal units(BigDecimal contracts) {
        return contracts.multiply(option.terms().contractSize());
    }

    /** Returns the underlying's value in the settle asset, at least 0; null when its price is unknown. */
    @Nullable
    BigDecimal notional() {
        if (size.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return underlying == null
                ? null
                : OptionRequirement.unit(option, underlying).multiply(units());
    }

    /** Returns what one unit written requires, in the settle asset. */
    Answer<OptionRequirement> perUnit() {
        if (rule == null) {
            return Answer.none(Reason.NOT_MODELED);
        }
        return underlying == null || mark == null
                ? Answer.none(Reason.MISSING_PRICE)
                : Answer.of(OptionRequirement.ofWritten(rule, option, underlying, mark, entry));
    }

    /** Returns true where nothing is required of the position: a long, or one that has expired. */
    boolean isFree() {
        return expired || size.signum() >= 0;
    }

    /** Returns the initial margin, in the settle asset. */
    Answer<BigDecimal> initial() {
        return isFree()
                ? Answer.of(BigDecimal.ZERO)
                : perUnit().map(unit -> unit.initial().multiply(units()));
    }

    /** Returns the maintenance margin, with the liquidation fee where the rule puts it there, in the settle asset. */
    Answer<BigDecimal> maintenance() {
        return isFree()
                ? Answer.of(BigDecimal.ZERO)
                : perUnit().map(unit -> unit.maintenance().multiply(units()));
    }

    /** Returns true for a call, false for a put. */
    boolean isCall() {
        return option.type() == OptionType.CALL;
    }

    /** Returns 1 where the position gains as its underlying rises, -1 where it loses, 0 without a size. */
    int direction() {
        return isCall() ? size.signum() : -size.signum();
    }
}
