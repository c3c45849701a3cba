package dev.steelyard.margin.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.LeverageSource;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.money.Asset;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LeveragedTokenTest {
    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    @Test
    @Accepts(2)
    void longAndInverseTokensTradeInTheDirectionOfTheMove() {
        assertThat(LeveragedReturns.flowFactor(d("3"))).isEqualByComparingTo("6");
        assertThat(LeveragedReturns.flowFactor(d("-1"))).isEqualByComparingTo("2");
        assertThat(LeveragedReturns.flowFactor(d("-3"))).isEqualByComparingTo("12");
        assertThat(LeveragedReturns.rebalanceFlow(d("3"), d("0.01"), d("1000"))).isEqualByComparingTo("60");
        assertThat(LeveragedReturns.rebalanceFlow(d("-1"), d("-0.02"), d("1000")))
                .isEqualByComparingTo("-40");
    }

    /** The flow is what a basket at its target trades after the move. */
    @Test
    void theFlowFactorIsWhatABasketTrades() {
        for (String multiple : new String[] {"3", "-1", "-3", "1.5", "0.5"}) {
            for (String move : new String[] {"0.1", "-0.07"}) {
                TokenBasket start = new TokenBasket(d("1000"), BigDecimal.ZERO, d("50"));
                TokenBasket levered = start.traded(start.coinsToTarget(d(multiple)));
                assertThat(levered.leverage()).isEqualByComparingTo(multiple);
                TokenBasket moved = levered.at(d("50").multiply(BigDecimal.ONE.add(d(move))));
                BigDecimal bought = moved.coinsToTarget(d(multiple)).multiply(moved.price());
                assertThat(bought)
                        .isCloseTo(LeveragedReturns.rebalanceFlow(d(multiple), d(move), d("1000")), within(d("1e-40")));
            }
        }
    }

    /** FTX's help page on ETHBULL: 150 ETH at 210 with 20,000 USD owed. */
    @Test
    void aTokenBelowItsTargetBuysAtTheDailyTime() {
        TokenBasket basket = new TokenBasket(d("-20000"), d("150"), d("210"));
        assertThat(basket.netAssetValue()).isEqualByComparingTo("11500");
        assertThat(basket.exposure()).isEqualByComparingTo("31500");
        assertThat(basket.leverage()).isCloseTo(d("2.74"), within(d("0.005")));
        RebalancePolicy policy = new RebalancePolicy(d("3"), d("4"), LocalTime.of(0, 2));
        RebalancePolicy.Action action = policy.next(basket);
        assertThat(action.text()).isEqualTo("buy at 00:02 UTC");
        assertThat(action.coins()).isCloseTo(d("14.2857"), within(d("0.0001")));
        assertThat(action.side()).isEqualTo(OrderSide.BUY);
        assertThat(policy.next(basket.at(d("170"))).text()).isEqualTo("sell at once");
        assertThat(policy.next(new TokenBasket(d("-200"), d("3"), d("100"))).text())
                .isEqualTo("hold");
        assertThatIllegalArgumentException().isThrownBy(() -> policy.next(basket.at(d("100"))));
    }

    @Test
    void aMoveTakesATokenToItsTrigger() {
        BigDecimal multiple = d("1.3333333333333333");
        assertThat(LeveragedReturns.triggerMove(d("3"), multiple))
                .isCloseTo(d("-0.11111111111111"), within(d("1e-12")));
        assertThat(LeveragedReturns.triggerMove(d("-3"), multiple))
                .isCloseTo(d("0.06666666666666"), within(d("1e-12")));
        assertThat(LeveragedReturns.triggerMove(d("-1"), multiple))
                .isCloseTo(d("0.14285714285714"), within(d("1e-12")));
        assertThatIllegalArgumentException().isThrownBy(() -> LeveragedReturns.triggerMove(d("0.5"), d("2")));
    }

    /** A 3x pair rebased every 10% from 10,000: the venue's example of a rise to 12,000 within a day. */
    @Test
    void aRebasedTokenCompoundsFromEachLevel() {
        RebasedToken up = RebasedToken.issued(d("10000"), d("3"), d("0.1"));
        RebasedToken down = RebasedToken.issued(d("10000"), d("-3"), d("0.1"));
        String[][] expected = {{"10300", "109", "91"}, {"11000", "130", "70"}, {"12000", "165.45", "50.91"}};
        for (String[] step : expected) {
            assertThat(up.valueAt(d(step[0]))).isCloseTo(d(step[1]), within(d("0.005")));
            assertThat(down.valueAt(d(step[0]))).isCloseTo(d(step[2]), within(d("0.005")));
            up = up.moved(d(step[0]));
            down = down.moved(d(step[0]));
        }
        assertThat(up.standardPrice()).isEqualByComparingTo("11000");
        RebasedToken fallen = RebasedToken.issued(d("10000"), d("3"), d("0.1")).moved(d("8000"));
        assertThat(fallen.standardPrice()).isEqualByComparingTo("8100");
        assertThat(fallen.standardValue()).isEqualByComparingTo("49");
    }

    @Test
    @Accepts(53)
    void anInverseTokenLosesOnAMoveAndBackAsTheClosedFormSays() {
        for (String multiple : new String[] {"-1", "-3", "3", "2"}) {
            BigDecimal x = d(multiple);
            BigDecimal up = d("0.25");
            BigDecimal back = d("-0.2");
            BigDecimal value = BigDecimal.ONE.add(x.multiply(up)).multiply(BigDecimal.ONE.add(x.multiply(back)));
            assertThat(BigDecimal.ONE.subtract(value)).isEqualByComparingTo(LeveragedReturns.roundTripDrag(x, up));
            assertThat(LeveragedReturns.roundTripDrag(x, up)).isPositive();
        }
    }

    /** Log return of a token re-levered at each step = x · that of the index − ½(x² − x)σ²T, within three standard errors. */
    @Test
    @Accepts(2)
    void simulatedLogReturnsShowTheVolatilityDrag() {
        SplittableRandom random = new SplittableRandom(42);
        double stepVol = 0.01;
        int steps = 250;
        int paths = 4_000;
        for (double x : new double[] {3, -1, -3}) {
            double sum = 0;
            double squares = 0;
            for (int path = 0; path < paths; path++) {
                double index = 0;
                double token = 0;
                for (int step = 0; step < steps; step++) {
                    double move = random.nextBoolean() ? stepVol : -stepVol;
                    index += StrictMath.log1p(move);
                    token += StrictMath.log1p(x * move);
                }
                double drag = x * index - token;
                sum += drag;
                squares += drag * drag;
            }
            double mean = sum / paths;
            double error = StrictMath.sqrt((squares / paths - mean * mean) / paths);
            BigDecimal variance = d("0.0001");
            double expected = LeveragedReturns.volatilityDrag(
                            BigDecimal.valueOf((long) x), variance, BigDecimal.valueOf(steps))
                    .doubleValue();
            assertThat(mean).isCloseTo(expected, within(3 * error + expected * 0.002));
        }
    }

    @Test
    @Accepts(63)
    void embeddedLeverageIsCountedOnce() {
        LookThrough held = LookThrough.of(d("10"), d("100"), d("-3"));
        assertThat(held.value()).isEqualByComparingTo("1000");
        assertThat(held.exposure()).isEqualByComparingTo("-3000");
        assertThat(held.value().add(held.embeddedFinancing())).isEqualByComparingTo(held.exposure());
        assertThat(held.source()).isEqualTo(LeverageSource.EMBEDDED);
    }

    @Test
    void unlimitedLossIsNamedBySideAndPayoff() {
        Asset btc = Asset.of("BTC");
        ContractTerms linear = ContractTerms.linear("L", btc, Asset.of("USDT"));
        ContractTerms inverse = ContractTerms.inverse("I", btc, Asset.USD, BigDecimal.ONE);
        Instant expiry = Instant.parse("2026-03-27T08:00:00Z");
        assertThat(LookThrough.canLoseWithoutLimit(new Instrument.Perpetual(linear), -1))
                .isTrue();
        assertThat(LookThrough.canLoseWithoutLimit(new Instrument.Perpetual(linear), 1))
                .isFalse();
        assertThat(LookThrough.canLoseWithoutLimit(new Instrument.Perpetual(inverse), 1))
                .isTrue();
        assertThat(LookThrough.canLoseWithoutLimit(new Instrument.Perpetual(inverse), -1))
                .isFalse();
        assertThat(LookThrough.canLoseWithoutLimit(new Instrument.LeveragedToken(linear, d("-3")), 1))
                .isFalse();
        for (OptionType type : OptionType.values()) {
            Instrument option = new Instrument.Option(linear, expiry, d("50000"), type, false);
            assertThat(LookThrough.canLoseWithoutLimit(option, 1)).isFalse();
            assertThat(LookThrough.canLoseWithoutLimit(option, -1)).isEqualTo(type == OptionType.CALL);
            Instrument coin = new Instrument.Option(inverse, expiry, d("50000"), type, false);
            assertThat(LookThrough.canLoseWithoutLimit(coin, -1)).isEqualTo(type == OptionType.PUT);
        }
    }
}
