package dev.steelyard.engine.source;

import dev.steelyard.core.event.Origin;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which events of which sources have come. The last {@value #MOST_REMEMBERED} events of all sources together are known with
 * their places; of a numbered source also every number up to its last, but for those missing, in at most
 * {@value #MOST_MISSING} runs: beyond that the lowest are given up. No {@linkplain Origin#owner owner} takes the room of
 * another: each may number {@value #MOST_SOURCES_OF_OWNER} sources, and the events that are forgotten are those of the owner
 * with the most. <b>Single-writer</b>; <b>Deterministic: yes</b>.
 */
public final class SourceRegister {
    /** How many events are known with their places. */
    public static final int MOST_REMEMBERED = 1 << 18;
    /** How many sources that are nobody's in particular may number their events. */
    public static final int MOST_SOURCES = 4_096;
    /** How many sources of one owner may. */
    public static final int MOST_SOURCES_OF_OWNER = 256;
    /** How many runs of missing numbers are known of a source. */
    public static final int MOST_MISSING = 64;

    private final TreeMap<String, Owner> owners = new TreeMap<>();
    private final TreeMap<String, Numbers> numbers = new TreeMap<>();
    private int remembered;
    private final int mostRemembered;

    /** Makes a register in which nothing has come. */
    public SourceRegister() {
        this(MOST_REMEMBERED);
    }

    SourceRegister(int mostRemembered) {
        this.mostRemembered = mostRemembered;
    }

    /** What is known of the sources of one owner: its events by place, ascending, and how many of its sources are numbered. */
    private static final class Owner {
        private final SequencedMap<Origin, Long> places = new LinkedHashMap<>();
        private int numbered;
    }

    /** The numbers of one source: all up to the last have come but those in the runs from key to value. */
    private static final class Numbers {
        private long last;
        private final TreeMap<Long, Long> missing = new TreeMap<>();

        boolean hasCome(long number) {
            Map.Entry<Long, Long> run = missing.floorEntry(number);
            return number <= last && (run == null || run.getValue() < number);
        }

        void lose(long from, long to) {
            missing.put(from, to);
            if (missing.size() > MOST_MISSING) {
                missing.pollFirstEntry();
            }
        }

        void find(long number) {
            Map.Entry<Long, Long> run = missing.floorEntry(number);
            if (run == null) {
                return;
            }
            missing.remove(run.getKey());
            if (run.getKey() < number) {
                missing.put(run.getKey(), number - 1);
            }
            if (number < run.getValue()) {
                lose(number + 1, run.getValue());
            }
        }
    }

    /**
     * Returns why an event is not to be applied; null when it may be.
     *
     * @return DUPLICATE with the place of the first; OUT_OF_RANGE for one source of its owner too many
     */
    public @Nullable Failure against(Origin origin) {
        Owner owner = owners.get(Origin.owner(origin.source()));
        Long place = owner == null ? null : owner.places.get(origin);
        if (place != null) {
            return repeated(origin, "it came before, as event " + place);
        }
        if (origin instanceof Origin.Numbered numbered) {
            Numbers known = numbers.get(numbered.source());
            int most = Origin.owner(numbered.source()).isEmpty() ? MOST_SOURCES : MOST_SOURCES_OF_OWNER;
            if (known == null && owner != null && owner.numbered >= most) {
                return new Failure(
                        FailureReason.OUT_OF_RANGE,
                        "source " + numbered.source(),
                        most + " sources number their events already; give events an id, or number them in those");
            }
            if (known != null && known.hasCome(numbered.number())) {
                return repeated(origin, "it came before, or was given up; its place is remembered no longer");
            }
        }
        return null;
    }

    static Failure repeated(Origin origin, String how) {
        return new Failure(FailureReason.DUPLICATE, "source " + origin, how + "; it is applied once");
    }

    /** Returns the number that a source is expected to give next; 0 while it gave none. */
    public long next(String source) {
        Numbers known = numbers.get(source);
        return known == null ? 0 : known.last + 1;
    }

    /**
     * Notes that an event has come, applied or refused.
     *
     * @param sequence its place among all events
     * @return the numbers before it that have not come; null when there are none, or it is the first of its source, which may
     *     begin anywhere
     */
    public @Nullable SourceGap note(Origin origin, long sequence) {
        restore(origin, sequence);
        if (remembered > mostRemembered) {
            forget();
        }
        if (!(origin instanceof Origin.Numbered(String source, long number))) {
            return null;
        }
        boolean first = !numbers.containsKey(source);
        Numbers known = numbers.computeIfAbsent(source, this::begun);
        if (number <= known.last) {
            known.find(number);
            return null;
        }
        long expected = known.last + 1;
        known.last = number;
        if (number == expected) {
            return null;
        }
        known.lose(expected, number - 1);
        return first ? null : new SourceGap(source, expected, number - 1);
    }

    /**
     * What is known of a numbered source.
     *
     * @param last the highest number that came
     * @param missing the runs below it that did not, ascending
     */
    public record Sequence(String source, long last, List<SourceGap> missing) {
        public Sequence {
            missing = List.copyOf(missing);
        }
    }

    /** Returns what is known of each numbered source, by name. */
    public List<Sequence> sequences() {
        List<Sequence> all = new ArrayList<>();
        numbers.forEach((source, known) -> {
            List<SourceGap> missing = new ArrayList<>();
            known.missing.forEach((from, to) -> missing.add(new SourceGap(source, from, to)));
            all.add(new Sequence(source, known.last, missing));
        });
        return all;
    }

    /** Returns the events that are remembered with their places: by owner, those of one in the order of their places. */
    SequencedMap<Origin, Long> places() {
        SequencedMap<Origin, Long> all = new LinkedHashMap<>();
        owners.values().forEach(owner -> all.putAll(owner.places));
        return all;
    }

    private Owner owner(String source) {
        return owners.computeIfAbsent(Origin.owner(source), name -> new Owner());
    }

    private Numbers begun(String source) {
        owner(source).numbered++;
        return new Numbers();
    }

    /** Forgets the earliest event of whom most are remembered of; of the first by name among several. */
    private void forget() {
        Owner most = owners.firstEntry().getValue();
        for (Owner owner : owners.values()) {
            most = owner.places.size() > most.places.size() ? owner : most;
        }
        most.places.pollFirstEntry();
        remembered--;
    }

    void restore(Origin origin, long sequence) {
        if (owner(origin.source()).places.put(origin, sequence) == null) {
            remembered++;
        }
    }

    void restore(String source, long last, List<SourceGap> missing) {
        Numbers known = begun(source);
        known.last = last;
        missing.forEach(gap -> known.missing.put(gap.from(), gap.to()));
        numbers.put(source, known);
    }
}
