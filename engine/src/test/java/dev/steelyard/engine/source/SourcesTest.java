package dev.steelyard.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.Origin;
import dev.steelyard.core.event.SourcedEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.control.ControlNotice;
import dev.steelyard.engine.internal.ByteReader;
import dev.steelyard.engine.internal.ByteWriter;
import dev.steelyard.engine.journal.MemoryJournal;
import dev.steelyard.engine.journal.Sessions;
import dev.steelyard.engine.run.EngineSnapshot;
import dev.steelyard.engine.run.JournaledEngine;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Events that come again, too early, too late or never. */
class SourcesTest {
    private static final int FEEDS = 120;
    private static final int EVENTS = 250;
    private static final long HOUR = 3_600;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> SOURCES = List.of("binance", "desk", "bank");

    /** A feed of blocks of one source each; what comes without an origin, and what is named, has a block of its own. */
    private static List<List<Event>> blocks(Draw draw) {
        List<List<Event>> blocks = new ArrayList<>();
        long[] numbers = {draw.integer(1, 500), 1, 1_000_000};
        int next = 1;
        while (next <= EVENTS) {
            int kind = draw.integer(0, 4);
            List<Event> block = new ArrayList<>();
            for (int left = kind < SOURCES.size() ? draw.integer(1, 9) : 1; left > 0 && next <= EVENTS; left--) {
                Event event = Sessions.event(next);
                block.add(
                        switch (kind) {
                            case 0, 1, 2 -> numbered(SOURCES.get(kind), numbers[kind]++, event);
                            case 3 -> sourced(new Origin.Named("fills", "f" + next), event);
                            default -> event;
                        });
                next++;
            }
            blocks.add(block);
        }
        return blocks;
    }

    private static Event numbered(String source, long number, Event event) {
        return sourced(new Origin.Numbered(source, number), event);
    }

    /** A quote has a source of its own: time passes in its place. */
    private static Event sourced(Origin origin, Event event) {
        return new SourcedEvent(origin, event instanceof MarketEvent.Quote ? new TimeEvent(event.at()) : event);
    }

    /** Mixes each block, and gives again what came so far; what a source begins with stays where it is. */
    private static List<Event> disturbed(Draw draw, List<List<Event>> blocks, Coverage coverage) {
        List<Event> feed = new ArrayList<>();
        List<Event> come = new ArrayList<>();
        List<String> begun = new ArrayList<>();
        for (List<Event> block : blocks) {
            List<Event> left = new ArrayList<>(block);
            boolean fresh = !begun.contains(sourceOf(block.getFirst()));
            begun.add(sourceOf(block.getFirst()));
            boolean ordered = !block.stream().allMatch(e -> e instanceof SourcedEvent);
            while (!left.isEmpty()) {
                boolean first = fresh && left.size() == block.size();
                Event event = left.remove(first || ordered ? 0 : draw.integer(0, left.size() - 1));
                coverage.hitIf(!left.isEmpty() && block.indexOf(event) > block.indexOf(left.getFirst()), "early");
                feed.add(event);
                come.add(event);
                while (draw.chance(0.25)) {
                    Event again = draw.pick(come);
                    if (again instanceof SourcedEvent) {
                        feed.add(again);
                        coverage.hit("again");
                    }
                }
            }
        }
        return feed;
    }

    private static String sourceOf(Event event) {
        return event instanceof SourcedEvent sourced ? sourced.origin().source() : "";
    }

    /** An engine behind its journal, fed in the order of sources. */
    private static final class Fed implements SourceQueue.Sink<String> {
        private final MemoryJournal journal = new MemoryJournal();
        private final JournaledEngine engine = JournaledEngine.recover(Sessions::engine, journal, null, outcome -> {});
        private final SourceQueue<String> queue;
        private final List<RiskEngine.Outcome> outcomes = new ArrayList<>();
        private final List<Failure> told = new ArrayList<>();

        Fed(long patience) {
            this.queue = new SourceQueue<>(engine.engine().sources(), patience, this);
        }

        void offer(Event event) {
            queue.offer(event, "");
        }

        @Override
        public void turn(Event event, String item) {
            RiskEngine.Outcome outcome = engine.accept(event);
            Failure failure = outcome.failure();
            if (failure != null && failure.reason() == FailureReason.DUPLICATE) {
                told.add(failure);
            } else {
                outcomes.add(outcome);
            }
        }

        @Override
        public void held(Event event, String item, Failure why) {
            told.add(why);
        }
    }

    @Test
    void repetitionAndReorderingWithinASourceLeaveTheStateOfTheCleanFeed() {
        Coverage coverage = new Coverage();
        for (int i = 0; i < FEEDS; i++) {
            Draw draw = new Draw(900 + i);
            List<List<Event>> blocks = blocks(draw);
            Fed clean = new Fed(HOUR);
            blocks.forEach(block -> block.forEach(clean::offer));
            assertThat(clean.told).isEmpty();
            Fed other = new Fed(HOUR);
            disturbed(draw, blocks, coverage).forEach(other::offer);
            assertThat(other.queue.waiting()).isZero();
            assertThat(other.engine.hash()).isEqualTo(clean.engine.hash());
            assertThat(other.outcomes).isEqualTo(clean.outcomes);
            other.told.forEach(failure -> coverage.hit(failure.reason().name()));
            other.outcomes.forEach(outcome -> {
                coverage.hitIf(!outcome.alerts().isEmpty(), "alert");
                coverage.hitIf(outcome.failure() != null, "refused");
            });
            JournaledEngine again = JournaledEngine.recover(Sessions::engine, other.journal, null, outcome -> {});
            assertThat(again.hash()).isEqualTo(clean.engine.hash());
        }
        System.out.println("sources: " + coverage);
        coverage.require("early", 1_000);
        coverage.require("again", 1_000);
        coverage.require("DUPLICATE", 1_000);
        coverage.require("WAITING", 1_000);
        coverage.require("alert", 1_000);
        coverage.require("refused", 100);
    }

    @Test
    void aFeedThatIsNotPutInOrderIsFound() {
        Draw draw = new Draw(900);
        List<List<Event>> blocks = blocks(draw);
        Fed clean = new Fed(HOUR);
        blocks.forEach(block -> block.forEach(clean::offer));
        Fed unordered = new Fed(HOUR);
        disturbed(draw, blocks, new Coverage()).forEach(event -> unordered.turn(event, ""));
        assertThat(unordered.engine.hash()).isNotEqualTo(clean.engine.hash());
    }

    @Test
    void aRepetitionIsToldWithThePlaceOfTheFirst() {
        Fed fed = new Fed(SourceQueue.PATIENCE_SECONDS);
        Event fill = sourced(new Origin.Named("fills", "f-1"), Sessions.event(1));
        fed.offer(fill);
        fed.offer(Sessions.event(2));
        fed.offer(fill);
        assertThat(fed.engine.engine().state().sequence()).isEqualTo(2);
        assertThat(fed.told)
                .extracting(Failure::format)
                .containsExactly("source fills f-1: it came before, as event 1; it is applied once");
    }

    @Test
    void whatNeverComesIsGivenUpByTimeToldOnceAndAppliedWhenItComesLate() {
        Fed fed = new Fed(SourceQueue.PATIENCE_SECONDS);
        fed.offer(numbered("desk", 7, new TimeEvent(START)));
        fed.offer(numbered("desk", 10, new TimeEvent(START.plusSeconds(1))));
        fed.offer(numbered("desk", 11, new TimeEvent(START.plusSeconds(1))));
        fed.offer(new TimeEvent(START.plusSeconds(11)));
        assertThat(fed.queue.waiting()).isEqualTo(2);
        fed.offer(new TimeEvent(START.plusSeconds(12)));
        assertThat(fed.queue.waiting()).isZero();
        assertThat(fed.outcomes.stream().flatMap(outcome -> outcome.notices().stream()))
                .containsExactly(new ControlNotice.Gap("desk", 8, 9));
        fed.offer(numbered("desk", 9, new TimeEvent(START.plusSeconds(13))));
        fed.offer(numbered("desk", 9, new TimeEvent(START.plusSeconds(13))));
        assertThat(fed.engine.engine().sources().sequences())
                .containsExactly(new SourceRegister.Sequence(
                        "desk", 11, List.of(new SourceGap("desk", 1, 6), new SourceGap("desk", 8, 8))));
        assertThat(fed.told.getLast().format())
                .isEqualTo("source desk number 9: it came before, as event 6; it is applied once");
    }

    @Test
    void memoryIsBoundedByWhatWaitsByWhatIsRememberedAndByRuns() {
        Fed fed = new Fed(SourceQueue.PATIENCE_SECONDS);
        fed.offer(numbered("desk", 1, new TimeEvent(START)));
        for (int i = 0; i <= SourceQueue.MOST_WAITING; i++) {
            fed.offer(numbered("desk", 3 + 2L * i, new TimeEvent(START)));
        }
        assertThat(fed.queue.waiting()).isEqualTo(SourceQueue.MOST_WAITING);
        fed.queue.flush();
        assertThat(fed.queue.waiting()).isZero();
        SourceRegister.Sequence known =
                fed.engine.engine().sources().sequences().getFirst();
        assertThat(known.missing()).hasSize(SourceRegister.MOST_MISSING);
        assertThat(Objects.requireNonNull(fed.engine.engine().against(numbered("desk", 2, new TimeEvent(START))))
                        .format())
                .isEqualTo("source desk number 2: it came before, or was given up; its place is remembered no longer;"
                        + " it is applied once");
        SourceRegister small = new SourceRegister(10);
        for (int i = 1; i <= 100; i++) {
            small.note(new Origin.Named("a", "" + i), i);
        }
        assertThat(small.places()).hasSize(10);
        assertThat(small.against(new Origin.Named("a", "90"))).isNull();
        assertThat(small.against(new Origin.Named("a", "91"))).isNotNull();
    }

    @Test
    void anOwnerWithManySourcesAndEventsTakesNoRoomOfAnother() {
        SourceRegister register = new SourceRegister(100);
        register.note(new Origin.Named("fills", "f-1"), 1);
        register.note(new Origin.Named(Origin.owned("fills", "birch"), "f-1"), 2);
        int place = 3;
        for (int i = 1; i <= SourceRegister.MOST_SOURCES_OF_OWNER; i++) {
            Origin origin = new Origin.Numbered(Origin.owned("feed" + i, "atlas"), 1);
            assertThat(register.against(origin)).isNull();
            register.note(origin, place++);
        }
        Failure full = register.against(new Origin.Numbered(Origin.owned("one more", "atlas"), 1));
        assertThat(Objects.requireNonNull(full).reason()).isEqualTo(FailureReason.OUT_OF_RANGE);
        assertThat(register.against(new Origin.Numbered(Origin.owned("feed1", "atlas"), 2)))
                .isNull();
        assertThat(register.against(new Origin.Numbered(Origin.owned("feed1", "birch"), 1)))
                .isNull();
        assertThat(register.against(new Origin.Numbered("feed1", 1))).isNull();
        assertThat(register.places()).hasSize(100);
        assertThat(register.against(new Origin.Named("fills", "f-1"))).isNotNull();
        assertThat(register.against(new Origin.Named(Origin.owned("fills", "birch"), "f-1")))
                .isNotNull();

        ByteWriter bytes = new ByteWriter();
        SourceCodec.write(register, bytes);
        SourceRegister restored = new SourceRegister(100);
        SourceCodec.read(restored, new ByteReader().over(bytes.toBytes(), 0, bytes.length()));
        for (SourceRegister one : List.of(register, restored)) {
            one.note(new Origin.Named(Origin.owned("fills", "birch"), "f-2"), place);
            assertThat(one.against(new Origin.Numbered(Origin.owned("one more", "atlas"), 1)))
                    .isEqualTo(full);
        }
        assertThat(List.copyOf(restored.places().entrySet()))
                .isEqualTo(List.copyOf(register.places().entrySet()));
        assertThat(restored.sequences()).isEqualTo(register.sequences());
    }

    @Test
    void whatCameIsPartOfTheStateAndOfItsSnapshot() throws IOException {
        Fed fed = new Fed(SourceQueue.PATIENCE_SECONDS);
        blocks(new Draw(5)).forEach(block -> block.forEach(fed::offer));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EngineSnapshot.write(fed.engine.engine(), bytes);
        RiskEngine restored = Sessions.engine();
        EngineSnapshot.read(restored, new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(EngineSnapshot.hash(restored)).isEqualTo(fed.engine.hash());
        for (Origin origin : fed.engine.engine().sources().places().keySet()) {
            Failure against = restored.against(new SourcedEvent(origin, new TimeEvent(START)));
            assertThat(Objects.requireNonNull(against).reason()).isEqualTo(FailureReason.DUPLICATE);
        }
    }
}
