package dev.steelyard.margin.control.detection;

import static dev.steelyard.margin.model.Accounts.USDT;
import static dev.steelyard.margin.model.Accounts.account;
import static dev.steelyard.margin.model.Accounts.cash;
import static dev.steelyard.margin.model.Accounts.d;
import static dev.steelyard.margin.model.Accounts.linear;
import static dev.steelyard.margin.model.Accounts.pack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.control.detection.OwnerGraph.Link;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SplitDetectionTest {
    private static final int INTERVALS = 400;
    private static final BigDecimal ALPHA = d("0.05");

    /** How often accounts buy and sell in a quiet, a rising and a falling market: all follow it. */
    private static final double[][] HABITS = {{0.03, 0.03}, {0.25, 0.02}, {0.02, 0.25}};

    private static List<Integer> strata(SplittableRandom random) {
        List<Integer> strata = new ArrayList<>();
        for (int i = 0; i < INTERVALS; i++) {
            strata.add(random.nextInt(10) < 6 ? 0 : random.nextInt(1, 3));
        }
        return strata;
    }

    private static ActivityTrace independent(String id, List<Integer> strata, SplittableRandom random) {
        Map<Integer, Integer> acts = new TreeMap<>();
        double eagerness = 0.5 + random.nextDouble();
        for (int i = 0; i < strata.size(); i++) {
            double drawn = random.nextDouble() / eagerness;
            double[] habit = HABITS[strata.get(i)];
            if (drawn < habit[0]) {
                acts.put(i, 1);
            } else if (drawn < habit[0] + habit[1]) {
                acts.put(i, -1);
            }
        }
        return new ActivityTrace(id, acts);
    }

    /** One owner's orders, each put through an account with some probability, beside trades of the account's own. */
    private static ActivityTrace copy(
            String id, ActivityTrace owner, List<Integer> strata, double share, SplittableRandom random) {
        Map<Integer, Integer> acts =
                new TreeMap<>(independent(id, strata, random).acts());
        acts.keySet().removeIf(interval -> random.nextDouble() < 0.7);
        owner.acts().forEach((interval, act) -> {
            if (random.nextDouble() < share) {
                acts.put(interval, act);
            }
        });
        return new ActivityTrace(id, acts);
    }

    @Test
    void thePValueIsTheTailOfTheHypergeometricDistribution() {
        ActivityTrace one = new ActivityTrace("a", Map.of(0, 1, 1, 1));
        ActivityTrace other = new ActivityTrace("b", Map.of(0, 1, 1, 1, 2, 1));
        // P(K = 2) = C(2,2) C(3,1) / C(5,3) = 0.3, doubled for the two directions
        assertThat(JointActivity.pValue(one, other, Collections.nCopies(5, 0))).isEqualByComparingTo("0.6");
        assertThat(JointActivity.pValue(one, one, Collections.nCopies(5, 0))).isEqualByComparingTo("0.2");
        ActivityTrace idle = new ActivityTrace("c", Map.of());
        assertThat(JointActivity.pValue(one, idle, Collections.nCopies(5, 0))).isEqualByComparingTo("1");
    }

    @Test
    @Accepts(72)
    void falseAlarmsOnIndependentOwnersAreWithinTheStatedRate() {
        SplittableRandom random = new SplittableRandom(41);
        int pairs = 4_000;
        int alarms = 0;
        int withoutStrata = 0;
        for (int i = 0; i < pairs; i++) {
            List<Integer> strata = strata(random);
            ActivityTrace one = independent("a", strata, random);
            ActivityTrace other = independent("b", strata, random);
            alarms += JointActivity.pValue(one, other, strata).compareTo(ALPHA) <= 0 ? 1 : 0;
            if (i < 400) {
                BigDecimal naive = JointActivity.pValue(one, other, Collections.nCopies(INTERVALS, 0));
                withoutStrata += naive.compareTo(ALPHA) <= 0 ? 1 : 0;
            }
        }
        double rate = alarms / (double) pairs;
        System.out.println("split detection: false alarms " + rate + " of " + pairs + " independent pairs at 0.05; "
                + withoutStrata / 400.0 + " without strata");
        assertThat(rate).isBetween(0.005, 0.05 + 3 * Math.sqrt(0.05 * 0.95 / pairs));
        assertThat(withoutStrata)
                .as("following the market alone would be an alarm")
                .isGreaterThan(200);
    }

    @Test
    @Accepts(72)
    void anOwnerWhoSplitsIsFoundAmongManyAndOthersAreNot() {
        SplittableRandom random = new SplittableRandom(72);
        int worlds = 60;
        int found = 0;
        int falseLinks = 0;
        int worldsWithFalseLinks = 0;
        int split = 3;
        for (int world = 0; world < worlds; world++) {
            List<Integer> strata = strata(random);
            ActivityTrace owner = independent("owner", strata, random);
            List<ActivityTrace> traces = new ArrayList<>();
            for (int i = 0; i < split; i++) {
                traces.add(copy("part" + i, owner, strata, 0.8, random));
            }
            for (int i = 0; i < 17; i++) {
                traces.add(independent("other" + i, strata, random));
            }
            List<Link> links = OwnerGraph.found(traces, strata, ALPHA);
            List<String> names = traces.stream().map(ActivityTrace::account).toList();
            boolean whole = OwnerGraph.of(names, links).groups().stream()
                    .anyMatch(group -> group.containsAll(List.of("part0", "part1", "part2")));
            found += whole ? 1 : 0;
            long wrong = links.stream()
                    .filter(link ->
                            !link.one().startsWith("part") || !link.other().startsWith("part"))
                    .count();
            falseLinks += (int) wrong;
            worldsWithFalseLinks += wrong > 0 ? 1 : 0;
        }
        System.out.println("split detection: " + found + " of " + worlds + " planted splits found whole, " + falseLinks
                + " false links in " + worldsWithFalseLinks + " of them at 0.05 over 190 pairs");
        assertThat(found).isGreaterThanOrEqualTo(worlds * 95 / 100);
        assertThat(worldsWithFalseLinks).isLessThanOrEqualTo(8);
    }

    @Test
    void accountsAreGroupedByWhateverLinksThem() {
        OwnerGraph graph = OwnerGraph.of(
                List.of("a", "b", "c", "d", "e"),
                List.of(new Link("a", "c", "same owner"), new Link("e", "c", "same withdrawal address")));
        assertThat(graph.groups()).containsExactly(List.of("a", "c", "e"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OwnerGraph.of(List.of("a"), List.of(new Link("a", "x", ""))));
    }

    private static RulePack convex(Draw draw) {
        List<Bracket> brackets = new ArrayList<>();
        BigDecimal floor = BigDecimal.ZERO;
        BigDecimal rate = draw.between("0.002", "0.01", 4);
        for (int i = 0; i < 6; i++) {
            BigDecimal cap = i == 5 ? null : floor.add(draw.between("10000", "400000", 0));
            brackets.add(new Bracket(floor, cap, rate, BigDecimal.ZERO, rate, BigDecimal.ZERO, d("" + (100 >> i))));
            floor = cap == null ? floor : cap;
            rate = rate.add(draw.between("0.001", "0.02", 4));
        }
        return pack(RulePack.generic("generic"), linear("BTC"), BracketSchedule.sliced(TierKey.NOTIONAL, brackets));
    }

    @Test
    @Accepts(72)
    void underConvexTiersAllInOneNeverRequiresLessThanItsParts() {
        MarketView market = MarketView.builder().mark("BTCUSDT", d("50000")).build();
        int saved = 0;
        int above = 0;
        for (int seed = 0; seed < 1_500; seed++) {
            Draw draw = new Draw(seed);
            RulePack rules = convex(draw);
            List<Account> group = new ArrayList<>();
            int parts = draw.integer(2, 6);
            int side = draw.chance(0.5) ? 1 : -1;
            for (int i = 0; i < parts; i++) {
                BigDecimal size = draw.between("0.1", "9", 2).multiply(d("" + side));
                group.add(account(
                        AccountMode.CROSS,
                        cash(USDT, draw.between("20000", "60000", 0).toPlainString()),
                        List.of(Position.cross("BTCUSDT", size, draw.between("45000", "55000", 0)))));
            }
            SplitLeverage split = SplitLeverage.of(group, market, rules);
            assertThat(split.avoided().get().signum()).isNotNegative();
            saved += split.avoided().get().signum() > 0 ? 1 : 0;
            above += split.isAboveCap() ? 1 : 0;
        }
        assertThat(saved).as("splits that saved margin").isGreaterThan(1_000);
        assertThat(above).as("splits above the cap of all in one").isGreaterThan(100);
    }

    @Test
    @Accepts(72)
    void aPlantedSplitOfOnePositionIsAboveTheCapThatEachPartKeeps() {
        RulePack rules = pack(
                RulePack.generic("generic"),
                linear("BTC"),
                BracketSchedule.sliced(
                        TierKey.NOTIONAL,
                        List.of(
                                new Bracket(d("0"), d("100000"), d("0.05"), d("0"), d("0.01"), d("0"), d("20")),
                                new Bracket(d("100000"), null, d("0.2"), d("0"), d("0.05"), d("0"), d("5")))));
        MarketView market = MarketView.builder().mark("BTCUSDT", d("50000")).build();
        List<Account> parts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            parts.add(account(
                    AccountMode.CROSS, cash(USDT, "10000"), List.of(Position.cross("BTCUSDT", d("2"), d("50000")))));
        }
        SplitLeverage one = SplitLeverage.of(parts.subList(0, 1), market, rules);
        SplitLeverage all = SplitLeverage.of(parts, market, rules);
        assertThat(one.isAboveCap()).isFalse();
        assertThat(all.isAboveCap()).isTrue();
        assertThat(all.leverage().get()).isEqualByComparingTo("10");
        assertThat(all.mostLeverage()).isEqualByComparingTo("5");
        // apart 4 × 1,000; in one 1,000 + 5% of 300,000
        assertThat(all.avoided().get().value()).isEqualByComparingTo("12000");
    }
}
