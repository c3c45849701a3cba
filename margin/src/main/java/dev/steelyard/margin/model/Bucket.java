package dev.steelyard.margin.model;

import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.curve.PriceForm;
import dev.steelyard.margin.equity.CollateralValuation;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.CollateralSchedule.LoanRule;
import dev.steelyard.margin.rule.HedgeRule;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Positions and orders with the cash behind them, valued at the marks: everything that is liquidated together.
 * <b>Single-writer</b>: it remembers what it has computed. Numbers are in the bucket's asset unless told otherwise.
 */
final class Bucket {
    /** Pack parameter: 0 where the value of options does not count in the margin balance. */
    static final String OPTION_VALUE_COUNTS = "optionValueCounts";
    /** Pack parameter: 1 where the loss that open orders would bring at the mark is taken from the margin balance. */
    static final String OPEN_LOSS_COUNTS = "openLossCounts";

    final String id;
    final MarginMode mode;
    final Asset asset;
    final RulePack rules;
    final boolean weighted;
    final List<PositionLine> lines;
    final List<Order> orders;
    final List<Holding> holdings;
    final Answer<BigDecimal> openLoss;

    final Answer<BigDecimal> walletBalance;
    final Answer<BigDecimal> equity;
    final Answer<BigDecimal> marginBalance;
    final Answer<BigDecimal> maintenance;
    final Answer<BigDecimal> requirement;

    /** What was computed of a line, which is asked for more than once; never iterated. */
    private final IdentityHashMap<PositionLine, Answer<BigDecimal>> initialByLine = new IdentityHashMap<>();

    private final IdentityHashMap<PositionLine, Answer<BigDecimal>> maintenanceByLine = new IdentityHashMap<>();
    private final SequencedMap<String, List<PositionLine>> groups = new LinkedHashMap<>();
    private final SequencedMap<String, List<PositionLine>> bySymbol = new LinkedHashMap<>();
    private @Nullable SequencedMap<String, Answer<BigDecimal>> groupRequirements;
    private BigDecimal knownGroups = BigDecimal.ZERO;
    private int unknownGroups;

    /** What lines add to each asset, by asset; unknown when a line of it is. */
    private final SequencedMap<Asset, Tally> worthByAsset = new LinkedHashMap<>();

    /**
     * @param weighted true when collateral counts after haircuts, false for a single asset in full
     * @param openLoss what open orders take from the margin balance, at least 0
     */
    Bucket(
            String id,
            MarginMode mode,
            Asset asset,
            RulePack rules,
            boolean weighted,
            List<PositionLine> lines,
            List<Order> orders,
            List<Holding> holdings,
            Answer<BigDecimal> openLoss) {
        this.id = id;
        this.mode = mode;
        this.asset = asset;
        this.rules = rules;
        this.weighted = weighted;
        this.lines = lines;
        this.orders = orders;
        this.holdings = holdings;
        this.openLoss = openLoss;
        for (PositionLine line : lines) {
            groups.computeIfAbsent(groupOf(line), key -> new ArrayList<>(1)).add(line);
            bySymbol.computeIfAbsent(line.symbol(), key -> new ArrayList<>(1)).add(line);
        }
        for (PositionLine line : lines) {
            worthByAsset
                    .computeIfAbsent(line.settle(), a -> new Tally())
                    .add(atMark(line, line.worth()), missing(line));
        }
        this.walletBalance = wallet();
        this.equity = balance(false, false);
        this.marginBalance = balance(weighted, true).flatMap(b -> openLoss.map(b::subtract));
        this.maintenance = requirement(false);
        this.requirement = requirement(true);
    }

    /** Returns why a line has no value: no entry, or no mark. */
    static Reason missing(PositionLine line) {
        return line.mark == null ? Reason.MISSING_PRICE : Reason.MISSING_DATA;
    }

    /** Returns a form of a line at its mark; null when it needs a mark that is unknown. */
    static @Nullable BigDecimal atMark(PositionLine line, @Nullable PriceForm form) {
        if (form == null) {
            return null;
        }
        if (form.isConstant()) {
            return form.at(BigDecimal.ONE);
        }
        return line.mark == null ? null : form.at(line.mark);
    }

    /** Returns the price of an asset in the bucket's asset; null when unknown. */
    @Nullable
    BigDecimal priceOf(Asset held) {
        for (Holding holding : holdings) {
            if (holding.asset().equals(held)) {
                return holding.price();
            }
        }
        return held.equals(asset) ? BigDecimal.ONE : null;
    }

    private Answer<BigDecimal> wallet() {
        Tally sum = new Tally();
        for (Holding holding : holdings) {
            sum.add(valued(holding, holding.cash()));
        }
        return sum.answer();
    }

    private static Answer<BigDecimal> valued(Holding holding, @Nullable BigDecimal units) {
        BigDecimal price = holding.price();
        if (units == null) {
            return Answer.none(Reason.MISSING_BALANCE);
        }
        if (units.signum() == 0) {
            return Answer.of(BigDecimal.ZERO);
        }
        return price == null ? Answer.none(Reason.MISSING_PRICE) : Answer.of(units.multiply(price));
    }

    private Answer<BigDecimal> balance(boolean afterHaircuts, boolean asMargin) {
        Tally sum = new Tally();
        for (Holding holding : holdings) {
            BigDecimal cash = holding.cash();
            Tally worth = worthByAsset.get(holding.asset());
            Answer<BigDecimal> net = cash == null ? Answer.none(Reason.MISSING_BALANCE) : Answer.of(cash);
            if (worth != null) {
                BigDecimal left = asMargin ? optionValueNotCounted(holding.asset(), "") : BigDecimal.ZERO;
                net = net.flatMap(n -> worth.answer().map(w -> n.add(w).subtract(left)));
            }
            CollateralSchedule schedule = holding.schedule();
            BigDecimal price = holding.price();
            if (afterHaircuts && schedule != null && price != null) {
                sum.add(net.map(units -> CollateralValuation.value(units, price, schedule)));
            } else {
                sum.add(net.flatMap(units -> valued(holding, units)));
            }
        }
        return sum.answer();
    }

    /** Returns true where the value of options is margin; once expired it always is. */
    boolean optionValueCounts() {
        BigDecimal counts = rules.parameter(OPTION_VALUE_COUNTS);
        return counts == null || counts.signum() != 0;
    }

    /**
     * Returns the value of options in an asset that is equity but not margin, signed, in the asset; 0 where the pack counts
     * it.
     *
     * @param exceptSymbol a contract that is left out
     */
    BigDecimal optionValueNotCounted(Asset held, String exceptSymbol) {
        BigDecimal value = BigDecimal.ZERO;
        for (PositionLine line : lines) {
            if (!countsAsMargin(line)
                    && line.settle().equals(held)
                    && !line.symbol().equals(exceptSymbol)) {
                BigDecimal worth = atMark(line, line.worth());
                value = worth == null ? value : value.add(worth);
            }
        }
        return value;
    }

    /** Returns false for an option that lives where the pack does not count its value. */
    boolean countsAsMargin(PositionLine line) {
        return line.option == null || line.option.expired() || optionValueCounts();
    }

    private Answer<BigDecimal> requirement(boolean asTriggerCounts) {
        Tally sum = new Tally();
        for (List<PositionLine> group : groups.values()) {
            sum.add(groupRequirement(group, asTriggerCounts));
        }
        for (Holding holding : holdings) {
            sum.add(loanRequirement(holding, asTriggerCounts));
        }
        return sum.answer();
    }

    private Answer<BigDecimal> groupRequirement(List<PositionLine> group, boolean asTriggerCounts) {
        if (group.size() == 1) {
            return requirement(group.getFirst(), asTriggerCounts);
        }
        return combine(
                group,
                line -> requirement(line, asTriggerCounts),
                (a, b) -> a.flatMap(x -> b.map(x::add)),
                (a, b) -> a.flatMap(x -> b.map(y -> Decimals.max(x, y))));
    }

    /** Returns what all groups but one require at the marks, without loans; unknown when one of them is. */
    Answer<BigDecimal> requirementOfGroupsBut(String except) {
        if (groupRequirements == null) {
            groupRequirements = new LinkedHashMap<>();
            knownGroups = BigDecimal.ZERO;
            for (var group : groups.entrySet()) {
                Answer<BigDecimal> asked = groupRequirement(group.getValue(), true);
                groupRequirements.put(group.getKey(), asked);
                knownGroups = knownGroups.add(asked.orElse(BigDecimal.ZERO));
                unknownGroups += asked.isPresent() ? 0 : 1;
            }
        }
        Answer<BigDecimal> own = groupRequirements.getOrDefault(except, Answer.of(BigDecimal.ZERO));
        if (unknownGroups > (own.isPresent() ? 0 : 1)) {
            return Answer.none(Reason.MISSING_PRICE);
        }
        return Answer.of(knownGroups.subtract(own.orElse(BigDecimal.ZERO)));
    }

    /** Returns what one line requires at its mark, in the bucket's asset. */
    Answer<BigDecimal> requirement(PositionLine line, boolean asTriggerCounts) {
        return asTriggerCounts
                ? requirementAnew(line, true)
                : maintenanceByLine.computeIfAbsent(line, it -> requirementAnew(it, false));
    }

    /** Returns the initial margin of one line at its mark, computed the first time that it is asked for. */
    Answer<BigDecimal> initial(PositionLine line, Function<PositionLine, Answer<BigDecimal>> compute) {
        return initialByLine.computeIfAbsent(line, compute);
    }

    private Answer<BigDecimal> requirementAnew(PositionLine line, boolean asTriggerCounts) {
        if (line.position.size().signum() == 0) {
            return Answer.of(BigDecimal.ZERO);
        }
        BigDecimal price = line.anyPrice();
        BigDecimal settlePrice = priceOf(line.settle());
        if (line.option != null) {
            BigDecimal times = asTriggerCounts ? rules.liquidation().threshold() : BigDecimal.ONE;
            Answer<BigDecimal> asked = line.option.maintenance().map(times::multiply);
            return settlePrice == null && !isZero(asked)
                    ? Answer.none(Reason.MISSING_PRICE)
                    : asked.map(value -> settlePrice == null ? value : value.multiply(settlePrice));
        }
        if (price == null || settlePrice == null) {
            return Answer.none(Reason.MISSING_PRICE);
        }
        BigDecimal behind = walletBehind(line);
        PriceForm form;
        if (asTriggerCounts) {
            form = line.requirementAt(price, rules.liquidation().threshold(), behind);
        } else {
            form = line.maintenance(price, line.tierAt(price), behind);
            if (line.rule.feeInMaintenance()) {
                form = form.plus(line.closeFee(behind));
            }
        }
        return Answer.ofNullable(atMark(line, form), Reason.MISSING_PRICE).map(settlePrice::multiply);
    }

    private static boolean isZero(Answer<BigDecimal> answer) {
        BigDecimal value = answer.value();
        return value != null && value.signum() == 0;
    }

    /** Returns what backs a line, in its settle asset: its own wallet, or the pool's equity without its own profit. */
    @Nullable
    BigDecimal walletBehind(PositionLine line) {
        if (!line.isLoanFunded() && line.rule.closeFee() != CloseFee.AT_WALLET_BANKRUPTCY) {
            return null; // nothing else depends on it, and it costs a division
        }
        if (mode == MarginMode.ISOLATED) {
            return holdings.getFirst().cash();
        }
        BigDecimal price = priceOf(line.settle());
        BigDecimal total = equity.value();
        BigDecimal own = atMark(line, line.worth());
        if (own == null && !weighted) {
            return walletBeside(line);
        }
        if (price == null || total == null || own == null) {
            return null;
        }
        return (price.compareTo(BigDecimal.ONE) == 0 ? total : Decimals.divide(total, price)).subtract(own);
    }

    /** Returns the pool's cash with the profit of other contracts: what backs a line whose own mark is unknown. */
    private @Nullable BigDecimal walletBeside(PositionLine line) {
        BigDecimal cash = holdings.getFirst().cash();
        BigDecimal others = worthOf(line.settle(), line.symbol()).value();
        return cash == null || others == null ? null : cash.add(others);
    }

    /** Returns what the debt in one asset requires; as the trigger counts it: × threshold, with the liquidation fee. */
    Answer<BigDecimal> loanRequirement(Holding holding, boolean asTriggerCounts) {
        CollateralSchedule schedule = holding.schedule();
        if (schedule == null || holding.owed().signum() == 0) {
            return Answer.of(BigDecimal.ZERO);
        }
        LoanRule loan = schedule.loan();
        BigDecimal rate = loan.maintenanceRate();
        if (asTriggerCounts) {
            BigDecimal fee = BigDecimal.ONE.add(rate).multiply(loan.liquidationFeeRate());
            rate = rate.multiply(rules.liquidation().threshold()).add(fee);
        }
        return valued(holding, holding.owed().multiply(rate));
    }

    /** Returns the lines whose requirements are combined, by symbol or by underlying, in the order of the account. */
    SequencedMap<String, List<PositionLine>> groups() {
        return groups;
    }

    String groupOf(PositionLine line) {
        return rules.hedge() == HedgeRule.LARGER_SIDE_OF_UNDERLYING
                ? line.instrument.base().code()
                : line.symbol();
    }

    /** Combines a figure of the lines of one group by the pack's hedge rule. */
    <T> T combine(
            List<PositionLine> group,
            Function<PositionLine, T> figure,
            BinaryOperator<T> plus,
            BinaryOperator<T> larger) {
        T longs = null;
        T shorts = null;
        for (PositionLine line : group) {
            T value = figure.apply(line);
            if (line.geometry.sign() > 0) {
                longs = longs == null ? value : plus.apply(longs, value);
            } else {
                shorts = shorts == null ? value : plus.apply(shorts, value);
            }
        }
        if (longs == null || shorts == null) {
            return longs == null ? Objects.requireNonNull(shorts) : longs;
        }
        return rules.hedge() == HedgeRule.SUM ? plus.apply(longs, shorts) : larger.apply(longs, shorts);
    }

    /** Returns what the lines of an asset add to it, those of {@code except} left out; unknown when one of them is. */
    Answer<BigDecimal> worthOf(Asset held, String exceptSymbol) {
        Tally sum = new Tally();
        Tally all = worthByAsset.get(held);
        if (all == null) {
            return sum.answer();
        }
        if (all.isKnown()) {
            BigDecimal own = BigDecimal.ZERO;
            for (PositionLine line : linesOf(exceptSymbol)) {
                if (line.settle().equals(held)) {
                    BigDecimal worth = atMark(line, line.worth());
                    own = own.add(worth == null ? BigDecimal.ZERO : worth);
                }
            }
            return Answer.of(all.known().subtract(own));
        }
        for (PositionLine line : lines) {
            if (line.settle().equals(held) && !line.symbol().equals(exceptSymbol)) {
                sum.add(atMark(line, line.worth()), missing(line));
            }
        }
        return sum.answer();
    }

    /** Returns the lines of a symbol: one, or the two legs of hedge mode. */
    List<PositionLine> linesOf(String symbol) {
        return bySymbol.getOrDefault(symbol, List.of());
    }
}
