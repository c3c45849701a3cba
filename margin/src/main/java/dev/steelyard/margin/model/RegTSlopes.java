package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.regt.RegTPairing;
import dev.steelyard.margin.regt.RegTRule;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Slopes of a Regulation T account at published marks. While the legs of an underlying are divided as they are, what they
 * require follows no price faster than each leg alone could; that no other division requires less is guarded. Where calls
 * and puts are written on one underlying their strangles may change sides, which jumps: no slopes then. <b>Single-writer</b>.
 * See {@code docs/methods/safe-bands.md}.
 */
final class RegTSlopes {
    /** What rounding to the cent may add to a share of a leg, now and later. */
    private static final BigDecimal CENTS = new BigDecimal("0.02");

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
        if (whole == null || !whole.exact() || writesBothSides(held)) {
            return false;
        }
        SlopeDraft difference = new SlopeDraft();
        RegTRule rule = divided.rule();
        MarketFigure underlying = underlying(base, held);
        for (RegTHolding holding : held) {
            BigDecimal mark = holding.mark();
            if (mark == null || underlying == null) {
                return false;
            }
            BigDecimal shares = holding.shares().abs();
            BigDecimal ofMark = shares.multiply(holding.isOption() ? optionRate(rule) : stockRate(rule));
            require(difference, mark(holding, mark), ofMark);
            if (holding.isOption() && holding.position().size().signum() < 0) {
                require(difference, underlying, shares.multiply(writtenRate(rule)));
            }
            BigDecimal cents = holding.isOption() ? shares.multiply(CENTS) : BigDecimal.ZERO;
            draft.error(cents.multiply(threshold));
            difference.error(cents.add(cents));
        }
        BigDecimal apart = whole.apart();
        if (apart != null) {
            guards.add(difference.guard(apart.multiply(divided.lotSize())));
        }
        return apart == null || apart.signum() > 0;
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

    private static boolean writesBothSides(List<RegTHolding> held) {
        boolean calls = false;
        boolean puts = false;
        for (RegTHolding holding : held) {
            if (holding.instrument() instanceof Instrument.Option option
                    && holding.position().size().signum() < 0) {
                calls |= option.type() == OptionType.CALL;
                puts |= option.type() == OptionType.PUT;
            }
        }
        return calls && puts;
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
