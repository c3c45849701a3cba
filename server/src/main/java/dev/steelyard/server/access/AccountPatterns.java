package dev.steelyard.server.access;

import java.util.List;

/** Sets of accounts as they are written: ids, or beginnings of ids that end with {@code *}. */
public final class AccountPatterns {
    /** What stands for every account. */
    static final String EVERY = "*";

    private AccountPatterns() {}

    /** Returns whether a set holds an account. */
    public static boolean hold(List<String> patterns, String account) {
        for (String pattern : patterns) {
            boolean open = pattern.endsWith(EVERY);
            if (open ? account.startsWith(pattern.substring(0, pattern.length() - 1)) : account.equals(pattern)) {
                return true;
            }
        }
        return false;
    }
}
