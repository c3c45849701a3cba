package dev.steelyard.engine.band;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.RulesEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
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
import org.jspecify.annotations.Nullable;

/**
 * One portfolio world under both wakers: each event must have the same outcome under bands as under the sweep, in content and
 * order.
 */
final class PortfolioRun {
    static final WatchPolicy POLICY = new WatchPolicy(new BigDecimal("0.02"), Duration.ofMinutes(40));

    /** What is left of a share of the balance after the hysteresis. */
    static final BigDecimal STAYS = BigDecimal.ONE.subtract(POLICY.hysteresis());

    private static final List<String> ZONES =
            List.of("0.5", "0.77", "0.79", "0.83", "0.87", "0.92", "0.96", "1.05", "0.8", "0.9", "1");

    private final PortfolioWorld world;
    private final Draw draw;
    final RiskEngine sweep;
    final RiskEngine bands;
    final BandWaker waker;
    private final Coverage coverage;
    private final List<String> ids = new ArrayList<>();
    private final Map<Asset, BigDecimal> spots = new LinkedHashMap<>();
    private final Map<String, BigDecimal> vols = new LinkedHashMap<>();
    private final boolean published;
    private final Runnable between;
    Instant now = PortfolioWorld.START;
    private int settled;

    PortfolioRun(PortfolioWorld world, BandWaker waker, Coverage coverage) {
        this(world, waker, coverage, () -> {});
    }

    /** @param between is run after each event */
    PortfolioRun(PortfolioWorld world, BandWaker waker, Coverage coverage, Runnable between) {
        this.between = between;
        this.world = world;
        this.draw = world.draw;
        this.sweep = new RiskEngine(world::inForce, POLICY, new SweepWaker());
        this.waker = waker;
        this.bands = new RiskEngine(world::inForce, POLICY, waker);
        this.coverage = coverage;
        this.published = draw.chance(0.3);
        accept("first", new MarketEvent.Price(now, PortfolioWorld.USDC, BigDecimal.ONE));
        for (Asset base : List.of(PortfolioWorld.BTC, PortfolioWorld.ETH)) {
            spots.put(base, PortfolioWorld.price(base));
            accept("first", new MarketEvent.Index(now, base, spot(base), MarkState.OK));
        }
        world.instruments.forEach((symbol, instrument) -> {
            BigDecimal spot = spot(instrument.base());
            if (instrument instanceof Instrument.Option option) {
                vols.put(symbol, draw.between("0.3", "0.9", 3));
                accept("first", new MarketEvent.Vol(now, symbol, vol(symbol)));
                accept("first", new MarketEvent.Forward(now, series(symbol), spot));
                if (published) {
                    publish(symbol, option);
                }
            } else {
                accept("first", new MarketEvent.Mark(now, symbol, spot, MarkState.OK));
            }
        });
    }

    void open(int accounts, int leastLegs, int mostLegs) {
        for (int i = 0; i < accounts; i++) {
            Account account = world.account("p" + i, draw.integer(leastLegs, mostLegs));
            ids.add(account.id());
            accept("opened", new AccountEvent.Opened(now, account));
            transfer(account.id(), new BigDecimal("0.4"));
        }
    }

    void play(int events) {
        for (int i = 0; i < events; i++) {
            now = now.plusSeconds(draw.chance(0.05) ? draw.integer(1, 4) * 3_600L : draw.integer(1, 60));
            settle();
            step();
            for (int asleep = waker.awake(); asleep < ids.size(); asleep++) {
                coverage.hit("asleep under " + world.shape);
            }
        }
    }

    private BigDecimal spot(Asset base) {
        return Objects.requireNonNull(spots.get(base));
    }

    private BigDecimal vol(String symbol) {
        return Objects.requireNonNull(vols.get(symbol));
    }

    private static String series(String symbol) {
        return symbol.substring(0, symbol.lastIndexOf('-', symbol.lastIndexOf('-') - 1));
    }

    /** Publishes what an option is worth by a rule of thumb: a mark need not be the model's. */
    private void publish(String symbol, Instrument.Option option) {
        BigDecimal spot = spot(option.base());
        BigDecimal difference = option.type() == OptionType.CALL
                ? spot.subtract(option.strike())
                : option.strike().subtract(spot);
        BigDecimal quote =
                Decimals.positivePart(difference).add(spot.multiply(vol(symbol)).multiply(new BigDecimal("0.03")));
        boolean coin = world.shape == PortfolioWorld.Shape.COIN_POOLS;
        BigDecimal mark = coin ? quote.divide(spot, 6, RoundingMode.HALF_EVEN) : quote;
        accept("mark", new MarketEvent.Mark(now, symbol, mark, MarkState.OK));
    }

    /** Some time after an expiry its contracts are settled; until then their holders are unknown. */
    private void settle() {
        while (settled < PortfolioWorld.EXPIRIES.length
                && now.isAfter(PortfolioWorld.START.plusSeconds(PortfolioWorld.EXPIRIES[settled] + 90))) {
            String mark = "-E" + settled;
            settled++;
            world.instruments.forEach((symbol, instrument) -> {
                if (symbol.contains(mark)) {
                    accept("settled", new ContractEvent.Settlement(now, symbol, spot(instrument.base())));
                }
            });
        }
    }

    private void step() {
        int kind = draw.integer(0, 99);
        if (kind < 56) {
            boolean vol = draw.chance(0.5);
            boolean jump = draw.chance(0.25);
            tick(vol, vol ? (jump ? "0.6" : "0.02") : jump ? "0.06" : "0.004");
        } else if (kind < 64) {
            fill(draw.pick(ids));
        } else if (kind < 84) {
            transfer(draw.pick(ids), new BigDecimal(draw.pick(ZONES)));
        } else if (kind < 88) {
            accept("rules", new RulesEvent(now, "desk", PortfolioWorld.FIRST_DAY.plusDays(draw.integer(0, 2))));
        } else if (kind < 92) {
            Asset asset = draw.pick(List.of(PortfolioWorld.BTC, PortfolioWorld.USDC));
            BigDecimal base = asset.equals(PortfolioWorld.USDC) ? BigDecimal.ONE : spot(asset);
            accept("price", new MarketEvent.Price(now, asset, draw.near(base, "0.03", 8)));
        } else if (kind < 98) {
            now = now.plusSeconds(draw.integer(600, 20_000));
            settle();
            accept("time", new TimeEvent(now));
        } else {
            String symbol = draw.pick(List.of("BTC_USDC-PERPETUAL", "BTC-PERPETUAL"));
            MarkState state = draw.pick(List.of(MarkState.STALE, MarkState.OK));
            accept("state", new MarketEvent.Mark(now, symbol, spot(PortfolioWorld.BTC), state));
        }
    }

    /** Moves one figure: a volatility, or a forward, mark or index, all of them around the spot. */
    void tick(boolean ofVol, String share) {
        String cause = (ofVol ? "vol" : "") + (new BigDecimal(share).doubleValue() > 0.05 ? " jump" : "");
        String name = cause.isEmpty() ? "tick" : cause.strip();
        String symbol = draw.pick(new ArrayList<>(world.instruments.keySet()));
        Instrument instrument = Objects.requireNonNull(world.instruments.get(symbol));
        if (ofVol && instrument instanceof Instrument.Option option) {
            BigDecimal first = draw.near(new BigDecimal("0.6"), "0.3", 3);
            boolean far = vol(symbol).doubleValue() < 0.15 || vol(symbol).doubleValue() > 2;
            vols.put(symbol, far ? first : draw.near(vol(symbol), share, 5));
            accept(name, new MarketEvent.Vol(now, symbol, vol(symbol)));
            if (published && draw.chance(0.5)) {
                publish(symbol, option);
            }
            return;
        }
        Asset base = instrument.base();
        BigDecimal moved = draw.near(spot(base), share, 8);
        BigDecimal ratio = Decimals.divide(moved, PortfolioWorld.price(base));
        spots.put(base, ratio.doubleValue() > 1.2 || ratio.doubleValue() < 0.8 ? PortfolioWorld.price(base) : moved);
        switch (instrument) {
            case Instrument.Option option -> accept(name, new MarketEvent.Forward(now, series(symbol), spot(base)));
            default ->
                accept(
                        name,
                        draw.chance(0.7)
                                ? new MarketEvent.Mark(now, symbol, spot(base), MarkState.OK)
                                : new MarketEvent.Index(now, base, spot(base), MarkState.OK));
        }
    }

    private void fill(String id) {
        Account account = known(id);
        if (account == null || account.positions().isEmpty()) {
            return;
        }
        Position position = draw.pick(account.positions());
        BigDecimal part = draw.between("-0.6", "0.9", 2);
        BigDecimal size = Decimals.significant(position.size().multiply(part), 3, RoundingMode.HALF_EVEN);
        Instrument instrument = Objects.requireNonNull(world.instruments.get(position.symbol()));
        boolean option = instrument instanceof Instrument.Option;
        BigDecimal price = option ? new BigDecimal("0.04") : spot(instrument.base());
        if (size.signum() != 0) {
            accept("fill", new AccountEvent.Fill(now, id, position.symbol(), size, price, BigDecimal.ZERO));
        }
    }

    /** Moves cash so that a bucket comes to lie in a zone between thresholds, or on a threshold. */
    private void transfer(String id, BigDecimal zone) {
        Account account = known(id);
        if (account == null) {
            return;
        }
        AccountRisk risk = MarginEngine.assess(
                account, sweep.state().market().view(), sweep.state().rules(account), AssessOptions.FIGURES);
        BucketRisk bucket = draw.pick(risk.buckets());
        Amount balance = bucket.marginBalance().value();
        Amount required = bucket.liquidationRequirement().value();
        if (balance == null || required == null || required.signum() <= 0) {
            return;
        }
        BigDecimal missing = Decimals.divide(required.value(), zone).subtract(balance.value());
        BigDecimal amount = draw.chance(0.5) ? Decimals.significant(missing, 12, RoundingMode.HALF_EVEN) : missing;
        if (amount.signum() != 0) {
            accept("transfer", new AccountEvent.Transfer(now, id, bucket.asset(), amount));
        }
    }

    private @Nullable Account known(String id) {
        int number = sweep.state().accounts().number(id);
        Account account = number < 0 ? null : sweep.state().accounts().account(number);
        boolean unknown = account != null
                && sweep.watch(number).buckets().values().stream().anyMatch(b -> b.unknown());
        boolean expired = account != null
                && account.positions().stream().anyMatch(p -> hasExpired(world.instruments.get(p.symbol())));
        return unknown || expired ? null : account;
    }

    private boolean hasExpired(@Nullable Instrument instrument) {
        return (instrument instanceof Instrument.Option option && !now.isBefore(option.expiry()))
                || (instrument instanceof Instrument.Future future && !now.isBefore(future.expiry()));
    }

    private void accept(String cause, Event event) {
        RiskEngine.Outcome expected = sweep.accept(event);
        RiskEngine.Outcome actual = bands.accept(event);
        assertThat(actual).as(() -> world.shape + " after " + event).isEqualTo(expected);
        between.run();
        for (Alert alert : expected.alerts()) {
            boolean crossing = alert.kind() == Alert.Kind.RAISED || alert.kind() == Alert.Kind.RECOVERED;
            coverage.hit(
                    crossing ? alert.kind() + " " + alert.level() : alert.kind().name());
            coverage.hitIf(crossing, "crossing by " + cause);
        }
    }
}
