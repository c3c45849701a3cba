package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.derive.ExpiryHolding;
import dev.steelyard.margin.derive.StandardMarket;
import dev.steelyard.margin.derive.StandardResult;
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Slopes of a standard subaccount of Derive: perpetuals by their marks, coins by their spot while cash keeps its price, and
 * options by forward, volatility, spot and time, within a share of the market. What trust in a feed takes off is on the
 * initial margin alone. <b>Single-writer</b>. See {@code docs/methods/safe-bands.md}.
 */
final class DeriveSlopes {
    private static final BigDecimal UNIT = BigDecimal.ONE.scaleByPowerOfTen(-18);

    /** A mark stays this many units away from 0, where it is refused. */
    private static final BigDecimal UNITS = BigDecimal.valueOf(8);

    /** Products cut on the way to a balance or a requirement, by position, twice. */
    private static final BigDecimal CUTS = BigDecimal.TEN;

    private final Account account;
    private final MarketView market;
    private final DeriveBook.OfMarkets book;
    private final StandardResult now;
    private final List<ExpirySlopes> expiries = new ArrayList<>();

    private DeriveSlopes(Account account, MarketView market, DeriveBook.OfMarkets book) {
        this.account = account;
        this.market = market;
        this.book = book;
        this.now = book.result();
    }

    /** Returns the slopes; null where a price is missing or nearly 0, or an option is about to expire or has. */
    static @Nullable SurplusSlopes of(Account account, MarketView market, RulePack rules) {
        if (account.balances() == null) {
            return null;
        }
        ProtocolInputs inputs = new ProtocolInputs(account, market, rules);
        DeriveInputs derive = new DeriveInputs(inputs);
        DeriveBook.OfMarkets book =
                inputs.read("account", () -> DeriveBook.standard(derive, rules)).value();
        if (book == null) {
            return null;
        }
        DeriveSlopes slopes = new DeriveSlopes(account, market, book);
        return slopes.addExpiries(derive) ? slopes.best(rules.liquidation(), derive) : null;
    }

    private boolean addExpiries(DeriveInputs derive) {
        for (int i = 0; i < book.markets().size(); i++) {
            StandardMarket held = book.markets().get(i);
            for (int j = 0; j < held.expiries().size(); j++) {
                ExpiryHolding expiry = held.expiries().get(j);
                MarketFigure forward = derive.forward(expiry);
                if (forward == null
                        || held.rules().option().maintenancePutValue().signum() < 0
                        || expiry.seconds() / 2 <= MarketShares.LEAST_SECONDS) {
                    return false;
                }
                MarketFigure spot = SlopeDraft.figure(MarketFigure.Kind.USD, held.name(), held.spot());
                expiries.add(new ExpirySlopes(
                        expiry,
                        now.markets().get(i).expiries().get(j),
                        held.rules().option(),
                        forward,
                        spot));
            }
        }
        return true;
    }

    private @Nullable SurplusSlopes best(LiquidationRule rule, DeriveInputs derive) {
        if (expiries.isEmpty()) {
            return within(1, 0, derive);
        }
        long most = expiries.stream()
                .mapToLong(expiry -> expiry.held().seconds() / 2)
                .min()
                .orElseThrow();
        BigDecimal required = now.markToMarket().subtract(now.maintenanceMargin());
        return MarketShares.best(
                rule, now.markToMarket(), required, most, (share, seconds) -> within(share, seconds, derive));
    }

    private @Nullable SurplusSlopes within(double share, long seconds, DeriveInputs derive) {
        SlopeDraft draft = new SlopeDraft();
        List<MarketFigure> kept = new ArrayList<>();
        expiries.forEach(expiry -> expiry.add(draft, share, seconds));
        boolean known = true;
        for (DeriveInputs.Line line : derive.lines()) {
            if (line.instrument() instanceof Instrument.Perpetual) {
                BigDecimal mark = market.mark(line.position().symbol());
                known &= mark != null && addPerpetual(draft, line, mark);
            }
        }
        for (StandardMarket held : book.markets()) {
            known &= held.base().signum() == 0 || addCoins(draft, held, kept);
        }
        Instant time = market.asOf() != null ? market.asOf() : account.asOf();
        Instant until = expiries.isEmpty() || time == null ? null : time.plus(Duration.ofSeconds(seconds));
        return known ? new SurplusSlopes(List.of(draft.bucket()), kept, List.of(), until) : null;
    }

    private boolean addPerpetual(SlopeDraft draft, DeriveInputs.Line line, BigDecimal mark) {
        if (mark.compareTo(UNIT.multiply(UNITS)) < 0) {
            return false;
        }
        Asset base = line.instrument().base();
        BigDecimal rate = book.markets().stream()
                .filter(held -> held.name().equals(base.code()))
                .findFirst()
                .orElseThrow()
                .rules()
                .maintenancePerpetual();
        BigDecimal required = line.size().abs().multiply(rate);
        draft.linear(SlopeDraft.figure(MarketFigure.Kind.MARK, line.position().symbol(), mark), line.size(), required);
        draft.error(UNIT.multiply(line.size().abs().add(required.abs()))).error(UNIT.multiply(CUTS));
        return true;
    }

    /** Adds coins that are worth {@code spot / cash}, of which a share does not count. */
    private boolean addCoins(SlopeDraft draft, StandardMarket held, List<MarketFigure> kept) {
        BigDecimal price = market.usdPrice(DeriveInputs.CASH);
        if (price == null || price.signum() <= 0) {
            return false;
        }
        BigDecimal worth = held.base().multiply(Decimals.divide(BigDecimal.ONE, price));
        BigDecimal counted = held.base().multiply(held.rules().baseFactor());
        MarketFigure spot = SlopeDraft.figure(MarketFigure.Kind.USD, held.name(), held.spot());
        draft.linear(spot, worth, worth.subtract(counted));
        kept.add(SlopeDraft.figure(MarketFigure.Kind.USD, DeriveInputs.CASH.code(), price));
        draft.error(UNIT.multiply(CUTS))
                .error(UNIT.multiply(held.base()).multiply(held.spot().add(BigDecimal.ONE)));
        return true;
    }
}
