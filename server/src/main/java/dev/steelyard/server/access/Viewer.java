package dev.steelyard.server.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who asks, and what of the accounts they may see. <b>Immutable</b>.
 *
 * @param name for the audit trail: never a secret
 * @param scopes what they may do
 * @param accounts ids, or beginnings of ids that end with {@code *}
 */
public record Viewer(String name, Set<Scope> scopes, List<String> accounts) {
    /** The person at the machine itself, where no key is asked for. */
    public static final Viewer LOCAL = new Viewer("local", EnumSet.allOf(Scope.class), List.of(AccountPatterns.EVERY));

    public Viewer {
        scopes = Set.copyOf(scopes);
        accounts = List.copyOf(accounts);
    }

    /** Returns whether an account is one of theirs. */
    public boolean sees(String account) {
        return AccountPatterns.hold(accounts, account);
    }

    /** Returns whether every account, also one that is opened later, is theirs: only they may change the market. */
    public boolean seesAll() {
        return accounts.contains(AccountPatterns.EVERY);
    }

    /** Returns whose accounts are theirs: equal for two viewers who see the same. */
    public List<String> view() {
        return seesAll() ? LOCAL.accounts() : accounts;
    }

    /** Returns whether they may do something. */
    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }
}
