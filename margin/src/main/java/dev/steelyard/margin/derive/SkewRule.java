package dev.steelyard.margin.derive;

import java.math.BigDecimal;

/**
 * How far the wings of the volatility surface move. <b>Immutable</b>.
 *
 * @param linearCap largest relative move of the turning shock without time
 * @param absoluteCap of the shock of both wings
 * @param linearTimeCap addition to it per √year
 * @param absoluteTimeCap addition to it per √year
 * @param minimumWidth least log-moneyness at which the cap is reached, above 0
 * @param widthScale of that log-moneyness
 * @param staticVol volatility it is measured in, without time
 * @param timeVol addition to it per √year
 */
public record SkewRule(
        BigDecimal linearCap,
        BigDecimal absoluteCap,
        BigDecimal linearTimeCap,
        BigDecimal absoluteTimeCap,
        BigDecimal minimumWidth,
        BigDecimal widthScale,
        BigDecimal staticVol,
        BigDecimal timeVol) {
    /**
     * Returns what a volatility is multiplied with: 1 + k × cap / k* held within ±cap, at least 0; k = ln(strike /
     * forward), without its sign for both wings, and k* = max(least width, √years × scale × (vol + timeVol × √years)).
     */
    BigDecimal multiplier(VolShock shock, BigDecimal strike, BigDecimal forward, BigDecimal rootYears) {
        boolean linear = shock == VolShock.LINEAR;
        BigDecimal cap = linear
                ? linearCap.add(DeriveMath.multiply(linearTimeCap, rootYears))
                : absoluteCap.add(DeriveMath.multiply(absoluteTimeCap, rootYears));
        BigDecimal vol = staticVol.add(DeriveMath.multiply(rootYears, timeVol));
        BigDecimal width = minimumWidth.max(DeriveMath.multiply(DeriveMath.multiply(rootYears, widthScale), vol));
        BigDecimal log = DeriveMath.logRatio(strike, forward);
        BigDecimal moneyness = linear ? log : log.abs();
        BigDecimal sloped = DeriveMath.divide(moneyness.multiply(cap), DeriveMath.requirePositive(width, "skew width"));
        BigDecimal move = moneyness.signum() >= 0 ? sloped.min(cap) : sloped.max(cap.negate());
        return DeriveMath.positivePart(BigDecimal.ONE.add(move));
    }
}
