package dev.steelyard.margin.bitmex;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Figures of live records of 2018-08-27 and 2019-07-20, in satoshi. */
class BitmexPositionTest {
    private static final Asset XBT = Asset.of("XBT");
    private static final BitmexContract XBTUSD = new BitmexContract(
            ContractTerms.inverse("XBTUSD", XBT, Asset.USD, BigDecimal.ONE).withTickSize(new BigDecimal("0.5")), 8);

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    private static BigInteger units(long value) {
        return BigInteger.valueOf(value);
    }

    private static BitmexPosition position(String size, String entry, String leverage) {
        return BitmexPosition.of(
                XBTUSD,
                d(size),
                d(entry),
                BitmexMarginTerms.leveraged(d(leverage), d("0.005"), d("0.00075")),
                BigInteger.ZERO);
    }

    @Test
    void everyFieldOfTheRecordOf2018Reproduces() {
        BitmexPosition position = position("-500", "6725", "25");
        assertThat(position.cost()).isEqualTo(units(7_435_000));
        assertThat(position.initial()).isEqualTo(units(297_400));
        assertThat(position.commission()).isEqualTo(units(5_800));
        assertThat(position.margin()).isEqualTo(units(303_200));
        assertThat(position.maintenance()).isEqualTo(units(42_975));
        assertThat(position.liquidationPrice()).isEqualByComparingTo("6968.5");
        assertThat(position.bankruptcyPrice()).isEqualByComparingTo("7004.5");
        BitmexPosition.AtMark at = position.at(d("6726.8"));
        assertThat(at.value()).isEqualTo(units(7_433_000));
        assertThat(at.unrealizedPnl()).isEqualTo(units(-2_000));
        assertThat(at.marginBalance()).isEqualTo(units(301_200));
        assertThat(at.pnlRatio()).isCloseTo(d("-0.0003"), within(d("0.00005")));
        assertThat(at.returnOnEquity()).isCloseTo(d("-0.0067"), within(d("0.00005")));
        assertThat(position.at(d("6726.04")).unrealizedPnl()).isEqualTo(units(-1_000));
    }

    @Test
    void everyFieldOfTheRecordOf2019Reproduces() {
        BitmexPosition position = position("-10", "10948", "10");
        assertThat(position.cost()).isEqualTo(units(91_340));
        assertThat(position.initial()).isEqualTo(units(9_134));
        assertThat(position.commission()).isEqualTo(units(76));
        assertThat(position.margin()).isEqualTo(units(9_210));
        assertThat(position.maintenance()).isEqualTo(units(533));
        assertThat(position.liquidationPrice()).isEqualByComparingTo("12096");
        assertThat(position.bankruptcyPrice()).isEqualByComparingTo("12163.5");
        assertThat(position.at(d("10995.09")).marginBalance()).isEqualTo(units(8_820));
    }

    @Test
    void fundingCountsOnlyForTheSideThatPaysIt() {
        BitmexMarginTerms longsPay = new BitmexMarginTerms(d("25"), null, d("0.005"), d("0.00075"), d("0.0001"));
        BitmexPosition paid = BitmexPosition.of(XBTUSD, d("500"), d("6725"), longsPay, BigInteger.ZERO);
        BitmexPosition received = BitmexPosition.of(XBTUSD, d("-500"), d("6725"), longsPay, BigInteger.ZERO);
        assertThat(paid.maintenance()).isEqualTo(units(42_975 + 774));
        assertThat(received.maintenance()).isEqualTo(units(42_975));
    }

    @Test
    void aShortThatCannotLoseItsMarginHasNoBankruptcyPrice() {
        BitmexPosition position = position("-100", "10000", "1");
        assertThat(position.bankruptcyPrice()).isNull();
        assertThat(position.liquidationPrice()).isNotNull();
        assertThat(position.withMargin(units(10_000_000)).liquidationPrice()).isNull();
    }

    @Test
    void quantoValueFollowsItsMultiplier() {
        ContractTerms terms = new ContractTerms(
                "ETHUSD", Asset.of("ETH"), Asset.USD, XBT, Payoff.QUANTO, BigDecimal.ONE, d("0.05"), d("0.000001"));
        BitmexContract contract = new BitmexContract(terms, 8);
        assertThat(contract.unitsPerContract(d("500"))).isEqualTo(units(50_000));
        BitmexPosition position = BitmexPosition.of(
                contract,
                d("1000"),
                d("500"),
                BitmexMarginTerms.leveraged(d("50"), d("0.01"), d("0.00075")),
                BigInteger.ZERO);
        assertThat(position.cost()).isEqualTo(units(50_000_000));
        assertThat(position.initial()).isEqualTo(units(1_000_000));
        assertThat(position.at(d("505")).unrealizedPnl()).isEqualTo(units(500_000));
        assertThat(position.liquidationPrice()).isBetween(d("495"), d("500"));
    }

    /** One unit of value beyond the printed price the margin no longer covers maintenance; one before, it does. */
    @Test
    void thePrintedPriceComesFirstAndByLessThanOneUnitAndOneTick() {
        SplittableRandom random = new SplittableRandom(7);
        int longs = 0;
        int shorts = 0;
        for (int i = 0; i < 2_000; i++) {
            boolean isLong = random.nextBoolean();
            long size = random.nextLong(1, 1_000_000);
            BigDecimal entry = new BigDecimal(random.nextLong(2_000, 200_000)).multiply(d("0.5"));
            BitmexPosition position = position(
                    Long.toString(isLong ? size : -size), entry.toPlainString(), Long.toString(random.nextLong(2, 51)));
            BigDecimal price = requireNonNull(position.liquidationPrice());
            BigInteger step = isLong ? BigInteger.ONE : BigInteger.ONE.negate();
            BigInteger before = XBTUSD.unitsPerContract(price.add(d(isLong ? "0.5" : "-0.5")))
                    .subtract(step);
            BigInteger lostBefore = lost(position, before);
            assertThat(position.margin().subtract(lostBefore)).isGreaterThan(position.maintenance());
            BigInteger after = XBTUSD.unitsPerContract(price.add(d(isLong ? "-0.5" : "0.5")))
                    .add(step);
            assertThat(position.margin().subtract(lost(position, after))).isLessThan(position.maintenance());
            longs += isLong ? 1 : 0;
            shorts += isLong ? 0 : 1;
        }
        assertThat(longs).isGreaterThan(800);
        assertThat(shorts).isGreaterThan(800);
    }

    private static BigInteger lost(BitmexPosition position, BigInteger unitsPerContract) {
        BigInteger rise = position.size().multiply(unitsPerContract).subtract(position.cost());
        return position.side() > 0 ? rise : rise.negate();
    }

    @Test
    void partsOfAContractAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> position("1.5", "10000", "10"))
                .withMessage("size was 1.5; expected whole contracts, not 0");
    }
}
