package dev.steelyard.margin.tier;

import static dev.steelyard.margin.model.Accounts.d;
import static dev.steelyard.margin.model.Accounts.tiers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.money.Asset;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BracketScheduleTest {
    private static final ContractTerms LINEAR = ContractTerms.linear("BTCUSDT", Asset.of("BTC"), Asset.of("USDT"));

    private static BigDecimal requirement(MarginSchedule schedule, BigDecimal notional) {
        PositionGeometry position = PositionGeometry.of(LINEAR, notional, BigDecimal.ONE);
        TierRequirement tier = schedule.at(position, BigDecimal.ONE);
        return position.notional()
                .times(tier.maintenanceRate())
                .plus(tier.maintenanceDeduction().negate())
                .at(BigDecimal.ONE);
    }

    /** Binance's own figures: two USD-M maintenance margins of its FAQ, and the fifth COIN-M deduction. */
    @Test
    @Accepts(11)
    void publishedTierFiguresFollowFromRatesAndBounds() {
        BracketSchedule old = (BracketSchedule) tiers(
                TierKey.NOTIONAL,
                "50000",
                "0.004",
                "125",
                "250000",
                "0.005",
                "100",
                "1000000",
                "0.01",
                "50",
                "10000000",
                "0.025",
                "20",
                "20000000",
                "0.05",
                "10");
        assertThat(old.brackets())
                .extracting(Bracket::maintenanceDeduction)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(d("0"), d("50"), d("1300"), d("16300"), d("266300"));
        assertThat(requirement(old, d("3500032.458"))).isEqualByComparingTo("71200.81145");
        MarginSchedule eth = new BracketSchedule(TierKey.NOTIONAL, List.of(Bracket.flat(null, d("0.1"), d("135365"))));
        assertThat(requirement(eth, d("4918775.081"))).isEqualByComparingTo("356512.5081");
        assertThat(BracketSchedule.nextDeduction(d("0.56"), d("50"), d("0.05"), d("0.025")))
                .isEqualByComparingTo("1.81");
    }

    @Test
    @Accepts(11)
    void tierBoundaryIsContinuous() {
        SplittableRandom random = new SplittableRandom(11);
        int edges = 0;
        for (int table = 0; table < 500; table++) {
            List<String> parts = new ArrayList<>();
            BigDecimal cap = BigDecimal.ZERO;
            BigDecimal rate = d("0.004");
            int count = 2 + random.nextInt(8);
            for (int i = 0; i < count; i++) {
                cap = cap.add(BigDecimal.valueOf(1 + random.nextInt(1_000_000)));
                rate = rate.add(BigDecimal.valueOf(random.nextInt(50), 3));
                parts.addAll(List.of(cap.toPlainString(), rate.toPlainString(), "10"));
            }
            BracketSchedule schedule = (BracketSchedule) tiers(TierKey.NOTIONAL, parts.toArray(String[]::new));
            BigDecimal hair = d("1e-12");
            for (Bracket bracket : schedule.brackets().subList(1, count)) {
                BigDecimal at = requirement(schedule, bracket.floor());
                BigDecimal beyond = requirement(schedule, bracket.floor().add(hair));
                assertThat(beyond.subtract(at)).isBetween(BigDecimal.ZERO, hair);
                edges++;
            }
        }
        assertThat(edges).isGreaterThan(1_000);
    }

    @Test
    void tiersThatDoNotFollowOneAnotherAreRefused() {
        Bracket first = new Bracket(d("0"), d("10"), null, d("0"), d("0.01"), d("0"), null);
        Bracket gap = new Bracket(d("11"), null, null, d("0"), d("0.02"), d("0"), null);
        assertThatThrownBy(() -> new BracketSchedule(TierKey.NOTIONAL, List.of(first, gap)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tier 2 began at 11; expected 10");
    }
}
