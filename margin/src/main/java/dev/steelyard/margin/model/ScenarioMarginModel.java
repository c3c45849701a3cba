package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.explain.ExplainNode;
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

/**
 * Portfolio margin by scenarios: the requirement is the largest loss that counts over the pack's scenarios, with its layers.
 * The margin balance counts the value of options. Without a currency in the pack, each settle asset is a pool of its own.
 * Its liquidation prices are conditional: an underlying moves with all contracts on it, the others are held.
 * <b>Thread-safe</b>; its page is {@code docs/methods/scenario-margin.md}.
 */
public final class ScenarioMarginModel implements MarginModel {
    /** The model, which has no state. */
    public static final ScenarioMarginModel INSTANCE = new ScenarioMarginModel();

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
                workings.add(add(pool, inputs, options, answer));
            }
        }
        inputs.warnings(answer);
        if (options.explain()) {
            answer.explain(ProtocolRisk.account(account, rules, workings));
        }
        return answer.assemble();
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

    private static ExplainNode add(
            ScenarioPool pool, ProtocolInputs inputs, AssessOptions options, AccountRiskAssembler answer) {
        Answer<ScenarioPool.Figures> figures = inputs.read("bucket " + pool.id, () -> pool.figures(ScenarioShift.NONE));
        Answer<BigDecimal> orders =
                figures.flatMap(f -> inputs.read("orders", () -> pool.orderMargin(f, new ScenarioLines(inputs))));
        Function<Function<ScenarioPool.Figures, BigDecimal>, Answer<BigDecimal>> figure = figures::map;
        Answer<BigDecimal> equity = figure.apply(ScenarioPool.Figures::equity);
        answer.bucket(AccountRiskAssembler.bucketRisk(
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
                inputs.read("bucket " + pool.id, pool::grossNotional)));
        figures.map(f -> answer.scenarios(f.risk().units()));
        if (pool.isStale()) {
            answer.warning("a price is older than the rule pack allows: the requirement is raised");
        }
        ScenarioRoots roots = new ScenarioRoots(pool, inputs);
        boolean priced = options.liquidationPrices() && figures.isPresent();
        if (priced) {
            answer.roots(roots.all());
        }
        for (ScenarioLine line : pool.lines) {
            PositionRisk plain = risk(line, pool, equity);
            answer.position(priced ? roots.priced(line, plain) : plain);
        }
        return ScenarioExplainer.pool(pool, figures);
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
