package dev.steelyard.risk.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.TierKey;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class SizeSearchTest {
    private static final Asset USDT = Asset.of("USDT");
    private static final BigDecimal MOST = new BigDecimal("200");
    private static final int TRIALS = 2_000;

    /** A size that is bad beyond a root, with an excess of some form and now and then no measure. */
    private record Trial(double root, double power, double blind, double cut) {
        static Trial of(SplittableRandom random) {
            return new Trial(
                    Math.pow(10, -4 + 6.5 * random.nextDouble()),
                    0.2 + 3 * random.nextDouble(),
                    random.nextInt(4) == 0 ? 0 : 1 + 3 * random.nextDouble(),
                    random.nextInt(3) == 0 ? 0.5 : 0);
        }

        double excess(BigDecimal size) {
            double at = size.doubleValue();
            if (at <= root) {
                return at < cut * root ? Double.NEGATIVE_INFINITY : Math.min(0, 1 - Math.pow(root / at, power));
            }
            return blind > 0 && at > blind * root
                    ? Double.POSITIVE_INFINITY
                    : Math.max(Double.MIN_VALUE, 1 - Math.pow(root / at, power));
        }
    }

    @Test
    void itFindsWhatHalvingAloneFindsOfFewerSizes() {
        SizedAccount account = account();
        SplittableRandom random = new SplittableRandom(11);
        long asked = 0;
        long plainly = 0;
        int bounded = 0;
        for (int i = 0; i < TRIALS; i++) {
            Trial trial = Trial.of(random);
            Counted search = new Counted(trial);
            Counted halving = new Counted(trial);
            BigDecimal found = account.largest(MOST, search);
            assertThat(found).as(trial.toString()).isEqualByComparingTo(halved(account, halving));
            asked += search.count;
            plainly += halving.count;
            bounded += found.compareTo(MOST) < 0 && found.signum() > 0 ? 1 : 0;
        }
        System.out.println("sizes asked of " + TRIALS + " searches: " + asked + ", by halving alone " + plainly + "; "
                + bounded + " end between 0 and the most");
        assertThat(bounded).isGreaterThan(TRIALS / 2);
        assertThat(asked * 5).isLessThan(plainly * 3);
    }

    @Test
    void whereNoSizeIsGoodItIsNoneBeforeSizesAreDust() {
        Counted never = new Counted(new Trial(1e-30, 1, 0, 0));
        assertThat(account().largest(MOST, never)).isEqualByComparingTo("0");
        assertThat(never.count).isLessThan(40);
    }

    private static final class Counted implements ToDoubleFunction<BigDecimal> {
        private final Trial trial;
        private int count;

        Counted(Trial trial) {
            this.trial = trial;
        }

        @Override
        public double applyAsDouble(BigDecimal size) {
            count++;
            return trial.excess(size);
        }
    }

    private static BigDecimal halved(SizedAccount account, Counted excess) {
        BigDecimal high = account.stepped(MOST);
        if (excess.applyAsDouble(high) <= 0) {
            return high;
        }
        BigDecimal low = BigDecimal.ZERO;
        for (int i = 0; i < 60; i++) {
            BigDecimal middle = account.stepped(Decimals.divide(low.add(high), BigDecimal.TWO));
            if (middle.compareTo(low) <= 0 || high.subtract(low).compareTo(high.movePointLeft(7)) < 0) {
                break;
            }
            if (excess.applyAsDouble(middle) <= 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static SizedAccount account() {
        Instrument contract = new Instrument.Perpetual(ContractTerms.linear("BTCUSDT", Asset.of("BTC"), USDT));
        SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
        instruments.put("BTCUSDT", contract);
        Account account = new Account(
                "test",
                "test",
                null,
                AccountMode.CROSS,
                null,
                List.of(Balance.of(USDT, new BigDecimal("10000"))),
                List.of(),
                instruments,
                List.of(),
                List.of());
        MarketView market = MarketView.builder()
                .mark("BTCUSDT", new BigDecimal("50000"))
                .price(USDT, BigDecimal.ONE)
                .build();
        RulePack rules = RulePack.generic("test")
                .withContract(
                        "BTCUSDT",
                        ContractRule.of(
                                contract,
                                BracketSchedule.sliced(
                                        TierKey.NOTIONAL,
                                        List.of(new Bracket(
                                                BigDecimal.ZERO,
                                                new BigDecimal("100000000"),
                                                new BigDecimal("0.02"),
                                                BigDecimal.ZERO,
                                                new BigDecimal("0.005"),
                                                BigDecimal.ZERO,
                                                new BigDecimal("50"))))));
        return SizedAccount.of(account, market, rules, "BTCUSDT");
    }
}
