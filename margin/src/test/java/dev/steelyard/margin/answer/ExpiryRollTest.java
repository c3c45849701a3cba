package dev.steelyard.margin.answer;

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
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.answer.ExpiryRoll.Moment;
import dev.steelyard.margin.answer.ExpiryRoll.Settled;
import dev.steelyard.margin.answer.ExpiryRoll.Step;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.scenario.ScenarioRule;
import dev.steelyard.margin.scenario.ScenarioSet;
import dev.steelyard.margin.scenario.UnitRule;
import dev.steelyard.margin.scenario.VolTerm;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** A long perpetual hedged by puts that expire before it; scenarios are a fall and a rise of 20%. */
class ExpiryRollTest {
    private static final Asset BTC = Asset.of("BTC");
    private static final Instant NOW = Instant.parse("2026-02-15T08:00:00Z");
    private static final Instant EXPIRY = Instant.parse("2026-02-27T08:00:00Z");
    private static final String PERPETUAL = "BTC-PERPETUAL";
    private static final String PUT = "BTC-27FEB26-68000-P";
    private static final String CALL = "BTC-27FEB26-30000-C";
    private static final String FUTURE = "BTC-27FEB26";

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    private static RulePack rules() {
        ScenarioSet moves = ScenarioSet.grid(List.of(d("-0.2"), d("0.2")), List.of(BigDecimal.ZERO));
        ScenarioRule rule = ScenarioRule.of(new UnitRule(moves, VolTerm.FLAT, List.of()));
        return RulePack.generic("scenarios").withScenario(rule, null);
    }

    private static ContractTerms terms(String symbol) {
        return new ContractTerms(symbol, BTC, Asset.USD, Asset.USD, Payoff.LINEAR, BigDecimal.ONE, null, null);
    }

    private static Account account(String cash, Position... positions) {
        SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
        for (Instrument held : List.of(
                new Instrument.Perpetual(terms(PERPETUAL)),
                new Instrument.Future(terms(FUTURE), EXPIRY),
                new Instrument.Option(terms(PUT), EXPIRY, d("68000"), OptionType.PUT, false),
                new Instrument.Option(terms(CALL), EXPIRY, d("30000"), OptionType.CALL, false))) {
            instruments.put(held.symbol(), held);
        }
        return new Account(
                "hedged",
                "scenarios",
                null,
                AccountMode.PORTFOLIO,
                NOW,
                List.of(Balance.of(Asset.USD, d(cash))),
                List.of(),
                instruments,
                List.of(positions),
                List.of());
    }

    private static MarketView.Builder market() {
        return MarketView.builder()
                .asOf(NOW)
                .mark(PERPETUAL, d("70000"))
                .mark(FUTURE, d("70000"))
                .index(BTC, d("70000"))
                .vol(PUT, d("0.5"))
                .vol(CALL, d("0.5"));
    }

    private static ExpiryRoll roll(Account account) {
        return ExpiryRoll.of(account, market().build(), rules(), List.of());
    }

    private static Account hedged(String cash) {
        return account(cash, Position.cross(PERPETUAL, d("1"), d("70000")), Position.cross(PUT, d("1"), d("1500")));
    }

    private static BigDecimal surplus(AccountRisk risk) {
        return risk.marginSurplus().get().value();
    }

    @Test
    void anAccountSafeTodayIsCalledAfterItsHedgeExpires() {
        ExpiryRoll roll = roll(hedged("13000"));
        assertThat(roll.now().status()).isEqualTo(RiskStatus.HEALTHY);
        Step step = roll.steps().getFirst();
        assertThat(step.expiry()).isEqualTo(EXPIRY);
        assertThat(step.symbols()).containsExactly(PUT);
        assertThat(step.before().status()).isEqualTo(RiskStatus.HEALTHY);
        // The put pays nothing at 70,000, and the perpetual alone loses 14,000 in a fall of 20%.
        assertThat(step.afterAtCurrent().maintenanceMargin().get().value()).isEqualByComparingTo("14000");
        assertThat(surplus(step.afterAtCurrent())).isEqualByComparingTo("-1000");
        ExpiryRoll.Call call = Objects.requireNonNull(roll.firstCall());
        assertThat(call.moment()).isEqualTo(Moment.AFTER);
        assertThat(call.step()).isEqualTo(step);
        assertThat(roll.isUnknown()).isFalse();
    }

    @Test
    void theSettlementPaysTheIntrinsicValueAtEachPrice() {
        Step step = roll(hedged("30000")).steps().getFirst();
        assertThat(step.after()).extracting(Settled::name).containsExactly("current", "-2 sigma", "+2 sigma", "worst");
        BigDecimal move = step.after().get(1).move();
        // 2 × 0.5 × √(12 / 365)
        assertThat(move).isCloseTo(d("-0.18131937"), within(d("1e-8")));
        BigDecimal price = d("70000").multiply(BigDecimal.ONE.add(move));
        BigDecimal equity =
                d("30000").add(price.subtract(d("70000"))).add(d("68000").subtract(price));
        assertThat(step.after().get(1).risk().equity().get().value()).isCloseTo(equity, within(d("1e-6")));
        BigDecimal worst = surplus(step.after().getLast().risk());
        assertThat(step.after()).allSatisfy(s -> assertThat(surplus(s.risk())).isGreaterThanOrEqualTo(worst));
        // Below the strike the put has paid what the perpetual lost: the worst settlement is at the strike.
        assertThat(step.after().getLast().move()).isEqualByComparingTo("-0.02857143");
        assertThat(roll(hedged("15500")).firstCall()).isNull();
        assertThat(roll(hedged("15500")).steps().getFirst().isCalledAtAny()).isTrue();
    }

    @Test
    void insideTheWindowHalfOfTheDeltaIsLeft() {
        Account window = SettlementWindow.partlyFixed(hedged("13000"), market().build(), rules(), EXPIRY, d("0.5"));
        assertThat(window.positions().get(0).size()).isEqualByComparingTo("1");
        assertThat(window.positions().get(1).size()).isEqualByComparingTo("0.5");
        // (68,000 − 35,000) / 0.5
        Instrument.Option option =
                (Instrument.Option) Objects.requireNonNull(window.instruments().get(PUT));
        assertThat(option.strike()).isEqualByComparingTo("66000");
    }

    @Test
    void whatTheWindowHasFixedOfAFutureAndOfACertainCallIsCash() {
        Account held =
                account("1000", Position.cross(FUTURE, d("2"), d("69000")), Position.cross(CALL, d("-3"), d("40000")));
        Account window = SettlementWindow.partlyFixed(held, market().build(), rules(), EXPIRY, d("0.25"));
        assertThat(window.positions().get(0).size()).isEqualByComparingTo("0.5");
        Instrument.Option option =
                (Instrument.Option) Objects.requireNonNull(window.instruments().get(CALL));
        // (30,000 − 52,500) / 0.25 = −90,000: exercised whatever comes, so 0.25 × 90,000 a call is paid already.
        assertThat(option.strike()).isEqualByComparingTo("0.01");
        BigDecimal cash = Objects.requireNonNull(window.balances()).getFirst().total();
        assertThat(cash)
                .isEqualByComparingTo(
                        d("1000").add(d("1500")).subtract(d("0.75").multiply(d("90000.01"))));
        // At an unchanged price the window changes nothing that is paid.
        BigDecimal paid = cash.add(d("0.5").multiply(d("1000")))
                .subtract(d("0.75").multiply(d("70000").subtract(option.strike())));
        assertThat(paid).isEqualByComparingTo(d("1000").add(d("2000")).subtract(d("120000")));
    }

    @Test
    void anAccountIsCalledNowBeforeItIsCalledLater() {
        ExpiryRoll roll = roll(hedged("100"));
        assertThat(Objects.requireNonNull(roll.firstCall()).moment()).isEqualTo(Moment.NOW);
    }

    @Test
    void whereNothingExpiresThereIsNoStep() {
        ExpiryRoll roll = roll(account("20000", Position.cross(PERPETUAL, d("1"), d("70000"))));
        assertThat(roll.steps()).isEmpty();
        assertThat(roll.firstCall()).isNull();
    }

    @Test
    void anOptionWithoutVolAndMarkIsUnknownUntilItIsCash() {
        MarketView blind = MarketView.builder()
                .asOf(NOW)
                .mark(PERPETUAL, d("70000"))
                .index(BTC, d("70000"))
                .build();
        ExpiryRoll roll = ExpiryRoll.of(hedged("30000"), blind, rules(), List.of());
        assertThat(roll.isUnknown()).isTrue();
        assertThat(roll.steps().getFirst().before().status()).isEqualTo(RiskStatus.UNKNOWN);
        assertThat(roll.steps().getFirst().after()).extracting(Settled::name).containsExactly("current");
        assertThat(roll.warnings()).anyMatch(w -> w.contains("its vol is unknown"));
    }

    @Test
    void withoutATimeOrASettlementPriceItIsSaidWhatIsMissing() {
        Account timeless = new Account(
                "a",
                "scenarios",
                null,
                AccountMode.PORTFOLIO,
                null,
                List.of(),
                List.of(),
                hedged("1").instruments(),
                hedged("1").positions(),
                List.of());
        assertThatThrownBy(() -> ExpiryRoll.of(timeless, market().asOf(null).build(), rules(), List.of()))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("the time to its expiry is unknown");
        MarketView priceless =
                MarketView.builder().asOf(NOW).mark(PERPETUAL, d("70000")).build();
        assertThatThrownBy(() -> ExpiryRoll.of(hedged("1"), priceless, rules(), List.of()))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("its settlement price is unknown");
    }
}
