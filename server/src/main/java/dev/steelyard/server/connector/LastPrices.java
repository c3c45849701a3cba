package dev.steelyard.server.connector;

import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The latest marks and indices of a feed: what may not be decided on any longer when it falls silent. <b>Single-writer</b>. */
final class LastPrices {
    private final Map<String, MarketEvent.Mark> marks = new LinkedHashMap<>();
    private final Map<Asset, MarketEvent.Index> indices = new LinkedHashMap<>();

    /** Notes an event. */
    void note(MarketEvent event) {
        switch (event) {
            case MarketEvent.Mark mark -> marks.put(mark.symbol(), mark);
            case MarketEvent.Index index -> indices.put(index.asset(), index);
            default -> {}
        }
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
