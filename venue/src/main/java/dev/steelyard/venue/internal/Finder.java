package dev.steelyard.venue.internal;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is recognized in an answer: as it stands, inside the usual wrappings, in lists, and in objects keyed by
 * symbols. <b>Thread-safe</b>.
 */
public final class Finder {
    private static final int DEEPEST = 6;

    /** Members that wrap an answer or divide it; nothing else is searched. */
    private static final List<String> WRAPPINGS = List.of(
            "result",
            "params",
            "data",
            "list",
            "dataList",
            "positions",
            "openPositions",
            "rows",
            "accounts",
            "account",
            "subaccount",
            "subaccounts",
            "sub_accounts",
            "summaries",
            "balance",
            "balances",
            "holding",
            "orders",
            "openOrders",
            "market",
            "markets",
            "instruments",
            "tickers",
            "clearinghouseState",
            "currencies");

    /** What venues write for success; any other code is an error answer. */
    private static final Set<String> FINE = Set.of("0", "00000", "200", "200000", "1000");

    private final List<Shape> shapes;

    /** Begins with the shapes to recognize, the more particular first. */
    public Finder(List<Shape> shapes) {
        this.shapes = List.copyOf(shapes);
    }

    /**
     * Something recognized.
     *
     * @param shape what it is
     * @param row where it stands
     */
    public record Found(Shape shape, Row row) {
        /**
         * Reads it into a draft.
         *
         * @throws FailureException as the shape's reader; INVALID, located here, where what it says makes no contract,
         *     asset or price
         */
        public void read(AccountDraft draft) {
            draft.format(shape.name());
            try {
                shape.reader().read(row, draft);
            } catch (IllegalArgumentException e) {
                throw row.failure(FailureReason.INVALID, String.valueOf(e.getMessage()));
            }
        }
    }

    /**
     * Returns what is recognized, in the order of the text; nothing in an answer of empty lists.
     *
     * @throws FailureException INVALID when the answer reports an error, PARSING when an element of a list is of no known
     *     shape beside others that are
     */
    public List<Found> find(JsonValue value) {
        return find(value, List.of());
    }

    private List<Found> find(JsonValue value, List<JsonValue> around) {
        Shape shape = shapeOf(value);
        if (shape != null) {
            return List.of(new Found(shape, Row.of(value, around)));
        }
        if (around.size() >= DEEPEST) {
            return List.of();
        }
        return switch (value.kind()) {
            case OBJECT -> inObject(value, around);
            case ARRAY -> inList(value, around);
            default -> List.of();
        };
    }

    private @Nullable Shape shapeOf(JsonValue value) {
        if (!value.is(JsonKind.OBJECT) && !value.is(JsonKind.ARRAY)) {
            return null;
        }
        for (Shape shape : shapes) {
            if (shape.recognizes(value)) {
                return shape;
            }
        }
        return null;
    }

    private List<Found> inObject(JsonValue value, List<JsonValue> around) {
        refuseErrors(value);
        List<JsonValue> outer = new ArrayList<>();
        outer.add(value);
        outer.addAll(around);
        List<Found> found = new ArrayList<>();
        for (JsonMember member : value.members()) {
            if (WRAPPINGS.contains(member.name())
                    || member.name().indexOf('/') > 0
                    || member.name().contains("-USD")) {
                found.addAll(find(member.value(), outer));
            }
        }
        return found;
    }

    private List<Found> inList(JsonValue value, List<JsonValue> around) {
        List<Found> found = new ArrayList<>();
        JsonValue unknown = null;
        for (JsonValue element : value.elements()) {
            List<Found> inside = find(element, around);
            found.addAll(inside);
            unknown = inside.isEmpty() && unknown == null && element.size() > 0 ? element : unknown;
        }
        if (unknown != null && !found.isEmpty()) {
            throw unknown.failure(
                    FailureReason.PARSING,
                    "expected " + found.getFirst().shape().name()
                            + " as in the elements around it, was something else");
        }
        return found;
    }

    /** An answer that carries an error says nothing of the account. */
    private static void refuseErrors(JsonValue value) {
        JsonValue code = value.has("retCode") ? value.filled("retCode") : value.filled("code");
        boolean failed = code != null
                && (code.is(JsonKind.STRING) || code.is(JsonKind.NUMBER))
                && !FINE.contains(code.textOrNumber());
        JsonValue success = value.filled("success");
        JsonValue error = value.filled("error");
        if (success != null && success.is(JsonKind.BOOLEAN) && success.raw().equals("false")) {
            throw success.failure(FailureReason.INVALID, "the answer reports a failure, not an account");
        }
        JsonValue blamed = failed ? code : error != null && error.is(JsonKind.OBJECT) ? error : null;
        if (blamed != null) {
            throw blamed.failure(FailureReason.INVALID, "the answer reports an error, not an account");
        }
    }
}
