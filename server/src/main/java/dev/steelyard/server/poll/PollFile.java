package dev.steelyard.server.poll;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.server.connector.VenueAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the file of {@code serve --reconcile}: which accounts venues are asked for, and which folder is watched. */
public final class PollFile {
    private static final Set<String> MEMBERS = Set.of("accounts", "folder", "folderSeconds");
    private static final Set<String> OF_ACCOUNT =
            Set.of("account", "venue", "url", "keyVariable", "secretVariable", "currencies", "address", "everySeconds");
    private static final int DEFAULT_SECONDS = 60;
    private static final int FEWEST_SECONDS = 5;
    private static final int MOST_SECONDS = 86_400;
    private static final int DEFAULT_FOLDER_SECONDS = 2;

    private PollFile() {}

    /**
     * What the file says. <b>Immutable</b>.
     *
     * @param accounts to ask for
     * @param folder to watch, as it is written; null: none
     * @param folderEvery from one look to the next
     */
    public record Plan(List<PollOptions> accounts, @Nullable String folder, Duration folderEvery) {
        /** Nothing. */
        public static final Plan NONE = new Plan(List.of(), null, Duration.ofSeconds(DEFAULT_FOLDER_SECONDS));

        public Plan {
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * Returns the plan of a file.
     *
     * @param environment in which the keys are
     * @throws dev.steelyard.core.failure.FailureException located, for what is not as it must be; MISSING_DATA for a key
     *     that is not in the environment
     */
    public static Plan read(JsonDocument file, Map<String, String> environment) {
        JsonValue root = file.root();
        only(root, MEMBERS);
        Set<String> named = new HashSet<>();
        List<PollOptions> accounts = new ArrayList<>();
        JsonValue rows = root.present("accounts");
        for (JsonValue row : rows == null ? List.<JsonValue>of() : rows.elements()) {
            PollOptions read = account(row, environment);
            if (!named.add(read.account())) {
                throw row.require("account").refusal(FailureReason.INVALID, "expected each account once");
            }
            accounts.add(read);
        }
        JsonValue folder = root.present("folder");
        if (accounts.isEmpty() && folder == null) {
            throw root.failure(FailureReason.MISSING_DATA, "expected accounts, a folder or both");
        }
        JsonValue every = root.present("folderSeconds");
        return new Plan(
                accounts,
                folder == null ? null : folder.text(),
                Duration.ofSeconds(every == null ? DEFAULT_FOLDER_SECONDS : every.integer(1, MOST_SECONDS)));
    }

    private static PollOptions account(JsonValue row, Map<String, String> environment) {
        only(row, OF_ACCOUNT);
        JsonValue venue = row.require("venue");
        if (!Poller.VENUES.containsKey(venue.text())) {
            throw venue.refusal(
                    FailureReason.UNSUPPORTED,
                    "expected one of " + String.join(", ", new TreeSet<>(Poller.VENUES.keySet())));
        }
        boolean open = venue.text().equals("hyperliquid");
        boolean wallets = venue.text().equals("deribit");
        for (String name : open ? List.of("keyVariable", "secretVariable") : List.of("address")) {
            if (row.has(name)) {
                throw row.require(name).failure(FailureReason.INVALID, venue.text() + " takes no " + name);
            }
        }
        JsonValue every = row.present("everySeconds");
        return new PollOptions(
                word(row.require("account")),
                venue.text(),
                VenueAddress.read(row.require("url"), "https", "http"),
                open
                        ? VenueKey.NONE
                        : new VenueKey(
                                variable(row.require("keyVariable"), environment),
                                variable(row.require("secretVariable"), environment)),
                wallets ? currencies(row.require("currencies")) : List.of(),
                open ? address(row.require("address")) : null,
                PollOptions.Timing.of(Duration.ofSeconds(
                        every == null ? DEFAULT_SECONDS : every.integer(FEWEST_SECONDS, MOST_SECONDS))));
    }

    private static List<String> currencies(JsonValue list) {
        List<String> currencies = list.values(PollFile::word);
        if (currencies.isEmpty() || new HashSet<>(currencies).size() != currencies.size()) {
            throw list.failure(FailureReason.INVALID, "expected currencies, each once, such as [\"BTC\"]");
        }
        return currencies;
    }

    private static String address(JsonValue value) {
        if (!value.text().matches("0x[0-9a-fA-F]{40}")) {
            throw value.refusal(FailureReason.PARSING, "expected an address of 0x and 40 digits");
        }
        return value.text();
    }

    private static String word(JsonValue value) {
        if (value.text().isBlank()) {
            throw value.refusal(FailureReason.INVALID, "expected a name");
        }
        return value.text();
    }

    private static String variable(JsonValue name, Map<String, String> environment) {
        String held = environment.get(name.text());
        if (held == null || held.isBlank()) {
            throw name.refusal(FailureReason.MISSING_DATA, "expected a variable of the environment that is set");
        }
        return held;
    }

    private static void only(JsonValue object, Set<String> known) {
        for (JsonMember member : object.members()) {
            if (!known.contains(member.name())) {
                throw member.value()
                        .failure(
                                FailureReason.INVALID,
                                "\"" + member.name() + "\" is not known; expected one of "
                                        + String.join(", ", new TreeSet<>(known)));
            }
        }
    }
}
