package dev.steelyard.venue.codec;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonValue;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.Finder.Found;
import dev.steelyard.venue.internal.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads several files of one account as one: contracts first, then marks, positions, balances and orders, whatever order
 * the files are in. What two files state twice must agree; marks of a market file go before those of positions.
 * <b>Thread-safe</b>.
 */
public final class AccountMerge {
    private AccountMerge() {}

    /**
     * Returns the account in the files.
     *
     * @throws FailureException as {@link VenueCodecs#decode}; INVALID, located at the later statement, where files
     *     contradict each other or belong to different accounts
     */
    public static DecodedAccount decode(List<JsonValue> files, DecodeHints hints) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("there were no files");
        }
        List<Found> all = new ArrayList<>();
        files.forEach(file -> all.addAll(VenueCodecs.find(file)));
        List<Found> wanted = ofOneAccount(all, hints);
        wanted.sort(Comparator.comparing(found -> found.shape().part()));
        AccountDraft draft = new AccountDraft(hints);
        for (Found found : wanted) {
            found.read(draft);
        }
        String names =
                String.join(", ", files.stream().map(f -> f.document().name()).toList());
        return draft.build(names);
    }

    /** Where an answer holds several accounts, only the one that the caller names can be meant. */
    private static List<Found> ofOneAccount(List<Found> all, DecodeHints hints) {
        Set<String> ids = new LinkedHashSet<>();
        all.stream().filter(AccountMerge::isNamed).forEach(found -> ids.add(id(found)));
        if (ids.size() <= 1) {
            return all;
        }
        String wanted = hints.account();
        if (wanted == null || !ids.contains(wanted)) {
            Found second = all.stream()
                    .filter(AccountMerge::isNamed)
                    .skip(1)
                    .findFirst()
                    .orElseThrow();
            throw second.row()
                    .failure(
                            FailureReason.INVALID,
                            "there are accounts " + String.join(", ", ids) + " here; name the one to read");
        }
        return new ArrayList<>(all.stream()
                .filter(found -> !isNamed(found) || id(found).equals(wanted))
                .toList());
    }

    private static boolean isNamed(Found found) {
        String field = found.shape().accountId();
        return field != null && found.row().has(field);
    }

    private static String id(Found found) {
        Row row = found.row();
        String field = found.shape().accountId();
        return field == null ? "" : row.text(field);
    }
}
