package dev.steelyard.engine.run;

import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.IndexPrice;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.engine.internal.ByteReader;
import dev.steelyard.engine.internal.ByteWriter;
import dev.steelyard.engine.internal.HoldingsCodec;
import dev.steelyard.engine.mark.IndexState;
import dev.steelyard.engine.mark.MarkDesk;
import dev.steelyard.engine.mark.MarkHistory;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The canonical bytes of what the desk of marks and indices remembers. */
final class DeskBytes {
    private static final MarkState[] STATES = MarkState.values();

    private DeskBytes() {}

    static void write(MarkDesk.Memory memory, ByteWriter to) {
        to.list(memory.marks().entrySet(), (w, e) -> history(w.text(e.getKey()), e.getValue()));
        to.list(memory.quotes().entrySet(), (w, e) -> quotes(HoldingsCodec.asset(w, e.getKey()), e.getValue()));
        to.list(memory.indices().entrySet(), (w, e) -> HoldingsCodec.asset(w, e.getKey())
                .decimal(e.getValue().value())
                .constant(e.getValue().state()));
        to.list(memory.markStates().entrySet(), (w, e) -> w.text(e.getKey()).constant(e.getValue()));
    }

    static MarkDesk.Memory read(ByteReader from) {
        return new MarkDesk.Memory(
                map(from, ByteReader::text, DeskBytes::history),
                map(from, HoldingsCodec::asset, DeskBytes::quotes),
                map(from, HoldingsCodec::asset, r -> new IndexPrice(r.decimal(), r.constant(STATES))),
                map(from, ByteReader::text, r -> r.constant(STATES)));
    }

    private static <K extends Comparable<K>, V> SortedMap<K, V> map(
            ByteReader from, Function<ByteReader, K> key, Function<ByteReader, V> value) {
        SortedMap<K, V> map = new TreeMap<>();
        for (int left = from.count(); left > 0; left--) {
            map.put(key.apply(from), value.apply(from));
        }
        return map;
    }

    private static void history(ByteWriter to, MarkHistory history) {
        to.optional(history.price(), ByteWriter::decimal).optional(history.at(), ByteWriter::instant);
        to.optional(history.trusted(), ByteWriter::decimal).unsigned(history.confirming());
        to.optional(history.basis(), ByteWriter::decimal).flag(history.halted());
    }

    private static MarkHistory history(ByteReader from) {
        return new MarkHistory(
                from.optional(ByteReader::decimal),
                from.optional(ByteReader::instant),
                from.optional(ByteReader::decimal),
                (int) from.unsigned(),
                from.optional(ByteReader::decimal),
                from.flag());
    }

    /** In the order in which sources were first heard. */
    private static void quotes(ByteWriter to, IndexState state) {
        to.list(state.quotes().values(), (w, q) -> HoldingsCodec.asset(w.instant(q.at()), q.asset())
                .text(q.source())
                .decimal(q.price()));
    }

    private static IndexState quotes(ByteReader from) {
        SequencedMap<String, MarketEvent.Quote> quotes = new LinkedHashMap<>();
        for (int left = from.count(); left > 0; left--) {
            MarketEvent.Quote quote =
                    new MarketEvent.Quote(from.instant(), HoldingsCodec.asset(from), from.text(), from.decimal());
            quotes.put(quote.source(), quote);
        }
        return new IndexState(quotes);
    }
}
