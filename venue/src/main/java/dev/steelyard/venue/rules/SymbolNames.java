package dev.steelyard.venue.rules;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.rule.ContractRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Translates between a venue's own symbols and the unified ones of ccxt: {@code BTCUSDT} and {@code BTC/USDT:USDT}. The
 * contracts of a pack are known by their terms; others by the spelling of the pack's templates. <b>Immutable</b>.
 */
public final class SymbolNames {
    private static final Pattern UNIFIED =
            Pattern.compile("([^/:]+)/([^/:-]+)(?::([^/:-]+))?(-\\d{6}(?:-[0-9.]+-[CP])?)?");

    private final Map<String, String> symbolsByUnified = new LinkedHashMap<>();
    private final Map<String, ContractRule> contracts;
    private final List<ContractTemplate> templates;

    private SymbolNames(RulePackFile file) {
        this.contracts = file.pack().contracts();
        this.templates = List.copyOf(file.templates().values());
        contracts.forEach((symbol, rule) -> {
            Instrument instrument = rule.instrument();
            if (instrument != null) {
                symbolsByUnified.putIfAbsent(unified(instrument), symbol);
            }
        });
    }

    /** Returns the names of a pack. */
    public static SymbolNames of(RulePackFile file) {
        return new SymbolNames(file);
    }

    /** Returns whether a name is spelled as ccxt spells symbols. */
    public static boolean isUnified(String name) {
        return UNIFIED.matcher(name).matches();
    }

    /**
     * Returns the unified name of an instrument: {@code BTC/USDT:USDT} of a perpetual, {@code BTC/USD:BTC-240927} of a
     * future, {@code BTC/USD:BTC-240927-60000-C} of an option, {@code BTC/USDT} of a coin pair or token.
     */
    public static String unified(Instrument instrument) {
        ContractTerms terms = instrument.terms();
        String pair = terms.base() + "/" + terms.quote();
        String settled = pair + ":" + terms.settle();
        return switch (instrument) {
            case Instrument.Spot s -> pair;
            case Instrument.LeveragedToken t -> pair;
            case Instrument.Perpetual p -> settled;
            case Instrument.Future future -> settled + "-" + day(future.expiry());
            case Instrument.Option option ->
                settled + "-" + day(option.expiry()) + "-" + Decimals.plain(option.strike()) + "-"
                        + (option.type() == OptionType.CALL ? "C" : "P");
        };
    }

    /**
     * Returns the venue's symbol for a name: the name itself where the pack lists it or it is not unified; null for a
     * unified name that neither a contract nor a template of the pack answers to.
     */
    public @Nullable String venueSymbol(String name) {
        if (contracts.containsKey(name)) {
            return name;
        }
        String known = symbolsByUnified.get(name);
        if (known != null || !isUnified(name)) {
            return known == null ? name : known;
        }
        ContractTemplate template = templateOf(name);
        return template == null ? null : template.symbolOf(Asset.of(base(name)));
    }

    /**
     * Returns the instrument of a symbol or unified name that the pack does not list, from the template that spells it
     * and states the size of its contracts; null when there is none.
     */
    public @Nullable Instrument instrument(String name) {
        String symbol = venueSymbol(name);
        if (symbol == null) {
            return null;
        }
        for (ContractTemplate template : templates) {
            boolean fits = isUnified(name) ? template.equals(templateOf(name)) : template.baseOf(symbol) != null;
            if (fits && template.type() == ContractType.PERPETUAL && template.contractSize() != null) {
                return template.instrument(symbol);
            }
        }
        return null;
    }

    /** Returns the perpetual template whose quote and settle assets are those of a unified name, or null. */
    private @Nullable ContractTemplate templateOf(String unified) {
        Matcher parts = UNIFIED.matcher(unified);
        if (!parts.matches() || parts.group(3) == null || parts.group(4) != null) {
            return null;
        }
        for (ContractTemplate template : templates) {
            Asset quote = template.quote();
            if (template.pattern() != null
                    && template.type() == ContractType.PERPETUAL
                    && quote != null
                    && quote.code().equals(parts.group(2))
                    && settleCode(template, parts.group(1), quote).equals(parts.group(3))) {
                return template;
            }
        }
        return null;
    }

    private static String settleCode(ContractTemplate template, String base, Asset quote) {
        Asset settle = template.settle();
        return settle != null ? settle.code() : template.payoffOrLinear() == Payoff.INVERSE ? base : quote.code();
    }

    private static String base(String unified) {
        return unified.substring(0, unified.indexOf('/'));
    }

    private static String day(Instant expiry) {
        LocalDate date = expiry.atZone(ZoneOffset.UTC).toLocalDate();
        return date.toString().substring(2).replace("-", "");
    }
}
