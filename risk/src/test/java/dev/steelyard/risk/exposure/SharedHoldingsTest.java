package dev.steelyard.risk.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.quant.series.Spillover;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SharedHoldingsTest {
    private static final List<String> NAMES = List.of("AAA", "BBB", "CCC");

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    private static RulePack rules() {
        RulePack rules = RulePack.generic("book");
        for (String name : List.of("AAA", "BBB", "CCC", "DDD")) {
            Instrument perpetual =
                    new Instrument.Perpetual(ContractTerms.linear(name + "-PERP", Asset.of(name), Asset.USD));
            rules = rules.withContract(
                    name + "-PERP", ContractRule.of(perpetual, BracketSchedule.flat(d("0.02"), d("0.01"))));
        }
        return rules;
    }

    private static MarketView market() {
        MarketView.Builder market = MarketView.builder().price(Asset.USD, BigDecimal.ONE);
        for (String name : List.of("AAA", "BBB", "DDD")) {
            market.mark(name + "-PERP", d("100")).index(Asset.of(name), d("100"));
        }
        return market.build();
    }

    private static SharedHoldings.Subject account(List<Balance> balances, Position... positions) {
        return new SharedHoldings.Subject(
                new Account(
                        "a",
                        "book",
                        null,
                        AccountMode.CROSS,
                        Instant.EPOCH,
                        balances,
                        List.of(),
                        new LinkedHashMap<>(),
                        List.of(positions),
                        List.of()),
                market(),
                rules());
    }

    private static List<Balance> cash() {
        return List.of(Balance.of(Asset.USD, d("5000")));
    }

    @Test
    void whatIsCutIsInProportionToWhatLiesBesideTheLoss() {
        SharedHoldings holdings = SharedHoldings.of(
                NAMES,
                List.of(
                        account(
                                cash(),
                                Position.cross("AAA-PERP", d("3"), d("100")),
                                Position.cross("BBB-PERP", d("-1"), d("100"))),
                        account(cash(), Position.cross("BBB-PERP", d("2"), d("90")))));
        assertThat(holdings.table()[0]).containsExactly(new double[] {0.75, 0.25, 0}, within(1e-12));
        assertThat(holdings.table()[1]).containsExactly(new double[] {0.25, 0.75, 0}, within(1e-12));
        assertThat(holdings.table()[2]).containsExactly(0, 0, 1);
        holdings.table()[0][0] = 9;
        assertThat(holdings.table()[0][0])
                .as("what is read is not written back")
                .isCloseTo(0.75, within(1e-12));
        assertThat(holdings.buckets()).isEqualTo(2);
        assertThat(holdings.shared()).isEqualTo(1);
    }

    @Test
    @Accepts(73)
    void withoutOverlapThereIsOnlyTheStatisticalChannelAndRowsSumToOne() {
        SharedHoldings apart = SharedHoldings.of(
                NAMES,
                List.of(
                        account(
                                cash(),
                                Position.isolated("AAA-PERP", d("3"), d("100"), d("50")),
                                Position.isolated("BBB-PERP", d("2"), d("100"), d("50"))),
                        account(cash(), Position.cross("BBB-PERP", d("2"), d("90")))));
        assertThat(apart.shared()).isZero();
        SplittableRandom random = new SplittableRandom(73);
        double[][] returns = new double[3][400];
        for (int t = 0; t < 400; t++) {
            double market = random.nextGaussian();
            for (double[] series : returns) {
                series[t] = 0.5 * market + random.nextGaussian();
            }
        }
        double[][] statistical = Spillover.of(returns, 1, 5).table();
        assertThat(apart.joined(statistical)).isDeepEqualTo(statistical);
        SharedHoldings together = SharedHoldings.of(
                NAMES,
                List.of(account(
                        cash(),
                        Position.cross("AAA-PERP", d("3"), d("100")),
                        Position.cross("BBB-PERP", d("2"), d("100")))));
        double[][] joined = together.joined(statistical);
        for (double[] row : joined) {
            assertThat(row[0] + row[1] + row[2]).isCloseTo(1, within(1e-12));
        }
        assertThat(joined[0][1]).isGreaterThan(statistical[0][1]);
        assertThat(joined[2]).containsExactly(statistical[2]);
    }

    @Test
    void aCoinThatBacksAPositionIsCutWithItAndOneThatBacksNothingIsNot() {
        List<Balance> coins = List.of(Balance.of(Asset.USD, d("5000")), Balance.of(Asset.of("AAA"), d("2")));
        SharedHoldings backing =
                SharedHoldings.of(NAMES, List.of(account(coins, Position.cross("BBB-PERP", d("2"), d("100")))));
        assertThat(backing.table()[0][1]).isCloseTo(0.5, within(1e-12));
        SharedHoldings idle = SharedHoldings.of(NAMES, List.of(account(coins)));
        assertThat(idle.buckets()).isZero();
        assertThat(idle.table()[0][0]).isEqualTo(1);
    }

    @Test
    void whatHasNoSeriesIsNamedAndWhatHasNoPriceIsRefused() {
        assertThat(SharedHoldings.of(NAMES, List.of(account(cash(), Position.cross("DDD-PERP", d("1"), d("100")))))
                        .leftOut())
                .containsExactly("DDD");
        List<SharedHoldings.Subject> unknown = List.of(account(cash(), Position.cross("CCC-PERP", d("1"), d("100"))));
        assertThatThrownBy(() -> SharedHoldings.of(NAMES, unknown))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("account a: the worth of position CCC-PERP is unknown");
    }
}
