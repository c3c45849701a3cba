package dev.steelyard.engine.control;

import dev.steelyard.margin.control.breaker.BreakerState;
import dev.steelyard.margin.control.leverage.LeverageController;
import dev.steelyard.margin.control.override.OverrideEntry;
import dev.steelyard.margin.control.terms.ReviewTask;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a desk of controls remembers. <b>Immutable</b>.
 *
 * @param document the statement of the controls in force; null before the first
 * @param breakers by contract
 * @param controllers by account
 * @param overrides the record, oldest first
 * @param tasks open reviews of terms, oldest first
 */
public record ControlMemory(
        @Nullable String document,
        SortedMap<String, BreakerState> breakers,
        SortedMap<String, LeverageController.State> controllers,
        List<OverrideEntry> overrides,
        List<ReviewTask> tasks) {
    public ControlMemory {
        breakers = Collections.unmodifiableSortedMap(new TreeMap<>(breakers));
        controllers = Collections.unmodifiableSortedMap(new TreeMap<>(controllers));
        overrides = List.copyOf(overrides);
        tasks = List.copyOf(tasks);
    }
}
