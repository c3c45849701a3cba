package dev.steelyard.margin.derive;

import dev.steelyard.margin.enclosure.Range;
import dev.steelyard.quant.kernel.Elementary;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a skew shock multiplies a volatility with while forward and time lie in intervals. <b>Immutable</b>.
 *
 * @param multiplier what it lies between, at least 0
 * @param perForward how fast it changes with the forward, at most, at least 0
 * @param ofTime what time alone changes of it, at most, at least 0
 */
public record SkewSpan(Range multiplier, double perForward, double ofTime) {
    /**
     * Returns the span; null where the rule's caps or widths come to 0 in these times.
     *
     * @param strike above 0
     * @param forward above 0
     * @param years above 0
     */
    public static @Nullable SkewSpan over(SkewRule rule, VolShock shock, double strike, Range forward, Range years) {
        boolean linear = shock == VolShock.LINEAR;
        Range root = new Range(Math.sqrt(years.low()), Math.sqrt(years.high()));
        Range cap = along(
                root,
                linear ? rule.linearCap() : rule.absoluteCap(),
                linear ? rule.linearTimeCap() : rule.absoluteTimeCap());
        Range vol = along(root, rule.staticVol(), rule.timeVol());
        double scale = rule.widthScale().doubleValue();
        double least = rule.minimumWidth().doubleValue();
        if (cap.low() < 0 || vol.low() < 0 || scale < 0 || !(least > 0)) {
            return null;
        }
        Range width = root.times(vol).times(scale).max(Range.of(least));
        Range log = new Range(Elementary.log(strike / forward.high()), Elementary.log(strike / forward.low()));
        Range moneyness = linear ? log : log.abs();
        Range steepness = new Range(cap.low() / width.high(), cap.high() / width.low());
        Range sloped = moneyness.times(steepness);
        double low = sloped.low() >= 0 ? Math.min(sloped.low(), cap.low()) : Math.max(sloped.low(), -cap.high());
        double high = sloped.high() >= 0 ? Math.min(sloped.high(), cap.high()) : Math.max(sloped.high(), -cap.low());
        double far = Math.max(Math.abs(log.low()), Math.abs(log.high()));
        return new SkewSpan(
                new Range(1 + low, 1 + high).positivePart(),
                steepness.high() / forward.low(),
                far * (steepness.high() - steepness.low()) + cap.high() - cap.low());
    }

    private static Range along(Range root, BigDecimal constant, BigDecimal slope) {
        double c = constant.doubleValue();
        double s = slope.doubleValue();
        return Range.between(c + s * root.low(), c + s * root.high());
    }
}
