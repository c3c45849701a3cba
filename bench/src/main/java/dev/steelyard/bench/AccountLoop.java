package dev.steelyard.bench;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Equity, maintenance margin and a flag as one writes them without thought for the machine: account after account,
 * position after position, the tier by comparison, in arrays of doubles. The naive twin of the bulk path. Accounts of one
 * settle asset only.
 */
final class AccountLoop {
    private final double[] price;
    private final double[][] caps;
    private final double[][] rates;
    private final double[][] deductions;
    private final double[] cash;
    private final int[] end;
    private final int[] contract;
    private final double[] units;
    private final double[] entry;
    private final double[] equity;
    private final double[] margin;
    private final boolean[] liquidatable;

    AccountLoop(Books books, List<Account> accounts, int copies) {
        Map<String, Integer> indices = new LinkedHashMap<>();
        books.symbols().forEach(symbol -> indices.put(symbol, indices.size()));
        int contracts = indices.size();
        price = new double[contracts];
        caps = new double[contracts][];
        rates = new double[contracts][];
        deductions = new double[contracts][];
        for (String symbol : books.symbols()) {
            int index = Objects.requireNonNull(indices.get(symbol));
            ContractRule rule = Objects.requireNonNull(books.rules().contract(symbol));
            List<Bracket> tiers = ((BracketSchedule) rule.schedule()).brackets();
            price[index] = x(books.instrument(symbol).terms(), books.mark(symbol));
            caps[index] = tiers.stream()
                    .map(Bracket::cap)
                    .mapToDouble(cap -> cap == null ? Double.POSITIVE_INFINITY : cap.doubleValue())
                    .toArray();
            rates[index] = tiers.stream()
                    .mapToDouble(tier -> tier.maintenanceRate().doubleValue())
                    .toArray();
            deductions[index] = tiers.stream()
                    .mapToDouble(tier -> tier.maintenanceDeduction().doubleValue())
                    .toArray();
        }
        int positions =
                copies * accounts.stream().mapToInt(a -> a.positions().size()).sum();
        int rows = copies * accounts.size();
        cash = new double[rows];
        end = new int[rows];
        contract = new int[positions];
        units = new double[positions];
        entry = new double[positions];
        equity = new double[rows];
        margin = new double[rows];
        liquidatable = new boolean[rows];
        int at = 0;
        for (int row = 0; row < rows; row++) {
            Account account = accounts.get(row % accounts.size());
            List<Balance> balances = Objects.requireNonNull(account.balances());
            cash[row] =
                    balances.stream().mapToDouble(b -> b.total().doubleValue()).sum();
            for (Position position : account.positions()) {
                ContractTerms terms = books.instrument(position.symbol()).terms();
                double held = position.size().multiply(terms.factor()).doubleValue();
                contract[at] = Objects.requireNonNull(indices.get(position.symbol()));
                units[at] = terms.payoff() == Payoff.INVERSE ? -held : held;
                entry[at++] = x(terms, Objects.requireNonNull(position.entryPrice()));
            }
            end[row] = at;
        }
    }

    private static double x(ContractTerms terms, BigDecimal price) {
        return terms.payoff() == Payoff.INVERSE ? 1 / price.doubleValue() : price.doubleValue();
    }

    int positions() {
        return units.length;
    }

    /** Values all accounts; returns how many are liquidatable. */
    long sweep() {
        long count = 0;
        int at = 0;
        for (int row = 0; row < cash.length; row++) {
            double worth = cash[row];
            double asked = 0;
            for (; at < end[row]; at++) {
                int kind = contract[at];
                double x = price[kind];
                double notional = Math.abs(units[at]) * x;
                int tier = 0;
                while (notional > caps[kind][tier]) {
                    tier++;
                }
                worth += units[at] * (x - entry[at]);
                asked += notional * rates[kind][tier] - deductions[kind][tier];
            }
            equity[row] = worth;
            margin[row] = asked;
            liquidatable[row] = worth < asked;
            count += liquidatable[row] ? 1 : 0;
        }
        return count;
    }
}
