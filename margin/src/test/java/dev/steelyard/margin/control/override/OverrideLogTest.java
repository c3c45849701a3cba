package dev.steelyard.margin.control.override;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.failure.Result;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.control.limit.Exposure;
import dev.steelyard.margin.control.limit.LimitCap;
import dev.steelyard.margin.control.limit.LimitCheck;
import dev.steelyard.margin.control.limit.LimitConditions;
import dev.steelyard.margin.control.limit.LimitMeasure;
import dev.steelyard.margin.control.limit.LimitNode;
import dev.steelyard.margin.control.limit.LimitScope;
import dev.steelyard.margin.control.limit.LimitTree;
import dev.steelyard.margin.control.override.OverrideEntry.Approved;
import dev.steelyard.margin.control.override.OverrideEntry.Rejected;
import dev.steelyard.margin.control.override.OverrideEntry.Requested;
import dev.steelyard.margin.control.override.OverrideEntry.Revoked;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverrideLogTest {
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Identity TRADER = new Identity("ann");
    private static final Identity RISK = new Identity("bo");

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static Requested asked(String id, int at, String cap, int expires) {
        return new Requested(minute(at), id, TRADER, "BTC", d(cap), minute(expires), "roll of a hedge");
    }

    private static OverrideLog log(OverrideEntry... entries) {
        OverrideLog log = OverrideLog.empty(Duration.ofHours(4));
        for (OverrideEntry entry : entries) {
            log = log.with(entry).orElseThrow();
        }
        return log;
    }

    private static String refusal(OverrideLog log, OverrideEntry entry) {
        return log.with(entry) instanceof Result.Refused<OverrideLog>(var failure) ? failure.message() : "";
    }

    @Test
    @Accepts(81)
    void anOverrideNeedsTwoIdentitiesAndExpires() {
        OverrideLog requested = log(asked("1", 0, "500", 60));
        assertThat(requested.raised(minute(1))).isEmpty();
        assertThat(refusal(requested, new Approved(minute(1), "1", new Identity(" Ann "))))
                .isEqualTo("it was approved by ann, who asked for it; expected another identity");
        OverrideLog approved = log(asked("1", 0, "500", 60), new Approved(minute(5), "1", RISK));
        assertThat(approved.raised(minute(4))).isEmpty();
        assertThat(approved.raised(minute(5))).containsEntry("BTC", d("500"));
        assertThat(approved.status("1", minute(59))).isEqualTo(OverrideStatus.IN_FORCE);
        assertThat(approved.status("1", minute(60))).isEqualTo(OverrideStatus.EXPIRED);
        assertThat(approved.raised(minute(60))).isEmpty();
        assertThat(refusal(requested, new Approved(minute(60), "1", RISK)))
                .isEqualTo("it was EXPIRED; expected REQUESTED");
    }

    @Test
    void whatIsDecidedStaysDecidedAndTheRecordOnlyGrows() {
        OverrideLog rejected = log(asked("1", 0, "500", 60), new Rejected(minute(1), "1", RISK));
        assertThat(refusal(rejected, new Approved(minute(2), "1", RISK))).contains("it was REJECTED");
        OverrideLog revoked =
                log(asked("1", 0, "500", 60), new Approved(minute(1), "1", RISK), new Revoked(minute(2), "1", TRADER));
        assertThat(revoked.raised(minute(2))).isEmpty();
        assertThat(revoked.raised(minute(1))).as("as it was").containsKey("BTC");
        assertThat(revoked.entries()).hasSize(3);
        assertThat(refusal(revoked, new Revoked(minute(3), "1", RISK))).contains("it was REVOKED");
        assertThat(refusal(revoked, asked("1", 4, "9", 60))).contains("asked for before");
        assertThat(refusal(revoked, asked("2", 1, "9", 60))).contains("expected no time before");
        assertThat(refusal(revoked, asked("2", 4, "9", 300))).contains("expected within PT4H");
        assertThat(refusal(revoked, asked("2", 4, "9", 4))).contains("was not after");
        assertThat(refusal(revoked, new Approved(minute(4), "3", RISK))).contains("never asked for");
    }

    @Test
    @Accepts(81)
    void anOverrideInForceRaisesALimitUntilItEnds() {
        LimitTree tree = LimitTree.of(List.of(LimitNode.hard(
                "BTC", null, LimitScope.ASSET, "BTC", LimitMeasure.GROSS, LimitCap.usd(d("100")), "risk desk")));
        Exposure buy = new Exposure("a", "s", Asset.of("BTC"), "majors", "BTCUSDT", d("300"));
        OverrideLog log = log(asked("1", 0, "500", 60), new Approved(minute(5), "1", RISK));
        for (int minute : List.of(4, 5, 59, 60)) {
            LimitConditions conditions =
                    LimitConditions.of(Answer.of(d("1000"))).withRaised(log.raised(minute(minute)));
            assertThat(LimitCheck.of(tree, List.of(), buy, conditions).isAllowed())
                    .isEqualTo(minute >= 5 && minute < 60);
        }
    }

    @Test
    @Accepts(81)
    void noSequenceOfEntriesBringsAnOverrideIntoForceByOneIdentity() {
        Coverage covered = new Coverage();
        List<Identity> people = List.of(TRADER, RISK, new Identity("cy"));
        for (int seed = 0; seed < 3_000; seed++) {
            Draw draw = new Draw(seed);
            OverrideLog log = OverrideLog.empty(Duration.ofHours(1));
            int now = 0;
            for (int i = 0; i < 40; i++) {
                now += draw.integer(0, 10);
                String id = "" + (i / 8 + draw.integer(0, 1));
                Identity by = draw.pick(people);
                OverrideEntry entry = switch (draw.integer(0, 6)) {
                    case 0, 1 ->
                        new Requested(minute(now), id, by, "BTC", d("5"), minute(now + draw.integer(-5, 80)), "");
                    case 2, 3 -> new Approved(minute(now), id, by);
                    case 4 -> new Rejected(minute(now), id, by);
                    default -> new Revoked(minute(now), id, by);
                };
                Result<OverrideLog> next = log.with(entry);
                covered.hit((next instanceof Result.Success ? "kept " : "refused ")
                        + entry.getClass().getSimpleName());
                log = next instanceof Result.Success<OverrideLog>(OverrideLog more) ? more : log;
                inForceByTwo(log, minute(now), covered);
            }
        }
        for (String kind : List.of("Requested", "Approved", "Rejected", "Revoked")) {
            covered.require("kept " + kind, 1_000);
            covered.require("refused " + kind, 1_000);
        }
        covered.require("in force", 1_000);
    }

    private static void inForceByTwo(OverrideLog log, Instant at, Coverage covered) {
        for (OverrideEntry entry : log.entries()) {
            if (entry instanceof Requested request && log.status(request.id(), at) == OverrideStatus.IN_FORCE) {
                covered.hit("in force");
                assertThat(at).isBefore(request.expires());
                assertThat(log.entries())
                        .anyMatch(other -> other instanceof Approved
                                && other.id().equals(request.id())
                                && !other.by().equals(request.by()));
            }
        }
    }
}
