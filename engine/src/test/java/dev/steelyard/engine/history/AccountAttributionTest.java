package dev.steelyard.engine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.engine.journal.MemoryJournal;
import dev.steelyard.engine.journal.Sessions;
import dev.steelyard.margin.attribution.Cause;
import dev.steelyard.margin.attribution.ChangeAttribution;
import dev.steelyard.margin.attribution.ChangeAttribution.Effect;
import dev.steelyard.margin.attribution.ChangeAttribution.Figure;
import dev.steelyard.margin.attribution.ChangeAttribution.FigureChange;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AccountAttributionTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Asset USDT = Asset.of("USDT");

    @Test
    @Accepts(50)
    void effectsSumToTheChangeAndNothingIsLeftOverInAnySession() {
        MemoryJournal journal = new MemoryJournal();
        Sessions.events(400).forEach(journal::append);
        Past past = new Past(Sessions::engine, journal, null);
        Coverage coverage = new Coverage();
        Draw draw = new Draw(5);
        for (int i = 0; i < 160; i++) {
            int from = draw.integer(10, 350);
            int to = from + draw.integer(0, 40);
            ChangeAttribution attribution;
            try {
                attribution = AccountAttribution.between(
                        past, "a" + draw.integer(0, 3), new Moment.Sequence(from), new Moment.Sequence(to));
            } catch (FailureException e) {
                assertThat(e).hasMessageContaining("was closed by event");
                coverage.hit("closed");
                continue;
            }
            for (Map.Entry<Figure, Answer<FigureChange>> entry :
                    attribution.changes().entrySet()) {
                FigureChange change = entry.getValue().value();
                if (change == null) {
                    coverage.hit("unknown");
                    continue;
                }
                BigDecimal sum = change.effects().stream().map(Effect::change).reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(change.residual()).isEqualByComparingTo("0");
                assertThat(sum).isEqualByComparingTo(change.to().subtract(change.from()));
                coverage.hit(entry.getKey().name());
                change.effects().stream()
                        .filter(e -> e.change().signum() != 0)
                        .forEach(e ->
                                coverage.hit(entry.getKey() + " by " + e.cause().kind()));
            }
        }
        for (Figure figure : Figure.values()) {
            coverage.require(figure.name(), 20);
        }
        for (Cause.Kind kind : List.of(
                Cause.Kind.PRICE,
                Cause.Kind.FUNDING,
                Cause.Kind.INTEREST,
                Cause.Kind.TRADES,
                Cause.Kind.TRANSFERS,
                Cause.Kind.HOLDINGS)) {
            coverage.require("EQUITY by " + kind, 3);
        }
        coverage.require("MARGIN_UTILIZATION by RULES", 3);
    }

    @Test
    void causesThatDoNotMeetHaveTheirOwnEffects() {
        ChangeAttribution attribution = attribution(
                Sessions.account(START, "desk", "40", "2"),
                mark("100"),
                new AccountEvent.Transfer(at(3), "desk", USDT, new BigDecimal("15")),
                new AccountEvent.Interest(at(4), "desk", USDT, new BigDecimal("0.5")),
                new ContractEvent.Funding(at(5), "BTCUSDT", new BigDecimal("0.001"), new BigDecimal("101")),
                mark("103"));
        assertThat(effects(attribution, Figure.EQUITY))
                .isEqualTo(Map.of("PRICE BTC", "6", "TRANSFERS", "15", "INTEREST", "-0.5", "FUNDING", "-0.202"));
    }

    /** Of three two are sold at 100, then the price falls to 90. */
    @Test
    void whatTwoCausesDoTogetherIsDividedEvenly() {
        ChangeAttribution attribution = attribution(
                Sessions.account(START, "desk", "60", "3"),
                mark("100"),
                new AccountEvent.Fill(
                        at(3), "desk", "BTCUSDT", new BigDecimal("-2"), new BigDecimal("100"), BigDecimal.ZERO),
                mark("90"));
        // Alone: price −30, the sale 0; together −10. So 20 are due to both: 10 each.
        assertThat(effects(attribution, Figure.EQUITY)).isEqualTo(Map.of("PRICE BTC", "-20", "TRADES", "10"));
        FigureChange leverage = change(attribution, Figure.GROSS_LEVERAGE);
        assertThat(leverage.from()).isEqualByComparingTo("5");
        assertThat(leverage.to()).isEqualByComparingTo("1.8");
        assertThat(leverage.residual()).isEqualByComparingTo("0");
    }

    @Test
    void redenominationIsNoCause() {
        ChangeAttribution attribution = attribution(
                Sessions.account(START, "desk", "60", "3"),
                mark("100"),
                new ContractEvent.Redenomination(at(3), "BTCUSDT", new BigDecimal("10")),
                new MarketEvent.Mark(at(10), "BTCUSDT", new BigDecimal("9"), MarkState.OK));
        assertThat(effects(attribution, Figure.EQUITY)).isEqualTo(Map.of("PRICE BTC", "-30"));
    }

    @Test
    void momentsInTheWrongOrderAreRefused() {
        MemoryJournal journal = new MemoryJournal();
        Sessions.events(50).forEach(journal::append);
        Past past = new Past(Sessions::engine, journal, null);
        assertThatThrownBy(
                        () -> AccountAttribution.between(past, "a1", new Moment.Sequence(40), new Moment.Sequence(30)))
                .hasMessage("account a1: the later moment was before event 40, the earlier one");
    }

    private static Map<String, String> effects(ChangeAttribution attribution, Figure figure) {
        return change(attribution, figure).effects().stream()
                .collect(Collectors.toMap(
                        e -> (e.cause().kind() + " " + e.cause().name()).strip(), e -> Decimals.plain(e.change())));
    }

    private static FigureChange change(ChangeAttribution attribution, Figure figure) {
        return Objects.requireNonNull(attribution.changes().get(figure)).get();
    }

    /** Attributes from the second event to the last. */
    private static ChangeAttribution attribution(Event... events) {
        MemoryJournal journal = new MemoryJournal();
        List.of(events).forEach(journal::append);
        Past past = new Past(Sessions::engine, journal, null);
        return AccountAttribution.between(past, "desk", new Moment.Sequence(2), Moment.END);
    }

    private static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }

    private static Event mark(String price) {
        return new MarketEvent.Mark(at(9), "BTCUSDT", new BigDecimal(price), MarkState.OK);
    }
}
