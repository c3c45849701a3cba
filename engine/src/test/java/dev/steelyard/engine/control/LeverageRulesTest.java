package dev.steelyard.engine.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.control.leverage.ControllerPolicy;
import dev.steelyard.margin.control.policy.LeveragePolicy;
import dev.steelyard.margin.control.policy.PolicyBook;
import dev.steelyard.margin.control.terms.TermsClause;
import dev.steelyard.margin.control.terms.TermsPolicy;
import dev.steelyard.margin.control.terms.TermsRegister;
import dev.steelyard.margin.control.terms.VenueTerms;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** Policies, terms and controllers of leverage. */
class LeverageRulesTest extends ControlWorld {
    @Accepts(86)
    @Test
    void leverageIsBroughtBackIntoItsBandAndIsQuietOnStaleMarks() {
        SequencedMap<String, ControllerPolicy> controllers = new LinkedHashMap<>();
        controllers.put(
                "a",
                new ControllerPolicy(
                        BigDecimal.TWO,
                        new BigDecimal(3),
                        ControllerPolicy.Aim.NEAREST_EDGE,
                        Duration.ofMinutes(10),
                        null,
                        BigDecimal.ONE,
                        BigDecimal.ZERO));
        ControlSet none = ControlSet.NONE;
        configure(
                "controller",
                new ControlSet(
                        none.limits(),
                        none.volatilities(),
                        none.classes(),
                        none.clients(),
                        none.breakers(),
                        controllers,
                        none.policies(),
                        none.terms(),
                        none.termsPolicy(),
                        none.longestOverride(),
                        false));
        mark("100");
        open("a", "800", "20");
        // 1,800 against 600: at the edge. Then 1,700 against 500.
        assertThat(mark("90").notices()).isEmpty();
        assertThat(mark("85", MarkState.STALE).notices()).isEmpty();
        assertThat(mark("85").notices())
                .singleElement()
                .satisfies(
                        n -> assertThat(((ControlNotice.Leverage) n).notional()).isEqualByComparingTo("200"));
        assertThat(mark("85").notices()).isEmpty();
    }

    @Accepts(91)
    @Test
    void aPolicyIsNeverAddedIntoThePastAndItsImpactIsTold() {
        configure("old", policies(Duration.ofDays(1), policy("now", "5", START.minusSeconds(100))));
        mark("100");
        open("a", "1000", "40");
        assertThat(ask("a", OrderSide.BUY, "11").binding()).isEqualTo("policy now");
        assertThat(ask("a", OrderSide.BUY, "11").reason()).isEqualTo("leverage may be 5; it would be 5.1");
        book.sets.put(
                "past",
                policies(Duration.ofDays(1), policy("now", "5", START.minusSeconds(100)), policy("late", "3", START)));
        RiskEngine.Outcome refused = accept(new ControlEvent.Configured(now, "past"));
        assertThat(refused.failure()).isNotNull();
        assertThat(engine.controls().memory().document()).isEqualTo("old");
        book.sets.put(
                "next",
                policies(
                        Duration.ofDays(1),
                        policy("now", "5", START.minusSeconds(100)),
                        policy("next", "3", START.plus(Duration.ofDays(3)))));
        RiskEngine.Outcome told = accept(new ControlEvent.Configured(now, "next"));
        assertThat(told.notices()).singleElement().satisfies(n -> {
            ControlNotice.Impact impact = (ControlNotice.Impact) n;
            assertThat(impact.policy()).isEqualTo("next");
            assertThat(impact.affected())
                    .singleElement()
                    .satisfies(a -> assertThat(a.mustReduce()).isTrue());
        });
        assertThat(ask("a", OrderSide.BUY, "9").admitted()).isTrue();
        now = START.plus(Duration.ofDays(3));
        assertThat(ask("a", OrderSide.BUY, "1").binding()).isEqualTo("policy next");
    }

    @Accepts(67)
    @Test
    void aChangedDocumentOpensAReviewAndWhatIsUntoldCountsAsHeld() {
        VenueTerms terms = new VenueTerms(
                "demo", "Demo Ltd", Map.of(TermsClause.ARBITRATION, false), null, "terms", "h1", "counsel", DAY);
        ControlSet none = ControlSet.NONE;
        configure(
                "terms",
                new ControlSet(
                        none.limits(),
                        none.volatilities(),
                        none.classes(),
                        none.clients(),
                        none.breakers(),
                        none.controllers(),
                        none.policies(),
                        new TermsRegister(List.of(terms), List.of()),
                        new TermsPolicy(List.of(
                                new TermsPolicy.Rule(TermsClause.ARBITRATION, BigDecimal.ZERO, new BigDecimal(3)))),
                        none.longestOverride(),
                        false));
        mark("100");
        open("a", "1000", "20");
        assertThat(ask("a", OrderSide.BUY, "15").admitted()).isTrue();
        assertThat(accept(new ControlEvent.TermsSeen(now, "demo", "Demo Ltd", "terms", "h1"))
                        .notices())
                .isEmpty();
        assertThat(accept(new ControlEvent.TermsSeen(now, "demo", "Demo Ltd", "terms", "h2"))
                        .notices())
                .hasSize(1);
        assertThat(ask("a", OrderSide.BUY, "1").binding()).isEqualTo("terms of demo");
        assertThat(ask("a", OrderSide.SELL, "1").admitted()).isTrue();
    }

    private static LeveragePolicy policy(String id, String most, Instant from) {
        return new LeveragePolicy(
                id,
                LeveragePolicy.Origin.HOUSE,
                LeveragePolicy.Scope.ALL,
                new BigDecimal(most),
                START.minusSeconds(1_000),
                from,
                null,
                "house");
    }

    private static ControlSet policies(Duration notice, LeveragePolicy... policies) {
        ControlSet none = ControlSet.NONE;
        return new ControlSet(
                none.limits(),
                none.volatilities(),
                none.classes(),
                none.clients(),
                none.breakers(),
                none.controllers(),
                new PolicyBook(notice, List.of(policies)),
                none.terms(),
                none.termsPolicy(),
                none.longestOverride(),
                false);
    }
}
