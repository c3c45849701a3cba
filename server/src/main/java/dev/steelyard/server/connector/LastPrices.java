package dev.steelyard.server.connector;

import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The latest figures of a feed: an older one that comes after them is late, and marks and indices may not be decided on any
 * longer when the feed falls silent. <b>Single-writer</b>.
 */
final class LastPrices {
    private record Figure(Class<?> kind, String name) {}

    private final Map<Figure, Instant> times = new HashMap<>();
    private final Map<String, MarketEvent.Mark> marks = new LinkedHashMap<>();
    private final Map<Asset, MarketEvent.Index> indices = new LinkedHashMap<>();

    /** Notes an event, unless a newer one of its figure came before it. @return whether it is news */
    boolean note(MarketEvent event) {
        Instant known = times.get(figure(event));
        if (known != null && event.at().isBefore(known)) {
            return false;
        }
        times.put(figure(event), event.at());
        switch (event) {
            case MarketEvent.Mark mark -> marks.put(mark.symbol(), mark);
            case MarketEvent.Index index -> indices.put(index.asset(), index);
            default -> {}
        }
        return true;
    }

    private static Figure figure(MarketEvent event) {
        String name = switch (event) {
            case MarketEvent.Mark mark -> mark.symbol();
            case MarketEvent.Index index -> index.asset().code();
            case MarketEvent.Quote quote -> quote.asset() + " " + quote.source();
            case MarketEvent.Top top -> top.symbol();
            case MarketEvent.Halt halt -> halt.symbol();
            case MarketEvent.Price price -> price.asset().code();
            case MarketEvent.Forward forward -> forward.label();
            case MarketEvent.Vol vol -> vol.symbol();
            case MarketEvent.FundingRate rate -> rate.symbol();
            case MarketEvent.Depth depth -> depth.name();
            case MarketEvent.OpenInterest open -> open.symbol();
            case MarketEvent.Figure further -> further.symbol() + " " + further.name();
        };
        return new Figure(event.getClass(), name);
    }

    /** Returns the same prices of the same times as STALE, and forgets them. */
    List<MarketEvent> silenced() {
        List<MarketEvent> stale = new ArrayList<>();
        marks.values()
                .forEach(mark -> stale.add(new MarketEvent.Mark(
                        mark.at(), mark.symbol(), mark.price(), mark.state().worse(MarkState.STALE))));
        indices.values()
                .forEach(index -> stale.add(new MarketEvent.Index(
                        index.at(), index.asset(), index.price(), index.state().worse(MarkState.STALE))));
        marks.clear();
        indices.clear();
        return stale;
    }
}
