package dev.steelyard.venue.rules;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.option.OptionRule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.MarginSchedule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What many contracts of a venue have in common, and how their symbols are spelled. Any field may be absent.
 * <b>Immutable</b>.
 *
 * @param pattern the spelling, with {@code {base}} for the base asset: {@code {base}USDT}
 * @param type the kind of contract; null: only the schedule is known
 * @param payoff how value follows price; null: linear
 * @param base what the price is of
 * @param quote what the price is in
 * @param settle what profit is paid in; null: the quote asset, of inverse contracts the base asset
 * @param contractSize base units per contract, quote units when inverse; null: 1, and not the same for all contracts
 * @param multiplier of quanto contracts: settle units per base unit and unit of price
 * @param tickSize the price step
 * @param expiry when it settles
 * @param strike of an option, in quote units
 * @param optionType of an option
 * @param american of an option; null: European
 * @param targetLeverage of a leveraged token, signed
 * @param schedule the margin schedule
 * @param takerFeeRate fraction of notional; null: the pack's
 * @param parameters further figures by name
 */
public record ContractTemplate(
        @Nullable String pattern,
        @Nullable ContractType type,
        @Nullable Payoff payoff,
        @Nullable Asset base,
        @Nullable Asset quote,
        @Nullable Asset settle,
        @Nullable BigDecimal contractSize,
        @Nullable BigDecimal multiplier,
        @Nullable BigDecimal tickSize,
        @Nullable Instant expiry,
        @Nullable BigDecimal strike,
        @Nullable OptionType optionType,
        @Nullable Boolean american,
        @Nullable BigDecimal targetLeverage,
        @Nullable MarginSchedule schedule,
        @Nullable BigDecimal takerFeeRate,
        Map<String, BigDecimal> parameters) {
    private static final String BASE = "{base}";

    /** Checks the pattern. @throws IllegalArgumentException when it has not {@code {base}} exactly once */
    public ContractTemplate {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        if (pattern != null && pattern.split(Pattern.quote(BASE), -1).length != 2) {
            throw new IllegalArgumentException("pattern was \"" + pattern + "\"; expected " + BASE + " once");
        }
    }

    /** Returns these fields, and where one is absent that of {@code other}; parameters of both, these first. */
    ContractTemplate over(ContractTemplate other) {
        Map<String, BigDecimal> both = new LinkedHashMap<>(other.parameters);
        both.putAll(parameters);
        return new ContractTemplate(
                first(pattern, other.pattern),
                first(type, other.type),
                first(payoff, other.payoff),
                first(base, other.base),
                first(quote, other.quote),
                first(settle, other.settle),
                first(contractSize, other.contractSize),
                first(multiplier, other.multiplier),
                first(tickSize, other.tickSize),
                first(expiry, other.expiry),
                first(strike, other.strike),
                first(optionType, other.optionType),
                first(american, other.american),
                first(targetLeverage, other.targetLeverage),
                first(schedule, other.schedule),
                first(takerFeeRate, other.takerFeeRate),
                both);
    }

    /** Returns the symbol of the contract on a base asset, or null without a pattern. */
    public @Nullable String symbolOf(Asset baseAsset) {
        return pattern == null ? null : pattern.replace(BASE, baseAsset.code());
    }

    /** Returns the base asset that a symbol of this spelling names, or null when it is spelled otherwise. */
    public @Nullable Asset baseOf(String symbol) {
        if (pattern == null) {
            return null;
        }
        int at = pattern.indexOf(BASE);
        String head = pattern.substring(0, at);
        String tail = pattern.substring(at + BASE.length());
        int length = symbol.length() - head.length() - tail.length();
        return length > 0 && symbol.startsWith(head) && symbol.endsWith(tail)
                ? Asset.of(symbol.substring(at, at + length))
                : null;
    }

    /** Returns the payoff, linear where none is stated. */
    public Payoff payoffOrLinear() {
        return payoff == null ? Payoff.LINEAR : payoff;
    }

    /**
     * Returns the instrument of that symbol, or null when the type is not stated.
     *
     * @throws IllegalArgumentException when a field that the type needs is absent
     */
    @Nullable
    Instrument instrument(String symbol) {
        if (type == null) {
            return null;
        }
        Payoff form = payoffOrLinear();
        Asset baseAsset = needed(base == null ? baseOf(symbol) : base, "base", symbol);
        Asset quoteAsset = needed(quote, "quote", symbol);
        Asset settleAsset = switch (form) {
            case LINEAR -> settle == null ? quoteAsset : settle;
            case INVERSE -> settle == null ? baseAsset : settle;
            case QUANTO -> needed(settle, "settle", symbol);
        };
        BigDecimal size = contractSize == null ? BigDecimal.ONE : contractSize;
        ContractTerms terms =
                new ContractTerms(symbol, baseAsset, quoteAsset, settleAsset, form, size, tickSize, multiplier);
        return switch (type) {
            case PERPETUAL -> new Instrument.Perpetual(terms);
            case SPOT -> new Instrument.Spot(terms);
            case FUTURE -> new Instrument.Future(terms, needed(expiry, "expiry", symbol));
            case LEVERAGED_TOKEN ->
                new Instrument.LeveragedToken(terms, needed(targetLeverage, "targetLeverage", symbol));
            case OPTION ->
                new Instrument.Option(
                        terms,
                        needed(expiry, "expiry", symbol),
                        needed(strike, "strike", symbol),
                        needed(optionType, "optionType", symbol),
                        american != null && american);
        };
    }

    /** Returns the rule of that symbol; a family of options needs no schedule. @throws IllegalArgumentException when a field that it needs is absent */
    ContractRule rule(String symbol) {
        boolean options = symbol.equals(OptionRule.FAMILY) || symbol.startsWith(OptionRule.FAMILY + ":");
        MarginSchedule own = schedule == null && options ? BracketSchedule.flat(null, BigDecimal.ZERO) : schedule;
        return new ContractRule(instrument(symbol), needed(own, "schedule", symbol), takerFeeRate, parameters);
    }

    private static <T> T needed(@Nullable T value, String field, String symbol) {
        if (value == null) {
            throw new IllegalArgumentException("\"" + field + "\" of " + symbol + " is missing");
        }
        return value;
    }

    private static <T> @Nullable T first(@Nullable T own, @Nullable T other) {
        return own == null ? other : own;
    }
}
