package dev.steelyard.margin.gmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The market of the method's page in decimals. */
final class Samples {
    static final GmxToken ETH = new GmxToken("ETH", 18, usd("2400"), usd("2400"));
    static final GmxToken USDC = new GmxToken("USDC", 6, usd("1"), usd("1"));
    static final GmxMarket.OpenInterest OPEN_INTEREST =
            new GmxMarket.OpenInterest(usd("1000000"), usd("800000"), tokens("420"), tokens("300"), false);
    static final GmxMarket.Impact IMPACT = new GmxMarket.Impact(
            usd("0.0000000001"),
            usd("0.0000000002"),
            usd("2"),
            usd("2"),
            usd("0.004"),
            usd("0.005"),
            usd("0.005"),
            BigInteger.ZERO,
            tokens("100"));
    static final GmxParameters PARAMETERS = new GmxParameters(usd("1"), false);

    private Samples() {}

    /** A market whose pool may pay a factor of itself, and whose ADL limit is 0.05. */
    static GmxMarket market(String maxProfit, GmxMarket.Impact impact) {
        return new GmxMarket(
                "ETH/USD",
                ETH,
                ETH,
                USDC,
                OPEN_INTEREST,
                new GmxMarket.Pool(
                        tokens("1000"),
                        GmxUnits.units(new BigDecimal("1000000"), 6),
                        usd(maxProfit),
                        usd(maxProfit),
                        usd("0.05"),
                        usd("0.05")),
                impact,
                new GmxMarket.Fees(usd("0.0004"), usd("0.0006")),
                new GmxMarket.Collateral(usd("0.01"), usd("0.005"), BigInteger.ZERO, usd("0.00000002")));
    }

    static GmxMarket market() {
        return market("0.9", IMPACT);
    }

    /** 4 ETH that cost 10,000 dollars, against 1,000 USDC, 10 dollars of fees pending. */
    static GmxPosition position(boolean isLong) {
        return new GmxPosition(
                isLong,
                usd("10000"),
                tokens("4"),
                USDC,
                GmxUnits.units(new BigDecimal("1000"), 6),
                usd("7"),
                usd("3"),
                BigInteger.ZERO);
    }

    /** The same against an amount of ETH. */
    static GmxPosition inEther(boolean isLong, String collateral) {
        return new GmxPosition(
                isLong, usd("10000"), tokens("4"), ETH, tokens(collateral), usd("7"), usd("3"), BigInteger.ZERO);
    }

    static GmxPosition withPendingImpact(GmxPosition position, String ether) {
        return new GmxPosition(
                position.isLong(),
                position.sizeInUsd(),
                position.sizeInTokens(),
                position.collateralToken(),
                position.collateralAmount(),
                position.pendingFundingUsd(),
                position.pendingBorrowingUsd(),
                tokens(ether));
    }

    static GmxAssessment assess(GmxPosition position, GmxMarket market) {
        return GmxMargin.assess(position, market, PARAMETERS, null);
    }

    /** Asserts dollars to 1e-12: an impact is a power in double precision. */
    static void assertDollars(@Nullable BigInteger actual, String expected) {
        assertThat(GmxUnits.decimal(Objects.requireNonNull(actual), GmxUnits.USD_SCALE))
                .isCloseTo(new BigDecimal(expected), within(new BigDecimal("1E-12")));
    }

    static BigInteger usd(String value) {
        return GmxUnits.usd(new BigDecimal(value));
    }

    static BigInteger tokens(String ether) {
        return GmxUnits.units(new BigDecimal(ether), 18);
    }
}
