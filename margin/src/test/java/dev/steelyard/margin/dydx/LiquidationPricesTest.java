package dev.steelyard.margin.dydx;

import static dev.steelyard.margin.dydx.Samples.BTC;
import static dev.steelyard.margin.dydx.Samples.CONFIG;
import static dev.steelyard.margin.dydx.Samples.TENTH;
import static dev.steelyard.margin.dydx.Samples.integer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LiquidationPricesTest {
    private static Subaccount holding(long usdc, BigInteger size) {
        return new Subaccount(integer(usdc), List.of(PerpetualPosition.of(BTC, size)));
    }

    private static BankruptcyPrice bankruptcy(Subaccount subaccount, BigInteger closing) {
        return LiquidationPrices.bankruptcyPrice(
                subaccount.risk(), subaccount.positions().getFirst(), closing);
    }

    private static FillablePrice fillable(Subaccount subaccount, LiquidationConfig config) {
        return LiquidationPrices.fillablePrice(
                subaccount.risk(), subaccount.positions().getFirst(), config);
    }

    private static InsuranceFundDelta insurance(Subaccount subaccount, long subticks) {
        PerpetualPosition position = subaccount.positions().getFirst();
        BigInteger fill = LiquidationPrices.fillQuoteQuantums(
                integer(subticks), position.baseQuantums().abs(), -8);
        return LiquidationPrices.insuranceFundDelta(
                subaccount.risk(), position, position.baseQuantums().negate(), fill, CONFIG);
    }

    @Test
    void fullyClosedSolePositionIsBankruptAtItsDebt() {
        assertThat(bankruptcy(holding(-4_501_000_000L, TENTH), TENTH.negate()).quoteQuantums())
                .isEqualTo(4_501_000_000L);
        assertThat(bankruptcy(holding(5_499_000_000L, TENTH.negate()), TENTH).quoteQuantums())
                .isEqualTo(-5_499_000_000L);
    }

    @Test
    void bankruptcyPriceIsRoundedUpInQuoteQuantums() {
        Subaccount subaccount = holding(-13_000_000, integer(100_000_000));
        BankruptcyPrice price = bankruptcy(subaccount, integer(-21_347));
        assertThat(price.deltaNetNotional()).isEqualTo(-10_673_500);
        assertThat(price.deltaMaintenanceMargin()).isEqualTo(-1_067_350);
        assertThat(price.collateralShare()).isEqualTo(10_670_724);
        assertThat(price.quoteQuantums()).isEqualTo(2_776);
    }

    @Test
    void closingATradeThatDoesNotReduceIsRejected() {
        Subaccount subaccount = holding(-4_501_000_000L, TENTH);
        for (BigInteger closing : List.of(BigInteger.ZERO, BigInteger.ONE, integer(-10_000_001))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> bankruptcy(subaccount, closing))
                    .withMessageContaining("expected one that reduces the position of 10000000");
        }
    }

    @Test
    void withoutMaintenanceMarginThereIsNoBankruptcyPrice() {
        PerpetualMarket free = PerpetualMarket.of("X-USD", -8, BTC.oraclePrice(), LiquidityTier.of(0, 0));
        Subaccount subaccount = new Subaccount(BigInteger.ZERO, List.of(PerpetualPosition.of(free, TENTH)));
        assertThatIllegalArgumentException().isThrownBy(() -> bankruptcy(subaccount, TENTH.negate()));
        assertThatIllegalArgumentException().isThrownBy(() -> fillable(subaccount, CONFIG));
    }

    @Test
    void fillablePriceMovesFromOracleToTheWholeSpread() {
        assertThat(fillable(holding(-4_500_000_000L, TENTH), CONFIG).usdPrice()).hasToString("50000");
        assertThat(fillable(holding(-4_501_000_000L, TENTH), CONFIG).price()).hasToString("49999/100");
        assertThat(fillable(holding(-5_000_000_000L, TENTH), CONFIG).price()).hasToString("495");
        assertThat(fillable(holding(-5_500_000_000L, TENTH), CONFIG).usdPrice()).hasToString("49500");
        assertThat(fillable(holding(5_499_000_000L, TENTH.negate()), CONFIG).price())
                .hasToString("50001/100");
        assertThat(fillable(holding(5_499_000_000L, TENTH.negate()), CONFIG)
                        .usdPrice()
                        .toDecimal(2, RoundingMode.HALF_EVEN))
                .isEqualByComparingTo("50001");
    }

    @Test
    void fillablePriceFollowsItsConfiguration() {
        Subaccount subaccount = holding(-4_501_000_000L, TENTH);
        assertThat(fillable(subaccount, new LiquidationConfig(0, 4_294_967_295L, 100_000))
                        .price())
                .hasToString("495");
        assertThat(fillable(subaccount, new LiquidationConfig(0, 1_000_000, 1)).price())
                .hasToString("4999999999/10000000");
        assertThat(fillable(subaccount, new LiquidationConfig(0, 2_000_000, 100_000))
                        .price())
                .hasToString("24999/50");
    }

    @Test
    void insuranceFundIsPaidTheSurplusUpToTheFee() {
        Subaccount subaccount = holding(-5_100_000_000L, TENTH);
        InsuranceFundDelta capped = insurance(subaccount, 56_100_000_000L);
        assertThat(capped.fillQuoteQuantums()).isEqualTo(5_610_000_000L);
        assertThat(capped.surplus()).isEqualTo(510_000_000);
        assertThat(capped.delta()).isEqualTo(28_050_000);
        assertThat(insurance(subaccount, 51_051_000_000L).delta()).isEqualTo(5_100_000);
    }

    @Test
    void insuranceFundPaysTheWholeLoss() {
        assertThat(insurance(holding(-5_100_000_000L, TENTH), 50_000_000_000L).delta())
                .isEqualTo(-100_000_000);
        InsuranceFundDelta ofShort = insurance(holding(4_900_000_000L, TENTH.negate()), 50_000_000_000L);
        assertThat(ofShort.fillQuoteQuantums()).isEqualTo(-5_000_000_000L);
        assertThat(ofShort.delta()).isEqualTo(-100_000_000);
    }

    @Test
    void worthlessFillPaysNoFee() {
        assertThat(insurance(holding(4_900_000_000L, TENTH.negate()), 1).delta())
                .isZero();
    }

    @Test
    void deleveragingIsAtBankruptcyBelowZeroCollateralAndElseOnlyInFinalSettlement() {
        Subaccount negative = holding(-5_100_000_000L, TENTH);
        Subaccount positive = holding(-4_501_000_000L, TENTH);
        PerpetualPosition position = positive.positions().getFirst();
        assertThat(DeleveragingPrice.of(negative.risk(), true)).isEqualTo(DeleveragingPrice.BANKRUPTCY);
        assertThat(DeleveragingPrice.of(negative.risk(), false)).isEqualTo(DeleveragingPrice.BANKRUPTCY);
        assertThat(DeleveragingPrice.of(positive.risk(), true)).isEqualTo(DeleveragingPrice.ORACLE);
        assertThat(DeleveragingPrice.of(positive.risk(), false)).isEqualTo(DeleveragingPrice.NONE);
        assertThat(DeleveragingPrice.BANKRUPTCY.quoteQuantums(negative.risk(), position, TENTH.negate()))
                .isEqualTo(5_100_000_000L);
        assertThat(DeleveragingPrice.ORACLE.quoteQuantums(positive.risk(), position, integer(-5_000_000)))
                .isEqualTo(2_500_000_000L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeleveragingPrice.NONE.quoteQuantums(positive.risk(), position, TENTH.negate()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeleveragingPrice.ORACLE.quoteQuantums(positive.risk(), position, TENTH));
    }

    @Test
    void closingAtTheBankruptcyPriceNeverMakesTheRestRiskier() {
        SplittableRandom random = new SplittableRandom(11);
        int negative = 0;
        int partial = 0;
        int twoPositions = 0;
        for (int i = 0; i < 20_000; i++) {
            BigInteger size = integer(random.nextLong(2, 1L << 36)).multiply(integer(random.nextBoolean() ? 1 : -1));
            PerpetualPosition position = PerpetualPosition.of(BTC, size);
            PerpetualPosition other = PerpetualPosition.of(Samples.ETH, integer(random.nextLong(0, 2) << 34));
            BigInteger cash =
                    position.requirement().netNotional().negate().add(integer(random.nextLong(-(1L << 40), 1L << 40)));
            SubaccountRisk before = new Subaccount(cash, List.of(position, other)).risk();
            BigInteger closing =
                    integer(random.nextLong(1, size.abs().longValueExact() + 1)).multiply(integer(-size.signum()));
            if (before.maintenanceMarginRequirement().signum() == 0) {
                continue;
            }
            BigInteger quote =
                    LiquidationPrices.bankruptcyPrice(before, position, closing).quoteQuantums();
            PerpetualPosition rest = position.withBaseQuantums(size.add(closing));
            SubaccountRisk after = new Subaccount(cash.add(quote), List.of(rest, other)).risk();
            boolean stillRequired = after.maintenanceMarginRequirement().signum() > 0;
            if (stillRequired) {
                assertThat(after.netCollateral().multiply(before.maintenanceMarginRequirement()))
                        .isGreaterThanOrEqualTo(before.netCollateral().multiply(after.maintenanceMarginRequirement()));
            } else {
                assertThat(after.netCollateral()).isZero();
            }
            negative += before.netCollateral().signum() < 0 ? 1 : 0;
            partial += rest.baseQuantums().signum() != 0 ? 1 : 0;
            twoPositions += other.baseQuantums().signum() != 0 ? 1 : 0;
        }
        assertThat(List.of(negative, partial, twoPositions)).allMatch(count -> count > 5_000);
    }
}
