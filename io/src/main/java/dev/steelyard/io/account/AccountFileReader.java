package dev.steelyard.io.account;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code steelyard/account/1}: one account, or a list of them. What the schema requires and the file lacks, what is
 * impossible and what is of a wrong type is refused with its place; a member that the schema allows to be unknown may be
 * null. Members that it does not know are kept. <b>Thread-safe</b>.
 */
public final class AccountFileReader {
    private AccountFileReader() {}

    /** Returns whether a document claims to be an account file, of this version or another, or a list of them. */
    public static boolean recognizes(JsonDocument document) {
        JsonValue root = document.root();
        if (root.is(JsonKind.ARRAY)) {
            for (JsonValue element : root.elements()) {
                return isAccount(element);
            }
            return false;
        }
        return isAccount(root);
    }

    private static boolean isAccount(JsonValue value) {
        JsonValue schema = value.is(JsonKind.OBJECT) ? value.present("schema") : null;
        return schema != null && schema.is(JsonKind.STRING) && schema.text().startsWith("steelyard/account/");
    }

    /**
     * Returns all accounts of a file.
     *
     * @throws dev.steelyard.core.failure.FailureException located, with the reasons of {@link #each}; or IO
     */
    public static List<AccountFile> read(Path file) {
        List<AccountFile> accounts = new ArrayList<>();
        each(JsonDocument.parse(file), accounts::add);
        return accounts;
    }

    /**
     * Reads the accounts of a document one after the other, so that no more than one is held at a time.
     *
     * @param target is given each account in turn
     * @throws dev.steelyard.core.failure.FailureException PARSING for a wrong type, a word that is no number or no
     *     constant; MISSING_DATA for what is absent; INVALID for what is impossible; OUT_OF_RANGE for numbers beyond 40
     *     digits or powers of ten beyond 30; UNSUPPORTED for another schema
     */
    public static void each(JsonDocument document, Consumer<AccountFile> target) {
        JsonValue root = document.root();
        if (root.is(JsonKind.ARRAY)) {
            for (JsonValue element : root.elements()) {
                target.accept(read(element));
            }
        } else {
            target.accept(read(root));
        }
    }

    /** Returns the order book that an object states, {@code {"bids": [[price, size], ...], "asks": [...]}}, best price first. */
    public static BookDepth book(JsonValue object) {
        return DepthReader.read(object);
    }

    /** Returns the account that an object states; see {@link #each}. */
    public static AccountFile read(JsonValue object) {
        JsonValue schema = object.require("schema");
        if (!schema.text().equals(AccountFile.SCHEMA)) {
            throw schema.refusal(FailureReason.UNSUPPORTED, "expected schema \"" + AccountFile.SCHEMA + '"');
        }
        Notes notes = new Notes();
        Shape.ACCOUNT.keepExtra(object, "", notes);
        AccountMode mode = mode(object.require("accountMode"));
        JsonValue time = Values.stated(object, "asOf");
        Instant asOf = time == null ? null : time.instant();
        JsonValue sequence = object.present("sequence");
        SequencedMap<String, Instrument> instruments = instruments(object, notes);
        JsonValue marketValue = object.require("market");
        MarketView market =
                MarketReader.read(marketValue, instruments, asOf, sequence == null ? 0 : sequence.integer(), notes);
        PositionReader reader = new PositionReader(instruments, notes);
        List<Position> positions = reader.positions(object.require("positions"), mode);
        List<Order> orders = reader.orders(object);
        MarketReader.requireMarks(marketValue, positions, orders);
        Account account = account(object, mode, asOf, instruments, positions, orders, notes);
        return new AccountFile(account, market, object.present("rules", Values::name), notes.extra(), notes.warnings());
    }

    /** Returns the holdings that an object states: an account file without schema, rules and market; see {@link #each}. */
    public static Account holdings(JsonValue object) {
        Notes notes = new Notes();
        AccountMode mode = mode(object.require("accountMode"));
        JsonValue time = Values.stated(object, "asOf");
        SequencedMap<String, Instrument> instruments = instruments(object, notes);
        PositionReader reader = new PositionReader(instruments, notes);
        List<Position> positions = reader.positions(object.require("positions"), mode);
        return account(
                object,
                mode,
                time == null ? null : time.instant(),
                instruments,
                positions,
                reader.orders(object),
                notes);
    }

    /** Returns the orders that an object lists as {@code orders}, as an account file does. */
    public static List<Order> orders(JsonValue object) {
        return new PositionReader(new LinkedHashMap<>(), new Notes()).orders(object);
    }

    /** Returns the contract that an object states, as an account file does. */
    public static Instrument instrument(JsonValue object) {
        return InstrumentReader.read(object);
    }

    private static Account account(
            JsonValue object,
            AccountMode mode,
            @Nullable Instant asOf,
            SequencedMap<String, Instrument> instruments,
            List<Position> positions,
            List<Order> orders,
            Notes notes) {
        return new Account(
                Values.name(object.require("account")),
                Values.name(object.require("venue")),
                object.present("owner", Values::name),
                mode,
                asOf,
                balances(object, notes),
                loans(object, notes),
                instruments,
                positions,
                orders);
    }

    private static AccountMode mode(JsonValue value) {
        AccountMode mode = value.constant(AccountMode.class);
        if (mode == AccountMode.LENDING) {
            throw value.refusal(FailureReason.UNSUPPORTED, "expected another mode: lending accounts are not modeled");
        }
        return mode;
    }

    private static @Nullable List<Balance> balances(JsonValue account, Notes notes) {
        JsonValue list = Values.stated(account, "balances");
        if (list == null) {
            return null;
        }
        List<Balance> balances = new ArrayList<>();
        Set<Asset> seen = new HashSet<>();
        for (JsonValue object : list.elements()) {
            Shape.BALANCE.keepExtra(object, "balances/" + balances.size() + "/", notes);
            Asset asset = unseen(object, seen, "balance");
            JsonValue value = object.require("total");
            BigDecimal total = value.decimal();
            if (total.signum() < 0) {
                throw value.refusal(
                        FailureReason.INVALID, "expected a balance of 0 or above (what is owed belongs in \"loans\")");
            }
            balances.add(new Balance(asset, total, object.present("haircut", Values::share)));
        }
        return balances;
    }

    private static List<Loan> loans(JsonValue account, Notes notes) {
        List<Loan> loans = new ArrayList<>();
        Set<Asset> seen = new HashSet<>();
        for (JsonValue object : Values.elements(account, "loans")) {
            Shape.LOAN.keepExtra(object, "loans/" + loans.size() + "/", notes);
            Asset asset = unseen(object, seen, "loan");
            loans.add(new Loan(asset, object.require("amount").nonNegative()));
        }
        return loans;
    }

    private static Asset unseen(JsonValue object, Set<Asset> seen, String what) {
        Asset asset = Values.asset(object.require("asset"));
        if (!seen.add(asset)) {
            throw object.failure(
                    FailureReason.INVALID, "expected one " + what + " of each asset, was a second one of " + asset);
        }
        return asset;
    }

    private static SequencedMap<String, Instrument> instruments(JsonValue account, Notes notes) {
        SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
        int index = 0;
        for (JsonValue object : Values.elements(account, "instruments")) {
            Shape.INSTRUMENT.keepExtra(object, "instruments/" + index++ + "/", notes);
            Instrument instrument = InstrumentReader.read(object);
            if (instruments.put(instrument.symbol(), instrument) != null) {
                throw object.failure(
                        FailureReason.INVALID,
                        "expected each contract once, was a second statement of " + instrument.symbol());
            }
        }
        return instruments;
    }
}
