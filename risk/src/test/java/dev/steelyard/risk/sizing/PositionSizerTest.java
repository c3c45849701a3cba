package dev.steelyard.risk.sizing;

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
import dev.steelyard.margin.ledger.Trade;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.quant.barrier.LiquidationBarrier;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PositionSizerTest {
    private static final Asset USDT = Asset.of("USDT");
    private static final Instrument BTC =
            new Instrument.Perpetual(ContractTerms.linear("BTCUSDT", Asset.of("BTC"), USDT));

    private static RulePack rules() {
        return RulePack.generic("test")
                .withContract(
                        "BTCUSDT",
                        ContractRule.of(
                                BTC,
                                BracketSchedule.sliced(
                                        TierKey.NOTIONAL,
                                        List.of(
                                                tier("0", "100000", "0.005", "50"),
                                                tier("100000", "1000000", "0.01", "25"),
                                                tier("1000000", "5000000", "0.05", "10")))));
    }

    private static Bracket tier(String floor, String cap, String rate, String leverage) {
        return new Bracket(
                new BigDecimal(floor),
                new BigDecimal(cap),
                BigDecimal.ONE.divide(new BigDecimal(leverage)),
                BigDecimal.ZERO,
                new BigDecimal(rate),
                BigDecimal.ZERO,
                new BigDecimal(leverage));
    }

    private static Account account(String cash, @Nullable Position held) {
        SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
        instruments.put("BTCUSDT", BTC);
        return new Account(
                "test",
                "test",
                null,
                AccountMode.CROSS,
                null,
                List.of(Balance.of(USDT, new BigDecimal(cash))),
                List.of(),
                instruments,
                held == null ? List.of() : List.of(held),
                List.of());
    }

    private static MarketView market() {
        return MarketView.builder()
                .mark("BTCUSDT", new BigDecimal("50000"))
                .price(USDT, BigDecimal.ONE)
                .build();
    }

    private static ReturnLaw law(SplittableRandom random, double vol, double drift) {
        double[] returns = new double[500];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = drift / 365 + vol / Math.sqrt(365) * random.nextGaussian();
        }
        return ReturnLaw.of("BTC", returns, 365);
    }

    private static SizingPolicy policy(SizeMethod method, SplittableRandom random) {
        return new SizingPolicy(
                method,
                random.nextInt(3) - 1,
                0.05 + random.nextDouble(),
                VolatilityForecast.STANDARD,
                0.2 + random.nextDouble(),
                0,
                0.2 * random.nextDouble() - 0.1,
                0.001 + 0.1 * random.nextDouble(),
                (1 + random.nextInt(14)) / 365.25,
                0.01 + 0.3 * random.nextDouble(),
                0.95,
                0.005 + 0.2 * random.nextDouble(),
                random.nextBoolean() ? null : 0.01 + 0.2 * random.nextDouble(),
                random.nextBoolean() ? null : 1 + 30 * random.nextDouble(),
                random.nextBoolean() ? 0 : 0.1,
                0.0005,
                random.nextBoolean() ? null : 1e6 + 1e9 * random.nextDouble(),
                0.01,
                200,
                1);
    }

    @Test
    @Accepts(32)
    void aSizeNeverBreachesALimitAndTheBindingOneIsNamed() {
        SplittableRandom random = new SplittableRandom(32);
        Map<SizeRule, Integer> bound = new EnumMap<>(SizeRule.class);
        RulePack rules = rules();
        for (int i = 0; i < 600; i++) {
            SizeMethod method = SizeMethod.values()[i % SizeMethod.values().length];
            ReturnLaw law = law(random, 0.2 + random.nextDouble(), 6 * random.nextDouble() - 3);
            SizingPolicy policy = policy(method, random);
            Account account = account(Integer.toString(1_000 + random.nextInt(500_000)), null);
            SizeAnswer answer = PositionSizer.of(account, market(), rules, "BTCUSDT", law, policy);
            SizeAnswer.Limit least = answer.limits().getFirst();
            for (SizeAnswer.Limit limit : answer.limits()) {
                assertThat(answer.target().abs()).isLessThanOrEqualTo(limit.size());
                least = limit.size().compareTo(least.size()) < 0 ? limit : least;
            }
            assertThat(answer.binding()).isEqualTo(least.rule());
            bound.merge(answer.binding(), 1, Integer::sum);
            if (answer.order().signum() != 0) {
                Account traded = new Trade("BTCUSDT", answer.order(), null).applyTo(account, market(), rules);
                AccountRisk risk = MarginEngine.assess(traded, market(), rules, AssessOptions.FIGURES);
                assertThat(risk.freeMargin().get().signum()).isGreaterThanOrEqualTo(0);
            }
            if (policy.mostLeverage() != null && answer.order().signum() != 0) {
                double leverage = answer.target().abs().doubleValue()
                        * 50_000
                        / answer.equity().doubleValue();
                assertThat(leverage).isLessThanOrEqualTo(policy.mostLeverage() * (1 + 1e-12));
            }
        }
        assertThat(bound).as("rules that bound").hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    @Accepts(85)
    void theSizeThatSurvivesIsLikelierLiquidatedOneStepAbove() {
        ReturnLaw law = law(new SplittableRandom(1), 0.6, 0);
        SizeAnswer answer = PositionSizer.of(
                account("100000", null), market(), rules(), "BTCUSDT", law, SizingPolicy.standard(SizeMethod.SURVIVAL));
        assertThat(answer.binding()).isEqualTo(SizeRule.SURVIVAL);
        assertThat(figure(answer, "liquidationProbability")).isBetween(0.0099, 0.01);
    }

    /** A calm year that ends wild: the forecast is what the price is taken to diffuse by, and to drift by too. */
    @Test
    void aForecastAboveTheHistorysVolatilityIsTheOneThatSizesSurvive() {
        SplittableRandom random = new SplittableRandom(3);
        double[] returns = new double[500];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = (i < 470 ? 0.01 : 0.06) * random.nextGaussian();
        }
        ReturnLaw law = ReturnLaw.of("BTC", returns, 365);
        SizingPolicy policy = SizingPolicy.standard(SizeMethod.SURVIVAL);
        SizeAnswer answer = PositionSizer.of(account("10000", null), market(), rules(), "BTCUSDT", law, policy);
        double forecast = figure(answer, "forecastVol");
        assertThat(forecast).isGreaterThan(1.5 * law.vol());
        double leverage = answer.limits().getFirst().leverage().doubleValue();
        assertThat(figure(answer, "liquidationProbability"))
                .isCloseTo(
                        LiquidationBarrier.LINEAR_LONG.probability(leverage, 0.005, 0, forecast, policy.horizon()),
                        within(1e-9));
    }

    private static double figure(SizeAnswer answer, String name) {
        return answer.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    @Accepts(54)
    void aVolatilityTargetIsRealizedWithinItsBandOutOfSampleAndTheCapHolds() {
        SplittableRandom random = new SplittableRandom(54);
        for (int run = 0; run < 20; run++) {
            double[] returns = new double[3_000];
            double vol = 0.03;
            for (int i = 0; i < returns.length; i++) {
                returns[i] = vol * random.nextGaussian();
                vol = Math.sqrt(0.00002 + 0.93 * vol * vol + 0.05 * returns[i] * returns[i]);
            }
            ReturnLaw law = ReturnLaw.of("X", returns, 365);
            VolatilityTargetRun held = VolatilityTargetRun.of(law, SizingPolicy.standard(SizeMethod.VOLTARGET));
            assertThat(held.realizedVol()).isBetween(0.19, 0.22);
            SizingPolicy standard = SizingPolicy.standard(SizeMethod.VOLTARGET);
            SizingPolicy capped = new SizingPolicy(
                    SizeMethod.VOLTARGET,
                    0,
                    0.2,
                    VolatilityForecast.STANDARD,
                    0.5,
                    0,
                    0,
                    0.01,
                    standard.horizon(),
                    0.02,
                    0.975,
                    0.01,
                    null,
                    0.3,
                    0.1,
                    0.0005,
                    null,
                    0.01,
                    2,
                    1);
            VolatilityTargetRun limited = VolatilityTargetRun.of(law, capped);
            assertThat(limited.largestLeverage()).isLessThanOrEqualTo(0.3);
            assertThat(limited.turnoverPerYear()).isLessThan(held.turnoverPerYear());
            assertThat(held.costPerYear()).isPositive();
        }
    }

    @Test
    void whatIsWithinTheBandIsLeftAndWhatIsBeyondTheTargetIsNot() {
        ReturnLaw law = law(new SplittableRandom(2), 0.4, 0);
        SizingPolicy wide = new SizingPolicy(
                SizeMethod.VOLTARGET,
                1,
                0.4,
                VolatilityForecast.STANDARD,
                0.5,
                0,
                0,
                0.01,
                0.02,
                0.02,
                0.975,
                0.01,
                null,
                null,
                0.5,
                0.0005,
                null,
                0.01,
                2,
                1);
        Position small = Position.cross("BTCUSDT", new BigDecimal("1.5"), new BigDecimal("50000"));
        SizeAnswer kept = PositionSizer.of(account("100000", small), market(), rules(), "BTCUSDT", law, wide);
        assertThat(kept.order()).isZero();
        Position large = Position.cross("BTCUSDT", new BigDecimal("2.8"), new BigDecimal("50000"));
        SizeAnswer cut = PositionSizer.of(account("100000", large), market(), rules(), "BTCUSDT", law, wide);
        assertThat(cut.order()).isNegative();
    }

    @Test
    void aSeriesThatIsShortConstantOrBrokenIsRefused() {
        assertThatThrownBy(() -> ReturnLaw.of("BTC", new double[10], 365))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("there are 10; expected at least 30");
        assertThatThrownBy(() -> ReturnLaw.of("BTC", new double[100], 365))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("they are all the same");
        double[] broken = new double[100];
        broken[7] = Double.NaN;
        assertThatThrownBy(() -> ReturnLaw.of("BTC", broken, 365))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("return 8 is no finite number");
    }
}
