package dev.steelyard.io.firm;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.firm.TransferRoute;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How funds can be moved, {@code steelyard/routes/1}: from an account (or all accounts of a venue, or all, {@code *}) to
 * another, what, in how many hours, at what fee, and how long it must stay. <b>Immutable</b>.
 *
 * @param rules in the order of the file; of several for one way the first holds
 * @param locked by account and asset: what may not leave yet
 */
public record RouteFile(List<Rule> rules, Map<String, Map<Asset, BigDecimal>> locked) {
    /** The schema that a file states. */
    public static final String SCHEMA = "steelyard/routes/1";

    private static final String ANY = "*";

    /**
     * A way, or many ways alike.
     *
     * @param from account id, venue, or {@code *}
     * @param to account id, venue, or {@code *}
     * @param asset what is moved
     * @param hours until it has arrived, at least 0
     * @param feeRate fraction lost on the way, 0 to below 1
     * @param minimumStayHours how long it must stay, at least 0
     */
    public record Rule(
            String from, String to, Asset asset, BigDecimal hours, BigDecimal feeRate, BigDecimal minimumStayHours) {}

    public RouteFile {
        rules = List.copyOf(rules);
        locked = Collections.unmodifiableMap(new LinkedHashMap<>(locked));
    }

    /**
     * Returns the file that a document states.
     *
     * @throws dev.steelyard.core.failure.FailureException located: PARSING, INVALID, MISSING_DATA or UNSUPPORTED
     */
    public static RouteFile read(JsonDocument document) {
        JsonValue root = document.root();
        JsonValue schema = root.require("schema");
        if (!schema.text().equals(SCHEMA)) {
            throw schema.refusal(FailureReason.UNSUPPORTED, "expected schema \"" + SCHEMA + '"');
        }
        List<Rule> rules = root.require("routes").values(RouteFile::rule);
        Map<String, Map<Asset, BigDecimal>> locked = new LinkedHashMap<>();
        JsonValue stays = root.present("locked");
        if (stays != null) {
            for (JsonValue stay : stays.elements()) {
                locked.computeIfAbsent(stay.require("account").text(), account -> new LinkedHashMap<>())
                        .put(asset(stay), stay.require("amount").nonNegative());
            }
        }
        return new RouteFile(rules, locked);
    }

    private static Rule rule(JsonValue object) {
        JsonValue fee = object.present("feeRate");
        JsonValue stay = object.present("minimumStayHours");
        BigDecimal rate = fee == null ? BigDecimal.ZERO : fee.nonNegative();
        if (fee != null && rate.compareTo(BigDecimal.ONE) >= 0) {
            throw fee.refusal(FailureReason.INVALID, "expected a fraction below 1");
        }
        return new Rule(
                object.require("from").text(),
                object.require("to").text(),
                asset(object),
                object.require("hours").nonNegative(),
                rate,
                stay == null ? BigDecimal.ZERO : stay.nonNegative());
    }

    private static Asset asset(JsonValue object) {
        JsonValue value = object.require("asset");
        String code = value.text();
        if (code.isBlank()) {
            throw value.refusal(FailureReason.INVALID, "expected a name");
        }
        return Asset.of(code);
    }

    /**
     * Returns the ways where none are stated: from every account to every other, each asset that it holds.
     *
     * @param hours that every way is assumed to take
     */
    public static RouteFile assumed(List<Account> accounts, BigDecimal hours) {
        List<Rule> rules = new ArrayList<>();
        for (Account account : accounts) {
            List<Balance> balances = account.balances() == null ? List.of() : account.balances();
            for (Balance balance : balances) {
                rules.add(new Rule(account.id(), ANY, balance.asset(), hours, BigDecimal.ZERO, BigDecimal.ZERO));
            }
        }
        return new RouteFile(rules, Map.of());
    }

    /** Returns the ways between accounts that the rules state, in the order of the rules. */
    public List<TransferRoute> between(List<Account> accounts) {
        Map<String, TransferRoute> routes = new LinkedHashMap<>();
        for (Rule rule : rules) {
            for (Account from : accounts) {
                for (Account to : accounts) {
                    if (from != to && isMeant(rule.from(), from) && isMeant(rule.to(), to)) {
                        routes.putIfAbsent(
                                from.id() + '\n' + to.id() + '\n' + rule.asset(),
                                new TransferRoute(
                                        from.id(),
                                        to.id(),
                                        rule.asset(),
                                        rule.hours(),
                                        rule.feeRate(),
                                        rule.minimumStayHours()));
                    }
                }
            }
        }
        return List.copyOf(routes.values());
    }

    private static boolean isMeant(String name, Account account) {
        return name.equals(ANY) || name.equals(account.id()) || name.equals(account.venue());
    }
}
