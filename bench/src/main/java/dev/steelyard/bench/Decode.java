package dev.steelyard.bench;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.io.account.AccountFile;
import dev.steelyard.io.account.AccountFileReader;
import dev.steelyard.io.account.AccountFileWriter;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.testkit.Draw;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Account files read: JSON to checked accounts with exact decimals. */
final class Decode implements Benchmark {
    private static final int ACCOUNTS = 2_000;
    private static final int POSITIONS = 10;
    private static final JsonFactory FACTORY = new JsonFactory();

    @Override
    public String name() {
        return "decode";
    }

    @Override
    public String summary() {
        return "account files read: JSON to checked accounts with exact decimals";
    }

    @Override
    public Outcome run(Stopwatch watch) {
        Books books = Books.of(new Draw(41), 60, 0.2);
        byte[] file = file(books, books.accounts(new Draw(42), ACCOUNTS, POSITIONS, 2));
        double megabytes = file.length / 1e6;
        Stopwatch.Timing read = watch.time(6, 8, () -> positions(file));
        Stopwatch.Timing tape =
                watch.time(3, 4, () -> JsonDocument.parse(file, "bench").name().length());
        Stopwatch.Timing tokens = watch.time(3, 4, () -> tokens(file));
        double rate = read.rate(megabytes);
        return new Outcome(
                name(),
                rounded(rate),
                "MB/s",
                String.format(
                        Locale.ROOT,
                        "%s; one core, %s; one file of %.1f MB from memory, %d accounts of %d positions and 2 orders, each with"
                                + " its contracts and marks; %.0f accounts/s; best of %d runs after 6 s of warm-up, median"
                                + " %.1f MB/s",
                        Machine.describe(),
                        Stopwatch.CLOCK,
                        megabytes,
                        ACCOUNTS,
                        POSITIONS,
                        read.rate(ACCOUNTS),
                        read.runs(),
                        megabytes / read.median()),
                List.of(
                        Versus.twin("our tokens and tape alone", rounded(tape.rate(megabytes)), rate),
                        Versus.twin(
                                "Jackson's tokens alone, each scalar as text, nothing checked",
                                rounded(tokens.rate(megabytes)),
                                rate)));
    }

    private static double rounded(double rate) {
        return Math.round(rate * 10) / 10.0;
    }

    /** Returns a file that lists accounts with their contracts and marks. */
    static byte[] file(Books books, List<Account> accounts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter writer = JsonWriter.compact(bytes, "bench")) {
            writer.startArray();
            for (Account account : accounts) {
                SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
                MarketView.Builder market = MarketView.builder();
                for (Position position : account.positions()) {
                    instruments.put(position.symbol(), books.instrument(position.symbol()));
                    market.mark(position.symbol(), books.mark(position.symbol()));
                }
                Account stated = new Account(
                        account.id(),
                        account.venue(),
                        null,
                        account.mode(),
                        null,
                        account.balances(),
                        account.loans(),
                        instruments,
                        account.positions(),
                        account.orders());
                AccountFileWriter.write(AccountFile.of(stated, market.build()), writer);
            }
            writer.endArray();
        }
        return bytes.toByteArray();
    }

    /** Reads a file; returns how many positions it has. */
    static long positions(byte[] file) {
        List<AccountFile> read = new ArrayList<>();
        AccountFileReader.each(JsonDocument.parse(file, "bench"), read::add);
        return read.stream().mapToLong(a -> a.account().positions().size()).sum();
    }

    private static long tokens(byte[] file) {
        long length = 0;
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), file)) {
            JsonToken token = parser.nextToken();
            while (token != null) {
                length += token.isScalarValue() ? parser.getString().length() : 0;
                token = parser.nextToken();
            }
        }
        return length;
    }
}
