package dev.steelyard.testkit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Proposes simpler values than one that fails. <b>Immutable</b>.
 *
 * @param <T> the type of the value
 */
@FunctionalInterface
public interface Shrinker<T> {
    /** Returns simpler values, the boldest first; empty when there is none. */
    List<T> simpler(T value);

    /** Returns the shrinker that proposes nothing. */
    static <T> Shrinker<T> none() {
        return value -> List.of();
    }

    /** Returns this shrinker's proposals, then another's. */
    default Shrinker<T> and(Shrinker<T> other) {
        return value -> {
            List<T> all = new ArrayList<>(simpler(value));
            all.addAll(other.simpler(value));
            return all;
        };
    }

    /** Returns a shrinker of a whole by one of its parts. */
    default <W> Shrinker<W> of(Function<W, T> part, BiFunction<W, T, W> with) {
        return whole -> {
            List<W> all = new ArrayList<>();
            for (T smaller : simpler(part.apply(whole))) {
                all.add(with.apply(whole, smaller));
            }
            return all;
        };
    }

    /** Returns a shrinker of lists: leaves out a half, then a quarter, down to single elements; then shrinks elements. */
    static <T> Shrinker<List<T>> list(int least, Shrinker<T> element) {
        return values -> {
            List<List<T>> all = new ArrayList<>();
            for (int part = values.size() - values.size() / 2; part >= 1; part = part == 1 ? 0 : part - part / 2) {
                for (int from = 0; from < values.size(); from += part) {
                    List<T> rest = new ArrayList<>(values.subList(0, from));
                    rest.addAll(values.subList(Math.min(from + part, values.size()), values.size()));
                    if (rest.size() >= least) {
                        all.add(List.copyOf(rest));
                    }
                }
            }
            for (int i = 0; i < values.size(); i++) {
                for (T smaller : element.simpler(values.get(i))) {
                    List<T> changed = new ArrayList<>(values);
                    changed.set(i, smaller);
                    all.add(List.copyOf(changed));
                }
            }
            return all;
        };
    }

    /** Returns a shrinker of numbers: to fewer significant digits, a half of them at a time. */
    static Shrinker<BigDecimal> decimal() {
        return value -> {
            List<BigDecimal> all = new ArrayList<>();
            int digits = value.precision();
            for (int keep = 1; keep < digits; keep = keep + Math.max(1, (digits - keep) / 2)) {
                int scale = value.scale() - (digits - keep);
                BigDecimal shorter = value.setScale(scale, RoundingMode.DOWN);
                if (shorter.signum() != 0 && shorter.compareTo(value) != 0) {
                    all.add(shorter);
                }
            }
            return all;
        };
    }
}
