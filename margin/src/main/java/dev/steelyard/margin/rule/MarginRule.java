package dev.steelyard.margin.rule;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How the requirement of one position is put together. <b>Immutable</b>.
 *
 * @param initial what sets the initial rate
 * @param initialBasis the price of the notional it applies to
 * @param maintenanceBasis the price of the notional that the maintenance rate applies to
 * @param closeFee the fee reserved for closing
 * @param closeFeeRate fraction of notional; null: the position's or contract's taker rate
 * @param feeInInitial true when the fee is part of the initial margin
 * @param feeInMaintenance true when the fee is part of the maintenance margin; false: of the liquidation requirement
 *     only
 * @param maintenanceOf what the maintenance rate is a fraction of
 * @param adverseFunding true when the next funding, where the position would pay it, is part of the maintenance margin
 */
public record MarginRule(
        InitialMargin initial,
        PriceBasis initialBasis,
        PriceBasis maintenanceBasis,
        CloseFee closeFee,
        @Nullable BigDecimal closeFeeRate,
        boolean feeInInitial,
        boolean feeInMaintenance,
        MaintenanceOf maintenanceOf,
        boolean adverseFunding) {
    /** Leverage-based initial and tiered maintenance margin, both at the mark, without a fee. */
    public static final MarginRule AT_MARK =
            new MarginRule(InitialMargin.LEVERAGE, PriceBasis.MARK, PriceBasis.MARK, CloseFee.NONE, null, false, false);

    /** A rule whose maintenance rate is a fraction of notional, without funding. */
    public MarginRule(
            InitialMargin initial,
            PriceBasis initialBasis,
            PriceBasis maintenanceBasis,
            CloseFee closeFee,
            @Nullable BigDecimal closeFeeRate,
            boolean feeInInitial,
            boolean feeInMaintenance) {
        this(
                initial,
                initialBasis,
                maintenanceBasis,
                closeFee,
                closeFeeRate,
                feeInInitial,
                feeInMaintenance,
                MaintenanceOf.NOTIONAL,
                false);
    }
}
