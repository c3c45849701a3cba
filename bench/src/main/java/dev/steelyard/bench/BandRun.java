package dev.steelyard.bench;

import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.engine.run.JournaledEngine;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.run.Waker;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A population of {@link BandBooks} under one waker, and the diffusion of its marks. <b>Single-writer</b>. */
final class BandRun {
    static final int INSTRUMENTS = 512;
    static final int PERPETUALS = INSTRUMENTS - BandBooks.COINS * (BandBooks.STRIKES + 1) - DeskBooks.figureCount();
    static final int TICKS_PER_SECOND = 20_000;
    static final double YEARLY_VOL = 0.8;
    private static final double SECONDS_OF_YEAR = 31_536_000;
    private static final int SCALE = 8;
    private static final long NANOS = 1_000_000_000L;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final RiskEngine engine;
    private final @Nullable JournaledEngine journaled;
    final int[] factors = new int[INSTRUMENTS];
    private final List<BandBooks.Figure> figures;
    private final String[] names = new String[INSTRUMENTS];
    final double[] marks = new double[INSTRUMENTS];
    final int[] exposed = new int[INSTRUMENTS];
    private final SplittableRandom random = new SplittableRandom(41);
    private long nanos = START.getEpochSecond() * NANOS;
    long swept;
    long alerts;

    /** Makes a population without portfolios. */
    BandRun(Waker waker, int accounts) {
        this(waker, accounts, false);
    }

    /** @param portfolios whether 5% of the accounts are portfolios of twenty legs */
    BandRun(Waker waker, int accounts, boolean portfolios) {
        this(engine(waker), null, accounts, portfolios);
    }

    /**
     * Opens accounts in an engine in which nothing has happened.
     *
     * @param journaled behind which the engine stands; null where its events are not journaled
     * @param portfolios whether 5% of the accounts are portfolios of twenty legs
     */
    BandRun(RiskEngine engine, @Nullable JournaledEngine journaled, int accounts, boolean portfolios) {
        BandBooks population = new BandBooks(books(), new Draw(33), portfolios);
        this.engine = engine;
        this.journaled = journaled;
        figures = population.figures();
        for (int i = 0; i < INSTRUMENTS; i++) {
            BandBooks.Figure figure = figures.get(i);
            String name = figure.name();
            accept(event(figure, START, figure.value()));
            factors[i] = engine.state().market().factor(figure.kind(), name);
            names[i] = name;
            marks[i] = figure.value().doubleValue();
        }
        accept(new MarketEvent.Price(START, BandBooks.USDT, BigDecimal.ONE));
        accept(new MarketEvent.Price(START, BandBooks.BTC, BandBooks.BTC_PRICE));
        for (int i = 0; i < accounts; i++) {
            accept(new AccountEvent.Opened(START, population.account("a" + i)));
        }
        for (int i = 0; i < INSTRUMENTS; i++) {
            exposed[i] = engine.state().accounts().exposed(names[i]).length;
        }
    }

    private static Books books() {
        return Books.of(new Draw(31), PERPETUALS, 0);
    }

    /** Returns an engine over the rules of the population. */
    static RiskEngine engine(Waker waker) {
        BandBooks population = new BandBooks(books(), new Draw(33), true);
        return new RiskEngine((pack, day) -> population.rules(pack), WatchPolicy.STANDARD, waker);
    }

    private RiskEngine.Outcome accept(Event event) {
        return journaled == null ? engine.accept(event) : journaled.accept(event);
    }

    /** Moves one contract by what it moves between two of its ticks; returns the alerts. */
    int tick() {
        int contract = random.nextInt(INSTRUMENTS);
        double step = YEARLY_VOL * Math.sqrt(INSTRUMENTS / (TICKS_PER_SECOND * SECONDS_OF_YEAR));
        return set(contract, marks[contract] * (1 + step * random.nextGaussian()));
    }

    private Instant at() {
        return START.plusNanos(nanos - START.getEpochSecond() * NANOS);
    }

    private static MarketEvent event(BandBooks.Figure figure, Instant at, BigDecimal value) {
        return switch (figure.kind()) {
            case FORWARD -> new MarketEvent.Forward(at, figure.name(), value);
            case VOL -> new MarketEvent.Vol(at, figure.name(), value);
            default -> new MarketEvent.Mark(at, figure.name(), value, MarkState.OK);
        };
    }

    int set(int contract, double mark) {
        marks[contract] = mark;
        swept += exposed[contract];
        nanos += NANOS / TICKS_PER_SECOND;
        long mantissa = Math.round(mark * 1e8);
        int raised = journaled == null
                ? engine.tick(factors[contract], mantissa, SCALE, nanos).size()
                : accept(event(figures.get(contract), at(), BigDecimal.valueOf(mantissa, SCALE)))
                        .alerts()
                        .size();
        alerts += raised;
        return raised;
    }

    /** Returns what a figure is multiplied by in a crash: prices fall by a fifth, marks of options rise by half, vols double. */
    double gap(int figure) {
        boolean option = figures.get(figure).option();
        return figures.get(figure).kind() == FactorKind.VOL ? 2 : option ? 1.5 : 0.8;
    }

    /** Returns how many positions the population has. */
    long positions() {
        long sum = 0;
        for (int i = 0; i < INSTRUMENTS; i++) {
            sum += figures.get(i).kind() == FactorKind.FORWARD ? 0 : exposed[i];
        }
        return sum;
    }
}
