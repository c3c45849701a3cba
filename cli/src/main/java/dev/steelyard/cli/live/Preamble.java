package dev.steelyard.cli.live;

import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.VenueEvent;
import dev.steelyard.engine.liquidation.VenueBook;
import dev.steelyard.engine.run.RiskEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a command line asks for before the first event: events of their own, so that the journal has them, and only where the
 * engine is not so already. <b>Immutable</b>.
 *
 * @param document the controls; null: as they are
 * @param venues the liquidation policy of each venue that is run here, by venue
 * @param unwindSeconds how long the market is given, for orders and for what was taken over
 */
public record Preamble(@Nullable String document, SequencedMap<String, String> venues, long unwindSeconds) {
    /** Returns the events to go before the first of a feed. */
    public List<Event> events(RiskEngine engine, Instant at) {
        List<Event> events = new ArrayList<>();
        if (document != null && !document.equals(engine.controls().memory().document())) {
            events.add(new ControlEvent.Configured(at, document));
        }
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        for (Map.Entry<String, String> entry : venues.entrySet()) {
            VenueBook known = engine.desk().venues().get(entry.getKey());
            boolean open = known != null
                    && known.terms().policy().equals(entry.getValue())
                    && known.terms().unwind().equals(Duration.ofSeconds(unwindSeconds));
            if (!open) {
                events.add(new VenueEvent.Opened(at, entry.getKey(), entry.getValue(), day, unwindSeconds));
            }
        }
        return events;
    }
}
