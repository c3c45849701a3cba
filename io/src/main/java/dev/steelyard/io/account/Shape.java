package dev.steelyard.io.account;

import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members that an object of the file may have; all others are kept, and one that looks misspelled is reported. */
final class Shape {
    /** Shorter names are too alike to guess at. */
    private static final int SHORTEST_GUESSED = 4;

    /** Letters that may differ between a misspelled name and the one meant. */
    private static final int MOST_WRONG = 2;

    static final Shape ACCOUNT = new Shape(
            "schema",
            "account",
            "venue",
            "rules",
            "owner",
            "asOf",
            "sequence",
            "accountMode",
            "balances",
            "loans",
            "instruments",
            "positions",
            "orders",
            "market");
    static final Shape BALANCE = new Shape("asset", "total", "haircut");
    static final Shape LOAN = new Shape("asset", "amount");
    static final Shape INSTRUMENT = new Shape(
            "symbol",
            "type",
            "payoff",
            "base",
            "quote",
            "settle",
            "contractSize",
            "tickSize",
            "expiry",
            "strike",
            "optionType",
            "multiplier",
            "american",
            "targetLeverage");
    static final Shape POSITION = new Shape(
            "symbol",
            "size",
            "entryPrice",
            "leverage",
            "marginMode",
            "side",
            "isolatedMargin",
            "entryTime",
            "accruedFunding",
            "feeRate");
    static final Shape ORDER = new Shape("symbol", "side", "size", "price", "reduceOnly", "positionSide");
    static final Shape MARKET = new Shape(
            "marks",
            "indices",
            "prices",
            "forwards",
            "vols",
            "fundingRates",
            "dailyVols",
            "betas",
            "markTimes",
            "markStates",
            "indexStates",
            "depth",
            "states");
    static final Shape BETA = new Shape("benchmark", "beta", "stdError");

    private final Set<String> known;

    private Shape(String... names) {
        known = new LinkedHashSet<>(List.of(names));
    }

    /** Keeps the members of {@code object} that the shape does not know, and notes those that look misspelled. */
    void keepExtra(JsonValue object, String path, Notes notes) {
        for (JsonMember member : object.members()) {
            String name = member.name();
            if (!known.contains(name)) {
                notes.keep(path + name, member.value());
                String meant = meant(name, object);
                if (meant != null) {
                    notes.warn(path + name + " is not a field and was ignored; is " + meant + " meant?");
                }
            }
        }
    }

    private @Nullable String meant(String name, JsonValue object) {
        for (String candidate : known) {
            if (looksLike(name, candidate) && !object.has(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    /** Returns true when a name differs from another by case, underscores or at most two letters. */
    static boolean looksLike(String name, String known) {
        String a = plain(name);
        String b = plain(known);
        if (a.equals(b)) {
            return true;
        }
        boolean longEnough = Math.min(a.length(), b.length()) >= SHORTEST_GUESSED;
        return longEnough
                && Math.abs(a.length() - b.length()) <= MOST_WRONG
                && distance(a, b) <= Math.min(MOST_WRONG, b.length() / SHORTEST_GUESSED);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** Returns how many letters must be changed, put in or left out to make one word of the other. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
