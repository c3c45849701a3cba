package dev.steelyard.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.testkit.Checkout;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventCodecTest {
    private static final int CASES = 50_000;
    private static final int KINDS = 42;
    private static final int GOLDEN = 150;

    private final EventCodec codec = new EventCodec();

    @Test
    void everyEventReadsBackEqualAndHasOneForm() {
        Coverage coverage = new Coverage();
        EventCodec other = new EventCodec();
        for (int i = 0; i < CASES; i++) {
            Event event = new EventDraw(new Draw(i)).event();
            byte[] bytes = codec.encode(event);
            Event read = other.decode(bytes);
            assertThat(read).isEqualTo(event);
            assertThat(other.encode(read)).isEqualTo(bytes);
            coverage.hit(event.getClass().getSimpleName());
        }
        for (Class<?> kind : kinds(Event.class)) {
            coverage.require(kind.getSimpleName(), 1_000);
        }
        assertThat(kinds(Event.class)).hasSize(KINDS);
    }

    @Test
    void damagedBytesAreRefusedOrAreAnotherEventInItsOneForm() {
        Coverage coverage = new Coverage();
        for (int i = 0; i < CASES; i++) {
            Draw draw = new Draw(i);
            byte[] bytes = codec.encode(new EventDraw(draw).event());
            byte[] damaged = draw.chance(0.3) ? Arrays.copyOf(bytes, draw.integer(0, bytes.length - 1)) : bytes.clone();
            if (damaged.length == bytes.length) {
                damaged[draw.integer(0, bytes.length - 1)] ^= (byte) (1 << draw.integer(0, 7));
            }
            try {
                assertThat(codec.encode(codec.decode(damaged))).isEqualTo(damaged);
                coverage.hit("another event");
            } catch (FailureException e) {
                assertThat(e.failure().reason()).isIn(FailureReason.INVALID, FailureReason.UNSUPPORTED);
                assertThat(e.failure().location()).startsWith("byte ");
                coverage.hit("refused");
            }
        }
        coverage.require("refused", CASES / 4);
        coverage.require("another event", CASES / 10);
    }

    /** Each line is the bytes of an event and the event in words. A file is written once and never again. */
    @Test
    void theBytesOfEveryVersionStayReadable() throws IOException {
        Set<Class<?>> covered = new HashSet<>();
        for (int version = 1; version <= EventCodec.VERSION; version++) {
            Path file = Checkout.root().resolve("engine/src/test/resources/events-v" + version + ".txt");
            if (Checkout.updates() && !Files.exists(file)) {
                Files.writeString(file, golden(version));
            }
            for (String line : Files.readAllLines(file)) {
                int space = line.indexOf(' ');
                Event event = codec.decode(HexFormat.of().parseHex(line.substring(0, space)));
                assertThat(words(event)).isEqualTo(line.substring(space + 1));
                covered.add(event.getClass());
            }
        }
        assertThat(covered).hasSize(KINDS);
    }

    private String golden(int version) {
        StringBuilder text = new StringBuilder();
        int lines = 0;
        for (int seed = 1_000_000; lines < GOLDEN; seed++) {
            Event event = new EventDraw(new Draw(seed)).event();
            byte[] bytes = codec.encode(event);
            if (bytes[0] == version) {
                text.append(HexFormat.of().formatHex(bytes)).append(' ');
                text.append(words(event)).append('\n');
                lines++;
            }
        }
        return text.toString();
    }

    @Test
    void aKindUnderTheVersionOfAnotherIsRefused() {
        byte[] bytes = codec.encode(new TimeEvent(Instant.EPOCH));
        bytes[0] = 2;
        assertThatThrownBy(() -> codec.decode(bytes))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("event version was 2; this kind is of version 1");
    }

    private static String words(Event event) {
        return event.toString().replace('\u0000', '?');
    }

    @Test
    void theVersionOfANewerProgramIsRefused() {
        byte[] bytes = codec.encode(new TimeEvent(Instant.EPOCH));
        bytes[0] = EventCodec.VERSION + 1;
        assertThatThrownBy(() -> codec.decode(bytes))
                .isInstanceOf(FailureException.class)
                .hasMessage("byte 0: event version was 4; this program reads up to 3: it was written by a newer one");
    }

    @Test
    void halfACharacterIsRefused() {
        Event event = new MarketEvent.Forward(Instant.EPOCH, "\ud800", BigDecimal.ONE);
        assertThatThrownBy(() -> codec.encode(event)).hasMessageContaining("half of a character");
    }

    private static List<Class<?>> kinds(Class<?> type) {
        if (!type.isSealed()) {
            return List.of(type);
        }
        return Arrays.stream(type.getPermittedSubclasses())
                .flatMap(sub -> kinds(sub).stream())
                .toList();
    }
}
