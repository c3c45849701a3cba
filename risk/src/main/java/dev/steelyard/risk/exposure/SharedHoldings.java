package dev.steelyard.risk.exposure;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.leverage.ReferencePrices;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.quant.kernel.Rows;
import dev.steelyard.risk.stress.StressedAccount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * How a shock to one asset reaches another through margin that backs both: what is lost on the one is met by cutting the other.
 * A bucket of gross exposures g that loses on asset j cuts all that it holds in proportion, asset i by g_i g_j / Σg; the sums of
 * that over all buckets, each row brought to 1, are the table. Isolated positions share no margin, and coins that back no
 * position force nothing. <b>Immutable</b>. <b>Deterministic: yes</b>. See {@code docs/methods/dependence.md}.
 *
 * @param table by asset that is cut, then asset that is lost on: shares, each row sums to 1; of an asset that nobody holds all
 *     comes from itself
 * @param buckets that hold anything
 * @param shared of them, those that hold more than one of the assets
 * @param leftOut assets held that no name is of
 */
public record SharedHoldings(double[][] table, int buckets, int shared, List<String> leftOut) {
    /** An account with its market and the rules that it is under. */
    public record Subject(Account account, MarketView market, RulePack rules) {}

    public SharedHoldings {
        table = Rows.copied(table);
        leftOut = List.copyOf(leftOut);
    }

    @Override
    public double[][] table() {
        return Rows.copied(table);
    }

    /**
     * Returns the table of accounts.
     *
     * @param names of the assets, as codes or contracts
     * @throws FailureException MISSING_DATA of a position or coin whose worth is unknown
     */
    public static SharedHoldings of(List<String> names, List<Subject> accounts) {
        SequencedSet<String> leftOut = new LinkedHashSet<>();
        List<double[]> buckets = new ArrayList<>();
        for (Subject subject : accounts) {
            buckets.addAll(new Holdings(subject, names, leftOut).buckets());
        }
        return of(names.size(), buckets, List.copyOf(leftOut));
    }

    /** Returns the table of gross exposures by bucket, then asset. */
    static SharedHoldings of(int size, List<double[]> buckets, List<String> leftOut) {
        double[][] table = new double[size][size];
        int holding = 0;
        int shared = 0;
        for (double[] gross : buckets) {
            double sum = 0;
            int held = 0;
            for (double value : gross) {
                sum += value;
                held += value > 0 ? 1 : 0;
            }
            holding += held > 0 ? 1 : 0;
            shared += held > 1 ? 1 : 0;
            for (int i = 0; i < size && sum > 0; i++) {
                for (int j = 0; j < size; j++) {
                    table[i][j] += gross[i] * gross[j] / sum;
                }
            }
        }
        for (int i = 0; i < size; i++) {
            double row = 0;
            for (double value : table[i]) {
                row += value;
            }
            for (int j = 0; j < size; j++) {
                table[i][j] = row > 0 ? table[i][j] / row : i == j ? 1 : 0;
            }
        }
        return new SharedHoldings(table, holding, shared, leftOut);
    }

    /**
     * Returns both ways of a shock together: to what returns say comes what is forced from outside, and each row is brought to 1.
     * Without a bucket that holds two assets it is what returns say.
     *
     * @param statistical by asset that receives, then asset that the shock is to: rows sum to 1
     */
    public double[][] joined(double[][] statistical) {
        double[][] joined = new double[table.length][table.length];
        for (int i = 0; i < joined.length; i++) {
            double forced = 1 - table[i][i];
            for (int j = 0; j < joined.length; j++) {
                joined[i][j] = (statistical[i][j] + (i == j ? 0 : table[i][j])) / (1 + forced);
            }
        }
        return joined;
    }

    /** The gross exposures of one account by bucket, in USD. */
    private static final class Holdings {
        private final Subject subject;
        private final List<String> names;
        private final SequencedSet<String> leftOut;
        private final ReferencePrices prices;
        private final SequencedMap<String, double[]> byBucket = new LinkedHashMap<>();

        Holdings(Subject subject, List<String> names, SequencedSet<String> leftOut) {
            this.subject = subject;
            this.names = names;
            this.leftOut = leftOut;
            Account account = subject.account();
            this.prices = new ReferencePrices(
                    account, subject.market(), symbol -> subject.rules().instrument(account, symbol));
        }

        Collection<double[]> buckets() {
            Account account = subject.account();
            AccountRisk risk = MarginEngine.assess(account, subject.market(), subject.rules(), AssessOptions.FIGURES);
            for (PositionRisk position : risk.positions()) {
                Instrument instrument = subject.rules().instrument(account, position.symbol());
                Amount notional = position.notional().value();
                if (instrument == null || notional == null) {
                    throw unknown("position " + position.symbol());
                }
                add(position.bucket(), instrument.base(), notional.value(), notional.asset());
            }
            List<Balance> balances = account.balances();
            for (Balance balance : balances == null ? List.<Balance>of() : balances) {
                coin(risk, balance.asset(), balance.total());
            }
            for (Loan loan : account.loans()) {
                coin(risk, loan.asset(), loan.amount());
            }
            return byBucket.values();
        }

        /** A coin is in the cross bucket of its own, else in the first, of those that back something. */
        private void coin(AccountRisk risk, Asset asset, BigDecimal amount) {
            List<BucketRisk> backing = risk.buckets().stream()
                    .filter(bucket -> bucket.marginMode() == MarginMode.CROSS && backs(bucket))
                    .toList();
            if (!backing.isEmpty() && !ReferencePrices.isCash(asset)) {
                BucketRisk bucket = backing.stream()
                        .filter(one -> one.asset().equals(asset))
                        .findFirst()
                        .orElse(backing.getFirst());
                add(bucket.id(), asset, amount, asset);
            }
        }

        private static boolean backs(BucketRisk bucket) {
            Amount required = bucket.liquidationRequirement().value();
            return required != null && required.signum() > 0;
        }

        private void add(String bucket, Asset asset, BigDecimal amount, Asset unit) {
            if (amount.signum() == 0 || ReferencePrices.isCash(asset)) {
                return;
            }
            BigDecimal price = prices.usd(unit);
            if (price == null) {
                throw unknown("asset " + unit);
            }
            int place = place(asset);
            if (place < 0) {
                leftOut.add(asset.code());
            } else {
                byBucket.computeIfAbsent(bucket, id -> new double[names.size()])[place] +=
                        amount.abs().multiply(price).doubleValue();
            }
        }

        private int place(Asset asset) {
            String column = StressedAccount.column(asset, names, subject.account(), subject.rules());
            return column == null ? -1 : names.indexOf(column);
        }

        private FailureException unknown(String what) {
            return FailureException.of(
                    FailureReason.MISSING_DATA,
                    "account " + subject.account().id(),
                    "the worth of " + what + " is unknown; what it shares cannot be told");
        }
    }
}
