package dev.steelyard.margin.leverage;

import static dev.steelyard.margin.model.Accounts.BTC;
import static dev.steelyard.margin.model.Accounts.USDT;
import static dev.steelyard.margin.model.Accounts.account;
import static dev.steelyard.margin.model.Accounts.cash;
import static dev.steelyard.margin.model.Accounts.d;
import static dev.steelyard.margin.model.Accounts.flat;
import static dev.steelyard.margin.model.Accounts.inverse;
import static dev.steelyard.margin.model.Accounts.linear;
import static dev.steelyard.margin.model.Accounts.pack;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.answer.RiskAnswer;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.option.OptionMark;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Exposure by risk factor: what hides in collateral and in options, against repricing of the account's equity. */
class FactorExposureTest {
    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
    private static final Instant EXPIRY = Instant.parse("2026-03-27T08:00:00Z");
    private static final RulePack RULES = rules();

    private static RulePack rules() {
        RulePack pack = pack(
                pack(RulePack.generic("generic"), linear("BTC"), flat("0.005", "0")),
                inverse("BTC", "1"),
                flat("0.005", "0"));
        ContractRule options = new ContractRule(
                null,
                BracketSchedule.flat(null, BigDecimal.ZERO),
                null,
                Map.of(
                        "initialBase", d("0.15"),
                        "initialFloor", d("0.1"),
                        "callMaintenance", d("0.075"),
                        "putMaintenance", d("0.075")));
        return pack.withContract("OPTION:BTC", options);
    }

    private static RiskAnswer answer(Account account, MarketView market) {
        return RiskAnswer.of(account, market, RULES, AssessOptions.FIGURES);
    }

    private static FactorExposure exposure(RiskAnswer answer, Asset asset) {
        return answer.exposures().stream()
                .filter(e -> e.asset().equals(asset))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Accepts(5)
    void aCoinMarginedShortShowsItsCollateralAndItsBasisAndIsFlat() {
        Account account =
                account(AccountMode.CROSS, cash(BTC, "1"), List.of(Position.cross("BTCUSD", d("-50000"), d("50000"))));
        for (String mark : List.of("50000", "80000", "20000")) {
            MarketView market = MarketView.builder()
                    .mark("BTCUSD", d(mark))
                    .price(BTC, d(mark))
                    .fundingRate("BTCUSD", d("0.0001"))
                    .build();
            FactorExposure btc = exposure(answer(account, market), BTC);
            assertThat(btc.delta().get()).isEqualByComparingTo("-50000");
            assertThat(btc.basis().get()).isEqualByComparingTo("-50000");
            assertThat(btc.coins().get()).isCloseTo(d("50000"), within(d("1e-40")));
            assertThat(btc.collateralDelta()).isEqualTo(btc.coins());
            assertThat(btc.net().get()).as("net at " + mark).isCloseTo(BigDecimal.ZERO, within(d("1e-40")));
            assertThat(btc.funding().get()).as("shorts receive").isEqualByComparingTo("5");
            assertThat(btc.gamma().get()).isEqualByComparingTo("0");
        }
    }

    @Test
    @Accepts(5)
    void aHaircutTakesFromWhatCountsAndNotFromWhatMoves() {
        LinkedHashMap<Asset, CollateralSchedule> collateral = new LinkedHashMap<>();
        collateral.put(BTC, CollateralSchedule.flat(d("0.95")));
        collateral.put(USDT, CollateralSchedule.flat(BigDecimal.ONE));
        Account account = account(
                AccountMode.MULTI_ASSET,
                List.of(Balance.of(BTC, d("2")), Balance.of(USDT, d("1000"))),
                List.of(Position.cross("BTCUSDT", d("-1"), d("50000"))));
        MarketView market = MarketView.builder()
                .mark("BTCUSDT", d("50000"))
                .price(BTC, d("50000"))
                .build();
        RiskAnswer answer = RiskAnswer.of(account, market, RULES.withCollateral(collateral), AssessOptions.FIGURES);
        FactorExposure btc = exposure(answer, BTC);
        assertThat(btc.delta().get()).isEqualByComparingTo("-50000");
        assertThat(btc.coins().get()).isEqualByComparingTo("100000");
        assertThat(btc.collateralDelta().get()).isEqualByComparingTo("95000");
        assertThat(btc.net().get()).isEqualByComparingTo("50000");
        assertThat(btc.netCounted().get()).isEqualByComparingTo("45000");
        assertThat(btc.funding().reason()).as("a rate that nobody stated").isEqualTo(Reason.MISSING_DATA);
        FactorExposure usdt = exposure(answer, USDT);
        assertThat(usdt.delta().get()).isEqualByComparingTo("0");
        assertThat(usdt.net().get())
                .as("what a fall of the stablecoin would take")
                .isEqualByComparingTo("1000");
        assertThat(usdt.funding().reason()).isEqualTo(Reason.NOT_APPLICABLE);
    }

    private static Instrument.Option option(String symbol, String strike, OptionType type, Payoff payoff) {
        Asset settle = payoff == Payoff.INVERSE ? BTC : USDT;
        Asset quote = payoff == Payoff.INVERSE ? Asset.USD : USDT;
        ContractTerms terms = new ContractTerms(symbol, BTC, quote, settle, payoff, BigDecimal.ONE, null, null);
        return new Instrument.Option(terms, EXPIRY, d(strike), type, false);
    }

    private record Book(Account account, List<Instrument.Option> options, double vol, double carry) {
        /** Coin-settled and linear options beside a perpetual, with coins and dollars. */
        static Book random(SplittableRandom random) {
            LinkedHashMap<String, Instrument> instruments = new LinkedHashMap<>();
            List<Instrument.Option> options = new ArrayList<>();
            List<Position> positions = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Payoff payoff = i % 2 == 0 ? Payoff.INVERSE : Payoff.LINEAR;
                OptionType type = random.nextBoolean() ? OptionType.CALL : OptionType.PUT;
                String strike = String.valueOf(random.nextInt(80, 121) * 1000);
                Instrument.Option option = option("O" + i, strike, type, payoff);
                options.add(option);
                instruments.put(option.symbol(), option);
                positions.add(
                        Position.cross(option.symbol(), d(String.valueOf(random.nextInt(1, 9) - 4.5)), d("0.05")));
            }
            positions.add(Position.cross("BTCUSD", d(String.valueOf(random.nextInt(-90000, 90000))), d("98000")));
            Account account = new Account(
                    "a",
                    "generic",
                    null,
                    AccountMode.CROSS,
                    NOW,
                    List.of(Balance.of(BTC, d("3")), Balance.of(USDT, d("200000"))),
                    List.of(),
                    instruments,
                    positions,
                    List.of());
            return new Book(account, options, random.nextDouble(0.4, 0.8), random.nextDouble(0.98, 1.03));
        }

        MarketView market(double spot, double volMove, Duration later) {
            BigDecimal price = BigDecimal.valueOf(spot);
            BigDecimal forward = BigDecimal.valueOf(spot * carry);
            MarketView.Builder market = MarketView.builder()
                    .asOf(NOW.plus(later))
                    .price(BTC, price)
                    .price(USDT, BigDecimal.ONE)
                    .mark("BTCUSD", price);
            for (Instrument.Option option : options) {
                BigDecimal own = option.settle().equals(BTC) ? forward : price;
                market.forward(option.symbol(), own)
                        .mark(option.symbol(), OptionMark.value(option, own, vol + volMove, NOW.plus(later)));
            }
            return market.build();
        }

        /** Equity in USD by the plain sum of what is held. */
        double equity(MarketView market) {
            double spot = requireNonNull(market.usdPrice(BTC)).doubleValue();
            double equity = 3 * spot + 200_000;
            for (Position position : account.positions()) {
                double size = position.size().doubleValue();
                double mark = requireNonNull(market.mark(position.symbol())).doubleValue();
                if (position.symbol().equals("BTCUSD")) {
                    equity += size * (1 / 98000.0 - 1 / mark) * spot;
                } else {
                    Instrument option = requireNonNull(account.instruments().get(position.symbol()));
                    equity += size * mark * (option.settle().equals(BTC) ? spot : 1);
                }
            }
            return equity;
        }
    }

    @Test
    @Accepts(5)
    void deltaGammaVegaAndThetaAreThoseOfTheRepricedAccount() {
        SplittableRandom random = new SplittableRandom(5);
        double spot = 100_000;
        double h = 0.001;
        for (int i = 0; i < 200; i++) {
            Book book = Book.random(random);
            FactorExposure btc = exposure(answer(book.account, book.market(spot, 0, Duration.ZERO)), BTC);
            double here = book.equity(book.market(spot, 0, Duration.ZERO));
            double up = book.equity(book.market(spot * (1 + h), 0, Duration.ZERO));
            double down = book.equity(book.market(spot * (1 - h), 0, Duration.ZERO));
            near(btc.net(), (up - down) / (2 * h), 1e5);
            near(btc.gamma(), (up - 2 * here + down) / (h * h) / 100, 1e4);
            double calm = book.equity(book.market(spot, -1e-4, Duration.ZERO));
            double stirred = book.equity(book.market(spot, 1e-4, Duration.ZERO));
            near(btc.vega(), (stirred - calm) / 2e-4 / 100, 1e3);
            double later = book.equity(book.market(spot, 0, Duration.ofHours(1)));
            near(btc.theta(), (later - here) * 24, 1e3);
        }
    }

    private static void near(Answer<BigDecimal> answer, double expected, double scale) {
        assertThat(answer.get().doubleValue()).isCloseTo(expected, within(2e-3 * (scale + Math.abs(expected))));
    }

    @Test
    void whatIsNotKnownIsNotZero() {
        Instrument.Option call = option("C", "100000", OptionType.CALL, Payoff.INVERSE);
        LinkedHashMap<String, Instrument> instruments = new LinkedHashMap<>();
        instruments.put("C", call);
        Account account = new Account(
                "a",
                "generic",
                null,
                AccountMode.CROSS,
                null,
                cash(BTC, "1"),
                List.of(),
                instruments,
                List.of(Position.cross("C", d("-1"), d("0.05"))),
                List.of());
        MarketView timeless = MarketView.builder()
                .mark("C", d("0.05"))
                .price(BTC, d("100000"))
                .state("C", Exposures.OPTION_DELTA, d("0.5"))
                .build();
        FactorExposure stated = exposure(answer(account, timeless), BTC);
        assertThat(stated.delta().get()).as("premium-adjusted").isEqualByComparingTo("-45000");
        assertThat(stated.gamma().reason()).isEqualTo(Reason.MISSING_DATA);
        assertThat(stated.vega().reason()).isEqualTo(Reason.MISSING_DATA);
        FactorExposure unpriced = exposure(
                answer(account, MarketView.builder().price(BTC, d("100000")).build()), BTC);
        assertThat(unpriced.delta().isPresent()).isFalse();
        assertThat(unpriced.net().isPresent()).isFalse();
    }
}
