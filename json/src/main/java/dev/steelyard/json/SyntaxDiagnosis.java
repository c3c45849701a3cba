package dev.steelyard.json;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Says in the words of a user what is wrong where a parser gave up: it looks at the text behind the last good token,
 * and names what was expected there and what was found.
 *
 * @param source the document
 * @param last the last token read, of which a string may be broken inside; null before the first
 * @param lastOffset where that token begins
 * @param depth how many objects and arrays are open
 * @param openOffset where the innermost of them begins
 * @param pointer the JSON pointer to what was being read
 */
record SyntaxDiagnosis(
        Source source, @Nullable JsonToken last, int lastOffset, int depth, int openOffset, String pointer) {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private static final int NONE = -1;

    /** Bytes of a word that are looked at: more than the longest word with a meaning has. */
    private static final int LONGEST_WORD = 12;

    /** Returns the failure, located at the text found. */
    FailureException failure() {
        if (last == null) {
            return value(source.skipSpace(source.start()));
        }
        return switch (last) {
            case START_OBJECT -> name(source.skipSpace(lastOffset + 1));
            case START_ARRAY -> value(source.skipSpace(lastOffset + 1));
            case END_OBJECT, END_ARRAY -> behindValue(lastOffset + 1);
            case PROPERTY_NAME -> behindName(source.stringEnd(lastOffset));
            default -> value(lastOffset);
        };
    }

    /** Looks for what is wrong from a member's name on; the parser reads ahead over good names. */
    private FailureException name(int found) {
        if (!has(found, '"')) {
            return expected("a name in double quotes", found);
        }
        int broken = brokenOffset(found);
        if (broken != NONE) {
            return string(broken);
        }
        int end = source.stringEnd(found);
        StringBuilder path = new StringBuilder(pointer);
        JsonPointer.append(path, source.slice(found + 1, end - 1));
        return new SyntaxDiagnosis(source, last, lastOffset, depth, openOffset, path.toString()).behindName(end);
    }

    private FailureException behindName(int end) {
        int found = source.skipSpace(end);
        return has(found, ':') ? value(source.skipSpace(found + 1)) : expected("a colon", found);
    }

    /** Looks for what is wrong from a value on that ought to begin at {@code found}. */
    private FailureException value(int found) {
        if (has(found, '"')) {
            int broken = brokenOffset(found);
            return broken == NONE ? behindValue(source.stringEnd(found)) : string(broken);
        }
        int end = source.wordEnd(found);
        String word = source.slice(found, Math.min(end, found + LONGEST_WORD));
        if (DecimalText.namesNonFinite(word)) {
            return expected("a finite number", found);
        }
        if (!word.isEmpty() && "+-.0123456789".indexOf(word.charAt(0)) >= 0) {
            boolean good = NUMBER.matcher(source.slice(found, end)).matches();
            return good ? behindValue(end) : expected("a number such as 20", found);
        }
        boolean literal = word.equals("true") || word.equals("false") || word.equals("null");
        return literal ? behindValue(end) : expected("a JSON value", found);
    }

    private FailureException behindValue(int end) {
        int found = source.skipSpace(end);
        if (depth == 0) {
            return expected("the end of the text", found);
        }
        boolean inObject = has(openOffset, '{');
        if (!has(found, ',')) {
            return expected(inObject ? "a comma or }" : "a comma or ]", found);
        }
        int next = source.skipSpace(found + 1);
        return inObject ? name(next) : value(next);
    }

    private FailureException string(int broken) {
        if (has(broken, '\\')) {
            int end = Math.min(source.length(), broken + (has(broken + 1, 'u') ? 6 : 2));
            return failure(broken, "expected an escape such as \\n or \\u00e9, was " + shown(broken, end));
        }
        return broken == source.length()
                ? expected("a closing quote", broken)
                : failure(
                        broken,
                        "expected a control character to be escaped, was one of code " + source.bytes()[broken]);
    }

    /** Returns the failure of something expected at {@code found}, where there may be other text or no more text. */
    private FailureException expected(String what, int found) {
        if (found < source.length()) {
            return failure(found, "expected " + what + ", was " + source.shownAt(found));
        }
        if (depth == 0) {
            return failure(
                    found, "expected " + what + ", was " + (last == null ? "an empty text" : "the end of the text"));
        }
        String open = has(openOffset, '{') ? "object" : "list";
        return failure(
                found,
                "expected the rest of the " + open + " that begins at " + source.place(openOffset)
                        + ", was the end of the text");
    }

    private FailureException failure(int offset, String message) {
        return FailureException.of(
                FailureReason.PARSING, JsonPointer.located(source.lineAndColumn(offset), pointer), message);
    }

    private String shown(int from, int to) {
        return Source.shown(source.slice(from, to));
    }

    private boolean has(int offset, char expected) {
        return offset >= 0 && offset < source.length() && source.bytes()[offset] == expected;
    }

    /**
     * Returns the offset of the first fault in the string that begins at {@code quote}: a bare control character, the
     * backslash of a wrong escape, or the length of the text when the closing quote is missing; {@link #NONE} for none.
     */
    private int brokenOffset(int quote) {
        for (int at = quote + 1; at < source.length(); at++) {
            byte b = source.bytes()[at];
            if (b == '"') {
                return NONE;
            }
            if (b >= 0 && b < ' ') {
                return at;
            }
            if (b == '\\') {
                int length = escapeLength(at);
                if (length == 0) {
                    return at + 1 < source.length() ? at : source.length();
                }
                at += length - 1;
            }
        }
        return source.length();
    }

    private int escapeLength(int backslash) {
        if (!has(backslash + 1, 'u')) {
            boolean known = backslash + 1 < source.length() && "\"\\/bfnrt".indexOf(source.bytes()[backslash + 1]) >= 0;
            return known ? 2 : 0;
        }
        for (int i = backslash + 2; i < backslash + 6; i++) {
            if (i >= source.length() || Character.digit(source.bytes()[i], 16) < 0) {
                return 0;
            }
        }
        return 6;
    }
}
