package dev.steelyard.systemic.cascade.crowd;

/**
 * The adopters of one part whose capital is managed together, before a shock. <b>Immutable</b>.
 *
 * @param side 1 long, −1 short
 * @param accounts how many
 * @param coins held, without sign, in 1e-8 base units
 * @param capital in quote units
 * @param least equity over notional at or below which margin's rules liquidate, at least 0
 */
public record ManagedPool(int side, int accounts, long coins, double capital, double least) {}
