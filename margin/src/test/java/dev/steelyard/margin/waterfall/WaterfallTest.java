package dev.steelyard.margin.waterfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.waterfall.DeleveragingRule.Method;
import dev.steelyard.margin.waterfall.Settlement.Closed;
import dev.steelyard.margin.waterfall.Settlement.Share;
import dev.steelyard.margin.waterfall.WaterfallPolicy.Socialization;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaterfallTest {
    private static final WaterfallPolicy FULL =
            new WaterfallPolicy(true, DeleveragingRule.queue(true), Socialization.EQUITY);

    private static BigInteger n(long value) {
        return BigInteger.valueOf(value);
    }

    private static List<BigInteger> list(long... values) {
        return Arrays.stream(values).mapToObj(BigInteger::valueOf).toList();
    }

    private static Counterparty winner(String account, long size, long profit, String score) {
        return new Counterparty(account, n(size), n(profit), n(10_000), BigDecimal.ONE, new BigDecimal(score));
    }

    /** A long of 10 taken over at 100 each, now at 90: a loss of 100. */
    private static final BankruptEstate ESTATE = new BankruptEstate(n(0), 1, n(10), n(1_000), n(900));

    @Test
    void theFundPaysFirst() {
        Settlement settlement = Waterfall.settle(ESTATE, n(150), List.of(winner("a", 10, 5, "1")), List.of(), FULL);
        assertThat(settlement.fromFund()).isEqualTo(n(100));
        assertThat(settlement.closed()).isEmpty();
        assertThat(settlement.kept()).isEqualTo(n(10));
        assertThat(settlement.uncovered()).isZero();
    }

    @Test
    void whatTheFundLacksIsDeleveragedByRankAtTheBankruptcyValue() {
        Settlement settlement = Waterfall.settle(
                ESTATE, n(35), List.of(winner("a", 3, 5, "1"), winner("b", 4, 9, "2")), List.of(), FULL);
        assertThat(settlement.closed()).containsExactly(new Closed("a", n(3), n(300)), new Closed("b", n(4), n(400)));
        assertThat(settlement.deleveraged()).isEqualTo(n(70));
        assertThat(settlement.fromFund()).isEqualTo(n(30));
        assertThat(settlement.residue()).isZero();
    }

    @Test
    void theRestIsSocializedAndWhatNobodyBearsIsBadDebt() {
        List<Payer> payers =
                List.of(new Payer("x", n(0), n(20)), new Payer("y", n(0), n(10)), new Payer("z", n(0), n(-5)));
        Settlement settlement = Waterfall.settle(ESTATE, n(80), List.of(), payers, FULL);
        assertThat(settlement.fromFund()).isEqualTo(n(80));
        assertThat(settlement.socialized()).containsExactly(new Share("x", n(13)), new Share("y", n(7)));
        assertThat(settlement.uncovered()).isZero();
        Settlement worse = Waterfall.settle(ESTATE, n(0), List.of(), payers, FULL);
        assertThat(worse.socializedTotal()).isEqualTo(n(30));
        assertThat(worse.uncovered()).isEqualTo(n(70));
    }

    @Test
    void aGainGoesToTheFund() {
        BankruptEstate gained = new BankruptEstate(n(0), -1, n(10), n(1_000), n(900));
        Settlement settlement = Waterfall.settle(gained, n(0), List.of(), List.of(), FULL);
        assertThat(settlement.toFund()).isEqualTo(n(100));
        assertThat(settlement.residue()).isZero();
    }

    @Test
    void losersAreLeftAloneWhereOnlyWinnersAreDeleveraged() {
        Settlement settlement = Waterfall.settle(
                ESTATE, n(0), List.of(winner("loser", 10, -5, "9"), winner("winner", 6, 5, "1")), List.of(), FULL);
        assertThat(settlement.closed()).extracting(Closed::account).containsExactly("winner");
        assertThat(settlement.uncovered()).isEqualTo(n(40));
    }

    @Test
    void remaindersGoToTheLargestFractionsThenInOrder() {
        assertThat(Apportionment.split(n(10), list(1, 1, 1))).isEqualTo(list(4, 3, 3));
        assertThat(Apportionment.split(n(10), list(1, 2, 4))).isEqualTo(list(1, 3, 6));
        assertThat(Apportionment.split(n(-10), list(1, 1, 1))).isEqualTo(list(-4, -3, -3));
        assertThat(Apportionment.split(n(10), list(0, 0))).isEqualTo(list(0, 0));
        assertThat(Apportionment.split(n(7), list(0, 5))).isEqualTo(list(0, 7));
    }

    @Test
    void whatACapCutsOffGoesToTheOthers() {
        assertThat(Apportionment.withinCaps(n(75), list(80, 40, 5), list(40, 40, 5)))
                .isEqualTo(list(40, 31, 4));
        assertThat(Apportionment.withinCaps(n(100), list(80, 40, 5), list(40, 40, 5)))
                .isEqualTo(list(40, 40, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> Apportionment.withinCaps(n(-1), list(1), list(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Apportionment.withinCaps(n(1), list(-1), list(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Apportionment.withinCaps(n(1), list(1), list()));
    }

    @Test
    void riskAwareWeightsGrowWithLeverage() {
        BigDecimal equity = new BigDecimal("2");
        BigDecimal leverage = new BigDecimal("3");
        List<String> weights = new ArrayList<>();
        for (RiskWeight.Shape shape : RiskWeight.Shape.values()) {
            weights.add(
                    new RiskWeight(shape, BigDecimal.ONE).of(equity, leverage).toPlainString());
        }
        assertThat(weights).containsExactly("2", "18", "54", "12");
        assertThat(RiskWeight.of(RiskWeight.Shape.LINEAR).of(equity.negate(), leverage))
                .isZero();
        DeleveragingRule rule = new DeleveragingRule(Method.RISK_AWARE, false, RiskWeight.of(RiskWeight.Shape.EQUITY));
        assertThat(rule.allocate(n(5), List.of(winner("a", 1, 1, "0"), winner("b", 9, 1, "0"))))
                .isEqualTo(list(1, 4));
    }

    @Test
    void aPoolThatFellThirtyPercentFromItsPeakStartsDeleveraging() {
        DrawdownTrigger trigger = new DrawdownTrigger(new BigDecimal("-0.3"), new BigDecimal("10000"));
        BigDecimal pool = new BigDecimal("650000");
        assertThat(trigger.cause(pool, new BigDecimal("-0.30"))).isEqualTo(DrawdownTrigger.Cause.DRAWDOWN);
        assertThat(trigger.cause(pool, new BigDecimal("-0.29"))).isEqualTo(DrawdownTrigger.Cause.NONE);
        assertThat(trigger.cause(BigDecimal.ZERO, BigDecimal.ZERO)).isEqualTo(DrawdownTrigger.Cause.EQUITY);
        assertThat(trigger.cause(new BigDecimal("9000"), new BigDecimal("-0.5")))
                .isEqualTo(DrawdownTrigger.Cause.NONE);
        assertThat(trigger.excess(new BigDecimal("350000"), new BigDecimal("1000000")))
                .isEqualByComparingTo("50000");
    }

    @Test
    void unitsAreRoundedWhereMoneyBecomesUnits() {
        AssetUnits cents = new AssetUnits(Asset.USD, 2);
        assertThat(cents.units(new BigDecimal("1.239"), RoundingMode.DOWN)).isEqualTo(n(123));
        assertThat(cents.units(new BigDecimal("1.231"), RoundingMode.UP)).isEqualTo(n(124));
        assertThat(cents.amount(n(123)).toString()).isEqualTo("1.23 USD");
        assertThatIllegalArgumentException().isThrownBy(() -> new AssetUnits(Asset.USD, -1));
    }
}
