package dev.steelyard.json;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * Steps over the members of an object or the elements of a list, from one to its next sibling. Used by one thread.
 *
 * @param <T> what each child is seen as
 */
final class JsonChildren<T> implements Iterator<T> {
    private final JsonDocument document;
    private final int end;
    private final int nameEntries;
    private final Function<JsonValue, T> view;
    private int at;

    /**
     * Begins at the first child.
     *
     * @param container index of the object or list on the tape
     * @param nameEntries entries that the name of each child takes: 1 in an object, 0 in a list
     * @param view what to make of each child
     */
    JsonChildren(JsonDocument document, int container, int nameEntries, Function<JsonValue, T> view) {
        this.document = document;
        this.end = document.tape().next(container);
        this.nameEntries = nameEntries;
        this.view = view;
        this.at = container + JsonTape.HEADER;
    }

    @Override
    public boolean hasNext() {
        return at < end;
    }

    @Override
    public T next() {
        if (at >= end) {
            throw new NoSuchElementException();
        }
        int child = at + nameEntries;
        at = document.tape().next(child);
        return view.apply(new JsonValue(document, child));
    }
}
