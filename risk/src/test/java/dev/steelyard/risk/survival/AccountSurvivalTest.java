package dev.steelyard.risk.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AccountSurvivalTest {
    private static final Asset BTC = Asset.of("BTC");
    private static final Asset ETH = Asset.of("ETH");
    private static final Asset USDT = Asset.of("USDT");
    private static final double WEEK = 7 / 365.25;

    private static RulePack rules() {
        BracketSchedule flat = BracketSchedule.flat(null, new BigDecimal("0.01"));
        return RulePack.generic("test")
                .withContract("BTCUSDT", ContractRule.of(perpetual(BTC), flat))
                .withContract("ETHUSDT", ContractRule.of(perpetual(ETH), flat));
    }

    private static Instrument perpetual(Asset base) {
        return new Instrument.Perpetual(ContractTerms.linear(base + "USDT", base, USDT));
    }

    private static MarketView market() {
        return MarketView.builder()
                .mark("BTCUSDT", new BigDecimal("50000"))
                .mark("ETHUSDT", new BigDecimal("2500"))
                .price(USDT, BigDecimal.ONE)
                .build();
    }

    private static Account account(String btc, String eth) {
        SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
        instruments.put("BTCUSDT", perpetual(BTC));
        instruments.put("ETHUSDT", perpetual(ETH));
        List<Position> positions = List.of(
                Position.cross("BTCUSDT", new BigDecimal(btc), new BigDecimal("50000")),
                Position.cross("ETHUSDT", new BigDecimal(eth), new BigDecimal("2500")));
        return new Account(
                "test",
                "test",
                null,
                AccountMode.CROSS,
                null,
                List.of(Balance.of(USDT, new BigDecimal("20000"))),
                List.of(),
                instruments,
                positions.stream().filter(p -> p.size().signum() != 0).toList(),
                List.of());
    }

    private static JointLaw law(double correlation) {
        SplittableRandom random = new SplittableRandom(5);
        double[][] returns = new double[2][2_000];
        for (int i = 0; i < 2_000; i++) {
            double common = random.nextGaussian();
            double own = random.nextGaussian();
            returns[0][i] = 0.03 * common;
            returns[1][i] = 0.04 * (correlation * common + Math.sqrt(1 - correlation * correlation) * own);
        }
        return JointLaw.of(List.of(BTC, ETH), returns, 365.25);
    }

    private static AccountSurvival survival(Account account, JointLaw law, int paths) {
        return AccountSurvival.of(account, market(), rules(), law, WEEK, 6, paths, 9);
    }

    @Test
    @Accepts(85)
    void anAccountOfOneContractIsLiquidatedAsOftenAsTheBarrierFormulaSays() {
        AccountSurvival one = survival(account("3", "0"), law(0.5), 800);
        assertThat(one.positions()).hasSize(1);
        double exact = one.positions().getFirst().probability();
        assertThat(exact).isBetween(0.02, 0.5);
        assertThat(one.probability()).isCloseTo(exact, within(4 * one.error() + 0.01));
    }

    @Test
    void assetsThatMoveTogetherLiquidateALongBookMoreOftenAndAHedgedOneLess() {
        Account longs = account("1.2", "24");
        Account hedged = account("1.2", "-24");
        double together = survival(longs, law(0.9), 300).probability();
        double apart = survival(longs, law(0.0), 300).probability();
        double offset = survival(hedged, law(0.9), 300).probability();
        assertThat(together).isGreaterThan(apart);
        assertThat(offset).isLessThan(apart);
        for (var position : survival(longs, law(0.9), 2).positions()) {
            assertThat(position.probability()).isLessThan(together);
        }
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        assertThat(survival(account("2", "10"), law(0.5), 50)).isEqualTo(survival(account("2", "10"), law(0.5), 50));
    }
}
