package dev.steelyard.margin.derive;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a portfolio-margin subaccount of one underlying holds, with the feeds that value it. <b>Immutable</b>.
 *
 * @param spot USD per coin, above 0
 * @param spotConfidence 0 to 1
 * @param stablePrice USD per unit of cash, above 0
 * @param perpetual position, {@link PerpetualHolding#NONE} without one
 * @param cash signed
 * @param expiries options by expiry
 * @param collaterals other coins
 */
public record Portfolio(
        BigDecimal spot,
        BigDecimal spotConfidence,
        BigDecimal stablePrice,
        PerpetualHolding perpetual,
        BigDecimal cash,
        List<ExpiryHolding> expiries,
        List<CollateralHolding> collaterals) {
    public Portfolio {
        DeriveMath.requirePositive(spot, "spot");
        DeriveMath.requireConfidence(spotConfidence, "spot confidence");
        DeriveMath.requirePositive(stablePrice, "stable price");
        expiries = List.copyOf(expiries);
        collaterals = List.copyOf(collaterals);
    }

    /** Returns the lesser of spot's confidence and, where one is held, the perpetual's. */
    public BigDecimal confidence() {
        return perpetual.confidence(spotConfidence);
    }

    /** Returns how many positions a scenario values: options, the perpetual and collaterals. */
    public int positions() {
        int options = expiries.stream().mapToInt(e -> e.options().size()).sum();
        return options + collaterals.size() + (perpetual.position().signum() == 0 ? 0 : 1);
    }

    /** Returns this portfolio with other cash. */
    public Portfolio withCash(BigDecimal newCash) {
        return new Portfolio(spot, spotConfidence, stablePrice, perpetual, newCash, expiries, collaterals);
    }

    /** Returns this portfolio with other confidence in spot. */
    public Portfolio withSpotConfidence(BigDecimal newConfidence) {
        return new Portfolio(spot, newConfidence, stablePrice, perpetual, cash, expiries, collaterals);
    }

    /** Returns this portfolio with other holdings. */
    public Portfolio withHoldings(
            PerpetualHolding newPerpetual, List<ExpiryHolding> newExpiries, List<CollateralHolding> newCollaterals) {
        return new Portfolio(spot, spotConfidence, stablePrice, newPerpetual, cash, newExpiries, newCollaterals);
    }

    /**
     * Returns this portfolio after a move of spot by a factor, all together: forwards that are not fixed yet, the
     * perpetual's price, with its profit, and collateral that moves with spot; volatilities stay.
     *
     * @param factor new over old spot, above 0
     */
    public Portfolio moved(BigDecimal factor) {
        BigDecimal newPrice = DeriveMath.multiply(perpetual.price(), factor);
        BigDecimal profit = DeriveMath.multiply(perpetual.position(), newPrice.subtract(perpetual.price()));
        PerpetualHolding movedPerpetual = new PerpetualHolding(
                perpetual.position(),
                newPrice,
                perpetual.confidence(),
                perpetual.unsettledCash().add(profit));
        return new Portfolio(
                DeriveMath.multiply(spot, factor),
                spotConfidence,
                stablePrice,
                movedPerpetual,
                cash,
                expiries.stream().map(e -> e.withForwardTimes(factor)).toList(),
                collaterals.stream()
                        .map(c -> c.riskCancelling() ? c.times(factor) : c)
                        .toList());
    }

    /**
     * Returns what is left after a share of everything was sold in an auction: holdings and cash that is not reserved
     * times (1 − share), and the reserved cash with what was paid.
     *
     * @param share sold, 0 to 1
     * @param reservedCash paid by earlier bidders, 0 or more
     * @param paid by this bidder
     */
    public Portfolio afterSale(BigDecimal share, BigDecimal reservedCash, BigDecimal paid) {
        BigDecimal kept = BigDecimal.ONE.subtract(DeriveMath.requireConfidence(share, "share"));
        List<ExpiryHolding> left = new ArrayList<>();
        for (ExpiryHolding expiry : expiries) {
            left.add(expiry.withOptions(expiry.options().stream()
                    .map(o -> o.withAmount(DeriveMath.multiply(o.amount(), kept)))
                    .toList()));
        }
        PerpetualHolding leftPerpetual = new PerpetualHolding(
                DeriveMath.multiply(perpetual.position(), kept),
                perpetual.price(),
                perpetual.confidence(),
                DeriveMath.multiply(perpetual.unsettledCash(), kept));
        return withHoldings(
                        leftPerpetual,
                        left,
                        collaterals.stream().map(c -> c.times(kept)).toList())
                .withCash(DeriveMath.multiply(cash.subtract(reservedCash), kept)
                        .add(reservedCash)
                        .add(paid));
    }
}
