package dev.steelyard.engine.source;

import dev.steelyard.core.event.Origin;
import dev.steelyard.engine.internal.ByteReader;
import dev.steelyard.engine.internal.ByteWriter;
import java.util.List;

/** The canonical bytes of a register of sources, and of what a source calls an event. <b>Thread-safe</b>; no state. */
public final class SourceCodec {
    private SourceCodec() {}

    /** Writes what a source calls an event. */
    public static ByteWriter origin(ByteWriter to, Origin origin) {
        to.text(origin.source());
        return switch (origin) {
            case Origin.Numbered o -> to.flag(true).unsigned(o.number());
            case Origin.Named o -> to.flag(false).text(o.id());
        };
    }

    /** Reads what a source calls an event. */
    public static Origin origin(ByteReader from) {
        String source = from.text();
        return from.flag() ? new Origin.Numbered(source, from.unsigned()) : new Origin.Named(source, from.text());
    }

    /** Writes a register. */
    public static void write(SourceRegister register, ByteWriter to) {
        to.list(
                register.sequences(),
                (w, s) -> w.text(s.source())
                        .unsigned(s.last())
                        .list(s.missing(), (x, gap) -> x.unsigned(gap.from()).unsigned(gap.to())));
        to.list(register.places().entrySet(), (w, e) -> origin(w, e.getKey()).unsigned(e.getValue()));
    }

    /** Reads a register into one in which nothing has come. */
    public static void read(SourceRegister register, ByteReader from) {
        for (int left = from.count(); left > 0; left--) {
            String source = from.text();
            long last = from.unsigned();
            List<SourceGap> missing = from.list(reader -> new SourceGap(source, reader.unsigned(), reader.unsigned()));
            register.restore(source, last, missing);
        }
        for (int left = from.count(); left > 0; left--) {
            register.restore(origin(from), from.unsigned());
        }
        from.end();
    }
}
