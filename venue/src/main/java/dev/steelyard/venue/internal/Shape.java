package dev.steelyard.venue.internal;

import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One thing that venues write: how it is recognized, by the names of its fields, and how it is read. <b>Immutable</b>.
 *
 * @param name as a person calls it: venue and answer
 * @param part what it adds to an account; parts are read in the order of the enum
 * @param required names that must be there
 * @param forbidden names that must not
 * @param also a further condition
 * @param accountId the field that names the account, where one answer can hold several; null: it holds one
 * @param reader puts what it says into a draft
 */
public record Shape(
        String name,
        Part part,
        List<String> required,
        List<String> forbidden,
        Predicate<JsonValue> also,
        @Nullable String accountId,
        Reader reader) {
    /** What a shape adds to an account. */
    public enum Part {
        /** Terms of contracts. */
        CONTRACTS,
        /** Marks, rates, indices. */
        MARKET,
        /** Positions. */
        POSITIONS,
        /** Balances and account totals, with or without positions. */
        ACCOUNT,
        /** Open orders. */
        ORDERS,
        /** Something else that is recognized only to say what to do with it. */
        OTHER
    }

    /** Puts what one object says into a draft. */
    @FunctionalInterface
    public interface Reader {
        /** Reads {@code row} into {@code draft}. */
        void read(Row row, AccountDraft draft);
    }

    public Shape {
        required = List.copyOf(required);
        forbidden = List.copyOf(forbidden);
    }

    /** Returns a builder of a shape of one object. */
    public static Builder named(String name, Part part) {
        return new Builder(name, part);
    }

    /** Returns whether a value is of this shape. */
    public boolean recognizes(JsonValue value) {
        if (!value.is(JsonKind.OBJECT)) {
            return required.isEmpty() && also.test(value);
        }
        for (String field : required) {
            if (!value.has(field)) {
                return false;
            }
        }
        for (String field : forbidden) {
            if (value.has(field)) {
                return false;
            }
        }
        return also.test(value);
    }

    /** Collects a shape. <b>Single-writer</b>. */
    public static final class Builder {
        private final String name;
        private final Part part;
        private final List<String> required = new ArrayList<>();
        private final List<String> forbidden = new ArrayList<>();
        private Predicate<JsonValue> also = value -> true;
        private @Nullable String accountId;

        private Builder(String name, Part part) {
            this.name = name;
            this.part = part;
        }

        /** Adds names that must be there. */
        public Builder with(String... fields) {
            required.addAll(List.of(fields));
            return this;
        }

        /** Adds names of which one must be there. */
        public Builder withAny(String... fields) {
            return when(value -> {
                for (String field : fields) {
                    if (value.has(field)) {
                        return true;
                    }
                }
                return false;
            });
        }

        /** Adds names that must not be there. */
        public Builder without(String... fields) {
            forbidden.addAll(List.of(fields));
            return this;
        }

        /** Adds a condition. */
        public Builder when(Predicate<JsonValue> condition) {
            also = also.and(condition);
            return this;
        }

        /** Names the field that tells several accounts of one answer apart. */
        public Builder accountId(String field) {
            accountId = field;
            return this;
        }

        /** Returns the shape with its reader. */
        public Shape reads(Reader reader) {
            return new Shape(name, part, required, forbidden, also, accountId, reader);
        }
    }
}
