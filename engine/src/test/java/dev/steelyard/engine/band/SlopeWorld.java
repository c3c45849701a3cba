package dev.steelyard.engine.band;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.RulesEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.failure.FailureException;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One world of a venue of which slopes are known, under the sweep and under bands. */
final class SlopeWorld {
    static final WatchPolicy POLICY = new WatchPolicy(new BigDecimal("0.02"), Duration.ofMinutes(40));

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    private static final Asset USDC = ProtocolPacks.USDC;
    private static final Asset BTC = ProtocolPacks.BTC;
    private static final Asset ETH = ProtocolPacks.ETH;
    private static final List<String> ZONES =
            List.of("0.05", "0.5", "0.77", "0.79", "0.83", "0.95", "0.999", "1.001", "1.05", "0.8", "1");

    final RiskEngine sweep;
    final RiskEngine bands;
    private final ModelKind kind;
    private final Draw draw;
    private final BandWaker waker;
    private final Coverage coverage;
    private final List<String> ids = new ArrayList<>();
    private final Map<Asset, BigDecimal> marks = new LinkedHashMap<>();
    private Instant now = START;

    SlopeWorld(ModelKind kind, long seed, BandWaker waker, Coverage coverage) {
        this.kind = kind;
        this.draw = new Draw(seed);
        this.waker = waker;
        this.coverage = coverage;
        List<RulePack> packs =
                List.of(ProtocolPacks.pack(kind, BigDecimal.ONE), ProtocolPacks.pack(kind, new BigDecimal("1.25")));
        this.sweep = new RiskEngine((id, day) -> packs.get(day.getDayOfMonth() % 2), POLICY, new SweepWaker());
        this.bands = new RiskEngine((id, day) -> packs.get(day.getDayOfMonth() % 2), POLICY, waker);
        accept("first", new MarketEvent.Price(now, USDC, BigDecimal.ONE));
        for (Asset base : List.of(BTC, ETH)) {
            marks.put(base, ProtocolPacks.price(base));
            accept("first", new MarketEvent.Price(now, base, ProtocolPacks.price(base)));
            accept("first", new MarketEvent.Mark(now, symbol(base), ProtocolPacks.price(base), MarkState.OK));
            if (kind == ModelKind.GMX) {
                VenuePacks.poolFigures(base)
                        .forEach((name, value) ->
                                accept("first", new MarketEvent.Figure(now, symbol(base), name, value)));
            }
        }
        if (ProtocolPacks.hasOptions(kind)) {
            ProtocolPacks.OPTIONS.forEach((symbol, option) -> {
                accept("first", new MarketEvent.Vol(now, symbol, new BigDecimal("0.6")));
                String series = ProtocolPacks.series(symbol);
                accept("first", new MarketEvent.Forward(now, series, ProtocolPacks.price(option.base())));
                accept("first", new MarketEvent.Figure(now, series, "rate", new BigDecimal("0.04")));
            });
        }
        SlopeAccounts accounts = new SlopeAccounts(kind, draw, now);
        for (int i = 0; i < 8; i++) {
            ids.add("a" + i);
            accept("opened", new AccountEvent.Opened(now, accounts.account("a" + i)));
        }
    }

    private String symbol(Asset base) {
        return ProtocolPacks.symbol(kind, base);
    }

    void play(int events) {
        for (int i = 0; i < events; i++) {
            now = now.plusSeconds(draw.integer(1, 60));
            step();
            for (int asleep = waker.awake(); asleep < ids.size(); asleep++) {
                coverage.hit("asleep under " + kind);
            }
            for (String id : ids) {
                int number = bands.state().accounts().number(id);
                coverage.hitIf(ordersTokens(id) && !waker.isAwake(number), "asleep with orders in tokens");
                coverage.hitIf(holdsOptions(id) && !waker.isAwake(number), "asleep with options");
            }
        }
    }

    private boolean ordersTokens(String id) {
        return account(id).orders().stream()
                .anyMatch(o -> o.symbol().equals(BTC.code()) || o.symbol().equals(ETH.code()));
    }

    /** Lets a forward, a volatility or the spot of an option move, or time pass. */
    private void stepOfOptions() {
        String symbol = draw.pick(options());
        Asset base = Objects.requireNonNull(ProtocolPacks.OPTIONS.get(symbol)).base();
        int what = draw.integer(0, 99);
        if (what < 40) {
            String share = draw.chance(0.1) ? "0.05" : "0.003";
            accept(
                    "forward",
                    new MarketEvent.Forward(now, ProtocolPacks.series(symbol), draw.near(mark(base), share, 9)));
        } else if (what < 75) {
            BigDecimal vol = draw.near(new BigDecimal("0.6"), draw.chance(0.4) ? "0.7" : "0.03", 6);
            accept("vol", new MarketEvent.Vol(now, symbol, vol));
        } else if (what < 90) {
            accept("coin", new MarketEvent.Price(now, base, draw.near(mark(base), "0.003", 8)));
        } else {
            now = now.plusSeconds(draw.integer(1, 300));
            accept("time", new TimeEvent(now));
        }
    }

    /** The options that are held, or else all. */
    private List<String> options() {
        List<String> held = ids.stream()
                .flatMap(id -> account(id).positions().stream())
                .filter(SlopeWorld::isOption)
                .map(Position::symbol)
                .toList();
        return held.isEmpty() ? List.copyOf(ProtocolPacks.OPTIONS.keySet()) : held;
    }

    private static boolean isOption(Position held) {
        return ProtocolPacks.OPTIONS.containsKey(held.symbol()) && held.size().signum() != 0;
    }

    private boolean holdsOptions(String id) {
        return account(id).positions().stream().anyMatch(SlopeWorld::isOption);
    }

    private void step() {
        if (ProtocolPacks.hasOptions(kind) && draw.chance(0.5)) {
            stepOfOptions();
            return;
        }
        int what = draw.integer(0, 99);
        String id = draw.pick(ids);
        Asset base = draw.pick(List.of(BTC, ETH));
        if (what < 50) {
            tick("0.002");
        } else if (what < 60) {
            tick("0.05");
        } else if (what < 67) {
            fill(id);
        } else if (what < 81) {
            transfer(id);
        } else if (what < 85) {
            accept("coin", new MarketEvent.Price(now, base, draw.near(mark(base), "0.06", 6)));
        } else if (what < 89) {
            accept("cash", new MarketEvent.Price(now, USDC, draw.near(BigDecimal.ONE, "0.08", 5)));
        } else if (what < 93) {
            MarkState state = draw.pick(List.of(MarkState.STALE, MarkState.OK, MarkState.OK));
            marks.put(base, draw.near(mark(base), "0.02", 9));
            accept("state", new MarketEvent.Mark(now, symbol(base), mark(base), state));
        } else if (what < 97 && kind == ModelKind.GMX) {
            accept("rate", new MarketEvent.Figure(now, symbol(base), "pendingBorrowingUsd", draw.between("5", "9", 2)));
        } else if (what < 95) {
            accept("rate", new MarketEvent.FundingRate(now, symbol(base), draw.between("-0.02", "0.02", 4)));
        } else if (what < 97) {
            BigDecimal rate = draw.between("-0.01", "0.01", 4);
            accept("funding", new ContractEvent.Funding(now, symbol(base), rate, mark(base)));
        } else {
            accept("rules", new RulesEvent(now, "desk", FIRST_DAY.plusDays(draw.integer(0, 1))));
        }
    }

    private void fill(String id) {
        Position held = draw.pick(account(id).positions());
        BigDecimal part = draw.between("-0.6", "0.9", 2);
        int decimals = kind == ModelKind.BITMEX ? 0 : 2;
        BigDecimal size = held.size().multiply(part).setScale(decimals, RoundingMode.HALF_EVEN);
        Asset base = held.symbol().equals(symbol(BTC)) ? BTC : ETH;
        boolean inCoin = kind == ModelKind.GMX && base.equals(ETH);
        if (size.signum() != 0 && !inCoin) {
            boolean option = ProtocolPacks.OPTIONS.containsKey(held.symbol());
            BigDecimal price = option ? new BigDecimal("100") : mark(base);
            accept("fill", new AccountEvent.Fill(now, id, held.symbol(), size, price, BigDecimal.ZERO));
        }
    }

    private Account account(String id) {
        int number = sweep.state().accounts().number(id);
        return Objects.requireNonNull(sweep.state().accounts().account(number));
    }

    void tick(String share) {
        Asset base = draw.pick(List.of(BTC, ETH));
        BigDecimal moved = draw.near(mark(base), share, 9);
        double ratio = moved.doubleValue() / ProtocolPacks.price(base).doubleValue();
        marks.put(base, ratio > 1.3 || ratio < 0.7 ? ProtocolPacks.price(base) : moved);
        String cause = share.equals("0.05") ? "jump" : "tick";
        accept(cause, new MarketEvent.Mark(now, symbol(base), mark(base), MarkState.OK));
    }

    /** Lets the market tick within a narrow range, five times a second. */
    void tickQuietly(int ticks) {
        for (int i = 0; i < ticks; i++) {
            now = now.plusMillis(200);
            tick("0.0002");
        }
    }

    private BigDecimal mark(Asset base) {
        return Objects.requireNonNull(marks.get(base));
    }

    /** Moves cash so that a bucket comes to lie in a zone between thresholds, or on a threshold. */
    private void transfer(String id) {
        Account account = account(id);
        AccountRisk risk = assess(account);
        if (risk == null || risk.buckets().isEmpty()) {
            return;
        }
        BucketRisk bucket = draw.pick(risk.buckets());
        Amount balance = bucket.marginBalance().value();
        Amount required = bucket.liquidationRequirement().value();
        if (balance == null || required == null || required.signum() <= 0) {
            return;
        }
        BigDecimal missing = Decimals.divide(required.value(), new BigDecimal(draw.pick(ZONES)))
                .subtract(balance.value());
        String isolated = bucket.id().startsWith("isolated:") ? bucket.id().substring("isolated:".length()) : null;
        boolean inEther = kind == ModelKind.GMX && symbol(ETH).equals(isolated);
        BigDecimal amount = (inEther ? Decimals.divide(missing, mark(ETH)) : missing)
                .setScale(bucket.asset().equals(BTC) ? 8 : 6, RoundingMode.HALF_EVEN);
        boolean emptied = kind == ModelKind.GMX
                && bucket.walletBalance().get().value().add(missing).signum() <= 0;
        if (amount.signum() != 0 && !emptied) {
            Asset asset = bucket.asset().equals(BTC) ? BTC : USDC;
            accept(
                    "transfer",
                    isolated == null
                            ? new AccountEvent.Transfer(now, id, asset, amount)
                            : new AccountEvent.MarginMoved(now, id, isolated, PositionSide.BOTH, amount));
        }
    }

    private @Nullable AccountRisk assess(Account account) {
        try {
            return MarginEngine.assess(
                    account, sweep.state().market().view(), sweep.state().rules(account), AssessOptions.FIGURES);
        } catch (FailureException refused) {
            return null;
        }
    }

    private void accept(String cause, Event event) {
        RiskEngine.Outcome expected = sweep.accept(event);
        RiskEngine.Outcome actual = bands.accept(event);
        assertThat(actual).as(() -> kind + " after " + event).isEqualTo(expected);
        coverage.hitIf(expected.failure() != null, kind + " refused " + cause);
        for (Alert alert : expected.alerts()) {
            boolean crossing = alert.kind() == Alert.Kind.RAISED || alert.kind() == Alert.Kind.RECOVERED;
            coverage.hitIf(crossing, kind + " " + alert.kind() + " " + alert.level());
            coverage.hitIf(crossing, "crossing by " + cause);
            coverage.hitIf(crossing && holdsOptions(alert.account()), "crossing with options by " + cause);
            coverage.hitIf(crossing && ordersTokens(alert.account()), "crossing with orders in tokens");
            coverage.hitIf(alert.kind() == Alert.Kind.UNKNOWN, kind + " UNKNOWN");
        }
    }
}
