package dev.steelyard.io.cascade;

import static dev.steelyard.io.cascade.CascadeParts.nonNegative;
import static dev.steelyard.io.cascade.CascadeParts.orZero;
import static dev.steelyard.io.cascade.CascadeParts.positive;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.account.Values;
import dev.steelyard.io.control.Strict;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.liquidation.LiquidationPolicy;
import dev.steelyard.margin.liquidation.PartialRule;
import dev.steelyard.margin.rule.Fidelity;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import dev.steelyard.systemic.cascade.book.ActorSpec;
import dev.steelyard.systemic.cascade.book.BookControls;
import dev.steelyard.systemic.cascade.book.BookScenario;
import dev.steelyard.systemic.cascade.book.VenueSpec;
import dev.steelyard.systemic.cascade.broker.PrimeBrokers;
import dev.steelyard.systemic.cascade.crowd.Adoption;
import dev.steelyard.systemic.cascade.crowd.AdoptionTerms;
import dev.steelyard.systemic.cascade.crowd.Crowd;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a scenario through books has and one in closed form has not: venues, their makers, and shock. <b>Thread-safe</b>. */
final class CascadeBookReader {
    /** The members that go with this fidelity. */
    static final List<String> MEMBERS = List.of(
            "tick", "seconds", "venues", "actors", "liquidation", "engine", "controls", "primeBrokers", "adoption");

    private static final int MOST_TICKS = 1_000_000;
    private static final int MOST_ROUNDS = 1_000;
    private static final double SHARES_WITHIN = 1e-9;

    private CascadeBookReader() {}

    static BookScenario scenario(JsonValue root, String id, Crowd crowd, RuleSource rules) {
        Map<String, Integer> names = new LinkedHashMap<>();
        List<VenueSpec> venues = venues(root, names);
        List<ActorSpec> actors = new ArrayList<>();
        for (JsonValue value : Values.elements(root, "actors")) {
            actors.add(CascadeActorReader.actor(value, names));
        }
        LiquidationPolicy policy = policy(root, rules);
        JsonValue shock = Strict.only(root.require("shock"), "move", "sale", "at", "seconds");
        JsonValue engine = Strict.only(root.require("engine"), "slice", "seconds");
        JsonValue fund = root.present("fund");
        AdoptionTerms terms = CascadeAdoptionReader.terms(root.present("adoption"));
        PrimeBrokers brokers = CascadeBrokerReader.brokers(root.present("primeBrokers"));
        BookControls controls = CascadeControlReader.controls(root.present("controls"), names);
        return Values.checked(
                root,
                () -> new BookScenario(
                        id,
                        positive(root.require("price")),
                        positive(root.require("tick")),
                        venues,
                        actors,
                        crowd.adopting(new Adoption(Adoption.NONE.kind(), 0, terms)),
                        policy,
                        fund == null ? 0 : nonNegative(fund),
                        new BookScenario.Slicing(
                                positive(engine.require("slice")), positive(engine.require("seconds"))),
                        new BookScenario.BookShock(
                                shock.require("move").real(),
                                orZero(shock, "sale"),
                                orZero(shock, "at"),
                                positive(shock.require("seconds"))),
                        controls,
                        positive(root.require("seconds")),
                        brokers));
    }

    private static List<VenueSpec> venues(JsonValue root, Map<String, Integer> names) {
        List<VenueSpec> venues = new ArrayList<>();
        double shares = 0;
        for (JsonValue value : Values.elements(root, "venues")) {
            VenueSpec venue = venue(value);
            if (names.putIfAbsent(venue.name(), venues.size()) != null) {
                throw value.require("name").refusal(FailureReason.INVALID, "expected a name that no other venue has");
            }
            shares += venue.share();
            venues.add(venue);
        }
        if (venues.isEmpty()) {
            throw root.failure(
                    FailureReason.MISSING_DATA,
                    "accounts are stated without liquidity: \"venues\" is missing, which says what the books hold");
        }
        if (Math.abs(shares - 1) > SHARES_WITHIN) {
            throw root.require("venues")
                    .failure(
                            FailureReason.INVALID,
                            "shares add up to " + shares + "; expected 1: each account has a venue");
        }
        return venues;
    }

    private static VenueSpec venue(JsonValue value) {
        Strict.only(
                value,
                "name",
                "depth",
                "growth",
                "ticks",
                "refill",
                "withdrawal",
                "share",
                "ownWeight",
                "latency",
                "outage");
        JsonValue outage = value.present("outage");
        if (outage != null) {
            Strict.only(outage, "from", "to");
        }
        return Values.checked(
                value,
                () -> new VenueSpec(
                        Values.name(value.require("name")),
                        positive(value.require("depth")),
                        orZero(value, "growth"),
                        value.require("ticks").integer(1, MOST_TICKS),
                        positive(value.require("refill")),
                        positive(value.require("withdrawal")),
                        Values.share(value.require("share")).doubleValue(),
                        Values.share(value.require("ownWeight")).doubleValue(),
                        orZero(value, "latency"),
                        outage == null ? 0 : nonNegative(outage.require("from")),
                        outage == null ? 0 : positive(outage.require("to"))));
    }

    private static LiquidationPolicy policy(JsonValue root, RuleSource rules) {
        JsonValue value = root.require("liquidation");
        JsonValue stated = root.present("waterfall");
        JsonValue named = value.present("policy");
        if (named == null) {
            Strict.only(value, "closeShare", "rounds", "feeRate");
            WaterfallPolicy waterfall = CascadeParts.waterfall(stated, rules);
            return Values.checked(value, () -> own(value, waterfall));
        }
        Strict.only(value, "policy");
        LiquidationPolicy found;
        try {
            found = rules.liquidation(named.text());
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(named.location()));
        }
        if (found.auction() != null) {
            throw named.refusal(
                    FailureReason.UNSUPPORTED, "expected a policy without auctions: nobody bids in the books here");
        }
        return stated == null ? found : found.with(CascadeParts.waterfall(stated, rules));
    }

    private static LiquidationPolicy own(JsonValue value, WaterfallPolicy waterfall) {
        BigDecimal share = value.present("closeShare", Values::share);
        JsonValue rounds = value.present("rounds");
        PartialRule partial = share == null
                ? null
                : new PartialRule(
                        PartialRule.Sizing.SHARE,
                        List.of(share),
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        1,
                        BigDecimal.ZERO,
                        Duration.ZERO,
                        rounds == null ? null : rounds.integer(1, MOST_ROUNDS));
        BigDecimal fee = value.present("feeRate", Values::rate);
        return policy(partial, fee == null ? BigDecimal.ZERO : fee, waterfall);
    }

    private static LiquidationPolicy policy(@Nullable PartialRule partial, BigDecimal fee, WaterfallPolicy waterfall) {
        return new LiquidationPolicy(
                "scenario",
                LocalDate.EPOCH,
                "the scenario",
                Fidelity.APPROXIMATE,
                List.of(),
                true,
                partial,
                null,
                null,
                fee,
                waterfall);
    }
}
