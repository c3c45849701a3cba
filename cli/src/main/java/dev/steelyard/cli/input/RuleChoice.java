package dev.steelyard.cli.input;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.Result;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.venue.rules.RulePackReader;
import dev.steelyard.venue.rules.RulePackRepository;
import dev.steelyard.venue.rules.RulePackSelector;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the rules that an account is under. A pack found once is kept. <b>Single-writer</b>. */
public final class RuleChoice {
    private static final String FILE = ".json";

    private record Key(String name, @Nullable LocalDate date) {}

    private final RulePackRepository repository;
    private final @Nullable String asked;
    private final @Nullable LocalDate day;
    private final @Nullable BigDecimal warningShare;
    private final Map<Key, RulePack> found = new HashMap<>();
    private boolean comparison;

    /**
     * Makes a choice.
     *
     * @param asked the pack that the user asks for, {@code PACK}, {@code PACK@DATE} or the place of a pack's file, which ends
     *     in {@code .json}; null: that of each account
     * @param day the day whose version is taken where no date is asked for; null: the day of each account
     * @param warningShare utilization from which an account is in WARNING; null: the pack's
     */
    public RuleChoice(
            RulePackRepository repository,
            @Nullable String asked,
            @Nullable LocalDate day,
            @Nullable BigDecimal warningShare) {
        this.repository = repository;
        this.asked = asked;
        this.day = day;
        this.warningShare = warningShare;
    }

    /**
     * Returns the choice of one pack for accounts of every venue: what an account is of is still told by its file.
     *
     * @param selector the pack, {@code PACK} or {@code PACK@DATE}
     */
    public static RuleChoice forComparison(RulePackRepository repository, String selector) {
        RuleChoice choice = new RuleChoice(repository, selector, null, null);
        choice.comparison = true;
        return choice;
    }

    /** Returns the name of the pack that the user says the accounts are of; null when none is. */
    @Nullable
    String askedName() {
        if (asked == null || comparison) {
            return null;
        }
        if (isFile()) {
            return file().id();
        }
        String name = selector(asked, "--rules").name();
        String id = repository.idOf(name);
        return id == null ? name : id;
    }

    /**
     * Returns the rules of an account: those that the user asks for, else those that its file asks for, else those of its
     * venue; of the date that goes with them, else of the day asked for, else of the account's own day, else the newest.
     *
     * @param stated the pack that the file asks for
     * @param place where the account stands, for failures
     * @throws FailureException UNKNOWN_RULE_PACK, or NOT_EFFECTIVE when the pack has no version for the day
     */
    RulePack of(String stated, @Nullable LocalDate own, String place) {
        if (isFile()) {
            return file();
        }
        RulePackSelector selector = asked == null ? selector(stated, place) : selector(asked, "--rules");
        LocalDate date = selector.date() != null ? selector.date() : day != null ? day : own;
        String at = asked == null ? place : "--rules " + asked;
        return found.computeIfAbsent(new Key(selector.name(), date), key -> find(key, at));
    }

    private RulePack find(Key key, String place) {
        return warned(located(repository.find(key.name(), key.date()), place).pack());
    }

    /** Returns whether a name that the user asks for is that of a pack's file. */
    static boolean isFile(String asked) {
        return asked.endsWith(FILE);
    }

    private boolean isFile() {
        return asked != null && isFile(asked);
    }

    /** Returns the pack of the file that the user asks for, whatever the day. */
    private RulePack file() {
        Path path = Path.of(Objects.requireNonNull(asked));
        return found.computeIfAbsent(
                new Key(path.toString(), null),
                key -> warned(RulePackReader.read(path).pack()));
    }

    private RulePack warned(RulePack pack) {
        LiquidationRule rule = pack.liquidation();
        return warningShare == null ? pack : pack.withLiquidation(withWarning(rule, warningShare));
    }

    private static LiquidationRule withWarning(LiquidationRule rule, BigDecimal share) {
        return new LiquidationRule(
                rule.threshold(),
                rule.equalityLiquidates(),
                share,
                rule.callShare(),
                rule.ratioName(),
                rule.ratioForm(),
                rule.priceRounding(),
                rule.priceDecimals());
    }

    /** Returns the terms of a contract in the newest version of a pack; null when it is not listed there. */
    @Nullable
    Instrument contract(String pack, String symbol) {
        if (repository.idOf(pack) == null) {
            return null;
        }
        RulePack newest = found.computeIfAbsent(new Key(pack, null), key -> find(key, ""));
        ContractRule rule = newest.contract(symbol);
        return rule == null ? null : rule.instrument();
    }

    private static RulePackSelector selector(String text, String place) {
        return located(RulePackSelector.parse(text), place);
    }

    private static <T> T located(Result<T> result, String place) {
        return switch (result) {
            case Result.Success<T>(T value) -> value;
            case Result.Refused<T>(var failure) ->
                throw new FailureException(place.isEmpty() ? failure : failure.within(place));
        };
    }
}
