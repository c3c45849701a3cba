package dev.steelyard.io.scenario;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Asset;
import dev.steelyard.io.account.Values;
import dev.steelyard.io.control.Strict;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.risk.stress.Figure;
import dev.steelyard.risk.stress.Figure.Standing;
import dev.steelyard.risk.stress.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads scenarios, {@value #SCHEMA}. The figures of a scenario stand in it, or in {@code figures}, a list of groups of one
 * source each. What is not known is refused, for a misspelled move would be none. The form is in docs/formats.md.
 * <b>Thread-safe</b>.
 */
public final class ScenarioFile {
    /** What a file states in {@code schema}. */
    public static final String SCHEMA = "steelyard/scenarios/1";

    private ScenarioFile() {}

    /** Returns the scenarios that come with the product. */
    public static List<Scenario> bundled() {
        return read(Bundled.document("scenarios.json"));
    }

    /**
     * Returns the scenarios that a document states, one or more.
     *
     * @throws dev.steelyard.core.failure.FailureException located: PARSING, INVALID, MISSING_DATA or UNSUPPORTED
     */
    public static List<Scenario> read(JsonDocument document) {
        JsonValue root = schema(document, SCHEMA);
        Strict.only(root, "schema", "scenarios");
        List<Scenario> scenarios = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        for (JsonValue element : root.require("scenarios").elements()) {
            Scenario scenario = scenario(element, document.name());
            if (!ids.add(scenario.id())) {
                throw element.require("id")
                        .failure(FailureReason.INVALID, "scenario " + scenario.id() + " was stated before");
            }
            scenarios.add(scenario);
        }
        if (scenarios.isEmpty()) {
            throw root.require("scenarios").failure(FailureReason.MISSING_DATA, "there is no scenario in it");
        }
        return List.copyOf(scenarios);
    }

    static JsonValue schema(JsonDocument document, String expected) {
        JsonValue root = document.root();
        JsonValue schema = root.require("schema");
        if (!schema.text().equals(expected)) {
            throw schema.refusal(FailureReason.UNSUPPORTED, "expected schema \"" + expected + '"');
        }
        return root;
    }

    private static Scenario scenario(JsonValue value, String file) {
        Strict.only(
                value, "id", "title", "kind", "period", "figures", "moves", "classes", "others", "vol", "basis",
                "depth", "driver");
        Draft draft = new Draft();
        draft.add(value, Standing.STATED, file);
        JsonValue figures = value.present("figures");
        if (figures != null) {
            for (JsonValue group : figures.elements()) {
                Strict.only(
                        group, "standing", "source", "moves", "classes", "others", "vol", "basis", "depth", "driver");
                Standing standing = group.present("standing", s -> s.constant(Standing.class));
                String source = group.present("source", JsonValue::text);
                draft.add(group, standing == null ? Standing.STATED : standing, source == null ? file : source);
            }
        }
        String title = value.present("title", JsonValue::text);
        Scenario.Kind kind = value.present("kind", k -> k.constant(Scenario.Kind.class));
        String period = value.present("period", JsonValue::text);
        String id = Values.name(value.require("id"));
        if (draft.isEmpty()) {
            throw value.failure(FailureReason.MISSING_DATA, "nothing moves in scenario " + id);
        }
        return Values.checked(
                value,
                () -> new Scenario(
                        id,
                        title == null ? id : title,
                        kind == null ? Scenario.Kind.STATED : kind,
                        period == null ? "" : period,
                        draft.moves,
                        draft.classes,
                        draft.others,
                        draft.vol,
                        draft.basis,
                        draft.depth,
                        draft.driver));
    }

    /** Collects the figures of one scenario, each stated once. */
    private static final class Draft {
        private final SequencedMap<Asset, Figure> moves = new LinkedHashMap<>();
        private final SequencedMap<String, Figure> classes = new LinkedHashMap<>();
        private @Nullable Figure others;
        private @Nullable Figure vol;
        private @Nullable Figure basis;
        private @Nullable Figure depth;
        private Scenario.@Nullable Driver driver;

        boolean isEmpty() {
            return moves.isEmpty()
                    && classes.isEmpty()
                    && others == null
                    && vol == null
                    && basis == null
                    && depth == null;
        }

        void add(JsonValue group, Standing standing, String source) {
            JsonValue stated = group.present("moves");
            if (stated != null) {
                for (JsonMember member : stated.members()) {
                    put(moves, Asset.of(member.name()), move(member.value(), standing, source), member.value());
                }
            }
            JsonValue byClass = group.present("classes");
            if (byClass != null) {
                for (JsonMember member : byClass.members()) {
                    put(classes, member.name(), move(member.value(), standing, source), member.value());
                }
            }
            others = once(group, "others", others, standing, source);
            basis = once(group, "basis", basis, standing, source);
            vol = once(group, "vol", vol, standing, source);
            depth = once(group, "depth", depth, standing, source);
            JsonValue follows = group.present("driver");
            if (follows != null) {
                Strict.only(follows, "asset", "toward");
                BigDecimal toward = follows.present("toward", Values::share);
                driver = new Scenario.Driver(
                        Values.asset(follows.require("asset")),
                        new Figure(toward == null ? BigDecimal.ZERO : toward, standing, source));
            }
        }

        private static <K> void put(SequencedMap<K, Figure> map, K key, Figure figure, JsonValue place) {
            if (map.put(key, figure) != null) {
                throw place.failure(FailureReason.INVALID, key + " was moved before");
            }
        }

        private static @Nullable Figure once(
                JsonValue group, String name, @Nullable Figure before, Standing standing, String source) {
            JsonValue value = group.present(name);
            if (value == null) {
                return before;
            }
            if (before != null) {
                throw value.failure(FailureReason.INVALID, name + " was stated before");
            }
            return name.equals("depth")
                    ? new Figure(value.nonNegative(), standing, source)
                    : name.equals("vol")
                            ? new Figure(atLeast(value, "-1 or more, such as 0.5 for a half more"), standing, source)
                            : move(value, standing, source);
        }

        private static Figure move(JsonValue value, Standing standing, String source) {
            BigDecimal move = atLeast(value, "above -1, such as -0.3 for a fall by 30%");
            if (move.compareTo(BigDecimal.ONE.negate()) == 0) {
                throw value.refusal(FailureReason.INVALID, "expected a move above -1");
            }
            return new Figure(move, standing, source);
        }

        private static BigDecimal atLeast(JsonValue value, String expected) {
            BigDecimal move = value.decimal();
            if (move.compareTo(BigDecimal.ONE.negate()) < 0) {
                throw value.refusal(FailureReason.INVALID, "expected a relative move " + expected);
            }
            return move;
        }
    }
}
