package dev.steelyard.margin.dydx;

import java.math.BigInteger;

/**
 * Prices of a liquidation: where collateral is used up, how far an order may reach, and what the insurance fund gets.
 * <b>Thread-safe</b>; <b>Deterministic: yes</b>.
 */
public final class LiquidationPrices {
    private static final Rational MILLION = Rational.of(BigInteger.valueOf(Quantums.ONE_MILLION));

    private LiquidationPrices() {}

    /**
     * Returns the bankruptcy price of a closing trade: −ΔN − ⌊NC × |ΔM| / M⌋, where ΔN and ΔM are the differences of value
     * and maintenance margin between the sizes after and before, NC and M those of the subaccount. The one division rounds
     * toward negative infinity, so the result toward positive infinity: at that price the insurance fund pays nothing.
     *
     * @param subaccount risk of the whole subaccount, before the trade
     * @param position the position that is reduced
     * @param closingBaseQuantums trade, opposite in sign to the position and no greater
     * @throws IllegalArgumentException when the trade does not reduce the position or nothing has a maintenance margin
     */
    public static BankruptcyPrice bankruptcyPrice(
            SubaccountRisk subaccount, PerpetualPosition position, BigInteger closingBaseQuantums) {
        requireClosing(position, closingBaseQuantums);
        requireMaintenanceMargin(subaccount);
        PerpetualRequirement before = position.requirement();
        PerpetualRequirement after = position.withBaseQuantums(
                        position.baseQuantums().add(closingBaseQuantums))
                .requirement();
        BigInteger deltaNetNotional = after.netNotional().subtract(before.netNotional());
        BigInteger deltaMaintenanceMargin = after.maintenanceMargin().subtract(before.maintenanceMargin());
        BigInteger share = Quantums.floorDivide(
                subaccount.netCollateral().multiply(deltaMaintenanceMargin.abs()),
                subaccount.maintenanceMarginRequirement());
        return new BankruptcyPrice(
                deltaNetNotional,
                deltaMaintenanceMargin,
                share,
                deltaNetNotional.negate().subtract(share));
    }

    /**
     * Returns the fillable price (N − A × S × M) / size, with N the position's value, M its maintenance margin, S the spread
     * ratio and A the {@link FillablePrice#bankruptcyRating}: the oracle price for a subaccount exactly at maintenance, below
     * it for a long and above it for a short as collateral runs out. Exact.
     *
     * @param subaccount risk of the whole subaccount
     * @param position the position that is liquidated
     * @param config spread and speed
     * @throws IllegalArgumentException when the position is closed or nothing has a maintenance margin
     */
    public static FillablePrice fillablePrice(
            SubaccountRisk subaccount, PerpetualPosition position, LiquidationConfig config) {
        if (position.baseQuantums().signum() == 0) {
            throw new IllegalArgumentException("size was 0; expected an open position");
        }
        requireMaintenanceMargin(subaccount);
        PerpetualRequirement requirement = position.requirement();
        Rational collateralRatio = new Rational(subaccount.netCollateral(), subaccount.maintenanceMarginRequirement());
        Rational rating = Rational.ONE
                .subtract(collateralRatio)
                .multiply(ppm(config.bankruptcyAdjustmentPpm()))
                .clamp(Rational.ZERO, Rational.ONE);
        Rational maximumSpread =
                Rational.of(requirement.maintenanceMargin()).multiply(ppm(config.spreadToMaintenanceMarginRatioPpm()));
        Rational price = Rational.of(requirement.netNotional())
                .subtract(rating.multiply(maximumSpread))
                .divide(Rational.of(position.baseQuantums()));
        PerpetualMarket market = position.market();
        return new FillablePrice(
                rating,
                maximumSpread,
                requirement.netNotional(),
                price,
                price.scaleByPowerOfTen(market.quoteAtomicResolution() - market.atomicResolution()));
    }

    /**
     * Returns the value of a fill on the order book: subticks × size × 10^exponent, rounded down.
     *
     * @param subticks price of the fill, 0 or more
     * @param baseQuantums absolute size, 0 or more
     * @param quantumConversionExponent the book's power of ten of one subtick in quote quantums for one base quantum
     * @return quote quantums, 0 or more
     */
    public static BigInteger fillQuoteQuantums(
            BigInteger subticks, BigInteger baseQuantums, int quantumConversionExponent) {
        Quantums.requireNotNegative(subticks, "subticks");
        Quantums.requireNotNegative(baseQuantums, "fill size");
        Quantums.requireExponent(quantumConversionExponent, "quantum conversion exponent");
        return Quantums.shift(subticks.multiply(baseQuantums), quantumConversionExponent);
    }

    /**
     * Returns what a liquidation fill pays into the insurance fund: fill − bankruptcy price, and when that is positive at
     * most |fill| × max liquidation fee, rounded down.
     *
     * @param subaccount risk of the whole subaccount, before the fill
     * @param position the position that is liquidated
     * @param closingBaseQuantums the fill, opposite in sign to the position and no greater
     * @param absoluteFillQuoteQuantums value of the fill, see {@link #fillQuoteQuantums}
     * @param config the fee
     * @throws IllegalArgumentException when the fill does not reduce the position or nothing has a maintenance margin
     */
    public static InsuranceFundDelta insuranceFundDelta(
            SubaccountRisk subaccount,
            PerpetualPosition position,
            BigInteger closingBaseQuantums,
            BigInteger absoluteFillQuoteQuantums,
            LiquidationConfig config) {
        BankruptcyPrice bankruptcy = bankruptcyPrice(subaccount, position, closingBaseQuantums);
        BigInteger fill =
                closingBaseQuantums.signum() > 0 ? absoluteFillQuoteQuantums.negate() : absoluteFillQuoteQuantums;
        BigInteger surplus = fill.subtract(bankruptcy.quoteQuantums());
        BigInteger feeCap = Quantums.multiplyPpmFloor(absoluteFillQuoteQuantums, config.maxLiquidationFeePpm());
        return new InsuranceFundDelta(
                fill, bankruptcy, surplus, feeCap, surplus.signum() > 0 ? surplus.min(feeCap) : surplus);
    }

    static void requireClosing(PerpetualPosition position, BigInteger closingBaseQuantums) {
        BigInteger size = position.baseQuantums();
        if (size.signum() * closingBaseQuantums.signum() != -1 || size.abs().compareTo(closingBaseQuantums.abs()) < 0) {
            throw new IllegalArgumentException("closing trade was " + closingBaseQuantums
                    + "; expected one that reduces the position of " + size + " base quantums");
        }
    }

    private static void requireMaintenanceMargin(SubaccountRisk subaccount) {
        if (subaccount.maintenanceMarginRequirement().signum() == 0) {
            throw new IllegalArgumentException("maintenance margin requirement was 0; expected more than 0");
        }
    }

    private static Rational ppm(long value) {
        return Rational.of(BigInteger.valueOf(value)).divide(MILLION);
    }
}
