package dev.steelyard.venue.internal;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.venue.codec.ContractTermsTable;
import dev.steelyard.venue.codec.DecodeHints;
import dev.steelyard.venue.codec.DecodedAccount;
import dev.steelyard.venue.codec.ReportedPosition;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects one account from one or several answers of a venue; what contradicts is refused. <b>Single-writer</b>. */
public final class AccountDraft {
    private final DecodeHints hints;
    private final ReportedDraft reported = new ReportedDraft();
    private final WalletDraft wallet = new WalletDraft();
    private final StatedTotals totals = new StatedTotals();
    private final MarketView.Builder market = MarketView.builder();
    private final SequencedMap<String, BigDecimal> marks = new LinkedHashMap<>();
    private final SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
    private final SequencedMap<String, Instrument> named = new LinkedHashMap<>();
    private final SequencedMap<String, PositionDraft> positions = new LinkedHashMap<>();
    private final List<Order> orders = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Set<String> formats = new LinkedHashSet<>();
    private final List<Failure> gaps = new ArrayList<>();
    private @Nullable AccountMode mode;
    private @Nullable String rulePack;
    private @Nullable LocalDate ruleDate;
    private @Nullable String accountId;
    private @Nullable Instant answerTime;

    /** Begins an empty account. */
    public AccountDraft(DecodeHints hints) {
        this.hints = hints;
    }

    /** Returns where the venue's own figures are collected. */
    public ReportedDraft reported() {
        return reported;
    }

    /** Returns the rule pack that the caller chose, or null. */
    public @Nullable String chosenRulePack() {
        return hints.rulePack();
    }

    /** Returns where marks, rates and prices are collected that are no position's. */
    public MarketView.Builder market() {
        return market;
    }

    /** Notes that an answer of this format is read. */
    public void format(String name) {
        formats.add(name);
    }

    /**
     * Says which rule pack the row belongs to.
     *
     * @throws FailureException INVALID when it belongs to another account than what was read before
     */
    public void rulePack(String id, Row row) {
        String joined = rulePack == null ? id : RulePackNames.join(rulePack, id);
        if (joined == null) {
            throw row.failure(
                    FailureReason.INVALID, "this belongs to " + id + "; what was read before it to " + rulePack);
        }
        rulePack = joined;
    }

    /** Says that the shape itself tells the version of the rules. */
    public void ruleDate(LocalDate date) {
        ruleDate = date;
    }

    /** Says how collateral backs positions; of several statements the one that pools more counts. */
    public void mode(AccountMode stated) {
        mode = mode == null || stated.compareTo(mode) > 0 ? stated : mode;
    }

    /** Says the account's name at the venue. */
    public void accountId(@Nullable String id) {
        accountId = id == null ? accountId : id;
    }

    /** Says when an answer was given; the latest counts. */
    public void answeredAt(@Nullable Instant time) {
        if (time != null && (answerTime == null || time.isAfter(answerTime))) {
            answerTime = time;
        }
    }

    /** Tells the user something that was inferred or left out. */
    public void warn(String sentence) {
        warnings.add(sentence);
    }

    /** Says that the venue speaks of something that the row does not hold. */
    public void gap(Row row, String message) {
        gaps.add(new Failure(FailureReason.MISSING_DATA, row.json().location(), message));
    }

    /** Returns where balances and debts are collected. */
    public WalletDraft wallet() {
        return wallet;
    }

    /** Returns where the venue's totals over all assets are compared with the assets that the answers list. */
    public StatedTotals totals() {
        return totals;
    }

    /** Adds the terms of a contract; a later statement replaces an earlier one. */
    public void instrument(Instrument instrument) {
        instrument(instrument.symbol(), instrument);
    }

    /** Adds the terms of a contract under another name, by which rows may ask for it. */
    public void instrument(String name, Instrument instrument) {
        instruments.put(name, instrument);
    }

    /** Takes a contract that the account names without a position or order in it. */
    public void named(Instrument instrument) {
        instruments.put(instrument.symbol(), instrument);
        named.put(instrument.symbol(), instrument);
    }

    /** Adds the mark of a contract as a market file states it: it goes before the marks of positions. */
    public void mark(String symbol, BigDecimal price) {
        marks.put(symbol, price);
    }

    /**
     * Returns the terms of a contract: from the files, else as the caller knows them, else by the venue's naming
     * conventions, else as the row's own numbers imply.
     *
     * @param pack the venue and kind of contract, as {@link ContractTermsTable#find} takes it
     * @param implied what the row's own numbers imply, or null
     * @throws FailureException UNKNOWN_CONTRACT when nothing tells them
     */
    public Instrument terms(Row row, String pack, String symbol, Supplier<@Nullable Instrument> implied) {
        Instrument found = instruments.get(symbol);
        if (found == null) {
            int detail = pack.indexOf('/');
            String plain = detail < 0 ? pack : pack.substring(0, detail);
            found = hints.contracts().find(hints.rulePack() == null ? plain : hints.rulePack(), symbol);
        }
        if (found == null) {
            found = ContractTermsTable.find(pack, symbol);
        }
        if (found == null) {
            found = implied.get();
        }
        if (found == null) {
            throw row.failure(
                    FailureReason.UNKNOWN_CONTRACT,
                    "the terms of contract " + symbol + " of " + pack + " are not known; give the venue's instruments "
                            + "file beside this one, or add it with: steelyard rules import FILE");
        }
        instruments.put(symbol, found);
        return found;
    }

    /** Returns the terms of a contract whose row implies none, as the longer method does. */
    public Instrument terms(Row row, String pack, String symbol) {
        return terms(row, pack, symbol, () -> null);
    }

    /**
     * Adds a position; one of size 0 is left out.
     *
     * @throws FailureException INVALID when another answer states it otherwise
     */
    public void position(PositionDraft position) {
        if (position.size().signum() == 0) {
            return;
        }
        PositionDraft before = positions.get(position.key());
        if (before == null) {
            positions.put(position.key(), position);
        } else if (before.contradicts(position)) {
            throw position.row()
                    .failure(
                            FailureReason.INVALID,
                            "this contradicts the position " + position.key() + " at "
                                    + before.row().json().location());
        } else {
            before.fillFrom(position);
        }
    }

    /** Adds an open order. */
    public void order(Order order) {
        orders.add(order);
    }

    /**
     * Returns the account collected.
     *
     * @throws FailureException MISSING_DATA when nothing tells the venue
     */
    public DecodedAccount build(String source) {
        String pack = hints.rulePack() == null ? rulePack : hints.rulePack();
        if (pack == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    source,
                    formats.isEmpty()
                            ? "the answer is empty; choose the rules that it is read under"
                            : "there is no account in it, only " + String.join(" and ", formats)
                                    + "; expected positions or balances beside");
        }
        noteMissingPositions();
        totals.check(this);
        positions.values().forEach(p -> p.isolatedFrom(wallet.isolatedWallets()));
        marks.forEach(market::mark);
        positions.values().forEach(this::markOf);
        Instant asOf = asOf();
        market.asOf(asOf);
        SequencedMap<String, Instrument> held = new LinkedHashMap<>();
        positions.values().forEach(p -> held.put(p.instrument().symbol(), p.instrument()));
        for (Order order : orders) {
            Instrument ordered = instruments.get(order.symbol());
            if (ordered != null) {
                held.putIfAbsent(order.symbol(), ordered);
            }
        }
        named.forEach(held::putIfAbsent);
        String id = hints.account() != null ? hints.account() : accountId != null ? accountId : "account";
        List<Position> decoded =
                positions.values().stream().map(PositionDraft::position).toList();
        List<ReportedPosition> reportedPositions =
                positions.values().stream().map(PositionDraft::reportedPosition).toList();
        Account account = new Account(
                id,
                pack,
                null,
                effectiveMode(),
                asOf,
                wallet.balances(positions.values()),
                wallet.debts(),
                held,
                decoded,
                orders);
        return new DecodedAccount(
                account,
                market.build(),
                pack,
                ruleDate,
                reported.build(reportedPositions),
                List.copyOf(new LinkedHashSet<>(instruments.values())),
                List.copyOf(formats),
                gaps,
                List.copyOf(warnings));
    }

    private void noteMissingPositions() {
        Row speaking = reported.speaksOfPositions();
        if (positions.isEmpty() && speaking != null) {
            gap(
                    speaking,
                    "the venue reports margin or profit of positions, and the files hold none; give them as well");
        }
    }

    private void markOf(PositionDraft position) {
        BigDecimal price = position.mark();
        String symbol = position.instrument().symbol();
        if (price != null && !marks.containsKey(symbol)) {
            marks.put(symbol, price);
            market.mark(symbol, price);
        }
    }

    private @Nullable Instant asOf() {
        if (answerTime != null) {
            return answerTime;
        }
        Instant latest = null;
        for (PositionDraft position : positions.values()) {
            Instant time = position.latestTime();
            latest = latest == null || (time != null && time.isAfter(latest)) ? time : latest;
        }
        return latest;
    }

    private AccountMode effectiveMode() {
        if (mode != null) {
            return mode;
        }
        boolean allIsolated =
                !positions.isEmpty() && positions.values().stream().allMatch(p -> p.mode() == MarginMode.ISOLATED);
        return allIsolated && !wallet.isKnown() ? AccountMode.ISOLATED : AccountMode.CROSS;
    }
}
