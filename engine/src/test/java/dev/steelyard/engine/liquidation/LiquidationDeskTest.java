package dev.steelyard.engine.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.event.VenueEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.run.SweepWaker;
import dev.steelyard.margin.liquidation.LiquidationStage;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LiquidationDeskTest {
    private final RiskEngine engine = new RiskEngine(new DeskVenues(), WatchPolicy.STANDARD, new SweepWaker());
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Accepts(31)
    @Test
    void fundThenWinnersThenAllBearWhatATakeoverLeaves() {
        venue("ladder", 10);
        mark("BTCUSDT", "100");
        account("loser", "ladder", "60", position("BTCUSDT", "10", false, PositionSide.BOTH));
        account("winner", "ladder", "1000", position("BTCUSDT", "-4", false, PositionSide.BOTH));
        account("payer", "ladder", "500");
        fund("ladder", "15");
        // Equity 60 − 100 = −40 at once: taken over at the price that leaves nothing, 94.
        RiskEngine.Outcome taken = mark("BTCUSDT", "90");
        assertThat(stages(taken)).containsExactly(LiquidationStage.TAKEOVER);
        assertThat(cash("loser")).isEqualByComparingTo("0");
        RiskEngine.Outcome covered = time(11);
        assertThat(stages(covered))
                .containsExactly(
                        LiquidationStage.FUND,
                        LiquidationStage.ADL,
                        LiquidationStage.SOCIALIZED,
                        LiquidationStage.DONE);
        // 40 missing: 15 from the fund; of the other 25 the winner's 4 contracts bear 16, and the rest is spread.
        assertThat(held("winner").positions()).isEmpty();
        assertThat(cash("winner").add(cash("payer"))).isEqualByComparingTo("1515");
        VenueBook venue = Objects.requireNonNull(engine.desk().venues().get("ladder"));
        assertThat(venue.fund()).isEmpty();
        assertThat(venue.badDebt()).isEmpty();
        assertThat(Objects.requireNonNull(venue.kept().lots().get("BTCUSDT")).size())
                .isEqualByComparingTo("6");
    }

    @Test
    void anIsolatedLossStaysInItsBucketAndTheOtherLegStays() {
        venue("plain", 0);
        mark("BTCUSDT", "100");
        mark("ETHUSDT", "100");
        account(
                "a",
                "plain",
                "500",
                position("ETHUSDT", "5", true, PositionSide.LONG),
                position("ETHUSDT", "-3", false, PositionSide.SHORT));
        mark("ETHUSDT", "60");
        assertThat(cash("a")).isEqualByComparingTo("500");
        assertThat(held("a").positions())
                .singleElement()
                .satisfies(p -> assertThat(p.size()).isEqualByComparingTo("-3"));
        VenueBook venue = Objects.requireNonNull(engine.desk().venues().get("plain"));
        // Taken over at 90 (50 of margin behind 5), kept at 60.
        assertThat(venue.badDebt(DeskVenues.USDT)).isEqualByComparingTo("150");
    }

    @Test
    void aLossOnAMarkThatMayNotBeDecidedOnWaits() {
        venue("plain", 5);
        mark("BTCUSDT", "100");
        account("a", "plain", "60", position("BTCUSDT", "10", false, PositionSide.BOTH));
        assertThat(mark("BTCUSDT", "90", MarkState.DIVERGED).actions()).isEmpty();
        assertThat(stages(mark("BTCUSDT", "90"))).containsExactly(LiquidationStage.TAKEOVER);
        mark("BTCUSDT", "80", MarkState.STALE);
        assertThat(time(10).actions()).isEmpty();
        assertThat(stages(mark("BTCUSDT", "94.5"))).containsExactly(LiquidationStage.DONE);
    }

    @Test
    void whatIsTakenOverIsSettledWithItsContract() {
        venue("bare", 1_000);
        mark("BTCUSDT", "100");
        account("a", "bare", "60", position("BTCUSDT", "10", false, PositionSide.BOTH));
        mark("BTCUSDT", "90");
        RiskEngine.Outcome ended = accept(new ContractEvent.Delisting(now, "BTCUSDT", new BigDecimal("91")));
        assertThat(stages(ended)).containsExactly(LiquidationStage.DONE, LiquidationStage.DONE);
        VenueBook venue = Objects.requireNonNull(engine.desk().venues().get("bare"));
        assertThat(venue.badDebt(DeskVenues.USDT)).isEqualByComparingTo("30");
    }

    @Test
    void aFundIsNeverOverdrawnAndAFillNeedsItsOrder() {
        venue("ladder", 10);
        fund("ladder", "15");
        assertThat(text(accept(new VenueEvent.FundMoved(now, "ladder", DeskVenues.USDT, new BigDecimal("-16")))))
                .isEqualTo("venue ladder: its fund held 15 USDT; 16 cannot be taken out");
        assertThat(text(accept(new VenueEvent.FundMoved(now, "nowhere", DeskVenues.USDT, BigDecimal.ONE))))
                .isEqualTo("venue nowhere: it is not run here; open it before its other events");
        account("a", "ladder", "100", position("BTCUSDT", "10", false, PositionSide.BOTH));
        assertThat(text(accept(new VenueEvent.LiquidationFilled(
                        now, "a", "cross:USDT", "BTCUSDT", BigDecimal.ONE.negate(), new BigDecimal("90")))))
                .isEqualTo("account a: its bucket cross:USDT is not being liquidated");
    }

    @Test
    void ticksWithoutEventsAreRefusedWhereAVenueIsRun() {
        venue("plain", 0);
        mark("BTCUSDT", "100");
        assertThatThrownBy(() -> engine.tick(0, 100, 0, 0)).isInstanceOf(IllegalStateException.class);
    }

    private static String text(RiskEngine.Outcome outcome) {
        return Objects.requireNonNull(outcome.failure()).format();
    }

    private static List<LiquidationStage> stages(RiskEngine.Outcome outcome) {
        return outcome.actions().stream().map(DeskAction::stage).toList();
    }

    private Account held(String id) {
        return Objects.requireNonNull(
                engine.state().accounts().account(engine.state().accounts().number(id)));
    }

    private BigDecimal cash(String id) {
        return Objects.requireNonNull(held(id).balances()).getFirst().total();
    }

    private void venue(String name, long unwind) {
        accept(new VenueEvent.Opened(now, name, name, DeskWorld.DAY, unwind));
    }

    private void fund(String venue, String amount) {
        accept(new VenueEvent.FundMoved(now, venue, DeskVenues.USDT, new BigDecimal(amount)));
    }

    private static Position position(String symbol, String size, boolean isolated, PositionSide side) {
        BigDecimal contracts = new BigDecimal(size);
        return new Position(
                symbol,
                contracts,
                new BigDecimal("100"),
                null,
                isolated ? MarginMode.ISOLATED : MarginMode.CROSS,
                side,
                isolated ? contracts.abs().multiply(BigDecimal.TEN) : null,
                null,
                BigDecimal.ZERO,
                null);
    }

    private void account(String id, String venue, String cash, Position... positions) {
        accept(new AccountEvent.Opened(
                now,
                new Account(
                        id,
                        venue,
                        null,
                        AccountMode.CROSS,
                        now,
                        List.of(Balance.of(DeskVenues.USDT, new BigDecimal(cash))),
                        List.of(),
                        new LinkedHashMap<>(),
                        List.of(positions),
                        List.of())));
    }

    private RiskEngine.Outcome mark(String symbol, String price) {
        return mark(symbol, price, MarkState.OK);
    }

    private RiskEngine.Outcome mark(String symbol, String price, MarkState state) {
        now = now.plusSeconds(1);
        return accept(new MarketEvent.Mark(now, symbol, new BigDecimal(price), state));
    }

    private RiskEngine.Outcome time(long seconds) {
        now = now.plusSeconds(seconds);
        return accept(new TimeEvent(now));
    }

    private RiskEngine.Outcome accept(Event event) {
        return engine.accept(event);
    }
}
