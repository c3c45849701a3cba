package dev.steelyard.margin.model;

import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.market.MarkPrice;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.equity.CollateralValuation;
import dev.steelyard.margin.protocol.ProtocolMargin;
import dev.steelyard.margin.protocol.ProtocolRequirement;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.CollateralSchedule.LoanRule;
import dev.steelyard.margin.scenario.Diversification;
import dev.steelyard.margin.scenario.Layer;
import dev.steelyard.margin.scenario.ProtocolRule;
import dev.steelyard.margin.scenario.ScenarioLeg;
import dev.steelyard.margin.scenario.ScenarioRisk;
import dev.steelyard.margin.scenario.ScenarioRule;
import dev.steelyard.margin.scenario.UnitBook;
import dev.steelyard.margin.scenario.UnitRisk;
import dev.steelyard.margin.scenario.UnitRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * What backs the positions of one settle asset, or of the whole account, and what they require by scenarios, in the market
 * as it is or moved. <b>Single-writer</b>: it remembers what was last required of each underlying.
 */
final class ScenarioPool {
    final String id;
    final Asset asset;
    final List<ScenarioLine> lines;
    private final ProtocolInputs inputs;
    private final ScenarioRule rule;
    private final boolean wholeAccount;
    private final SequencedMap<Asset, BigDecimal> cash;
    private final Map<String, Known> known = new LinkedHashMap<>();

    /** A book with what it requires. */
    private record Known(UnitBook book, UnitRisk risk) {}

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
     * @param protocol the working of a protocol; null without one
     */
    record Figures(
            BigDecimal wallet,
            BigDecimal equity,
            BigDecimal marginBalance,
            ScenarioRisk risk,
            BigDecimal initialMargin,
            BigDecimal maintenanceMargin,
            BigDecimal requirement,
            @Nullable ProtocolRequirement protocol) {
        BigDecimal surplus() {
            return marginBalance.subtract(requirement);
        }
    }

    /**
     * What an asset of the pool holds, in its units.
     *
     * @param cash and accrued funding, which no price moves
     * @param total with what positions are worth
     */
    record Net(BigDecimal cash, BigDecimal total) {}

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
        List<UnitBook> books = books(shift, held);
        ScenarioRisk plain = ScenarioRisk.of(books, rule, this::risk);
        ProtocolRequirement protocol = protocol(books, held, shift);
        ScenarioRisk risk = protocol == null ? plain : ProtocolUnits.charged(plain, protocol);
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
        return new Figures(
                wallet,
                equity,
                rounded(balance, RoundingMode.FLOOR),
                risk,
                rounded(initial, RoundingMode.CEILING),
                rounded(maintenance, RoundingMode.CEILING),
                rounded(requirement, RoundingMode.CEILING),
                protocol);
    }

    /** Returns what a book requires: what it required when last asked where it is the same. */
    private UnitRisk risk(UnitBook book) {
        Known last = known.get(book.unit());
        if (last == null || !last.book.equals(book)) {
            BigDecimal addOn = isStale() ? rule.staleAddOn() : BigDecimal.ZERO;
            last = new Known(book, UnitRisk.of(book, rule.requiredUnit(book.unit()), rule.decimals(), addOn));
            known.put(book.unit(), last);
        }
        return last.risk;
    }

    /** Returns what a protocol requires of books; null where the pack has none. */
    private @Nullable ProtocolRequirement protocol(List<UnitBook> books, List<ScenarioLine> held, ScenarioShift shift) {
        ProtocolRule protocol = rule.protocol();
        if (protocol == null) {
            return null;
        }
        SequencedMap<Asset, BigDecimal> coins = new LinkedHashMap<>();
        cash.forEach((of, amount) -> {
            CollateralSchedule schedule = schedule(of);
            boolean counts = amount.signum() != 0
                    && !of.equals(asset)
                    && CollateralValuation.value(amount, rate(of, shift), schedule)
                                    .signum()
                            != 0;
            if (counts) {
                BigDecimal weight = amount.signum() < 0 ? schedule.liabilityWeight() : BigDecimal.ONE;
                coins.put(of, amount.multiply(weight));
            }
        });
        return ProtocolMargin.assess(
                new ProtocolBooks(this, inputs, rule, protocol).of(books, held, coins, shift), rule);
    }

    /** Returns an amount in whole units of a protocol's money, against the account; as it is without a protocol. */
    private BigDecimal rounded(BigDecimal amount, RoundingMode rounding) {
        return rule.protocol() == null ? amount : amount.setScale(rule.decimals(), rounding);
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
                ScenarioRisk after = figures(ScenarioShift.NONE, filled).risk();
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
                own.stream().map(line -> leg(line, shift)).toList(),
                usdPriceOfAsset(unit, shift),
                index(own.getFirst(), shift),
                collateral(own.getFirst().instrument().base(), shift))));
        return books;
    }

    /** Returns a leg in the pool's asset; a coin's profit is worth the coin's price in each scenario, not the present one. */
    private ScenarioLeg leg(ScenarioLine line, ScenarioShift shift) {
        ScenarioLeg leg = line.leg(shift);
        Asset quote = line.instrument().quote();
        return leg.inverse() && !line.settle().equals(asset)
                ? leg.inQuote(rate(quote, shift))
                : leg.withConversion(rate(line.settle(), shift));
    }

    /** Returns USD per unit of the pool's asset, where a rule of the underlying is stated in USD. */
    private BigDecimal usdPriceOfAsset(String unit, ScenarioShift shift) {
        return isInUsd(unit) ? usdPrice(asset, shift) : BigDecimal.ONE;
    }

    /** Returns whether a rule of an underlying is stated in USD. */
    boolean isInUsd(String unit) {
        UnitRule own = rule.unit(unit);
        return own != null
                && (own.layers().stream().anyMatch(l -> l.kind() == Layer.Kind.CONCENTRATION)
                        || own.scenarios().scenarios().stream()
                                .anyMatch(s -> s.relief().signum() != 0));
    }

    /** Returns the USD price of an asset in a moved market; leaves the reading when it is missing. */
    BigDecimal usdPrice(Asset of, ScenarioShift shift) {
        BigDecimal price = inputs.market.usdPrice(of);
        if (price == null) {
            inputs.warn(of + ": its price in USD is missing; state it in market.prices");
        }
        return shift.price(of.code(), inputs.known(price, Reason.MISSING_PRICE));
    }

    /** Returns USD per unit of the underlying of a line: its index, else the price of the line. */
    BigDecimal index(ScenarioLine line, ScenarioShift shift) {
        BigDecimal index = inputs.market.usdPrice(line.instrument().base());
        return shift.price(line.unit(), index == null ? line.leg().price() : index);
    }

    /** Returns cash and accrued funding of each asset, and its net amount with what positions are worth. */
    SequencedMap<Asset, Net> nets() {
        SequencedMap<Asset, Net> nets = new LinkedHashMap<>();
        holdings(ScenarioShift.NONE).forEach((of, holding) -> {
            BigDecimal funding = lines.stream()
                    .filter(line -> !line.isOption() && line.settle().equals(of))
                    .map(line -> line.position().accruedFunding())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            nets.put(of, new Net(holding.cash.add(funding), holding.cash.add(holding.worth)));
        });
        return nets;
    }

    /** Returns the cash of an asset, less loans; null where the pool has none. */
    @Nullable
    BigDecimal cash(Asset of) {
        return cash.get(of);
    }

    /** Returns units of the pool's asset per unit of another. */
    BigDecimal rate(Asset of, ScenarioShift shift) {
        if (of.equals(asset)) {
            return BigDecimal.ONE;
        }
        return Decimals.divide(usdPrice(of, shift), asset.equals(Asset.USD) ? BigDecimal.ONE : usdPrice(asset, shift));
    }

    /** Returns whether coins of a line's underlying back the pool, at a price that moves with it. */
    boolean hasCoins(ScenarioLine line) {
        Asset base = line.instrument().base();
        boolean settledInIt = line.settle().equals(base) && !base.equals(asset);
        return settledInIt || collateral(base, ScenarioShift.NONE).signum() != 0;
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
    CollateralSchedule schedule(Asset of) {
        boolean isOwn = of.equals(asset);
        boolean isStated = inputs.rules.collateral().containsKey(of)
                || Objects.requireNonNullElse(inputs.account.balances(), List.<Balance>of()).stream()
                        .anyMatch(balance -> balance.asset().equals(of) && balance.haircut() != null);
        if (!isOwn && !isStated && cash.getOrDefault(of, BigDecimal.ZERO).signum() > 0) {
            inputs.warn(of + ": the rule pack states no weight for it as collateral, so it counts as 0");
        }
        return inputs.rules.collateral(
                inputs.account, of, CollateralSchedule.flat(isOwn ? BigDecimal.ONE : BigDecimal.ZERO));
    }

    /** Returns Σ notional in the pool's asset; leaves the reading when a price is missing. */
    BigDecimal grossNotional() {
        return lines.stream()
                .map(l -> l.notional().multiply(rate(l.settle(), ScenarioShift.NONE)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Returns what to say where the whole requires more than its legs alone. */
    Optional<String> overcharge() {
        Diversification together = Diversification.of(books(ScenarioShift.NONE, lines), rule);
        if (!together.isViolated()) {
            return Optional.empty();
        }
        SequencedSet<String> reasons = new LinkedHashSet<>();
        for (String unit : units()) {
            UnitRule own = rule.unit(unit);
            reasons.addAll(own == null ? List.of() : Diversification.reasons(own));
        }
        return Optional.of(
                id + ": together the positions require " + Decimals.plain(together.requirement(), 12) + " " + asset
                        + ", alone " + Decimals.plain(together.alone(), 12) + ": the rule pack is not sub-additive here"
                        + (reasons.isEmpty() ? "" : " (" + String.join("; ", reasons) + ")"));
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
