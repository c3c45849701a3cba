package dev.steelyard.server.demo;

import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.quant.option.Black76;
import dev.steelyard.server.live.Capture;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A played market of three assets: correlated returns whose volatility clusters (GARCH(1,1)), jumps that hit all assets at
 * once, and a pull back to where it began, so that accounts cross their thresholds in both directions. Now and then one feed
 * stalls. A second of the clock is ten minutes of the market. <b>Single-writer</b>; <b>Deterministic: given seed</b>.
 */
public final class DemoMarket {
    private static final double MARKET_SECONDS_PER_SECOND = 600;
    private static final double SECONDS_PER_YEAR = 365.25 * 86_400;
    private static final double DAYS_PER_YEAR = 365.25;
    private static final int STEPS_PER_VOL = 40;
    private static final double COMMON = 0.8;
    private static final double KEPT = 0.97;
    private static final double FED = 0.02;
    private static final double JUMPS_PER_SECOND = 1 / 45.0;
    private static final double JUMP = 0.035;
    private static final double PULL_PER_SECOND = 1 / 150.0;
    private static final double STALLS_PER_SECOND = 1 / 90.0;
    private static final Duration STALL = Duration.ofSeconds(18);

    /**
     * Where an asset begins. <b>Immutable</b>.
     *
     * @param price in USD
     * @param yearlyVol per square root of a year
     */
    record Beginning(String asset, double price, double yearlyVol) {}

    /** The assets of the demo. */
    static final List<Beginning> BEGINNINGS = List.of(
            new Beginning("BTC", 60_000, 0.55), new Beginning("ETH", 3_000, 0.7), new Beginning("SOL", 150, 0.95));

    /** One asset: where it began, how it moves, which contracts follow it. */
    private static final class Line {
        private final Asset asset;
        private final double start;
        private final double yearlyVol;
        private final int decimals;
        private final List<String> symbols;
        private double logMove;
        private double variance = 1;

        Line(Beginning of, int decimals, List<String> symbols) {
            this.asset = Asset.of(of.asset());
            this.start = of.price();
            this.yearlyVol = of.yearlyVol();
            this.decimals = decimals;
            this.symbols = symbols;
        }

        double price() {
            return start * StrictMath.exp(logMove);
        }
    }

    /** An option of the demo's accounts. */
    private record Listed(String symbol, LocalDate expiry, double strike) {}

    private final SplittableRandom random;
    private final DemoExpiries expiries;
    private final List<Line> lines = List.of(
            new Line(
                    BEGINNINGS.get(0),
                    1,
                    List.of("BTCUSDT", "BTCUSD_PERP", "BTCUSD", "BTC-USDT-SWAP", "BTC-PERPETUAL", "BTC")),
            new Line(BEGINNINGS.get(1), 2, List.of("ETHUSDT", "ETH", "ETH-PERP")),
            new Line(BEGINNINGS.get(2), 3, List.of("SOLUSDT")));
    private final List<Listed> options;
    private String stalled = "";
    private Instant stalledUntil = Instant.MIN;
    private long steps;

    /** Makes a market. @param start from which its expiries are counted */
    public DemoMarket(long seed, Instant start) {
        this.random = new SplittableRandom(seed);
        this.expiries = DemoExpiries.from(start);
        String near = "BTC-" + DemoExpiries.label(expiries.near());
        String far = "BTC-" + DemoExpiries.label(expiries.far());
        this.options = List.of(
                new Listed(near + "-65000-C", expiries.near(), 65_000),
                new Listed(near + "-55000-P", expiries.near(), 55_000),
                new Listed(far + "-50000-P", expiries.far(), 50_000));
    }

    /** Returns what is known before the first step: the money in which the accounts are kept. */
    public List<Event> opening(Instant at) {
        List<Event> events = new ArrayList<>();
        for (String dollar : List.of("USDT", "USDC")) {
            events.add(new MarketEvent.Price(at, Asset.of(dollar), BigDecimal.ONE));
        }
        for (Line line : lines) {
            for (String symbol : line.symbols) {
                events.add(new MarketEvent.FundingRate(at, symbol, new BigDecimal("0.0001")));
            }
        }
        events.addAll(step(at, Duration.ZERO));
        return events;
    }

    /** Moves on and returns what is published. @param passed of the clock since the last step */
    public List<Event> step(Instant at, Duration passed) {
        double seconds = passed.toNanos() / 1e9;
        move(seconds);
        stall(at, seconds);
        List<Event> events = new ArrayList<>();
        for (Line line : lines) {
            if (line.asset.code().equals(stalled) && at.isBefore(stalledUntil)) {
                continue;
            }
            BigDecimal index = decimal(line.price(), line.decimals);
            if (steps % STEPS_PER_VOL == 0) {
                double daily = line.yearlyVol * StrictMath.sqrt(line.variance / DAYS_PER_YEAR);
                events.add(new MarketEvent.Figure(at, line.asset.code(), Capture.DAILY_VOL, decimal(daily, 5)));
            }
            events.add(new MarketEvent.Index(at, line.asset, index, MarkState.OK));
            events.add(new MarketEvent.Price(at, line.asset, index));
            for (String symbol : line.symbols) {
                BigDecimal mark = decimal(line.price() * (1 + 0.0002 * (random.nextDouble() - 0.4)), line.decimals);
                events.add(new MarketEvent.Mark(at, symbol, mark, MarkState.OK));
            }
        }
        if (!(stalled.equals("BTC") && at.isBefore(stalledUntil))) {
            options(at, events);
        }
        steps++;
        return events;
    }

    private void move(double seconds) {
        if (seconds == 0) {
            return;
        }
        double years = seconds * MARKET_SECONDS_PER_SECOND / SECONDS_PER_YEAR;
        double common = random.nextGaussian();
        double jump = random.nextDouble() < JUMPS_PER_SECOND * seconds
                ? JUMP * (random.nextDouble() < 0.6 ? -1 : 1) * (0.5 + random.nextDouble())
                : 0;
        for (Line line : lines) {
            double shock = COMMON * common + StrictMath.sqrt(1 - COMMON * COMMON) * random.nextGaussian();
            double step =
                    line.yearlyVol * StrictMath.sqrt(line.variance * years) * shock + jump * line.yearlyVol / 0.55;
            line.logMove += step - line.logMove * PULL_PER_SECOND * seconds;
            double surprise = jump == 0 ? shock * shock : 25;
            line.variance = StrictMath.min(9, (1 - KEPT - FED) + KEPT * line.variance + FED * surprise * line.variance);
        }
    }

    private void stall(Instant at, double seconds) {
        if (!at.isBefore(stalledUntil) && random.nextDouble() < STALLS_PER_SECOND * seconds) {
            stalled = lines.get(random.nextInt(lines.size())).asset.code();
            stalledUntil = at.plus(STALL);
        }
    }

    private void options(Instant at, List<Event> events) {
        Line btc = lines.getFirst();
        double level = btc.yearlyVol * (0.85 + 0.15 * StrictMath.sqrt(btc.variance));
        for (LocalDate expiry : List.of(expiries.near(), expiries.far())) {
            BigDecimal forward = decimal(forward(yearsTo(expiry, at)), 2);
            events.add(new MarketEvent.Forward(at, "BTC-" + DemoExpiries.label(expiry), forward));
        }
        for (Listed option : options) {
            double distance = StrictMath.log(option.strike() / btc.price());
            BigDecimal vol = decimal(level + 0.25 * distance * distance - 0.05 * distance, 4);
            events.add(new MarketEvent.Vol(at, option.symbol(), vol));
            double years = yearsTo(option.expiry(), at);
            double forward = forward(years);
            OptionType type = option.symbol().endsWith("-C") ? OptionType.CALL : OptionType.PUT;
            double premium = Black76.value(type, forward, option.strike(), years, vol.doubleValue(), 1) / forward;
            events.add(new MarketEvent.Mark(at, option.symbol(), decimal(premium, 4), MarkState.OK));
        }
    }

    private double forward(double years) {
        return lines.getFirst().price() * (1 + 0.05 * years);
    }

    private static double yearsTo(LocalDate expiry, Instant at) {
        return Duration.between(at, DemoExpiries.instant(expiry)).toSeconds() / SECONDS_PER_YEAR;
    }

    private static BigDecimal decimal(double value, int decimals) {
        return Decimals.ofDouble(value).setScale(decimals, RoundingMode.HALF_EVEN);
    }
}
