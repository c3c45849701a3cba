package dev.steelyard.server.live;

import dev.steelyard.core.event.Event;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.engine.run.RiskEngine;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Tells what follows from events to one listener, and what goes wrong to the program's log.
 *
 * @param sink where alerts, actions and notices go
 * @param kept waits until alerts are kept, for a while, and returns whether they are
 */
public record LoggedEvents(Consumer<RiskEngine.Outcome> sink, BooleanSupplier kept) implements EngineLoop.Listener {
    private static final System.Logger LOG = System.getLogger("dev.steelyard.server.engine");

    @Override
    public void followed(RiskEngine.Outcome outcome) {
        sink.accept(outcome);
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
