package dev.steelyard.margin.drift;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cross-margined account: every balance and position answers for every other. <b>Immutable.</b>
 *
 * @param spot balances, at most one per market
 * @param perp perpetual positions, at most one per market
 * @param maxMarginRatio the owner's own cap on leverage: least initial margin ratio × 10^4; 0 for none
 * @param mode whether high-leverage ratios apply
 * @param beingLiquidated whether a liquidation has begun and the account must regain its requirement plus the buffer
 */
public record DriftAccount(
        List<DriftSpotPosition> spot,
        List<DriftPerpPosition> perp,
        int maxMarginRatio,
        DriftMarginMode mode,
        boolean beingLiquidated) {

    /** Copies the lists and checks the cap. */
    public DriftAccount {
        spot = List.copyOf(spot);
        perp = List.copyOf(perp);
        if (maxMarginRatio < 0) {
            throw new IllegalArgumentException("maxMarginRatio was " + maxMarginRatio + "; expected 0 or more");
        }
    }

    /**
     * An account in the ordinary mode that is not being liquidated.
     *
     * @param spot balances
     * @param perp perpetual positions
     * @param maxMarginRatio least initial margin ratio × 10^4; 0 for none
     * @return the account
     */
    public static DriftAccount of(List<DriftSpotPosition> spot, List<DriftPerpPosition> perp, int maxMarginRatio) {
        return new DriftAccount(spot, perp, maxMarginRatio, DriftMarginMode.ORDINARY, false);
    }

    /**
     * The balance of a token.
     *
     * @param market name of the spot market
     * @return the balance, or null if the account has none
     */
    public @Nullable DriftSpotPosition spotPosition(String market) {
        for (DriftSpotPosition position : spot) {
            if (position.market().equals(market)) {
                return position;
            }
        }
        return null;
    }

    /**
     * The position in a perpetual.
     *
     * @param market name of the perpetual
     * @return the position, or null if the account has none
     */
    public @Nullable DriftPerpPosition perpPosition(String market) {
        for (DriftPerpPosition position : perp) {
            if (position.market().equals(market)) {
                return position;
            }
        }
        return null;
    }
}
