package dev.steelyard.risk.tail;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.KeptFilters;
import dev.steelyard.quant.tail.MoveScenarios;
import dev.steelyard.quant.tail.TailForecast;
import dev.steelyard.quant.tail.TailMethod;
import dev.steelyard.quant.tail.TailReading;
import dev.steelyard.quant.tail.TailSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Value at risk and expected shortfall of an account in USD: every part revalued in every scenario, options in full, coins
 * held and owed with it. <b>Immutable</b>. <b>Deterministic: given seed</b>. See {@code docs/methods/value-at-risk.md}.
 *
 * @param account its id
 * @param method of scenarios and tail
 * @param level confidence
 * @param settings horizon and what methods take from the history
 * @param scenarios how many there are
 * @param total of the account
 * @param equity in USD; null when unknown
 * @param parts with what each adds
 * @param byAsset what each base asset adds to the value at risk and to the expected shortfall
 * @param byClass the same by class of asset, and what each class could lose alone
 * @param liquidation what liquidation on the way changes; null when the account cannot be assessed
 * @param remarks what a reader must know
 */
public record BookRisk(
        String account,
        TailMethod method,
        Confidence level,
        TailSettings settings,
        int scenarios,
        TailForecast total,
        @Nullable Double equity,
        List<Part> parts,
        Map<String, TailForecast> byAsset,
        List<ClassRisk> byClass,
        @Nullable Liquidated liquidation,
        List<String> remarks) {
    private static final int MOST_ASSESSED = 20_000;

    /**
     * What one part adds, in USD.
     *
     * @param alone its own risk
     * @param component its share by Euler: the shares sum to the total
     * @param incremental what the total would be less without it
     */
    public record Part(BookPart part, TailForecast alone, TailForecast component, TailForecast incremental) {}

    /**
     * The same account when it may be liquidated at the end of any bar.
     *
     * @param probability of the scenarios followed in which something is liquidated
     * @param total risk then, what is liquidated being lost whole and no more; of losses as they are, no tail fitted to them,
     *     where anything is liquidated
     * @param badDebt mean over all scenarios of what is owed beyond, in USD
     * @param exactDifference the most by which the exact assessment's loss of equity differs from the losses here in any
     *     scenario, in USD
     */
    public record Liquidated(double probability, TailForecast total, double badDebt, double exactDifference) {}

    public BookRisk {
        parts = List.copyOf(parts);
        byAsset = Collections.unmodifiableMap(new LinkedHashMap<>(byAsset));
        byClass = List.copyOf(byClass);
        remarks = List.copyOf(remarks);
    }

    /**
     * Returns the risk of an account.
     *
     * @param history returns of the assets that it moves with, under their names or those of their dollar markets
     * @throws FailureException MISSING_DATA for a price, vol or history that is missing or too short
     */
    public static BookRisk of(
            Account account, MarketView market, RulePack rules, ReturnTable history, TailQuestion question) {
        TailMethod method = question.method();
        TailSettings settings = question.settings();
        Confidence level = question.level();
        if (method == TailMethod.FHS_MEAN) {
            List<BookRisk> both = settings.memories().stream()
                    .map(own -> of(account, market, rules, history, question.by(TailMethod.FHS_EVT, own)))
                    .toList();
            return mean(both.getFirst(), both.getLast(), settings);
        }
        BookValues book = new BookValues(account, market, rules);
        List<Asset> assets = book.assets();
        if (assets.isEmpty()) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, "account " + account.id(), "holds nothing that moves against dollars");
        }
        List<String> remarks = new ArrayList<>();
        double[][] returns = returns(assets, history, remarks);
        KeptFilters filters =
                new KeptFilters(settings, assets.stream().map(Asset::code).toList());
        MoveScenarios moves = moves(returns, method, settings, filters);
        filters.unsettled()
                .forEach(place -> remarks.add("the volatility filter of "
                        + assets.get(place).code() + " did not converge; do not rely on these figures"));
        double[][] losses = book.losses(assets, moves.ends());
        double[] total = BookTail.sum(losses, moves.size());
        TailReading reading = TailReading.of(total, method, settings);
        TailForecast risk = reading.at(level);
        remarks.addAll(reading.remarks());
        List<Part> parts = parts(book.parts(), losses, total, risk, method, settings, level);
        Map<String, TailForecast> byAsset = new LinkedHashMap<>();
        for (Part part : parts) {
            byAsset.merge(part.part().asset(), part.component(), TailForecast::plus);
        }
        LiquidationRun run = new LiquidationRun(account, market, rules, assets);
        int every = (int) ((long) total.length * settings.horizon() / MOST_ASSESSED + 1);
        Liquidated liquidated = run.isKnown() ? liquidated(run, moves, total, every, risk, question) : null;
        if (liquidated == null) {
            remarks.add("liquidation inside the horizon is unknown: the account cannot be assessed");
        } else if (every > 1) {
            remarks.add("liquidation inside the horizon was followed in one of " + every + " scenarios");
        }
        return new BookRisk(
                account.id(),
                method,
                level,
                settings,
                total.length,
                risk,
                run.isKnown() ? run.equity() : null,
                parts,
                byAsset,
                ClassRisk.of(parts, losses, question),
                liquidated,
                remarks);
    }

    /** Returns the mean of the same account's risk by a long and a short filter. */
    private static BookRisk mean(BookRisk first, BookRisk second, TailSettings settings) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < first.parts.size(); i++) {
            Part a = first.parts.get(i);
            Part b = second.parts.get(i);
            parts.add(new Part(
                    a.part(),
                    a.alone().meanWith(b.alone()),
                    a.component().meanWith(b.component()),
                    a.incremental().meanWith(b.incremental())));
        }
        Map<String, TailForecast> byAsset = new LinkedHashMap<>();
        first.byAsset.forEach((asset, own) -> {
            TailForecast other = second.byAsset.get(asset);
            byAsset.put(asset, other == null ? own : own.meanWith(other));
        });
        List<ClassRisk> byClass = new ArrayList<>();
        for (int i = 0; i < first.byClass.size(); i++) {
            byClass.add(first.byClass.get(i).meanWith(second.byClass.get(i)));
        }
        Liquidated a = first.liquidation;
        Liquidated b = second.liquidation;
        List<String> remarks = new ArrayList<>(first.remarks);
        second.remarks.stream()
                .filter(remark -> !remarks.contains(remark))
                .forEach(remark -> remarks.add("short filter: " + remark));
        return new BookRisk(
                first.account,
                TailMethod.FHS_MEAN,
                first.level,
                settings,
                first.scenarios + second.scenarios,
                first.total.meanWith(second.total),
                first.equity,
                parts,
                byAsset,
                byClass,
                a == null || b == null
                        ? null
                        : new Liquidated(
                                (a.probability() + b.probability()) / 2,
                                a.total().meanWith(b.total()),
                                (a.badDebt() + b.badDebt()) / 2,
                                Math.max(a.exactDifference(), b.exactDifference())),
                remarks);
    }

    private static MoveScenarios moves(
            double[][] returns, TailMethod method, TailSettings settings, KeptFilters filters) {
        try {
            return MoveScenarios.of(returns, returns[0].length, method, settings, filters);
        } catch (FailureException e) {
            throw new FailureException(e.failure().within("history"));
        }
    }

    private static double[][] returns(List<Asset> assets, ReturnTable history, List<String> remarks) {
        List<String> columns = HistorySeries.of(assets, history);
        ReturnTable own = history.as(ReturnKind.SIMPLE)
                .select(columns.stream().distinct().toList())
                .common();
        if (own.size() < 2) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, "history", "no two bars have a return of all of " + columns);
        }
        remarks.add(own.size() + " bars of " + own.bar() + " seconds in which " + String.join(", ", own.names())
                + " all have a return, of " + history.size());
        double[][] returns = new double[assets.size()][];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = own.column(columns.get(i));
        }
        return returns;
    }

    private static List<Part> parts(
            List<BookPart> names,
            double[][] losses,
            double[] total,
            TailForecast risk,
            TailMethod method,
            TailSettings settings,
            Confidence level) {
        double[] values = BookTail.contributions(losses, total, method, settings, level, risk.valueAtRisk());
        double[] means = BookTail.contributions(losses, total, method, settings, level, risk.expectedShortfall());
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < losses.length; i++) {
            TailForecast rest = TailReading.of(BookTail.without(total, losses[i]), method, settings)
                    .at(level);
            parts.add(new Part(
                    names.get(i),
                    TailReading.of(losses[i], method, settings).at(level),
                    new TailForecast(values[i], means[i]),
                    new TailForecast(
                            risk.valueAtRisk() - rest.valueAtRisk(),
                            risk.expectedShortfall() - rest.expectedShortfall())));
        }
        return parts;
    }

    /** Follows the last scenario and every so many-th before it. */
    private static Liquidated liquidated(
            LiquidationRun run,
            MoveScenarios moves,
            double[] total,
            int every,
            TailForecast risk,
            TailQuestion question) {
        TailMethod method = question.method();
        TailSettings settings = question.settings().ofEvery(every);
        double[] losses = new double[(total.length + every - 1) / every];
        double[] weights = BookTail.probabilities(losses.length, method, settings);
        double exact = 0;
        double probability = 0;
        double badDebt = 0;
        for (int i = 0; i < losses.length; i++) {
            int scenario = total.length - 1 - (losses.length - 1 - i) * every;
            LiquidationRun.Outcome outcome = run.follow(moves.path(scenario), total[scenario]);
            losses[i] = outcome.keptLoss();
            probability += outcome.liquidated() ? weights[i] : 0;
            badDebt += weights[i] * outcome.badDebt();
            exact = Math.max(exact, Math.abs(outcome.exactLoss() - total[scenario]));
        }
        return new Liquidated(
                Math.min(probability, 1),
                probability == 0
                        ? risk
                        : TailReading.observed(losses, method, settings).at(question.level()),
                badDebt,
                exact);
    }

    /** Returns value at risk over equity; null when equity is unknown or not above 0. */
    public @Nullable Double valueLeverage() {
        return overEquity(total.valueAtRisk());
    }

    /** Returns expected shortfall over equity: the tail leverage; null when equity is unknown or not above 0. */
    public @Nullable Double tailLeverage() {
        return overEquity(total.expectedShortfall());
    }

    /** Returns a loss over the equity of the account; null when that is unknown or not above 0. @param loss in USD */
    public @Nullable Double overEquity(double loss) {
        return equity == null || equity <= 0 ? null : loss / equity;
    }
}
