package dev.steelyard.margin.control.limit;

import org.jspecify.annotations.Nullable;

/**
 * A limit: what it covers, how use is counted, how much is allowed. It covers the holdings that its own key and the keys of
 * all limits above it name. <b>Immutable</b>.
 *
 * @param id its name, unique in a tree
 * @param parent the id of the limit above it; null at the top
 * @param scope what it is set on
 * @param key which account, strategy, asset or class
 * @param measure what is counted
 * @param cap how much is allowed
 * @param force whether it refuses or warns
 * @param owner who answers for it
 */
public record LimitNode(
        String id,
        @Nullable String parent,
        LimitScope scope,
        String key,
        LimitMeasure measure,
        LimitCap cap,
        Force force,
        String owner) {
    /** What a limit does when it is passed. */
    public enum Force {
        /** It refuses. */
        HARD,
        /** It warns. */
        SOFT
    }

    /** Returns a hard limit. */
    public static LimitNode hard(
            String id,
            @Nullable String parent,
            LimitScope scope,
            String key,
            LimitMeasure measure,
            LimitCap cap,
            String owner) {
        return new LimitNode(id, parent, scope, key, measure, cap, Force.HARD, owner);
    }

    /** Returns whether its own key names a holding. */
    boolean names(Exposure exposure) {
        return scope.keyOf(exposure).equals(key);
    }
}
