package dev.steelyard.io.cascade;

import static dev.steelyard.io.cascade.CascadeParts.nonNegative;
import static dev.steelyard.io.cascade.CascadeParts.positive;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.account.Values;
import dev.steelyard.io.control.Strict;
import dev.steelyard.json.JsonValue;
import dev.steelyard.systemic.cascade.broker.PrimeBroker;
import dev.steelyard.systemic.cascade.broker.PrimeBrokers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the prime brokers of a scenario through books. <b>Thread-safe</b>. */
final class CascadeBrokerReader {
    private CascadeBrokerReader() {}

    static PrimeBrokers brokers(@Nullable JsonValue value) {
        if (value == null) {
            return PrimeBrokers.NONE;
        }
        Strict.only(value, "brokers", "every", "realized");
        Map<String, Integer> names = new LinkedHashMap<>();
        for (JsonValue broker : Values.elements(value, "brokers")) {
            JsonValue name = broker.require("name");
            if (names.putIfAbsent(Values.name(name), names.size()) != null) {
                throw name.refusal(FailureReason.INVALID, "expected a name that no other broker has");
            }
        }
        List<PrimeBroker> brokers = new ArrayList<>();
        for (JsonValue broker : Values.elements(value, "brokers")) {
            brokers.add(broker(broker, names));
        }
        return Values.checked(
                value.require("brokers"),
                () -> new PrimeBrokers(brokers, positive(value.require("every")), share(value, "realized", 1)));
    }

    private static PrimeBroker broker(JsonValue value, Map<String, Integer> names) {
        Strict.only(value, "name", "clients", "equity", "haircut", "reuse", "liquid", "receivers", "withdrawal");
        List<PrimeBroker.Receiver> receivers = new ArrayList<>();
        for (JsonValue receiver : Values.elements(value, "receivers")) {
            receivers.add(receiver(receiver, value.require("name").text(), names));
        }
        JsonValue withdrawal = value.present("withdrawal");
        return Values.checked(
                value,
                () -> new PrimeBroker(
                        value.require("name").text(),
                        share(value, "clients", 0),
                        nonNegative(value.require("equity")),
                        Values.share(value.require("haircut")).doubleValue(),
                        share(value, "reuse", 0),
                        share(value, "liquid", 0),
                        receivers,
                        withdrawal == null ? null : withdrawal(withdrawal)));
    }

    private static PrimeBroker.Receiver receiver(JsonValue value, String giver, Map<String, Integer> names) {
        Strict.only(value, "broker", "share");
        JsonValue name = value.require("broker");
        Integer found = names.get(name.text());
        if (found == null) {
            throw name.refusal(
                    FailureReason.INVALID, "expected one of the brokers " + String.join(", ", names.keySet()));
        }
        if (name.text().equals(giver)) {
            throw name.refusal(FailureReason.INVALID, "expected another broker: none pledges to itself");
        }
        JsonValue share = value.require("share");
        if (Values.share(share).signum() == 0) {
            throw share.refusal(FailureReason.INVALID, "expected above 0");
        }
        return new PrimeBroker.Receiver(found, Values.share(share).doubleValue());
    }

    private static PrimeBroker.Withdrawal withdrawal(JsonValue value) {
        Strict.only(value, "below", "addOn");
        return Values.checked(
                value,
                () -> new PrimeBroker.Withdrawal(
                        positive(value.require("below")), value.require("addOn").nonNegative()));
    }

    private static double share(JsonValue value, String member, double otherwise) {
        JsonValue stated = value.present(member);
        return stated == null ? otherwise : Values.share(stated).doubleValue();
    }
}
