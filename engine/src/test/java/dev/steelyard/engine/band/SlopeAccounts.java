package dev.steelyard.engine.band;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Draws accounts of venues of which slopes are known. */
record SlopeAccounts(ModelKind kind, Draw draw, Instant now) {
    private static final Asset USDC = ProtocolPacks.USDC;
    private static final Asset BTC = ProtocolPacks.BTC;
    private static final Asset ETH = ProtocolPacks.ETH;

    Account account(String id) {
        List<Position> positions = new ArrayList<>();
        BigDecimal gross = BigDecimal.ZERO;
        boolean alone = kind == ModelKind.PERENNIAL || kind == ModelKind.GMX;
        boolean one = kind == ModelKind.DERIVE_PORTFOLIO;
        for (Asset base : !one && draw.chance(0.6) ? List.of(BTC, ETH) : List.of(draw.pick(List.of(BTC, ETH)))) {
            BigDecimal coins = draw.between("0.5", "9", 2).multiply(new BigDecimal(base.equals(BTC) ? "1" : "24"));
            BigDecimal price = ProtocolPacks.price(base);
            gross = gross.add(coins.multiply(price));
            Position cross = Position.cross(
                    ProtocolPacks.symbol(kind, base), draw.signed(size(base, coins)), draw.near(price, "0.004", 6));
            boolean mixed = kind == ModelKind.BITMEX || kind == ModelKind.PORTFOLIO_BORROW;
            boolean isolated = alone || (mixed && draw.chance(0.4));
            positions.add(isolated ? isolated(cross, collateral(base, coins.multiply(price))) : cross);
        }
        String only = one ? positions.getFirst().symbol().substring(0, 3) : "";
        List<String> listed = ProtocolPacks.OPTIONS.keySet().stream()
                .filter(symbol -> symbol.startsWith(only))
                .toList();
        if (ProtocolPacks.hasOptions(kind) && draw.chance(0.5)) {
            positions.clear();
        }
        while (ProtocolPacks.hasOptions(kind) && (positions.isEmpty() || draw.chance(0.6))) {
            String symbol = draw.pick(listed);
            BigDecimal coins =
                    draw.between("0.5", "6", 2).multiply(new BigDecimal(symbol.startsWith("BTC") ? "1" : "24"));
            if (positions.stream().noneMatch(held -> held.symbol().equals(symbol))) {
                positions.add(Position.cross(symbol, draw.signed(coins), new BigDecimal("100")));
            }
        }
        return new Account(
                id,
                "desk",
                null,
                alone
                        ? AccountMode.ISOLATED
                        : kind == ModelKind.PORTFOLIO_BORROW ? AccountMode.PORTFOLIO : AccountMode.CROSS,
                now,
                balances(gross, only),
                loans(),
                new LinkedHashMap<>(),
                positions,
                orders(positions));
    }

    /** A size in contracts: of a dollar and of a hundredth of an ether at BitMEX, coins elsewhere. */
    private BigDecimal size(Asset base, BigDecimal coins) {
        if (kind != ModelKind.BITMEX) {
            return coins;
        }
        return base.equals(BTC)
                ? coins.multiply(ProtocolPacks.price(BTC)).setScale(0, RoundingMode.HALF_EVEN)
                : coins.movePointRight(2).setScale(0, RoundingMode.HALF_EVEN);
    }

    /** Three tenths of a notional in what a contract settles in. */
    private BigDecimal collateral(Asset base, BigDecimal notional) {
        boolean inCoin = (kind == ModelKind.BITMEX && base.equals(BTC)) || (kind == ModelKind.GMX && base.equals(ETH));
        BigDecimal usd = notional.multiply(new BigDecimal("0.3"));
        return inCoin
                ? usd.divide(ProtocolPacks.price(base), 6, RoundingMode.HALF_EVEN)
                : usd.setScale(2, RoundingMode.HALF_EVEN);
    }

    private List<Balance> balances(BigDecimal gross, String only) {
        List<Balance> balances = new ArrayList<>();
        balances.add(Balance.of(USDC, gross.multiply(new BigDecimal("0.3")).setScale(2, RoundingMode.HALF_EVEN)));
        switch (kind) {
            case BITMEX -> balances.add(Balance.of(BTC, draw.between("0.2", "3", 4)));
            case SYNTHETIX -> addSome(balances, ETH, "40");
            case DERIVE_PORTFOLIO -> addSome(balances, Asset.of(only), only.equals("BTC") ? "2" : "20");
            case DERIVE_STANDARD -> addSome(balances, draw.pick(List.of(BTC, ETH)), "20");
            case DRIFT, PORTFOLIO_BORROW -> {
                addSome(balances, BTC, "2");
                addSome(balances, ETH, "30");
            }
            default -> {}
        }
        return balances;
    }

    private void addSome(List<Balance> balances, Asset asset, String most) {
        if (draw.chance(0.6)) {
            balances.add(Balance.of(asset, draw.between("0.5", most, 2)));
        }
    }

    private List<Loan> loans() {
        boolean lends = kind == ModelKind.DRIFT || kind == ModelKind.PORTFOLIO_BORROW;
        return lends && draw.chance(0.4)
                ? List.of(new Loan(draw.pick(List.of(USDC, ETH)), draw.between("0.5", "12", 2)))
                : List.of();
    }

    private List<Order> orders(List<Position> positions) {
        List<Order> orders = new ArrayList<>();
        while (kind == ModelKind.DRIFT && draw.chance(0.4)) {
            Position position = draw.pick(positions);
            orders.add(new Order(
                    position.symbol(),
                    draw.pick(List.of(OrderSide.BUY, OrderSide.SELL)),
                    draw.between("0.1", "30", 1),
                    null,
                    false,
                    PositionSide.BOTH));
        }
        while (kind == ModelKind.DRIFT && draw.chance(0.5)) {
            boolean bitcoin = draw.chance(0.5);
            orders.add(new Order(
                    (bitcoin ? BTC : ETH).code(),
                    draw.pick(List.of(OrderSide.BUY, OrderSide.SELL)),
                    draw.between("0.05", bitcoin ? "1" : "20", 2),
                    null,
                    false,
                    PositionSide.BOTH));
        }
        return orders;
    }

    private static Position isolated(Position cross, BigDecimal margin) {
        return new Position(
                cross.symbol(),
                cross.size(),
                cross.entryPrice(),
                null,
                MarginMode.ISOLATED,
                cross.side(),
                margin,
                null,
                BigDecimal.ZERO,
                null);
    }
}
