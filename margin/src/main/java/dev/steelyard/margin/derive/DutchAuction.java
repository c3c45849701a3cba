package dev.steelyard.margin.derive;

import java.math.BigDecimal;

/**
 * Liquidation by auction of a share of everything the account holds, at a price that falls with time. <b>Immutable</b>.
 * Margins and values are signed, in cash units.
 *
 * @param startDiscount share of the value asked at the start, 0 to 1
 * @param cutDiscount share asked at the end of the fast fall, 0 to 1
 * @param fastSeconds length of the fast fall, above 0
 * @param slowSeconds length of the slow fall from there to nothing, above 0
 * @param insolventSeconds over which the payment to a bidder on an insolvent account rises, above 0
 * @param feeRate fraction of what the largest first bid could buy, paid to the security module at the start
 * @param bufferRate what must be left beyond the maintenance requirement, fraction of it
 * @param smallestValue value below which all of the account may be bought at once; 0: none
 */
public record DutchAuction(
        BigDecimal startDiscount,
        BigDecimal cutDiscount,
        long fastSeconds,
        long slowSeconds,
        long insolventSeconds,
        BigDecimal feeRate,
        BigDecimal bufferRate,
        BigDecimal smallestValue) {
    public DutchAuction {
        DeriveMath.requireConfidence(startDiscount, "start discount");
        DeriveMath.requireConfidence(cutDiscount, "cut discount");
        if (fastSeconds <= 0 || slowSeconds <= 0 || insolventSeconds <= 0) {
            throw new IllegalArgumentException("auction lengths were " + fastSeconds + ", " + slowSeconds + ", "
                    + insolventSeconds + " seconds; expected more than 0");
        }
    }

    /**
     * What an account under auction holds.
     *
     * @param markToMarket value of everything, reserved cash included
     * @param maintenanceMargin value less maintenance requirement
     * @param reservedCash what earlier bidders paid, 0 or more
     */
    public record State(BigDecimal markToMarket, BigDecimal maintenanceMargin, BigDecimal reservedCash) {
        /** Returns whether the account is worth something, so that bidders pay for it. */
        public boolean isSolvent() {
            return markToMarket.signum() > 0;
        }
    }

    /**
     * What a bid brings.
     *
     * @param bufferMargin of the account before it
     * @param largestShare that may be bought of a solvent account; 0 of an insolvent one, where any share may be taken
     * @param share taken, 0 to 1
     * @param paid by the bidder to the account, 0 or more
     * @param payout by the security module to the bidder, 0 or more
     */
    public record Bid(
            BigDecimal bufferMargin, BigDecimal largestShare, BigDecimal share, BigDecimal paid, BigDecimal payout) {}

    /** Returns the margin that ends the auction at 0 or more: MM + (MM − value) × bufferRate. */
    public BigDecimal bufferMargin(State state) {
        BigDecimal requirement = state.maintenanceMargin().subtract(state.markToMarket());
        return state.maintenanceMargin().add(DeriveMath.multiply(requirement, bufferRate));
    }

    /** Returns the share of the value asked, falling from the start to the cut and from there to 0. */
    public BigDecimal discount(long elapsedSeconds) {
        if (elapsedSeconds < fastSeconds) {
            BigDecimal fall = startDiscount.subtract(cutDiscount).multiply(BigDecimal.valueOf(elapsedSeconds));
            return startDiscount.subtract(DeriveMath.divide(fall, BigDecimal.valueOf(fastSeconds)));
        }
        long slow = Math.min(elapsedSeconds - fastSeconds, slowSeconds);
        BigDecimal fall = cutDiscount.multiply(BigDecimal.valueOf(slow));
        return cutDiscount.subtract(DeriveMath.divide(fall, BigDecimal.valueOf(slowSeconds)));
    }

    /**
     * Returns the largest share that may be bought: BM / (BM − value × d − reserved × (1 − d)), after which the buffer
     * margin is 0; 0 where it is not below 0 or the account is insolvent, 1 below the smallest value.
     */
    public BigDecimal largestShare(State state, BigDecimal discount) {
        BigDecimal buffer = bufferMargin(state);
        if (buffer.signum() >= 0 || !state.isSolvent()) {
            return BigDecimal.ZERO;
        }
        if (state.markToMarket().compareTo(smallestValue) < 0) {
            return BigDecimal.ONE;
        }
        BigDecimal gained = DeriveMath.multiply(state.markToMarket(), discount)
                .add(DeriveMath.multiply(state.reservedCash(), BigDecimal.ONE.subtract(discount)));
        return DeriveMath.divide(buffer, buffer.subtract(gained)).min(BigDecimal.ONE);
    }

    /** Returns what an account pays when its auction starts: largest share at full price × value × fee; 0 if insolvent. */
    public BigDecimal startFee(State state) {
        BigDecimal share = largestShare(state, BigDecimal.ONE);
        return DeriveMath.multiply(DeriveMath.multiply(share, state.markToMarket()), feeRate);
    }

    /** Returns the price of a solvent account without its reserved cash: (value − reserved) × d; 0 if insolvent. */
    public BigDecimal bidPrice(State state, long elapsedSeconds) {
        return state.isSolvent()
                ? DeriveMath.multiply(state.markToMarket().subtract(state.reservedCash()), discount(elapsedSeconds))
                : BigDecimal.ZERO;
    }

    /**
     * Returns what a bidder on an insolvent account is paid for all of it: from −min(value, 0) at the start in a line to
     * −MM at the end; 0 if solvent.
     */
    public BigDecimal insolventPayout(State state, long elapsedSeconds) {
        if (state.isSolvent()) {
            return BigDecimal.ZERO;
        }
        BigDecimal from = state.markToMarket().min(BigDecimal.ZERO);
        long elapsed = Math.min(elapsedSeconds, insolventSeconds);
        BigDecimal rise = state.maintenanceMargin().subtract(from).multiply(BigDecimal.valueOf(elapsed));
        return DeriveMath.positivePart(from.add(DeriveMath.divide(rise, BigDecimal.valueOf(insolventSeconds)))
                .negate());
    }

    /**
     * Returns what a bid for a share brings: the share, at most the largest one while the account is solvent, and share ×
     * price.
     *
     * @param wanted share of the account, 0 to 1
     */
    public Bid bid(State state, long elapsedSeconds, BigDecimal wanted) {
        DeriveMath.requireConfidence(wanted, "wanted share");
        BigDecimal largest = largestShare(state, discount(elapsedSeconds));
        BigDecimal share = state.isSolvent() ? wanted.min(largest) : wanted;
        return new Bid(
                bufferMargin(state),
                largest,
                share,
                DeriveMath.multiply(bidPrice(state, elapsedSeconds), share),
                DeriveMath.multiply(insolventPayout(state, elapsedSeconds), share));
    }
}
