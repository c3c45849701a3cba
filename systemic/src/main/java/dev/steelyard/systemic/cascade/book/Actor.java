package dev.steelyard.systemic.cascade.book;

import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.kernel.Normal;
import dev.steelyard.systemic.cascade.crowd.CrowdColumns;
import dev.steelyard.systemic.cascade.kernel.RandomStream;
import org.jspecify.annotations.Nullable;

/** A trader while it runs. <b>Single-writer</b>. */
final class Actor {
    /** What a trader sees and does at a venue. */
    interface World {
        /** Returns the middle of a book, in quote units. */
        double price(int venue);

        /** Returns the fundamental value, in quote units. */
        double value();

        /** Trades at the market. @param size in base units, signed @return what was filled, signed, in 1e-8 base units */
        long trade(int venue, int party, double size);

        /** Returns what a party holds, in base units. */
        double position(int party);

        /** Returns what a party has, in quote units. */
        double cash(int party);

        /** Returns whether so much lies in the way of an order at a venue: it is not out. */
        boolean isOpen(int venue);
    }

    private static final double SECOND = 1e9;

    final ActorSpec spec;
    final RandomStream random;
    private final int party;
    private final @Nullable LendingDesk lending;
    private double average;
    private double start;
    private boolean done;
    private double atFirst;
    private double atSecond;
    private long moved;

    Actor(ActorSpec spec, int party, RandomStream random, double price) {
        this.spec = spec;
        this.party = party;
        this.random = random;
        lending = spec instanceof ActorSpec.LendingPool pool ? new LendingDesk(pool, price) : null;
        average = price;
        start = Double.NaN;
    }

    /** Returns how long it waits, in nanoseconds. */
    long waiting() {
        return Math.max(1, Math.round(random.nextExponential() * spec.every() * SECOND));
    }

    void act(World world, long now) {
        if (!world.isOpen(spec.venue())) {
            return;
        }
        switch (spec) {
            case ActorSpec.Noise noise -> {
                double size = random.nextExponential() * noise.size();
                world.trade(noise.venue(), party, random.nextLong() < 0 ? -size : size);
            }
            case ActorSpec.Trend trend -> trend(trend, world);
            case ActorSpec.Value value -> value(value, world);
            case ActorSpec.Stop stop -> {
                if (!done && world.price(stop.venue()) <= stop.level()) {
                    done = true;
                    world.trade(stop.venue(), party, -stop.size());
                }
            }
            case ActorSpec.Rebalancer token -> rebalance(token, world);
            case ActorSpec.Dealer dealer -> hedge(dealer, world);
            case ActorSpec.Arbitrageur pair -> arbitrage(pair, world, now);
            case ActorSpec.LendingPool pool -> lend(pool, world);
        }
    }

    private void trend(ActorSpec.Trend trend, World world) {
        double price = world.price(trend.venue());
        average += (price - average) * Math.min(1, trend.every() / trend.memory());
        double away = price / average - 1;
        if (Math.abs(away) > trend.band()) {
            world.trade(trend.venue(), party, Math.signum(away) * trend.size());
        }
    }

    private void value(ActorSpec.Value value, World world) {
        double away = world.price(value.venue()) / world.value() - 1;
        double held = world.position(party);
        double wanted = away > 0 ? -value.size() : value.size();
        if (Math.abs(away) > value.band() && Math.abs(held + wanted) <= value.most()) {
            world.trade(value.venue(), party, wanted);
        }
    }

    /** Holds multiple × net asset value; the first time it only begins to. */
    private void rebalance(ActorSpec.Rebalancer token, World world) {
        double price = world.price(token.venue());
        double assets = token.equity() + world.cash(party) + world.position(party) * price;
        double wanted = Math.max(0, assets) * token.multiple() / price;
        double change = wanted - world.position(party);
        if (Math.abs(change) > token.band() * Math.abs(wanted)) {
            world.trade(token.venue(), party, change);
        }
    }

    private void hedge(ActorSpec.Dealer dealer, World world) {
        double price = world.price(dealer.venue());
        double delta = 0;
        for (int i = 0; i < dealer.strikes().size(); i++) {
            double distance = Elementary.log(price / dealer.strikes().get(i)) / dealer.deviation();
            delta += dealer.contracts().get(i) * Normal.probability(distance + 0.5 * dealer.deviation());
        }
        if (Double.isNaN(start)) {
            start = delta;
        }
        double wanted = start - delta;
        double change = wanted - world.position(party);
        if (Math.abs(change) > dealer.band()) {
            world.trade(dealer.venue(), party, change);
        }
    }

    private void lend(ActorSpec.LendingPool pool, World world) {
        LendingDesk desk = lending;
        long stock = desk == null ? 0 : desk.act(world.price(pool.venue()));
        if (desk != null && stock > 0) {
            desk.sold(-world.trade(pool.venue(), party, -stock / CrowdColumns.UNITS));
        }
    }

    /** Returns what became of its borrowers; null when it is no lending pool. */
    @Nullable
    LendingFigures lending() {
        return lending == null ? null : lending.figures();
    }

    private void arbitrage(ActorSpec.Arbitrageur pair, World world, long now) {
        if (!world.isOpen(pair.other())) {
            return;
        }
        boolean frozen = now >= pair.frozenFrom() * SECOND && now < pair.frozenTo() * SECOND;
        if (!frozen && now - moved >= pair.delay() * SECOND) {
            moved = now;
            double net = atFirst + atSecond;
            atFirst = 0.5 * net;
            atSecond = net - atFirst;
        }
        double gap = world.price(pair.venue()) / world.price(pair.other()) - 1;
        if (Math.abs(gap) <= pair.threshold()) {
            return;
        }
        double size = gap > 0 ? -pair.size() : pair.size();
        if (Math.abs(atFirst + size) > pair.capital() || Math.abs(atSecond - size) > pair.capital()) {
            return;
        }
        double first = world.trade(pair.venue(), party, size) / CrowdColumns.UNITS;
        atFirst += first;
        atSecond += first == 0 ? 0 : world.trade(pair.other(), party + 1, -first) / CrowdColumns.UNITS;
    }

    /** Returns how many parties of the ledger it is: an arbitrageur is one at each venue. */
    static int parties(ActorSpec spec) {
        return spec instanceof ActorSpec.Arbitrageur ? 2 : 1;
    }
}
