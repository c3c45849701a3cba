package dev.steelyard.json;

/** The six kinds of a JSON value. */
public enum JsonKind {
    /** Members by name, in curly brackets. */
    OBJECT("an object"),
    /** Elements in order, in square brackets. */
    ARRAY("a list"),
    /** Text in double quotes. */
    STRING("a text"),
    /** A decimal number. */
    NUMBER("a number"),
    /** The word {@code true} or {@code false}. */
    BOOLEAN("true or false"),
    /** The word {@code null}. */
    NULL("null");

    private final String noun;

    JsonKind(String noun) {
        this.noun = noun;
    }

    /** Returns the kind as a failure message names it: an object, a list, a text. */
    String noun() {
        return noun;
    }
}
