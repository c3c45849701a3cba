package dev.steelyard.server.live;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.state.AccountBook;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.Exposure;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.AccountWatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account with the market and the rules of one sequence: what an answer about it is made from. <b>Immutable</b>.
 *
 * @param number of the account
 * @param account what it holds
 * @param market as far as it moves the account, and what else was asked for
 * @param rules in force
 * @param watch where it stands on the ladder of alerts
 * @param sequence of the last event in all of these
 * @param dataAge from the oldest of its prices to the time of that event; null when it has none
 */
public record Capture(
        int number,
        Account account,
        MarketView market,
        RulePack rules,
        AccountWatch watch,
        long sequence,
        @Nullable Duration dataAge) {

    /** The figure of an asset that tells by how much it moves in a day, one standard deviation, a fraction. */
    public static final String DAILY_VOL = "dailyVol";

    /**
     * Captures an open account, on the engine's thread.
     *
     * @return null when there is no such account
     * @throws FailureException what the rule book says of a venue without rules
     */
    public static @Nullable Capture of(RiskEngine engine, int number) {
        return of(engine, number, List.of());
    }

    /**
     * Captures an open account with the market of further contracts, on the engine's thread.
     *
     * @param contracts that it may come to hold
     * @return null when there is no such account
     * @throws FailureException what the rule book says of a venue without rules
     */
    public static @Nullable Capture of(RiskEngine engine, int number, Collection<String> contracts) {
        EngineState state = engine.state();
        AccountBook accounts = state.accounts();
        Account account = number < 0 || number >= accounts.size() ? null : accounts.account(number);
        if (account == null) {
            return null;
        }
        RulePack rules = state.rules(account);
        List<String> names = contracts.isEmpty() ? accounts.names(number) : Exposure.names(account, rules, contracts);
        Set<String> symbols = new LinkedHashSet<>(contracts);
        account.positions().forEach(position -> symbols.add(position.symbol()));
        return new Capture(
                number,
                account,
                withDailyVols(state.market().view(names), state.market(), account, symbols, rules),
                rules,
                engine.watch(number),
                state.sequence(),
                age(state.market(), names));
    }

    /** Adds the daily volatility of what the account's contracts are on, where a feed tells it: no alert depends on it. */
    private static MarketView withDailyVols(
            MarketView view, LiveMarket market, Account account, Set<String> symbols, RulePack rules) {
        MarketView.Builder builder = null;
        for (String symbol : symbols) {
            Instrument instrument = rules.instrument(account, symbol);
            int factor = instrument == null
                    ? -1
                    : market.find(FactorKind.FIGURE, instrument.base().code() + "/" + DAILY_VOL);
            BigDecimal vol = factor < 0 ? null : market.value(factor);
            if (instrument != null && vol != null) {
                builder = builder == null ? view.toBuilder() : builder;
                builder.dailyVol(instrument.base(), vol);
            }
        }
        return builder == null ? view : builder.build();
    }

    /** Returns the sequence of the last event that changed the account, its prices or its rules. */
    public static long changed(EngineState state, int number) {
        Account account = state.accounts().account(number);
        long latest = state.accounts().sequence(number);
        if (account != null) {
            latest = Math.max(latest, state.rulesSequence(account));
        }
        for (String name : state.accounts().names(number)) {
            for (int factor : state.market().factors(name)) {
                latest = Math.max(latest, state.market().sequence(factor));
            }
        }
        return latest;
    }

    /** Returns the age of the oldest price of an account; null when it has none. */
    public static @Nullable Duration age(EngineState state, int number) {
        return age(state.market(), state.accounts().names(number));
    }

    private static @Nullable Duration age(LiveMarket market, List<String> names) {
        Instant now = market.asOf();
        Instant oldest = null;
        for (String name : names) {
            for (int factor : market.factors(name)) {
                Instant time = moves(market.factor(factor).kind()) ? market.time(factor) : null;
                if (time != null && (oldest == null || time.isBefore(oldest))) {
                    oldest = time;
                }
            }
        }
        return oldest == null || now == null ? null : Duration.between(oldest, now);
    }

    /** Returns whether a live feed keeps telling figures of a kind; a rate or a fixed price may stand for hours. */
    private static boolean moves(FactorKind kind) {
        return kind == FactorKind.MARK || kind == FactorKind.INDEX || kind == FactorKind.FORWARD;
    }
}
