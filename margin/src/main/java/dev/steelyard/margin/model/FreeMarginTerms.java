package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.Result;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.HedgeRule;
import dev.steelyard.margin.rule.InitialMargin;
import dev.steelyard.margin.rule.MaintenanceOf;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.OrderRule;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the free margin of a shared pool is made of, of an account all of whose contracts and cash are of one asset: cash, and
 * by contract what profit, initial margin and orders follow. The arithmetic is that of the assessment. <b>Immutable</b>.
 *
 * @param asset in which all is settled
 * @param cash held, in the asset
 * @param orderRule what open orders require
 * @param lines what is held or ordered, each contract once
 */
public record FreeMarginTerms(Asset asset, BigDecimal cash, OrderRule orderRule, List<Line> lines) {
    public FreeMarginTerms {
        lines = List.copyOf(lines);
    }

    /**
     * One contract of the account.
     *
     * @param instrument its terms
     * @param size signed, in contracts; 0 where it is only ordered
     * @param entry in quote units; null where nothing is held
     * @param funding accrued and not settled, in the asset, received above 0
     * @param leverage selected; null: the highest of the tier
     * @param initial what sets the initial margin
     * @param schedule the tiers
     * @param feeRate of opening and closing, fraction of notional
     * @param feeAtMark fraction of notional at the mark that is part of the initial margin
     * @param fee in the asset that is part of the initial margin
     * @param orders open in it, but for those that only reduce
     */
    public record Line(
            Instrument instrument,
            BigDecimal size,
            @Nullable BigDecimal entry,
            BigDecimal funding,
            @Nullable BigDecimal leverage,
            InitialMargin initial,
            BracketSchedule schedule,
            BigDecimal feeRate,
            BigDecimal feeAtMark,
            BigDecimal fee,
            List<Order> orders) {
        public Line {
            orders = List.copyOf(orders);
        }
    }

    /**
     * Returns the terms of an account; null where a figure is unknown, where it has options, coin pairs, loans, isolated
     * positions, two legs of a contract, several assets, tiers that are no brackets, or where what the marks of the
     * account leave is not all that counts.
     *
     * @param symbol a contract that is a line too, whether or not it is held
     */
    public static @Nullable FreeMarginTerms of(Account account, MarketView market, RulePack rules, String symbol) {
        List<Balance> balances = account.balances();
        Instrument traded = rules.instrument(account, symbol);
        if (rules.model() != ModelKind.TIERED
                || rules.isPooledTogether(account)
                || balances == null
                || traded == null
                || !account.loans().isEmpty()
                || !isPlain(rules)) {
            return null;
        }
        Asset asset = traded.settle();
        BigDecimal cash = BigDecimal.ZERO;
        for (Balance balance : balances) {
            if (!balance.asset().equals(asset)) {
                return null;
            }
            cash = cash.add(balance.total());
        }
        List<String> symbols = new ArrayList<>();
        for (Position position : account.positions()) {
            if (position.marginMode() != MarginMode.CROSS
                    || position.side() != PositionSide.BOTH
                    || symbols.contains(position.symbol())) {
                return null;
            }
            symbols.add(position.symbol());
        }
        for (Order order : account.orders()) {
            if (order.positionSide() != PositionSide.BOTH) {
                return null;
            }
            if (!symbols.contains(order.symbol())) {
                symbols.add(order.symbol());
            }
        }
        if (!symbols.contains(symbol)) {
            symbols.add(symbol);
        }
        AccountBuckets divider = new AccountBuckets(account, market, rules);
        List<Line> lines = new ArrayList<>();
        for (String each : symbols) {
            Line line = line(account, divider, rules, each, asset);
            if (line == null) {
                return null;
            }
            lines.add(line);
        }
        return new FreeMarginTerms(asset, cash, rules.orders(), lines);
    }

    /** Returns whether nothing but marks and cash decides, and each contract stands alone. */
    private static boolean isPlain(RulePack rules) {
        MarginRule rule = rules.cross();
        BigDecimal losses = rules.parameter(Bucket.OPEN_LOSS_COUNTS);
        boolean countsFee = rule.feeInInitial()
                && rule.closeFee() != CloseFee.NONE
                && rule.closeFee() != CloseFee.AT_MARK
                && rule.closeFee() != CloseFee.AT_ENTRY;
        return rule.initialBasis() == PriceBasis.MARK
                && rule.maintenanceOf() == MaintenanceOf.NOTIONAL
                && rules.hedge() != HedgeRule.LARGER_SIDE_OF_UNDERLYING
                && (losses == null || losses.signum() == 0)
                && !countsFee;
    }

    private static @Nullable Line line(
            Account account, AccountBuckets divider, RulePack rules, String symbol, Asset asset) {
        List<Order> orders = new ArrayList<>();
        for (Order order : account.orders()) {
            if (order.symbol().equals(symbol) && !order.reduceOnly()) {
                orders.add(order);
            }
        }
        Position held = Position.cross(symbol, BigDecimal.ZERO, null);
        for (Position position : account.positions()) {
            held = position.symbol().equals(symbol) ? position : held;
        }
        Position sought = held;
        PositionLine line =
                Result.catching(() -> divider.line(sought)) instanceof Result.Success<PositionLine>(var found)
                        ? found
                        : null;
        if (line == null
                || !(line.contract.schedule() instanceof BracketSchedule schedule)
                || line.isOption()
                || line.isLoanFunded()
                || !line.settle().equals(asset)
                || (held.size().signum() != 0 && held.entryPrice() == null)) {
            return null;
        }
        boolean counts = line.rule.feeInInitial();
        BigDecimal none = BigDecimal.ZERO;
        boolean atEntry =
                line.rule.closeFee() == CloseFee.AT_ENTRY && held.size().signum() != 0;
        return new Line(
                line.instrument,
                held.size(),
                held.entryPrice(),
                held.accruedFunding(),
                held.leverage(),
                line.rule.initial(),
                schedule,
                line.feeRate,
                counts && line.rule.closeFee() == CloseFee.AT_MARK ? line.feeRate : none,
                counts && atEntry
                        ? line.geometry
                                .notional()
                                .at(Objects.requireNonNull(held.entryPrice()))
                                .multiply(line.feeRate)
                        : none,
                orders);
    }
}
