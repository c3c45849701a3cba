package dev.steelyard.systemic.cascade.book;

import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.systemic.cascade.broker.PrimeBroker;
import dev.steelyard.systemic.cascade.broker.PrimeBrokers;
import dev.steelyard.systemic.cascade.crowd.CrowdColumns;
import dev.steelyard.systemic.cascade.crowd.CrowdRules;
import dev.steelyard.systemic.cascade.crowd.SideColumns;
import dev.steelyard.systemic.cascade.kernel.RandomStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Which account is a client of which prime broker, and what it has pledged: its margin at the start, in coin. Who it is follows
 * from (seed, venue, side, place in the order of liquidation). <b>Single-writer</b>.
 */
final class BrokerClients {
    private static final int STREAM = 200;
    private static final int NOBODY = -1;
    private static final double CASH_OF_COIN = PartyLedger.CASH / CrowdColumns.UNITS;

    private final Exchange exchange;
    private final AccountDesk desk;
    private final CrowdRules rules;
    private final double price;
    private final List<int[]> longs = new ArrayList<>();
    private final List<int[]> shorts = new ArrayList<>();
    private final RulePack[] packs;
    private final long[] pledged;
    private final long[] released;
    private int impaired;
    private long impairment;

    BrokerClients(BookScenario scenario, Exchange exchange, AccountDesk desk, long seed) {
        this.exchange = exchange;
        this.desk = desk;
        rules = scenario.judged().rules();
        price = scenario.price();
        PrimeBrokers brokers = scenario.brokers();
        int count = brokers.brokers().size();
        packs = new RulePack[count];
        pledged = new long[count];
        released = new long[count];
        for (int b = 0; b < count; b++) {
            packs[b] = rules.pack();
        }
        for (int v = 0; v < exchange.venues.size(); v++) {
            Venue venue = exchange.venues.get(v);
            longs.add(drawn(brokers, venue.crowd.longs(), venue.longsGone, RandomStream.of(seed, 2L * v, STREAM), 1));
            shorts.add(drawn(
                    brokers, venue.crowd.shorts(), venue.shortsGone, RandomStream.of(seed, 2L * v + 1, STREAM), -1));
        }
    }

    private int[] drawn(PrimeBrokers brokers, SideColumns columns, int first, RandomStream random, int side) {
        int[] tags = new int[columns.size()];
        for (int i = 0; i < tags.length; i++) {
            double place = random.nextUniform();
            tags[i] = NOBODY;
            for (int b = 0; b < brokers.brokers().size() && tags[i] == NOBODY; b++) {
                PrimeBroker broker = brokers.brokers().get(b);
                tags[i] = place < broker.clients() ? b : NOBODY;
                place -= broker.clients();
            }
            if (tags[i] != NOBODY && i >= first) {
                pledged[tags[i]] += pledge(columns, i, side);
            }
        }
        return tags;
    }

    /** Returns the margin at the start, in quote units; 0 where an account is never bankrupt. */
    private double margin(SideColumns columns, int i, int side) {
        double bankruptcy = columns.bankruptcy()[i];
        return bankruptcy < Double.POSITIVE_INFINITY
                ? Math.max(0, side * (price - bankruptcy)) * (columns.coins()[i] / CrowdColumns.UNITS)
                : 0;
    }

    private long pledge(SideColumns columns, int i, int side) {
        return Math.round(margin(columns, i, side) / price * CrowdColumns.UNITS);
    }

    private int[] tags(int venue, int side) {
        return (side > 0 ? longs : shorts).get(venue);
    }

    /** Returns what the clients of a broker pledged, in 1e-8 base units. */
    long pledged(int broker) {
        return pledged[broker];
    }

    /** Returns the rules that an account is judged by. */
    RulePack pack(int venue, int side, int at) {
        int broker = tags(venue, side)[at];
        return broker == NOBODY ? rules.pack() : packs[broker];
    }

    /** Notes that an account is liquidated: its broker must hand over what it pledged. */
    void left(int venue, int side, int at) {
        int broker = tags(venue, side)[at];
        if (broker != NOBODY) {
            Venue where = exchange.venues.get(venue);
            released[broker] += pledge(side > 0 ? where.crowd.longs() : where.crowd.shorts(), at, side);
        }
    }

    /** Returns what a broker must hand over by now, in 1e-8 base units. */
    long released(int broker) {
        return released[broker];
    }

    /** A broker asks its clients for more margin from now on. @param addOn fraction of their liquidation requirement */
    void require(int broker, BigDecimal addOn) {
        packs[broker] = rules.requiring(addOn).pack();
        change(broker, 0, true, false);
    }

    /** A broker has failed: its clients lose a share of what they pledged and still have, and have no broker any more. */
    void impair(int broker, double lost) {
        boolean others = !packs[broker].equals(rules.pack());
        packs[broker] = rules.pack();
        change(broker, lost, others, true);
    }

    /** @param judged whether other rules hold than before */
    private void change(int broker, double lost, boolean judged, boolean parting) {
        for (int v = 0; v < exchange.venues.size(); v++) {
            Venue venue = exchange.venues.get(v);
            change(broker, v, venue.crowd.longs(), venue.longsGone, 1, lost, judged);
            change(broker, v, venue.crowd.shorts(), venue.shortsGone, -1, lost, judged);
            if (parting) {
                part(broker, longs.get(v));
                part(broker, shorts.get(v));
            }
        }
    }

    private void change(int broker, int v, SideColumns columns, int first, int side, double lost, boolean judged) {
        int[] tags = tags(v, side);
        double mark = exchange.venues.get(v).mark();
        for (int i = first; i < columns.size(); i++) {
            if (tags[i] == broker) {
                long size = columns.coins()[i];
                double loss = lost * Math.min(margin(columns, i, side), equity(columns, i, side, mark));
                if (size > 0 && loss > 0) {
                    columns.bankruptcy()[i] += side * loss / (size / CrowdColumns.UNITS);
                    long paid = Math.round(loss * PartyLedger.CASH);
                    exchange.ledger.pay(exchange.accounts(v), exchange.outside(), paid);
                    impaired++;
                    impairment += paid;
                }
                double bankruptcy = columns.bankruptcy()[i];
                if (size > 0 && (loss > 0 || judged) && bankruptcy > 0 && bankruptcy < Double.POSITIVE_INFINITY) {
                    columns.liquidation()[i] = desk.liquidation(side, size, bankruptcy, packs[broker], mark);
                }
            }
        }
        columns.sortAgain(first, tags);
    }

    private static void part(int broker, int[] tags) {
        for (int i = 0; i < tags.length; i++) {
            tags[i] = tags[i] == broker ? NOBODY : tags[i];
        }
    }

    private static double equity(SideColumns columns, int i, int side, double mark) {
        return Math.max(0, side * (mark - columns.bankruptcy()[i])) * (columns.coins()[i] / CrowdColumns.UNITS);
    }

    /** Returns how many clients lost collateral. */
    int impaired() {
        return impaired;
    }

    /** Returns what they lost, in 1e-6 quote units. */
    long impairment() {
        return impairment;
    }

    /** Returns cash units of a coin unit at a price in quote units. */
    static double value(double price) {
        return price * CASH_OF_COIN;
    }
}
