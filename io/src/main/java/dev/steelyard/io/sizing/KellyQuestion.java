package dev.steelyard.io.sizing;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.quant.covariance.CovarianceMethod;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.risk.sizing.KellyBook;
import dev.steelyard.risk.sizing.KellyPolicy;
import dev.steelyard.risk.sizing.KellySizes;
import dev.steelyard.risk.sizing.ReturnColumn;
import dev.steelyard.risk.sizing.SizingPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Contracts that are sized together. <b>Immutable</b>. See {@code docs/methods/sizing.md}.
 *
 * @param symbols of them, each once
 * @param limits of their exposures; of two of one contract the last counts
 * @param covariance how covariances are estimated
 */
public record KellyQuestion(List<String> symbols, List<ExposureLimit> limits, CovarianceMethod covariance) {
    public KellyQuestion {
        symbols = List.copyOf(symbols);
        limits = List.copyOf(limits);
    }

    /**
     * Returns the columns of a history that the contracts move with, in their order.
     *
     * @param history where the returns are from
     * @throws FailureException MISSING_DATA of a contract without one; INVALID where two contracts move with the same
     */
    public List<String> columns(Account account, RulePack rules, ReturnTable table, String history) {
        List<String> columns = new ArrayList<>();
        for (String symbol : symbols) {
            Instrument instrument = rules.instrument(account, symbol);
            String base = instrument == null ? null : instrument.base().code();
            columns.add(ReturnColumn.of(table, history, null, symbol, base).name());
        }
        if (columns.stream().distinct().count() < columns.size()) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "symbols",
                    "symbols name contracts that move with the same column: " + columns + "; name one of each");
        }
        return columns;
    }

    /**
     * Returns the sizes; the highest leverage of the policy is of their gross exposure.
     *
     * @param history where the returns are from
     * @throws FailureException as {@link #columns}; located in the history or the account
     */
    public KellySizes sizes(
            Account account,
            MarketView market,
            RulePack rules,
            ReturnTable table,
            String history,
            SizingPolicy policy) {
        List<String> columns = columns(account, rules, table, history);
        ReturnTable common = table.select(columns).common();
        KellyBook book;
        try {
            book = KellyBook.of(columns, common.values(), common.barsPerYear(), kelly(policy));
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(history));
        }
        return KellySizes.of(account, market, rules, symbols, book);
    }

    private KellyPolicy kelly(SizingPolicy policy) {
        double[] least = new double[symbols.size()];
        double[] most = new double[symbols.size()];
        Arrays.fill(least, policy.side() > 0 ? 0 : Double.NEGATIVE_INFINITY);
        Arrays.fill(most, policy.side() < 0 ? 0 : Double.POSITIVE_INFINITY);
        for (ExposureLimit limit : limits) {
            int place = symbols.indexOf(limit.symbol());
            least[place] = limit.least();
            most[place] = limit.most();
        }
        Double gross = policy.mostLeverage();
        return new KellyPolicy(
                policy.kellyPart(),
                policy.moneyRate(),
                policy.fundingRate(),
                least,
                most,
                gross == null ? Double.POSITIVE_INFINITY : gross,
                covariance);
    }
}
