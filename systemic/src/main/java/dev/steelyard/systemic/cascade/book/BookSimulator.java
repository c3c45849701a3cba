package dev.steelyard.systemic.cascade.book;

import dev.steelyard.systemic.cascade.crowd.Crowd;
import dev.steelyard.systemic.cascade.crowd.CrowdColumns;
import dev.steelyard.systemic.cascade.kernel.EventHeap;
import dev.steelyard.systemic.cascade.kernel.Fingerprint;
import dev.steelyard.systemic.cascade.kernel.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A market event by event: makers quote, traders trade, marks follow, accounts beyond their liquidation price are taken down
 * by margin's steps, engines sell what they took over, losses go down margin's waterfall. One thread; what happens at one
 * time happens in the order of its class, then as it was planned. <b>Single-writer</b>; <b>Deterministic: given seed</b>.
 * Its page is {@code docs/methods/cascade.md}.
 */
public final class BookSimulator {
    private static final int WAKE = 0;
    private static final int DESK = 1;
    private static final int SHOCK = 2;
    private static final int ACT = 3;
    private static final int MAKE = 4;
    private static final int BROKERS = 5;
    private static final int FUNDS = 6;

    private static final int MAKER_STREAM = 10;
    private static final int ACTOR_STREAM = 11;
    private static final int SHOCK_SLICES = 50;
    private static final double SECOND = 1e9;

    private final BookScenario scenario;
    private final boolean forced;
    private final @Nullable Consumer<PartyLedger> watcher;

    private BookSimulator(BookScenario scenario, boolean forced, @Nullable Consumer<PartyLedger> watcher) {
        this.scenario = scenario;
        this.forced = forced;
        this.watcher = watcher;
    }

    /** Returns a simulator of a scenario. */
    public static BookSimulator of(BookScenario scenario) {
        return new BookSimulator(scenario, true, null);
    }

    /** Returns a simulator that shows the ledger after each event. */
    public BookSimulator watched(Consumer<PartyLedger> eye) {
        return new BookSimulator(scenario, forced, eye);
    }

    /** Returns the simulator of the twin run: the same market and numbers, but nobody is liquidated. */
    public BookSimulator twin() {
        return new BookSimulator(scenario, false, watcher);
    }

    /** Runs once. */
    public BookRun run(long seed) {
        return new Run(seed).go();
    }

    /** One run. */
    private final class Run implements Actor.World {
        private final long seed;
        private final EventHeap heap = new EventHeap(1_024);
        private final Fingerprint fingerprint = new Fingerprint();
        private final List<Venue> venues;
        private final Exchange exchange;
        private final List<Actor> actors = new ArrayList<>();
        private final PartyLedger ledger;
        private final ForcedSales sales;
        private final int count = scenario.venues().size();
        private final int outside;
        private final RandomStream[] makerTimes = new RandomStream[count];
        private final double[] refill = new double[count];
        private double value = scenario.price();
        private long now;
        private long events;
        private double deferred;
        private double sum;
        private final PriceWatch watch;
        private final @Nullable BrokerDesk brokers;
        private final FundDesk funds;
        private double lastPrice;

        Run(long seed) {
            this.seed = seed;
            int parties = 4 * count + 1;
            for (ActorSpec actor : scenario.actors()) {
                parties += Actor.parties(actor);
            }
            ledger = new PartyLedger(parties + scenario.brokers().brokers().size() + FundDesk.most(scenario));
            exchange = new Exchange(scenario, ledger, fingerprint);
            venues = exchange.venues;
            outside = exchange.outside();
            sales = new ForcedSales(scenario, exchange, heap, WAKE, DESK, this::seen);
            funds = new FundDesk(
                    scenario, exchange, parties + scenario.brokers().brokers().size());
            for (int i = 0; i < count; i++) {
                open(i);
            }
            int party = outside + 1;
            for (int i = 0; i < scenario.actors().size(); i++) {
                ActorSpec spec = scenario.actors().get(i);
                Actor actor = new Actor(spec, party, RandomStream.of(seed, i, ACTOR_STREAM), scenario.price());
                party += Actor.parties(spec);
                actors.add(actor);
                if (forced || actor.lending() == null) {
                    heap.add(actor.waiting(), ACT, i);
                }
            }
            for (int i = 0; i <= SHOCK_SLICES; i++) {
                heap.add(
                        Math.round((scenario.shock().at() + scenario.shock().seconds() * i / SHOCK_SLICES) * SECOND),
                        SHOCK,
                        i);
            }
            sum = exchange.mean();
            watch = new PriceWatch(scenario.price(), scenario.shock().move() <= 0, bids());
            brokers = brokers(party);
            if (forced && !funds.isEmpty()) {
                heap.add(pace(), FUNDS, 0);
            }
        }

        /** Brokers that pledge nothing on have no part in what happens: then there are no events of theirs. */
        private @Nullable BrokerDesk brokers(int party) {
            if (!forced || scenario.brokers().brokers().isEmpty()) {
                return null;
            }
            BrokerClients clients = new BrokerClients(scenario, exchange, sales.desk(), seed);
            sales.serve(clients);
            if (scenario.brokers().isReusing()) {
                heap.add(Math.round(scenario.brokers().every() * SECOND), BROKERS, 0);
            }
            return new BrokerDesk(scenario, exchange, clients, party);
        }

        private void open(int index) {
            VenueSpec spec = scenario.venues().get(index);
            Crowd judged = scenario.judged();
            Crowd crowd = spec.share() == 0 ? judged : judged.larger(spec.share());
            CrowdColumns columns = new CrowdColumns(crowd, scenario.price());
            columns.draw(RandomStream.seedOf(seed, index));
            Venue venue = new Venue(
                    spec,
                    scenario,
                    columns,
                    scenario.controls().breakers().get(index),
                    RandomStream.of(seed, index, MAKER_STREAM));
            if (spec.share() == 0) {
                venue.longsGone = columns.longs().size();
                venue.shortsGone = columns.shorts().size();
            } else {
                exchange.endow(index, columns.longs(), 1);
                exchange.endow(index, columns.shorts(), -1);
                funds.open(index, columns.pools());
            }
            venues.add(venue);
            makerTimes[index] = RandomStream.of(seed, index, MAKER_STREAM + 100);
            refill[index] = SECOND / spec.refill();
            exchange.fill(index, scenario.fund(), scenario.price());
            heap.add(0, MAKE, index);
        }

        BookRun go() {
            long end = Math.round(scenario.seconds() * SECOND);
            while (heap.poll() && heap.time() <= end) {
                now = heap.time();
                exchange.at(now);
                events++;
                fingerprint.add(now * 8 + heap.kind());
                int agent = heap.agent();
                switch (heap.kind()) {
                    case WAKE -> sales.wake(agent, now);
                    case DESK -> sales.unwind(agent, now);
                    case SHOCK -> shock(agent);
                    case BROKERS -> callBrokers();
                    case FUNDS -> {
                        funds.act(now, this::seen, venue -> sales.plan(venue, now));
                        heap.add(now + pace(), FUNDS, 0);
                    }
                    case ACT -> {
                        actors.get(agent).act(this, now);
                        heap.add(now + actors.get(agent).waiting(), ACT, agent);
                    }
                    default -> {
                        Venue venue = venues.get(agent);
                        if (!venue.isOut(now)) {
                            venue.make();
                            seen(agent);
                        }
                        double gap = makerTimes[agent].nextExponential() * refill[agent];
                        heap.add(now + Math.max(1, Math.round(gap)), MAKE, agent);
                    }
                }
                if (watcher != null) {
                    watcher.accept(ledger);
                }
            }
            return result();
        }

        /** Funds look as often as liquidation engines sell. */
        private long pace() {
            return Math.max(1, Math.round(scenario.slicing().seconds() * SECOND));
        }

        private void callBrokers() {
            if (brokers != null && brokers.step(exchange.mean(), now, this::seen)) {
                reach();
            }
            heap.add(now + Math.round(scenario.brokers().every() * SECOND), BROKERS, 0);
        }

        private long bids() {
            return venues.getFirst()
                    .ladder
                    .within(1, scenario.venues().getFirst().ticks());
        }

        /** After a change of a book: marks, the farthest price, and who is to be liquidated. */
        private void seen(int index) {
            Venue venue = venues.get(index);
            venue.seen(now);
            double price = venue.middle();
            if (price == lastPrice && count == 1) {
                return;
            }
            lastPrice = price;
            sum = count == 1 ? price : exchange.mean();
            if (watch.isFarther(sum)) {
                watch.farther(sum, now, bids());
            } else {
                watch.nearer(sum, value, now);
            }
            for (int i = 0; i < count; i++) {
                Venue each = venues.get(i);
                double own = each.middle();
                each.mark(each.spec.ownWeight() * own + (1 - each.spec.ownWeight()) * sum);
                watch.apart(own / sum - 1);
            }
            reach();
        }

        private void reach() {
            for (int i = 0; i < count; i++) {
                Venue each = venues.get(i);
                if (forced && !each.waking && (each.isReached(1) || each.isReached(-1))) {
                    each.waking = true;
                    heap.add(now + Math.round(each.spec.latency() * SECOND), WAKE, i);
                }
            }
        }

        private void shock(int slice) {
            if (slice == 0) {
                value = scenario.price() * (1 + scenario.shock().move());
            } else if (scenario.shock().sale() > 0 && isOpen(0)) {
                double wanted =
                        deferred + (slice > SHOCK_SLICES ? 0 : scenario.shock().sale() / SHOCK_SLICES);
                double sold = -trade(0, outside, -wanted) / CrowdColumns.UNITS;
                defer(slice, Math.max(0, wanted - sold));
            }
        }

        /** What a breaker kept from being sold is sold later: a halt does not undo the shock. */
        private void defer(int slice, double left) {
            deferred = exchange.isHeldBack() ? left : 0;
            if (slice >= SHOCK_SLICES && deferred * CrowdColumns.UNITS >= 1) {
                double later = scenario.shock().seconds() / SHOCK_SLICES;
                heap.add(now + Math.max(1, Math.round(later * SECOND)), SHOCK, SHOCK_SLICES + 1);
            }
        }

        @Override
        public double price(int venue) {
            return venues.get(venue).middle();
        }

        @Override
        public double value() {
            return value;
        }

        @Override
        public long trade(int venue, int party, double size) {
            long quantity = Math.round(size * CrowdColumns.UNITS);
            if (quantity == 0) {
                return 0;
            }
            long done = exchange.order(venue, party, quantity, quantity < 0 ? 1 : Integer.MAX_VALUE);
            seen(venue);
            return done;
        }

        @Override
        public double position(int party) {
            return ledger.coins(party) / CrowdColumns.UNITS;
        }

        @Override
        public double cash(int party) {
            return ledger.cash(party) / PartyLedger.CASH;
        }

        @Override
        public boolean isOpen(int venue) {
            return !venues.get(venue).isOut(now);
        }

        private @Nullable LendingFigures lending() {
            LendingFigures all = null;
            for (Actor actor : actors) {
                LendingFigures own = actor.lending();
                all = own == null ? all : all == null ? own : all.plus(own);
            }
            return all;
        }

        private BookRun result() {
            LossDesk losses = sales.losses();
            long fund = 0;
            long unsold = 0;
            long reached = sales.reached() + funds.reached();
            for (int i = 0; i < count; i++) {
                fund += exchange.books.balance(exchange.fund(i));
                reached += venues.get(i).spared();
                unsold += Math.abs(exchange.books.held(exchange.engine(i)));
            }
            return new BookRun(
                    seed,
                    events,
                    scenario.price(),
                    watch.extreme(),
                    sum,
                    sales.accounts() + funds.accounts(),
                    sales.restored(),
                    sales.waves(),
                    exchange.forced(),
                    reached / CrowdColumns.UNITS,
                    exchange.forcedLongs(),
                    exchange.openInterest(),
                    exchange.forcedValue(),
                    scenario.fund() * count,
                    exchange.books.cash(fund, sum) / PartyLedger.CASH,
                    losses.fromFund() / PartyLedger.CASH,
                    losses.toFund() / PartyLedger.CASH,
                    losses.deleveraged() / CrowdColumns.UNITS,
                    losses.overshoot() / PartyLedger.CASH,
                    losses.socialized() / PartyLedger.CASH,
                    losses.badDebt() / PartyLedger.CASH,
                    exchange.books.coins(unsold, sum) / CrowdColumns.UNITS,
                    watch.dislocation(),
                    watch.recovery(),
                    watch.leastDepth(),
                    funds.coins(),
                    funds.value(),
                    scenario.controls().equals(BookControls.NONE) ? null : exchange.controls(losses.early()),
                    lending(),
                    brokers == null ? null : brokers.figures(),
                    fingerprint.value());
        }
    }
}
