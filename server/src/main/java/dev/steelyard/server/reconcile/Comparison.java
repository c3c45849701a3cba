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
import dev.steelyard.margin.rule.ReconcileRule;
import dev.steelyard.margin.rule.ReconcileTolerance;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.server.live.Capture;
import dev.steelyard.venue.codec.DecodedAccount;
import dev.steelyard.venue.codec.Figure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts an account beside what its venue says of it: sizes exactly, balances, and the margins and prices that follow. Ours
 * are computed from our holdings at the venue's own marks, so that a price that moved meanwhile is no difference. What counts
 * as the same the account's rule pack says.
 */
public final class Comparison {
    private Comparison() {}

    /**
     * Returns what differs: holdings first, then figures in the order of the venue's files.
     *
     * @throws dev.steelyard.core.failure.FailureException when our account cannot be assessed
     */
    public static List<Difference> of(Capture ours, DecodedAccount theirs) {
        List<Difference> found = new ArrayList<>();
        sizes(ours.account(), theirs.account(), found);
        RulePack rules = ours.rules();
        balances(ours.account(), theirs.account(), rules.reconcile().ofBalances(), found);
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
    private static void balances(Account ours, Account theirs, ReconcileTolerance tolerance, List<Difference> found) {
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
            if (!tolerance.allows(our, their, null)) {
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

    /** What one of the two does not state is not compared, nor what the rule does not name; balances were before. */
    private static void figure(VenueField field, Account account, RulePack rules, List<Difference> found) {
        String name = field.figure();
        BigDecimal our = field.ours();
        BigDecimal their = field.reported();
        ReconcileTolerance tolerance = name == null ? null : rules.reconcile().of(name);
        if (name == null || name.equals(ReconcileRule.BALANCE) || our == null || their == null || tolerance == null) {
            return;
        }
        boolean unsigned = name.equals(Figure.NOTIONAL.label());
        BigDecimal tick = ReconcileRule.isPrice(name) ? tick(field.scope(), account, rules) : null;
        if (!tolerance.allows(unsigned ? our.abs() : our, unsigned ? their.abs() : their, tick)) {
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
