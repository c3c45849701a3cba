package dev.steelyard.margin.liquidation;

import java.math.BigDecimal;

/**
 * What the venue does next. <b>Immutable</b>. Sizes are signed as a trade of the account: a long position is closed by a
 * size below 0. Amounts are in the bucket's asset.
 */
public sealed interface LiquidationAction {
    /** A trade that makes a position of the account smaller, and never turns it. */
    sealed interface Closing extends LiquidationAction {
        /** Returns the contract. */
        String symbol();

        /** Returns how much, signed as a trade of the account. */
        BigDecimal size();

        /** Returns the price, in quote units: of {@link Close} the worst, of all else the price itself. */
        BigDecimal price();
    }

    /** All open orders of the bucket are canceled. */
    record CancelOrders() implements LiquidationAction {}

    /**
     * A part is closed in the market at a price or better; what is not filled at once is withdrawn.
     *
     * @param feeRate paid to the insurance fund, fraction of notional at the fill
     */
    record Close(String symbol, BigDecimal size, BigDecimal price, BigDecimal feeRate) implements Closing {}

    /** The liquidation engine takes a position over at the bankruptcy price. */
    record TakeOver(String symbol, BigDecimal size, BigDecimal price) implements Closing {}

    /** A backstop liquidator takes a position over at the bankruptcy price, with all its gains and losses. */
    record AssignToBackstop(String symbol, BigDecimal size, BigDecimal price) implements Closing {}

    /**
     * A Dutch auction begins.
     *
     * @param fee paid to the insurance fund, at least 0
     */
    record OpenAuction(BigDecimal fee) implements LiquidationAction {}

    /**
     * A position, or a part of it, is offered to whoever takes it.
     *
     * @param payout paid by the insurance fund to whoever takes all of it, at least 0
     */
    record Offer(String symbol, BigDecimal size, BigDecimal price, BigDecimal payout) implements Closing {}

    /** The insurance fund pays. @param amount greater than 0 */
    record PayFromFund(BigDecimal amount) implements LiquidationAction {}

    /**
     * Winners of the other side are closed against what was taken over.
     *
     * @param symbol the contract
     * @param size of the position taken over that is closed, of its sign
     * @param price the bankruptcy price, at which both sides close
     */
    record Deleverage(String symbol, BigDecimal size, BigDecimal price) implements LiquidationAction {}

    /** A loss is spread. @param amount greater than 0 */
    record Socialize(BigDecimal amount) implements LiquidationAction {}

    /** Nobody bears a loss: it is the venue's. @param amount greater than 0 */
    record RecordBadDebt(BigDecimal amount) implements LiquidationAction {}

    /** It is over. */
    record Finish(Outcome outcome) implements LiquidationAction {}

    /** How a liquidation ended. */
    enum Outcome {
        /** The bucket meets its requirement again. */
        RESTORED,
        /** Nothing is left in it, and its loss is covered. */
        CLOSED,
        /** A loss is left that nobody bears. */
        BAD_DEBT
    }
}
