package dev.steelyard.systemic.cascade.fast;

/**
 * One generation of liquidations. <b>Immutable</b>.
 *
 * @param price that triggered it, in quote units
 * @param longs base units of longs liquidated
 * @param shorts base units of shorts liquidated
 * @param accounts how many accounts
 * @param priceAfter in quote units
 * @param fundAfter the insurance fund, in quote units
 */
public record Generation(
        double price, double longs, double shorts, int accounts, double priceAfter, double fundAfter) {}
