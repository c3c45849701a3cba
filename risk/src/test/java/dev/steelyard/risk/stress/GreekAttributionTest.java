package dev.steelyard.risk.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.model.OptionMarket;
import dev.steelyard.margin.option.OptionMark;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.risk.performance.GreekAttribution;
import dev.steelyard.risk.performance.GreekAttribution.Greek;
import dev.steelyard.risk.performance.GreekAttribution.Terms;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class GreekAttributionTest {
    private static final Asset BTC = Asset.of("BTC");
    private static final Instant EXPIRY = Book.NOW.plus(Duration.ofDays(60));

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    private static Account account(Instrument instrument, String size) {
        SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
        instruments.put(instrument.symbol(), instrument);
        return new Account(
                "a",
                "book",
                null,
                AccountMode.CROSS,
                Book.NOW,
                List.of(),
                List.of(),
                instruments,
                List.of(Position.cross(instrument.symbol(), d(size), BigDecimal.ONE)),
                List.of());
    }

    private static MarketView market(Instrument.Option option, BigDecimal forward, double vol, Instant at) {
        return MarketView.builder()
                .asOf(at)
                .index(BTC, forward)
                .forward(option.symbol(), forward)
                .vol(option.symbol(), d(Double.toString(vol)))
                .mark(option.symbol(), OptionMark.value(option, forward, vol, at))
                .build();
    }

    @Test
    @Accepts(65)
    void termsAndResidualAddUpToTheProfitAndTheResidualIsOfThirdOrder() {
        Coverage coverage = new Coverage();
        for (int seed = 0; seed < 400; seed++) {
            Draw draw = new Draw(seed);
            boolean coin = draw.chance(0.5);
            Payoff payoff = coin ? Payoff.INVERSE : Payoff.LINEAR;
            ContractTerms terms =
                    new ContractTerms("O", BTC, Asset.USD, coin ? BTC : Asset.USD, payoff, BigDecimal.ONE, null, null);
            Instrument.Option option = new Instrument.Option(
                    terms,
                    EXPIRY,
                    draw.between("80000", "125000", 0),
                    draw.chance(0.5) ? OptionType.CALL : OptionType.PUT,
                    false);
            Account account = account(option, draw.chance(0.5) ? "3" : "-2");
            double vol = draw.between("0.4", "0.9", 3).doubleValue();
            double size = 0.02;
            BigDecimal forward = d("100000");
            BigDecimal to = forward.multiply(BigDecimal.ONE.add(draw.between("-0.02", "0.02", 4)));
            double then = vol + draw.between("-0.02", "0.02", 3).doubleValue();
            Instant later = Book.NOW.plus(Duration.ofHours(draw.integer(0, 24)));
            GreekAttribution attribution = GreekAttribution.of(
                    account,
                    market(option, forward, vol, Book.NOW),
                    market(option, to, then, later),
                    RulePack.generic("book"));
            Terms found = Objects.requireNonNull(attribution.lines().getFirst().terms());
            BigDecimal sum = found.terms().values().stream().reduce(found.residual(), BigDecimal::add);
            assertThat(sum).isEqualByComparingTo(found.profit());
            assertThat(found.terms()).hasSize(Greek.values().length);
            double unit = coin ? 1 : 100000;
            assertThat(found.residual().abs().doubleValue()).isLessThan(3 * 12 * size * size * size * unit);
            coverage.hit(coin ? "coin" : "quote");
        }
        coverage.require("coin", 150);
        coverage.require("quote", 150);
    }

    @Test
    void theResidualFallsWithTheCubeOfTheMove() {
        Instrument.Option option = new Instrument.Option(
                new ContractTerms("O", BTC, Asset.USD, Asset.USD, Payoff.LINEAR, BigDecimal.ONE, null, null),
                EXPIRY,
                d("110000"),
                OptionType.CALL,
                false);
        double[] residuals = new double[2];
        for (int i = 0; i < 2; i++) {
            BigDecimal to = d(i == 0 ? "104000" : "102000");
            residuals[i] = Objects.requireNonNull(GreekAttribution.of(
                                    account(option, "1"),
                                    market(option, d("100000"), 0.6, Book.NOW),
                                    market(option, to, i == 0 ? 0.64 : 0.62, Book.NOW),
                                    RulePack.generic("book"))
                            .lines()
                            .getFirst()
                            .terms())
                    .residual()
                    .doubleValue();
        }
        assertThat(residuals[0] / residuals[1]).isCloseTo(8, within(1.0));
    }

    @Test
    void aLinearContractIsAllDeltaAndAnInverseOneHasGammaToo() {
        Book book = new Book("60").perpetual("AAA", "3", "100");
        OptionMarket prices = new OptionMarket(book.account(), book.market(), book.rules());
        MarketView fallen = prices.moved(OptionMarket.Move.of(asset -> true, d("0.9")), prices.vols());
        Terms linear = GreekAttribution.of(book.account(), book.market(), fallen, book.rules())
                .totals()
                .firstEntry()
                .getValue();
        assertThat(linear.profit()).isEqualByComparingTo("-30");
        assertThat(linear.residual()).isEqualByComparingTo("0");
        Instrument inverse = new Instrument.Perpetual(ContractTerms.inverse("I", BTC, Asset.USD, d("100")));
        MarketView from = MarketView.builder().mark("I", d("50000")).build();
        MarketView to = MarketView.builder().mark("I", d("40000")).build();
        Terms terms = GreekAttribution.of(account(inverse, "10"), from, to, RulePack.generic("book"))
                .totals()
                .firstEntry()
                .getValue();
        assertThat(terms.profit()).isEqualByComparingTo("-0.005");
        assertThat(terms.terms().get(Greek.DELTA)).isEqualByComparingTo("-0.004");
        assertThat(terms.terms().get(Greek.GAMMA)).isEqualByComparingTo("-0.0008");
        assertThat(terms.residual()).isEqualByComparingTo("-0.0002");
    }

    @Test
    void aProfitWhoseGreeksAreUnknownIsResidual() {
        Book book = new Book("60").option("AAA", OptionType.CALL, "110000", "1", "3100", "0.6");
        MarketView bare = MarketView.builder()
                .mark(book.account().positions().getFirst().symbol(), d("3100"))
                .build();
        MarketView risen = MarketView.builder()
                .mark(book.account().positions().getFirst().symbol(), d("3200"))
                .build();
        GreekAttribution attribution = GreekAttribution.of(book.account(), bare, risen, book.rules());
        assertThat(attribution.lines().getFirst().isAttributed()).isFalse();
        assertThat(attribution.totals().firstEntry().getValue().residual()).isEqualByComparingTo("100");
    }
}
