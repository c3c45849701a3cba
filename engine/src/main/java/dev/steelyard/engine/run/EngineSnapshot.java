package dev.steelyard.engine.run;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.engine.control.ControlCodec;
import dev.steelyard.engine.internal.ByteReader;
import dev.steelyard.engine.internal.ByteWriter;
import dev.steelyard.engine.internal.GuardsCodec;
import dev.steelyard.engine.internal.HoldingsCodec;
import dev.steelyard.engine.journal.StateHash;
import dev.steelyard.engine.liquidation.DeskCodec;
import dev.steelyard.engine.source.SourceCodec;
import dev.steelyard.engine.state.AccountBook;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.watch.AccountWatch;
import dev.steelyard.margin.watch.BucketWatch;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of an engine as canonical bytes: what was applied, and what was announced. Engines that saw the same events
 * have the same bytes, whatever woke their accounts and however often they were restored. Records with their lengths: the
 * head, then each account in the order of its number, then the venues that are run here,
 * then the controls, then what sources call their events. <b>Deterministic: yes</b>.
 */
public final class EngineSnapshot {
    /** The version that is written; those before it are read too. */
    public static final int VERSION = 3;

    private static final FactorKind[] KINDS = FactorKind.values();
    private static final MarkState[] STATES = MarkState.values();
    private static final RiskStatus[] LEVELS = RiskStatus.values();

    private EngineSnapshot() {}

    /** Writes the state of an engine, between two events. */
    public static void write(RiskEngine engine, OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        ByteWriter writer = new ByteWriter();
        EngineState state = engine.state();
        head(state, writer.reset(0));
        record(writer, out);
        for (int number = 0; number < state.accounts().size(); number++) {
            account(engine, number, writer.reset(0));
            record(writer, out);
        }
        DeskCodec.write(engine.desk(), writer.reset(0));
        record(writer, out);
        ControlCodec.write(engine.controls().memory(), writer.reset(0));
        record(writer, out);
        SourceCodec.write(engine.sources(), writer.reset(0));
        record(writer, out);
        out.flush();
    }

    /** Returns the hash of the state of an engine. */
    public static StateHash hash(RiskEngine engine) {
        return StateHash.of(stream -> write(engine, stream));
    }

    /**
     * Reads a state into an engine in which nothing has happened.
     *
     * @throws FailureException UNSUPPORTED for the version of another program; INVALID for bytes that are no state; what the
     *     rule book says of rules that it has no longer
     */
    public static void read(RiskEngine engine, InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        ByteReader reader = new ByteReader();
        Head head = head(engine.state(), next(reader, in));
        List<Runnable> watches = new ArrayList<>();
        for (int number = 0; number < head.accounts(); number++) {
            watches.add(account(engine, number, next(reader, in), head.version()));
        }
        if (head.version() > 1) {
            DeskCodec.read(engine.desk(), engine.state(), next(reader, in));
            engine.controls().restore(ControlCodec.read(next(reader, in)));
        }
        if (head.version() > 2) {
            SourceCodec.read(engine.sources(), next(reader, in));
        }
        watches.forEach(Runnable::run);
    }

    /** What the head says of what follows. */
    private record Head(int version, int accounts) {}

    private static void record(ByteWriter writer, DataOutputStream out) throws IOException {
        out.writeInt(writer.length());
        writer.writeTo(out);
    }

    private static ByteReader next(ByteReader reader, DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] record = in.readNBytes(length);
        return reader.over(record, 0, record.length);
    }

    private static void head(EngineState state, ByteWriter to) {
        LiveMarket market = state.market();
        to.u8(VERSION).flag(state.desk().isStated());
        if (state.desk().isStated()) {
            to.optional(state.desk().guards(), GuardsCodec::write);
        }
        to.unsigned(state.sequence()).optional(market.asOf(), ByteWriter::instant);
        to.unsigned(market.size());
        for (int factor = 0; factor < market.size(); factor++) {
            to.constant(market.factor(factor).kind()).text(market.factor(factor).name());
            to.unsigned(market.sequence(factor)).constant(market.state(factor));
            to.optional(market.value(factor), ByteWriter::decimal);
            to.optional(market.time(factor), ByteWriter::instant);
            if (market.factor(factor).kind() == FactorKind.DEPTH) {
                to.optional(market.book(factor), HoldingsCodec::book);
            }
        }
        to.list(
                state.rulesInForce().entrySet(),
                (w, rules) -> w.text(rules.getKey())
                        .text(rules.getValue().pack())
                        .day(rules.getValue().day())
                        .unsigned(rules.getValue().sequence()));
        DeskBytes.write(state.desk().memory(), to);
        to.list(state.underlyings().entrySet(), (w, e) -> HoldingsCodec.asset(w.text(e.getKey()), e.getValue()));
        to.unsigned(state.accounts().size());
    }

    private static Head head(EngineState state, ByteReader from) {
        int version = from.u8();
        if (version < 1 || version > VERSION) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED,
                    "",
                    "the state's version was " + version + "; this program reads up to " + VERSION);
        }
        if (version > 2 && from.flag()) {
            state.desk().restoreGuards(from.optional(GuardsCodec::read));
        }
        long sequence = from.unsigned();
        Instant asOf = from.optional(ByteReader::instant);
        for (int left = from.count(); left > 0; left--) {
            factor(state.market(), from);
        }
        state.restoreTime(asOf, sequence);
        for (int left = from.count(); left > 0; left--) {
            String venue = from.text();
            state.restoreRules(venue, new EngineState.RulesInForce(from.text(), from.day(), from.unsigned()));
        }
        state.desk().restore(DeskBytes.read(from));
        for (int left = from.count(); left > 0; left--) {
            state.restoreUnderlying(from.text(), HoldingsCodec.asset(from));
        }
        int accounts = (int) from.unsigned();
        from.end();
        return new Head(version, accounts);
    }

    private static void factor(LiveMarket market, ByteReader from) {
        FactorKind kind = from.constant(KINDS);
        int factor = market.factor(kind, from.text());
        long sequence = from.unsigned();
        MarkState state = from.constant(STATES);
        BigDecimal value = from.optional(ByteReader::decimal);
        Instant at = from.optional(ByteReader::instant);
        BookDepth book = kind == FactorKind.DEPTH ? from.optional(HoldingsCodec::book) : null;
        if (value != null && at != null) {
            market.advance(at, sequence);
            if (book != null) {
                market.setBook(factor, book, at);
            } else {
                market.set(factor, value, state, at);
            }
        }
    }

    private static void account(RiskEngine engine, int number, ByteWriter to) {
        AccountBook accounts = engine.state().accounts();
        to.text(accounts.id(number)).unsigned(accounts.sequence(number));
        to.unsigned(accounts.positionSequence(number)).unsigned(accounts.collateralSequence(number));
        to.optional(accounts.account(number), HoldingsCodec::account);
        to.list(engine.buckets(number), ByteWriter::text);
        to.list(engine.watch(number).buckets().entrySet(), EngineSnapshot::watch);
    }

    /** Returns what restores where the account stands, once the venues are restored. */
    private static Runnable account(RiskEngine engine, int number, ByteReader from, int version) {
        AccountBook accounts = engine.state().accounts();
        accounts.numbered(from.text());
        long changed = from.unsigned();
        long position = version > 1 ? from.unsigned() : changed;
        long collateral = version > 1 ? from.unsigned() : changed;
        Account account = from.optional(HoldingsCodec::account);
        List<String> buckets = from.list(ByteReader::text);
        SequencedMap<String, BucketWatch> watches = new LinkedHashMap<>();
        for (int left = from.count(); left > 0; left--) {
            watches.put(from.text(), watch(from));
        }
        from.end();
        if (account == null) {
            accounts.close(number, changed);
            accounts.restoreSequences(number, position, collateral);
        } else {
            engine.state().restoreAccount(account, changed, position, collateral);
        }
        return () -> engine.restore(number, new AccountWatch(watches), buckets);
    }

    private static void watch(ByteWriter to, Map.Entry<String, BucketWatch> entry) {
        BucketWatch watch = entry.getValue();
        to.text(entry.getKey()).constant(watch.level()).flag(watch.unknown());
        to.optional(watch.deadline(), ByteWriter::instant).flag(watch.overdue());
    }

    private static BucketWatch watch(ByteReader from) {
        RiskStatus level = from.constant(LEVELS);
        boolean unknown = from.flag();
        @Nullable Instant deadline = from.optional(ByteReader::instant);
        return new BucketWatch(level, unknown, deadline, from.flag());
    }
}
