package dev.steelyard.margin.model;

import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.margin.scenario.ScenarioLeg;
import dev.steelyard.margin.scenario.ScenarioLeg.Kind;
import dev.steelyard.margin.scenario.ScenarioLeg.OptionTerms;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the legs of a portfolio account from its positions and the market. <b>Immutable</b>. */
final class ScenarioLines {
    private static final double SECONDS_PER_DAY = 86_400;

    private final ProtocolInputs inputs;

    ScenarioLines(ProtocolInputs inputs) {
        this.inputs = inputs;
    }

    /**
     * Returns a position with its leg; leaves the reading when a price, a volatility or the time is missing.
     *
     * @throws FailureException UNSUPPORTED for what no scenario reprices, INVALID for an option that has expired
     */
    ScenarioLine line(Position position) {
        String place = "position " + position.symbol();
        Instrument instrument = AccountBuckets.instrument(inputs.rules, inputs.account, position.symbol());
        if (position.marginMode() == MarginMode.ISOLATED) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED,
                    place,
                    "marginMode was ISOLATED; portfolio margin is of cross positions");
        }
        Payoff payoff = instrument.terms().payoff();
        if (payoff == Payoff.QUANTO || instrument instanceof Instrument.LeveragedToken) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED,
                    place,
                    "contract was neither linear nor inverse; no scenario reprices it");
        }
        return instrument instanceof Instrument.Option option ? option(position, option) : future(position, instrument);
    }

    private ScenarioLine future(Position position, Instrument instrument) {
        Instant expiry = instrument instanceof Instrument.Future future ? future.expiry() : null;
        Kind kind = instrument instanceof Instrument.Spot ? Kind.SPOT : expiry == null ? Kind.PERPETUAL : Kind.FUTURE;
        ScenarioLeg leg = new ScenarioLeg(
                position.symbol(),
                instrument.base().code(),
                kind,
                instrument.terms().payoff() == Payoff.INVERSE,
                position.size().multiply(instrument.terms().factor()),
                mark(position.symbol()),
                BigDecimal.ONE,
                expiry,
                expiry == null ? 0 : days(position.symbol(), expiry),
                null);
        return new ScenarioLine(position, instrument, leg, null);
    }

    private ScenarioLine option(Position position, Instrument.Option option) {
        String symbol = position.symbol();
        BigDecimal vol = inputs.market.vols().get(symbol);
        if (vol == null) {
            inputs.warn(symbol + ": its implied volatility is missing; state it in market.vols");
        }
        ScenarioLeg leg = new ScenarioLeg(
                symbol,
                option.base().code(),
                Kind.OPTION,
                option.terms().payoff() == Payoff.INVERSE,
                position.size().multiply(option.terms().factor()),
                forward(symbol, option),
                BigDecimal.ONE,
                option.expiry(),
                days(symbol, option.expiry()),
                new OptionTerms(option.type(), option.strike(), inputs.known(vol, Reason.MISSING_DATA)));
        return new ScenarioLine(position, option, leg, inputs.market.mark(symbol));
    }

    private BigDecimal mark(String symbol) {
        BigDecimal mark = inputs.market.mark(symbol);
        if (mark == null) {
            inputs.warn(symbol + ": its mark price is missing");
        }
        return inputs.known(mark, Reason.MISSING_PRICE);
    }

    /** Returns the forward of the option, of its expiry's label, else of its underlying's index. */
    private BigDecimal forward(String symbol, Instrument.Option option) {
        BigDecimal own = inputs.market.forwards().get(symbol);
        BigDecimal labeled = own != null ? own : inputs.market.forwards().get(label(symbol));
        if (labeled != null) {
            return labeled;
        }
        BigDecimal index = inputs.market.usdPrice(option.base());
        inputs.warn(symbol + ": the forward of " + label(symbol) + " is missing"
                + (index == null ? "" : "; the index of " + option.base() + " is taken for it"));
        return inputs.known(index, Reason.MISSING_PRICE);
    }

    /** Returns the name without strike and right: {@code BTC-27MAR26} of {@code BTC-27MAR26-60000-C}. */
    static String label(String symbol) {
        int right = symbol.lastIndexOf('-');
        int strike = right < 0 ? -1 : symbol.lastIndexOf('-', right - 1);
        return strike < 0 ? symbol : symbol.substring(0, strike);
    }

    private double days(String symbol, Instant expiry) {
        Instant now = time(inputs);
        if (now == null) {
            inputs.warn(symbol + ": the time to its expiry is unknown; state asOf");
        }
        Duration left = Duration.between(inputs.known(now, Reason.MISSING_DATA), expiry);
        if (left.isNegative()) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "position " + symbol,
                    "expired at " + expiry + "; the account is of " + Objects.requireNonNull(now));
        }
        return left.toMillis() / 1000.0 / SECONDS_PER_DAY;
    }

    /** Returns the time of the market, else of the account. */
    static @Nullable Instant time(ProtocolInputs inputs) {
        Instant market = inputs.market.asOf();
        return market == null ? inputs.account.asOf() : market;
    }
}
