package dev.steelyard.engine.control;

import dev.steelyard.engine.internal.ByteReader;
import dev.steelyard.engine.internal.ByteWriter;
import dev.steelyard.margin.control.breaker.BreakerPhase;
import dev.steelyard.margin.control.breaker.BreakerState;
import dev.steelyard.margin.control.leverage.LeverageController;
import dev.steelyard.margin.control.override.Identity;
import dev.steelyard.margin.control.override.OverrideEntry;
import dev.steelyard.margin.control.terms.ReviewTask;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** The canonical bytes of what a desk of controls remembers. <b>Thread-safe</b>; no state. */
public final class ControlCodec {
    private static final BreakerPhase[] PHASES = BreakerPhase.values();
    private static final int REQUESTED = 0;
    private static final int APPROVED = 1;
    private static final int REJECTED = 2;
    private static final int REVOKED = 3;

    private ControlCodec() {}

    /** Writes what a desk remembers. */
    public static void write(ControlMemory memory, ByteWriter to) {
        to.optional(memory.document(), ByteWriter::text);
        to.list(memory.breakers().entrySet(), (w, e) -> breaker(w.text(e.getKey()), e.getValue()));
        to.list(
                memory.controllers().entrySet(),
                (w, e) -> w.text(e.getKey()).optional(e.getValue().lastChange(), ByteWriter::instant));
        to.list(memory.overrides(), ControlCodec::override);
        to.list(memory.tasks(), ControlCodec::task);
    }

    /** Reads what a desk remembered. */
    public static ControlMemory read(ByteReader from) {
        String document = from.optional(ByteReader::text);
        TreeMap<String, BreakerState> breakers = new TreeMap<>();
        for (int left = from.count(); left > 0; left--) {
            breakers.put(from.text(), breaker(from));
        }
        TreeMap<String, LeverageController.State> controllers = new TreeMap<>();
        for (int left = from.count(); left > 0; left--) {
            controllers.put(from.text(), new LeverageController.State(from.optional(ByteReader::instant)));
        }
        List<OverrideEntry> overrides = from.list(ControlCodec::override);
        List<ReviewTask> tasks = from.list(ControlCodec::task);
        from.end();
        return new ControlMemory(document, breakers, controllers, overrides, tasks);
    }

    private static void breaker(ByteWriter to, BreakerState state) {
        to.constant(state.phase()).instant(state.since()).optional(state.settlement(), ByteWriter::decimal);
        to.unsigned(state.level());
        figures(to, state.prices());
        figures(to, state.sales());
        to.optional(state.last(), ByteWriter::decimal).instant(state.at());
    }

    private static BreakerState breaker(ByteReader from) {
        return new BreakerState(
                from.constant(PHASES),
                from.instant(),
                from.optional(ByteReader::decimal),
                (int) from.unsigned(),
                from.list(r -> new BreakerState.Figure(r.instant(), r.decimal())),
                from.list(r -> new BreakerState.Figure(r.instant(), r.decimal())),
                from.optional(ByteReader::decimal),
                from.instant());
    }

    private static void figures(ByteWriter to, List<BreakerState.Figure> figures) {
        to.list(figures, (w, figure) -> w.instant(figure.at()).decimal(figure.value()));
    }

    private static void override(ByteWriter to, OverrideEntry entry) {
        int kind = switch (entry) {
            case OverrideEntry.Requested r -> REQUESTED;
            case OverrideEntry.Approved a -> APPROVED;
            case OverrideEntry.Rejected r -> REJECTED;
            case OverrideEntry.Revoked r -> REVOKED;
        };
        to.u8(kind).instant(entry.at()).text(entry.id()).text(entry.by().name());
        if (entry instanceof OverrideEntry.Requested r) {
            to.text(r.limit()).decimal(r.cap()).instant(r.expires()).text(r.reason());
        }
    }

    private static OverrideEntry override(ByteReader from) {
        int kind = from.u8();
        Instant at = from.instant();
        String id = from.text();
        Identity by = new Identity(from.text());
        return switch (kind) {
            case REQUESTED ->
                new OverrideEntry.Requested(at, id, by, from.text(), from.decimal(), from.instant(), from.text());
            case APPROVED -> new OverrideEntry.Approved(at, id, by);
            case REJECTED -> new OverrideEntry.Rejected(at, id, by);
            case REVOKED -> new OverrideEntry.Revoked(at, id, by);
            default -> throw from.wrong("a kind of override entry was " + kind + ", which is none");
        };
    }

    private static void task(ByteWriter to, ReviewTask task) {
        to.text(task.venue()).text(task.counterparty()).text(task.document());
        to.optional(task.readHash(), ByteWriter::text).text(task.seenHash()).day(task.opened());
    }

    private static ReviewTask task(ByteReader from) {
        return new ReviewTask(
                from.text(), from.text(), from.text(), from.optional(ByteReader::text), from.text(), from.day());
    }
}
