package dev.steelyard.margin.control.configuration;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.control.breaker.BreakerPolicy;
import dev.steelyard.margin.control.leverage.ControllerPolicy;
import dev.steelyard.margin.control.limit.LimitTree;
import dev.steelyard.margin.control.policy.PolicyBook;
import dev.steelyard.margin.control.terms.TermsPolicy;
import dev.steelyard.margin.control.terms.TermsRegister;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The controls in force: who may hold what, when trading halts, whose leverage is kept where, and whose word counts.
 * <b>Immutable</b>. In maps by name, {@value #ALL} stands for whoever is not named.
 *
 * @param limits by owner of accounts, or by account where it has none; {@code *}: for each of the others on its own
 * @param volatilities by limit id, of which asset the vol is that scales its cap: the figure {@code dailyVol} of its market
 * @param classes by asset; one that is not named is of class {@code other}
 * @param clients by owner, or by account where it has none
 * @param breakers by contract
 * @param controllers by account
 * @param policies restrictions of leverage
 * @param terms what was read in terms of service
 * @param termsPolicy what follows from it
 * @param longestOverride that may be asked for
 * @param checksMargin whether an order is refused that leaves the account without free margin
 */
public record ControlSet(
        SequencedMap<String, LimitTree> limits,
        SequencedMap<String, Asset> volatilities,
        SequencedMap<Asset, String> classes,
        SequencedMap<String, Client> clients,
        SequencedMap<String, BreakerPolicy> breakers,
        SequencedMap<String, ControllerPolicy> controllers,
        PolicyBook policies,
        TermsRegister terms,
        TermsPolicy termsPolicy,
        Duration longestOverride,
        boolean checksMargin) {
    /** The name that stands for all that are not named. */
    public static final String ALL = "*";

    /** Nothing is controlled; an override may be asked for a week at most. */
    public static final ControlSet NONE = new ControlSet(
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new PolicyBook(Duration.ZERO, List.of()),
            TermsRegister.empty(),
            new TermsPolicy(List.of()),
            Duration.ofDays(7),
            false);

    /**
     * Who stands behind accounts.
     *
     * @param jurisdiction such as {@code EU}; empty when not told
     * @param kind the class of client, such as {@code retail}; empty when not told
     * @param strategies by account; one that is not named follows the strategy {@code none}
     */
    public record Client(String jurisdiction, String kind, SequencedMap<String, String> strategies) {
        /** Of whom nothing is told. */
        public static final Client UNTOLD = new Client("", "", new LinkedHashMap<>());

        public Client {
            strategies = copy(strategies);
        }

        /** Returns the strategy of an account. */
        public String strategy(String account) {
            return strategies.getOrDefault(account, "none");
        }
    }

    public ControlSet {
        limits = copy(limits);
        volatilities = copy(volatilities);
        classes = copy(classes);
        clients = copy(clients);
        breakers = copy(breakers);
        controllers = copy(controllers);
    }

    /** Returns these controls with another register of terms. */
    public ControlSet withTerms(TermsRegister newTerms) {
        return new ControlSet(
                limits,
                volatilities,
                classes,
                clients,
                breakers,
                controllers,
                policies,
                newTerms,
                termsPolicy,
                longestOverride,
                checksMargin);
    }

    private static <K, V> SequencedMap<K, V> copy(Map<K, V> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }

    /** Returns under whose name an account is controlled: its owner, or itself where it has none. */
    public static String holder(Account account) {
        String owner = account.owner();
        return owner == null ? account.id() : owner;
    }

    /** Returns the limits of a holder; null without any. */
    public @Nullable LimitTree limitsOf(String holder) {
        LimitTree own = limits.get(holder);
        return own == null ? limits.get(ALL) : own;
    }

    /** Returns who a holder is. */
    public Client clientOf(String holder) {
        Client own = clients.get(holder);
        return own == null ? clients.getOrDefault(ALL, Client.UNTOLD) : own;
    }

    /** Returns the rules of a contract's circuit breaker; null without one. */
    public @Nullable BreakerPolicy breakerOf(String symbol) {
        BreakerPolicy own = breakers.get(symbol);
        return own == null ? breakers.get(ALL) : own;
    }

    /** Returns the class of an asset. */
    public String classOf(Asset asset) {
        return classes.getOrDefault(asset, "other");
    }
}
