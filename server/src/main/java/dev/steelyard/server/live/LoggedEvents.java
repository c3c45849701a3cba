package dev.steelyard.server.live;

import dev.steelyard.core.event.Event;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.margin.watch.Alert;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Tells alerts to one listener, and what goes wrong to the program's log.
 *
 * @param alertSink where alerts go
 * @param kept waits until they are kept, for a while, and returns whether they are
 */
public record LoggedEvents(Consumer<List<Alert>> alertSink, BooleanSupplier kept) implements EngineLoop.Listener {
    private static final System.Logger LOG = System.getLogger("dev.steelyard.server.engine");

    @Override
    public void alerts(List<Alert> alerts) {
        alertSink.accept(alerts);
    }

    @Override
    public boolean areAlertsKept() {
        return kept.getAsBoolean();
    }

    @Override
    public void refused(Event event, Failure failure) {
        LOG.log(System.Logger.Level.WARNING, "an event was refused: " + failure.format());
    }

    @Override
    public void notKept(Failure failure) {
        LOG.log(System.Logger.Level.WARNING, "the state was not kept: " + failure.format());
    }

    @Override
    public void failed(Failure failure) {
        LOG.log(System.Logger.Level.ERROR, "no further event is taken: " + failure.format());
    }
}
