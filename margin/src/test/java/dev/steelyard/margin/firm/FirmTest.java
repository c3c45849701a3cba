package dev.steelyard.margin.firm;

import static dev.steelyard.margin.model.Accounts.USDT;
import static dev.steelyard.margin.model.Accounts.cash;
import static dev.steelyard.margin.model.Accounts.d;
import static dev.steelyard.margin.model.Accounts.flat;
import static dev.steelyard.margin.model.Accounts.linear;
import static dev.steelyard.margin.model.Accounts.pack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FirmTest {
    private static final MarketView MARKET =
            MarketView.builder().mark("BTCUSDT", d("50000")).build();
    private static final CommonShock UP_A_QUARTER = CommonShock.of(d("0.25"));
    private static final BigDecimal A_DAY = d("24");

    private static FirmAccount held(String id, String venue, String owner, String size, String wallet) {
        RulePack rules = pack(RulePack.generic(venue), linear("BTC"), flat("0.01", "0"));
        Account account = new Account(
                id,
                venue,
                owner,
                AccountMode.CROSS,
                null,
                cash(USDT, wallet),
                List.of(),
                new LinkedHashMap<>(),
                List.of(Position.cross("BTCUSDT", d(size), d("50000")).withLeverage(d("10"))),
                List.of());
        return new FirmAccount(account, MARKET, rules);
    }

    private static TransferRoute route(String from, String to, String hours, String fee) {
        return new TransferRoute(from, to, USDT, d(hours), d(fee), BigDecimal.ZERO);
    }

    private static RebalancePlan plan(List<FirmAccount> accounts, TransferRoute... routes) {
        return RebalancePlan.of(accounts, UP_A_QUARTER, d("0.5"), List.of(routes), A_DAY, Map.of());
    }

    /** Long at one venue, short at the other: flat in delta, and the short leg dies first when the price rises. */
    @Test
    @Accepts({23, 77})
    void aFlatHedgeOverTwoVenuesLosesItsShortLegFirst() {
        List<FirmAccount> hedge =
                List.of(held("long", "venue-a", "desk", "1", "11000"), held("short", "venue-b", "desk", "-1", "11000"));
        FirmView view = FirmView.of(hedge);
        assertThat(view.total().delta().get()).isEqualByComparingTo("0");
        assertThat(view.total().gross().get()).isEqualByComparingTo("100000");
        assertThat(view.total().requirement().get()).isEqualByComparingTo("1000");
        assertThat(view.netted().requirement().get()).as("as if netted").isEqualByComparingTo("0");
        assertThat(view.netted().enforceable()).isFalse();
        assertThat(view.byVenue()).extracting(FirmView.Line::key).containsExactly("venue-a", "venue-b");
        assertThat(view.byOwner())
                .singleElement()
                .satisfies(line -> assertThat(line.key()).isEqualTo("desk"));
        assertThat(view.status()).isEqualTo(RiskStatus.HEALTHY);

        FirmAccount shortLeg = hedge.get(1);
        AccountRisk after = MarginEngine.assess(
                shortLeg.account(), UP_A_QUARTER.applyTo(shortLeg), shortLeg.rules(), AssessOptions.FIGURES);
        assertThat(after.status()).isEqualTo(RiskStatus.LIQUIDATABLE);

        // short after +25%: 11,000 − 12,500 against 625 × 1.5, so 2,437.50 must arrive
        RebalancePlan plan = plan(hedge, route("long", "short", "2", "0.001"));
        assertThat(plan.feasible()).isTrue();
        assertThat(plan.transfers()).hasSize(1);
        assertThat(plan.transfers().getFirst().arrives()).isCloseTo(d("2437.5"), within(d("1e-20")));
        assertThat(plan.transfers().getFirst().sent())
                .isCloseTo(d("2437.5").divide(d("0.999"), 30, java.math.RoundingMode.HALF_EVEN), within(d("1e-20")));
        assertThat(plan.slowestHours()).isEqualByComparingTo("2");
    }

    @Test
    void whatArrivesTooLateCountsNowhereAndTheDeficitIsTold() {
        List<FirmAccount> hedge =
                List.of(held("long", "venue-a", "desk", "1", "11000"), held("short", "venue-b", "desk", "-1", "11000"));
        RebalancePlan late = plan(hedge, route("long", "short", "48", "0"));
        assertThat(late.feasible()).isFalse();
        assertThat(late.transfers()).isEmpty();
        assertThat(late.deficits().get("short cross:USDT")).isEqualByComparingTo("2437.5");

        List<FirmAccount> poor =
                List.of(held("long", "venue-a", "desk", "1", "7000"), held("short", "venue-b", "desk", "-1", "11000"));
        RebalancePlan partly = plan(poor, route("long", "short", "1", "0"));
        assertThat(partly.feasible()).isFalse();
        assertThat(partly.transfers().getFirst().sent())
                .as("all that is free now")
                .isEqualByComparingTo("2000");
        assertThat(partly.deficits().get("short cross:USDT")).isCloseTo(d("437.5"), within(d("1e-9")));

        RebalancePlan locked = RebalancePlan.of(
                hedge,
                UP_A_QUARTER,
                d("0.5"),
                List.of(route("long", "short", "1", "0")),
                A_DAY,
                Map.of("long", Map.of(USDT, d("10000"))));
        assertThat(locked.transfers().getFirst().sent()).isEqualByComparingTo("1000");
    }

    /** On random firms: a feasible plan leaves every pool at its target, and a thousandth less would not. */
    @Test
    void theLeastPlanReachesEveryTargetAndNothingLessDoes() {
        SplittableRandom random = new SplittableRandom(11);
        int feasible = 0;
        int infeasible = 0;
        for (int i = 0; i < 500; i++) {
            List<FirmAccount> firm = new ArrayList<>();
            List<TransferRoute> routes = new ArrayList<>();
            for (int a = 0; a < 4; a++) {
                String size = (random.nextBoolean() ? "" : "-") + (1 + random.nextInt(3));
                firm.add(held("a" + a, "venue-" + a, "desk", size, Integer.toString(8000 + random.nextInt(60000))));
                for (int b = 0; b < 4; b++) {
                    String fee = "0.00" + random.nextInt(10);
                    routes.add(route("a" + a, "a" + b, Integer.toString(random.nextInt(30)), fee));
                }
            }
            RebalancePlan plan = RebalancePlan.of(firm, UP_A_QUARTER, d("0.5"), routes, A_DAY, Map.of());
            if (!plan.feasible()) {
                infeasible++;
                assertThat(plan.deficits()).isNotEmpty();
                continue;
            }
            for (BigDecimal scale : List.of(BigDecimal.ONE, d("0.999"))) {
                BigDecimal worst = worstRoom(firm, plan, scale);
                if (scale.compareTo(BigDecimal.ONE) == 0) {
                    assertThat(worst).isGreaterThan(d("-1e-6"));
                } else if (!plan.transfers().isEmpty()) {
                    assertThat(worst).isNegative();
                    feasible++;
                }
            }
        }
        System.out.println("rebalance plans: feasible with transfers " + feasible + ", infeasible " + infeasible);
        assertThat(feasible).isGreaterThan(50);
        assertThat(infeasible).isGreaterThan(20);
    }

    private static BigDecimal worstRoom(List<FirmAccount> firm, RebalancePlan plan, BigDecimal scale) {
        BigDecimal worst = d("1e30");
        for (FirmAccount held : firm) {
            Account account = held.account();
            for (RebalancePlan.Transfer transfer : plan.transfers()) {
                if (transfer.route().to().equals(account.id())) {
                    account = Pool.with(account, USDT, transfer.arrives().multiply(scale));
                }
                if (transfer.route().from().equals(account.id())) {
                    account = Pool.with(
                            account, USDT, transfer.sent().multiply(scale).negate());
                }
            }
            BigDecimal room = Pool.of(held, UP_A_QUARTER, d("0.5")).getFirst().room(account);
            worst = room == null ? worst : worst.min(room);
        }
        return worst;
    }

    @Test
    void theCheaperRouteIsTakenFirst() {
        List<FirmAccount> firm = List.of(
                held("dear", "venue-a", "desk", "1", "20000"),
                held("cheap", "venue-b", "desk", "1", "6500"),
                held("short", "venue-c", "desk", "-1", "11000"));
        RebalancePlan plan = plan(firm, route("dear", "short", "1", "0.01"), route("cheap", "short", "1", "0.001"));
        assertThat(plan.feasible()).isTrue();
        assertThat(plan.transfers()).hasSize(2);
        assertThat(plan.transfers().get(1).sent())
                .as("all that the cheap one can spare")
                .isEqualByComparingTo("1500");
    }
}
