package dev.steelyard.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.RulesEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.band.BandWaker;
import dev.steelyard.engine.journal.Sessions;
import dev.steelyard.engine.mark.MarkRules;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.margin.watch.Alert;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Feeds that stall, repeat, reorder, jump back in time or send what cannot be: never a wrong state, never silently. */
class FeedFaultsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Asset USDT = Asset.of("USDT");
    private static final Asset BTC = Asset.of("BTC");

    private final RiskEngine engine = Sessions.engine();

    @Test
    void aFeedThatStallsMakesAccountsUnknownAndLiquidatesNobodyUntilItIsBack() {
        accept(Sessions.account(at(0), "desk", "40", "5"), mark(0, "100"));
        assertThat(alerts(new TimeEvent(at(20)))).isEmpty();
        assertThat(alerts(new TimeEvent(at(21)))).containsExactly("UNKNOWN HEALTHY");
        assertThat(state("BTCUSDT")).isEqualTo(MarkState.STALE);
        // Without the cash it would be liquidated at the last price; nothing is decided on that one.
        assertThat(alerts(new AccountEvent.Transfer(at(22), "desk", USDT, new BigDecimal("-30"))))
                .isEmpty();
        assertThat(alerts(new TimeEvent(at(600)))).isEmpty();
        // What the feed held back comes first, in order: still too old to decide on.
        assertThat(alerts(mark(560, "99"))).isEmpty();
        assertThat(state("BTCUSDT")).isEqualTo(MarkState.STALE);
        assertThat(alerts(mark(601, "99"))).containsExactly("KNOWN HEALTHY", "RAISED WARNING", "RAISED LIQUIDATABLE");
    }

    @Test
    void aFeedThatRepeatsWhatStatesAWholeChangesNothing() {
        Coverage coverage = new Coverage();
        RiskEngine once = Sessions.engine();
        List<String> expected = new ArrayList<>();
        List<String> alerts = new ArrayList<>();
        Draw draw = new Draw(3);
        for (Event event : Sessions.events(800)) {
            once.accept(event).alerts().forEach(alert -> expected.add(text(alert)));
            RiskEngine.Outcome first = engine.accept(event);
            first.alerts().forEach(alert -> alerts.add(text(alert)));
            for (int more = draw.integer(0, 3); more > 0 && isWhole(event); more--) {
                engine.accept(event).alerts().forEach(alert -> alerts.add(text(alert)));
                coverage.hit(event.getClass().getSimpleName());
            }
            assertThat(picture(engine)).isEqualTo(picture(once));
        }
        assertThat(alerts).isEqualTo(expected);
        for (Class<?> kind : List.of(
                MarketEvent.Mark.class,
                MarketEvent.Quote.class,
                MarketEvent.Halt.class,
                MarketEvent.FundingRate.class,
                AccountEvent.Correction.class,
                AccountEvent.OrdersReplaced.class,
                RulesEvent.class,
                TimeEvent.class)) {
            coverage.require(kind.getSimpleName(), 10);
        }
    }

    @Test
    void aJumpThatIsRepeatedIsNotConfirmedByItself() {
        accept(mark(0, "100"), mark(1, "50"));
        for (int i = 0; i < 10; i++) {
            engine.accept(mark(1, "50"));
            assertThat(state("BTCUSDT")).isEqualTo(MarkState.DIVERGED);
        }
        engine.accept(mark(0, "100"));
        assertThat(state("BTCUSDT")).isEqualTo(MarkState.DIVERGED);
        engine.accept(mark(2, "50.5"));
        assertThat(state("BTCUSDT")).isEqualTo(MarkState.OK);
    }

    @Test
    void figuresThatComeLateAreRefusedAndTheNewerOnesStay() {
        Coverage coverage = new Coverage();
        for (boolean guarded : new boolean[] {true, false}) {
            RiskEngine reordered = guarded ? Sessions.engine() : trusting();
            List<Event> events = new ArrayList<>(Sessions.events(600));
            Draw draw = new Draw(guarded ? 1 : 2);
            for (int i = 10; i + 5 < events.size(); i += draw.integer(1, 6)) {
                events.add(i + draw.integer(1, 5), events.remove(i));
            }
            for (Event event : events) {
                String before = picture(reordered);
                List<Instant> times = times(reordered);
                RiskEngine.Outcome outcome = reordered.accept(event);
                if (outcome.failure() != null && outcome.failure().reason() == FailureReason.STALE_DATA) {
                    assertThat(picture(reordered)).isEqualTo(before);
                    assertThat(outcome.alerts()).isEmpty();
                    assertThat(outcome.failure().message()).contains("events come in order");
                    coverage.hit("late " + guarded);
                }
                List<Instant> after = times(reordered);
                for (int factor = 0; factor < times.size(); factor++) {
                    boolean reset = event instanceof MarketEvent.Halt || event instanceof ContractEvent;
                    assertThat(reset || !after.get(factor).isBefore(times.get(factor)))
                            .isTrue();
                }
                outcome.alerts()
                        .forEach(alert -> assertThat(alert.at())
                                .isEqualTo(reordered.state().market().asOf()));
            }
        }
        coverage.require("late true", 10);
        coverage.require("late false", 10);
    }

    @Test
    void aMarkFromThePastTakesNothingBack() {
        RiskEngine trusting = trusting();
        trusting.accept(mark(10, "100"));
        RiskEngine.Outcome outcome = trusting.accept(mark(9, "1"));
        assertThat(outcome.failure()).isNotNull();
        assertThat(Objects.requireNonNull(outcome.failure()).format())
                .isEqualTo("MARK BTCUSDT: it was of 2026-01-01T00:09:00Z; one of 2026-01-01T00:10:00Z is known,"
                        + " and events come in order");
        int factor = trusting.state().market().find(FactorKind.MARK, "BTCUSDT");
        assertThat(trusting.state().market().value(factor)).isEqualByComparingTo("100");
        trusting.tick(factor, 5, 0, at(8).getEpochSecond() * 1_000_000_000L);
        assertThat(trusting.state().market().value(factor)).isEqualByComparingTo("100");
        trusting.tick(factor, 99, 0, at(11).getEpochSecond() * 1_000_000_000L);
        assertThat(trusting.state().market().value(factor)).isEqualByComparingTo("99");
    }

    @Test
    void absurdFiguresAreRefusedWithTheirPlaceAndChangeNothing() {
        RiskEngine trusting = trusting();
        trusting.accept(Sessions.account(at(0), "desk", "40", "5"));
        trusting.accept(mark(0, "100"));
        String before = picture(trusting);
        Instant t = at(1);
        for (String absurd : List.of("1e30", "1e-30", "123456789012345678901234567890")) {
            BigDecimal price = new BigDecimal(absurd);
            for (Event event : List.of(
                    mark(1, absurd),
                    new MarketEvent.Index(t, BTC, price, MarkState.OK),
                    new MarketEvent.Quote(t, BTC, "x", price),
                    new MarketEvent.Top(t, "BTCUSDT", price, price),
                    new MarketEvent.Price(t, USDT, price),
                    new MarketEvent.Forward(t, "BTC-27MAR26", price),
                    new ContractEvent.Funding(t, "BTCUSDT", new BigDecimal("0.01"), price),
                    new ContractEvent.Settlement(t, "BTCUSDT", price),
                    new ContractEvent.VariationMargin(t, "BTCUSDT", price),
                    new ContractEvent.Delisting(t, "BTCUSDT", price),
                    new AccountEvent.Fill(t, "desk", "BTCUSDT", BigDecimal.ONE, price, null))) {
                refused(trusting, event, before);
            }
        }
        refused(trusting, new MarketEvent.Vol(t, "BTC-27MAR26-100000-C", new BigDecimal("1e30")), before);
        refused(trusting, new MarketEvent.FundingRate(t, "BTCUSDT", new BigDecimal("-1e30")), before);
        refused(trusting, new ContractEvent.Funding(t, "BTCUSDT", new BigDecimal("7"), BigDecimal.TEN), before);
        for (String price : List.of("-1", "-1e30")) {
            assertThatThrownBy(() -> mark(1, price)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new MarketEvent.Price(t, USDT, new BigDecimal(price)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new MarketEvent.Price(t, USDT, BigDecimal.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMarkOfNothingMakesAHolderUnknownAndLiquidatesNobody() {
        RiskEngine trusting = trusting();
        trusting.accept(Sessions.account(at(0), "desk", "40", "5"));
        trusting.accept(mark(0, "100"));
        assertThat(trusting.accept(mark(1, "0")).alerts())
                .extracting(Alert::kind)
                .containsExactly(Alert.Kind.UNKNOWN);
        assertThat(trusting.accept(mark(2, "100")).alerts())
                .extracting(Alert::kind)
                .containsExactly(Alert.Kind.KNOWN);
    }

    private static void refused(RiskEngine engine, Event event, String before) {
        RiskEngine.Outcome outcome = engine.accept(event);
        assertThat(outcome.failure()).as("%s", event).isNotNull().satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo(FailureReason.OUT_OF_RANGE);
            assertThat(failure.location()).isNotEmpty();
        });
        assertThat(outcome.alerts()).isEmpty();
        assertThat(picture(engine)).isEqualTo(before);
    }

    /** An event that says what is so, not by how much something changed. */
    private static boolean isWhole(Event event) {
        return switch (event) {
            case MarketEvent.Top top -> false; // Each is a step of the average basis.
            case MarketEvent market -> true;
            case AccountEvent.Correction correction -> true;
            case AccountEvent.Opened opened -> true;
            case AccountEvent.OrdersReplaced orders -> true;
            case RulesEvent rules -> true;
            case TimeEvent time -> true;
            default -> false;
        };
    }

    private static RiskEngine trusting() {
        return new RiskEngine(
                Sessions::rules, MarkRules.TRUSTING, WatchPolicy.STANDARD, new BandWaker(WatchPolicy.STANDARD));
    }

    /** Returns all of a state but the numbers of events and the time. */
    private static String picture(RiskEngine engine) {
        StringBuilder text = new StringBuilder();
        EngineState state = engine.state();
        for (int factor = 0; factor < state.market().size(); factor++) {
            if (state.market().value(factor) != null) {
                text.append(state.market().factor(factor))
                        .append(state.market().value(factor))
                        .append(state.market().state(factor))
                        .append('\n');
            }
        }
        text.append(state.desk().memory()).append('\n');
        for (int number = 0; number < state.accounts().size(); number++) {
            Account account = state.accounts().account(number);
            text.append(account).append(engine.watch(number)).append('\n');
            text.append(account == null ? "" : state.rules(account).effectiveFrom())
                    .append('\n');
        }
        return text.toString();
    }

    private static List<Instant> times(RiskEngine engine) {
        List<Instant> times = new ArrayList<>();
        for (int factor = 0; factor < engine.state().market().size(); factor++) {
            Instant at = engine.state().market().time(factor);
            times.add(at == null ? Instant.MIN : at);
        }
        return times;
    }

    private static String text(Alert alert) {
        return alert.account() + " " + alert.bucket() + " " + alert.kind() + " " + alert.level() + " " + alert.at();
    }

    private void accept(Event... events) {
        List.of(events).forEach(engine::accept);
    }

    private List<String> alerts(Event event) {
        return engine.accept(event).alerts().stream()
                .map(a -> a.kind() + " " + a.level())
                .toList();
    }

    private MarkState state(String symbol) {
        return engine.state().market().state(engine.state().market().find(FactorKind.MARK, symbol));
    }

    private static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }

    private static Event mark(int minute, String price) {
        return new MarketEvent.Mark(at(minute), "BTCUSDT", new BigDecimal(price), MarkState.OK);
    }
}
