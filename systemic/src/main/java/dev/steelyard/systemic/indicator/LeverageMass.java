package dev.steelyard.systemic.indicator;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The leverages of positions apart by who can pay: notional over equity of the solvent, notional over what is missing of the
 * others. Quotients have {@value Decimals#DIGITS} digits. <b>Immutable</b>.
 *
 * @param solvent leverage of each position of equity above 0, in the order given
 * @param insolvent leverage of each position of equity below 0, by its size; equity of 0 has none and is left out
 */
public record LeverageMass(List<BigDecimal> solvent, List<BigDecimal> insolvent) {
    public LeverageMass {
        solvent = List.copyOf(solvent);
        insolvent = List.copyOf(insolvent);
    }

    /**
     * Returns the leverages.
     *
     * @param sizes of positions, of either sign
     * @param equities as many, signed
     * @param price greater than 0
     */
    public static LeverageMass of(List<BigDecimal> sizes, List<BigDecimal> equities, BigDecimal price) {
        if (sizes.size() != equities.size()) {
            throw new IllegalArgumentException(
                    "there were " + sizes.size() + " sizes and " + equities.size() + " equities; expected as many");
        }
        List<BigDecimal> solvent = new ArrayList<>();
        List<BigDecimal> insolvent = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            BigDecimal equity = equities.get(i);
            if (equity.signum() != 0) {
                BigDecimal leverage = Decimals.divide(sizes.get(i).abs().multiply(price), equity.abs());
                (equity.signum() > 0 ? solvent : insolvent).add(leverage);
            }
        }
        return new LeverageMass(solvent, insolvent);
    }

    /** Returns Σ of a list. */
    public static BigDecimal total(List<BigDecimal> leverages) {
        return leverages.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
