package dev.steelyard.io.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.Beta;
import dev.steelyard.core.market.MarkPrice;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class AccountFileRoundTripTest {
    private static final int FILES = 2_000;
    private static final Instant TIME = Instant.parse("2026-02-15T12:00:00.123456789Z");

    private final Coverage coverage = new Coverage();

    @Test
    void whatIsWrittenIsReadBackEqual() {
        for (int i = 0; i < FILES; i++) {
            AccountFile file = file(new Draw(i));
            byte[] text = AccountFileWriter.toBytes(file);
            AccountFile read = AccountFileReader.read(
                    JsonDocument.parse(text, "written.json").root());
            assertThat(read).as("seed %d", i).isEqualTo(file);
            assertThat(AccountFileWriter.toBytes(read)).isEqualTo(text);
        }
        for (String what : List.of(
                "SPOT",
                "PERPETUAL",
                "FUTURE",
                "OPTION",
                "LEVERAGED_TOKEN",
                "INVERSE",
                "QUANTO",
                "LONG",
                "SHORT",
                "ISOLATED",
                "order",
                "loan",
                "no balances",
                "unknown mark",
                "extra")) {
            coverage.require(what, 100);
        }
    }

    @Test
    void theSampleKeepsWhatNoReaderKnows() {
        AccountFile file = Samples.read(Samples.with("\"owner\"", "\"desk\": {\"id\": 1.50}, \"owner\""));
        String text = new String(AccountFileWriter.toBytes(file), StandardCharsets.UTF_8);
        assertThat(text).contains("\"id\": 1.50").contains("\"depth\"");
        assertThat(Samples.read(text).account()).isEqualTo(file.account());
        assertThat(Samples.read(text).market()).isEqualTo(file.market());
    }

    @Test
    void aBalanceBelowZeroIsWrittenAsALoan() {
        Account account = Samples.read(Samples.WHOLE)
                .account()
                .withBalances(List.of(Balance.of(Asset.of("USDT"), new BigDecimal("-5"))));
        Account read = Samples.read(new String(
                        AccountFileWriter.toBytes(AccountFile.of(
                                account, Samples.read(Samples.WHOLE).market())),
                        StandardCharsets.UTF_8))
                .account();
        assertThat(read.balances()).isEmpty();
        assertThat(read.loans()).contains(new Loan(Asset.of("USDT"), new BigDecimal("5")));
    }

    @Test
    void aDamagedFileIsReadOrRefusedAndNothingElse() {
        byte[] whole = Samples.WHOLE.getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            Draw draw = new Draw(i);
            byte[] damaged = whole.clone();
            for (int hits = draw.integer(1, 3); hits > 0; hits--) {
                damaged[draw.integer(0, damaged.length - 1)] = draw.chance(0.7)
                        ? (byte) "0129-.eE\"{}[],:xNn ".charAt(draw.integer(0, 18))
                        : (byte) draw.integer(-128, 127);
            }
            try {
                AccountFileReader.read(
                        JsonDocument.parse(damaged, "damaged.json").root());
            } catch (FailureException e) {
                assertThat(e.failure().location()).isNotEmpty();
                refused++;
            }
        }
        assertThat(refused).isBetween(5_000, 19_999);
    }

    private AccountFile file(Draw draw) {
        SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
        List<Position> positions = new ArrayList<>();
        List<Order> orders = new ArrayList<>();
        MarketView.Builder market = MarketView.builder().asOf(TIME).sequence(draw.integer(0, 3));
        for (int i = draw.integer(0, 4); i >= 0; i--) {
            Instrument instrument = instrument(draw, "S" + i);
            instruments.put(instrument.symbol(), instrument);
            if (draw.chance(0.9)) {
                market.mark(
                        "S" + i,
                        new MarkPrice(
                                magnitude(draw, -12, 9, 6),
                                draw.chance(0.3) ? TIME : null,
                                draw.pick(List.of(MarkState.values()))));
            } else {
                coverage.hit("unknown mark");
            }
            positions(draw, instrument.symbol(), positions);
            if (draw.chance(0.3)) {
                coverage.hit("order");
                orders.add(new Order(
                        instrument.symbol(),
                        draw.pick(List.of(OrderSide.values())),
                        magnitude(draw, -6, 18, 5),
                        draw.chance(0.8) ? magnitude(draw, -12, 6, 9) : null,
                        draw.chance(0.2),
                        draw.pick(List.of(PositionSide.values()))));
            }
        }
        prices(draw, market);
        SequencedMap<String, String> extra = new LinkedHashMap<>();
        if (draw.chance(0.2)) {
            coverage.hit("extra");
            extra.put("remark", "{\"a\": [1, null, \"é\"]}".replace(" ", ""));
            positions.stream().findFirst().ifPresent(p -> extra.put("positions/0/tag", "true"));
        }
        Account account = new Account(
                "account " + draw.integer(0, 9),
                "venue",
                draw.chance(0.3) ? "owner" : null,
                draw.pick(List.of(AccountMode.CROSS, AccountMode.ISOLATED, AccountMode.MULTI_ASSET)),
                TIME,
                balances(draw),
                loans(draw),
                instruments,
                positions,
                orders);
        return new AccountFile(account, market.build(), draw.chance(0.2) ? "pack@2024-01-01" : null, extra, List.of());
    }

    private Instrument instrument(Draw draw, String symbol) {
        Asset base = Asset.of("BASE");
        Asset quote = Asset.of("USD");
        Payoff payoff = draw.pick(List.of(Payoff.values()));
        coverage.hit(payoff.name());
        ContractTerms terms = new ContractTerms(
                symbol,
                base,
                quote,
                payoff == Payoff.INVERSE ? base : quote,
                payoff,
                magnitude(draw, -4, 4, 3),
                draw.chance(0.5) ? magnitude(draw, -8, 1, 1) : null,
                payoff == Payoff.QUANTO ? magnitude(draw, -6, 0, 2) : null);
        int type = draw.integer(0, 4);
        coverage.hit(List.of("SPOT", "PERPETUAL", "FUTURE", "OPTION", "LEVERAGED_TOKEN")
                .get(type));
        BigDecimal multiple = draw.signed(new BigDecimal("3"));
        return switch (type) {
            case 0 -> new Instrument.Spot(terms);
            case 1 -> new Instrument.Perpetual(terms);
            case 2 -> new Instrument.Future(terms, TIME);
            case 3 ->
                new Instrument.Option(
                        terms,
                        TIME,
                        magnitude(draw, 0, 6, 3),
                        draw.pick(List.of(OptionType.values())),
                        draw.chance(0.1));
            default -> new Instrument.LeveragedToken(terms, multiple);
        };
    }

    private void positions(Draw draw, String symbol, List<Position> positions) {
        boolean hedged = draw.chance(0.3);
        for (PositionSide side : hedged ? List.of(PositionSide.LONG, PositionSide.SHORT) : List.of(PositionSide.BOTH)) {
            coverage.hit(side.name());
            boolean isolated = draw.chance(0.3);
            coverage.hitIf(isolated, "ISOLATED");
            BigDecimal size = magnitude(draw, -9, 18, 8);
            positions.add(new Position(
                    symbol,
                    side == PositionSide.SHORT ? size.negate() : size,
                    draw.chance(0.9) ? magnitude(draw, -12, 6, 10) : null,
                    draw.chance(0.5) ? new BigDecimal(draw.integer(1, 125)) : null,
                    isolated ? MarginMode.ISOLATED : MarginMode.CROSS,
                    side,
                    isolated ? magnitude(draw, -3, 6, 6) : null,
                    draw.chance(0.3) ? TIME : null,
                    draw.chance(0.3) ? draw.signed(magnitude(draw, -6, 2, 4)) : BigDecimal.ZERO,
                    draw.chance(0.3) ? draw.between("-0.01", "0.01", 6) : null));
        }
    }

    private void prices(Draw draw, MarketView.Builder market) {
        for (String code : List.of("BTC", "ETH", "USDT")) {
            Asset asset = Asset.of(code);
            if (draw.chance(0.5)) {
                market.index(asset, magnitude(draw, -2, 5, 6)).price(asset, magnitude(draw, -2, 5, 6));
                market.dailyVol(asset, draw.between("0.001", "0.2", 4));
                market.beta(
                        asset,
                        new Beta(
                                Asset.of("BTC"),
                                draw.between("-1", "3", 3),
                                draw.chance(0.5) ? draw.between("0", "1", 2) : null));
            }
        }
        if (draw.chance(0.3)) {
            market.forward("27MAR26", magnitude(draw, 0, 5, 5)).vol("S0", draw.between("0.1", "3", 3));
            market.fundingRate("S0", draw.between("-0.01", "0.01", 6))
                    .state("S0", "openInterest", magnitude(draw, 0, 9, 3));
        }
    }

    private List<Balance> balances(Draw draw) {
        List<Balance> balances = new ArrayList<>();
        for (String code : List.of("USDT", "BTC", "ETH")) {
            if (draw.chance(0.5)) {
                balances.add(new Balance(
                        Asset.of(code),
                        magnitude(draw, -9, 18, 12),
                        draw.chance(0.3) ? draw.between("0", "1", 3) : null));
            }
        }
        coverage.hitIf(balances.isEmpty(), "no balances");
        return balances;
    }

    private List<Loan> loans(Draw draw) {
        if (!draw.chance(0.3)) {
            return List.of();
        }
        coverage.hit("loan");
        return List.of(new Loan(Asset.of("USDC"), magnitude(draw, -2, 6, 5)));
    }

    /** A number as a reader makes it: without a power of ten. */
    private static BigDecimal magnitude(Draw draw, int leastPower, int mostPower, int digits) {
        BigDecimal value = draw.magnitude(leastPower, mostPower, digits);
        return value.scale() < 0 ? value.setScale(0) : value;
    }
}
