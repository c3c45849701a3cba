package dev.steelyard.conformance.record;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.MarginSchedule;
import dev.steelyard.venue.codec.DecodeHints;
import dev.steelyard.venue.codec.DecodedAccount;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.codec.ReportedPosition;
import dev.steelyard.venue.codec.VenueCodecs;
import dev.steelyard.venue.rules.RulePackRepository;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * A record as it is assessed: what the venue's codec read, and the venue's rules of its date. <b>Immutable</b>.
 *
 * @param decoded what the codec read
 * @param rules the pack in force then, or its first version where the record is older
 * @param unlisted contracts that no version lists and whose rate the record does not state: they are valued only
 */
record RecordBook(DecodedAccount decoded, RulePack rules, SequencedSet<String> unlisted) {
    /** Where a contract's maintenance rate follows from its highest leverage. */
    private static final String HALF_OF_INITIAL = "hyperliquid";

    /**
     * Reads a record.
     *
     * @throws FailureException as the codec or the rule packs refuse it
     */
    static RecordBook read(JsonValue raw, RulePackRepository packs) {
        DecodedAccount decoded =
                VenueCodecs.decode(raw, DecodeHints.NONE.withContracts((pack, symbol) -> terms(packs, pack, symbol)));
        if (notModeled(decoded) != null) {
            return new RecordBook(decoded, RulePack.generic(decoded.rulePackId()), new LinkedHashSet<>());
        }
        LocalDate day = day(decoded);
        List<RulePack> versions = versions(packs, decoded.rulePackId(), day);
        RulePack rules = versions.getFirst();
        SequencedSet<String> unlisted = new LinkedHashSet<>();
        for (Position position : decoded.account().positions()) {
            ContractRule rule = rule(versions, decoded, position);
            if (rule == null) {
                unlisted.add(position.symbol());
                rule = ContractRule.of(null, BracketSchedule.flat(null, BigDecimal.ZERO));
            }
            rules = rules.withContract(position.symbol(), rule);
        }
        return new RecordBook(decoded, rules, unlisted);
    }

    /**
     * Returns the versions of a pack: the one in force on a day, or the first where the day is before it; then the
     * others.
     */
    private static List<RulePack> versions(RulePackRepository packs, String name, @Nullable LocalDate day) {
        String id = packs.idOf(name);
        List<LocalDate> dates = id == null ? List.of() : packs.versions(id);
        boolean tooEarly = day != null && !dates.isEmpty() && day.isBefore(dates.getFirst());
        List<RulePack> versions = new ArrayList<>();
        versions.add(packs.find(name, tooEarly ? dates.getFirst() : day)
                .orElseThrow()
                .pack());
        for (LocalDate date : dates.reversed()) {
            versions.add(packs.find(name, date).orElseThrow().pack());
        }
        return versions;
    }

    /**
     * Returns what binds a contract: as the first of the versions that lists it says, else as the record itself
     * states its rate; null when neither does.
     */
    private static @Nullable ContractRule rule(List<RulePack> versions, DecodedAccount decoded, Position position) {
        for (RulePack version : versions) {
            ContractRule rule = version.contract(position.symbol(), position.side());
            if (rule != null) {
                return rule;
            }
        }
        MarginSchedule stated = statedSchedule(decoded, position);
        return stated == null ? null : ContractRule.of(null, stated);
    }

    /** Returns the terms that any version of a pack states of a contract, the newest first; null when none does. */
    private static @Nullable Instrument terms(RulePackRepository packs, String pack, String symbol) {
        String[] name = pack.split("/", 2);
        String id = packs.idOf(name[0]);
        List<LocalDate> versions = id == null ? List.of() : packs.versions(id).reversed();
        for (LocalDate version : versions) {
            ContractRule rule =
                    packs.find(name[0], version).orElseThrow().pack().contract(symbol);
            Instrument terms = rule == null ? null : rule.instrument();
            if (terms != null && (name.length == 1 || terms.settle().code().equals(name[1]))) {
                return terms;
            }
        }
        return null;
    }

    /**
     * Returns the schedule that a record itself states of a contract, by its rate or highest leverage; null when
     * none.
     */
    private static @Nullable MarginSchedule statedSchedule(DecodedAccount decoded, Position position) {
        ReportedPosition reported = decoded.reported().position(position.symbol(), position.side());
        BigDecimal rate = reported == null ? null : reported.value(Figure.MAINTENANCE_MARGIN_RATE);
        BigDecimal leverage = reported == null ? null : reported.value(Figure.MAX_LEVERAGE);
        if (rate == null && leverage != null && decoded.rulePackId().startsWith(HALF_OF_INITIAL)) {
            rate = Bracket.halfOfInitialRate(leverage);
        }
        return rate == null ? null : BracketSchedule.flat(null, rate);
    }

    private static @Nullable LocalDate day(DecodedAccount decoded) {
        Instant asOf = decoded.account().asOf();
        LocalDate told = decoded.ruleDate();
        return told != null || asOf == null ? told : LocalDate.ofInstant(asOf, ZoneOffset.UTC);
    }

    /** Returns why the record belongs to what is not modeled yet; null when it is modeled. */
    @Nullable
    String notModeled() {
        return notModeled(decoded);
    }

    private static @Nullable String notModeled(DecodedAccount decoded) {
        Account account = decoded.account();
        if (account.mode() == AccountMode.PORTFOLIO) {
            return "portfolio margin is not modeled yet";
        }
        boolean options = account.positions().stream()
                .anyMatch(p -> account.instruments().get(p.symbol()) instanceof Instrument.Option);
        return options ? "option margin is not modeled yet" : null;
    }

    Account account() {
        return decoded.account();
    }

    /** Returns true when the record holds totals only: figures of positions that it does not list. */
    boolean isSummary() {
        return account().positions().isEmpty() && !decoded.gaps().isEmpty();
    }

    /** Returns the position that a check is of: the one named, else the only one; null when it is of the account. */
    @Nullable
    Position position(@Nullable String subject) {
        for (Position position : account().positions()) {
            if (position.symbol().equals(subject)) {
                return position;
            }
        }
        return subject == null && account().positions().size() == 1
                ? account().positions().getFirst()
                : null;
    }

    /** Returns the terms of a contract held. */
    Instrument instrument(String symbol) {
        Instrument own = account().instruments().get(symbol);
        ContractRule listed = rules.contract(symbol);
        Instrument instrument = own != null || listed == null ? own : listed.instrument();
        if (instrument == null) {
            throw FailureException.of(FailureReason.MISSING_DATA, "", "the terms of " + symbol + " are not known");
        }
        return instrument;
    }
}
