package dev.steelyard.json;

import java.nio.charset.StandardCharsets;

/**
 * The bytes of one document and the questions that the bytes alone answer: where a value ends, which line and column an
 * offset is at, how a value is shown to a person. Offsets count from 0; questions about values hold for bytes that have
 * been read as JSON. <b>Immutable</b>, as long as nobody writes to the bytes.
 */
final class Source {
    /** Characters of a value that a message shows at most. */
    private static final int SHOWN = 40;

    private final byte[] bytes;
    private final String name;
    private final int start;

    Source(byte[] bytes, String name) {
        this.bytes = bytes;
        this.name = name;
        this.start = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Returns the name that messages begin with. */
    String name() {
        return name;
    }

    /** Returns the offset of the first byte of text: behind a byte order mark, if there is one. */
    int start() {
        return start;
    }

    int length() {
        return bytes.length;
    }

    /** Returns the offset of the first byte that is no part of well-formed UTF-8, or -1 when all are. */
    int malformedOffset() {
        for (int at = 0; at < bytes.length; ) {
            int step = bytes[at] >= 0 ? 1 : sequenceLength(at);
            if (step == 0) {
                return at;
            }
            at += step;
        }
        return -1;
    }

    /** Returns the length of the multi-byte character at {@code at}, or 0 when it is none, overlong or a surrogate. */
    private int sequenceLength(int at) {
        int lead = bytes[at] & 0xFF;
        int count = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || at + count > bytes.length) {
            return 0;
        }
        int point = lead & (0xFF >> (count + 1));
        for (int i = at + 1; i < at + count; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
            point = point << 6 | bytes[i] & 0x3F;
        }
        boolean shortest = point >= (count == 4 ? 0x10000 : count == 3 ? 0x800 : 0x80);
        return shortest && point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF) ? count : 0;
    }

    /** Returns the offset of the first byte from {@code at} on that is not white space, at most the length. */
    int skipSpace(int at) {
        int next = at;
        while (next < bytes.length && isSpace(bytes[next])) {
            next++;
        }
        return next;
    }

    /** Returns the offset behind the closing quote of the string whose opening quote is at {@code quote}. */
    int stringEnd(int quote) {
        int at = quote + 1;
        while (bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    /** Returns whether bytes {@code from} (inclusive) to {@code to} (exclusive) hold a backslash. */
    boolean hasBackslash(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    /** Returns the offset behind the number or word that begins at {@code from}: the next delimiter or the end. */
    int wordEnd(int from) {
        int at = from;
        while (at < bytes.length && !isDelimiter(bytes[at])) {
            at++;
        }
        return at;
    }

    /** Returns the offset behind the value that begins at {@code from}, whatever its kind. */
    int valueEnd(int from) {
        int at = from;
        int depth = 0;
        do {
            byte b = bytes[at];
            if (b == '"') {
                at = stringEnd(at);
            } else if (b == '{' || b == '[') {
                depth++;
                at++;
            } else if (b == '}' || b == ']') {
                depth--;
                at++;
            } else {
                at = isDelimiter(b) ? at + 1 : wordEnd(at);
            }
        } while (depth > 0);
        return at;
    }

    /** Returns the text of bytes {@code from} (inclusive) to {@code to} (exclusive). */
    String slice(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** Returns name, line and column of an offset. */
    String lineAndColumn(int offset) {
        return name + " " + place(offset);
    }

    /** Returns line and column of an offset, both counted from 1, columns in characters. */
    String place(int offset) {
        int line = 1;
        int lineStart = start;
        for (int i = start; i < offset; i++) {
            if (bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        int column = 1;
        for (int i = lineStart; i < offset; i++) {
            column += (bytes[i] & 0xC0) == 0x80 ? 0 : 1;
        }
        return "line " + line + " column " + column;
    }

    /** Returns the string, number or word at {@code from} as written, shortened and printable. */
    String shownAt(int from) {
        int limit = Math.min(bytes.length, from + 4 * SHOWN);
        int to = from + 1;
        if (bytes[from] == '"') {
            while (to < limit && bytes[to] != '"') {
                to += bytes[to] == '\\' ? 2 : 1;
            }
            to = Math.min(to + 1, limit);
        } else if (!isDelimiter(bytes[from])) {
            to = Math.min(wordEnd(from), limit);
        } else {
            while (to < limit && (bytes[to] & 0xC0) == 0x80) {
                to++;
            }
        }
        return shown(slice(from, to));
    }

    /** Returns {@code text} shortened, and with a mark in place of each character that would not print on one line. */
    static String shown(String text) {
        String printable = text.codePoints()
                .limit(SHOWN + 1)
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return printable.codePointCount(0, printable.length()) <= SHOWN
                ? printable
                : printable.substring(0, printable.offsetByCodePoints(0, SHOWN)) + "…";
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static boolean isDelimiter(byte b) {
        return b == ',' || b == ':' || b == ']' || b == '}' || b == '[' || b == '{' || b == '"' || isSpace(b);
    }
}
