package dev.steelyard.margin.regt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.margin.regt.RegTStrategy.Name;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegTPairingTest {
    private static final RegTRule STOCK = new RegTRule(
            d("0.2"), d("0.1"), false, d("1"), d("270"), d("0.75"), d("0.5"), d("0.25"), d("1.5"), d("1.3"));

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    private static RegTLeg leg(OptionType type, String strike, long days, String price, int quantity) {
        return new RegTLeg(type + strike + "/" + days, type, d(strike), days, d(price), quantity);
    }

    private static RegTPairing least(String underlying, RegTLeg... legs) {
        return RegTPairing.least(d(underlying), STOCK, List.of(legs));
    }

    @Test
    void anIronCondorIsOneSpreadThatLosesOnOneSideOnly() {
        RegTPairing pairing = least(
                "1060",
                leg(OptionType.PUT, "1000", 0, "32", 1),
                leg(OptionType.PUT, "1025", 0, "35.1", -1),
                leg(OptionType.CALL, "1175", 0, "6.3", 1),
                leg(OptionType.CALL, "1150", 0, "9.4", -1));
        assertThat(pairing.strategies()).extracting(RegTStrategy::name).containsExactly(Name.SPREAD);
        assertThat(pairing.sum(RegTStrategy::margin)).isEqualByComparingTo("18.8");
    }

    @Test
    void aPurchasedOptionThatExpiresFirstCoversNothing() {
        RegTPairing pairing =
                least("433.35", leg(OptionType.CALL, "425", 0, "13.1", 1), leg(OptionType.CALL, "430", 30, "12.2", -1));
        assertThat(pairing.strategies())
                .extracting(RegTStrategy::name)
                .containsExactlyInAnyOrder(Name.NAKED, Name.LONG_OPTION);
    }

    /** Beside 100 shares and one purchased call, two written calls: one is covered, one is a spread. */
    @Test
    void eachWrittenCallTakesTheCoverThatLeavesLeast() {
        RegTPairing pairing = least(
                "95",
                RegTLeg.shares("XYZ", d("95"), 1),
                leg(OptionType.CALL, "100", 78, "4", -2),
                leg(OptionType.CALL, "110", 78, "1.8", 1),
                leg(OptionType.PUT, "80", 78, "2.1", -1));
        assertThat(pairing.exact()).isTrue();
        assertThat(pairing.strategies())
                .extracting(RegTStrategy::name)
                .containsExactlyInAnyOrder(Name.COVERED_CALL, Name.SPREAD, Name.NAKED);
    }

    @Test
    void hedgingNeverRaisesTheRequirementAndOrderDoesNotMatter() {
        SplittableRandom random = new SplittableRandom(7);
        int spreads = 0;
        int strangles = 0;
        for (int run = 0; run < 300; run++) {
            List<RegTLeg> legs = new ArrayList<>();
            int count = 2 + random.nextInt(4);
            for (int i = 0; i < count; i++) {
                int strike = 80 + 5 * random.nextInt(9);
                OptionType type = random.nextBoolean() ? OptionType.CALL : OptionType.PUT;
                int quantity = (1 + random.nextInt(2)) * (random.nextBoolean() ? 1 : -1);
                legs.add(leg(type, "" + strike, 30L * random.nextInt(3), "" + (1 + random.nextInt(9)), quantity));
            }
            RegTPairing all = RegTPairing.least(d("100"), STOCK, legs);
            BigDecimal apart = BigDecimal.ZERO;
            for (RegTLeg leg : legs) {
                apart = apart.add(
                        RegTPairing.least(d("100"), STOCK, List.of(leg)).sum(RegTStrategy::againstEquity));
            }
            BigDecimal together = all.sum(RegTStrategy::againstEquity);
            assertThat(together).isLessThanOrEqualTo(apart);
            List<RegTLeg> shuffled = new ArrayList<>(legs);
            Collections.shuffle(shuffled, new Random(run));
            assertThat(RegTPairing.least(d("100"), STOCK, shuffled).sum(RegTStrategy::againstEquity))
                    .isEqualByComparingTo(together);
            spreads += all.strategies().stream().anyMatch(s -> s.name() == Name.SPREAD) ? 1 : 0;
            strangles += all.strategies().stream().anyMatch(s -> s.name() == Name.SHORT_STRANGLE) ? 1 : 0;
        }
        assertThat(spreads).isGreaterThan(50);
        assertThat(strangles).isGreaterThan(20);
    }
}
