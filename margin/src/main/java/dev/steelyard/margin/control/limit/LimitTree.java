package dev.steelyard.margin.control.limit;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Limits, each below another or at the top. <b>Immutable</b>. */
public final class LimitTree {
    private final SequencedMap<String, LimitNode> nodes = new LinkedHashMap<>();

    private LimitTree(Collection<LimitNode> limits) {
        for (LimitNode node : limits) {
            if (node.parent() != null && !nodes.containsKey(node.parent())) {
                throw new IllegalArgumentException(
                        "limit " + node.id() + " was below " + node.parent() + "; expected a limit stated before it");
            }
            if (nodes.put(node.id(), node) != null) {
                throw new IllegalArgumentException("limit " + node.id() + " was stated twice");
            }
        }
    }

    /** Returns a tree. @throws IllegalArgumentException when an id is stated twice, or below one that is not stated before */
    public static LimitTree of(Collection<LimitNode> limits) {
        return new LimitTree(limits);
    }

    /** Returns the limits, each behind the one above it. */
    public List<LimitNode> limits() {
        return List.copyOf(nodes.values());
    }

    /** Returns a limit. @throws IllegalArgumentException when there is none of the id */
    public LimitNode limit(String id) {
        LimitNode node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException("there was no limit " + id);
        }
        return node;
    }

    /** Returns whether a limit covers a holding: its key and all keys above it name the holding. */
    public boolean covers(LimitNode node, Exposure exposure) {
        for (LimitNode at = node; at != null; at = above(at)) {
            if (!at.names(exposure)) {
                return false;
            }
        }
        return true;
    }

    /** Returns each limit with what it allows and what is used of it, in the order of the tree. */
    public List<LimitUse> use(List<Exposure> held, LimitConditions conditions) {
        SequencedMap<String, LimitUse> uses = new LinkedHashMap<>();
        for (LimitNode node : nodes.values()) {
            List<Exposure> covered =
                    held.stream().filter(exposure -> covers(node, exposure)).toList();
            uses.put(node.id(), use(node, node.measure().of(covered), conditions, uses));
        }
        return List.copyOf(uses.values());
    }

    private LimitUse use(
            LimitNode node, BigDecimal used, LimitConditions conditions, SequencedMap<String, LimitUse> above) {
        List<String> notes = new ArrayList<>();
        LimitCap.Liquidity book = conditions.books().get(node.id());
        if (node.cap().depthCost() != null && book == null) {
            notes.add("limit " + node.id() + ": no book is given; the cap stands without depth");
        }
        Answer<BigDecimal> cap =
                node.cap().in(conditions.equity(), conditions.vols().get(node.id()), book);
        BigDecimal raised = conditions.raised().get(node.id());
        if (raised != null) {
            cap = Answer.of(cap.isPresent() ? Decimals.max(cap.get(), raised) : raised);
            notes.add("limit " + node.id() + ": an override is in force");
        }
        String boundBy = node.id();
        for (LimitNode at = above(node); at != null; at = above(at)) {
            Answer<BigDecimal> over = Objects.requireNonNull(above.get(at.id())).cap();
            if (at.measure().bounds(node.measure())
                    && over.isPresent()
                    && cap.isPresent()
                    && over.get().compareTo(cap.get()) < 0) {
                cap = over;
                boundBy = at.id();
            }
        }
        return new LimitUse(node, cap, boundBy, used, notes);
    }

    private @Nullable LimitNode above(LimitNode node) {
        return node.parent() == null ? null : nodes.get(node.parent());
    }
}
