package dev.steelyard.server.api;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.control.Strict;
import dev.steelyard.io.parity.ParityRequest;
import dev.steelyard.io.parity.ParityRequest.Derivative;
import dev.steelyard.io.parity.ParityRequest.Group;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.quant.covariance.CovarianceMethod;
import dev.steelyard.risk.parity.OrderPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** How risk is to be spread: the options of the verb {@code parity}, written as members. */
final class ParityQuery {
    private static final double MOST = 1e6;
    private static final int MOST_NAMES = 200;

    private ParityQuery() {}

    /** Reads it. @throws dev.steelyard.core.failure.FailureException located */
    static ParityRequest of(JsonValue body) {
        Strict.only(
                body,
                "targetVol",
                "budget",
                "assets",
                "short",
                "options",
                "groups",
                "weightCaps",
                "maxWeight",
                "leverageLimit",
                "held",
                "band",
                "cost",
                "largestOrder",
                "largestTurnover",
                "covariance",
                "decay",
                "stress",
                "walk");
        JsonValue covariance = body.present("covariance");
        JsonValue walk = body.present("walk");
        return new ParityRequest(
                list(body, "assets", JsonValue::text),
                shares(body, "budget"),
                list(body, "short", JsonValue::text),
                list(body, "options", ParityQuery::option),
                list(body, "groups", ParityQuery::group),
                list(body, "weightCaps", ParityQuery::group),
                real(body, "maxWeight", 1, 0, 1),
                number(body.require("targetVol"), 0, MOST),
                real(body, "leverageLimit", 3, 0, MOST),
                shares(body, "held"),
                new OrderPolicy(
                        real(body, "band", 0, 0, MOST),
                        real(body, "cost", 0, 0, 1),
                        real(body, "largestOrder", Double.POSITIVE_INFINITY, 0, MOST),
                        real(body, "largestTurnover", Double.POSITIVE_INFINITY, 0, MOST)),
                covariance == null ? CovarianceMethod.LEDOIT_WOLF : covariance.choice(methods()),
                real(body, "decay", 0.97, 0, 1),
                real(body, "stress", 1, 0, 1),
                walk != null && walk.bool());
    }

    /** Returns how covariances may be estimated, by word. */
    static Map<String, CovarianceMethod> methods() {
        Map<String, CovarianceMethod> methods = new LinkedHashMap<>();
        for (CovarianceMethod method : CovarianceMethod.values()) {
            methods.put(method.name().toLowerCase(Locale.ROOT), method);
        }
        return methods;
    }

    private static Derivative option(JsonValue value) {
        Strict.only(value, "name", "underlying", "delta", "gamma");
        return new Derivative(
                value.require("name").text(),
                value.require("underlying").text(),
                number(value.require("delta"), -MOST, MOST),
                number(value.require("gamma"), -MOST, MOST));
    }

    private static Group group(JsonValue value) {
        Strict.only(value, "name", "cap", "members");
        return new Group(
                value.require("name").text(),
                number(value.require("cap"), 0, 1),
                limited(value.require("members")).values(JsonValue::text));
    }

    private static Map<String, Double> shares(JsonValue body, String name) {
        Map<String, Double> shares = new LinkedHashMap<>();
        JsonValue stated = body.present(name);
        if (stated != null) {
            for (JsonMember member : stated.members()) {
                shares.put(member.name(), number(member.value(), -MOST, MOST));
            }
        }
        return shares;
    }

    private static <T> List<T> list(JsonValue body, String name, Function<JsonValue, T> reader) {
        JsonValue stated = body.present(name);
        return stated == null ? List.of() : limited(stated).values(reader);
    }

    private static JsonValue limited(JsonValue list) {
        if (list.size() > MOST_NAMES) {
            throw list.refusal(FailureReason.OUT_OF_RANGE, "expected at most " + MOST_NAMES);
        }
        return list;
    }

    private static double real(JsonValue body, String name, double absent, double low, double high) {
        JsonValue value = body.present(name);
        return value == null ? absent : number(value, low, high);
    }

    private static double number(JsonValue value, double low, double high) {
        double number = value.real();
        if (!(number >= low && number <= high)) {
            throw value.refusal(FailureReason.INVALID, "expected a number from " + text(low) + " to " + text(high));
        }
        return number;
    }

    private static String text(double bound) {
        return Long.toString((long) bound);
    }
}
