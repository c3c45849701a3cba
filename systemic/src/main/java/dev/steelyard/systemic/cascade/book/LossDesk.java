package dev.steelyard.systemic.cascade.book;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.waterfall.BankruptEstate;
import dev.steelyard.margin.waterfall.Counterparty;
import dev.steelyard.margin.waterfall.DrawdownTrigger;
import dev.steelyard.margin.waterfall.DrawdownTrigger.Cause;
import dev.steelyard.margin.waterfall.Payer;
import dev.steelyard.margin.waterfall.Settlement;
import dev.steelyard.margin.waterfall.Waterfall;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import dev.steelyard.systemic.cascade.crowd.SideColumns;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settles what a venue's liquidation engine lost by margin's waterfall, and books it. <b>Single-writer</b>. */
final class LossDesk {
    private static final int MOST_WINNERS = 500;

    private final WaterfallPolicy policy;
    private final ContractLedger ledger;
    private final double startPrice;
    private final @Nullable DrawdownTrigger drawdown;
    private long fromFund;
    private long toFund;
    private long deleveraged;
    private long deleveragedLoss;
    private long overshoot;
    private long socialized;
    private long badDebt;
    private int early;

    LossDesk(WaterfallPolicy policy, ContractLedger ledger, double startPrice, @Nullable DrawdownTrigger drawdown) {
        this.policy = policy;
        this.drawdown = drawdown;
        this.ledger = ledger;
        this.startPrice = startPrice;
    }

    /** The parties of one venue's default waterfall. */
    record Parties(int engine, int fund, int accounts, int venueItself) {}

    /** Settles when nothing is left to sell, or when what is left loses more than the fund has. */
    void settle(Venue venue, Parties parties) {
        long held = ledger.held(parties.engine());
        long cash = ledger.balance(parties.engine());
        long fund = policy.insuranceFund() ? Math.max(0, ledger.balance(parties.fund())) : 0;
        long worth = Math.round(held * ledger.price(venue.mark()) * ledger.factor());
        venue.fundPeak = Math.max(venue.fundPeak, fund);
        long spared = held == 0 ? fund : fund - kept(fund, venue.fundPeak, -(cash + worth));
        boolean beyond = policy.deleveraging() != null && held != 0 && cash + worth + spared < 0;
        if (held == 0 && cash > 0) {
            ledger.pay(parties.engine(), parties.fund(), cash);
            toFund += ledger.cash(cash, venue.mark());
        } else if ((held == 0 && cash < 0) || beyond) {
            early += beyond && spared < fund ? 1 : 0;
            book(venue, parties, held, cash, worth, spared);
        }
    }

    /** Returns what of a fund is kept from a loss because of its drawdown: winners bear what goes beyond the threshold. */
    private long kept(long fund, long peak, long loss) {
        if (drawdown == null || loss <= 0) {
            return 0;
        }
        BigDecimal fallen = BigDecimal.valueOf(peak - fund + loss, ledger.decimals());
        BigDecimal highest = BigDecimal.valueOf(peak, ledger.decimals());
        BigDecimal pool = BigDecimal.valueOf(fund, ledger.decimals());
        if (peak == 0 || drawdown.cause(pool, DrawdownTrigger.change(fallen, highest)) != Cause.DRAWDOWN) {
            return 0;
        }
        long excess = drawdown.excess(fallen, highest)
                .movePointRight(ledger.decimals())
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
        return Math.max(0, fund - Math.max(0, loss - excess));
    }

    private void book(Venue venue, Parties parties, long held, long cash, long worth, long fund) {
        int side = held < 0 ? -1 : 1;
        long takeover = held < 0 ? cash : -cash;
        boolean odd = held != 0 && takeover < 0;
        BankruptEstate estate = held == 0
                ? BankruptEstate.ofLoss(BigInteger.valueOf(-cash))
                : new BankruptEstate(
                        odd ? BigInteger.valueOf(-takeover) : BigInteger.ZERO,
                        side,
                        BigInteger.valueOf(Math.abs(held)),
                        BigInteger.valueOf(Math.max(0, takeover)),
                        BigInteger.valueOf(Math.abs(worth)));
        boolean ofLongs = side * ledger.side() > 0;
        SideColumns others = ofLongs ? venue.crowd.shorts() : venue.crowd.longs();
        int first = ofLongs ? venue.shortsGone : venue.longsGone;
        List<Counterparty> winners = held == 0 ? List.of() : winners(others, first, venue.mark(), side);
        double away = ledger.price(startPrice) - ledger.price(venue.mark());
        long profit = Math.max(0, Math.round(side * away * open(others, first) * ledger.factor()));
        Settlement settlement = Waterfall.settle(
                estate,
                BigInteger.valueOf(fund),
                winners,
                List.of(new Payer("winners", BigInteger.valueOf(profit), BigInteger.valueOf(profit))),
                policy);
        for (Settlement.Closed closed : settlement.closed()) {
            int at = Integer.parseInt(closed.account());
            long size = closed.size().longValueExact();
            ledger.reduce(others, at, size);
            deleveraged += ledger.coins(size, venue.mark());
            long value = closed.value().longValueExact();
            if (side > 0) {
                ledger.trade(parties.accounts(), parties.engine(), size, value);
            } else {
                ledger.trade(parties.engine(), parties.accounts(), size, value);
            }
        }
        long paid = settlement.fromFund().longValueExact();
        ledger.pay(parties.fund(), parties.engine(), paid);
        fromFund += ledger.cash(paid, venue.mark());
        long spread = settlement.socializedTotal().longValueExact();
        ledger.pay(parties.accounts(), parties.engine(), spread);
        socialized += ledger.cash(spread, venue.mark());
        long borne = settlement.deleveraged().longValueExact();
        deleveragedLoss += ledger.cash(borne, venue.mark());
        long needed = settlement.loss().longValueExact() - fund;
        overshoot += borne > 0 ? ledger.cash(Math.max(0, borne - Math.max(0, needed)), venue.mark()) : 0;
        if (held == 0) {
            long left = settlement.uncovered().longValueExact();
            ledger.pay(parties.venueItself(), parties.engine(), left);
            badDebt += ledger.cash(left, venue.mark());
        }
    }

    private long open(SideColumns columns, int first) {
        long sum = 0;
        for (int i = first; i < columns.size(); i++) {
            sum += ledger.size(columns, i);
        }
        return sum;
    }

    /** Those nearest to their own liquidation have the most leverage: they stand first, and no more than 500 are asked. */
    private List<Counterparty> winners(SideColumns columns, int first, double mark, int side) {
        List<Counterparty> winners = new ArrayList<>();
        for (int i = first; i < columns.size() && winners.size() < MOST_WINNERS; i++) {
            long size = ledger.size(columns, i);
            double away = side * (ledger.price(columns.bankruptcy()[i]) - ledger.price(mark));
            if (size > 0 && away > 0) {
                long profit =
                        Math.round(side * (ledger.price(startPrice) - ledger.price(mark)) * size * ledger.factor());
                long equity = Math.round(Math.min(away * size * ledger.factor(), Long.MAX_VALUE / 4.0));
                BigDecimal leverage = Decimals.ofDouble(ledger.price(mark) / away);
                winners.add(new Counterparty(
                        Integer.toString(i),
                        BigInteger.valueOf(size),
                        BigInteger.valueOf(profit),
                        BigInteger.valueOf(equity),
                        leverage,
                        leverage));
            }
        }
        return winners;
    }

    /** Returns how often a drawdown of the fund triggered deleveraging. */
    int early() {
        return early;
    }

    long fromFund() {
        return fromFund;
    }

    long toFund() {
        return toFund;
    }

    long deleveraged() {
        return deleveraged;
    }

    long deleveragedLoss() {
        return deleveragedLoss;
    }

    long overshoot() {
        return overshoot;
    }

    long socialized() {
        return socialized;
    }

    long badDebt() {
        return badDebt;
    }
}
