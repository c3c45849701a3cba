package dev.steelyard.server.api;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.control.Strict;
import dev.steelyard.io.network.NetworkAnswer;
import dev.steelyard.io.network.NetworkData;
import dev.steelyard.io.network.NetworkFile;
import dev.steelyard.io.network.NetworkModel;
import dev.steelyard.io.network.NetworkQuestion;
import dev.steelyard.io.network.NetworkQuestion.Worth;
import dev.steelyard.io.network.NetworkShocks;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.systemic.firesale.LeverageRule;
import dev.steelyard.systemic.firesale.PriceImpact;
import dev.steelyard.systemic.network.ContagionRule;
import dev.steelyard.systemic.network.DefaultCosts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A graph and what is asked of it: the options of the verb {@code network} under their names. <b>Immutable</b>.
 *
 * @param data the graph
 * @param model by which it is asked
 * @param question its options
 */
record NetworkQuery(NetworkData data, NetworkModel model, NetworkQuestion question) {
    /** More are refused: the thread of a request computes them. */
    static final int MOST_NODES = 10_000;

    static final int MOST_CLAIMS = 250_000;
    private static final int MOST_KINDS = 100;

    /** Nodes times claims where each node is let default in turn. */
    private static final long MOST_IN_TURN = 20_000_000;

    /** How much of all there is is sold where {@code impact} is stated. */
    private static final double SOLD = 0.05;

    private static final int MOST_STEPS = 10_000;
    private static final double MOST_ALPHA = 1_000;

    /** How shocks and ratios that must stay below 1 are bounded. */
    private static final double BELOW_ONE = Math.nextDown(1.0);

    /** Reads it. @throws dev.steelyard.core.failure.FailureException located */
    static NetworkQuery of(JsonValue body) {
        Strict.only(
                body,
                "graph",
                "model",
                "shocks",
                "realizedAssets",
                "realizedClaims",
                "recovery",
                "rule",
                "worth",
                "alpha",
                "impact",
                "minimum",
                "buffer",
                "target",
                "steps");
        JsonValue graph = body.require("graph");
        if (!graph.is(JsonKind.OBJECT)) {
            throw graph.refusal(FailureReason.PARSING, "expected a document steelyard/network/1");
        }
        limited(graph, "nodes", MOST_NODES);
        limited(graph, "liabilities", MOST_NODES);
        limited(graph, "claims", MOST_CLAIMS);
        limited(graph, "shares", MOST_CLAIMS);
        limited(graph, "tranches", MOST_KINDS);
        limited(graph, "assets", MOST_KINDS);
        JsonValue named = body.present("model");
        NetworkModel model = named == null ? NetworkModel.EISENBERG_NOE : named.choice(NetworkModel.byWord());
        NetworkData data = NetworkFile.graph(graph, "body (/graph)");
        NetworkQuery query = new NetworkQuery(data, model, question(body, data, model));
        long work = (long) data.nodes().size() * data.exposures().entries();
        if (query.isInTurn() && work > MOST_IN_TURN) {
            throw graph.failure(
                    FailureReason.OUT_OF_RANGE,
                    "nodes times claims were " + work + "; expected at most " + MOST_IN_TURN
                            + " to let each node default in turn, or shocks");
        }
        return query;
    }

    /** Returns what the model says. @throws dev.steelyard.core.failure.FailureException located in the graph */
    NetworkAnswer answer() {
        return model.answer(data, question);
    }

    private boolean isInTurn() {
        double[] told = question.shocks();
        double[] shocks = told == null ? data.shocks() : told;
        for (double shock : shocks) {
            if (shock != 0) {
                return false;
            }
        }
        return model == NetworkModel.DEBTRANK;
    }

    private static void limited(JsonValue graph, String name, int most) {
        JsonValue list = graph.present(name);
        boolean many = list != null && (list.is(JsonKind.ARRAY) || list.is(JsonKind.OBJECT));
        if (list != null && many && list.size() > most) {
            throw list.failure(
                    FailureReason.OUT_OF_RANGE,
                    name + " were " + list.size() + "; expected at most " + most + ": the command line takes more");
        }
    }

    private static NetworkQuestion question(JsonValue body, NetworkData data, NetworkModel model) {
        double @Nullable [] shocks = shocks(body.present("shocks"), data, model.shocksAssets());
        JsonValue rule = body.present("rule");
        JsonValue worth = body.present("worth");
        JsonValue steps = body.present("steps");
        return new NetworkQuestion(
                new DefaultCosts(share(body, "realizedAssets", 0.9), share(body, "realizedClaims", 0.9)),
                share(body, "recovery", 0),
                model.shocksAssets() ? null : shocks,
                model.shocksAssets() ? shocks : null,
                rule == null ? ContagionRule.LINEAR : rule.choice(rules()),
                worth == null ? Worth.LINEAR : worth.choice(worths()),
                number(body, "alpha", 1, 0, MOST_ALPHA),
                PriceImpact.calibrated(number(body, "impact", 0.05, 0, BELOW_ONE), SOLD),
                new LeverageRule(
                        number(body, "minimum", 0.03, 0, BELOW_ONE),
                        share(body, "buffer", 0.04),
                        number(body, "target", 0.05, Double.MIN_VALUE, 1)),
                steps == null ? 6 : steps.integer(1, MOST_STEPS));
    }

    private static double @Nullable [] shocks(@Nullable JsonValue stated, NetworkData data, boolean ofAssets) {
        if (stated == null) {
            return null;
        }
        List<String> names = ofAssets ? data.assets() : data.nodes();
        Map<String, Double> told = new LinkedHashMap<>();
        for (JsonMember member : stated.members()) {
            if (!member.name().equals(NetworkShocks.EVERYONE) && !names.contains(member.name())) {
                throw member.value()
                        .failure(
                                FailureReason.INVALID,
                                (ofAssets ? "asset" : "node") + " was \"" + member.name()
                                        + "\"; expected one of the graph, or " + NetworkShocks.EVERYONE);
            }
            double shock = member.value().real();
            if (!NetworkShocks.isShock(shock, ofAssets)) {
                throw member.value()
                        .refusal(
                                FailureReason.INVALID, "expected a fraction from 0 to " + (ofAssets ? "below 1" : "1"));
            }
            told.put(member.name(), shock);
        }
        return NetworkShocks.of(names, told);
    }

    private static Map<String, ContagionRule> rules() {
        Map<String, ContagionRule> rules = new LinkedHashMap<>();
        rules.put("linear", ContagionRule.LINEAR);
        rules.put("single_hit", ContagionRule.SINGLE_HIT);
        rules.put("threshold", ContagionRule.threshold(1));
        return rules;
    }

    private static Map<String, Worth> worths() {
        Map<String, Worth> worths = new LinkedHashMap<>();
        for (Worth worth : Worth.values()) {
            worths.put(worth.name().toLowerCase(Locale.ROOT), worth);
        }
        return worths;
    }

    private static double share(JsonValue body, String name, double absent) {
        return number(body, name, absent, 0, 1);
    }

    private static double number(JsonValue body, String name, double absent, double low, double high) {
        JsonValue value = body.present(name);
        if (value == null) {
            return absent;
        }
        double number = value.real();
        if (!(number >= low && number <= high)) {
            throw value.refusal(
                    FailureReason.INVALID,
                    "expected a number " + (low > 0 ? "above 0" : "from 0") + " to "
                            + (high < 1 ? "below 1" : (long) high));
        }
        return number;
    }
}
