package dev.steelyard.engine.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.control.limit.LimitCap;
import dev.steelyard.margin.control.limit.LimitMeasure;
import dev.steelyard.margin.control.limit.LimitNode;
import dev.steelyard.margin.control.limit.LimitScope;
import dev.steelyard.margin.control.limit.LimitTree;
import dev.steelyard.margin.control.override.OverrideStatus;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** Orders against limits and overrides. */
class OrderLimitsTest extends ControlWorld {
    @Accepts({64, 81})
    @Test
    void anOrderIsRefusedByTheBindingLimitAndAReductionByNothing() {
        configure("limits", limits());
        mark("100");
        open("a", "1000", "20");
        assertThat(ask("a", OrderSide.BUY, "11").reason())
                .isEqualTo("limit btc allows 3000 USD; 3100 USD would be used");
        assertThat(ask("a", OrderSide.BUY, "11").binding()).isEqualTo("limit btc");
        assertThat(ask("a", OrderSide.BUY, "6").admitted()).isTrue();
        // What is open counts as filled.
        assertThat(ask("a", OrderSide.BUY, "6").binding()).isEqualTo("limit btc");
        assertThat(ask("a", OrderSide.BUY, "4").admitted()).isTrue();
        assertThat(held("a", engine).orders()).hasSize(2);
        mark("60");
        assertThat(ask("a", OrderSide.SELL, "20").admitted()).isTrue();
        assertThat(ask("a", OrderSide.SELL, "21").admitted()).isTrue();
        assertThat(ask("a", OrderSide.BUY, "1").binding()).isEqualTo("limit gross");
    }

    @Accepts(81)
    @Test
    void anOverrideNeedsTwoIdentitiesAndExpires() {
        configure("limits", limits());
        mark("100");
        open("a", "1000", "20");
        assertThat(ask("a", OrderSide.BUY, "11").admitted()).isFalse();
        Instant end = START.plusSeconds(3_600);
        accept(new ControlEvent.OverrideRequested(now, "o", "Ana", "btc", new BigDecimal("4000"), end, "client"));
        RiskEngine.Outcome own =
                accept(new ControlEvent.OverrideDecided(now, "o", " ana", ControlEvent.Decision.APPROVED));
        assertThat(own.failure()).isNotNull();
        assertThat(ask("a", OrderSide.BUY, "11").admitted()).isFalse();
        RiskEngine.Outcome other =
                accept(new ControlEvent.OverrideDecided(now, "o", "Ben", ControlEvent.Decision.APPROVED));
        assertThat(other.notices()).containsExactly(new ControlNotice.Override("o", OverrideStatus.IN_FORCE));
        assertThat(ask("a", OrderSide.BUY, "11").admitted()).isTrue();
        now = end;
        assertThat(ask("a", OrderSide.BUY, "1").binding()).isEqualTo("limit btc");
    }

    @Test
    void controlsThatCannotBeReadLeaveThoseInForce() {
        configure("limits", limits());
        RiskEngine.Outcome refused = accept(new ControlEvent.Configured(now, "nonsense"));
        assertThat(refused.failure()).isNotNull();
        assertThat(engine.controls().memory().document()).isEqualTo("limits");
    }

    @Accepts(64)
    @Test
    void aCapIsNoMoreThanTheBookOfItsAssetTakesAtItsCost() {
        configure("depth", limits(LimitCap.usd(new BigDecimal("3000")).withinDepth(new BigDecimal("0.01"))));
        mark("100");
        open("a", "1000", "20");
        accept(new MarketEvent.Index(now, BTC, new BigDecimal("100"), MarkState.OK));
        assertThat(ask("a", OrderSide.BUY, "11").reason())
                .isEqualTo("limit btc allows 3000 USD; 3100 USD would be used");
        accept(new MarketEvent.Depth(now, "BTC", book("99.5", "22", "100.5", "40")));
        assertThat(ask("a", OrderSide.BUY, "3").reason())
                .isEqualTo("limit btc allows 2200 USD; 2300 USD would be used");
        // A book that was of an earlier time than the one known is refused.
        assertThat(accept(new MarketEvent.Depth(now.minusSeconds(1), "BTC", book("99.5", "90", "100.5", "90")))
                        .failure())
                .isNotNull();
        accept(new MarketEvent.Depth(now, "BTC", book("99.5", "30", "100.5", "40")));
        assertThat(ask("a", OrderSide.BUY, "3").admitted()).isTrue();
        accept(new MarketEvent.Depth(now, "BTC", book("99.5", "1", "100.5", "1")));
        assertThat(ask("a", OrderSide.SELL, "20").admitted()).isTrue();
    }

    private static BookDepth book(String bid, String bids, String ask, String asks) {
        return new BookDepth(
                List.of(new BookDepth.Level(new BigDecimal(bid), new BigDecimal(bids))),
                List.of(new BookDepth.Level(new BigDecimal(ask), new BigDecimal(asks))));
    }

    private static ControlSet limits() {
        return limits(LimitCap.usd(new BigDecimal("3000")));
    }

    private static ControlSet limits(LimitCap cap) {
        LimitNode gross = LimitNode.hard(
                "gross",
                null,
                LimitScope.ACCOUNT,
                "a",
                LimitMeasure.GROSS,
                LimitCap.leverage(new BigDecimal(8)),
                "risk");
        LimitNode btc = LimitNode.hard("btc", "gross", LimitScope.ASSET, "BTC", LimitMeasure.NET, cap, "risk");
        SequencedMap<String, LimitTree> limits = new LinkedHashMap<>();
        limits.put(ControlSet.ALL, LimitTree.of(List.of(gross, btc)));
        ControlSet none = ControlSet.NONE;
        return new ControlSet(
                limits,
                none.volatilities(),
                none.classes(),
                none.clients(),
                none.breakers(),
                none.controllers(),
                none.policies(),
                none.terms(),
                none.termsPolicy(),
                Duration.ofDays(1),
                false);
    }
}
