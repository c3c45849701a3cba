package dev.steelyard.engine.journal;

import dev.steelyard.core.event.Event;
import java.util.ArrayList;
import java.util.List;

/** A journal that lives as long as its process, for tests and for hosts that keep events themselves. <b>Single-writer</b>. */
public final class MemoryJournal implements Journal {
    private final EventCodec codec = new EventCodec();
    private final List<byte[]> events = new ArrayList<>();

    /** Makes a journal without events. */
    public MemoryJournal() {}

    @Override
    public long append(Event event) {
        events.add(codec.encode(event));
        return events.size();
    }

    @Override
    public long sequence() {
        return events.size();
    }

    @Override
    public long durableSequence() {
        return events.size();
    }

    @Override
    public void awaitDurable(long sequence) {}

    @Override
    public long first() {
        return 1;
    }

    @Override
    public void read(long from, EventVisitor visitor) {
        for (int i = (int) Math.max(from, 1) - 1; i < events.size(); i++) {
            if (!visitor.visit(i + 1L, codec.decode(events.get(i)))) {
                return;
            }
        }
    }

    @Override
    public void close() {}
}
