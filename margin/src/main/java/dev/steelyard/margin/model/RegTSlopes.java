package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.regt.RegTLeg;
import dev.steelyard.margin.regt.RegTPairing;
import dev.steelyard.margin.regt.RegTRule;
import dev.steelyard.margin.regt.RegTStrangles;
import dev.steelyard.margin.rule.RulePack;
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
 * Slopes of a Regulation T account at published marks. While the legs of an underlying are divided as they are, what they
 * require follows no price faster than each leg alone could; that no other division requires less is guarded. So is which side
 * of a strangle counts where that is well apart; else the jump is counted as an error. <b>Single-writer</b>. See {@code
 * docs/methods/safe-bands.md}.
 */
final class RegTSlopes {
    /** What rounding to the cent may add to a share of a leg, now and later. */
    private static final BigDecimal CENTS = new BigDecimal("0.02");

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** Sides of a strangle that a smaller move of every price brings to change places are not guarded. */
    private static final double NEAR = 0.02;

    private final Account account;
    private final MarketView market;
    private final RulePack rules;
    private final BigDecimal threshold;
    private final SlopeDraft draft = new SlopeDraft();
    private final List<SurplusSlopes.Guarded> guards = new ArrayList<>();
    private @Nullable Instant until;

    private RegTSlopes(Account account, MarketView market, RulePack rules) {
        this.account = account;
        this.market = market;
        this.rules = rules;
        this.threshold = rules.liquidation().threshold();
    }

    /** Returns the slopes; null where a mark is missing or computed, or another division may come to require less at any price. */
    static @Nullable SurplusSlopes of(Account account, MarketView market, RulePack rules) {
        RegTSlopes slopes = new RegTSlopes(account, market, rules);
        return slopes.addCash() && slopes.addPositions()
                ? new SurplusSlopes(List.of(slopes.draft.bucket()), List.of(), slopes.guards, slopes.until)
                : null;
    }

    private boolean addCash() {
        List<Balance> balances = account.balances();
        if (balances == null) {
            return false;
        }
        Asset currency = rules.currency() == null ? Asset.USD : rules.currency();
        SequencedMap<Asset, BigDecimal> held = new LinkedHashMap<>();
        balances.forEach(balance -> held.merge(balance.asset(), balance.total(), BigDecimal::add));
        for (Loan loan : account.loans()) {
            held.merge(loan.asset(), loan.amount().negate(), BigDecimal::add);
        }
        held.remove(currency);
        for (var other : held.entrySet()) {
            BigDecimal price = market.usdPrice(other.getKey());
            if (price == null) {
                return false;
            }
            draft.linear(
                    SlopeDraft.figure(MarketFigure.Kind.USD, other.getKey().code(), price),
                    other.getValue(),
                    BigDecimal.ZERO);
        }
        return true;
    }

    private boolean addPositions() {
        Instant now = market.asOf() != null ? market.asOf() : account.asOf();
        SequencedMap<Asset, List<RegTHolding>> byUnderlying = new LinkedHashMap<>();
        for (Position position : account.positions()) {
            RegTHolding holding = RegTHolding.of(account, position, market, rules, now);
            BigDecimal mark = holding.mark();
            if (mark == null || mark.signum() <= 0 || holding.isExpired() || (holding.isOption() && now == null)) {
                return false;
            }
            draft.linear(mark(holding, mark), holding.shares(), BigDecimal.ZERO);
            byUnderlying
                    .computeIfAbsent(holding.instrument().base(), b -> new ArrayList<>())
                    .add(holding);
            if (holding.instrument() instanceof Instrument.Option option && now != null) {
                long days = Duration.between(now, option.expiry()).toDays();
                Instant next = option.expiry().minus(Duration.ofDays(days));
                until = until == null || next.isBefore(until) ? next : until;
            }
        }
        for (var held : byUnderlying.entrySet()) {
            if (!addUnderlying(held.getKey(), held.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static MarketFigure mark(RegTHolding holding, BigDecimal mark) {
        return SlopeDraft.figure(MarketFigure.Kind.MARK, holding.position().symbol(), mark);
    }

    private boolean addUnderlying(Asset base, List<RegTHolding> held) {
        RegTUnderlying divided = RegTUnderlying.of(base, held, market, rules);
        RegTPairing whole = divided.whole();
        BigDecimal price = divided.price();
        if (whole == null || price == null || !whole.exact()) {
            return false;
        }
        SlopeDraft difference = new SlopeDraft();
        RegTRule rule = divided.rule();
        MarketFigure underlying = underlying(base, held);
        Map<String, MarketFigure> marks = new LinkedHashMap<>();
        List<RegTLeg> written = new ArrayList<>();
        for (RegTHolding holding : held) {
            BigDecimal mark = holding.mark();
            if (mark == null || underlying == null || !inLots(holding, divided.lotSize())) {
                return false;
            }
            BigDecimal shares = holding.shares().abs();
            BigDecimal ofMark = shares.multiply(holding.isOption() ? optionRate(rule) : stockRate(rule));
            marks.put(holding.position().symbol(), mark(holding, mark));
            require(difference, mark(holding, mark), ofMark);
            if (holding.isOption() && holding.position().size().signum() < 0) {
                require(difference, underlying, shares.multiply(writtenRate(rule)));
                RegTLeg leg = holding.leg(holding.position().size().intValueExact());
                if (leg != null) {
                    written.add(leg);
                }
            }
            BigDecimal cents = holding.isOption() ? shares.multiply(CENTS) : BigDecimal.ZERO;
            draft.error(cents.multiply(threshold));
            difference.error(cents.add(cents));
        }
        if (underlying != null) {
            addStrangles(difference, RegTStrangles.of(price, rule, written), divided, underlying, marks);
        }
        BigDecimal apart = whole.apart();
        if (apart != null) {
            guards.add(difference.guard(apart.multiply(divided.lotSize())));
        }
        return apart == null || apart.signum() > 0;
    }

    /** Guards the sides and the order of strangles; where a side is about to change, adds what that changes. */
    private void addStrangles(
            SlopeDraft difference,
            RegTStrangles strangles,
            RegTUnderlying divided,
            MarketFigure underlying,
            Map<String, MarketFigure> marks) {
        BigDecimal both = writtenRate(divided.rule()).multiply(TWO);
        boolean counted = divided.hasStrangles();
        for (RegTStrangles.Side side : strangles.sides()) {
            SurplusSlopes.Guarded guard = new SlopeDraft()
                    .bent(underlying, both, BigDecimal.ZERO)
                    .bent(Objects.requireNonNull(marks.get(side.call().symbol())), BigDecimal.ONE, BigDecimal.ZERO)
                    .bent(Objects.requireNonNull(marks.get(side.put().symbol())), BigDecimal.ONE, BigDecimal.ZERO)
                    .error(CENTS)
                    .guard(side.apart());
            if (guard.reach() >= NEAR) {
                guards.add(guard);
            } else {
                BigDecimal shares = BigDecimal.valueOf(side.contracts()).multiply(divided.lotSize());
                BigDecimal jump = shares.multiply(side.jump().add(CENTS));
                difference.bent(underlying, shares.multiply(both).multiply(TWO), BigDecimal.ZERO);
                difference.error(jump.multiply(TWO));
                if (counted) {
                    draft.bent(
                            underlying, BigDecimal.ZERO, shares.multiply(both).multiply(threshold));
                    draft.error(jump.multiply(threshold));
                }
            }
        }
        for (RegTStrangles.Rank rank : strangles.ranks()) {
            guards.add(new SlopeDraft()
                    .bent(underlying, both, BigDecimal.ZERO)
                    .error(CENTS)
                    .guard(rank.apart()));
        }
    }

    /** Whether an option is on as many shares as the lots are counted in. */
    private static boolean inLots(RegTHolding holding, BigDecimal lotSize) {
        return !holding.isOption()
                || holding.instrument().terms().contractSize().compareTo(lotSize) == 0;
    }

    /** Adds what a figure may change the requirement by, and the difference of two divisions: twice as much. */
    private void require(SlopeDraft difference, MarketFigure figure, BigDecimal slope) {
        draft.bent(figure, BigDecimal.ZERO, slope.multiply(threshold));
        difference.bent(figure, slope.add(slope), BigDecimal.ZERO);
    }

    /** Returns the figure that the underlying's price follows, as the model takes it; null when unknown. */
    private @Nullable MarketFigure underlying(Asset base, List<RegTHolding> held) {
        BigDecimal price = market.usdPrice(base);
        if (price != null) {
            return SlopeDraft.figure(MarketFigure.Kind.USD, base.code(), price);
        }
        for (RegTHolding holding : held) {
            BigDecimal mark = holding.mark();
            if (!holding.isOption() && mark != null) {
                return mark(holding, mark);
            }
        }
        return null;
    }

    /** Paid in full, at its loan value, or netted against another. */
    private static BigDecimal optionRate(RegTRule rule) {
        return Decimals.max(BigDecimal.ONE, rule.longDatedRate());
    }

    /** Initial or maintenance, held or sold short with the proceeds taken off. */
    private static BigDecimal stockRate(RegTRule rule) {
        BigDecimal held = Decimals.max(rule.stockInitial(), rule.stockMaintenance());
        BigDecimal sold = Decimals.max(
                rule.shortInitial().subtract(BigDecimal.ONE).abs(),
                rule.shortMaintenance().subtract(BigDecimal.ONE).abs());
        return Decimals.max(held, sold);
    }

    /** A rate of the underlying, and what the option is out of the money or in it. */
    private static BigDecimal writtenRate(RegTRule rule) {
        BigDecimal rated = rule.writtenRate().multiply(rule.leverageFactor()).add(BigDecimal.ONE);
        return Decimals.max(rated, rule.writtenFloor().multiply(rule.leverageFactor()));
    }
}
