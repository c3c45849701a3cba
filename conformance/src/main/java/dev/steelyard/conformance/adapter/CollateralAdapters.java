package dev.steelyard.conformance.adapter;

import static dev.steelyard.conformance.adapter.CaseAccount.COIN;
import static dev.steelyard.conformance.adapter.CaseAccount.ONE;
import static dev.steelyard.conformance.adapter.CaseAccount.STABLE;
import static dev.steelyard.conformance.adapter.CaseAccount.ZERO;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.answer.LargestSize;
import dev.steelyard.margin.equity.CollateralValuation;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.CollateralSchedule.Measure;
import dev.steelyard.margin.rule.CollateralSchedule.WeightTier;
import dev.steelyard.margin.rule.InitialMargin;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.SquareRootSchedule;
import dev.steelyard.margin.tier.TierKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Collateral after haircuts, weights that fall with size, size-dependent rates, and charges by slice. */
final class CollateralAdapters {
    private static final String SYMBOL = "CONTRACT";
    private static final MarginRule SCHEDULED =
            new MarginRule(InitialMargin.SCHEDULE, PriceBasis.MARK, PriceBasis.MARK, CloseFee.NONE, null, false, false);

    private CollateralAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("haircut", CollateralAdapters::haircut)
                .method("progressive_discount", CollateralAdapters::slicedWeights)
                .method("collateral_weight", CollateralAdapters::sizedWeights)
                .method("vertex_weights", CollateralAdapters::bothWeights)
                .method("collateral_sum", CollateralAdapters::sum)
                .method("imf_leverage", CollateralAdapters::largestPosition)
                .method("imf_sqrt", CollateralAdapters::squareRoot)
                .method("tiered_charge", CollateralAdapters::charge)
                .method("marginal_tiers", CollateralAdapters::marginalTiers);
    }

    private static Outputs haircut(Inputs inputs, DataFolders data) {
        CaseAccount account = held(
                CaseAccount.pooled(Packs.PLAIN),
                COIN,
                inputs.decimal("qty"),
                inputs.decimal("px"),
                inputs.decimal("haircut"));
        return Outputs.of()
                .put("balance", () -> account.bucket().equity().get().value())
                .put("collateral", () -> account.bucket().marginBalance().get().value());
    }

    private static CaseAccount held(
            CaseAccount account, Asset asset, BigDecimal quantity, BigDecimal price, BigDecimal haircut) {
        return account.balance(asset, quantity, haircut).collateral(asset, price, CollateralSchedule.flat(ONE));
    }

    private static Outputs slicedWeights(Inputs inputs, DataFolders data) {
        List<WeightTier> tiers = inputs.rows("tiers", 2).stream()
                .map(row -> new WeightTier(row.get(0), row.get(1)))
                .toList();
        CollateralSchedule whole = CollateralSchedule.flat(ONE);
        CollateralSchedule schedule =
                new CollateralSchedule(Measure.AMOUNT, tiers, null, null, whole.liabilityWeight(), whole.loan());
        CaseAccount account = CaseAccount.pooled(Packs.PLAIN)
                .balance(COIN, inputs.decimal("amount"))
                .collateral(COIN, inputs.decimal("px"), schedule);
        return Outputs.of()
                .put("value", () -> account.bucket().marginBalance().get().value());
    }

    private static CollateralSchedule sized(BigDecimal weight, BigDecimal factor, BigDecimal liabilityWeight) {
        CollateralSchedule flat = CollateralSchedule.flat(weight);
        return new CollateralSchedule(flat.measure(), flat.tiers(), null, factor, liabilityWeight, flat.loan());
    }

    private static Outputs sizedWeights(Inputs inputs, DataFolders data) {
        BigDecimal quantity = inputs.decimal("qty");
        BigDecimal factor = inputs.decimal("imf");
        BigDecimal price = inputs.decimal("px");
        BigDecimal total = inputs.decimal("total");
        BigDecimal initial = inputs.decimal("initial", total);
        CollateralSchedule schedule = sized(total, factor, ONE);
        CollateralSchedule opening = sized(initial, factor, ONE);
        return Outputs.of()
                .put("weight_total", () -> schedule.sizedWeight(total, quantity))
                .put("weight_initial", () -> opening.sizedWeight(initial, quantity))
                .put("value_total", () -> CollateralValuation.value(quantity, price, schedule))
                .put("value_initial", () -> CollateralValuation.value(quantity, price, opening));
    }

    private static Outputs bothWeights(Inputs inputs, DataFolders data) {
        BigDecimal amount = inputs.decimal("amount");
        BigDecimal held = inputs.decimal("long_initial");
        CollateralSchedule schedule = sized(held, inputs.decimal("imf"), inputs.decimal("short_initial"));
        return Outputs.of()
                .put("long", () -> schedule.sizedWeight(held, amount))
                .put("short", () -> schedule.sizedLiabilityWeight(amount));
    }

    /** Each row is an asset: quantity, price, haircut. */
    private static Outputs sum(Inputs inputs, DataFolders data) {
        CaseAccount account = CaseAccount.pooled(Packs.PLAIN);
        List<BigDecimal> values = new ArrayList<>();
        for (List<BigDecimal> row : inputs.rows("rows", 3)) {
            Asset asset = Asset.of("ASSET" + (values.size() + 1));
            held(account, asset, row.get(0), row.get(1), row.get(2));
            CaseAccount alone = held(CaseAccount.pooled(Packs.PLAIN), asset, row.get(0), row.get(1), row.get(2));
            values.add(alone.bucket().marginBalance().get().value());
        }
        BucketRisk pool = account.bucket();
        return Outputs.of()
                .put("values", values)
                .put("total", () -> pool.marginBalance().get().value());
    }

    /** The largest position at price 1, and the same with a collateral of 1. */
    private static Outputs largestPosition(Inputs inputs, DataFolders data) {
        BigDecimal rate = inputs.decimal("imf");
        BigDecimal collateral = inputs.decimal("collateral", ONE);
        return Outputs.of()
                .put("max_leverage", () -> largest(rate, ONE))
                .put("max_position", () -> largest(rate, collateral));
    }

    private static BigDecimal largest(BigDecimal initialRate, BigDecimal collateral) {
        CaseAccount account = CaseAccount.under(Packs.rule(SCHEDULED))
                .balance(STABLE, collateral)
                .contract(CaseAccount.linear(SYMBOL), BracketSchedule.flat(initialRate, ZERO))
                .mark(SYMBOL, ONE);
        return LargestSize.of(account.account(), account.market(), account.rules(), SYMBOL)
                .buy()
                .get();
    }

    private static Outputs squareRoot(Inputs inputs, DataFolders data) {
        SquareRootSchedule schedule = new SquareRootSchedule(
                inputs.decimal("base"),
                inputs.decimal("factor"),
                inputs.decimal("weight", ONE),
                inputs.decimal("mmf_floor", ZERO),
                inputs.decimal("mmf_share", ZERO));
        BigDecimal size = inputs.decimal("size");
        return Outputs.of()
                .put("imf", () -> schedule.initialRate(size))
                .put("mmf", () -> schedule.maintenanceRate(size));
    }

    /** Slices are stated by width; a charge is the maintenance margin of their whole at price 1. */
    private static Outputs charge(Inputs inputs, DataFolders data) {
        BracketSchedule schedule = BracketSchedule.ofSlices(
                TierKey.NOTIONAL,
                inputs.rows("slices", 2).stream()
                        .map(row -> new BracketSchedule.Slice(row.get(0), row.get(1)))
                        .toList());
        Bracket last = schedule.brackets().getLast();
        PositionRisk position = CaseAccount.under(Packs.PLAIN)
                .contract(CaseAccount.linear(SYMBOL), schedule)
                .position(Position.cross(SYMBOL, inputs.decimal("amount", bound(last)), ONE))
                .mark(SYMBOL, ONE)
                .assess()
                .position(SYMBOL);
        return Outputs.of()
                .put("charge", () -> position.maintenanceMargin().get().value());
    }

    private static BigDecimal bound(Bracket bracket) {
        BigDecimal cap = bracket.cap();
        return cap == null ? bracket.floor() : cap;
    }

    /** Contracts of one quote unit; at price 1 their margin in coin is their margin in quote units. */
    private static Outputs marginalTiers(Inputs inputs, DataFolders data) {
        PositionRisk position = CaseAccount.under(Packs.rule(SCHEDULED))
                .contract(CaseAccount.inverse(SYMBOL, ONE), Packs.sliced(TierKey.CONTRACTS, inputs.rows("tiers", 2)))
                .position(Position.cross(SYMBOL, inputs.signed("contracts"), ONE))
                .mark(SYMBOL, ONE)
                .assess()
                .position(SYMBOL);
        return Outputs.of().put("im_usd", () -> position.initialMargin().get().value());
    }
}
