package dev.steelyard.margin.control.limit;

import static dev.steelyard.margin.control.limit.LimitScope.ACCOUNT;
import static dev.steelyard.margin.control.limit.LimitScope.ASSET;
import static dev.steelyard.margin.control.limit.LimitScope.CLASS;
import static dev.steelyard.margin.control.limit.LimitScope.STRATEGY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.market.BookDepth.Level;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.control.limit.LimitCap.Liquidity;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LimitTreeTest {
    private static final List<String> ACCOUNTS = List.of("a", "b");
    private static final List<String> STRATEGIES = List.of("carry", "trend");
    private static final List<String> ASSETS = List.of("BTC", "ETH", "DOGE");
    private static final Answer<BigDecimal> EQUITY = Answer.of(d("1000"));

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    private static Exposure held(String account, String strategy, String asset, String notional) {
        String assetClass = asset.equals("DOGE") ? "alts" : "majors";
        return new Exposure(account, strategy, Asset.of(asset), assetClass, asset + "USDT", d(notional));
    }

    private static LimitNode hard(
            String id, @Nullable String parent, LimitScope scope, String key, LimitMeasure measure, LimitCap cap) {
        return LimitNode.hard(id, parent, scope, key, measure, cap, "risk desk");
    }

    private static LimitTree desk() {
        return LimitTree.of(List.of(
                hard("a", null, ACCOUNT, "a", LimitMeasure.GROSS, LimitCap.leverage(d("5"))),
                hard("a/carry", "a", STRATEGY, "carry", LimitMeasure.GROSS, LimitCap.usd(d("3000"))),
                hard(
                        "a/carry/BTC",
                        "a/carry",
                        ASSET,
                        "BTC",
                        LimitMeasure.NET,
                        LimitCap.usd(d("2000")).scaledToVol(d("0.03"))),
                new LimitNode(
                        "a/alts",
                        "a",
                        CLASS,
                        "alts",
                        LimitMeasure.GROSS,
                        LimitCap.usd(d("500")),
                        LimitNode.Force.SOFT,
                        "risk desk")));
    }

    private static LimitConditions calm() {
        return LimitConditions.of(EQUITY).withVols(Map.of("a/carry/BTC", d("0.02")));
    }

    @Test
    @Accepts({64, 81})
    void anOrderThatWouldPassALimitIsRejectedWithTheLimitThatBinds() {
        List<Exposure> held = List.of(held("a", "carry", "BTC", "1500"), held("a", "carry", "ETH", "-1200"));
        LimitCheck check = LimitCheck.of(desk(), held, held("a", "carry", "ETH", "-400"), calm());
        assertThat(check.isAllowed()).isFalse();
        assertThat(check.reason()).isEqualTo("limit a/carry allows 3000 USD; 3100 USD would be used");
        assertThat(LimitCheck.of(desk(), held, held("a", "carry", "ETH", "-300"), calm())
                        .isAllowed())
                .as("exactly to the cap")
                .isTrue();
        assertThat(LimitCheck.of(desk(), held, held("a", "trend", "DOGE", "2301"), calm())
                        .reason())
                .isEqualTo("limit a allows 5000 USD; 5001 USD would be used");
    }

    @Test
    @Accepts(64)
    void capsFallInProportionToVolAndToWhatTheBookTakes() {
        LimitConditions wild = LimitConditions.of(EQUITY).withVols(Map.of("a/carry/BTC", d("0.06")));
        List<LimitUse> uses = desk().use(List.of(), wild);
        assertThat(uses.get(2).cap().get()).isEqualByComparingTo("1000");
        assertThat(desk().use(List.of(), calm()).get(2).cap().get()).isEqualByComparingTo("2000");

        LimitTree deep = LimitTree.of(List.of(hard(
                "DOGE",
                null,
                ASSET,
                "DOGE",
                LimitMeasure.GROSS,
                LimitCap.usd(d("1000000")).withinDepth(d("0.01")))));
        BookDepth book = new BookDepth(
                List.of(new Level(d("99"), d("10")), new Level(d("97"), d("100"))),
                List.of(new Level(d("100.5"), d("10")), new Level(d("102"), d("100"))));
        LimitConditions thin = LimitConditions.of(EQUITY).withBooks(Map.of("DOGE", new Liquidity(book, d("100"))));
        // selling 10 costs exactly 1%, and every further unit more
        assertThat(deep.use(List.of(), thin).getFirst().cap().get()).isEqualByComparingTo("1000");
        LimitUse unknown = deep.use(List.of(), LimitConditions.of(EQUITY)).getFirst();
        assertThat(unknown.cap().get()).isEqualByComparingTo("1000000");
        assertThat(unknown.notes()).containsExactly("limit DOGE: no book is given; the cap stands without depth");
    }

    @Test
    void whatIsUnknownRefusesAnIncreaseAndNoReduction() {
        List<Exposure> held = List.of(held("a", "carry", "BTC", "100"));
        LimitConditions unknown = LimitConditions.of(Answer.none(Reason.MISSING_BALANCE));
        LimitCheck check = LimitCheck.of(desk(), held, held("a", "carry", "BTC", "1"), unknown);
        assertThat(check.reason()).isEqualTo("limit a cannot be told: MISSING_BALANCE");
        assertThat(LimitCheck.of(desk(), held, held("a", "carry", "BTC", "-1"), unknown)
                        .isAllowed())
                .isTrue();
        LimitConditions insolvent = LimitConditions.of(Answer.of(d("-5")));
        assertThat(desk().use(held, insolvent).getFirst().cap().get()).isZero();
    }

    @Test
    void aSoftLimitWarnsAndDoesNotRefuse() {
        LimitCheck check = LimitCheck.of(desk(), List.of(), held("a", "trend", "DOGE", "600"), calm());
        assertThat(check.isAllowed()).isTrue();
        assertThat(check.warned()).extracting(use -> use.limit().id()).containsExactly("a/alts");
    }

    @Test
    void closingTheLegOfAHedgeIsAReductionThoughNetExposureRises() {
        LimitTree net =
                LimitTree.of(List.of(hard("BTC", null, ASSET, "BTC", LimitMeasure.NET, LimitCap.usd(d("100")))));
        List<Exposure> hedge = List.of(held("a", "carry", "BTC", "1000"), held("b", "carry", "BTC", "-1000"));
        assertThat(LimitCheck.of(net, hedge, held("b", "carry", "BTC", "1000"), calm())
                        .isAllowed())
                .isTrue();
        assertThat(LimitCheck.of(net, hedge, held("b", "carry", "BTC", "-101"), calm())
                        .isAllowed())
                .isFalse();
    }

    @Test
    void limitsThatHangFromNothingAreRefused() {
        LimitNode orphan = hard("x", "y", ASSET, "BTC", LimitMeasure.NET, LimitCap.usd(d("1")));
        assertThatIllegalArgumentException().isThrownBy(() -> LimitTree.of(List.of(orphan)));
        LimitNode twice = hard("x", null, ASSET, "BTC", LimitMeasure.NET, LimitCap.usd(d("1")));
        assertThatIllegalArgumentException().isThrownBy(() -> LimitTree.of(List.of(twice, twice)));
    }

    private static LimitTree randomTree(Draw draw) {
        List<LimitNode> nodes = new ArrayList<>();
        for (String account : ACCOUNTS) {
            nodes.add(random(draw, account, null, ACCOUNT, account));
            for (String strategy : STRATEGIES) {
                String id = account + "/" + strategy;
                nodes.add(random(draw, id, account, STRATEGY, strategy));
                for (String asset : ASSETS) {
                    nodes.add(random(draw, id + "/" + asset, id, ASSET, asset));
                }
            }
        }
        return LimitTree.of(nodes);
    }

    private static LimitNode random(Draw draw, String id, @Nullable String parent, LimitScope scope, String key) {
        LimitCap cap = draw.chance(0.3)
                ? LimitCap.leverage(draw.between("0", "4", 2))
                : LimitCap.usd(draw.between("0", "4000", 2));
        return new LimitNode(
                id,
                parent,
                scope,
                key,
                draw.chance(0.5) ? LimitMeasure.GROSS : LimitMeasure.NET,
                draw.chance(0.3) ? cap.scaledToVol(d("0.03")) : cap,
                draw.chance(0.8) ? LimitNode.Force.HARD : LimitNode.Force.SOFT,
                "desk");
    }

    private static List<Exposure> randomBook(Draw draw) {
        List<Exposure> held = new ArrayList<>();
        for (String account : ACCOUNTS) {
            for (String strategy : STRATEGIES) {
                for (String asset : ASSETS) {
                    if (draw.chance(0.7)) {
                        String size = draw.between("-2000", "2000", 2).toPlainString();
                        held.add(held(account, strategy, asset, size));
                    }
                }
            }
        }
        return held;
    }

    private static LimitConditions randomConditions(Draw draw, LimitTree tree) {
        Map<String, BigDecimal> vols = new LinkedHashMap<>();
        for (LimitNode node : tree.limits()) {
            if (draw.chance(0.9)) {
                vols.put(node.id(), draw.between("0.01", "0.2", 3));
            }
        }
        Answer<BigDecimal> equity =
                draw.chance(0.1) ? Answer.none(Reason.MISSING_DATA) : Answer.of(draw.between("-100", "2000", 2));
        return LimitConditions.of(equity).withVols(vols);
    }

    /** A check of a change, as {@link LimitCheck#of} makes it. */
    private interface Check {
        LimitCheck of(LimitTree tree, List<Exposure> held, Exposure change, LimitConditions conditions);
    }

    @Test
    @Accepts({64, 81})
    void noReductionIsEverRefusedAndEveryRefusalIsByALimitThatIsPassed() {
        Coverage covered = refusals(LimitCheck::of);
        covered.require("reduction", 1_500);
        covered.require("reduction while a limit is passed or unknown", 1_000);
        covered.require("increase allowed", 300);
        covered.require("increase refused", 1_000);
    }

    @Test
    void aCheckThatJudgesReductionsByNetExposureIsFound() {
        assertThatThrownBy(() -> refusals((tree, held, change, conditions) -> {
                    List<Exposure> after = new ArrayList<>(held);
                    int index = held.indexOf(held.stream()
                            .filter(exposure -> exposure.isOfSameHolding(change))
                            .findFirst()
                            .orElseThrow());
                    Exposure now = held.get(index);
                    after.set(index, now.withNotional(now.notional().add(change.notional())));
                    return LimitCheck.between(tree, held, after, false, conditions);
                }))
                .isInstanceOf(AssertionError.class);
    }

    private static Coverage refusals(Check limits) {
        Coverage covered = new Coverage();
        for (int seed = 0; seed < 6_000; seed++) {
            Draw draw = new Draw(seed);
            LimitTree tree = randomTree(draw);
            List<Exposure> held = randomBook(draw);
            LimitConditions conditions = randomConditions(draw, tree);
            if (held.isEmpty()) {
                continue;
            }
            Exposure at = draw.pick(held);
            BigDecimal share = draw.between("-1.5", "1.5", 3);
            Exposure change = at.withNotional(at.notional().multiply(share));
            LimitCheck check = limits.of(tree, held, change, conditions);
            boolean reduces = share.signum() < 0
                    && share.compareTo(d("-1")) >= 0
                    && at.notional().signum() != 0;
            if (reduces) {
                covered.hit("reduction");
                boolean over = tree.use(held, conditions).stream()
                        .anyMatch(use -> tree.covers(use.limit(), at)
                                && (!use.room().isPresent() || use.room().get().signum() < 0));
                covered.hitIf(over, "reduction while a limit is passed or unknown");
                assertThat(check.isAllowed()).isTrue();
                continue;
            }
            LimitUse binding = check.binding();
            covered.hit(binding == null ? "increase allowed" : "increase refused");
            List<Exposure> after = new ArrayList<>(held);
            after.set(held.indexOf(at), at.withNotional(at.notional().add(change.notional())));
            List<LimitUse> was = tree.use(held, conditions);
            List<LimitUse> is = tree.use(after, conditions);
            boolean anyPassed = false;
            for (int i = 0; i < is.size(); i++) {
                LimitUse use = is.get(i);
                boolean rises = use.used().compareTo(was.get(i).used()) > 0;
                boolean passed =
                        !use.cap().isPresent() || use.used().compareTo(use.cap().get()) > 0;
                anyPassed |= rises && passed && use.limit().force() == LimitNode.Force.HARD;
            }
            assertThat(check.isAllowed()).isEqualTo(!anyPassed);
            if (binding != null) {
                assertThat(is).contains(binding);
                assertThat(check.reason()).contains(binding.limit().id());
            }
        }
        return covered;
    }

    @Test
    @Accepts(81)
    void aChildNeverAllowsMoreThanItsParentAndUseAddsUpExactly() {
        Coverage covered = new Coverage();
        for (int seed = 0; seed < 1_000; seed++) {
            Draw draw = new Draw(seed);
            LimitTree tree = randomTree(draw);
            List<Exposure> held = randomBook(draw);
            Map<String, LimitUse> uses = new LinkedHashMap<>();
            tree.use(held, randomConditions(draw, tree))
                    .forEach(use -> uses.put(use.limit().id(), use));
            for (LimitUse use : uses.values()) {
                LimitUse parent =
                        uses.get(use.limit().parent() == null ? "" : use.limit().parent());
                if (parent == null) {
                    continue;
                }
                boolean bounds = parent.limit().measure() == LimitMeasure.GROSS
                        || parent.limit().measure() == use.limit().measure();
                if (bounds && use.cap().isPresent() && parent.cap().isPresent()) {
                    covered.hitIf(!use.boundBy().equals(use.limit().id()), "bounded from above");
                    assertThat(use.cap().get()).isLessThanOrEqualTo(parent.cap().get());
                }
            }
            for (LimitNode node : tree.limits()) {
                List<LimitNode> below = tree.limits().stream()
                        .filter(child -> node.id().equals(child.parent()))
                        .toList();
                if (!below.isEmpty() && node.measure() == LimitMeasure.GROSS) {
                    covered.hit("sum");
                    BigDecimal sum = BigDecimal.ZERO;
                    for (LimitNode child : below) {
                        sum = sum.add(LimitMeasure.GROSS.of(held.stream()
                                .filter(exposure -> tree.covers(child, exposure))
                                .toList()));
                    }
                    LimitUse use = uses.get(node.id());
                    assertThat(use).isNotNull();
                    assertThat(sum).isEqualByComparingTo(use == null ? BigDecimal.ONE : use.used());
                }
            }
        }
        covered.require("bounded from above", 1_000);
        covered.require("sum", 1_000);
    }
}
