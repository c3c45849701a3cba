package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.d;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Slopes at Drift against the assessment, with orders in tokens on both sides. */
class DriftSlopesTest {
    private static final int CASES = 4_000;
    private static final int SAMPLES = 10;

    private static Order order(String token, OrderSide side, String size) {
        return new Order(token, side, d(size), d("1"), false, PositionSide.BOTH);
    }

    private static Account account(
            List<Balance> balances, List<Loan> loans, List<Position> positions, List<Order> orders) {
        return new Account(
                "a",
                "drift",
                null,
                AccountMode.MULTI_ASSET,
                null,
                balances,
                loans,
                new LinkedHashMap<>(),
                positions,
                orders);
    }

    private static Account account(Draw draw) {
        List<Balance> balances = new ArrayList<>();
        List<Loan> loans = new ArrayList<>();
        List<Position> positions = new ArrayList<>();
        List<Order> orders = new ArrayList<>();
        if (draw.chance(0.7)) {
            balances.add(Balance.of(DriftSamples.USDC, draw.between("1", "9000", 6)));
        } else if (draw.chance(0.5)) {
            loans.add(new Loan(DriftSamples.USDC, draw.between("1", "3000", 6)));
        }
        if (draw.chance(0.6)) {
            balances.add(Balance.of(DriftSamples.SOL, draw.between("0.1", "60", 9)));
        }
        if (draw.chance(0.4)) {
            loans.add(new Loan(draw.pick(List.of(DriftSamples.SOL, DriftSamples.BTC)), draw.between("0.01", "0.3", 8)));
        }
        if (draw.chance(0.5)) {
            positions.add(Position.cross("SOL-PERP", draw.signed(draw.between("1", "40", 3)), d("150")));
        }
        while (draw.chance(0.7)) {
            boolean sol = draw.chance(0.6);
            orders.add(order(
                    sol ? "SOL" : "BTC",
                    draw.pick(List.of(OrderSide.BUY, OrderSide.SELL)),
                    draw.between("0.01", sol ? "40" : "0.2", 6).toPlainString()));
        }
        return account(balances, loans, positions, orders);
    }

    private static MarketView market(Draw draw) {
        BigDecimal sol = draw.between("100", "200", 6);
        return DriftSamples.market(
                        sol.toPlainString(), draw.between("50000", "90000", 6).toPlainString())
                .toBuilder()
                .mark("SOL-PERP", draw.near(sol, "0.01", 9))
                .price(DriftSamples.USDC, draw.near(BigDecimal.ONE, "0.01", 6))
                .build();
    }

    private static String ordered(Account account) {
        boolean buys = account.orders().stream().anyMatch(o -> o.side() == OrderSide.BUY);
        boolean sells = account.orders().stream().anyMatch(o -> o.side() == OrderSide.SELL);
        return buys ? (sells ? "orders on both sides" : "bids") : sells ? "asks" : "no orders";
    }

    @Test
    void noFigureChangesFasterThanItsSlopesWhileTheGuardsHold() {
        Coverage coverage = new Coverage();
        for (int i = 0; i < CASES; i++) {
            Draw draw = new Draw(20_261_123 + i);
            Account account = account(draw);
            MarketView market = market(draw);
            SurplusSlopes slopes = DriftMarginModel.INSTANCE.slopes(account, market, DriftSamples.RULES);
            assertThat(slopes).as(account.toString()).isNotNull();
            SlopeClaim claim = new SlopeClaim(account, market, DriftSamples.RULES, Objects.requireNonNull(slopes));
            double reach = claim.reach();
            assertThat(reach).as(account.toString()).isPositive();
            coverage.hit(ordered(account));
            coverage.hitIf(reach < 0.4, "quotes guarded");
            for (int s = 0; s < SAMPLES; s++) {
                double share = reach * draw.pick(List.of(1.0, 0.3, 0.01));
                assertThat(claim.holds(draw, share))
                        .as(() -> account + " at " + market)
                        .isTrue();
                coverage.hitIf(reach < 0.4 && !claim.holds(draw, 0.5), "broken beyond the guard");
            }
        }
        System.out.println("slopes at Drift: " + coverage);
        for (String orders : List.of("orders on both sides", "bids", "asks", "no orders")) {
            coverage.require(orders, 300);
        }
        coverage.require("quotes guarded", 100);
        coverage.require("broken beyond the guard", 100);
    }

    /** A token that counts in full as deposit leaves as much free whichever way its orders fill: cuts decide. */
    @Test
    void ordersOfWhichEitherFillLeavesAsMuchHaveNoSlopes() {
        RulePack full = ProtocolSamples.pack(
                ModelKind.DRIFT,
                "USD",
                List.of(DriftSamples.quote("1"), DriftSamples.token("SOL", "9", "1", "1", "1.2", "1.1")),
                DriftSamples.VENUE);
        Account account = account(
                List.of(Balance.of(DriftSamples.SOL, d("10"))),
                List.of(),
                List.of(),
                List.of(order("SOL", OrderSide.BUY, "3"), order("SOL", OrderSide.SELL, "4")));
        MarketView market = DriftSamples.market("150", "60000");
        assertThat(DriftMarginModel.INSTANCE.slopes(account, market, full)).isNull();
        Account more = account(
                List.of(Balance.of(DriftSamples.SOL, d("10"))),
                List.of(),
                List.of(),
                List.of(order("SOL", OrderSide.BUY, "3"), order("SOL", OrderSide.SELL, "14")));
        assertThat(DriftMarginModel.INSTANCE.slopes(more, market, full)).isNotNull();
    }
}
