package dev.steelyard.systemic.cascade.book;

import dev.steelyard.margin.liquidation.LiquidationPolicy;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import dev.steelyard.systemic.cascade.broker.PrimeBrokers;
import dev.steelyard.systemic.cascade.crowd.Crowd;
import dev.steelyard.systemic.cascade.scenario.Changeable;
import java.util.List;

/**
 * Venues, traders and leveraged accounts before a shock. <b>Immutable</b>.
 *
 * @param id its name
 * @param price at the start, in quote units, above 0
 * @param tick the price step, above 0
 * @param venues at least one
 * @param actors all other traders
 * @param crowd the leveraged accounts
 * @param policy how accounts are liquidated and who bears a loss
 * @param fund insurance fund of each venue, in quote units, at least 0
 * @param slicing how a liquidation engine sells what it took over
 * @param shock what happens from outside
 * @param controls what venues do against a cascade
 * @param seconds how long the run is, above 0
 * @param brokers who hold the collateral of accounts, and pledge it on
 */
public record BookScenario(
        String id,
        double price,
        double tick,
        List<VenueSpec> venues,
        List<ActorSpec> actors,
        Crowd crowd,
        LiquidationPolicy policy,
        double fund,
        Slicing slicing,
        BookShock shock,
        BookControls controls,
        double seconds,
        PrimeBrokers brokers)
        implements Changeable<BookScenario> {
    private static final double MOST_TICKS = 1e6;

    /**
     * How a liquidation engine sells what it took over. <b>Immutable</b>.
     *
     * @param share of the visible depth that is sold at once, above 0 to 1
     * @param seconds between two such sales, above 0
     */
    public record Slicing(double share, double seconds) {
        public Slicing {
            if (!(share > 0 && share <= 1) || !(seconds > 0)) {
                throw new IllegalArgumentException(
                        "slice was " + share + " every " + seconds + " s; expected above 0 to 1, and above 0");
            }
        }
    }

    /**
     * What happens from outside. <b>Immutable</b>.
     *
     * @param move relative change of the fundamental value, above −1
     * @param sale what is sold at the first venue, in base units, at least 0
     * @param at when it begins, in seconds, at least 0
     * @param seconds how long it is sold, above 0
     */
    public record BookShock(double move, double sale, double at, double seconds) {
        public BookShock {
            if (!(move > -1) || !(sale >= 0) || !(at >= 0) || !(seconds > 0)) {
                throw new IllegalArgumentException("shock was " + move + ", sale " + sale + ", at " + at + " s for "
                        + seconds + " s; expected above -1, at least 0, at least 0, above 0");
            }
        }
    }

    public BookScenario {
        venues = List.copyOf(venues);
        actors = List.copyOf(actors);
        if (venues.isEmpty() || !(tick > 0) || !(price / tick > 10 && price / tick < MOST_TICKS)) {
            throw new IllegalArgumentException("there were " + venues.size() + " venues, price " + price + ", tick "
                    + tick + "; expected one or more, and 10 to 1e6 ticks");
        }
        if (!(fund >= 0) || !(seconds > 0)) {
            throw new IllegalArgumentException(
                    "fund was " + fund + ", seconds " + seconds + "; expected at least 0, above 0");
        }
        if (!controls.breakers().isEmpty() && controls.breakers().lastEntry().getKey() >= venues.size()) {
            throw new IllegalArgumentException("a breaker was of venue "
                    + controls.breakers().lastEntry().getKey() + "; expected below " + venues.size());
        }
        if (controls.drawdown() != null && policy.waterfall().deleveraging() == null) {
            throw new IllegalArgumentException(
                    "a drawdown triggers deleveraging; expected a waterfall that says how winners are deleveraged");
        }
        if (!brokers.brokers().isEmpty() && crowd.rules().isInverse()) {
            throw new IllegalArgumentException(
                    "prime brokers hold margin of an inverse contract; expected a linear one");
        }
        for (ActorSpec actor : actors) {
            int most =
                    actor instanceof ActorSpec.Arbitrageur pair ? Math.max(pair.venue(), pair.other()) : actor.venue();
            if (!(actor.every() > 0) || most >= venues.size() || actor.venue() < 0) {
                throw new IllegalArgumentException("venue of an actor was " + most + " and its time " + actor.every()
                        + "; expected below " + venues.size() + ", and above 0");
            }
        }
    }

    /** Makes a scenario without prime brokers. */
    public BookScenario(
            String id,
            double price,
            double tick,
            List<VenueSpec> venues,
            List<ActorSpec> actors,
            Crowd crowd,
            LiquidationPolicy policy,
            double fund,
            Slicing slicing,
            BookShock shock,
            BookControls controls,
            double seconds) {
        this(
                id,
                price,
                tick,
                venues,
                actors,
                crowd,
                policy,
                fund,
                slicing,
                shock,
                controls,
                seconds,
                PrimeBrokers.NONE);
    }

    private BookScenario with(
            List<VenueSpec> otherVenues,
            List<ActorSpec> otherActors,
            Crowd otherCrowd,
            LiquidationPolicy otherPolicy,
            double otherFund,
            BookControls otherControls) {
        return new BookScenario(
                id,
                price,
                tick,
                otherVenues,
                otherActors,
                otherCrowd,
                otherPolicy,
                otherFund,
                slicing,
                shock,
                otherControls,
                seconds,
                brokers);
    }

    /** Returns what makers bid within a distance of the price at the start, at all venues, in base units. @param distance fraction */
    public double depthWithin(double distance) {
        double sum = 0;
        for (VenueSpec venue : venues) {
            sum += venue.depthWithin((int) Math.min(venue.ticks(), Math.max(1, Math.round(price * distance / tick))));
        }
        return sum;
    }

    /** Returns this scenario with another move of the fundamental value; what is sold stays. */
    public BookScenario moved(double move) {
        return new BookScenario(
                id,
                price,
                tick,
                venues,
                actors,
                crowd,
                policy,
                fund,
                slicing,
                new BookShock(move, shock.sale(), shock.at(), shock.seconds()),
                controls,
                seconds,
                brokers);
    }

    /** Returns this scenario with other prime brokers. */
    public BookScenario withBrokers(PrimeBrokers other) {
        return new BookScenario(
                id, price, tick, venues, actors, crowd, policy, fund, slicing, shock, controls, seconds, other);
    }

    /** Returns this scenario with other venues. */
    public BookScenario withVenues(List<VenueSpec> others) {
        return with(others, actors, crowd, policy, fund, controls);
    }

    /** Returns this scenario with other traders. */
    public BookScenario withActors(List<ActorSpec> others) {
        return with(venues, others, crowd, policy, fund, controls);
    }

    /** Returns this scenario with other controls. */
    public BookScenario withControls(BookControls other) {
        return with(venues, actors, crowd, policy, fund, other);
    }

    @Override
    public BookScenario withCrowd(Crowd other) {
        return with(venues, actors, other, policy, fund, controls);
    }

    /** Returns this scenario under another waterfall; a drawdown triggers nothing where none deleverages. */
    @Override
    public BookScenario withWaterfall(WaterfallPolicy other) {
        BookControls kept = other.deleveraging() == null ? controls.withoutDrawdown() : controls;
        return with(venues, actors, crowd, policy.with(other), fund, kept);
    }

    @Override
    public BookScenario withFund(double other) {
        return with(venues, actors, crowd, policy, other, controls);
    }

    @Override
    public BookScenario deeper(double multiple) {
        return withVenues(venues.stream().map(venue -> venue.deeper(multiple)).toList());
    }

    /** Returns the leveraged accounts under the rules that hold with the add-on. */
    Crowd judged() {
        return controls.marginAddOn().signum() == 0
                ? crowd
                : new Crowd(crowd.parts(), crowd.rules().requiring(controls.marginAddOn()), crowd.adoption());
    }
}
