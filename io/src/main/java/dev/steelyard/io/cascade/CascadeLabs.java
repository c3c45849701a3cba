package dev.steelyard.io.cascade;

import dev.steelyard.systemic.cascade.adoption.AdoptionExperiment;
import dev.steelyard.systemic.cascade.run.CriticalLeverage;
import dev.steelyard.systemic.cascade.run.LiquidationHeatmap;
import dev.steelyard.systemic.cascade.run.PairedComparison;
import dev.steelyard.systemic.cascade.run.PhaseDiagram;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a scenario beside its runs. <b>Immutable</b>.
 *
 * @param phase where it cascades; null when not asked for
 * @param critical the leverage from which it does; null when not asked for
 * @param heatmap what is liquidated where; null when not asked for
 * @param comparisons variants on the same seeds
 * @param adoption more and more accounts with another mechanism; null when not asked for
 */
public record CascadeLabs(
        @Nullable PhaseDiagram phase,
        @Nullable CriticalLeverage critical,
        @Nullable LiquidationHeatmap heatmap,
        List<PairedComparison> comparisons,
        @Nullable AdoptionExperiment adoption) {
    /** Nothing beside the runs, as when they were stopped. */
    static final CascadeLabs NONE = new CascadeLabs(null, null, null, List.of(), null);

    public CascadeLabs {
        comparisons = List.copyOf(comparisons);
    }
}
