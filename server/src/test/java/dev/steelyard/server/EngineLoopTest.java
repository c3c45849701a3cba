package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.engine.band.BandWaker;
import dev.steelyard.engine.journal.MemoryJournal;
import dev.steelyard.engine.run.JournaledEngine;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.server.demo.DemoAccounts;
import dev.steelyard.server.live.EngineLoop;
import dev.steelyard.server.live.LoggedEvents;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class EngineLoopTest {
    /** An engine whose rule book is broken: the first account makes a defect of it. */
    private static JournaledEngine broken() {
        return JournaledEngine.recover(
                () -> new RiskEngine(
                        (pack, day) -> {
                            throw new IllegalStateException("a broken rule book");
                        },
                        WatchPolicy.STANDARD,
                        new BandWaker(WatchPolicy.STANDARD)),
                new MemoryJournal(),
                null,
                outcome -> {});
    }

    @Test
    void behindADefectNoEventIsTakenAndEveryOneIsAnswered() {
        try (EngineLoop loop = new EngineLoop(broken(), 0, new LoggedEvents(outcome -> {}, () -> true))) {
            assertThat(loop.failure()).isNull();
            assertThatThrownBy(() -> loop.submit(
                                    DemoAccounts.opened(TestServer.START).getFirst())
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseMessage("a broken rule book");
            assertThat(loop.failure()).isNotNull();
            assertThatThrownBy(
                            () -> loop.submit(new TimeEvent(TestServer.START)).join())
                    .hasCauseInstanceOf(FailureException.class)
                    .hasMessageContaining("defect");
            assertThat(loop.read(engine -> engine.engine().state().accounts().size())
                            .join())
                    .isNotNegative();
        }
    }
}
