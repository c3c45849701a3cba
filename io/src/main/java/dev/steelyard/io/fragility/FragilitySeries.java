package dev.steelyard.io.fragility;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.surface.OptionChain;
import dev.steelyard.risk.environment.DealerSign;
import dev.steelyard.systemic.indicator.DepthHistory;
import dev.steelyard.systemic.indicator.Fragility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Readings of fragility from chains of any underlyings. <b>Thread-safe</b>. See {@code docs/methods/fragility.md}. */
public final class FragilitySeries {
    private FragilitySeries() {}

    /**
     * Returns the readings of each underlying, in the order in which they appear.
     *
     * @param before what is stamped then or later is not looked at; null: all is
     * @param place where that time was stated
     * @throws FailureException MISSING_DATA when no chain is stamped before that time
     */
    public static List<Fragility> of(
            List<OptionChain> chains, DepthHistory depth, DealerSign sign, @Nullable Instant before, String place) {
        Map<String, List<OptionChain>> byUnderlying = new LinkedHashMap<>();
        for (OptionChain chain : chains) {
            if (before == null || chain.asOf().isBefore(before)) {
                byUnderlying
                        .computeIfAbsent(chain.underlying(), name -> new ArrayList<>())
                        .add(chain);
            }
        }
        if (byUnderlying.isEmpty()) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, place + " " + before, "no surface is stamped earlier");
        }
        List<Fragility> all = new ArrayList<>();
        byUnderlying.values().forEach(own -> all.add(Fragility.of(own, depth, sign)));
        return all;
    }
}
