package dev.steelyard.margin.model;

import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.market.MarkPrice;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.equity.CollateralValuation;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.CollateralSchedule.LoanRule;
import dev.steelyard.margin.scenario.Layer;
import dev.steelyard.margin.scenario.ScenarioRisk;
import dev.steelyard.margin.scenario.ScenarioRule;
import dev.steelyard.margin.scenario.UnitBook;
import dev.steelyard.margin.scenario.UnitRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What backs the positions of one settle asset, or of the whole account, and what they require by scenarios, in the market
 * as it is or moved. <b>Immutable</b>.
 */
final class ScenarioPool {
    final String id;
    final Asset asset;
    final List<ScenarioLine> lines;
    private final ProtocolInputs inputs;
    private final ScenarioRule rule;
    private final boolean wholeAccount;
    private final SequencedMap<Asset, BigDecimal> cash;

    /**
     * The figures of a pool, in its asset.
     *
     * @param wallet cash less debts
     * @param equity cash, profit and option value, before haircuts
     * @param marginBalance after haircuts
     * @param risk what positions require
     * @param initialMargin of positions and debts
     * @param maintenanceMargin of positions and debts
     * @param requirement maintenance margin × threshold and fees on debts
     */
    record Figures(
            BigDecimal wallet,
            BigDecimal equity,
            BigDecimal marginBalance,
            ScenarioRisk risk,
            BigDecimal initialMargin,
            BigDecimal maintenanceMargin,
            BigDecimal requirement) {
        BigDecimal surplus() {
            return marginBalance.subtract(requirement);
        }
    }

    /** What an asset of the pool holds: cash, and what positions settled in it are worth. */
    private record Holding(BigDecimal cash, BigDecimal worth) {}

    /**
     * Makes a pool.
     *
     * @param wholeAccount true where every asset backs every position
     * @param cash balances less loans by asset, of the assets that belong to it
     */
    ScenarioPool(
            String id,
            Asset asset,
            boolean wholeAccount,
            List<ScenarioLine> lines,
            SequencedMap<Asset, BigDecimal> cash,
            ProtocolInputs inputs) {
        this.id = id;
        this.asset = asset;
        this.wholeAccount = wholeAccount;
        this.lines = List.copyOf(lines);
        this.cash = cash;
        this.inputs = inputs;
        this.rule = ScenarioMarginModel.rule(inputs.rules);
    }

    /** Returns the underlyings in the order of the account. */
    List<String> units() {
        return lines.stream().map(ScenarioLine::unit).distinct().toList();
    }

    /** Returns the figures in a moved market; leaves the reading when an input is missing. */
    Figures figures(ScenarioShift shift) {
        return figures(shift, lines);
    }

    private Figures figures(ScenarioShift shift, List<ScenarioLine> held) {
        ScenarioRisk risk = ScenarioRisk.of(books(shift, held), rule, isStale());
        BigDecimal wallet = BigDecimal.ZERO;
        BigDecimal equity = BigDecimal.ZERO;
        BigDecimal balance = BigDecimal.ZERO;
        BigDecimal initial = risk.initialMargin();
        BigDecimal maintenance = risk.maintenanceMargin();
        BigDecimal fees = BigDecimal.ZERO;
        for (Map.Entry<Asset, Holding> entry : holdings(shift).entrySet()) {
            Holding holding = entry.getValue();
            BigDecimal net = holding.cash.add(holding.worth);
            BigDecimal price = rate(entry.getKey(), shift);
            wallet = wallet.add(holding.cash.multiply(price));
            equity = equity.add(net.multiply(price));
            CollateralSchedule schedule = schedule(entry.getKey());
            balance = balance.add(CollateralValuation.value(net, price, schedule));
            BigDecimal owed = Decimals.positivePart(net.negate()).multiply(price);
            LoanRule loan = schedule.loan();
            initial = initial.add(owed.multiply(loan.initialRate()));
            maintenance = maintenance.add(owed.multiply(loan.maintenanceRate()));
            fees = fees.add(
                    owed.multiply(BigDecimal.ONE.add(loan.maintenanceRate())).multiply(loan.liquidationFeeRate()));
        }
        BigDecimal requirement =
                maintenance.multiply(inputs.rules.liquidation().threshold()).add(fees);
        return new Figures(wallet, equity, balance, risk, initial, maintenance, requirement);
    }

    /**
     * Returns what open orders add to the initial margin: the worse of all buys and all sells filled, at the present market,
     * at least 0. Orders that only reduce add nothing.
     */
    BigDecimal orderMargin(Figures now, ScenarioLines maker) {
        BigDecimal most = BigDecimal.ZERO;
        for (OrderSide side : OrderSide.values()) {
            List<ScenarioLine> filled = new ArrayList<>(lines);
            for (Order order : inputs.account.orders()) {
                if (order.side() == side && !order.reduceOnly()) {
                    BigDecimal size =
                            side == OrderSide.BUY ? order.size() : order.size().negate();
                    ScenarioLine line = maker.line(Position.cross(order.symbol(), size, order.price()));
                    if (wholeAccount || line.settle().equals(asset)) {
                        filled.add(line);
                    }
                }
            }
            if (filled.size() > lines.size()) {
                ScenarioRisk after = ScenarioRisk.of(books(ScenarioShift.NONE, filled), rule, isStale());
                most = Decimals.max(
                        most, after.initialMargin().subtract(now.risk().initialMargin()));
            }
        }
        return most;
    }

    /** Returns the legs by underlying, in the asset of the pool. */
    List<UnitBook> books(ScenarioShift shift, List<ScenarioLine> held) {
        Map<String, List<ScenarioLine>> byUnit = new LinkedHashMap<>();
        held.forEach(line ->
                byUnit.computeIfAbsent(line.unit(), unit -> new ArrayList<>()).add(line));
        List<UnitBook> books = new ArrayList<>();
        byUnit.forEach((unit, own) -> books.add(new UnitBook(
                unit,
                own.stream()
                        .map(l -> l.leg(shift).withConversion(rate(l.settle(), shift)))
                        .toList(),
                usdPriceOfAsset(unit, shift),
                index(own.getFirst(), shift),
                collateral(own.getFirst().instrument().base(), shift))));
        return books;
    }

    /** Returns USD per unit of the pool's asset, where a rule of the underlying is stated in USD. */
    private BigDecimal usdPriceOfAsset(String unit, ScenarioShift shift) {
        UnitRule own = rule.unit(unit);
        boolean inUsd = own != null
                && (own.layers().stream().anyMatch(l -> l.kind() == Layer.Kind.CONCENTRATION)
                        || own.scenarios().scenarios().stream()
                                .anyMatch(s -> s.relief().signum() != 0));
        return inUsd ? usdPrice(asset, shift) : BigDecimal.ONE;
    }

    private BigDecimal usdPrice(Asset of, ScenarioShift shift) {
        BigDecimal price = inputs.market.usdPrice(of);
        if (price == null) {
            inputs.warn(of + ": its price in USD is missing; state it in market.prices");
        }
        return shift.price(of.code(), inputs.known(price, Reason.MISSING_PRICE));
    }

    private BigDecimal index(ScenarioLine line, ScenarioShift shift) {
        BigDecimal index = inputs.market.usdPrice(line.instrument().base());
        return shift.price(line.unit(), index == null ? line.leg().price() : index);
    }

    /** Returns units of the pool's asset per unit of another. */
    private BigDecimal rate(Asset of, ScenarioShift shift) {
        if (of.equals(asset)) {
            return BigDecimal.ONE;
        }
        return Decimals.divide(usdPrice(of, shift), asset.equals(Asset.USD) ? BigDecimal.ONE : usdPrice(asset, shift));
    }

    private BigDecimal collateral(Asset base, ScenarioShift shift) {
        BigDecimal held = cash.get(base);
        return base.equals(asset) || held == null ? BigDecimal.ZERO : held.multiply(rate(base, shift));
    }

    private SequencedMap<Asset, Holding> holdings(ScenarioShift shift) {
        SequencedMap<Asset, Holding> holdings = new LinkedHashMap<>();
        cash.forEach((of, amount) -> holdings.put(of, new Holding(amount, BigDecimal.ZERO)));
        for (ScenarioLine line : lines) {
            BigDecimal worth = line.isOption() ? line.value(shift) : inputs.known(line.unrealizedProfit(shift));
            holdings.merge(
                    line.settle(),
                    new Holding(BigDecimal.ZERO, worth),
                    (a, b) -> new Holding(a.cash.add(b.cash), a.worth.add(b.worth)));
        }
        return holdings;
    }

    /** Returns how an asset counts: the account's own haircut, else the pack's, else in full in its own pool, else not. */
    private CollateralSchedule schedule(Asset of) {
        CollateralSchedule stated = inputs.rules.collateral().get(of);
        BigDecimal own = haircut(of);
        if (own != null) {
            BigDecimal weight = BigDecimal.ONE.subtract(own);
            return stated == null ? CollateralSchedule.flat(weight) : stated.withWeight(weight);
        }
        if (stated != null) {
            return stated;
        }
        return CollateralSchedule.flat(of.equals(asset) ? BigDecimal.ONE : BigDecimal.ZERO);
    }

    private @Nullable BigDecimal haircut(Asset of) {
        for (Balance balance : Objects.requireNonNullElse(inputs.account.balances(), List.<Balance>of())) {
            if (balance.asset().equals(of)) {
                return balance.haircut();
            }
        }
        return null;
    }

    /** Returns Σ notional in the pool's asset; leaves the reading when a price is missing. */
    BigDecimal grossNotional() {
        return lines.stream()
                .map(l -> l.notional().multiply(rate(l.settle(), ScenarioShift.NONE)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Returns whether a price of a held contract is older than the rule allows. */
    boolean isStale() {
        Long seconds = rule.staleSeconds();
        Instant now = ScenarioLines.time(inputs);
        if (seconds == null || now == null) {
            return false;
        }
        for (ScenarioLine line : lines) {
            MarkPrice mark = inputs.market.marks().get(line.position().symbol());
            Instant at = mark == null ? null : mark.at();
            if (at != null && Duration.between(at, now).toSeconds() > seconds) {
                return true;
            }
        }
        return false;
    }
}
