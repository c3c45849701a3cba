package dev.steelyard.quant.surface;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.option.Black76;
import org.jspecify.annotations.Nullable;

final class TemporaryVol {
    private TemporaryVol() {}

    static @Nullable Double of(OptionType type, double f, double k, double t, double p) {
        double lo = 1e-4;
        double hi = 20;
        double intr = Math.max(0, type == OptionType.CALL ? f - k : k - f);
        if (p <= intr || p >= (type == OptionType.CALL ? f : k)) {
            return null;
        }
        for (int i = 0; i < 55; i++) {
            double m = (lo + hi) / 2;
            if (Black76.value(type, f, k, t, m, 1) < p) {
                lo = m;
            } else {
                hi = m;
            }
        }
        return (lo + hi) / 2;
    }
}
