package dev.steelyard.engine.slot;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.model.SurplusTerms;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.AccountWatch;
import dev.steelyard.margin.watch.BucketWatch;
import dev.steelyard.margin.watch.WatchPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The compiled records of accounts. A record holds from one assessment to the next, while the states of the factors and the
 * figures that it does not follow stay what they were. <b>Single-writer</b>.
 */
public final class Slots {
    private static final int MOST_SHARED = 0xffff;

    private final BigDecimal stays;
    private final Blocks blocks = new Blocks();
    private final SlotCompiler compiler = new SlotCompiler();
    private final OptionMarks marks = new OptionMarks();
    private final SlotReader reader = new SlotReader(blocks, marks);
    private final SlotTerms terms = new SlotTerms(reader);
    private final Map<LiquidationRule, Integer> ruleNumbers = new HashMap<>();
    private final List<Rungs> rules = new ArrayList<>();
    private final Map<Asset, Integer> assetNumbers = new HashMap<>();
    private final List<Asset> assets = new ArrayList<>();

    /**
     * Makes slots without records.
     *
     * @param policy tells by how much a bucket must clear a rung
     */
    public Slots(WatchPolicy policy) {
        this.stays = BigDecimal.ONE.subtract(policy.hysteresis());
    }

    /** Compiles an account that was just assessed; false, and no record, where its buckets are not sums of linear pieces. */
    public boolean compile(
            EngineState state,
            int number,
            Account account,
            RulePack pack,
            @Nullable AccountRisk risk,
            AccountWatch watch) {
        boolean compiled = risk != null && SurplusTerms.areOf(pack) && write(state, number, account, pack, risk, watch);
        if (compiled) {
            blocks.put(number, compiler.words(), compiler.length());
        } else {
            blocks.drop(number);
        }
        return compiled;
    }

    private boolean write(
            EngineState state, int number, Account account, RulePack pack, AccountRisk risk, AccountWatch watch) {
        MarketView stated = state.market().view(state.accounts().names(number));
        MarketView marked = MarginEngine.marked(account, stated, pack);
        Map<String, Integer> computed =
                marked == stated ? Map.of() : marks.of(state.market(), account, stated, marked, pack);
        SurplusTerms found = computed == null ? null : SurplusTerms.of(account, marked, pack);
        if (computed == null
                || found == null
                || found.buckets().size() != risk.buckets().size()) {
            return false;
        }
        int count = found.buckets().size();
        int[] levels = new int[count];
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            BucketRisk bucket = risk.buckets().get(i);
            BucketWatch stands = watch.bucket(bucket.id());
            if (bucket.status() == RiskStatus.UNKNOWN
                    || stands.unknown()
                    || !bucket.id().equals(found.buckets().get(i).id())) {
                return false;
            }
            levels[i] = stands.level().ordinal();
            numbers[i] = number(bucket.asset());
        }
        int rule = number(pack.liquidation());
        return rules.size() <= MOST_SHARED
                && assets.size() <= MOST_SHARED
                && compiler.compile(state.market(), computed, account, found, levels, rule, numbers);
    }

    private int number(LiquidationRule rule) {
        return ruleNumbers.computeIfAbsent(rule, r -> {
            rules.add(new Rungs(r, stays));
            return rules.size() - 1;
        });
    }

    private int number(Asset asset) {
        return assetNumbers.computeIfAbsent(asset, a -> {
            assets.add(a);
            return assets.size() - 1;
        });
    }

    /** Returns whether an account has a record. */
    public boolean has(int number) {
        return blocks.has(number);
    }

    /** Reads the records of some accounts ahead of their use, so that the reads of many wait for memory together. */
    public long touch(int[] numbers, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += blocks.touchPlace(numbers[i]);
        }
        for (int i = from; i < to; i++) {
            sum += blocks.touch(numbers[i]);
        }
        return sum;
    }

    /** Forgets the record of an account. */
    public void drop(int number) {
        blocks.drop(number);
    }

    /** Begins with an account that has a record; its buckets follow by {@link SlotReader#nextBucket}. */
    public SlotReader open(int number) {
        reader.open(number);
        return reader;
    }

    /** Returns the terms of the bucket that was read. */
    public SlotTerms terms() {
        return terms;
    }

    /** Returns the marks of options that are computed. */
    public OptionMarks marks() {
        return marks;
    }

    /** Returns the rungs of the account that was opened. */
    public Rungs rungs() {
        return rules.get(reader.rules());
    }

    /** Returns what the bucket that was reached counts in. */
    public Asset asset() {
        return assets.get(reader.asset());
    }

    /** Returns how many accounts have a record. */
    public int records() {
        return blocks.records();
    }

    /** Returns the bytes that records take. */
    public long bytes() {
        return blocks.bytes();
    }
}
