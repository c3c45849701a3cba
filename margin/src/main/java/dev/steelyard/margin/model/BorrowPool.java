package dev.steelyard.margin.model;

import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.curve.PriceCurve;
import dev.steelyard.margin.curve.PriceForm;
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.hyperliquid.PortfolioBorrow;
import dev.steelyard.margin.hyperliquid.PortfolioBorrow.Collateral;
import dev.steelyard.margin.rule.CollateralSchedule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pool of a portfolio margin account: cash and profit in its currency, spot that stands behind debt, and debt. Cash
 * below 0 is debt. Debts in several assets are added, where the venue takes the worst of them. <b>Immutable</b>.
 */
final class BorrowPool {
    /** Pack parameter: a fixed amount that always counts as owed once there is a position or a debt. */
    static final String BORROW_OFFSET = "borrowOffset";
    /** Pack parameter: the ratio of requirement to liquidation value above which the account is liquidated. */
    static final String LIQUIDATION_RATIO = "liquidationRatio";
    /** Pack parameter: the most value that spot may stand for; absent: no limit. */
    static final String BORROW_CAP = "borrowCap";

    private final Bucket bucket;
    private final BigDecimal offset;
    private final BigDecimal liquidationRatio;
    private final @Nullable BigDecimal borrowCap;

    BorrowPool(Bucket bucket) {
        this.bucket = bucket;
        this.liquidationRatio = bucket.rules.required(LIQUIDATION_RATIO);
        this.borrowCap = bucket.rules.parameter(BORROW_CAP);
        BigDecimal asked = bucket.rules.required(BORROW_OFFSET);
        boolean open = bucket.lines.stream().anyMatch(l -> l.position.size().signum() != 0)
                || bucket.holdings.stream().anyMatch(h -> owed(h).signum() != 0);
        this.offset = open ? asked : BigDecimal.ZERO;
    }

    /** Returns units owed: loans, and cash of the currency below 0. */
    private BigDecimal owed(Holding holding) {
        BigDecimal cash = holding.cash();
        if (cash == null || !holding.asset().equals(bucket.asset)) {
            return holding.owed();
        }
        return holding.owed().add(Decimals.positivePart(cash.add(holding.owed()).negate()));
    }

    /** Returns units held, at least 0, before what is owed. */
    private static BigDecimal held(Holding holding, BigDecimal cash) {
        return Decimals.positivePart(cash.add(holding.owed()));
    }

    private boolean isCollateral(Holding holding) {
        return !holding.asset().equals(bucket.asset)
                && bucket.rules.collateral().containsKey(holding.asset());
    }

    private boolean needsPrice(Holding holding, BigDecimal cash) {
        return (isCollateral(holding) && held(holding, cash).signum() != 0)
                || owed(holding).signum() != 0
                || bucket.worthOf(holding.asset(), "").orElse(BigDecimal.ONE).signum() != 0;
    }

    private static Collateral collateral(CollateralSchedule schedule, BigDecimal held, BigDecimal price) {
        return new Collateral(
                held, schedule.cap(), price, schedule.tiers().getFirst().weight());
    }

    /** Returns Σ notional at the marks; unknown without a mark. */
    Answer<BigDecimal> grossNotional() {
        Tally sum = new Tally();
        for (PositionLine line : bucket.lines) {
            BigDecimal price = bucket.priceOf(line.settle());
            BigDecimal notional = Bucket.atMark(line, line.geometry.notional());
            sum.add(price == null || notional == null ? null : notional.multiply(price), Reason.MISSING_PRICE);
        }
        return sum.answer();
    }

    /** Returns what may be borrowed against each spot held, within its supply cap, in the pool's currency. */
    Map<Asset, BigDecimal> borrowable() {
        Map<Asset, BigDecimal> values = new LinkedHashMap<>();
        for (Holding holding : bucket.holdings) {
            BigDecimal cash = holding.cash();
            BigDecimal price = holding.price();
            CollateralSchedule schedule = holding.schedule();
            if (isCollateral(holding) && cash != null && price != null && schedule != null) {
                Collateral spot = collateral(schedule, held(holding, cash), price);
                values.put(holding.asset(), PortfolioBorrow.borrowable(spot.counted(), price, spot.loanToValue()));
            }
        }
        return values;
    }

    /** Returns requirement and liquidation value now; unknown when a balance, entry or price that they need is. */
    Answer<PortfolioBorrow> figures() {
        Tally cash = new Tally();
        Tally debt = new Tally();
        List<Collateral> spot = new ArrayList<>();
        for (Holding holding : bucket.holdings) {
            BigDecimal units = holding.cash();
            BigDecimal price = holding.price();
            if (units == null) {
                return Answer.none(Reason.MISSING_BALANCE);
            }
            if (price == null) {
                if (needsPrice(holding, units)) {
                    return Answer.none(Reason.MISSING_PRICE);
                }
                continue;
            }
            cash.add(bucket.worthOf(holding.asset(), "").map(price::multiply));
            debt.add(owed(holding).multiply(price), Reason.MISSING_PRICE);
            CollateralSchedule schedule = holding.schedule();
            if (isCollateral(holding) && schedule != null) {
                spot.add(collateral(schedule, held(holding, units), price));
            } else if (holding.asset().equals(bucket.asset)) {
                cash.add(held(holding, units), Reason.MISSING_BALANCE);
            }
        }
        return cash.answer()
                .flatMap(balance -> debt.answer()
                        .flatMap(owed -> positions()
                                .map(required -> PortfolioBorrow.of(
                                        offset, required, owed, BigDecimal.ONE, balance, borrowCap, spot))));
    }

    /** Adds what coins count for and what of them is owed, by their prices; false where one is missing. */
    boolean addSlopes(SlopeDraft draft, MarketView market) {
        for (Holding holding : bucket.holdings) {
            BigDecimal units = holding.cash();
            if (units == null) {
                return false;
            }
            if (holding.asset().equals(bucket.asset)) {
                continue;
            }
            BigDecimal price = holding.price();
            BigDecimal quoted = market.usdPrice(holding.asset());
            CollateralSchedule schedule = holding.schedule();
            if (price == null || quoted == null) {
                if (needsPrice(holding, units)) {
                    return false;
                }
                continue;
            }
            BigDecimal perUsd = Decimals.divide(price, quoted);
            BigDecimal counted = isCollateral(holding) && schedule != null
                    ? collateral(schedule, held(holding, units), perUsd).liquidationValue()
                    : BigDecimal.ZERO;
            BigDecimal owed = Decimals.divide(owed(holding).multiply(perUsd), liquidationRatio);
            draft.bent(SlopeDraft.figure(MarketFigure.Kind.USD, holding.asset().code(), quoted), counted, owed);
        }
        return true;
    }

    /** Returns what positions require, as the trigger counts it. */
    private Answer<BigDecimal> positions() {
        return bucket.requirementOfGroupsBut("");
    }

    /**
     * Returns liquidationValue × liquidationRatio × utilization − requirement over the mark of a contract.
     *
     * @param collateralMoves true when spot of the contract's base moves in proportion
     */
    Answer<PriceCurve> surplusAt(BigDecimal utilization, String symbol, boolean collateralMoves) {
        List<PositionLine> lines = bucket.linesOf(symbol);
        PositionLine first = lines.getFirst();
        PriceCurve spot = PriceCurve.of(PriceForm.ZERO);
        PriceCurve cash = PriceCurve.of(PriceForm.ZERO);
        BigDecimal debt = BigDecimal.ZERO;
        for (Holding holding : bucket.holdings) {
            BigDecimal units = holding.cash();
            BigDecimal price = holding.price();
            if (units == null) {
                return Answer.none(Reason.MISSING_BALANCE);
            }
            if (price == null) {
                if (needsPrice(holding, units)) {
                    return Answer.none(Reason.MISSING_PRICE);
                }
                continue;
            }
            Answer<BigDecimal> others = bucket.worthOf(holding.asset(), symbol);
            if (!others.isPresent()) {
                return others.map(x -> PriceCurve.of(PriceForm.ZERO));
            }
            debt = debt.add(owed(holding).multiply(price));
            cash = cash.plus(others.get().multiply(price));
            CollateralSchedule schedule = holding.schedule();
            if (isCollateral(holding) && schedule != null) {
                BigDecimal perPrice = collateral(schedule, held(holding, units), BigDecimal.ONE)
                        .liquidationValue();
                BigDecimal mark = first.mark;
                boolean moves =
                        collateralMoves && mark != null && holding.asset().equals(first.instrument.base());
                PriceForm moving = moves && mark != null
                        ? PriceForm.linear(Decimals.divide(price, mark))
                        : PriceForm.constant(price);
                spot = spot.plus(PriceCurve.of(moving.times(perPrice)));
            } else if (holding.asset().equals(bucket.asset)) {
                cash = cash.plus(held(holding, units));
            }
        }
        PriceCurve required = PriceCurve.of(PriceForm.constant(debt.add(offset)));
        for (PositionLine line : lines) {
            BigDecimal price = bucket.priceOf(line.settle());
            PriceForm worth = line.worth();
            if (price == null || worth == null) {
                return Answer.none(price == null ? Reason.MISSING_PRICE : Reason.MISSING_DATA);
            }
            cash = cash.plus(PriceCurve.of(worth.times(price)));
            required = required.plus(line.requirement(bucket.rules.liquidation().threshold(), null)
                    .times(price));
        }
        PriceCurve behind = borrowCap == null ? spot : spot.min(PriceCurve.of(PriceForm.constant(borrowCap)));
        PriceCurve value =
                cash.plus(behind).times(liquidationRatio.multiply(utilization)).minus(required);
        return bucket.requirementOfGroupsBut(bucket.groupOf(first)).map(others -> value.plus(others.negate()));
    }
}
