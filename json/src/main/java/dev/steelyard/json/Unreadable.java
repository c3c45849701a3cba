package dev.steelyard.json;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Says why a file could not be read. */
public final class Unreadable {
    private Unreadable() {}

    /** Returns the cause in words, such as {@code no such file}: what the machine says is often the name alone. */
    public static String why(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "no such file";
            case AccessDeniedException denied -> "access denied";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
