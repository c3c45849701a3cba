package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.explain.ExplainNode;
import dev.steelyard.margin.protocol.ProtocolRequirement;
import dev.steelyard.margin.protocol.UnitRequirement;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.scenario.ScenarioRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Portfolio margin by scenarios: the requirement is the largest loss that counts over the pack's scenarios, with its layers.
 * The margin balance counts the value of options. Without a currency in the pack, each settle asset is a pool of its own.
 * Its liquidation prices are conditional: an underlying moves with all contracts on it, the others are held.
 * <b>Thread-safe</b>; its page is {@code docs/methods/scenario-margin.md}.
 */
public final class ScenarioMarginModel implements MarginModel {
    /** The model, which has no state. */
    public static final ScenarioMarginModel INSTANCE = new ScenarioMarginModel();

    private static final BigDecimal PROTOCOL_STEP = new BigDecimal("0.00000001");

    private ScenarioMarginModel() {}

    @Override
    public AccountRisk assess(Account account, MarketView market, RulePack rules, AssessOptions options) {
        ProtocolInputs inputs = new ProtocolInputs(account, market, rules);
        AccountRiskAssembler answer = new AccountRiskAssembler(account, market, rules).model("SCENARIO");
        Answer<List<ScenarioPool>> pools = inputs.read("account " + account.id(), () -> pools(inputs));
        List<ScenarioPool> known = pools.value();
        List<ExplainNode> workings = new ArrayList<>();
        if (known == null) {
            unknown(account, rules, pools, answer);
        } else {
            for (ScenarioPool pool : known) {
                Answer<ScenarioPool.Figures> figures = add(pool, inputs, options, answer);
                if (options.explain()) {
                    workings.add(ScenarioExplainer.pool(pool, figures));
                }
            }
        }
        inputs.warnings(answer);
        if (options.explain()) {
            answer.explain(ProtocolRisk.account(account, rules, workings));
        }
        return answer.assemble();
    }

    /** Returns 10^−8 contracts under a protocol, whose sizes are whole units; any size elsewhere. */
    @Override
    public BigDecimal sizeStep(RulePack rules, String symbol) {
        return rule(rules).protocol() == null ? BigDecimal.ZERO : PROTOCOL_STEP;
    }

    /** Returns the scenario margin of a pack. @throws IllegalArgumentException when it has none */
    static ScenarioRule rule(RulePack rules) {
        ScenarioRule rule = rules.scenario();
        if (rule == null) {
            throw new IllegalArgumentException(
                    "rule pack " + rules.id() + " states no scenarios; a SCENARIO pack must");
        }
        return rule;
    }

    /** Returns the pools of an account in the market as it is; leaves the reading when an input is missing. */
    static List<ScenarioPool> pools(ProtocolInputs inputs) {
        ScenarioLines maker = new ScenarioLines(inputs);
        List<ScenarioLine> lines = new ArrayList<>();
        for (Position position : inputs.account.positions()) {
            if (position.size().signum() != 0) {
                lines.add(maker.line(position));
            }
        }
        SequencedMap<Asset, BigDecimal> holdings = inputs.holdings();
        Asset currency = inputs.rules.currency();
        if (currency != null) {
            return List.of(new ScenarioPool("multi:" + currency, currency, true, lines, holdings, inputs));
        }
        SequencedSet<Asset> assets = new LinkedHashSet<>(holdings.keySet());
        lines.forEach(line -> assets.add(line.settle()));
        List<ScenarioPool> pools = new ArrayList<>();
        for (Asset asset : assets) {
            SequencedMap<Asset, BigDecimal> own = new LinkedHashMap<>();
            own.put(asset, holdings.getOrDefault(asset, BigDecimal.ZERO));
            List<ScenarioLine> settled =
                    lines.stream().filter(l -> l.settle().equals(asset)).toList();
            pools.add(new ScenarioPool("cross:" + asset, asset, false, settled, own, inputs));
        }
        return pools;
    }

    private static void unknown(Account account, RulePack rules, Answer<?> why, AccountRiskAssembler answer) {
        Answer<BigDecimal> none = why.map(x -> BigDecimal.ZERO);
        Asset currency = rules.currency();
        Asset asset = currency == null ? Asset.USD : currency;
        String id = "multi:" + asset;
        answer.bucket(AccountRiskAssembler.bucketRisk(
                rules, id, MarginMode.CROSS, asset, none, none, none, none, none, none, none, none));
        for (Position position : account.positions()) {
            answer.position(PositionFigures.unknown(why).risk(position, id, asset, none, none));
        }
    }

    private static Answer<ScenarioPool.Figures> add(
            ScenarioPool pool, ProtocolInputs inputs, AssessOptions options, AccountRiskAssembler answer) {
        Answer<ScenarioPool.Figures> figures = inputs.read("bucket " + pool.id, () -> pool.figures(ScenarioShift.NONE));
        Answer<BigDecimal> orders =
                figures.flatMap(f -> inputs.read("orders", () -> pool.orderMargin(f, new ScenarioLines(inputs))));
        Function<Function<ScenarioPool.Figures, BigDecimal>, Answer<BigDecimal>> figure = figures::map;
        Answer<BigDecimal> equity = figure.apply(ScenarioPool.Figures::equity);
        BucketRisk bucket = AccountRiskAssembler.bucketRisk(
                inputs.rules,
                pool.id,
                MarginMode.CROSS,
                pool.asset,
                figure.apply(ScenarioPool.Figures::wallet),
                equity,
                figure.apply(ScenarioPool.Figures::marginBalance),
                figure.apply(ScenarioPool.Figures::initialMargin),
                figure.apply(ScenarioPool.Figures::maintenanceMargin),
                orders,
                figure.apply(ScenarioPool.Figures::requirement),
                inputs.read("bucket " + pool.id, pool::grossNotional));
        answer.bucket(opened(bucket, figures.value(), answer));
        figures.map(f -> answer.scenarios(f.risk().units()));
        if (pool.isStale()) {
            answer.warning("a price is older than the rule pack allows: the requirement is raised");
        }
        if (options.explain() && figures.isPresent()) {
            pool.overcharge().ifPresent(answer::warning);
        }
        ScenarioRoots roots =
                options.liquidationPrices() && figures.isPresent() ? new ScenarioRoots(pool, inputs) : null;
        if (roots != null && options.roots()) {
            answer.roots(roots.all());
        }
        for (ScenarioLine line : pool.lines) {
            PositionRisk plain = risk(line, pool, equity);
            answer.position(roots == null ? plain : roots.priced(line, plain));
        }
        return figures;
    }

    /** Returns a bucket of which nothing is free where an oracle is too old to open anything on. */
    private static BucketRisk opened(
            BucketRisk bucket, ScenarioPool.@Nullable Figures figures, AccountRiskAssembler answer) {
        ProtocolRequirement protocol = figures == null ? null : figures.protocol();
        if (protocol == null || !protocol.refusesNewRisk()) {
            return bucket;
        }
        for (UnitRequirement unit : protocol.units()) {
            if (unit.refusesNewRisk()) {
                answer.warning("the oracle of " + unit.unit()
                        + " is so old that new risk is refused; reducing is not: nothing is free");
            }
        }
        return ProtocolRisk.withFreeMargin(
                bucket, bucket.freeMargin().map(free -> free.signum() > 0 ? Amount.zero(free.asset()) : free));
    }

    private static PositionRisk risk(ScenarioLine line, ScenarioPool pool, Answer<BigDecimal> equity) {
        Answer<BigDecimal> shared = Answer.none(Reason.NOT_APPLICABLE);
        BigDecimal mark = line.isOption() ? line.optionMark() : line.leg().price();
        PositionFigures figures = new PositionFigures(
                Answer.of(line.notional()),
                line.unrealizedProfit(ScenarioShift.NONE),
                shared,
                shared,
                Answer.of(BigDecimal.ZERO),
                "scenarios",
                shared);
        boolean sameAsset = line.settle().equals(pool.asset);
        return figures.risk(
                line.position(),
                pool.id,
                line.settle(),
                Answer.ofNullable(mark, Reason.MISSING_PRICE),
                sameAsset ? equity : Answer.none(Reason.NOT_APPLICABLE));
    }
}
