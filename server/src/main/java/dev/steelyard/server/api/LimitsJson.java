package dev.steelyard.server.api;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.engine.control.AccountControls;
import dev.steelyard.engine.control.AccountControls.Band;
import dev.steelyard.engine.control.AccountControls.Restriction;
import dev.steelyard.engine.control.HeldLimits;
import dev.steelyard.io.risk.AnswerJson;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.control.breaker.BreakerPolicy;
import dev.steelyard.margin.control.breaker.BreakerState;
import dev.steelyard.margin.control.breaker.CircuitBreaker;
import dev.steelyard.margin.control.breaker.PriceLimits;
import dev.steelyard.margin.control.limit.LimitScope;
import dev.steelyard.margin.control.limit.LimitUse;
import dev.steelyard.margin.control.override.OverrideEntry;
import dev.steelyard.margin.control.override.OverrideLog;
import dev.steelyard.margin.control.policy.LeveragePolicy;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.server.access.Viewer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what the controls say: limits and their use, breakers, restrictions, controllers, overrides. */
final class LimitsJson {
    private final JsonWriter to;
    private final AnswerJson json;

    LimitsJson(JsonWriter to) {
        this.to = to;
        this.json = new AnswerJson(to);
    }

    /** A limit that names an account of another is not told, even where it is stated for all. */
    void holder(HeldLimits held, Viewer viewer) {
        to.startObject().text("holder", held.holder()).startArray("accounts");
        held.accounts().forEach(to::text);
        to.endArray();
        List<LimitUse> all = held.uses().value();
        if (all == null) {
            to.nullValue("binding").nullValue("limits");
            to.text("limitsReason", String.valueOf(held.uses().reason())).endObject();
            return;
        }
        List<LimitUse> uses = all.stream()
                .filter(use -> use.limit().scope() != LimitScope.ACCOUNT
                        || viewer.sees(use.limit().key()))
                .toList();
        to.text("binding", binding(uses)).startArray("limits");
        uses.forEach(this::use);
        to.endArray().endObject();
    }

    /** Returns the limit of least room, the first of several; null when no room is known. */
    private static @Nullable String binding(List<LimitUse> uses) {
        LimitUse least = null;
        BigDecimal room = null;
        for (LimitUse use : uses) {
            BigDecimal own = use.room().value();
            if (own != null && (room == null || own.compareTo(room) < 0)) {
                least = use;
                room = own;
            }
        }
        return least == null ? null : least.limit().id();
    }

    private void use(LimitUse use) {
        to.startObject().text("id", use.limit().id()).text("parent", use.limit().parent());
        to.text("scope", use.limit().scope().name()).text("key", use.limit().key());
        to.text("measure", use.limit().measure().name());
        to.text("force", use.limit().force().name()).text("owner", use.limit().owner());
        json.number("cap", use.cap());
        to.text("boundBy", use.boundBy());
        json.number("used", Answer.of(use.used()));
        json.number("room", use.room());
        BigDecimal cap = use.cap().value();
        json.number("utilization", cap == null || cap.signum() == 0 ? null : Decimals.divide(use.used(), cap));
        to.startArray("notes");
        use.notes().forEach(to::text);
        to.endArray().endObject();
    }

    void breaker(String symbol, BreakerPolicy policy, @Nullable BreakerState state) {
        to.startObject().text("symbol", symbol);
        to.text("phase", state == null ? null : state.phase().name());
        to.bool("increasesAdmitted", state == null || !state.phase().isHalted());
        instant("since", state == null ? null : state.since());
        instant("until", state == null ? null : until(state, policy));
        PriceLimits limits = state == null ? null : CircuitBreaker.limits(state, policy);
        json.number("lower", limits == null ? null : limits.lower());
        json.number("upper", limits == null ? null : limits.upper());
        json.number("last", state == null ? null : state.last());
        json.number("settlement", state == null ? null : state.settlement());
        to.integer("level", state == null ? 0 : state.level());
        BreakerPolicy.Throttle throttle = policy.liquidations();
        json.number("mostLiquidated", throttle == null ? null : throttle.most());
        json.number("liquidated", throttle == null ? null : sold(state));
        to.endObject();
    }

    private static BigDecimal sold(@Nullable BreakerState state) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BreakerState.Figure sale : state == null ? List.<BreakerState.Figure>of() : state.sales()) {
            sum = sum.add(sale.value());
        }
        return sum;
    }

    /** Returns when a phase ends by itself; null where it waits for prices, or for a session. */
    private static @Nullable Instant until(BreakerState state, BreakerPolicy policy) {
        Duration length = switch (state.phase()) {
            case HALTED -> policy.halt();
            case COOLING_DOWN -> policy.coolDown();
            case MONITORING -> policy.monitoring();
            case TRADING, CLOSED -> null;
        };
        return length == null ? null : state.since().plus(length);
    }

    void policy(LeveragePolicy policy, @Nullable Instant at) {
        to.startObject().text("id", policy.id()).text("origin", policy.origin().name());
        to.text("jurisdiction", policy.scope().jurisdiction())
                .text("client", policy.scope().client())
                .text("venue", policy.scope().venue())
                .text("assetClass", policy.scope().assetClass());
        json.number("mostLeverage", policy.mostLeverage());
        instant("announced", policy.announced());
        instant("effectiveFrom", policy.effectiveFrom());
        instant("effectiveTo", policy.effectiveTo());
        boolean begun = at != null && !at.isBefore(policy.effectiveFrom());
        to.text("state", at != null && policy.isInForce(at) ? "IN_FORCE" : begun ? "ENDED" : "ANNOUNCED");
        to.text("source", policy.source()).endObject();
    }

    void account(AccountControls controls) {
        to.startObject().text("account", controls.account()).startArray("restrictions");
        for (Restriction one : controls.restrictions()) {
            to.startObject().text("by", one.by()).text("assetClass", one.assetClass());
            json.number("mostLeverage", one.mostLeverage());
            json.number("leverage", one.leverage());
            json.number("headroom", one.headroom());
            instant("effectiveFrom", one.effectiveFrom());
            instant("effectiveTo", one.effectiveTo());
            to.bool("inForce", one.inForce()).bool("binding", one.binding()).endObject();
        }
        to.endArray();
        Band band = controls.band();
        if (band == null) {
            to.nullValue("controller");
        } else {
            to.startObject("controller");
            json.number("lower", band.policy().lower());
            json.number("upper", band.policy().upper());
            json.number("leverage", band.leverage());
            to.text("aim", band.policy().aim().name());
            instant("lastChange", band.lastChange());
            to.text("move", band.now().move().name());
            json.number("notional", band.now().notional());
            to.text("reason", band.now().reason()).endObject();
        }
        to.endObject();
    }

    void override(OverrideEntry.Requested asked, OverrideLog log, Instant at) {
        OverrideEntry decided = null;
        for (OverrideEntry entry : log.entries()) {
            if (entry.id().equals(asked.id()) && !(entry instanceof OverrideEntry.Requested)) {
                decided = entry;
            }
        }
        to.startObject().text("id", asked.id()).text("limit", asked.limit());
        to.decimal("cap", asked.cap()).text("by", asked.by().name());
        to.text("at", asked.at().toString()).text("expires", asked.expires().toString());
        to.text("reason", asked.reason());
        to.text("status", log.status(asked.id(), at).name());
        to.text("decidedBy", decided == null ? null : decided.by().name());
        instant("decidedAt", decided == null ? null : decided.at());
        to.endObject();
    }

    private void instant(String member, @Nullable Instant at) {
        to.text(member, at == null ? null : at.toString());
    }
}
