package dev.steelyard.server.api;

import dev.steelyard.json.JsonWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The form of a document, as far as the OpenAPI document tells it. <b>Immutable</b>.
 *
 * @param name under which it is told once; null when it is told in place
 * @param type {@code object}, {@code array}, {@code string}, {@code integer}, {@code boolean}
 * @param description one sentence; null when the name says it all
 * @param nullable whether null may stand in its place
 * @param properties of an object, by name
 * @param required names of those that are always there
 * @param items of an array
 */
public record Schema(
        @Nullable String name,
        String type,
        @Nullable String description,
        boolean nullable,
        SequencedMap<String, Schema> properties,
        List<String> required,
        @Nullable Schema items) {
    /** An exact number as text. */
    public static final Schema DECIMAL = plain("string").described("an exact decimal number");

    /** A text. */
    public static final Schema TEXT = plain("string");

    /** A whole number. */
    public static final Schema INTEGER = plain("integer");

    /** True or false. */
    public static final Schema FLAG = plain("boolean");

    /** An object of any members. */
    public static final Schema ANYTHING = plain("object");

    public Schema {
        properties = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(properties));
        required = List.copyOf(required);
    }

    private static Schema plain(String type) {
        return new Schema(null, type, null, false, new LinkedHashMap<>(), List.of(), null);
    }

    /** Returns the schema of an object without members yet. */
    public static Schema object(String name, String description) {
        return new Schema(name, "object", description, false, new LinkedHashMap<>(), List.of(), null);
    }

    /** Returns the schema of a list. */
    public static Schema list(Schema items) {
        return new Schema(null, "array", null, false, new LinkedHashMap<>(), List.of(), items);
    }

    /** Returns this schema with a description. */
    public Schema described(String text) {
        return new Schema(name, type, text, nullable, properties, required, items);
    }

    /** Returns this schema, in place of which null may stand. */
    public Schema orNull() {
        return new Schema(name, type, description, true, properties, required, items);
    }

    /** Returns this object with a member that is always there. */
    public Schema member(String member, Schema schema) {
        SequencedMap<String, Schema> more = new LinkedHashMap<>(properties);
        more.put(member, schema);
        List<String> names = new ArrayList<>(required);
        names.add(member);
        return new Schema(name, type, description, nullable, more, names, items);
    }

    /** Returns this object with a member that may be absent. */
    public Schema optional(String member, Schema schema) {
        SequencedMap<String, Schema> more = new LinkedHashMap<>(properties);
        more.put(member, schema);
        return new Schema(name, type, description, nullable, more, required, items);
    }

    /** Returns the members as parameters behind a path. */
    Endpoint.Parameter[] parameters() {
        return properties.entrySet().stream()
                .map(member -> new Endpoint.Parameter(
                        member.getKey(),
                        member.getValue().type(),
                        Objects.requireNonNullElse(member.getValue().description(), member.getKey())))
                .toArray(Endpoint.Parameter[]::new);
    }

    /** Writes this schema in place, or a reference to where it is told. */
    void write(JsonWriter to) {
        if (name == null) {
            writeWhole(to);
        } else if (nullable) {
            to.startObject().startArray("anyOf");
            to.startObject().text("$ref", "#/components/schemas/" + name).endObject();
            to.startObject().text("type", "null").endObject();
            to.endArray().endObject();
        } else {
            to.startObject().text("$ref", "#/components/schemas/" + name).endObject();
        }
    }

    /** Writes this schema with all its members. */
    void writeWhole(JsonWriter to) {
        to.startObject();
        if (nullable && name == null) {
            to.startArray("type").text(type).text("null").endArray();
        } else {
            to.text("type", type);
        }
        if (description != null) {
            to.text("description", description);
        }
        if (!properties.isEmpty()) {
            to.startObject("properties");
            properties.forEach((member, schema) -> {
                to.name(member);
                schema.write(to);
            });
            to.endObject();
        }
        if (!required.isEmpty()) {
            to.startArray("required");
            required.forEach(to::text);
            to.endArray();
        }
        if (items != null) {
            to.name("items");
            items.write(to);
        }
        to.endObject();
    }

    /** Adds every named schema that this one needs, itself included. */
    void collect(SequencedMap<String, Schema> named) {
        if (name != null && named.putIfAbsent(name, this) != null) {
            return;
        }
        properties.values().forEach(schema -> schema.collect(named));
        if (items != null) {
            items.collect(named);
        }
    }
}
