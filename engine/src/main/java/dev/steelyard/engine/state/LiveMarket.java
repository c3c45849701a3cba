package dev.steelyard.engine.state;

import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.market.IndexPrice;
import dev.steelyard.core.market.MarkPrice;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The market as it changes: numbered factors, each with its value, its state and the sequence of the event that set it.
 * Factors are numbered in the order in which they were first named. <b>Single-writer</b>.
 */
public final class LiveMarket {
    /** The name, behind that of a contract, of what all its holders have open. */
    public static final String OPEN_NOTIONAL = "/openNotional";
    /** The name, behind that of a contract, of what is posted behind what all its holders have open. */
    public static final String OPEN_COLLATERAL = "/openCollateral";

    private static final int FIRST_CAPACITY = 64;
    private static final long NANOS = 1_000_000_000L;
    private static final long MOST_SECONDS = Long.MAX_VALUE / NANOS - 1;
    private static final long EXACT_IN_DOUBLE = 1L << 53;
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /** Kind and name of a factor. */
    public record Factor(FactorKind kind, String name) {
        /** Returns the name by which accounts are exposed to it: without the name of a further figure. */
        public String exposure() {
            int slash = kind == FactorKind.FIGURE ? name.lastIndexOf('/') : -1;
            return slash < 0 ? name : name.substring(0, slash);
        }
    }

    private final Map<Factor, Integer> numbers = new HashMap<>();
    private final List<Factor> factors = new ArrayList<>();
    private final FactorNames names = new FactorNames();
    private final Map<Integer, BookDepth> books = new HashMap<>();
    private @Nullable BigDecimal[] values = new BigDecimal[FIRST_CAPACITY];
    private @Nullable Instant[] times = new Instant[FIRST_CAPACITY];
    private MarkState[] states = new MarkState[FIRST_CAPACITY];
    private long[] sequences = new long[FIRST_CAPACITY];
    private double[] shadows = new double[FIRST_CAPACITY];
    private long[] mantissas = new long[FIRST_CAPACITY];
    private int[] scales = new int[FIRST_CAPACITY];
    private long[] nanos = new long[FIRST_CAPACITY];
    private @Nullable Instant asOf;
    private long asOfSecond = Long.MIN_VALUE;
    private int asOfNano;
    private long sequence;
    private final BitSet changed = new BitSet();

    /** Makes a market of which nothing is known. */
    public LiveMarket() {}

    /** Returns the number of a factor, which is given one when it has none. */
    public int factor(FactorKind kind, String name) {
        Factor factor = new Factor(kind, name);
        Integer known = numbers.get(factor);
        if (known != null) {
            return known;
        }
        int number = factors.size();
        if (number == values.length) {
            int more = 2 * number;
            values = Arrays.copyOf(values, more);
            times = Arrays.copyOf(times, more);
            states = Arrays.copyOf(states, more);
            sequences = Arrays.copyOf(sequences, more);
            shadows = Arrays.copyOf(shadows, more);
            mantissas = Arrays.copyOf(mantissas, more);
            scales = Arrays.copyOf(scales, more);
            nanos = Arrays.copyOf(nanos, more);
        }
        states[number] = MarkState.OK;
        shadows[number] = Double.NaN;
        numbers.put(factor, number);
        factors.add(factor);
        names.add(factor.exposure());
        return number;
    }

    /** Returns the number of a factor; −1 when it was never named. */
    public int find(FactorKind kind, String name) {
        Integer known = numbers.get(new Factor(kind, name));
        return known == null ? -1 : known;
    }

    /** Returns how many factors have a number. */
    public int size() {
        return factors.size();
    }

    /** Returns what a number stands for. */
    public Factor factor(int number) {
        return factors.get(number);
    }

    /** Returns the value of a factor, or null while it is unknown. */
    public @Nullable BigDecimal value(int number) {
        BigDecimal value = values[number];
        if (value == null && !Double.isNaN(shadows[number])) {
            value = BigDecimal.valueOf(mantissas[number], scales[number]);
            values[number] = value;
        }
        return value;
    }

    /** Returns the value of a factor rounded to the nearest {@code double}; NaN while it is unknown. */
    public double shadow(int number) {
        return shadows[number];
    }

    /** Returns when the value of a factor was published, or null while it is unknown. */
    public @Nullable Instant time(int number) {
        Instant time = times[number];
        if (time == null && !Double.isNaN(shadows[number])) {
            time = Instant.ofEpochSecond(Math.floorDiv(nanos[number], NANOS), Math.floorMod(nanos[number], NANOS));
            times[number] = time;
        }
        return time;
    }

    /** Returns whether the value of a factor may be decided on. */
    public MarkState state(int number) {
        return states[number];
    }

    /** Returns the sequence of the event that set a factor; 0 while it is unknown. */
    public long sequence(int number) {
        return sequences[number];
    }

    /** Returns the sequence of the last event applied. */
    public long sequence() {
        return sequence;
    }

    /** Returns the latest time of any event; null before the first. */
    public @Nullable Instant asOf() {
        if (asOf == null && asOfSecond != Long.MIN_VALUE) {
            asOf = Instant.ofEpochSecond(asOfSecond, asOfNano);
        }
        return asOf;
    }

    /** Returns whether any event was at a time or after it. <b>Allocates: never</b>. */
    public boolean hasReached(Instant time) {
        return asOfSecond > time.getEpochSecond()
                || (asOfSecond == time.getEpochSecond() && asOfNano >= time.getNano());
    }

    /** Returns the latest time of any event as nanoseconds since 1970; the least number before the first. <b>Allocates: never</b>. */
    public long nanos() {
        return nanos(asOfSecond, asOfNano);
    }

    /** Returns a time as nanoseconds since 1970; the greatest or the least number from the year 2262 on, or before 1677. */
    public static long nanos(long second, int nano) {
        return second > MOST_SECONDS ? Long.MAX_VALUE : second < -MOST_SECONDS ? Long.MIN_VALUE : second * NANOS + nano;
    }

    /** Notes an event: time never runs backward, whatever its source says. Nothing has changed by it yet. */
    public void advance(Instant at, long number) {
        sequence = number;
        changed.clear();
        if (isLater(at.getEpochSecond(), at.getNano())) {
            asOf = at;
        }
    }

    /** Notes an event by which no time passes. Nothing has changed by it yet. */
    void advance(long number) {
        sequence = number;
        changed.clear();
    }

    /** Notes an event as {@link #advance(Instant, long)} does, its time in nanoseconds since 1970. */
    public void advance(long epochNanos, long number) {
        sequence = number;
        changed.clear();
        if (isLater(Math.floorDiv(epochNanos, NANOS), (int) Math.floorMod(epochNanos, NANOS))) {
            asOf = null;
        }
    }

    private boolean isLater(long second, int nano) {
        if (second < asOfSecond || (second == asOfSecond && nano <= asOfNano)) {
            return false;
        }
        asOfSecond = second;
        asOfNano = nano;
        return true;
    }

    /** Returns the numbers of the factors that the last event set. */
    public BitSet changed() {
        return changed;
    }

    /** Applies a change, after {@link #advance}. What is an input of a mark or an index changes no factor by itself. */
    public void apply(MarketEvent event) {
        switch (event) {
            case MarketEvent.Mark m -> set(FactorKind.MARK, m.symbol(), m.price(), m.state(), m.at());
            case MarketEvent.Index i -> set(FactorKind.INDEX, i.asset().code(), i.price(), i.state(), i.at());
            case MarketEvent.Price p -> set(FactorKind.PRICE, p.asset().code(), p.price(), MarkState.OK, p.at());
            case MarketEvent.Forward f -> set(FactorKind.FORWARD, f.label(), f.price(), MarkState.OK, f.at());
            case MarketEvent.Vol v -> set(FactorKind.VOL, v.symbol(), v.vol(), MarkState.OK, v.at());
            case MarketEvent.FundingRate r -> set(FactorKind.FUNDING_RATE, r.symbol(), r.rate(), MarkState.OK, r.at());
            case MarketEvent.Figure f ->
                set(FactorKind.FIGURE, f.symbol() + "/" + f.name(), f.value(), MarkState.OK, f.at());
            case MarketEvent.Depth d -> setBook(factor(FactorKind.DEPTH, d.name()), d.book(), d.at());
            case MarketEvent.OpenInterest o -> {
                set(FactorKind.TOTAL, o.symbol() + OPEN_NOTIONAL, o.notional(), MarkState.OK, o.at());
                set(FactorKind.TOTAL, o.symbol() + OPEN_COLLATERAL, o.collateral(), MarkState.OK, o.at());
            }
            case MarketEvent.Quote q -> {}
            case MarketEvent.Top t -> {}
            case MarketEvent.Halt h -> {}
        }
    }

    private void set(FactorKind kind, String name, BigDecimal value, MarkState state, Instant at) {
        set(factor(kind, name), value, state, at);
    }

    /** Sets the orders that rest in a book by its number. */
    public void setBook(int number, BookDepth book, Instant at) {
        books.put(number, book);
        set(
                number,
                book.bids().isEmpty() ? BigDecimal.ZERO : book.bids().getFirst().price(),
                MarkState.OK,
                at);
    }

    /** Returns whether any book is known. */
    public boolean hasBooks() {
        return !books.isEmpty();
    }

    /** Returns the orders that rest in a book, or null where a number stands for none, or they are unknown. */
    public @Nullable BookDepth book(int number) {
        return books.get(number);
    }

    /** Sets a factor by its number; a tick without an event object. */
    public void set(int number, BigDecimal value, MarkState state, Instant at) {
        changed.set(number);
        values[number] = value;
        shadows[number] = value.doubleValue();
        states[number] = state;
        times[number] = at;
        sequences[number] = sequence;
        names.note(number, factors.get(number).kind() == FactorKind.VOL, sequence);
    }

    /**
     * Sets a factor to mantissa × 10^−scale in state OK: a tick that makes no object. <b>Allocates: never</b>, where the
     * mantissa is below 2^53 and the scale 0 to 22.
     *
     * @param epochNanos when, since 1970
     */
    public void set(int number, long mantissa, int scale, long epochNanos) {
        changed.set(number);
        boolean exact = Math.abs(mantissa) < EXACT_IN_DOUBLE && scale >= 0 && scale < POWERS_OF_TEN.length;
        values[number] = null;
        times[number] = null;
        mantissas[number] = mantissa;
        scales[number] = scale;
        nanos[number] = epochNanos;
        shadows[number] = exact
                ? mantissa / POWERS_OF_TEN[scale]
                : BigDecimal.valueOf(mantissa, scale).doubleValue();
        states[number] = MarkState.OK;
        sequences[number] = sequence;
        names.note(number, factors.get(number).kind() == FactorKind.VOL, sequence);
    }

    /** Returns whether a time is before that of the value of a factor. <b>Allocates: never</b>. */
    public boolean isLate(int number, long epochNanos) {
        Instant known = times[number];
        if (known == null) {
            return !Double.isNaN(shadows[number]) && epochNanos < nanos[number];
        }
        long second = Math.floorDiv(epochNanos, NANOS);
        return second < known.getEpochSecond()
                || (second == known.getEpochSecond() && Math.floorMod(epochNanos, NANOS) < known.getNano());
    }

    /** Returns the whole market. */
    public MarketView view() {
        MarketView.Builder builder = MarketView.builder().asOf(asOf()).sequence(sequence);
        for (int i = 0; i < factors.size(); i++) {
            add(builder, i);
        }
        return builder.build();
    }

    /** Returns the numbers of the factors of a name, in order of numbers. */
    public List<Integer> factors(String exposure) {
        return names.factors(exposure);
    }

    /** Returns the events that last set anything of some names. */
    FactorNames.Latest latest(List<String> exposures) {
        return names.latest(exposures);
    }

    /** Returns the market as far as the factors of the given names tell it. */
    public MarketView view(List<String> exposures) {
        MarketView.Builder builder = MarketView.builder().asOf(asOf()).sequence(sequence);
        for (String exposure : exposures) {
            for (int number : factors(exposure)) {
                add(builder, number);
            }
        }
        return builder.build();
    }

    private void add(MarketView.Builder builder, int number) {
        BigDecimal value = value(number);
        if (value != null) {
            add(builder, factors.get(number), value, books.get(number), states[number], time(number));
        }
    }

    /**
     * Puts a figure into a market under its kind and name.
     *
     * @param book what rests in it, where it is a book; else null
     * @param time when it was published; null when unknown
     */
    public static void add(
            MarketView.Builder builder,
            Factor factor,
            BigDecimal value,
            @Nullable BookDepth book,
            MarkState state,
            @Nullable Instant time) {
        String name = factor.name();
        switch (factor.kind()) {
            case MARK -> builder.mark(name, new MarkPrice(value, time, state));
            case INDEX -> builder.index(Asset.of(name), new IndexPrice(value, state));
            case PRICE -> builder.price(Asset.of(name), value);
            case FORWARD -> builder.forward(name, value);
            case VOL -> builder.vol(name, value);
            case FUNDING_RATE -> builder.fundingRate(name, value);
            case FIGURE -> {
                int slash = name.lastIndexOf('/');
                builder.state(name.substring(0, slash), name.substring(slash + 1), value);
            }
            case DEPTH -> {
                if (book != null) {
                    builder.depth(name, book);
                }
            }
            case TOTAL -> {}
        }
    }
}
