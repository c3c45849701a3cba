package dev.steelyard.io.network;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Shocks as they are told by name: to some, or to all and to some otherwise. */
public final class NetworkShocks {
    /** The name that stands for all. */
    public static final String EVERYONE = "all";

    private NetworkShocks() {}

    /**
     * Returns the shock of each name: what is told of it, else what is told of all, else 0.
     *
     * @param names of nodes or assets
     * @param told fractions by such a name or {@value #EVERYONE}
     */
    public static double[] of(List<String> names, Map<String, Double> told) {
        double[] shocks = new double[names.size()];
        Arrays.fill(shocks, told.getOrDefault(EVERYONE, 0.0));
        told.forEach((name, shock) -> {
            int at = names.indexOf(name);
            if (at >= 0) {
                shocks[at] = shock;
            }
        });
        return shocks;
    }

    /** Returns whether a fraction can be a shock: from 0 to 1, of an asset to below 1. */
    public static boolean isShock(double fraction, boolean ofAsset) {
        return fraction >= 0 && (ofAsset ? fraction < 1 : fraction <= 1);
    }
}
