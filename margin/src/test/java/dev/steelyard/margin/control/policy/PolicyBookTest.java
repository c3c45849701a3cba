package dev.steelyard.margin.control.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.steelyard.core.failure.Result;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.control.limit.Exposure;
import dev.steelyard.margin.control.policy.LeveragePolicy.Origin;
import dev.steelyard.margin.control.policy.LeveragePolicy.Scope;
import dev.steelyard.margin.control.policy.PolicyBook.Affected;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyBookTest {
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration NOTICE = Duration.ofDays(14);
    private static final Scope RETAIL = new Scope("EU", "retail", null, "crypto");

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    private static Instant day(int day) {
        return JANUARY.plus(Duration.ofDays(day));
    }

    private static LeveragePolicy policy(String id, Scope scope, String most, int announced, int from) {
        return new LeveragePolicy(id, Origin.HOUSE, scope, d(most), day(announced), day(from), null, "risk committee");
    }

    private static PolicySubject subject(String account, String jurisdiction, @Nullable String leverage) {
        return new PolicySubject(
                account,
                jurisdiction,
                "retail",
                "okx",
                "crypto",
                leverage == null ? Answer.none(Reason.INSOLVENT) : Answer.of(d(leverage)));
    }

    @Test
    @Accepts(91)
    void theDryRunListsWhomAPolicyWouldTouchBeforeItTakesEffect() {
        PolicyBook book = new PolicyBook(NOTICE, List.of(policy("house", Scope.ALL, "10", 0, 0)));
        LeveragePolicy tighter = policy("tighter", RETAIL, "2", 1, 20);
        List<PolicySubject> subjects = List.of(
                subject("over", "EU", "5"),
                subject("under", "EU", "1.5"),
                subject("insolvent", "EU", null),
                subject("elsewhere", "JP", "5"));
        assertThat(book.dryRun(tighter, subjects))
                .containsExactly(
                        new Affected("over", d("10"), d("2"), d("5"), true),
                        new Affected("under", d("10"), d("2"), d("1.5"), false),
                        new Affected("insolvent", d("10"), d("2"), null, true));
        assertThat(book.binding(subjects.getFirst(), day(30)))
                .isEqualTo(book.policies().getFirst());
        PolicyBook added = book.with(tighter, day(1)).orElseThrow();
        assertThat(added.notices(day(1))).containsExactly(tighter);
        assertThat(added.binding(subjects.getFirst(), day(19)))
                .isEqualTo(book.policies().getFirst());
        assertThat(added.binding(subjects.getFirst(), day(20))).isEqualTo(tighter);
        assertThat(added.notices(day(20))).isEmpty();
    }

    @Test
    void anAccountIsSeenOnceForEachClassOfWhatItHolds() {
        List<Exposure> held = List.of(
                new Exposure("a", "s", Asset.of("BTC"), "crypto", "BTCUSDT", d("-3000")),
                new Exposure("a", "s", Asset.of("ETH"), "crypto", "ETHUSDT", d("1000")),
                new Exposure("a", "s", Asset.of("XAU"), "metals", "XAUUSDT", d("500")));
        assertThat(PolicySubject.of("a", held, Answer.of(d("1000")), "EU", "retail", "okx"))
                .extracting(subject -> subject.assetClass() + " "
                        + Decimals.plain(subject.leverage().get()))
                .containsExactly("crypto 4", "metals 0.5");
        assertThat(PolicySubject.of("a", held, Answer.of(d("0")), "EU", "retail", "okx")
                        .getFirst()
                        .leverage()
                        .reason())
                .isEqualTo(Reason.INSOLVENT);
    }

    @Test
    @Accepts(91)
    void aPolicyIsNeverRetroactive() {
        PolicyBook book = new PolicyBook(NOTICE, List.of());
        assertThat(refusal(book.with(policy("late", Scope.ALL, "2", 0, 14), day(15))))
                .contains("no time before");
        assertThat(refusal(book.with(policy("sudden", Scope.ALL, "2", 5, 10), day(5))))
                .contains("after a notice of");
        PolicyBook one = book.with(policy("p", Scope.ALL, "2", 0, 14), day(0)).orElseThrow();
        assertThat(refusal(one.with(policy("p", Scope.ALL, "3", 0, 14), day(0))))
                .contains("stated before");
        assertThatIllegalArgumentException().isThrownBy(() -> policy("backdated", Scope.ALL, "2", 10, 5));
    }

    private static String refusal(Result<PolicyBook> result) {
        return result instanceof Result.Refused<PolicyBook>(var failure) ? failure.message() : "";
    }

    @Test
    @Accepts(91)
    void amongPoliciesInForceTheStrictestBindsInAnyOrder() {
        Coverage covered = new Coverage();
        for (int seed = 0; seed < 2_000; seed++) {
            Draw draw = new Draw(seed);
            List<LeveragePolicy> policies = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Scope scope = new Scope(
                        draw.chance(0.5) ? null : draw.pick(List.of("EU", "JP")),
                        draw.chance(0.7) ? null : "retail",
                        null,
                        null);
                int from = draw.integer(0, 40);
                LeveragePolicy endless =
                        policy("p" + i, scope, draw.between("0", "20", 0).toPlainString(), 0, from);
                policies.add(
                        draw.chance(0.5)
                                ? endless
                                : new LeveragePolicy(
                                        endless.id(),
                                        endless.origin(),
                                        scope,
                                        endless.mostLeverage(),
                                        endless.announced(),
                                        endless.effectiveFrom(),
                                        day(from + draw.integer(1, 20)),
                                        ""));
            }
            PolicySubject subject = subject("a", draw.pick(List.of("EU", "JP", "US")), "3");
            Instant at = day(draw.integer(0, 50));
            LeveragePolicy binding = new PolicyBook(NOTICE, policies).binding(subject, at);
            LeveragePolicy reversed = new PolicyBook(NOTICE, policies.reversed()).binding(subject, at);
            covered.hit(binding == null ? "unbound" : "bound");
            for (LeveragePolicy policy : policies) {
                if (policy.isInForce(at) && policy.scope().binds(subject)) {
                    assertThat(binding).isNotNull();
                    assertThat(binding == null ? BigDecimal.ONE.negate() : binding.mostLeverage())
                            .isLessThanOrEqualTo(policy.mostLeverage());
                }
            }
            assertThat(reversed == null ? null : reversed.mostLeverage())
                    .isEqualTo(binding == null ? null : binding.mostLeverage());
        }
        covered.require("bound", 1_000);
        covered.require("unbound", 100);
    }
}
