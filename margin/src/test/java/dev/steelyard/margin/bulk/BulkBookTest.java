package dev.steelyard.margin.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.bulk.ExactOnly.Cause;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.SquareRootSchedule;
import dev.steelyard.margin.tier.TierKey;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BulkBookTest {
    private static final Asset BTC = Asset.of("BTC");
    private static final Asset USDT = Asset.of("USDT");
    private static final Instrument LINEAR = new Instrument.Perpetual(ContractTerms.linear("BTCUSDT", BTC, USDT));
    private static final Instrument INVERSE =
            new Instrument.Perpetual(ContractTerms.inverse("BTCUSD", BTC, Asset.USD, new BigDecimal("100")));

    private static final BracketSchedule THREE_TIERS = BracketSchedule.sliced(
            TierKey.NOTIONAL,
            List.of(tier("0", "50000", "0.004"), tier("50000", "600000", "0.005"), tier("600000", null, "0.01")));

    private static final RulePack PACK = RulePack.generic("test")
            .withContract("BTCUSDT", ContractRule.of(LINEAR, THREE_TIERS))
            .withContract("BTCUSD", ContractRule.of(INVERSE, BracketSchedule.flat(null, new BigDecimal("0.005"))))
            .withContract("ROOT", ContractRule.of(LINEAR, root()));

    private static final MarketView MARKET = MarketView.builder()
            .mark("BTCUSDT", new BigDecimal("64000"))
            .mark("BTCUSD", new BigDecimal("64000"))
            .build();

    private static Bracket tier(String floor, @Nullable String cap, String rate) {
        return new Bracket(
                new BigDecimal(floor),
                cap == null ? null : new BigDecimal(cap),
                null,
                BigDecimal.ZERO,
                new BigDecimal(rate),
                BigDecimal.ZERO,
                null);
    }

    private static SquareRootSchedule root() {
        BigDecimal one = BigDecimal.ONE;
        return new SquareRootSchedule(new BigDecimal("0.1"), new BigDecimal("0.001"), one, new BigDecimal("0.03"), one);
    }

    private static Account account(String cash, Position... positions) {
        SequencedMap<String, Instrument> none = new LinkedHashMap<>();
        List<Balance> balances = List.of(Balance.of(USDT, new BigDecimal(cash)), Balance.of(BTC, new BigDecimal(cash)));
        return new Account(
                "a", "test", null, AccountMode.CROSS, null, balances, List.of(), none, List.of(positions), List.of());
    }

    private static Position held(String symbol, String size, @Nullable String entry) {
        return Position.cross(symbol, new BigDecimal(size), entry == null ? null : new BigDecimal(entry));
    }

    private static BulkResult sweep(BulkBook book, MarketView market) {
        BulkResult result = BulkResult.of(book);
        BulkSweep.create().sweep(book, BulkMarket.of(book, market), result);
        return result;
    }

    @Test
    void aLongInThreeTiersIsValuedAsByHand() {
        BulkBook book = BulkBook.builder(PACK, MARKET)
                .add(account("30000", held("BTCUSDT", "10", "65000")))
                .build();

        BulkResult result = sweep(book, MARKET);

        assertThat(book.rows()).isEqualTo(2);
        assertThat(book.bucket(0)).isEqualTo("cross:USDT");
        assertThat(result.equity(0)).isEqualTo(20_000);
        assertThat(result.maintenanceMargin(0)).isEqualTo(640_000 * 0.01 - (50 + 3_000));
        assertThat(result.marginSurplus(0)).isEqualTo(16_650);
        assertThat(result.verdict(0)).isEqualTo(Verdict.SAFE);
        assertThat(result.error(0)).isPositive().isLessThan(1e-7);
    }

    @Test
    void anInverseShortGainsCoinsAsThePriceFalls() {
        BulkBook book = BulkBook.builder(PACK, MARKET)
                .add(account("1", held("BTCUSD", "-640", "64000")))
                .build();

        BulkResult fallen = sweep(
                book, MARKET.toBuilder().mark("BTCUSD", new BigDecimal("32000")).build());

        assertThat(book.bucket(0)).isEqualTo("cross:BTC");
        assertThat(fallen.equity(0)).isEqualTo(2);
        assertThat(fallen.maintenanceMargin(0)).isEqualTo(0.01);
    }

    @Test
    void aSurplusOfExactlyZeroAsksTheExactPath() {
        BulkBook book = BulkBook.builder(PACK, MARKET)
                .add(account("13350", held("BTCUSDT", "10", "65000")))
                .build();

        BulkResult result = sweep(book, MARKET);

        assertThat(result.marginSurplus(0)).isZero();
        assertThat(result.verdict(0)).isEqualTo(Verdict.ASK_EXACT);
    }

    @Test
    void anUnknownMarkMakesOnlyItsOwnRowsUnknown() {
        BulkBook book = BulkBook.builder(PACK, MARKET)
                .add(account("1000", held("BTCUSDT", "0.1", "65000"), held("BTCUSD", "-640", "64000")))
                .build();
        BulkMarket market = BulkMarket.of(book, MARKET);
        BulkResult result = BulkResult.of(book);
        market.clear("BTCUSDT");
        BulkSweep.create().sweep(book, market, result);

        assertThat(result.isEquityKnown(0)).isFalse();
        assertThat(result.verdict(0)).isEqualTo(Verdict.ASK_EXACT);
        assertThatThrownBy(() -> result.equity(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a cross:USDT");
        assertThat(result.verdict(1)).isEqualTo(Verdict.SAFE);
    }

    @Test
    void aMarkSetAsADoubleIsTheSameMark() {
        BulkBook book = BulkBook.builder(PACK, MARKET)
                .add(account("1000", held("BTCUSDT", "0.1", "65000"), held("BTCUSD", "-640", "64000")))
                .build();
        BulkMarket market = BulkMarket.unknown(book);
        for (int i = 0; i < market.symbols().size(); i++) {
            market.mark(i, 64_000.5);
        }
        BulkResult result = BulkResult.of(book);
        BulkSweep.create().sweep(book, market, result);
        BigDecimal mark = new BigDecimal("64000.5");
        BulkResult same = sweep(
                book,
                MarketView.builder().mark("BTCUSDT", mark).mark("BTCUSD", mark).build());

        assertThat(KernelBits.bits(result)).isEqualTo(KernelBits.bits(same));
        assertThatThrownBy(() -> market.mark(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> market.mark("BTCUSD", BigDecimal.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatCannotBeCarriedIsListedWithItsCause() {
        Account plain = account("1", held("BTCUSDT", "1", "64000"));
        Account noBalances = plain.withBalances(null);
        CollateralSchedule lent = new CollateralSchedule(
                CollateralSchedule.Measure.AMOUNT,
                CollateralSchedule.flat(BigDecimal.ONE).tiers(),
                null,
                null,
                BigDecimal.ONE,
                new CollateralSchedule.LoanRule(BigDecimal.ONE, new BigDecimal("0.1"), BigDecimal.ZERO));
        SequencedMap<Asset, CollateralSchedule> collateral = new LinkedHashMap<>();
        collateral.put(USDT, lent);

        assertThat(causes(PACK, plain)).isEmpty();
        assertThat(causes(PACK, noBalances)).containsExactly(Cause.MISSING_BALANCE);
        assertThat(causes(PACK, account("1", held("BTCUSDT", "1", null)))).containsExactly(Cause.MISSING_ENTRY);
        assertThat(causes(PACK, account("1", held("ROOT", "1", "64000")))).containsExactly(Cause.SCHEDULE);
        assertThat(causes(PACK, account("1", held("DOGE", "1", "1")))).containsExactly(Cause.UNKNOWN_CONTRACT);
        assertThat(causes(PACK, mode(plain, AccountMode.MULTI_ASSET))).containsExactly(Cause.SEVERAL_ASSETS);
        assertThat(causes(PACK.withCollateral(collateral), borrowing(plain))).containsExactly(Cause.LOAN);
        assertThat(causes(PACK, borrowing(plain))).isEmpty();
    }

    private static List<Cause> causes(RulePack pack, Account account) {
        return BulkBook.builder(pack, MARKET).add(account).build().exactOnly().stream()
                .map(ExactOnly::cause)
                .toList();
    }

    private static Account mode(Account a, AccountMode mode) {
        return new Account(
                a.id(),
                a.venue(),
                null,
                mode,
                null,
                a.balances(),
                a.loans(),
                a.instruments(),
                a.positions(),
                a.orders());
    }

    private static Account borrowing(Account a) {
        List<Loan> loans = List.of(new Loan(USDT, BigDecimal.TEN));
        return new Account(
                a.id(),
                a.venue(),
                null,
                a.mode(),
                null,
                a.balances(),
                loans,
                a.instruments(),
                a.positions(),
                a.orders());
    }

    @Test
    void whatDoublesCouldOverflowOnIsNotCarried() {
        Account rich = account("1e200", held("BTCUSDT", "1", "64000"));
        Account cheap = account("1", held("BTCUSDT", "1", "64000"));
        BulkBook book = BulkBook.builder(PACK, MARKET).add(cheap).build();
        BulkMarket market = BulkMarket.of(book, MARKET);
        BulkResult result = BulkResult.of(book);
        for (String mark : List.of("1e-70", "1e70")) {
            market.mark("BTCUSDT", new BigDecimal(mark));
            BulkSweep.create().sweep(book, market, result);

            assertThat(result.isEquityKnown(0)).isFalse();
            assertThat(result.verdict(0)).isEqualTo(Verdict.ASK_EXACT);
        }
        assertThat(causes(PACK, rich)).containsExactly(Cause.OUT_OF_RANGE, Cause.OUT_OF_RANGE);
        assertThat(causes(PACK, account("1", held("BTCUSDT", "1e190", "64000"))))
                .containsExactly(Cause.OUT_OF_RANGE);
    }

    @Test
    void rowsOfManyBlocksKeepTheirOrder() {
        BulkBookBuilder builder = BulkBook.builder(PACK, MARKET);
        int accounts = 3 * RowColumns.MOST_ROWS / 2 + 5;
        for (int i = 0; i < accounts; i++) {
            builder.add(account(Integer.toString(1000 + i), held("BTCUSDT", i % 2 == 0 ? "0.01" : "-0.02", "64000")));
        }
        BulkBook book = builder.build();

        BulkResult result = sweep(
                book,
                MARKET.toBuilder().mark("BTCUSDT", new BigDecimal("64100")).build());

        assertThat(book.blockRows.length).isGreaterThan(2);
        assertThat(book.positions()).isEqualTo(accounts);
        for (int i = 0; i < accounts; i++) {
            assertThat(result.equity(2 * i)).isEqualTo(1000 + i + (i % 2 == 0 ? 1 : -2));
        }
        assertThat(result.count(Verdict.SAFE)).isEqualTo(book.rows());
    }

    @Test
    void anEmptyBookIsSwept() {
        BulkBook book = BulkBook.builder(PACK, MARKET).build();

        assertThat(sweep(book, MARKET).count(Verdict.ASK_EXACT)).isZero();
    }

    @Test
    void aMarketOfAnotherBookIsRefused() {
        BulkBook book = BulkBook.builder(PACK, MARKET).build();
        BulkBook other = BulkBook.builder(PACK, MARKET).build();

        assertThatThrownBy(() -> BulkSweep.create().sweep(book, BulkMarket.of(other, MARKET), BulkResult.of(book)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
