package dev.steelyard.margin.model;

import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.curve.PriceForm;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What opening a position costs: initial margin, the fee to open, and the fee to close where that margin is lost.
 * <b>Immutable</b>. Amounts are in the settle asset, at least 0.
 *
 * @param initialMargin notional at the order price / leverage, without fees
 * @param openFee taker rate × notional at the order price
 * @param bankruptcyPrice where the initial margin is lost, before fees; null when no price does
 * @param closeFee taker rate × notional at the bankruptcy price
 */
public record OrderCost(
        BigDecimal initialMargin,
        BigDecimal openFee,
        @Nullable BigDecimal bankruptcyPrice,
        BigDecimal closeFee) {
    /** Returns initial margin plus both fees. */
    public BigDecimal total() {
        return initialMargin.add(openFee).add(closeFee);
    }

    /**
     * Returns the cost of an order under a rule pack.
     *
     * @param position the order as the position it would open: size signed, entry = order price, leverage selected
     * @throws IllegalArgumentException when it has no entry price, or neither leverage nor an initial rate is known
     */
    public static OrderCost of(Position position, Instrument instrument, ContractRule contract, RulePack rules) {
        BigDecimal price = position.entryPrice();
        PositionLine line = new PositionLine(position, instrument, contract, rules, price, null, null, null);
        OrderCost cost = price == null ? null : of(line, position.size(), price);
        if (cost == null) {
            throw new IllegalArgumentException("an order cost needs a price, and a leverage or an initial rate");
        }
        return cost;
    }

    static @Nullable OrderCost of(PositionLine line, BigDecimal size, BigDecimal price) {
        PositionGeometry shape = PositionGeometry.of(line.instrument.terms(), size, price);
        PriceForm initial = line.initialOf(shape, price);
        if (initial == null) {
            return null;
        }
        BigDecimal cost = shape.notional().at(price);
        BigDecimal margin = initial.at(price);
        boolean falls = (shape.sign() > 0) != shape.isInverse();
        BigDecimal left = Decimals.positivePart(falls ? cost.subtract(margin) : cost.add(margin));
        BigDecimal units = shape.size().multiply(shape.terms().factor());
        BigDecimal bankruptcy = left.signum() == 0 || units.signum() == 0
                ? null
                : shape.isInverse() ? Decimals.divide(units, left) : Decimals.divide(left, units);
        return new OrderCost(margin, cost.multiply(line.feeRate), bankruptcy, left.multiply(line.feeRate));
    }
}
