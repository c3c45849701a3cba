package dev.steelyard.margin.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.enclosure.Range;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.quant.option.OptionGrid;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The roots that bounds help to find are those of the exact path alone, to the last digit. */
class ScenarioLadderTest {
    private static final int LAYERED = 90;
    private static final int PLAIN = 60;

    private final Coverage coverage = new Coverage();

    @Test
    void boundsFindTheRootsOfTheExactPath() {
        for (int i = 0; i < LAYERED; i++) {
            Draw draw = new Draw(20_261_900 + i);
            boolean inUsd = draw.chance(0.6);
            RulePack rules = ScenarioTermsTest.rules(draw, inUsd, new Coverage());
            Account account = ScenarioTermsTest.account(draw, inUsd);
            compare(account, ScenarioTermsTest.market(draw, account, draw.chance(0.5)), rules);
        }
        SplittableRandom random = new SplittableRandom(93);
        for (int i = 0; i < PLAIN; i++) {
            ScenarioAccounts book = ScenarioAccounts.random(random);
            if (random.nextInt(3) == 0) {
                book.coins(random.nextBoolean() ? Accounts.BTC : Accounts.ETH, random.nextBoolean() ? "0.7" : "-0.2");
            }
            compare(book.account(), book.market(), ScenarioAccounts.pack());
        }
        System.out.println("ladders: " + coverage);
        coverage.require("bounded", 200);
        coverage.require("by the exact path alone", 5);
        coverage.require("root", 200);
        coverage.require("several roots", 20);
        coverage.require("no root", 20);
        coverage.require("all together", 20);
        coverage.require("told by its bound", 5_000);
    }

    private void compare(Account account, MarketView market, RulePack rules) {
        AccountRisk full = ScenarioMarginModel.INSTANCE.assess(account, market, rules, AssessOptions.FULL);
        AccountRisk prices = ScenarioMarginModel.INSTANCE.assess(account, market, rules, AssessOptions.PRICES);
        assertThat(prices.positions()).isEqualTo(full.positions());
        assertThat(prices.roots()).isEmpty();
        ProtocolInputs inputs = new ProtocolInputs(account, market, rules);
        for (ScenarioPool pool : ScenarioMarginModel.pools(inputs)) {
            List<LiquidationRoot> exact = new ScenarioRoots(pool, inputs, false).all();
            assertThat(new ScenarioRoots(pool, inputs).all())
                    .as(() -> "roots of " + account)
                    .isEqualTo(exact);
            coverage.hit("root", exact.size());
            coverage.hit(exact.isEmpty() ? "no root" : exact.size() > 1 ? "several roots" : "one root");
            List<@Nullable String> moved = new ArrayList<>(pool.units());
            if (moved.size() > 1) {
                moved.add(null);
                coverage.hit("all together");
            }
            for (String unit : moved) {
                checkBounds(pool, ScenarioTerms.standing(pool, inputs), unit);
            }
        }
    }

    /** Between two rungs the exact surplus lies within the bound of both, and at a rung within its own. */
    private void checkBounds(ScenarioPool pool, @Nullable ScenarioTerms terms, @Nullable String unit) {
        ScenarioBounds bounds = terms == null ? null : ScenarioBounds.of(pool, terms, unit, OptionGrid.best());
        coverage.hit(bounds == null ? "by the exact path alone" : "bounded");
        SplittableRandom random = new SplittableRandom(94);
        for (int i = 0; bounds != null && i < 20; i++) {
            BigDecimal low = BigDecimal.valueOf(random.nextLong(2_000, 700_000), 5);
            BigDecimal high = low.multiply(BigDecimal.valueOf(random.nextLong(1_001, 1_200), 3));
            double exact = surplus(pool, unit, low);
            Range at = bounds.at(low);
            coverage.hit(at == null ? "another piece" : at.low() > 0 || at.high() < 0 ? "told by its bound" : "untold");
            if (at != null) {
                assertThat(exact).isBetween(at.low(), at.high());
            }
            Range between = bounds.between(low, high);
            if (between != null) {
                coverage.hit("stretch");
                for (BigDecimal factor : List.of(low, low.add(high).multiply(new BigDecimal("0.5")), high)) {
                    assertThat(surplus(pool, unit, factor)).isBetween(between.low(), between.high());
                }
            }
        }
    }

    private static double surplus(ScenarioPool pool, @Nullable String unit, BigDecimal factor) {
        return pool.figures(ScenarioShift.of(unit, factor)).surplus().doubleValue();
    }
}
