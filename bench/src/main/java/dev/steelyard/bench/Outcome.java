package dev.steelyard.bench;

import java.util.List;

/**
 * What a benchmark found. <b>Immutable</b>.
 *
 * @param name the benchmark's name
 * @param figure the best of its measured runs
 * @param unit what the figure counts
 * @param conditions machine, Java machine, sizes, warm-up, runs, and the median beside the best
 * @param versus twins, peers and limits measured in the same run
 */
public record Outcome(String name, double figure, String unit, String conditions, List<Versus> versus) {
    public Outcome {
        versus = List.copyOf(versus);
    }
}
