package dev.steelyard.systemic.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.systemic.cascade.book.BookRun;
import dev.steelyard.systemic.cascade.book.BookScenario;
import dev.steelyard.systemic.cascade.book.BookSimulator;
import dev.steelyard.systemic.cascade.crowd.Crowd;
import dev.steelyard.systemic.cascade.crowd.CrowdPart;
import dev.steelyard.systemic.cascade.crowd.CrowdRules;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Coin-margined contracts through books. */
class BookInverseTest {
    private static final int SEEDS = 4;
    private static final Asset COIN = Asset.of("COIN");

    private static CrowdRules rules(ContractTerms terms) {
        Instrument instrument = new Instrument.Perpetual(terms);
        return new CrowdRules(
                RulePack.generic("flat")
                        .withContract(
                                terms.symbol(),
                                ContractRule.of(instrument, BracketSchedule.flat(null, new BigDecimal("0.005")))),
                instrument);
    }

    private static BookScenario under(CrowdRules rules, double sale) {
        BookScenario base = BookSimulatorTest.scenario(sale, 1_000, Markets.ADL, BookSimulatorTest.actors());
        return base.withCrowd(new Crowd(base.crowd().parts(), rules));
    }

    private static CrowdRules inverse(String contractSize) {
        return rules(ContractTerms.inverse("COINUSD", COIN, Asset.USD, new BigDecimal(contractSize)));
    }

    @Test
    void coinMarginedLongsAreLiquidatedEarlierAndNothingIsLost() {
        int coin = 0;
        int linear = 0;
        int restored = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            BookRun run = BookSimulator.of(under(inverse("1"), 300))
                    .watched(ledger -> {
                        if (ledger.coinSum() != 0 || ledger.cashSum() != 0) {
                            throw new AssertionError("coins " + ledger.coinSum() + ", cash " + ledger.cashSum());
                        }
                    })
                    .run(seed);
            coin += run.accounts();
            restored += run.restored();
            linear += BookSimulator.of(under(Markets.RULES, 300)).run(seed).accounts();
            assertThat(run.value()).isBetween(80 * run.coins(), 105 * run.coins());
            assertThat(run.fundAfter()).isGreaterThanOrEqualTo(0);
        }
        assertThat(coin).isGreaterThan(linear);
        assertThat(restored).isPositive();
    }

    @Test
    void aFundIsInCoinAndWorthWhatCoinsAre() {
        BookScenario base = under(inverse("1"), 300);
        Crowd calm = new Crowd(
                List.of(new CrowdPart.Levered(-1, 10, 10, 0.9, 99, 101, null)),
                base.crowd().rules());
        BookRun run = BookSimulator.of(base.withCrowd(calm)).run(3);
        assertThat(run.fundBefore()).isEqualTo(2_000);
        assertThat(run.last()).isLessThan(99);
        assertThat(run.fundAfter()).isCloseTo(2_000 * run.last() / 100, within(1e-3));
    }

    @Test
    void aLossIsPaidInCoinAndByWhomTheWaterfallSays() {
        int funds = 0;
        int deleveraged = 0;
        int failed = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            for (boolean winners : List.of(true, false)) {
                BookScenario scenario = under(inverse("10"), 3_000)
                        .withFund(winners ? 50 : 0)
                        .withWaterfall(winners ? Markets.ADL : Markets.FUND);
                BookRun run = BookSimulator.of(scenario)
                        .watched(ledger -> {
                            if (ledger.coinSum() != 0 || ledger.cashSum() != 0) {
                                throw new AssertionError("coins " + ledger.coinSum() + ", cash " + ledger.cashSum());
                            }
                        })
                        .run(seed);
                funds += run.fromFund() > 0 ? 1 : 0;
                deleveraged += run.deleveraged() > 0 ? 1 : 0;
                failed += run.badDebt() > 0 ? 1 : 0;
                assertThat(run.fundAfter()).isGreaterThanOrEqualTo(0);
                assertThat(run.unsold()).isZero();
                assertThat(run.badDebt()).isLessThan(run.value() / 2);
            }
        }
        assertThat(List.of(funds, deleveraged, failed)).doesNotContain(0);
    }
}
