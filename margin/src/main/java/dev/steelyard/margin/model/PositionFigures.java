package dev.steelyard.margin.model;

import dev.steelyard.core.account.Position;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.function.Function;

/**
 * What a protocol's arithmetic says of one position, all amounts in one asset. <b>Immutable</b>.
 *
 * @param notional at the mark, at least 0
 * @param unrealizedPnl profit above 0
 * @param initialMargin at least 0
 * @param maintenanceMargin at least 0
 * @param closeFee reserved for closing, at least 0
 * @param tier what sets its rates, in words
 * @param maintenanceMarginRate fraction of notional
 */
record PositionFigures(
        Answer<BigDecimal> notional,
        Answer<BigDecimal> unrealizedPnl,
        Answer<BigDecimal> initialMargin,
        Answer<BigDecimal> maintenanceMargin,
        Answer<BigDecimal> closeFee,
        String tier,
        Answer<BigDecimal> maintenanceMarginRate) {
    /** Returns the figures of a position of which an input is missing. */
    static PositionFigures unknown(Answer<?> why) {
        Answer<BigDecimal> none = why.map(x -> BigDecimal.ZERO);
        return new PositionFigures(none, none, none, none, none, "", none);
    }

    /** Returns the position's risk, without prices of liquidation. */
    PositionRisk risk(
            Position position, String bucket, Asset asset, Answer<BigDecimal> mark, Answer<BigDecimal> equity) {
        Function<BigDecimal, Amount> in = value -> Amount.of(value, asset);
        Answer<BigDecimal> none = Answer.none(Reason.NOT_APPLICABLE);
        return new PositionRisk(
                position.symbol(),
                position.side(),
                position.marginMode(),
                bucket,
                position.size(),
                position.entryPrice(),
                mark,
                notional.map(in),
                unrealizedPnl.map(in),
                initialMargin.map(in),
                maintenanceMargin.map(in),
                closeFee.map(in),
                tier,
                maintenanceMarginRate,
                none,
                none,
                none,
                notional.flatMap(n -> equity.flatMap(
                        e -> e.signum() <= 0 ? Answer.none(Reason.INSOLVENT) : Answer.of(Decimals.divide(n, e)))),
                none);
    }
}
