package dev.steelyard.engine.mark;

import dev.steelyard.core.event.GuardEvent;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.IndexPrice;
import dev.steelyard.core.market.MarkPolicy;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns what sources say into the marks and indices that accounts are valued at, each with its state. <b>Single-writer</b>;
 * <b>Deterministic: yes</b>.
 */
public final class MarkDesk {
    /**
     * All that a desk remembers. <b>Immutable</b>.
     *
     * @param marks by contract
     * @param quotes by asset
     * @param indices the last of each asset
     * @param markStates the last of each contract
     */
    public record Memory(
            SortedMap<String, MarkHistory> marks,
            SortedMap<Asset, IndexState> quotes,
            SortedMap<Asset, IndexPrice> indices,
            SortedMap<String, MarkState> markStates) {
        public Memory {
            marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
            quotes = Collections.unmodifiableSortedMap(new TreeMap<>(quotes));
            indices = Collections.unmodifiableSortedMap(new TreeMap<>(indices));
            markStates = Collections.unmodifiableSortedMap(new TreeMap<>(markStates));
        }
    }

    private final MarkRules rules;
    private @Nullable MarkPolicy guards;
    private boolean stated;
    private final TreeMap<String, MarkHistory> marks = new TreeMap<>();
    private final TreeMap<Asset, IndexState> quotes = new TreeMap<>();
    private final TreeMap<Asset, IndexPrice> indices = new TreeMap<>();
    private final TreeMap<String, MarkState> markStates = new TreeMap<>();

    /** Makes a desk that has seen nothing. */
    public MarkDesk(MarkRules rules) {
        this.rules = rules;
        this.guards = rules.marks();
    }

    /** Returns the guards that marks pass; null: none. */
    public @Nullable MarkPolicy guards() {
        return guards;
    }

    /** Returns whether an event has stated the guards: else they are those that the desk was made with. */
    public boolean isStated() {
        return stated;
    }

    /** Lets marks pass these guards, as was stated. */
    public void restoreGuards(@Nullable MarkPolicy policy) {
        guards = policy;
        stated = true;
    }

    /**
     * Requires that an event of guards states those that there were.
     *
     * @throws FailureException INVALID when they were others: the engine was begun otherwise than its journal says
     */
    public void require(GuardEvent event) {
        if (!Objects.equals(event.before(), guards)) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "guards",
                    "the journal states that up to here prices were " + guarded(event.before()) + "; they were "
                            + guarded(guards));
        }
    }

    private static String guarded(@Nullable MarkPolicy guards) {
        return guards == null ? "not guarded" : "guarded by " + guards;
    }

    /**
     * Lets marks pass other guards from here on. What no guard has seen begins with the price that stands; what was
     * remembered for guards that are no longer there is forgotten, and a price keeps its state until the next.
     *
     * @param marks that stand, each as an event of its time
     * @param indexPrices that stand
     */
    public void guard(@Nullable MarkPolicy policy, List<MarketEvent.Mark> marks, List<MarketEvent.Index> indexPrices) {
        MarkPolicy before = guards;
        restoreGuards(policy);
        if (policy == null) {
            this.marks.replaceAll((symbol, history) -> MarkHistory.EMPTY.halted(history.halted()));
            this.marks.values().removeIf(MarkHistory.EMPTY::equals);
            markStates.clear();
            indices.keySet().removeIf(asset -> !rules.indices().containsKey(asset));
        } else if (before == null) {
            for (MarketEvent.Mark mark : marks) {
                boolean halted = this.marks
                        .getOrDefault(mark.symbol(), MarkHistory.EMPTY)
                        .halted();
                this.marks.put(mark.symbol(), new MarkHistory(mark.price(), mark.at(), mark.price(), 0, null, halted));
                markStates.put(mark.symbol(), mark.state());
            }
            indexPrices.forEach(
                    index -> indices.putIfAbsent(index.asset(), new IndexPrice(index.price(), index.state())));
        }
    }

    /** Returns what it remembers. */
    public Memory memory() {
        return new Memory(marks, quotes, indices, markStates);
    }

    /** Remembers this, in place of what it did. */
    public void restore(Memory memory) {
        marks.clear();
        marks.putAll(memory.marks());
        quotes.clear();
        quotes.putAll(memory.quotes());
        indices.clear();
        indices.putAll(memory.indices());
        markStates.clear();
        markStates.putAll(memory.markStates());
    }

    /**
     * Returns what changes by an event: marks and indices with their states, and every other figure as it is.
     *
     * @param now the latest time of any event: what was published longer ago than it may be is STALE as it comes
     * @param underlying the asset of an event's contract; null when unknown: its mark is then not compared with an index
     * @param last the mark so far of an event's contract; null when unknown
     */
    public List<MarketEvent> resolve(
            MarketEvent event, Instant now, @Nullable Asset underlying, @Nullable BigDecimal last) {
        return switch (event) {
            case MarketEvent.Mark mark -> List.of(mark(mark, now, underlying));
            case MarketEvent.Top top -> top(top, now, underlying);
            case MarketEvent.Halt halt -> halt(halt, last);
            case MarketEvent.Quote quote -> quote(quote, now);
            case MarketEvent.Index index -> {
                if (guards != null) {
                    indices.put(index.asset(), new IndexPrice(index.price(), index.state()));
                }
                yield List.of(index);
            }
            default -> List.of(event);
        };
    }

    /** Returns true while marks and indices pass as they are, and nothing of them is remembered: no guard, no halt. */
    public boolean isTransparent() {
        return guards == null && marks.isEmpty();
    }

    /**
     * Returns the marks and indices whose state changes because time has passed.
     *
     * @param underlyings the asset of each contract, where known
     */
    public List<MarketEvent> age(Instant now, Function<String, @Nullable Asset> underlyings) {
        List<MarketEvent> changed = new ArrayList<>();
        quotes.forEach((asset, state) -> {
            IndexPolicy policy = rules.indices().get(asset);
            IndexPrice next = policy == null ? null : state.index(now, policy);
            IndexPrice last = indices.get(asset);
            if (next != null && (last == null || next.state() != last.state())) {
                indices.put(asset, next);
                changed.add(new MarketEvent.Index(now, asset, next.value(), next.state()));
            }
        });
        MarkPolicy policy = guards;
        if (policy != null) {
            marks.forEach((symbol, history) -> {
                MarkState next = history.stateAt(now, index(underlyings.apply(symbol)), policy);
                BigDecimal price = history.price();
                if (price != null && next != markStates.get(symbol)) {
                    markStates.put(symbol, next);
                    changed.add(new MarketEvent.Mark(now, symbol, price, next));
                }
            });
        }
        return changed;
    }

    /** Forgets what a contract was worth before one of it became {@code factor} new ones. */
    public void redenominate(String symbol, BigDecimal factor) {
        MarkHistory history = marks.get(symbol);
        if (history != null) {
            marks.put(symbol, history.redenominated(factor));
        }
    }

    private @Nullable BigDecimal index(@Nullable Asset underlying) {
        IndexPrice index = underlying == null ? null : indices.get(underlying);
        return index == null ? null : index.value();
    }

    private MarketEvent mark(MarketEvent.Mark mark, Instant now, @Nullable Asset underlying) {
        MarkHistory history = marks.getOrDefault(mark.symbol(), MarkHistory.EMPTY);
        MarkPolicy policy = guards;
        if (policy == null) {
            return history.halted()
                    ? new MarketEvent.Mark(mark.at(), mark.symbol(), mark.price(), MarkState.HALTED)
                    : mark;
        }
        MarkHistory.Step step = history.step(mark.price(), index(underlying), mark.at(), policy);
        marks.put(mark.symbol(), step.history());
        MarkState aged = step.history().stateAt(now, index(underlying), policy);
        return put(
                mark.symbol(), mark.at(), step.price(), step.state().worse(aged).worse(mark.state()));
    }

    private List<MarketEvent> top(MarketEvent.Top top, Instant now, @Nullable Asset underlying) {
        BigDecimal index = index(underlying);
        MarkPolicy policy = guards;
        if (index == null || policy == null) {
            return List.of();
        }
        MarkHistory history = marks.getOrDefault(top.symbol(), MarkHistory.EMPTY);
        MarkHistory.Step step = history.step(top.bid(), top.ask(), index, top.at(), policy);
        marks.put(top.symbol(), step.history());
        MarkState aged = step.history().stateAt(now, index, policy);
        return List.of(put(top.symbol(), top.at(), step.price(), step.state().worse(aged)));
    }

    private List<MarketEvent> halt(MarketEvent.Halt halt, @Nullable BigDecimal last) {
        MarkHistory history =
                marks.getOrDefault(halt.symbol(), MarkHistory.EMPTY).halted(halt.halted());
        if (history.equals(MarkHistory.EMPTY)) {
            marks.remove(halt.symbol());
        } else {
            marks.put(halt.symbol(), history);
        }
        if (last == null) {
            return List.of();
        }
        MarkState state = halt.halted() ? MarkState.HALTED : MarkState.STALE;
        return List.of(put(halt.symbol(), halt.at(), last, state));
    }

    private List<MarketEvent> quote(MarketEvent.Quote quote, Instant now) {
        IndexPolicy policy = rules.indices().get(quote.asset());
        if (policy == null) {
            return List.of();
        }
        IndexState state = quotes.getOrDefault(quote.asset(), IndexState.EMPTY).step(quote, policy);
        quotes.put(quote.asset(), state);
        IndexPrice index = state.index(now, policy);
        if (index == null) {
            return List.of();
        }
        indices.put(quote.asset(), index);
        return List.of(new MarketEvent.Index(now, quote.asset(), index.value(), index.state()));
    }

    private MarketEvent put(String symbol, Instant at, BigDecimal price, MarkState state) {
        if (guards != null) {
            markStates.put(symbol, state);
        }
        return new MarketEvent.Mark(at, symbol, price, state);
    }
}
