package dev.steelyard.systemic.cascade.book;

import dev.steelyard.systemic.cascade.broker.BrokerClearing;
import dev.steelyard.systemic.cascade.broker.BrokerFigures;
import dev.steelyard.systemic.cascade.broker.PledgeGraph;
import dev.steelyard.systemic.cascade.broker.PrimeBroker;
import dev.steelyard.systemic.cascade.broker.PrimeBrokers;
import dev.steelyard.systemic.cascade.crowd.CrowdColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Prime brokers while they run. Broker a pledges collateral X to b, which advances (1 − h) of its worth in cash. When the
 * price falls, or clients are liquidated and their pledges are handed over, advances are called back along the chain; who
 * cannot pay fails. A receiver sells what covers its advance, the estate is cleared, clients lose their share.
 * <b>Single-writer</b>. Its page is {@code docs/methods/prime-brokers.md}.
 */
final class BrokerDesk {
    private final PrimeBrokers brokers;
    private final BookScenario.Slicing slicing;
    private final PartyLedger ledger;
    private final Exchange exchange;
    private final BrokerClients clients;
    private final int first;
    private final int count;
    private final long[] owing;
    private final long[] handed;
    private final long[] invested;
    private final long[] borrowed;
    private final long[][] advanced;
    private final boolean[] gone;
    private final boolean[] withdrawn;
    private long[][] pledged;
    private long source;
    private long atStart;
    private long called;
    private long recalled;
    private long sold;
    private int failures;
    private int withdrawals;

    /** Opens it. @param first the party of the first broker */
    BrokerDesk(BookScenario scenario, Exchange exchange, BrokerClients clients, int first) {
        brokers = scenario.brokers();
        slicing = scenario.slicing();
        ledger = exchange.ledger;
        this.exchange = exchange;
        this.clients = clients;
        this.first = first;
        count = brokers.brokers().size();
        owing = new long[count];
        handed = new long[count];
        invested = new long[count];
        borrowed = new long[count];
        advanced = new long[count][count];
        gone = new boolean[count];
        withdrawn = new boolean[count];
        pledged = new long[count][count];
        open(BrokerClients.value(scenario.price()));
    }

    private void open(double value) {
        for (int b = 0; b < count; b++) {
            owing[b] = clients.pledged(b);
            source += owing[b];
            ledger.trade(first + b, exchange.outside(), owing[b], 0);
            ledger.pay(
                    exchange.outside(),
                    first + b,
                    Math.round(brokers.brokers().get(b).equity() * PartyLedger.CASH));
        }
        pledged = PledgeGraph.pledges(brokers, owing, gone);
        atStart = source;
        long[] net = new long[count];
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                long cash = allowed(b, pledged[a][b], value);
                advanced[a][b] = cash;
                ledger.trade(first + b, first + a, pledged[a][b], cash);
                atStart += pledged[a][b];
                net[a] += cash;
                net[b] -= cash;
            }
        }
        for (int b = 0; b < count; b++) {
            invested[b] = Math.round(
                    Math.max(0, net[b]) * (1 - brokers.brokers().get(b).liquid()));
            borrowed[b] = Math.max(0, -net[b]);
            ledger.pay(first + b, exchange.outside(), invested[b] - borrowed[b]);
        }
    }

    /** Returns the most that a broker advances on collateral, in 1e-6 quote units. @param value of a coin unit, in cash units */
    private long allowed(int receiver, long collateral, double value) {
        return (long) Math.floor((1 - brokers.brokers().get(receiver).haircut()) * collateral * value);
    }

    /** Returns what a broker has beyond what was pledged to it; below 0 what it lacks of that. */
    private long own(int b) {
        long own = ledger.coins(first + b) - owing[b];
        for (int other = 0; other < count; other++) {
            own += pledged[b][other] - pledged[other][b];
        }
        return own;
    }

    /**
     * One round: what was seized is sold, calls are made and paid, and who cannot pay fails.
     *
     * @param price in quote units
     * @param now nanoseconds since the run began
     * @param traded told the venue whose book has changed
     * @return whether the prices of accounts have changed
     */
    boolean step(double price, long now, IntConsumer traded) {
        for (int b = 0; b < count; b++) {
            if (!gone[b]) {
                sell(b, now, traded);
            }
        }
        int before = failures + withdrawals;
        double value = BrokerClients.value(price);
        boolean more;
        do {
            more = settle(value);
        } while (more);
        withdraw();
        return failures + withdrawals > before;
    }

    private void sell(int b, long now, IntConsumer traded) {
        for (int v = 0; v < exchange.venues.size(); v++) {
            Venue venue = exchange.venues.get(v);
            long left = Math.min(own(b), ledger.coins(first + b));
            if (left > 0 && !venue.isOut(now)) {
                long visible = venue.ladder.within(1, venue.spec.ticks());
                long slice = Math.min(left, Math.max(1, Math.round(visible * slicing.share())));
                sold -= exchange.order(v, first + b, -slice, 1);
                traded.accept(v);
            }
        }
    }

    /** Calls what is due and pays it, or closes out who cannot; returns whether some could not. */
    private boolean settle(double value) {
        long[] held = new long[count];
        double[] cash = new double[count];
        for (int b = 0; b < count; b++) {
            held[b] = gone[b] ? 0 : own(b) + owing[b] - (clients.released(b) - handed[b]);
            cash[b] = gone[b] ? 0 : Math.max(0, ledger.cash(first + b));
        }
        long[][] next = PledgeGraph.pledges(brokers, held, gone);
        double[][] dues = new double[count][count];
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                next[a][b] = Math.min(next[a][b], pledged[a][b]);
                dues[a][b] = Math.max(0, advanced[a][b] - allowed(a, b, next[a][b], value));
            }
        }
        double[] lacking = lacking(held, next);
        double[] outside = new double[count];
        for (int b = 0; b < count; b++) {
            outside[b] = lacking[b] * value;
        }
        boolean[] unable = BrokerClearing.unable(cash, dues, outside);
        for (boolean one : unable) {
            if (one) {
                fail(unable, value);
                return true;
            }
        }
        pay(dues, next);
        buyIn(lacking, value);
        handOver();
        return false;
    }

    /** Returns what may stay advanced on a pledge that shrinks: its share of the advance, and no more than it is good for. */
    private long allowed(int giver, int receiver, long collateral, double value) {
        long before = pledged[giver][receiver];
        long share = before == 0 ? 0 : (long) Math.floor(advanced[giver][receiver] * ((double) collateral / before));
        return Math.min(share, allowed(receiver, collateral, value));
    }

    private void pay(double[][] dues, long[][] next) {
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                long due = (long) dues[a][b];
                long back = pledged[a][b] - next[a][b];
                ledger.trade(first + a, first + b, back, due);
                advanced[a][b] -= due;
                called += due;
                recalled += back;
            }
        }
        pledged = next;
    }

    /** What brokers must hand over and no longer have, because who held it for them failed. */
    private double[] lacking(long[] held, long[][] next) {
        double[] lacking = new double[count];
        for (int b = 0; b < count; b++) {
            long commanded = held[b];
            for (int a = 0; a < count; a++) {
                commanded += next[a][b];
            }
            lacking[b] = Math.max(0, -commanded);
        }
        return lacking;
    }

    /** It is bought outside, at the price. */
    private void buyIn(double[] lacking, double value) {
        for (int b = 0; b < count; b++) {
            ledger.trade(first + b, exchange.outside(), (long) lacking[b], Math.round(lacking[b] * value));
        }
    }

    private void handOver() {
        for (int b = 0; b < count; b++) {
            if (!gone[b]) {
                long left = clients.released(b) - handed[b];
                ledger.trade(exchange.outside(), first + b, left, 0);
                owing[b] -= left;
                handed[b] += left;
            }
        }
    }

    private void fail(boolean[] unable, double value) {
        BrokerClearing.Outcome outcome =
                BrokerClearing.closeOut(sheets(value), owed(value), brokers.realized(), unable);
        for (int f = 0; f < count; f++) {
            if (outcome.failed()[f] && !gone[f]) {
                for (int other = 0; other < count; other++) {
                    if (!outcome.failed()[other] && !gone[other]) {
                        closeGiven(f, other, value, outcome.paid()[f]);
                        closeReceived(other, f, value, outcome.paid()[f]);
                    }
                    clear(f, other);
                    clear(other, f);
                }
            }
        }
        for (int f = 0; f < count; f++) {
            if (outcome.failed()[f] && !gone[f]) {
                gone[f] = true;
                failures++;
                ledger.trade(exchange.outside(), first + f, ledger.coins(first + f), 0);
                ledger.pay(first + f, exchange.outside(), ledger.cash(first + f));
                owing[f] = 0;
                invested[f] = 0;
                borrowed[f] = 0;
                clients.impair(f, outcome.lost()[f]);
            }
        }
    }

    private void clear(int giver, int receiver) {
        pledged[giver][receiver] = 0;
        advanced[giver][receiver] = 0;
    }

    /** A failed broker had pledged to one that stands: it keeps what covers its advance, for sale, and returns the rest. */
    private void closeGiven(int failed, int receiver, double value, double paid) {
        long collateral = pledged[failed][receiver];
        long covering = Math.min(collateral, (long) Math.ceil(advanced[failed][receiver] / value));
        ledger.trade(exchange.outside(), first + receiver, collateral - covering, 0);
        long lacking = Math.max(0, advanced[failed][receiver] - Math.round(collateral * value));
        ledger.pay(exchange.outside(), first + receiver, (long) Math.floor(lacking * paid));
    }

    /** One that stands had pledged to a failed broker: what it is owed beyond the advance is paid in kind, by the share. */
    private void closeReceived(int giver, int failed, double value, double paid) {
        long collateral = pledged[giver][failed];
        long advance = advanced[giver][failed];
        long beyond = Math.max(0, collateral - (long) Math.ceil(advance / value));
        ledger.trade(first + giver, exchange.outside(), (long) Math.floor(beyond * paid), 0);
        long lacking = Math.max(0, advance - Math.round(collateral * value));
        ledger.pay(first + giver, exchange.outside(), Math.min(lacking, Math.max(0, ledger.cash(first + giver))));
    }

    private List<BrokerClearing.Sheet> sheets(double value) {
        List<BrokerClearing.Sheet> sheets = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            long vault = gone[b] ? 0 : Math.max(0, ledger.coins(first + b));
            long commanded = gone[b] ? 0 : own(b) + owing[b];
            for (int other = 0; other < count; other++) {
                commanded += pledged[other][b];
            }
            sheets.add(new BrokerClearing.Sheet(
                    gone[b] ? 0 : Math.max(0, ledger.cash(first + b)),
                    invested[b],
                    vault * value,
                    Math.max(0, commanded) * value,
                    owing[b] * value,
                    borrowed[b]));
        }
        return sheets;
    }

    /** What each owes each once collateral and advance are set off against one another. */
    private double[][] owed(double value) {
        double[][] owed = new double[count][count];
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                double beyond = pledged[a][b] * value - advanced[a][b];
                owed[b][a] += Math.max(0, beyond);
                owed[a][b] += Math.max(0, -beyond);
            }
        }
        return owed;
    }

    private void withdraw() {
        for (int b = 0; b < count; b++) {
            PrimeBroker.Withdrawal rule = brokers.brokers().get(b).withdrawal();
            double least =
                    rule == null ? 0 : rule.below() * brokers.brokers().get(b).equity() * PartyLedger.CASH;
            if (rule != null && !gone[b] && !withdrawn[b] && ledger.cash(first + b) < least) {
                withdrawn[b] = true;
                withdrawals++;
                clients.require(b, rule.addOn());
            }
        }
    }

    BrokerFigures figures() {
        return new BrokerFigures(
                count,
                failures,
                source / CrowdColumns.UNITS,
                atStart / CrowdColumns.UNITS,
                called / PartyLedger.CASH,
                recalled / CrowdColumns.UNITS,
                sold / CrowdColumns.UNITS,
                withdrawals,
                clients.impaired(),
                clients.impairment() / PartyLedger.CASH);
    }
}
