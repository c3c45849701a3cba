package dev.steelyard.io.account;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.json.JsonValue;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads the terms of a contract. */
final class InstrumentReader {
    /** The kinds of contract that a file can name. */
    enum Type {
        SPOT,
        PERPETUAL,
        FUTURE,
        OPTION,
        LEVERAGED_TOKEN,
        LENDING
    }

    private InstrumentReader() {}

    /** Returns the contract that an object states. */
    static Instrument read(JsonValue object) {
        Type type = object.require("type").constant(Type.class);
        Payoff payoff = object.require("payoff").constant(Payoff.class);
        ContractTerms terms = Values.checked(
                object,
                () -> new ContractTerms(
                        Values.name(object.require("symbol")),
                        Values.asset(object.require("base")),
                        Values.asset(object.require("quote")),
                        Values.asset(object.require("settle")),
                        payoff,
                        object.require("contractSize").positive(),
                        object.present("tickSize", JsonValue::positive),
                        multiplier(object, type, payoff)));
        return switch (type) {
            case SPOT -> new Instrument.Spot(terms);
            case PERPETUAL -> new Instrument.Perpetual(terms);
            case FUTURE -> new Instrument.Future(terms, object.require("expiry").instant());
            case OPTION -> option(object, terms);
            case LEVERAGED_TOKEN -> {
                JsonValue target = object.present("targetLeverage");
                JsonValue multiple = target == null ? object.require("multiplier") : target;
                yield Values.checked(multiple, () -> new Instrument.LeveragedToken(terms, multiple.decimal()));
            }
            case LENDING ->
                throw object.require("type")
                        .refusal(FailureReason.UNSUPPORTED, "expected another type: lending is not modeled");
        };
    }

    private static Instrument option(JsonValue object, ContractTerms terms) {
        return new Instrument.Option(
                terms,
                object.require("expiry").instant(),
                object.require("strike").positive(),
                object.require("optionType").constant(OptionType.class),
                object.has("american") && object.require("american").bool());
    }

    /** Quanto contracts have one; others may state that it is 1, and leveraged tokens state their multiple there. */
    private static @Nullable BigDecimal multiplier(JsonValue object, Type type, Payoff payoff) {
        if (payoff == Payoff.QUANTO) {
            return object.require("multiplier").positive();
        }
        JsonValue value = object.present("multiplier");
        if (value != null && type != Type.LEVERAGED_TOKEN && value.decimal().compareTo(BigDecimal.ONE) != 0) {
            throw value.refusal(FailureReason.INVALID, "expected no multiplier, as the payoff is not QUANTO");
        }
        return null;
    }
}
