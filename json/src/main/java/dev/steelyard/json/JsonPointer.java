package dev.steelyard.json;

/** Writes JSON pointers (RFC 6901) as they stand in messages. */
final class JsonPointer {
    private JsonPointer() {}

    /** Appends one step, a member name or an element's number counted from 0. */
    static void append(StringBuilder pointer, String step) {
        pointer.append('/').append(Source.shown(step.replace("~", "~0").replace("/", "~1")));
    }

    /** Returns the location of a value: line and column, and the pointer when it is not that of the whole document. */
    static String located(String lineAndColumn, String pointer) {
        return pointer.isEmpty() ? lineAndColumn : lineAndColumn + " (" + pointer + ")";
    }

    /** Returns the location of the value at {@code index} of a document, found by walking down from the root. */
    static String locate(Source source, JsonTape tape, JsonNames names, int index) {
        StringBuilder pointer = new StringBuilder();
        int at = 0;
        while (at != index) {
            boolean object = source.bytes()[tape.offset(at)] == '{';
            int nameEntry = object ? 1 : 0;
            int child = at + JsonTape.HEADER + nameEntry;
            int element = 0;
            for (int next = tape.next(child); next <= index; next = tape.next(child)) {
                child = next + nameEntry;
                element++;
            }
            append(pointer, object ? names.name(tape.nameNumber(child - 1)) : Integer.toString(element));
            at = child;
        }
        return located(source.lineAndColumn(tape.offset(index)), pointer.toString());
    }
}
