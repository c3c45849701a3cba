package dev.steelyard.systemic.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.systemic.cascade.book.BookRun;
import dev.steelyard.systemic.cascade.book.BookScenario;
import dev.steelyard.systemic.cascade.book.BookSimulator;
import dev.steelyard.systemic.cascade.crowd.Crowd;
import dev.steelyard.systemic.cascade.crowd.CrowdRules;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How large a contract is makes no difference to what is held, liquidated and lost, but for the rounding of parts closed. */
class BookContractSizeTest {
    private static final int SEEDS = 2;
    private static final double ROUNDING = 1e-4;
    private static final Asset COIN = Asset.of("COIN");

    private static BookScenario under(Payoff payoff, String size) {
        Asset settle = payoff == Payoff.LINEAR ? Asset.USD : COIN;
        ContractTerms terms =
                new ContractTerms("COINUSD", COIN, Asset.USD, settle, payoff, new BigDecimal(size), null, null);
        Instrument instrument = new Instrument.Perpetual(terms);
        RulePack pack = RulePack.generic("flat")
                .withContract(
                        terms.symbol(),
                        ContractRule.of(instrument, BracketSchedule.flat(null, new BigDecimal("0.005"))));
        BookScenario base = BookSimulatorTest.scenario(300, 200, Markets.ADL, BookSimulatorTest.actors());
        return base.withCrowd(new Crowd(base.crowd().parts(), new CrowdRules(pack, instrument)));
    }

    private static BookRun conserving(BookScenario scenario, long seed) {
        return BookSimulator.of(scenario)
                .watched(ledger -> {
                    if (ledger.coinSum() != 0 || ledger.cashSum() != 0) {
                        throw new AssertionError("coins " + ledger.coinSum() + ", cash " + ledger.cashSum());
                    }
                })
                .run(seed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "0.1", "10", "1000"})
    void aLinearRunIsThatOfContractsOfOneCoin(String size) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            BookRun one = BookSimulator.of(under(Payoff.LINEAR, "1")).run(seed);
            BookRun other = conserving(under(Payoff.LINEAR, size), seed);
            assertThat(other.accounts()).isEqualTo(one.accounts()).isGreaterThan(20);
            assertThat(other.restored()).isEqualTo(one.restored());
            assertThat(other.waves()).isEqualTo(one.waves());
            assertThat(other.events()).isEqualTo(one.events());
            assertThat(other.extreme()).isEqualTo(one.extreme());
            assertThat(other.openInterest()).isEqualTo(one.openInterest());
            assertThat(other.coins()).isCloseTo(one.coins(), withinPercentage(ROUNDING));
            assertThat(other.value()).isCloseTo(one.value(), withinPercentage(ROUNDING));
            assertThat(other.fundAfter()).isCloseTo(one.fundAfter(), withinPercentage(10 * ROUNDING));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "10", "100"})
    void anInverseRunIsThatOfContractsOfOneDollar(String size) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            BookRun one = BookSimulator.of(under(Payoff.INVERSE, "1")).run(seed);
            BookRun other = conserving(under(Payoff.INVERSE, size), seed);
            assertThat(other.accounts()).isGreaterThan(20);
            assertThat((double) other.accounts()).isCloseTo(one.accounts(), withinPercentage(5));
            assertThat(other.coins()).isCloseTo(one.coins(), withinPercentage(5));
            assertThat(other.extreme()).isCloseTo(one.extreme(), withinPercentage(1));
        }
    }
}
