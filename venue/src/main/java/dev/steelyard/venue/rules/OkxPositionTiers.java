package dev.steelyard.venue.rules;

import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.venue.rules.TierTable.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OKX's position tiers: bounds in contracts of a family of derivatives, which are read as those of its perpetual, or in
 * base coins of a coin pair. A tier's bound is its largest size; the next begins one lot above it.
 */
final class OkxPositionTiers implements TierSource {
    @Override
    public String title() {
        return "OKX position-tiers";
    }

    @Override
    public boolean recognizes(JsonValue root) {
        return TierSources.has(TierSources.first(TierSources.member(root, "data")), "maxSz", "mmr", "maxLever");
    }

    @Override
    public @Nullable String suggestedPack(JsonValue root) {
        return "okx";
    }

    @Override
    public List<TierTable> tables(JsonValue root) {
        List<TierTable> tables = new ArrayList<>();
        TierSources.grouped(root.require("data"), OkxPositionTiers::name)
                .forEach((name, tiers) -> tables.add(new TierTable(
                        name,
                        name.endsWith("-SWAP") ? TierKey.CONTRACTS : TierKey.COIN,
                        tiers.stream().map(OkxPositionTiers::row).toList(),
                        tiers.getFirst())));
        return tables;
    }

    private static String name(JsonValue tier) {
        JsonValue contract = tier.filled("instId");
        return contract == null ? tier.require("instFamily").text() + "-SWAP" : contract.text();
    }

    private static Row row(JsonValue tier) {
        return new Row(
                TierSources.number(tier, "minSz"),
                TierSources.numberOrNull(tier, "maxSz"),
                TierSources.number(tier, "mmr"),
                TierSources.numberOrNull(tier, "imr"),
                TierSources.number(tier, "maxLever"),
                null);
    }
}
