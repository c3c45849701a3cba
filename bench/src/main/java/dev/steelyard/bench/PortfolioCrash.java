package dev.steelyard.bench;

import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.engine.band.BandWaker;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.testkit.Draw;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Portfolios of twenty legs through three crashes: prices and forwards fall by a fifth and volatilities double, figure after
 * figure, so that every box is outrun. {@code steelyard.portfolios} sets how many, 200 unless told; of the twin, which searches for a box each
 * time, a tenth.
 */
final class PortfolioCrash implements Benchmark {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int CRASHES = 3;
    private static final int MILLIS = 20;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public String name() {
        return "portfolio-crash";
    }

    @Override
    public String summary() {
        return "portfolios through three crashes: assessments, searches for boxes, processor time";
    }

    private record Found(int accounts, long wakes, long assessments, long searches, long alerts, double millis) {
        double perAccount() {
            return millis / accounts;
        }

        String words() {
            return String.format(
                    Locale.ROOT,
                    "%d accounts, %d wakes, %d assessments, %d searches, %d alerts, %.0f ms of processor time",
                    accounts,
                    wakes,
                    assessments,
                    searches,
                    alerts,
                    millis);
        }
    }

    @Override
    public Outcome run(Stopwatch watch) {
        int accounts = (int) Math.max(10, Integer.getInteger("steelyard.portfolios", 200) * Math.min(1, watch.pace()));
        crash(new BandWaker(WatchPolicy.STANDARD), Math.max(2, accounts / 10));
        Found with = crash(new BandWaker(WatchPolicy.STANDARD), accounts);
        Found without = crash(new BandWaker(WatchPolicy.STANDARD, 0), Math.max(2, accounts / 10));
        return new Outcome(
                name(),
                Math.round(with.accounts / (with.millis / 1e3)),
                "accounts/s",
                String.format(
                        Locale.ROOT,
                        "%s; one thread, processor time, best of one run, which is the median; three crashes of %d figures each; %s",
                        Machine.describe(),
                        DeskBooks.figureCount() + DeskBooks.COINS,
                        with.words()),
                List.of(Versus.twin(
                        "a search each time: " + without.words(),
                        Math.round(without.accounts / (without.millis / 1e3)),
                        with.accounts / (with.millis / 1e3))));
    }

    private static Found crash(BandWaker waker, int accounts) {
        Books books = Books.of(new Draw(31), DeskBooks.COINS, 0);
        DeskBooks desk = new DeskBooks(books);
        RiskEngine engine = new RiskEngine((pack, day) -> desk.rules(), WatchPolicy.STANDARD, waker);
        List<BandBooks.Figure> figures = new ArrayList<>(desk.figures());
        for (int coin = 0; coin < DeskBooks.COINS; coin++) {
            String symbol = books.symbols().get(coin);
            figures.add(new BandBooks.Figure(FactorKind.MARK, symbol, books.mark(symbol), false));
        }
        Instant now = START;
        for (BandBooks.Figure figure : figures) {
            engine.accept(event(figure, now, figure.value()));
        }
        engine.accept(new MarketEvent.Price(now, BandBooks.USDT, BigDecimal.ONE));
        Draw draw = new Draw(7);
        for (int i = 0; i < accounts; i++) {
            double distance = 0.005 * StrictMath.pow(100, draw.integer(0, 999_999) / 1e6);
            engine.accept(new AccountEvent.Opened(now, desk.account("p" + i, draw, distance)));
        }
        long assessments = engine.assessments();
        long settled = engine.settled();
        long searches = waker.searches();
        long alerts = 0;
        long before = THREADS.getCurrentThreadCpuTime();
        BigDecimal[] values = figures.stream().map(BandBooks.Figure::value).toArray(BigDecimal[]::new);
        for (int crash = 0; crash < CRASHES; crash++) {
            for (int i = 0; i < values.length; i++) {
                boolean vol = figures.get(i).kind() == FactorKind.VOL;
                values[i] = values[i].multiply(new BigDecimal(vol ? "2" : "0.8"));
                now = now.plusMillis(MILLIS);
                alerts += engine.accept(event(figures.get(i), now, values[i]))
                        .alerts()
                        .size();
            }
        }
        double millis = (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
        long exact = engine.assessments() - assessments;
        return new Found(
                accounts, exact + engine.settled() - settled, exact, waker.searches() - searches, alerts, millis);
    }

    private static Event event(BandBooks.Figure figure, Instant at, BigDecimal value) {
        return switch (figure.kind()) {
            case FORWARD -> new MarketEvent.Forward(at, figure.name(), value);
            case VOL -> new MarketEvent.Vol(at, figure.name(), value);
            default -> new MarketEvent.Mark(at, figure.name(), value, MarkState.OK);
        };
    }
}
