package dev.steelyard.systemic.cascade.book;

import dev.steelyard.margin.liquidation.LiquidationPolicy;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import dev.steelyard.systemic.cascade.crowd.Crowd;
import java.util.List;

/**
 * Venues, traders and leveraged accounts before a shock. <b>Immutable</b>.
 *
 * @param id its name
 * @param price at the start, in quote units, above 0
 * @param tick the price step, above 0
 * @param venues at least one
 * @param actors all other traders
 * @param crowd the leveraged accounts, of a linear contract
 * @param policy how accounts are liquidated and who bears a loss
 * @param fund insurance fund of each venue, in quote units, at least 0
 * @param slice share of the visible depth that a liquidation engine sells at once, above 0 to 1
 * @param sliceSeconds between two such sales, above 0
 * @param move relative change of the fundamental value by the shock
 * @param sale what is sold from outside at the first venue, in base units, at least 0
 * @param shockAt when the shock begins, in seconds
 * @param shockSeconds how long it is sold, above 0
 * @param seconds how long the run is, above 0
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
        double slice,
        double sliceSeconds,
        double move,
        double sale,
        double shockAt,
        double shockSeconds,
        double seconds) {
    private static final double MOST_TICKS = 1e6;

    public BookScenario {
        venues = List.copyOf(venues);
        actors = List.copyOf(actors);
        if (venues.isEmpty()
                || crowd.rules().isInverse()
                || !(tick > 0)
                || !(price / tick > 10 && price / tick < MOST_TICKS)) {
            throw new IllegalArgumentException("there were " + venues.size() + " venues, price " + price + ", tick "
                    + tick + "; expected one or more, a linear contract, and 10 to 1e6 ticks");
        }
        if (!(fund >= 0)
                || !(slice > 0 && slice <= 1)
                || !(sliceSeconds > 0)
                || !(move > -1)
                || !(sale >= 0)
                || !(shockAt >= 0)
                || !(shockSeconds > 0)
                || !(seconds > 0)) {
            throw new IllegalArgumentException("a number of the scenario " + id + " was out of range");
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

    /** Returns this scenario with other traders. */
    public BookScenario withActors(List<ActorSpec> others) {
        return new BookScenario(
                id,
                price,
                tick,
                venues,
                others,
                crowd,
                policy,
                fund,
                slice,
                sliceSeconds,
                move,
                sale,
                shockAt,
                shockSeconds,
                seconds);
    }

    /** Returns this scenario under another policy. */
    public BookScenario withPolicy(LiquidationPolicy other) {
        return new BookScenario(
                id,
                price,
                tick,
                venues,
                actors,
                crowd,
                other,
                fund,
                slice,
                sliceSeconds,
                move,
                sale,
                shockAt,
                shockSeconds,
                seconds);
    }

    /** Returns this scenario with other leveraged accounts. */
    public BookScenario withCrowd(Crowd other) {
        return new BookScenario(
                id,
                price,
                tick,
                venues,
                actors,
                other,
                policy,
                fund,
                slice,
                sliceSeconds,
                move,
                sale,
                shockAt,
                shockSeconds,
                seconds);
    }

    /** Returns this scenario with another insurance fund of each venue, in quote units. */
    public BookScenario withFund(double other) {
        return new BookScenario(
                id,
                price,
                tick,
                venues,
                actors,
                crowd,
                policy,
                other,
                slice,
                sliceSeconds,
                move,
                sale,
                shockAt,
                shockSeconds,
                seconds);
    }

    /** Returns this scenario with other venues. */
    public BookScenario withVenues(List<VenueSpec> others) {
        return new BookScenario(
                id,
                price,
                tick,
                others,
                actors,
                crowd,
                policy,
                fund,
                slice,
                sliceSeconds,
                move,
                sale,
                shockAt,
                shockSeconds,
                seconds);
    }

    /** Returns this scenario with all depth multiplied. */
    public BookScenario deeper(double multiple) {
        return withVenues(venues.stream().map(venue -> venue.deeper(multiple)).toList());
    }

    /** Returns this scenario with another waterfall of losses. */
    public BookScenario withWaterfall(WaterfallPolicy other) {
        return withPolicy(policy.with(other));
    }
}
