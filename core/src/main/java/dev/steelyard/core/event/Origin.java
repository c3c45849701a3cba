package dev.steelyard.core.event;

/**
 * What a source calls an event of its own, so that one that comes again is known. <b>Immutable</b>. Either it has a name that
 * is given once, such as the id of a fill, or it has its place in an unbroken sequence.
 */
public sealed interface Origin {
    /** The longest name of a source or of an event, in characters. */
    int LONGEST_NAME = 128;

    /** What stands between the name of a source and whose it is, where it is somebody's. */
    char OWNER = '@';

    /** Returns who tells of it. */
    String source();

    /** Returns the name of a source that is somebody's: what others call so is another source. */
    static String owned(String source, String owner) {
        return source + OWNER + owner;
    }

    /** Returns whose a source is; empty when it is nobody's in particular. */
    static String owner(String source) {
        int before = source.lastIndexOf(OWNER);
        return before < 0 ? "" : source.substring(before + 1);
    }

    /**
     * An event under a name of its own.
     *
     * @param source who tells of it
     * @param id given once by the source, to no other event
     */
    record Named(String source, String id) implements Origin {
        public Named {
            requireName(source, "source");
            requireName(id, "id");
        }

        @Override
        public String toString() {
            return source + " " + id;
        }
    }

    /**
     * An event in its place in the sequence of a source.
     *
     * @param source who tells of it
     * @param number one more than that of the event before it, above 0
     */
    record Numbered(String source, long number) implements Origin {
        public Numbered {
            requireName(source, "source");
            if (number < 1) {
                throw new IllegalArgumentException("number of " + source + " was " + number + "; expected > 0");
            }
        }

        @Override
        public String toString() {
            return source + " number " + number;
        }
    }

    private static void requireName(String name, String what) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    what + " had " + name.length() + " characters; expected 1 to " + LONGEST_NAME);
        }
    }
}
