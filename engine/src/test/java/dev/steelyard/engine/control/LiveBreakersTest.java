package dev.steelyard.engine.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.event.VenueEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.margin.control.breaker.BreakerAction;
import dev.steelyard.margin.control.breaker.BreakerPhase;
import dev.steelyard.margin.control.breaker.BreakerPolicy;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.liquidation.LiquidationAction;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Circuit breakers that follow marks, forced sales and the leverage of the market. */
class LiveBreakersTest extends ControlWorld {
    @Accepts(37)
    @Test
    void aBreakerFollowsTheMarksAndRefusesAllButReductions() {
        configure("breaker", breaker());
        mark("100");
        accept(new ControlEvent.SessionBegan(now, "BTCUSDT", new BigDecimal("100")));
        open("a", "1000", "20");
        assertThat(mark("95", MarkState.DIVERGED).notices()).isEmpty();
        assertThat(mark("94").notices()).isEmpty();
        assertThat(ask("a", OrderSide.BUY, "1", "111").binding()).isEqualTo("breaker BTCUSDT");
        assertThat(mark("89").notices())
                .singleElement()
                .satisfies(n -> assertThat(moved(n)).isEqualTo(BreakerPhase.HALTED));
        assertThat(ask("a", OrderSide.BUY, "1").reason()).startsWith("trading is HALTED since ");
        ControlNotice.OrderDecision reduction = ask("a", OrderSide.SELL, "20", "80");
        assertThat(reduction.admitted()).isTrue();
        assertThat(reduction.price()).isEqualByComparingTo("80");
        now = now.plusSeconds(61);
        assertThat(moved(mark("89").notices().getFirst())).isEqualTo(BreakerPhase.COOLING_DOWN);
        now = now.plusSeconds(61);
        assertThat(moved(accept(new TimeEvent(now)).notices().getFirst())).isEqualTo(BreakerPhase.TRADING);
    }

    @Accepts(37)
    @Test
    void forcedSalesAreThrottledAndTheRestIsAskedForAgain() {
        configure("breaker", breaker());
        accept(new VenueEvent.Opened(now, "demo", "whole", DAY, 30));
        mark("100");
        open("a", "102", "20");
        RiskEngine.Outcome first = mark("99");
        assertThat(closes(first)).containsExactly("-10.10101010");
        assertThat(first.notices()).hasSize(1);
        assertThat(closes(mark("99"))).isEmpty();
        accept(new VenueEvent.LiquidationFilled(
                now, "a", "cross:USDT", "BTCUSDT", new BigDecimal("-10.1010101"), new BigDecimal("99")));
        assertThat(held("a", engine).positions()).hasSize(1);
        now = now.plusSeconds(61);
        assertThat(closes(mark("95"))).isNotEmpty();
    }

    @Accepts(37)
    @Test
    void increasesHaltWhileTheMarketAsAWholeIsTooLevered() {
        configure("levered", breaker(new BigDecimal("12")));
        mark("100");
        open("a", "1000", "20");
        assertThat(openInterest("1200", "100").notices()).isEmpty();
        assertThat(moved(openInterest("1201", "100").notices().getFirst())).isEqualTo(BreakerPhase.HALTED);
        assertThat(ask("a", OrderSide.BUY, "1").binding()).isEqualTo("breaker BTCUSDT");
        assertThat(ask("a", OrderSide.SELL, "1").admitted()).isTrue();
        now = now.plusSeconds(61);
        assertThat(mark("100").notices()).isEmpty();
        assertThat(moved(openInterest("1100", "100").notices().getFirst())).isEqualTo(BreakerPhase.COOLING_DOWN);
        assertThat(openInterest(now.minusSeconds(9), "1100", "100").failure()).isNotNull();
    }

    private RiskEngine.Outcome openInterest(String notional, String collateral) {
        return openInterest(now, notional, collateral);
    }

    private RiskEngine.Outcome openInterest(Instant at, String notional, String collateral) {
        return accept(
                new MarketEvent.OpenInterest(at, "BTCUSDT", new BigDecimal(notional), new BigDecimal(collateral)));
    }

    private static BreakerPhase moved(ControlNotice notice) {
        return ((BreakerAction.Moved) ((ControlNotice.Breaker) notice).action()).to();
    }

    private static List<String> closes(RiskEngine.Outcome outcome) {
        return outcome.actions().stream()
                .filter(a -> a.action() instanceof LiquidationAction.Close)
                .map(a -> ((LiquidationAction.Close) a.action()).size().toPlainString())
                .toList();
    }

    private static ControlSet breaker() {
        return breaker(null);
    }

    private static ControlSet breaker(@Nullable BigDecimal mostLeverage) {
        SequencedMap<String, BreakerPolicy> breakers = new LinkedHashMap<>();
        breakers.put(
                ControlSet.ALL,
                new BreakerPolicy(
                        List.of(new BigDecimal("0.1"), new BigDecimal("0.2")),
                        null,
                        Duration.ZERO,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60),
                        mostLeverage,
                        new BreakerPolicy.Throttle(new BigDecimal("1000"), Duration.ofSeconds(60), null)));
        ControlSet none = ControlSet.NONE;
        return new ControlSet(
                none.limits(),
                none.volatilities(),
                none.classes(),
                none.clients(),
                breakers,
                none.controllers(),
                none.policies(),
                none.terms(),
                none.termsPolicy(),
                none.longestOverride(),
                false);
    }
}
