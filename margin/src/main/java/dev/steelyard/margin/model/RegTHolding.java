package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.regt.RegTLeg;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A position of a Regulation T account: shares or listed options. <b>Immutable</b>.
 *
 * @param position the holding
 * @param instrument a spot, a leveraged fund or an option
 * @param mark per share; null when unknown
 * @param asOf the time of the prices; null when unknown
 */
record RegTHolding(
        Position position,
        Instrument instrument,
        @Nullable BigDecimal mark,
        @Nullable Instant asOf) {
    /** The largest size, either way. */
    private static final BigDecimal MOST = new BigDecimal(1_000_000_000);

    /** @throws FailureException UNSUPPORTED when it is neither stock nor option, INVALID when options are not whole, OUT_OF_RANGE beyond a billion */
    static RegTHolding of(
            Account account, Position position, MarketView market, RulePack rules, @Nullable Instant asOf) {
        Instrument instrument = AccountBuckets.instrument(rules, account, position.symbol());
        boolean option = instrument instanceof Instrument.Option;
        if (instrument instanceof Instrument.Perpetual || instrument instanceof Instrument.Future) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED,
                    "position " + position.symbol(),
                    "expected a stock (SPOT) or an option: rule pack " + rules.id() + " has no margin for others");
        }
        if (option && position.size().stripTrailingZeros().scale() > 0) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "position " + position.symbol(),
                    "size was " + Decimals.plain(position.size()) + "; expected whole contracts");
        }
        if (position.size().abs().compareTo(MOST) > 0) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE,
                    "position " + position.symbol(),
                    "size was " + Decimals.plain(position.size(), 12) + "; expected at most " + MOST);
        }
        return new RegTHolding(position, instrument, market.mark(position.symbol()), asOf);
    }

    boolean isOption() {
        return instrument instanceof Instrument.Option;
    }

    boolean isExpired() {
        return instrument instanceof Instrument.Option option && OptionMarket.isExpired(option, asOf);
    }

    /** Returns shares, signed: held, or those that the options are on. */
    BigDecimal shares() {
        return position.size().multiply(instrument.terms().contractSize());
    }

    /** Returns the value, signed; null without a mark. */
    @Nullable
    BigDecimal value() {
        return mark == null ? null : mark.multiply(shares());
    }

    @Nullable
    BigDecimal notional() {
        BigDecimal value = value();
        return value == null ? null : value.abs();
    }

    Answer<BigDecimal> markAnswer() {
        return Answer.ofNullable(mark, Reason.MISSING_PRICE);
    }

    /** Returns the leg of so many contracts, or lots; null without a mark or a time. */
    @Nullable
    RegTLeg leg(int contracts) {
        if (mark == null || contracts == 0) {
            return null;
        }
        if (!(instrument instanceof Instrument.Option option)) {
            return RegTLeg.shares(position.symbol(), mark, contracts);
        }
        return asOf == null
                ? null
                : new RegTLeg(
                        position.symbol(),
                        option.type(),
                        option.strike(),
                        Duration.between(asOf, option.expiry()).toDays(),
                        mark,
                        contracts);
    }

    /** Returns the whole lots of so many shares, towards zero. */
    int lots(BigDecimal lotSize) {
        return Decimals.divide(shares(), lotSize, 0, RoundingMode.DOWN).intValueExact();
    }

    /** Returns what can be said of the position alone: its margin is that of the strategies it is part of. */
    PositionFigures figures() {
        Answer<BigDecimal> none = Answer.none(Reason.NOT_APPLICABLE);
        BigDecimal entry = position.entryPrice();
        Answer<BigDecimal> profit = mark == null
                ? Answer.none(Reason.MISSING_PRICE)
                : entry == null
                        ? Answer.none(Reason.MISSING_DATA)
                        : Answer.of(mark.subtract(entry).multiply(shares()));
        return new PositionFigures(
                Answer.ofNullable(notional(), Reason.MISSING_PRICE),
                profit,
                none,
                none,
                Answer.of(BigDecimal.ZERO),
                "",
                none);
    }
}
