package dev.steelyard.bench;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Accounts for the live engine: 59% cross, 23% isolated, 18% of several assets; one to three positions, two on average, in
 * contracts that are all alike; distance to liquidation log-uniform from 0.5% to 50%; a fifth of those with two positions
 * and more are hedged. <b>Single-writer</b>.
 */
final class BandBooks {
    static final String MIX = "59% cross, 23% isolated, 18% of several assets (no options); 1 to 3 positions each, 2 on"
            + " average; distance to liquidation log-uniform 0.5 to 50%; a fifth hedged";
    static final Asset USDT = Asset.of("USDT");
    static final Asset BTC = Asset.of("BTC");
    static final BigDecimal BTC_PRICE = new BigDecimal("60000");
    private static final BigDecimal MAINTENANCE = new BigDecimal("0.0055");

    private final Books books;
    private final RulePack rules;
    private final Draw draw;

    BandBooks(Books books, Draw draw) {
        SequencedMap<Asset, CollateralSchedule> collateral = new LinkedHashMap<>();
        collateral.put(USDT, CollateralSchedule.flat(BigDecimal.ONE));
        collateral.put(BTC, CollateralSchedule.flat(new BigDecimal("0.95")));
        this.books = books;
        this.rules = books.rules().withCollateral(collateral);
        this.draw = draw;
    }

    RulePack rules() {
        return rules;
    }

    Account account(String id) {
        int kind = draw.integer(0, 99);
        AccountMode mode = kind < 59 ? AccountMode.CROSS : kind < 82 ? AccountMode.ISOLATED : AccountMode.MULTI_ASSET;
        double distance = 0.005 * StrictMath.pow(100, draw.integer(0, 999_999) / 1e6);
        BigDecimal share = new BigDecimal(Double.toString(distance))
                .setScale(6, RoundingMode.HALF_EVEN)
                .add(MAINTENANCE);
        int count = draw.integer(1, 3);
        boolean hedged = count > 1 && draw.chance(0.2);
        List<Position> positions = new ArrayList<>();
        BigDecimal gross = BigDecimal.ZERO;
        boolean rises = draw.chance(0.5);
        while (positions.size() < count) {
            String symbol = books.symbols().get(draw.integer(0, books.symbols().size() - 1));
            if (positions.stream().anyMatch(p -> p.symbol().equals(symbol))) {
                continue;
            }
            BigDecimal mark = books.mark(symbol);
            BigDecimal value = draw.magnitude(2, 6, 3);
            BigDecimal size = value.divide(mark, 3, RoundingMode.UP);
            BigDecimal margin = value.multiply(share).setScale(4, RoundingMode.UP);
            gross = gross.add(value);
            boolean isLong = hedged ? positions.size() % 2 == 0 : rises;
            BigDecimal signed = isLong ? size : size.negate();
            positions.add(
                    mode == AccountMode.ISOLATED
                            ? Position.isolated(symbol, signed, mark, margin)
                            : Position.cross(symbol, signed, mark));
        }
        BigDecimal cash = mode == AccountMode.ISOLATED
                ? BigDecimal.ONE
                : gross.multiply(share).setScale(4, RoundingMode.UP);
        List<Balance> balances = mode == AccountMode.MULTI_ASSET
                ? List.of(
                        Balance.of(USDT, cash.multiply(new BigDecimal("0.6"))),
                        Balance.of(
                                BTC,
                                Decimals.divide(cash.multiply(new BigDecimal("0.42")), BTC_PRICE)
                                        .setScale(8, RoundingMode.UP)))
                : List.of(Balance.of(USDT, cash));
        return new Account(
                id, "bench", null, mode, null, balances, List.of(), new LinkedHashMap<>(), positions, List.of());
    }
}
