package dev.steelyard.margin.dydx;

import java.math.BigInteger;

/** Markets of the worked examples: BTC at 50,000 USD and ETH at 3,000 USD, 20% initial and 10% maintenance margin. */
final class Samples {
    static final LiquidityTier TIER = LiquidityTier.of(200_000, 500_000);
    static final PerpetualMarket BTC =
            PerpetualMarket.of("BTC-USD", -8, new OraclePrice(integer("5000000000"), -5), TIER);
    static final PerpetualMarket ETH =
            PerpetualMarket.of("ETH-USD", -9, new OraclePrice(integer("3000000000"), -6), TIER);
    /** 0.1 BTC. */
    static final BigInteger TENTH = integer("10000000");
    /** The venue's own: 0.5% fee, adjustment 1, spread a tenth of maintenance margin. */
    static final LiquidationConfig CONFIG = new LiquidationConfig(5_000, 1_000_000, 100_000);

    private Samples() {}

    static BigInteger integer(String text) {
        return new BigInteger(text);
    }

    static BigInteger integer(long value) {
        return BigInteger.valueOf(value);
    }

    static SubaccountRisk risk(long netCollateral, long maintenance) {
        return new SubaccountRisk(integer(netCollateral), BigInteger.ZERO, integer(maintenance));
    }
}
