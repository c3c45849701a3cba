package dev.steelyard.engine.band;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.run.SweepWaker;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.watch.Alert;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** Bands of Regulation T accounts against the sweep, while shares and options tick apart and days pass. */
class RegTBandsTest {
    private static final long SEED = 20_261_201;
    private static final int WORLDS = 40;
    private static final Instant START = Instant.parse("2026-03-02T15:00:00Z");
    private static final Asset XYZ = Asset.of("XYZ");
    private static final List<String> ZONES =
            List.of("0.3", "0.6", "0.77", "0.79", "0.83", "0.999", "1.001", "0.8", "1");
    private static final SequencedMap<String, Instrument> LISTED = listed();

    private static SequencedMap<String, Instrument> listed() {
        SequencedMap<String, Instrument> listed = new LinkedHashMap<>();
        listed.put("XYZ", new Instrument.Spot(ContractTerms.linear("XYZ", XYZ, Asset.USD)));
        for (String expiry : List.of("2026-03-05", "2026-06-19")) {
            for (OptionType type : List.of(OptionType.CALL, OptionType.PUT)) {
                for (String strike : List.of("90", "100", "110")) {
                    String symbol = "XYZ " + expiry + " " + type + " " + strike;
                    ContractTerms terms = new ContractTerms(
                            symbol, XYZ, Asset.USD, Asset.USD, Payoff.LINEAR, new BigDecimal("100"), null, null);
                    Instant end = Instant.parse(expiry + "T21:00:00Z");
                    listed.put(symbol, new Instrument.Option(terms, end, new BigDecimal(strike), type, true));
                }
            }
        }
        return listed;
    }

    private static RulePack pack() {
        RulePack plain = RulePack.generic("desk");
        SequencedMap<String, ContractRule> contracts = new LinkedHashMap<>();
        LISTED.forEach((symbol, instrument) ->
                contracts.put(symbol, ContractRule.of(instrument, BracketSchedule.flat(null, BigDecimal.ZERO))));
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        Map.of(
                        "writtenRate", "0.2",
                        "writtenFloor", "0.1",
                        "longDatedDays", "270",
                        "longDatedRate", "0.75",
                        "stockInitial", "0.5",
                        "stockMaintenance", "0.25",
                        "shortInitial", "1.5",
                        "shortMaintenance", "1.3")
                .forEach((name, value) -> figures.put(name, new BigDecimal(value)));
        return new RulePack(
                plain.id(),
                plain.venue(),
                plain.effectiveFrom(),
                null,
                plain.source(),
                plain.fidelity(),
                List.of(),
                ModelKind.REG_T,
                Asset.USD,
                plain.cross(),
                plain.isolated(),
                plain.liquidation(),
                plain.orders(),
                plain.hedge(),
                BigDecimal.ZERO,
                new LinkedHashMap<>(),
                contracts,
                figures);
    }

    @Test
    void alertsAreThoseOfTheSweepInContentAndOrder() {
        Coverage coverage = new Coverage();
        long swept = 0;
        long banded = 0;
        for (int world = 0; world < WORLDS; world++) {
            Run run = new Run(world, new BandWaker(SlopeWorld.POLICY), coverage);
            run.play(300);
            swept += run.sweep.assessments();
            banded += run.bands.assessments();
        }
        System.out.println("bands under Regulation T: " + banded + " assessments for " + swept + "; " + coverage);
        for (String crossing :
                List.of("RAISED WARNING", "RAISED LIQUIDATABLE", "RECOVERED HEALTHY", "RECOVERED WARNING")) {
            coverage.require(crossing, 50);
        }
        for (String cause : List.of("shares", "option", "index", "jump", "transfer", "fill")) {
            coverage.require("crossing by " + cause, 20);
        }
        for (String shape : List.of(
                "shares",
                "bought",
                "covered",
                "written calls",
                "written puts",
                "strangle",
                "straddle",
                "condor",
                "several")) {
            coverage.require("asleep with " + shape, 400);
            coverage.require("crossing of " + shape, 20);
        }
        assertThat(banded * 3).isLessThan(swept * 2);
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
        assertThatThrownBy(() -> {
                    for (int world = 0; world < WORLDS; world++) {
                        BandWaker waker = new BandWaker(SlopeWorld.POLICY, new WidenedIndex());
                        new Run(world, waker, new Coverage()).play(300);
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    /** One world under both wakers. */
    private static final class Run {
        private final Draw draw;
        private final RiskEngine sweep;
        private final RiskEngine bands;
        private final BandWaker waker;
        private final Coverage coverage;
        private final Map<String, BigDecimal> marks = new LinkedHashMap<>();
        private final Map<String, String> shapes = new LinkedHashMap<>();
        private Instant now = START;

        Run(int world, BandWaker waker, Coverage coverage) {
            this.draw = new Draw(SEED + world);
            this.waker = waker;
            this.coverage = coverage;
            RulePack pack = pack();
            this.sweep = new RiskEngine((id, day) -> pack, SlopeWorld.POLICY, new SweepWaker());
            this.bands = new RiskEngine((id, day) -> pack, SlopeWorld.POLICY, waker);
            LISTED.forEach((symbol, instrument) -> {
                marks.put(symbol, first(instrument));
                accept("first", new MarketEvent.Mark(now, symbol, mark(symbol), MarkState.OK));
            });
            if (draw.chance(0.7)) {
                accept("first", new MarketEvent.Price(now, XYZ, mark("XYZ")));
            }
            for (int i = 0; i < 10; i++) {
                accept("opened", new AccountEvent.Opened(now, account("a" + i)));
            }
        }

        private static BigDecimal first(Instrument instrument) {
            return instrument instanceof Instrument.Option option
                    ? new BigDecimal(
                            (option.type() == OptionType.CALL)
                                            == (option.strike().intValue() > 100)
                                    ? "1.8"
                                    : "6.2")
                    : new BigDecimal("100");
        }

        private BigDecimal mark(String symbol) {
            return Objects.requireNonNull(marks.get(symbol));
        }

        private Account account(String id) {
            String shape = draw.pick(List.of(
                    "shares",
                    "bought",
                    "covered",
                    "written calls",
                    "written puts",
                    "vertical",
                    "strangle",
                    "straddle",
                    "condor",
                    "several"));
            List<Position> positions = new ArrayList<>();
            BigDecimal lots = BigDecimal.valueOf(draw.integer(1, 9));
            switch (shape) {
                case "shares" -> add(positions, "XYZ", draw.signed(draw.between("40", "900", 0)));
                case "bought" -> add(positions, option(draw.pick(List.of("CALL", "PUT"))), lots);
                case "covered" -> {
                    add(positions, "XYZ", lots.movePointRight(2));
                    add(positions, option("CALL"), lots.negate());
                }
                case "written calls" -> add(positions, option("CALL"), lots.negate());
                case "written puts" -> add(positions, option("PUT"), lots.negate());
                case "vertical" -> {
                    add(positions, "XYZ 2026-06-19 CALL 100", lots.negate());
                    add(positions, "XYZ 2026-06-19 CALL 110", lots);
                }
                case "strangle" -> {
                    add(positions, option("CALL"), lots.negate());
                    add(positions, option("PUT"), lots.negate());
                }
                case "straddle" -> {
                    add(positions, "XYZ 2026-06-19 CALL 100", lots.negate());
                    add(positions, "XYZ 2026-06-19 PUT 100", lots.negate());
                }
                case "condor" -> {
                    add(positions, "XYZ 2026-06-19 CALL 100", lots.negate());
                    add(positions, "XYZ 2026-06-19 CALL 110", lots);
                    add(positions, "XYZ 2026-06-19 PUT 100", lots.negate());
                    add(positions, "XYZ 2026-06-19 PUT 90", lots);
                }
                default -> {
                    add(positions, "XYZ 2026-06-19 CALL 110", lots.negate());
                    add(positions, "XYZ 2026-06-19 CALL 100", BigDecimal.valueOf(-1));
                    add(positions, option("PUT"), BigDecimal.valueOf(-2));
                }
            }
            shapes.put(id, shape);
            BigDecimal cash = lots.multiply(draw.between("2000", "9000", 2));
            return new Account(
                    id,
                    "desk",
                    null,
                    AccountMode.CROSS,
                    START,
                    List.of(Balance.of(Asset.USD, cash)),
                    List.of(),
                    new LinkedHashMap<>(),
                    positions,
                    List.of());
        }

        private void add(List<Position> positions, String symbol, BigDecimal size) {
            positions.add(Position.cross(symbol, size, mark(symbol)));
        }

        private String option(String type) {
            return "XYZ " + draw.pick(List.of("2026-03-05", "2026-06-19")) + " " + type + " "
                    + draw.pick(List.of("90", "100", "110"));
        }

        void play(int events) {
            for (int i = 0; i < events; i++) {
                now = now.plusSeconds(draw.integer(1, 1800));
                step();
                for (String id : shapes.keySet()) {
                    boolean asleep = !waker.isAwake(bands.state().accounts().number(id));
                    coverage.hitIf(asleep, "asleep with " + shapes.get(id));
                }
            }
        }

        private void step() {
            int what = draw.integer(0, 99);
            String id = draw.pick(List.copyOf(shapes.keySet()));
            String option = option(draw.pick(List.of("CALL", "PUT")));
            if (what < 30) {
                move("shares", "XYZ", "0.004");
            } else if (what < 38) {
                accept("index", new MarketEvent.Price(now, XYZ, draw.near(mark("XYZ"), "0.02", 3)));
            } else if (what < 60) {
                move("option", option, "0.08");
            } else if (what < 70) {
                move("jump", draw.chance(0.5) ? "XYZ" : option, "0.15");
            } else if (what < 85) {
                transfer(id);
            } else if (what < 92) {
                Position held = draw.pick(accountOf(id).positions());
                BigDecimal size = held.size()
                        .multiply(new BigDecimal(draw.pick(List.of("-0.5", "0.4", "1"))))
                        .setScale(0, RoundingMode.HALF_EVEN);
                if (size.signum() != 0) {
                    BigDecimal price = mark(held.symbol());
                    accept("fill", new AccountEvent.Fill(now, id, held.symbol(), size, price, BigDecimal.ZERO));
                }
            } else {
                accept("time", new TimeEvent(now));
            }
        }

        private Account accountOf(String id) {
            int number = sweep.state().accounts().number(id);
            return Objects.requireNonNull(sweep.state().accounts().account(number));
        }

        private void move(String cause, String symbol, String share) {
            BigDecimal moved = draw.near(mark(symbol), share, 4).max(new BigDecimal("0.05"));
            double ratio = moved.doubleValue()
                    / first(Objects.requireNonNull(LISTED.get(symbol))).doubleValue();
            marks.put(symbol, ratio > 1.6 || ratio < 0.6 ? first(Objects.requireNonNull(LISTED.get(symbol))) : moved);
            accept(cause, new MarketEvent.Mark(now, symbol, mark(symbol), MarkState.OK));
        }

        private void transfer(String id) {
            Account account = accountOf(id);
            BucketRisk bucket = MarginEngine.assess(
                            account,
                            sweep.state().market().view(),
                            sweep.state().rules(account),
                            AssessOptions.FIGURES)
                    .buckets()
                    .getFirst();
            if (!bucket.marginBalance().isPresent()
                    || !bucket.liquidationRequirement().isPresent()) {
                return;
            }
            BigDecimal required = bucket.liquidationRequirement().get().value();
            BigDecimal missing = Decimals.divide(required, new BigDecimal(draw.pick(ZONES)))
                    .subtract(bucket.marginBalance().get().value())
                    .setScale(2, RoundingMode.HALF_EVEN);
            if (missing.signum() != 0) {
                accept("transfer", new AccountEvent.Transfer(now, id, Asset.USD, missing));
            }
        }

        private void accept(String cause, Event event) {
            RiskEngine.Outcome expected = sweep.accept(event);
            RiskEngine.Outcome actual = bands.accept(event);
            assertThat(actual).as(() -> "after " + event).isEqualTo(expected);
            for (Alert alert : expected.alerts()) {
                boolean crossing = alert.kind() == Alert.Kind.RAISED || alert.kind() == Alert.Kind.RECOVERED;
                coverage.hitIf(crossing, alert.kind() + " " + alert.level());
                coverage.hitIf(crossing, "crossing by " + cause);
                coverage.hitIf(crossing, "crossing of " + shapes.get(alert.account()));
            }
        }
    }
}
