package dev.steelyard.engine.band;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.run.SweepWaker;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.Alert;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Bands of protocols of which slopes are known, against the sweep: the same events, the same alerts. */
class SlopeBandsTest {
    private static final long SEED = 20_261_123;
    private static final int WORLDS = 80;
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final WatchPolicy POLICY = new WatchPolicy(new BigDecimal("0.02"), Duration.ofMinutes(40));
    private static final Asset USDC = ProtocolPacks.USDC;
    private static final Asset BTC = ProtocolPacks.BTC;
    private static final Asset ETH = ProtocolPacks.ETH;
    private static final List<ModelKind> KINDS =
            List.of(ModelKind.DYDX, ModelKind.PERENNIAL, ModelKind.DERIVE_STANDARD, ModelKind.SYNTHETIX);
    private static final List<String> ZONES =
            List.of("0.05", "0.5", "0.77", "0.79", "0.83", "0.95", "0.999", "1.001", "1.05", "0.8", "1");

    @Test
    void alertsAreThoseOfTheSweepInContentAndOrder() {
        Coverage coverage = new Coverage();
        long swept = 0;
        long banded = 0;
        for (int world = 0; world < WORLDS; world++) {
            Run run = new Run(world, new BandWaker(POLICY), coverage);
            run.play(400);
            swept += run.sweep.assessments();
            banded += run.bands.assessments();
        }
        System.out.println("bands of protocols: " + banded + " assessments for " + swept + "; " + coverage);
        for (ModelKind kind : KINDS) {
            for (String crossing :
                    List.of("RAISED WARNING", "RAISED LIQUIDATABLE", "RECOVERED HEALTHY", "RECOVERED WARNING")) {
                coverage.require(kind + " " + crossing, 50);
            }
            coverage.require("asleep under " + kind, 5_000);
        }
        for (String cause : List.of("tick", "jump", "fill", "transfer", "coin", "cash", "state")) {
            coverage.require("crossing by " + cause, 8);
        }
        assertThat(banded * 2).isLessThan(swept);
    }

    @Test
    void farFromItsThresholdsAnAccountSleepsThroughTicks() {
        for (int kind = 0; kind < KINDS.size(); kind++) {
            Run run = new Run(kind, new BandWaker(POLICY), new Coverage());
            long sweptBefore = run.sweep.assessments();
            long bandedBefore = run.bands.assessments();
            for (int i = 0; i < 300; i++) {
                run.now = run.now.plusMillis(200);
                run.tick("0.0002");
            }
            long swept = run.sweep.assessments() - sweptBefore;
            long banded = run.bands.assessments() - bandedBefore;
            System.out.println(KINDS.get(kind) + ": " + banded + " assessments for " + swept);
            assertThat(banded * 50).as(KINDS.get(kind).name()).isLessThan(swept);
        }
    }

    /** An index that keeps accounts asleep for another percent of the price. */
    private static final class WidenedIndex extends BandIndex {
        @Override
        void put(int account, int factor, double low, double high) {
            super.put(account, factor, low * 0.99, high * 1.01);
        }
    }

    @Test
    void bandsThatAreOnePercentTooWideAreFound() {
        for (int kind = 0; kind < KINDS.size(); kind++) {
            int first = kind;
            assertThatThrownBy(() -> {
                        for (int world = first; world < WORLDS; world += KINDS.size()) {
                            new Run(world, new BandWaker(POLICY, new WidenedIndex()), new Coverage()).play(400);
                        }
                    })
                    .as(KINDS.get(kind).name())
                    .isInstanceOf(AssertionError.class);
        }
    }

    /** One world under both wakers. */
    private static final class Run {
        private final ModelKind kind;
        private final Draw draw;
        private final RiskEngine sweep;
        private final RiskEngine bands;
        private final BandWaker waker;
        private final Coverage coverage;
        private final List<String> ids = new ArrayList<>();
        private final Map<Asset, BigDecimal> marks = new LinkedHashMap<>();
        private Instant now = START;

        Run(int world, BandWaker waker, Coverage coverage) {
            this.kind = KINDS.get(world % KINDS.size());
            this.draw = new Draw(SEED + world);
            this.waker = waker;
            this.coverage = coverage;
            RulePack pack = ProtocolPacks.pack(kind);
            this.sweep = new RiskEngine((id, day) -> pack, POLICY, new SweepWaker());
            this.bands = new RiskEngine((id, day) -> pack, POLICY, waker);
            accept("first", new MarketEvent.Price(now, USDC, BigDecimal.ONE));
            for (Asset base : List.of(BTC, ETH)) {
                marks.put(base, ProtocolPacks.price(base));
                accept("first", new MarketEvent.Price(now, base, ProtocolPacks.price(base)));
                accept(
                        "first",
                        new MarketEvent.Mark(now, ProtocolPacks.symbol(base), ProtocolPacks.price(base), MarkState.OK));
            }
            for (int i = 0; i < 8; i++) {
                ids.add("a" + i);
                accept("opened", new AccountEvent.Opened(now, account("a" + i)));
            }
        }

        private Account account(String id) {
            List<Position> positions = new ArrayList<>();
            BigDecimal gross = BigDecimal.ZERO;
            for (Asset base : draw.chance(0.6) ? List.of(BTC, ETH) : List.of(draw.pick(List.of(BTC, ETH)))) {
                BigDecimal size = draw.between("0.5", "9", 2).multiply(new BigDecimal(base.equals(BTC) ? "1" : "24"));
                gross = gross.add(size.multiply(ProtocolPacks.price(base)));
                Position cross = Position.cross(
                        ProtocolPacks.symbol(base),
                        draw.signed(size),
                        draw.near(ProtocolPacks.price(base), "0.004", 6));
                positions.add(kind == ModelKind.PERENNIAL ? isolated(cross) : cross);
            }
            List<Balance> balances = new ArrayList<>();
            balances.add(Balance.of(USDC, gross.multiply(new BigDecimal("0.3")).setScale(2, RoundingMode.HALF_EVEN)));
            if (kind == ModelKind.DERIVE_STANDARD && draw.chance(0.6)) {
                balances.add(Balance.of(draw.pick(List.of(BTC, ETH)), draw.between("1", "20", 2)));
            }
            if (kind == ModelKind.SYNTHETIX && draw.chance(0.6)) {
                balances.add(Balance.of(ETH, draw.between("1", "40", 2)));
            }
            return new Account(
                    id,
                    "desk",
                    null,
                    kind == ModelKind.PERENNIAL ? AccountMode.ISOLATED : AccountMode.CROSS,
                    START,
                    balances,
                    List.of(),
                    new LinkedHashMap<>(),
                    positions,
                    List.of());
        }

        private static Position isolated(Position cross) {
            BigDecimal margin = Objects.requireNonNull(cross.entryPrice())
                    .multiply(cross.size().abs())
                    .multiply(new BigDecimal("0.3"))
                    .setScale(2, RoundingMode.HALF_EVEN);
            return new Position(
                    cross.symbol(),
                    cross.size(),
                    cross.entryPrice(),
                    null,
                    MarginMode.ISOLATED,
                    cross.side(),
                    margin,
                    null,
                    BigDecimal.ZERO,
                    null);
        }

        void play(int events) {
            for (int i = 0; i < events; i++) {
                now = now.plusSeconds(draw.integer(1, 60));
                step();
                for (int asleep = waker.awake(); asleep < ids.size(); asleep++) {
                    coverage.hit("asleep under " + kind);
                }
            }
        }

        private void step() {
            int what = draw.integer(0, 99);
            String id = draw.pick(ids);
            Asset base = draw.pick(List.of(BTC, ETH));
            if (what < 55) {
                tick("0.002");
            } else if (what < 65) {
                tick("0.05");
            } else if (what < 72) {
                fill(id);
            } else if (what < 86) {
                transfer(id);
            } else if (what < 90) {
                accept("coin", new MarketEvent.Price(now, base, draw.near(mark(base), "0.06", 6)));
            } else if (what < 95) {
                accept("cash", new MarketEvent.Price(now, USDC, draw.near(BigDecimal.ONE, "0.08", 5)));
            } else {
                MarkState state = draw.pick(List.of(MarkState.STALE, MarkState.OK, MarkState.OK));
                accept("state", new MarketEvent.Mark(now, ProtocolPacks.symbol(base), mark(base), state));
            }
        }

        private void fill(String id) {
            Position held =
                    draw.pick(account(sweep.state().accounts().number(id)).positions());
            BigDecimal part = draw.between("-0.6", "0.9", 2);
            BigDecimal size = held.size().multiply(part).setScale(2, RoundingMode.HALF_EVEN);
            Asset base = held.symbol().equals(ProtocolPacks.symbol(BTC)) ? BTC : ETH;
            if (size.signum() != 0) {
                accept(
                        "fill",
                        new AccountEvent.Fill(now, id, ProtocolPacks.symbol(base), size, mark(base), BigDecimal.ZERO));
            }
        }

        private Account account(int number) {
            return Objects.requireNonNull(sweep.state().accounts().account(number));
        }

        void tick(String share) {
            Asset base = draw.pick(List.of(BTC, ETH));
            BigDecimal moved = draw.near(mark(base), share, 9);
            double ratio = moved.doubleValue() / ProtocolPacks.price(base).doubleValue();
            marks.put(base, ratio > 1.3 || ratio < 0.7 ? ProtocolPacks.price(base) : moved);
            String cause = share.equals("0.05") ? "jump" : "tick";
            accept(cause, new MarketEvent.Mark(now, ProtocolPacks.symbol(base), mark(base), MarkState.OK));
        }

        private BigDecimal mark(Asset base) {
            return Objects.requireNonNull(marks.get(base));
        }

        /** Moves cash so that a bucket comes to lie in a zone between thresholds, or on a threshold. */
        private void transfer(String id) {
            Account account = account(sweep.state().accounts().number(id));
            AccountRisk risk = MarginEngine.assess(
                    account, sweep.state().market().view(), sweep.state().rules(account), AssessOptions.FIGURES);
            if (risk.buckets().isEmpty()) {
                return;
            }
            BucketRisk bucket = draw.pick(risk.buckets());
            Amount balance = bucket.marginBalance().value();
            Amount required = bucket.liquidationRequirement().value();
            if (balance == null || required == null || required.signum() <= 0) {
                return;
            }
            BigDecimal missing = Decimals.divide(required.value(), new BigDecimal(draw.pick(ZONES)))
                    .subtract(balance.value())
                    .setScale(6, RoundingMode.HALF_EVEN);
            if (missing.signum() != 0) {
                accept(
                        "transfer",
                        kind == ModelKind.PERENNIAL
                                ? new AccountEvent.MarginMoved(
                                        now,
                                        id,
                                        bucket.id().substring("isolated:".length()),
                                        PositionSide.BOTH,
                                        missing)
                                : new AccountEvent.Transfer(now, id, USDC, missing));
            }
        }

        private void accept(String cause, Event event) {
            RiskEngine.Outcome expected = sweep.accept(event);
            RiskEngine.Outcome actual = bands.accept(event);
            assertThat(actual).as(() -> kind + " after " + event).isEqualTo(expected);
            for (Alert alert : expected.alerts()) {
                boolean crossing = alert.kind() == Alert.Kind.RAISED || alert.kind() == Alert.Kind.RECOVERED;
                coverage.hitIf(crossing, kind + " " + alert.kind() + " " + alert.level());
                coverage.hitIf(crossing, "crossing by " + cause);
            }
        }
    }
}
