package dev.steelyard.margin.control.parameter;

import static dev.steelyard.margin.model.Accounts.USDT;
import static dev.steelyard.margin.model.Accounts.account;
import static dev.steelyard.margin.model.Accounts.cash;
import static dev.steelyard.margin.model.Accounts.d;
import static dev.steelyard.margin.model.Accounts.flat;
import static dev.steelyard.margin.model.Accounts.linear;
import static dev.steelyard.margin.model.Accounts.pack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.Result;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.control.parameter.ChangeReplay.Called;
import dev.steelyard.margin.control.parameter.ChangeReplay.Moment;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterTrackTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final ParameterTrack RATE =
            ParameterTrack.of("maintenanceMarginRate", d("0.01"), Duration.ofHours(2), d("0.005"));

    private static ParameterChange change(int announcedHour, int effectiveHour, String target) {
        return new ParameterChange(
                START.plus(Duration.ofHours(announcedHour)), START.plus(Duration.ofHours(effectiveHour)), d(target));
    }

    @Test
    void aChangeWaitsForItsNoticeAndMovesByTheRamp() {
        ParameterTrack track = RATE.with(change(0, 2, "0.03"), START).orElseThrow();
        assertThat(track.at(START.plus(Duration.ofMinutes(119)))).isEqualByComparingTo("0.01");
        assertThat(track.at(START.plus(Duration.ofHours(3)))).isEqualByComparingTo("0.015");
        assertThat(track.at(START.plus(Duration.ofHours(4)))).isEqualByComparingTo("0.02");
        assertThat(track.at(START.plus(Duration.ofHours(6)))).isEqualByComparingTo("0.03");
        assertThat(track.at(START.plus(Duration.ofHours(60)))).isEqualByComparingTo("0.03");
    }

    @Test
    @Accepts(26)
    void whatIsLateOrRetroactiveIsRefused() {
        assertThat(message(RATE.with(change(0, 1, "0.03"), START)))
                .isEqualTo("change of maintenanceMarginRate: it was effective from 2026-01-05T01:00:00Z; expected "
                        + "2026-01-05T02:00:00Z or later");
        Instant later = START.plus(Duration.ofHours(10));
        assertThat(message(RATE.with(change(0, 9, "0.03"), later))).contains("expected 2026-01-05T10:00:00Z or later");
        assertThat(message(RATE.with(change(11, 20, "0.03"), later))).contains("expected no time after");
        ParameterTrack track = RATE.with(change(0, 5, "0.03"), START).orElseThrow();
        assertThat(message(track.with(change(0, 5, "0.02"), START))).contains("expected a time after the change of");
    }

    private static String message(Result<?> result) {
        return result instanceof Result.Refused<?>(var failure) ? failure.format() : "";
    }

    @Test
    @Accepts(26)
    void noHourMovesTheValueByMoreThanTheRampAndNoChangeTouchesThePast() {
        Coverage covered = new Coverage();
        for (int seed = 0; seed < 2_000; seed++) {
            Draw draw = new Draw(seed);
            ParameterTrack track = ParameterTrack.of(
                    "rate",
                    draw.between("0", "0.1", 4),
                    Duration.ofMinutes(draw.integer(0, 90)),
                    draw.between("0.0001", "0.02", 4));
            Instant now = START;
            for (int i = 0; i < 6; i++) {
                now = now.plusSeconds(draw.integer(0, 20_000));
                Instant begins = now.plus(track.notice()).plusSeconds(draw.integer(-2_000, 9_000));
                Result<ParameterTrack> changed =
                        track.with(new ParameterChange(now, begins, draw.between("0", "0.1", 4)), now);
                covered.hit(changed instanceof Result.Success ? "change" : "refusal");
                if (changed instanceof Result.Success<ParameterTrack>(ParameterTrack next)) {
                    for (int j = 0; j < 5; j++) {
                        Instant past = now.minusSeconds(draw.integer(0, 50_000));
                        assertThat(next.at(past)).isEqualTo(track.at(past));
                    }
                    track = next;
                }
            }
            for (int i = 0; i < 50; i++) {
                Instant from = START.plusSeconds(draw.integer(0, 150_000));
                Instant to = from.plusSeconds(draw.integer(0, 3_599));
                BigDecimal moved = track.at(to).subtract(track.at(from)).abs();
                covered.hitIf(moved.signum() > 0, "an hour that moves");
                covered.hitIf(moved.compareTo(track.ramp()) == 0, "an hour that uses the whole ramp");
                assertThat(moved).isLessThanOrEqualTo(track.ramp());
            }
        }
        covered.require("change", 3_000);
        covered.require("refusal", 1_000);
        covered.require("an hour that moves", 10_000);
        covered.require("an hour that uses the whole ramp", 20);
    }

    @Test
    void theRateFollowsVolatilityBetweenItsBounds() {
        VolatilityRate rate = new VolatilityRate(d("3"), d("0.25"), d("0.02"), d("0.2"));
        assertThat(rate.at(d("0.04"))).isEqualByComparingTo("0.06");
        assertThat(rate.at(d("0.001"))).isEqualByComparingTo("0.02");
        assertThat(rate.at(d("0.9"))).isEqualByComparingTo("0.2");
    }

    private static RulePack rules(BigDecimal rate) {
        return pack(RulePack.generic("generic"), linear("BTC"), flat(rate.toPlainString(), "0"));
    }

    private static Account long1(String id, String wallet) {
        Account account =
                account(AccountMode.CROSS, cash(USDT, wallet), List.of(Position.cross("BTCUSDT", d("1"), d("50000"))));
        return new Account(
                id,
                account.venue(),
                null,
                account.mode(),
                null,
                account.balances(),
                account.loans(),
                account.instruments(),
                account.positions(),
                account.orders());
    }

    @Test
    @Accepts(26)
    void aReplayTellsWhomTheChangeAloneWouldHaveCalled() {
        ParameterTrack raised = RATE.with(change(0, 2, "0.03"), START).orElseThrow();
        List<Account> accounts = List.of(long1("rich", "9000"), long1("thin", "1200"), long1("lost", "400"));
        List<Moment> history = List.of(
                moment(0, accounts, "50000"),
                moment(3, accounts, "50000"),
                moment(4, accounts, "50000"),
                moment(6, accounts, "49500"));
        // at 0.01 of 50,000 "lost" is called by the market; "thin" is called once 0.025 and more is asked of it
        List<Called> called = ChangeReplay.called(history, raised, RATE, ParameterTrackTest::rules);
        assertThat(called).hasSize(1);
        Called thin = called.getFirst();
        assertThat(thin.account()).isEqualTo("thin");
        assertThat(thin.at()).isEqualTo(START.plus(Duration.ofHours(6)));
        assertThat(thin.after()).isEqualTo(RiskStatus.LIQUIDATABLE);
        assertThat(thin.surplusBefore().get().value()).isEqualByComparingTo("205");
        assertThat(thin.surplusAfter().get().value()).isEqualByComparingTo("-785");
    }

    private static Moment moment(int hour, List<Account> accounts, String mark) {
        return new Moment(
                START.plus(Duration.ofHours(hour)),
                accounts,
                MarketView.builder().mark("BTCUSDT", d(mark)).build());
    }
}
