package dev.steelyard.cli.input;

import dev.steelyard.cli.Surroundings;
import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.io.account.AccountFile;
import dev.steelyard.io.account.AccountFileReader;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.venue.codec.AccountMerge;
import dev.steelyard.venue.codec.DecodeHints;
import dev.steelyard.venue.codec.DecodedAccount;
import dev.steelyard.venue.codec.DetectedFormat;
import dev.steelyard.venue.codec.VenueCodecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files named on the command line: the product's own account files, each with one account or several; and files
 * as venues write them, of which those of one venue are one account, as are all of one folder. <b>Single-writer</b>.
 */
public final class AccountInputs {
    private final Surroundings surroundings;
    private final RuleChoice rules;
    private final @Nullable Instant at;
    private final @Nullable String account;
    private final Consumer<Failure> onFailure;

    /**
     * Makes a reader.
     *
     * @param at the time that accounts are assessed as of; null: their own
     * @param account the account to read where a venue's answer holds several; null: there is only one
     */
    public AccountInputs(Surroundings surroundings, RuleChoice rules, @Nullable Instant at, @Nullable String account) {
        this.surroundings = surroundings;
        this.rules = rules;
        this.at = at;
        this.account = account;
        this.onFailure = failure -> {
            throw new FailureException(failure);
        };
    }

    private AccountInputs(AccountInputs other, Consumer<Failure> onFailure) {
        this.surroundings = other.surroundings;
        this.rules = other.rules;
        this.at = other.at;
        this.account = other.account;
        this.onFailure = onFailure;
    }

    /** Returns a reader that tells {@code skipped} of a file or account that is wrong, and goes on. */
    public AccountInputs skipping(Consumer<Failure> skipped) {
        return new AccountInputs(this, skipped);
    }

    /**
     * Reads all accounts, one after the other: those of the product's own files as they come, then those of venues' files.
     *
     * @param names files and folders, as the user names them
     * @param target is given each account in turn
     * @throws FailureException located, when a file cannot be read or says something wrong
     */
    public void each(List<String> names, Consumer<AccountCase> target) {
        Map<String, List<JsonValue>> venues = new LinkedHashMap<>();
        for (String name : names) {
            Path path = surroundings.file(name);
            if (Files.isDirectory(path)) {
                for (Path file : jsonFilesOf(path)) {
                    file(file, name + "/" + file.getFileName(), target, "folder " + name, venues);
                }
            } else {
                file(path, name, target, null, venues);
            }
        }
        venues.forEach((group, files) -> {
            try {
                venueAccount(group, files, venues.size() > 1, target);
            } catch (FailureException e) {
                onFailure.accept(e.failure());
            }
        });
    }

    private void file(
            Path path,
            String name,
            Consumer<AccountCase> target,
            @Nullable String group,
            Map<String, List<JsonValue>> venues) {
        try {
            JsonDocument document = JsonDocument.parse(path, name);
            if (AccountFileReader.recognizes(document)) {
                int companions =
                        document.root().is(JsonKind.ARRAY) ? document.root().size() : 1;
                AccountFileReader.each(document, file -> {
                    if (account == null || account.equals(file.account().id())) {
                        target.accept(own(file, name, companions));
                    }
                });
                return;
            }
            JsonValue root = document.root();
            String key = group == null ? venueOf(root) : group;
            venues.computeIfAbsent(key, k -> new ArrayList<>()).add(root);
        } catch (FailureException e) {
            onFailure.accept(e.failure());
        }
    }

    /** The first word of a format's name is its venue; what is not recognized is refused later, with what was expected. */
    private static String venueOf(JsonValue root) {
        if (!VenueCodecs.recognizes(root)) {
            return "";
        }
        List<DetectedFormat> formats = VenueCodecs.detect(root);
        String name = formats.isEmpty() ? "" : formats.getFirst().name();
        int space = name.indexOf(' ');
        return space < 0 ? name : name.substring(0, space);
    }

    private static List<Path> jsonFilesOf(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> json = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            if (json.isEmpty()) {
                throw FailureException.of(FailureReason.MISSING_DATA, folder.toString(), "there is no JSON file in it");
            }
            return json;
        } catch (IOException e) {
            throw FailureException.of(FailureReason.IO, folder.toString(), "expected a readable folder");
        }
    }

    private AccountCase own(AccountFile file, String source, int companions) {
        Account held = file.account();
        String stated = file.rules() == null ? held.venue() : file.rules();
        RulePack pack = rules.of(stated, day(held.asOf()), source);
        return new AccountCase(timed(file), pack, null, List.of(), source, companions);
    }

    private void venueAccount(String group, List<JsonValue> files, boolean several, Consumer<AccountCase> target) {
        DecodeHints hints = new DecodeHints(account, rules.askedName(), rules::contract);
        DecodedAccount decoded = AccountMerge.decode(files, hints);
        String source =
                String.join(", ", files.stream().map(f -> f.document().name()).toList());
        LocalDate day = decoded.ruleDate() != null
                ? decoded.ruleDate()
                : day(decoded.account().asOf());
        RulePack pack = rules.of(decoded.rulePackId(), day, source);
        Account held = decoded.account();
        boolean nameless = several && account == null && held.id().equals("account");
        AccountFile file = new AccountFile(
                nameless ? named(held, nameOf(group)) : held,
                decoded.market(),
                null,
                new LinkedHashMap<>(),
                decoded.warnings());
        target.accept(new AccountCase(timed(file), pack, decoded.reported(), decoded.gaps(), source, 1));
    }

    private static String nameOf(String group) {
        return group.substring(group.lastIndexOf('/') + 1).replace("folder ", "");
    }

    private static Account named(Account account, String id) {
        return new Account(
                id,
                account.venue(),
                account.owner(),
                account.mode(),
                account.asOf(),
                account.balances(),
                account.loans(),
                account.instruments(),
                account.positions(),
                account.orders());
    }

    private static @Nullable LocalDate day(@Nullable Instant time) {
        return time == null ? null : LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private AccountFile timed(AccountFile file) {
        if (at == null) {
            return file;
        }
        MarketView market = file.market().toBuilder().asOf(at).build();
        return new AccountFile(file.account(), market, file.rules(), file.extra(), file.warnings());
    }
}
