package dev.steelyard.risk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.option.Black76;
import dev.steelyard.quant.surface.OptionChain;
import dev.steelyard.quant.surface.OptionQuote;
import dev.steelyard.testkit.Accepts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GammaMapTest {
    private static final Instant NOW = Instant.parse("2026-02-01T08:00:00Z");

    private static OptionQuote quote(OptionType type, double strike, int days, double open, @Nullable Double vol) {
        return new OptionQuote(
                "X-" + days + "-" + strike + "-" + type,
                type,
                strike,
                NOW.plus(Duration.ofDays(days)),
                NOW,
                100.0,
                null,
                null,
                null,
                vol,
                null,
                open);
    }

    private static OptionChain chain() {
        List<OptionQuote> quotes = new ArrayList<>();
        for (int days : new int[] {2, 30}) {
            for (double strike = 70; strike <= 130; strike += 10) {
                quotes.add(quote(OptionType.CALL, strike, days, strike > 100 ? 500 : 50, 0.6));
                quotes.add(quote(OptionType.PUT, strike, days, strike < 100 ? 800 : 50, 0.6));
            }
        }
        return new OptionChain("X", NOW, 100.0, quotes);
    }

    @Test
    @Accepts(44)
    void bothSignsOfTheAssumptionAreTold() {
        for (DealerSign sign : DealerSign.values()) {
            GammaMap map = GammaMap.of(chain(), null, sign);
            GammaMap opposite = GammaMap.of(chain(), null, sign.opposite());
            assertThat(opposite.net()).isCloseTo(-map.net(), within(1e-9));
            assertThat(opposite.gross()).isEqualTo(map.gross());
            assertThat(Math.abs(map.net())).isLessThanOrEqualTo(map.gross() + 1e-9);
        }
        assertThat(GammaMap.of(chain(), null, DealerSign.LONG_ALL).net())
                .isCloseTo(GammaMap.of(chain(), null, DealerSign.LONG_ALL).gross(), within(1e-9));
    }

    @Test
    @Accepts(44)
    void anExpiryTakesItsGammaAwayAndNoOther() {
        GammaMap before = GammaMap.of(chain(), null, DealerSign.LONG_CALLS_SHORT_PUTS);
        Instant roll = before.expiries().getFirst().expiry();
        GammaMap just = GammaMap.of(chain(), roll.minusSeconds(1), DealerSign.LONG_CALLS_SHORT_PUTS);
        GammaMap after = GammaMap.of(chain(), roll, DealerSign.LONG_CALLS_SHORT_PUTS);
        assertThat(after.expiries()).hasSize(1);
        assertThat(just.expiries()).hasSize(2);
        assertThat(after.gross()).isCloseTo(just.expiries().getLast().gross(), within(1e-3));
        assertThat(after.net()).isCloseTo(just.expiries().getLast().net(), within(1e-3));
    }

    @Test
    void oneOptionIsBlacksGammaForOnePercent() {
        OptionChain one = new OptionChain("X", NOW, 100.0, List.of(quote(OptionType.CALL, 105, 30, 7, 0.6)));
        double gamma =
                Black76.greeks(OptionType.CALL, 100, 105, 30 / 365.0, 0.6, 1).gamma();
        GammaMap map = GammaMap.of(one, null, DealerSign.SHORT_ALL);
        assertThat(map.gross()).isCloseTo(gamma * 100 * 100 / 100 * 7, within(1e-9));
        assertThat(map.net()).isCloseTo(-map.gross(), within(1e-12));
        assertThat(map.flip()).isNull();
    }

    @Test
    void atTheFlipTheNetIsNothing() {
        GammaMap map = GammaMap.of(chain(), null, DealerSign.LONG_CALLS_SHORT_PUTS);
        double flip = Objects.requireNonNull(map.flip());
        List<OptionQuote> moved = new ArrayList<>();
        for (OptionQuote own : chain().quotes()) {
            moved.add(new OptionQuote(
                    own.name(),
                    own.type(),
                    own.strike(),
                    own.expiry(),
                    own.asOf(),
                    flip,
                    null,
                    null,
                    null,
                    own.markVol(),
                    null,
                    own.openInterest()));
        }
        GammaMap there = GammaMap.of(new OptionChain("X", NOW, flip, moved), null, DealerSign.LONG_CALLS_SHORT_PUTS);
        assertThat(there.net()).isCloseTo(0, within(1e-6 * map.gross()));
    }

    @Test
    void theScoreIsTheMeanOfItsPartsAndRisesAsGammaNearsExpiry() {
        GammaMap map = GammaMap.of(chain(), null, DealerSign.LONG_CALLS_SHORT_PUTS);
        double sum = 0;
        for (GammaMap.Part part : map.parts()) {
            assertThat(part.value()).isBetween(0.0, 1.0);
            sum += part.value();
        }
        assertThat(map.score()).isCloseTo(sum / map.parts().size(), within(1e-12));
        GammaMap later = GammaMap.of(chain(), NOW.plus(Duration.ofDays(24)), DealerSign.LONG_CALLS_SHORT_PUTS);
        GammaMap between = GammaMap.of(chain(), NOW.plus(Duration.ofDays(20)), DealerSign.LONG_CALLS_SHORT_PUTS);
        assertThat(later.parts().getFirst().value()).isEqualTo(1);
        assertThat(between.parts().getFirst().value()).isZero();
    }

    @Test
    void whatLacksAVolIsCountedAndAChainOfNothingElseIsRefused() {
        OptionChain chain = new OptionChain(
                "X",
                NOW,
                100.0,
                List.of(quote(OptionType.CALL, 105, 30, 7, 0.6), quote(OptionType.PUT, 95, 30, 7, null)));
        assertThat(GammaMap.of(chain, null, DealerSign.LONG_ALL).leftOut()).isEqualTo(1);
        assertThatThrownBy(() -> GammaMap.of(chain, NOW.plus(Duration.ofDays(31)), DealerSign.LONG_ALL))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("X options");
    }
}
