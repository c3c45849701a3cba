package dev.steelyard.server.hook;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.watch.Alert;
import dev.steelyard.server.access.Loopback;
import dev.steelyard.server.alert.Threshold;
import dev.steelyard.server.alert.Threshold.Measure;
import dev.steelyard.server.alert.ThresholdAlert;
import dev.steelyard.server.reconcile.ReconcileAlert;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Who is told of alerts, and of which figures there are alerts besides those of the engine: the file of {@code --alerts}
 * (docs/alerts.md). <b>Immutable</b>.
 */
public record AlertPlan(List<Webhook> webhooks, List<Threshold> thresholds) {
    /** Nobody, and none. */
    public static final AlertPlan NONE = new AlertPlan(List.of(), List.of());

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private static final List<String> EVERY_ACCOUNT = List.of("*");

    public AlertPlan {
        webhooks = List.copyOf(webhooks);
        thresholds = List.copyOf(thresholds);
    }

    /**
     * Reads a plan.
     *
     * @param environment in which the secrets are
     * @throws FailureException INVALID for what is not known or cannot be, MISSING_DATA for a secret that is not there
     */
    public static AlertPlan read(JsonValue root, Map<String, String> environment) {
        only(root, "webhooks", "thresholds");
        List<Webhook> webhooks = new ArrayList<>();
        Set<String> addresses = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        JsonValue hooks = root.present("webhooks");
        for (JsonValue hook : hooks == null ? List.<JsonValue>of() : hooks.elements()) {
            Webhook one = webhook(hook, Integer.toString(webhooks.size() + 1), environment);
            webhooks.add(one);
            if (!names.add(one.name())) {
                throw hook.failure(
                        FailureReason.INVALID, "a second webhook is named " + one.name() + "; expected each name once");
            }
            if (!addresses.add(hook.require("url").text())) {
                throw hook.require("url").refusal(FailureReason.INVALID, "expected each address once");
            }
        }
        List<Threshold> thresholds = new ArrayList<>();
        JsonValue stated = root.present("thresholds");
        for (JsonValue one : stated == null ? List.<JsonValue>of() : stated.elements()) {
            thresholds(one, thresholds);
        }
        return new AlertPlan(webhooks, thresholds);
    }

    /** Reads a webhook. @param place its name where it states none */
    private static Webhook webhook(JsonValue hook, String place, Map<String, String> environment) {
        only(hook, "name", "url", "plainHttp", "secretVariable", "accounts", "kinds");
        JsonValue variable = hook.require("secretVariable");
        String secret = environment.get(variable.text());
        if (secret == null || secret.isBlank()) {
            throw variable.refusal(FailureReason.MISSING_DATA, "expected a variable of the environment that is set");
        }
        JsonValue kinds = hook.present("kinds");
        JsonValue plain = hook.present("plainHttp");
        return new Webhook(
                Objects.requireNonNullElse(hook.present("name", AlertPlan::name), place),
                url(hook.require("url"), plain != null && plain.bool()),
                secret,
                accounts(hook),
                kinds == null ? Set.of() : new TreeSet<>(kinds.values(AlertPlan::kind)));
    }

    private static String name(JsonValue value) {
        if (!NAME.matcher(value.text()).matches()) {
            throw value.refusal(
                    FailureReason.INVALID, "expected 1 to 40 letters, digits, dots, hyphens and underscores");
        }
        return value.text();
    }

    /** An alert tells what somebody holds: anyone on the way reads it where there is no TLS. */
    private static URI url(JsonValue value, boolean plain) {
        URI url;
        try {
            url = URI.create(value.text());
        } catch (IllegalArgumentException e) {
            throw refused(value);
        }
        boolean http = "http".equals(url.getScheme());
        if (url.getHost() == null || !(http || "https".equals(url.getScheme()))) {
            throw refused(value);
        }
        if (http && !plain && !Loopback.is(url.getHost())) {
            throw value.refusal(
                    FailureReason.INVALID,
                    "expected https, for it leaves this machine; \"plainHttp\": true sends it unencrypted all the same");
        }
        return url;
    }

    private static FailureException refused(JsonValue value) {
        return value.refusal(FailureReason.INVALID, "expected an address such as https://alerts.example/steelyard");
    }

    private static List<String> accounts(JsonValue of) {
        JsonValue accounts = of.present("accounts");
        return accounts == null ? EVERY_ACCOUNT : accounts.values(JsonValue::text);
    }

    private static String kind(JsonValue value) {
        Set<String> known = new TreeSet<>(Set.of(ThresholdAlert.RAISED, ThresholdAlert.CLEARED, ReconcileAlert.KIND));
        for (Alert.Kind kind : Alert.Kind.values()) {
            known.add(kind.name());
        }
        if (!known.contains(value.text())) {
            throw value.refusal(FailureReason.INVALID, "expected one of " + String.join(", ", known));
        }
        return value.text();
    }

    private static void thresholds(JsonValue one, List<Threshold> to) {
        only(one, "accounts", "utilization", "distance", "hysteresis");
        BigDecimal hysteresis = one.present("hysteresis", AlertPlan::fraction);
        int before = to.size();
        for (Measure measure : Measure.values()) {
            JsonValue limit = one.present(measure == Measure.UTILIZATION ? "utilization" : "distance");
            if (limit != null) {
                to.add(new Threshold(
                        accounts(one), measure, limit.positive(), hysteresis == null ? BigDecimal.ZERO : hysteresis));
            }
        }
        if (to.size() == before) {
            throw one.refusal(FailureReason.INVALID, "expected a utilization, a distance or both");
        }
    }

    private static BigDecimal fraction(JsonValue value) {
        BigDecimal fraction = value.decimal();
        if (fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) >= 0) {
            throw value.refusal(FailureReason.INVALID, "expected a fraction from 0 to below 1");
        }
        return fraction;
    }

    private static void only(JsonValue object, String... known) {
        for (JsonMember member : object.members()) {
            if (!List.of(known).contains(member.name())) {
                throw member.value()
                        .failure(
                                FailureReason.INVALID,
                                "unknown field \"" + member.name() + "\"; expected one of " + String.join(", ", known));
            }
        }
    }
}
