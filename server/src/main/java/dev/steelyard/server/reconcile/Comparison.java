package dev.steelyard.server.reconcile;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.io.risk.VenueField;
import dev.steelyard.margin.answer.RiskAnswer;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.server.live.Capture;
import dev.steelyard.venue.codec.DecodedAccount;
import dev.steelyard.venue.codec.Figure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts an account beside what its venue says of it: sizes exactly, balances, and the margins and prices that follow. Ours
 * are computed from our holdings at the venue's own marks, so that a price that moved meanwhile is no difference.
 */
public final class Comparison {
    private static final Set<Figure> AMOUNTS = EnumSet.of(
            Figure.EQUITY,
            Figure.MARGIN_BALANCE,
            Figure.INITIAL_MARGIN,
            Figure.MAINTENANCE_MARGIN,
            Figure.ORDER_MARGIN,
            Figure.FREE_MARGIN,
            Figure.UNREALIZED_PNL,
            Figure.NOTIONAL);

    private static final Set<Figure> PRICES =
            EnumSet.of(Figure.ENTRY_PRICE, Figure.LIQUIDATION_PRICE, Figure.BANKRUPTCY_PRICE);

    private static final Set<String> AMOUNT_LABELS = labels(AMOUNTS);
    private static final Set<String> PRICE_LABELS = labels(PRICES);

    private Comparison() {}

    private static Set<String> labels(Set<Figure> figures) {
        return figures.stream().map(Figure::label).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns what differs: holdings first, then figures in the order of the venue's files.
     *
     * @throws dev.steelyard.core.failure.FailureException when our account cannot be assessed
     */
    public static List<Difference> of(Capture ours, DecodedAccount theirs) {
        List<Difference> found = new ArrayList<>();
        sizes(ours.account(), theirs.account(), found);
        balances(ours.account(), theirs.account(), found);
        RulePack rules = ours.rules();
        MarketView market = at(ours.market(), theirs.market());
        RiskAnswer answer = RiskAnswer.of(ours.account(), market, rules, AssessOptions.PRICES, false, List.of());
        for (VenueField field : VenueFields.of(theirs.reported(), answer)) {
            figure(field, ours.account(), rules, found);
        }
        return found;
    }

    private static void sizes(Account ours, Account theirs, List<Difference> found) {
        LinkedHashMap<String, BigDecimal> theirSizes = sizes(theirs);
        sizes(ours).forEach((name, size) -> {
            BigDecimal other = theirSizes.remove(name);
            if (other == null || other.compareTo(size) != 0) {
                found.add(new Difference("position " + name, "size", null, size, other));
            }
        });
        theirSizes.forEach((name, size) -> found.add(new Difference("position " + name, "size", null, null, size)));
    }

    private static LinkedHashMap<String, BigDecimal> sizes(Account account) {
        LinkedHashMap<String, BigDecimal> sizes = new LinkedHashMap<>();
        for (Position position : account.positions()) {
            sizes.merge(name(position), position.size(), BigDecimal::add);
        }
        return sizes;
    }

    /** Returns the name of a position: its contract, and its leg in hedge mode. */
    static String name(Position position) {
        return position.side() == PositionSide.BOTH ? position.symbol() : position.symbol() + " " + position.side();
    }

    /** Balances that a venue does not state are not compared; one that is not listed is 0. */
    private static void balances(Account ours, Account theirs, List<Difference> found) {
        List<Balance> stated = theirs.balances();
        if (stated == null) {
            return;
        }
        Set<Asset> assets = new TreeSet<>();
        List<Balance> held = Objects.requireNonNullElse(ours.balances(), List.of());
        Stream.concat(held.stream(), stated.stream()).forEach(balance -> assets.add(balance.asset()));
        for (Asset asset : assets) {
            BigDecimal our = total(held, asset);
            BigDecimal their = total(stated, asset);
            if (!Tolerance.sameBalance(our, their)) {
                found.add(new Difference("asset " + asset, Figure.WALLET_BALANCE.label(), null, our, their));
            }
        }
    }

    private static BigDecimal total(List<Balance> balances, Asset asset) {
        return balances.stream()
                .filter(balance -> balance.asset().equals(asset))
                .map(Balance::total)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What one of the two does not state is not compared. */
    private static void figure(VenueField field, Account account, RulePack rules, List<Difference> found) {
        String name = field.figure();
        BigDecimal our = field.ours();
        BigDecimal their = field.reported();
        boolean price = name != null && PRICE_LABELS.contains(name);
        if (name == null || our == null || their == null || !(price || AMOUNT_LABELS.contains(name))) {
            return;
        }
        boolean unsigned = name.equals(Figure.NOTIONAL.label());
        BigDecimal tick = price ? tick(field.scope(), account, rules) : null;
        if (!Tolerance.sameFigure(unsigned ? our.abs() : our, unsigned ? their.abs() : their, tick)) {
            found.add(new Difference(field.scope(), name, field.field(), our, their));
        }
    }

    private static @Nullable BigDecimal tick(String scope, Account account, RulePack rules) {
        Instrument instrument = rules.instrument(account, scope.substring(scope.indexOf(' ') + 1));
        return instrument == null ? null : instrument.terms().tickSize();
    }

    private static MarketView at(MarketView ours, MarketView theirs) {
        MarketView.Builder market = ours.toBuilder();
        theirs.marks().forEach(market::mark);
        theirs.indices().forEach(market::index);
        theirs.prices().forEach(market::price);
        theirs.forwards().forEach(market::forward);
        theirs.vols().forEach(market::vol);
        theirs.states().forEach((symbol, states) -> states.forEach((name, value) -> market.state(symbol, name, value)));
        return market.build();
    }
}
