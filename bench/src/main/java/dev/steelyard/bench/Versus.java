package dev.steelyard.bench;

/**
 * Another way to do the same, measured in the same run. <b>Immutable</b>.
 *
 * @param name which way
 * @param figure in the unit of the benchmark, unless the name says otherwise
 * @param ratio the benchmark's figure over this one; for a limit, the share of it that is reached
 */
public record Versus(String name, double figure, double ratio) {
    /** Returns a twin whose figure is in the benchmark's own unit. */
    static Versus twin(String name, double figure, double ours) {
        return new Versus(name, figure, ours / figure);
    }
}
