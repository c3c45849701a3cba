package dev.steelyard.io.event;

import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.Origin;
import dev.steelyard.core.event.SourcedEvent;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.account.Values;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * What a source calls an event, as members of its JSON object: {@code source} with {@code id}, a name, or {@code number}, a
 * place in its sequence. The {@code id} of an override and the {@code source} of a quote are their own. <b>Thread-safe</b>.
 */
final class OriginJson {
    private static final String SOURCE = "source";
    private static final String ID = "id";
    private static final String NUMBER = "number";

    private OriginJson() {}

    /** Returns an event with its origin, where one is stated. */
    static Event read(JsonValue object, Event event) {
        JsonValue source = object.present(SOURCE);
        JsonValue id = hasOwnId(event) ? null : object.present(ID);
        JsonValue number = object.present(NUMBER);
        boolean named = id != null || number != null;
        if (!named && (source == null || event instanceof MarketEvent.Quote)) {
            return event;
        }
        if (source == null) {
            throw object.failure(FailureReason.MISSING_DATA, "\"source\" is missing; an id is that of a source");
        }
        if (id != null && number != null) {
            throw number.failure(FailureReason.INVALID, "expected an id or a number, was both");
        }
        if (!named) {
            throw source.failure(FailureReason.MISSING_DATA, "a source is named without \"id\" or \"number\"");
        }
        return Values.checked(object, () -> new SourcedEvent(origin(Values.name(source), id, number), event));
    }

    private static Origin origin(String source, @Nullable JsonValue id, @Nullable JsonValue number) {
        return number == null
                ? new Origin.Named(source, id == null ? "" : id.textOrNumber())
                : new Origin.Numbered(source, number.integer());
    }

    private static boolean hasOwnId(Event event) {
        return event instanceof ControlEvent.OverrideRequested || event instanceof ControlEvent.OverrideDecided;
    }

    static void write(SourcedEvent event, JsonWriter to) {
        if (!(event.event() instanceof MarketEvent.Quote)) {
            to.text(SOURCE, event.origin().source());
        }
        switch (event.origin()) {
            case Origin.Named o -> to.text(ID, o.id());
            case Origin.Numbered o -> to.integer(NUMBER, o.number());
        }
    }
}
