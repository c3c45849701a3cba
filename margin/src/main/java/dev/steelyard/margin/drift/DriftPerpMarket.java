package dev.steelyard.margin.drift;

import java.math.BigInteger;

/**
 * A perpetual: its price, margin ratios and the weight given to unrealized profit. <b>Immutable.</b>
 *
 * @param name market name, unique among an account's perpetuals
 * @param oracle identity of the price feed; markets with the same feed move together
 * @param status whether the market trades or is being settled
 * @param prediction whether the contract is a prediction market, priced from 0 to 1 dollar
 * @param oraclePrice dollars per coin × 10^6; the expiry price once the market settles
 * @param ratios margin ratios and their size factor
 * @param profit weights given to unrealized profit
 * @param liquidation fees and step of a liquidation
 */
public record DriftPerpMarket(
        String name,
        String oracle,
        Status status,
        boolean prediction,
        BigInteger oraclePrice,
        Ratios ratios,
        ProfitWeight profit,
        Liquidation liquidation) {

    /** Whether a perpetual trades or is being settled. */
    public enum Status {
        /** Open for trading. */
        ACTIVE,
        /** Being settled at the expiry price: no margin is required. */
        SETTLEMENT
    }

    /**
     * Margin ratios of a perpetual.
     *
     * @param initial × 10^4
     * @param maintenance × 10^4
     * @param imfFactor size factor × 10^6; 0 for no size effect
     * @param highLeverageInitial × 10^4; 0 where the market has no high-leverage mode
     * @param highLeverageMaintenance × 10^4; 0 where the market has no high-leverage mode
     */
    public record Ratios(
            int initial, int maintenance, int imfFactor, int highLeverageInitial, int highLeverageMaintenance) {
        /** Checks that no ratio is negative. */
        public Ratios {
            if (Math.min(initial, maintenance) < 0
                    || imfFactor < 0
                    || Math.min(highLeverageInitial, highLeverageMaintenance) < 0) {
                throw new IllegalArgumentException("margin ratios must not be negative");
            }
        }

        /**
         * Ratios of a market without high-leverage mode.
         *
         * @param initial × 10^4
         * @param maintenance × 10^4
         * @param imfFactor × 10^6
         * @return the ratios
         */
        public static Ratios of(int initial, int maintenance, int imfFactor) {
            return new Ratios(initial, maintenance, imfFactor, 0, 0);
        }

        /** Whether the market has a high-leverage mode. */
        boolean highLeverage() {
            return highLeverageInitial > 0 && highLeverageMaintenance > 0;
        }
    }

    /**
     * How much of an unrealized profit counts as collateral.
     *
     * @param initial × 10^4
     * @param maintenance × 10^4
     * @param imfFactor size factor of the initial weight × 10^6; 0 for no size effect
     * @param maxImbalance dollars × 10^6 of unsettled profit above which the initial weight falls; 0 for never
     * @param imbalance the market's unsettled profit net of its pools, dollars × 10^6
     */
    public record ProfitWeight(
            int initial, int maintenance, int imfFactor, BigInteger maxImbalance, BigInteger imbalance) {
        /** Checks that no weight is negative. */
        public ProfitWeight {
            if (initial < 0 || maintenance < 0 || imfFactor < 0 || maxImbalance.signum() < 0) {
                throw new IllegalArgumentException("profit weights must not be negative");
            }
        }

        /**
         * Weights without size effect and without imbalance limit.
         *
         * @param initial × 10^4
         * @param maintenance × 10^4
         * @return the weights
         */
        public static ProfitWeight of(int initial, int maintenance) {
            return new ProfitWeight(initial, maintenance, 0, BigInteger.ZERO, BigInteger.ZERO);
        }
    }

    /**
     * What a liquidation of the perpetual costs and by what step it goes.
     *
     * @param liquidatorFee paid to the liquidator × 10^6
     * @param insuranceFee most that is paid to the insurance fund × 10^6
     * @param stepSize smallest size in coin × 10^9, at least 1
     */
    public record Liquidation(int liquidatorFee, int insuranceFee, BigInteger stepSize) {
        /** No fee and the finest step. */
        public static final Liquidation FREE = new Liquidation(0, 0, BigInteger.ONE);

        /** Checks that fees are not negative and the step is positive. */
        public Liquidation {
            if (liquidatorFee < 0 || insuranceFee < 0 || stepSize.signum() <= 0) {
                throw new IllegalArgumentException("liquidation fees must not be negative, the step must be positive");
            }
        }
    }

    /** Checks that the price is not negative. */
    public DriftPerpMarket {
        if (oraclePrice.signum() < 0) {
            throw new IllegalArgumentException("price of " + name + " was negative");
        }
    }

    /**
     * An ordinary active perpetual without liquidation fees.
     *
     * @param name market name
     * @param oracle identity of the price feed
     * @param oraclePrice dollars per coin × 10^6
     * @param ratios margin ratios
     * @param profit weights of unrealized profit
     * @return the market
     */
    public static DriftPerpMarket of(
            String name, String oracle, BigInteger oraclePrice, Ratios ratios, ProfitWeight profit) {
        return new DriftPerpMarket(name, oracle, Status.ACTIVE, false, oraclePrice, ratios, profit, Liquidation.FREE);
    }

    /**
     * The same market at another price.
     *
     * @param price dollars per coin × 10^6
     * @return the repriced market
     */
    public DriftPerpMarket withPrice(BigInteger price) {
        return new DriftPerpMarket(name, oracle, status, prediction, price, ratios, profit, liquidation);
    }

    /**
     * The same market with the given liquidation terms.
     *
     * @param terms fees and step
     * @return the market with those terms
     */
    public DriftPerpMarket withLiquidation(Liquidation terms) {
        return new DriftPerpMarket(name, oracle, status, prediction, oraclePrice, ratios, profit, terms);
    }
}
