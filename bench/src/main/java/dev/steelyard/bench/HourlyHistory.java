package dev.steelyard.bench;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.band.BandWaker;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.watch.Alert;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.testkit.Checkout;
import dev.steelyard.testkit.Draw;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The hourly closes of perpetuals over years: how many assessments each announced crossing costs, and how many a sweep
 * would take. Nothing is reported where the shared folder lacks them. <b>Single-writer</b>.
 */
final class HourlyHistory {
    private static final List<String> SYMBOLS =
            List.of("BTCUSDT", "ETHUSDT", "BNBUSDT", "XRPUSDT", "ADAUSDT", "LTCUSDT", "LINKUSDT", "BCHUSDT");
    private static final int ACCOUNTS = 2_000;
    private static final int HOURS = 45_000;
    private static final Asset USDT = Asset.of("USDT");

    private final double pace;
    private long swept;
    private long crossings;

    HourlyHistory(double pace) {
        this.pace = pace;
    }

    void run(List<Versus> versus) {
        Path folder = Checkout.sharedPath("data/price_hourly_binance_2020_2025");
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<List<String>> closes = new ArrayList<>();
        for (String symbol : SYMBOLS) {
            closes.add(closes(folder.resolve(symbol + "_1h.csv.gz")));
        }
        int hours = closes.stream().mapToInt(List::size).min().orElse(0);
        RulePack rules = rules();
        RiskEngine engine =
                new RiskEngine((pack, day) -> rules, WatchPolicy.STANDARD, new BandWaker(WatchPolicy.STANDARD));
        Draw draw = new Draw(43);
        Instant now = Instant.parse("2020-01-01T00:00:00Z");
        int accounts = (int) Math.max(50, ACCOUNTS * pace);
        int[] exposed = new int[SYMBOLS.size()];
        long opening = 0;
        for (int hour = 0; hour < hours; hour++) {
            for (int i = 0; i < SYMBOLS.size(); i++) {
                MarketEvent.Mark mark = new MarketEvent.Mark(
                        now, SYMBOLS.get(i), new BigDecimal(closes.get(i).get(hour)), MarkState.OK);
                count(engine.accept(mark).alerts());
                swept += exposed[i];
            }
            if (hour == 0) {
                for (int a = 0; a < accounts; a++) {
                    engine.accept(new AccountEvent.Opened(now, account(draw, "h" + a, closes)));
                }
                for (int i = 0; i < exposed.length; i++) {
                    exposed[i] = engine.state().accounts().exposed(SYMBOLS.get(i)).length;
                }
                opening = engine.assessments();
            }
            now = now.plusSeconds(3600);
        }
        long assessed = engine.assessments() - opening;
        double per = Math.max(0.01, (double) assessed / Math.max(1, crossings));
        versus.add(new Versus(
                "hourly history of " + SYMBOLS.size() + " contracts, " + hours + " hours, " + accounts + " accounts: "
                        + crossings + " crossings, " + assessed + " assessments for " + swept
                        + " of a sweep; assessments per crossing (ratio: share of 5)",
                Bands.round(per),
                per / 5));
    }

    private void count(List<Alert> alerts) {
        for (Alert alert : alerts) {
            crossings += alert.kind() == Alert.Kind.RAISED || alert.kind() == Alert.Kind.RECOVERED ? 1 : 0;
        }
    }

    private List<String> closes(Path file) {
        List<String> closes = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine();
                    line != null && closes.size() < Math.max(100, HOURS * pace);
                    line = lines.readLine()) {
                closes.add(line.split(",", -1)[4]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return closes;
    }

    private static RulePack rules() {
        RulePack pack = RulePack.generic("history");
        for (String symbol : SYMBOLS) {
            Asset base = Asset.of(symbol.substring(0, symbol.length() - 4));
            pack = pack.withContract(
                    symbol,
                    ContractRule.of(
                            new Instrument.Perpetual(ContractTerms.linear(symbol, base, USDT)),
                            BracketSchedule.flat(new BigDecimal("0.05"), new BigDecimal("0.01"))));
        }
        return pack;
    }

    /** One to three positions, three to a hundred percent from liquidation. */
    private static Account account(Draw draw, String id, List<List<String>> closes) {
        BigDecimal share = new BigDecimal(Double.toString(0.03 * StrictMath.pow(33, draw.integer(0, 999) / 1e3)))
                .setScale(6, RoundingMode.UP);
        int count = draw.integer(1, 3);
        List<Position> positions = new ArrayList<>();
        BigDecimal gross = BigDecimal.ZERO;
        while (positions.size() < count) {
            int contract = draw.integer(0, SYMBOLS.size() - 1);
            String symbol = SYMBOLS.get(contract);
            if (positions.stream().noneMatch(p -> p.symbol().equals(symbol))) {
                BigDecimal entry = new BigDecimal(closes.get(contract).getFirst());
                BigDecimal value = draw.magnitude(2, 6, 3);
                positions.add(Position.cross(symbol, draw.signed(value.divide(entry, 6, RoundingMode.UP)), entry));
                gross = gross.add(value);
            }
        }
        List<Balance> balances = List.of(Balance.of(USDT, gross.multiply(share)));
        return new Account(
                id,
                "history",
                null,
                AccountMode.CROSS,
                null,
                balances,
                List.of(),
                new LinkedHashMap<>(),
                positions,
                List.of());
    }
}
