package dev.steelyard.risk.tail;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.leverage.ReferencePrices;
import dev.steelyard.margin.model.OptionMarket;
import dev.steelyard.margin.option.OptionMark;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of an account with the prices that each moves with. <b>Immutable</b> once made. */
final class BookValues {
    private final List<BookPart> parts = new ArrayList<>();
    private final List<PartValue> values = new ArrayList<>();
    /** By part: the asset on which it is, and the one in which it settles; null for cash. */
    private final List<@Nullable Asset> bases = new ArrayList<>();

    private final List<@Nullable Asset> settles = new ArrayList<>();
    private final Account account;
    private final MarketView market;
    private final RulePack rules;
    private final ReferencePrices prices;
    private final @Nullable Instant asOf;
    private final Map<String, Double> vols;

    BookValues(Account account, MarketView given, RulePack rules) {
        OptionMarket options = new OptionMarket(account, given, rules);
        this.account = account;
        this.market = options.market();
        this.rules = rules;
        this.asOf = options.asOf();
        this.vols = options.vols();
        this.prices = new ReferencePrices(account, market, symbol -> rules.instrument(account, symbol));
        for (Position position : account.positions()) {
            if (position.size().signum() != 0) {
                position(position);
            }
        }
        List<Balance> balances = account.balances();
        for (Balance balance : balances == null ? List.<Balance>of() : balances) {
            if (!ReferencePrices.isCash(balance.asset()) && balance.total().signum() != 0) {
                add(
                        new BookPart(
                                balance.asset().code(),
                                BookPart.Kind.BALANCE,
                                balance.asset().code()),
                        balance.asset(),
                        null,
                        PartValue.held(balance.total().doubleValue(), usd(balance.asset())));
            }
        }
        for (Loan loan : account.loans()) {
            if (!ReferencePrices.isCash(loan.asset()) && loan.amount().signum() != 0) {
                add(
                        new BookPart(
                                loan.asset().code(),
                                BookPart.Kind.LOAN,
                                loan.asset().code()),
                        loan.asset(),
                        null,
                        PartValue.held(-loan.amount().doubleValue(), usd(loan.asset())));
            }
        }
    }

    private void position(Position position) {
        String symbol = position.symbol();
        Instrument instrument = rules.instrument(account, symbol);
        BigDecimal mark = market.mark(symbol);
        if (instrument == null || mark == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "position " + symbol,
                    instrument == null ? "the terms of the contract are unknown" : "its mark is unknown");
        }
        double size = position.size().doubleValue();
        double units = size * instrument.terms().contractSize().doubleValue();
        double price = mark.doubleValue();
        Asset settle = ReferencePrices.isCash(instrument.settle()) ? null : instrument.settle();
        double settlePrice = usd(instrument.settle());
        double entry =
                position.entryPrice() == null ? price : position.entryPrice().doubleValue();
        PartValue value = switch (instrument) {
            case Instrument.Option option -> option(option, units, price, settlePrice);
            case Instrument.LeveragedToken token ->
                PartValue.levered(
                        units, price * settlePrice, token.targetLeverage().doubleValue());
            default ->
                switch (instrument.terms().payoff()) {
                    case LINEAR -> PartValue.linear(units, price, units * (price - entry), settlePrice);
                    case INVERSE -> PartValue.inverse(units, price, entry, settlePrice);
                    case QUANTO -> {
                        BigDecimal multiplier = instrument.terms().multiplier();
                        double perUnit = units * (multiplier == null ? 1 : multiplier.doubleValue());
                        yield PartValue.linear(perUnit, price, perUnit * (price - entry), settlePrice);
                    }
                };
        };
        add(new BookPart(symbol, kind(instrument), instrument.base().code()), instrument.base(), settle, value);
        BigDecimal isolated = position.isolatedMargin();
        if (settle != null && isolated != null && isolated.signum() != 0) {
            add(
                    new BookPart(symbol + " margin", BookPart.Kind.BALANCE, settle.code()),
                    settle,
                    null,
                    PartValue.held(isolated.doubleValue(), settlePrice));
        }
    }

    private PartValue option(Instrument.Option option, double units, double mark, double settlePrice) {
        BigDecimal forward = OptionMark.underlying(option, market);
        Double vol = vols.get(option.symbol());
        if (forward == null || vol == null || asOf == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "position " + option.symbol(),
                    "it cannot be repriced: its forward, vol or the time is unknown");
        }
        return PartValue.option(
                units,
                option.type(),
                forward.doubleValue(),
                option.strike().doubleValue(),
                OptionMark.years(option, asOf),
                vol,
                mark,
                option.terms().payoff() == Payoff.INVERSE,
                settlePrice);
    }

    private static BookPart.Kind kind(Instrument instrument) {
        return switch (instrument) {
            case Instrument.Spot s -> BookPart.Kind.SPOT;
            case Instrument.Perpetual p -> BookPart.Kind.PERPETUAL;
            case Instrument.Future f -> BookPart.Kind.FUTURE;
            case Instrument.Option o -> BookPart.Kind.OPTION;
            case Instrument.LeveragedToken t -> BookPart.Kind.LEVERAGED_TOKEN;
        };
    }

    private double usd(Asset asset) {
        BigDecimal price = prices.usd(asset);
        if (price == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, "asset " + asset, "its USD price is unknown; state its index or price");
        }
        return price.doubleValue();
    }

    private void add(BookPart part, @Nullable Asset base, @Nullable Asset settle, PartValue value) {
        parts.add(part);
        bases.add(base != null && ReferencePrices.isCash(base) ? null : base);
        settles.add(settle);
        values.add(value);
    }

    List<BookPart> parts() {
        return List.copyOf(parts);
    }

    /** Returns every asset that something moves with, in order of appearance. */
    List<Asset> assets() {
        Set<Asset> assets = new LinkedHashSet<>();
        for (int i = 0; i < parts.size(); i++) {
            Asset base = bases.get(i);
            Asset settle = settles.get(i);
            if (base != null) {
                assets.add(base);
            }
            if (settle != null) {
                assets.add(settle);
            }
        }
        return List.copyOf(assets);
    }

    /** Returns losses in USD by part, then scenario. @param moves by scenario, then asset */
    double[][] losses(List<Asset> assets, double[][] moves) {
        double[][] losses = new double[parts.size()][moves.length];
        for (int part = 0; part < losses.length; part++) {
            int base = index(assets, bases.get(part));
            int settle = index(assets, settles.get(part));
            PartValue value = values.get(part);
            for (int i = 0; i < moves.length; i++) {
                losses[part][i] = -value.change(base < 0 ? 0 : moves[i][base], settle < 0 ? 0 : moves[i][settle]);
            }
        }
        return losses;
    }

    private static int index(List<Asset> assets, @Nullable Asset asset) {
        return asset == null ? -1 : assets.indexOf(asset);
    }
}
