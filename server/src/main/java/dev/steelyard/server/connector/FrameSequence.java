package dev.steelyard.server.connector;

import dev.steelyard.venue.feed.FrameNumber;
import java.util.HashMap;
import java.util.Map;

/** Whether numbered frames follow on each other. <b>Single-writer</b>. */
final class FrameSequence {
    /** How a frame stands to those before it. */
    enum Place {
        /** The next, or the first. */
        NEXT,
        /** One that came already. */
        REPEATED,
        /** Frames before it are missing. */
        GAP
    }

    private final Map<String, Long> last = new HashMap<>();

    /** Takes the number of a frame. */
    Place take(FrameNumber number) {
        Long known = last.get(number.channel());
        Long before = number.before();
        if (known != null && before != null) {
            if (number.number() <= known) {
                return Place.REPEATED;
            }
            if (!before.equals(known)) {
                return Place.GAP;
            }
        }
        last.put(number.channel(), number.number());
        return Place.NEXT;
    }
}
