package dev.steelyard.venue.rules;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.MarginSchedule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Deribit's instruments: futures and perpetuals take the schedule of the perpetual on the same base and settle asset.
 * Options and combinations have no tier schedule and are passed over.
 */
final class DeribitInstruments implements ContractSource {
    @Override
    public String title() {
        return "Deribit instruments";
    }

    @Override
    public boolean recognizes(JsonValue root) {
        JsonValue first = TierSources.first(TierSources.member(root, "result"));
        return TierSources.has(first, "instrument_name", "kind", "contract_size");
    }

    @Override
    public String suggestedPack() {
        return "deribit";
    }

    @Override
    public SequencedMap<String, ContractRule> contracts(JsonValue root, RulePackFile into, List<String> skipped) {
        SequencedMap<String, ContractRule> contracts = new LinkedHashMap<>();
        for (JsonValue value : root.require("result").elements()) {
            String symbol = value.require("instrument_name").text();
            String kind = value.require("kind").text();
            if (!kind.equals("future")) {
                skipped.add(symbol + ": its margin as " + kind + " follows no tier schedule");
                continue;
            }
            Instrument instrument = instrument(symbol, value);
            MarginSchedule schedule = schedule(into.pack(), instrument);
            if (schedule == null) {
                skipped.add(symbol + ": the pack has no schedule for " + instrument.base() + " settled in "
                        + instrument.settle());
            } else {
                contracts.put(
                        symbol,
                        new ContractRule(
                                instrument, schedule, TierSources.numberOrNull(value, "taker_commission"), Map.of()));
            }
        }
        return contracts;
    }

    private static Instrument instrument(String symbol, JsonValue value) {
        Asset base = Asset.of(value.require("base_currency").text());
        Asset quote = Asset.of(value.require("quote_currency").text());
        JsonValue stated = value.filled("settlement_currency");
        Asset settle = stated != null ? Asset.of(stated.text()) : quote.equals(Asset.USD) ? base : quote;
        ContractTerms terms = Fields.checked(
                value,
                () -> new ContractTerms(
                        symbol,
                        base,
                        quote,
                        settle,
                        settle.equals(base) ? Payoff.INVERSE : Payoff.LINEAR,
                        TierSources.number(value, "contract_size"),
                        TierSources.number(value, "tick_size"),
                        null));
        return value.require("settlement_period").text().equals("perpetual")
                ? new Instrument.Perpetual(terms)
                : new Instrument.Future(
                        terms, value.require("expiration_timestamp").instant(TimeUnit.MILLISECONDS));
    }

    private static @Nullable MarginSchedule schedule(RulePack pack, Instrument instrument) {
        for (ContractRule rule : pack.contracts().values()) {
            Instrument known = rule.instrument();
            if (known != null
                    && known.base().equals(instrument.base())
                    && known.settle().equals(instrument.settle())) {
                return rule.schedule();
            }
        }
        return null;
    }
}
