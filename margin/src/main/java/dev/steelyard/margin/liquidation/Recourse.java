package dev.steelyard.margin.liquidation;

import java.math.BigDecimal;
import java.util.List;

/**
 * How the positions that were taken over fared, and what stands behind their loss. <b>Immutable</b>. Amounts are in the
 * bucket's asset, at least 0.
 *
 * @param unwinding true while what was taken over is still being sold
 * @param deficit the loss not yet covered, realized or not
 * @param fundAvailable what the insurance fund may pay
 * @param inventory what was taken over and is still held
 * @param reservedCash what bidders have paid into a Dutch auction
 */
public record Recourse(
        boolean unwinding,
        BigDecimal deficit,
        BigDecimal fundAvailable,
        List<Inventory> inventory,
        BigDecimal reservedCash) {
    /** No loss. */
    public static final Recourse NONE =
            new Recourse(false, BigDecimal.ZERO, BigDecimal.ZERO, List.of(), BigDecimal.ZERO);

    public Recourse {
        inventory = List.copyOf(inventory);
        if (deficit.signum() < 0 || fundAvailable.signum() < 0) {
            throw new IllegalArgumentException(
                    "deficit was " + deficit + " and the fund " + fundAvailable + "; expected at least 0");
        }
    }

    /** Returns a loss that stands, with the fund behind it. */
    public static Recourse of(BigDecimal deficit, BigDecimal fundAvailable, List<Inventory> inventory) {
        return new Recourse(false, deficit, fundAvailable, inventory, BigDecimal.ZERO);
    }

    /**
     * A position held by the liquidation engine.
     *
     * @param symbol the contract
     * @param size signed, in contracts
     * @param price at which it was taken over, in quote units
     * @param loss of holding it at the mark, at least 0
     * @param lot the step of sizes, greater than 0
     */
    public record Inventory(String symbol, BigDecimal size, BigDecimal price, BigDecimal loss, BigDecimal lot) {}

    /** Returns what the inventory loses at the mark. */
    public BigDecimal inventoryLoss() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Inventory held : inventory) {
            sum = sum.add(held.loss());
        }
        return sum;
    }
}
