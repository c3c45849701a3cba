package dev.steelyard.server;

import dev.steelyard.json.JsonWriter;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/** The program's log: one JSON object a line. What the libraries say is told from WARNING on. */
public final class ServerLog {
    private static final List<String> LIBRARIES = List.of("io.javalin", "org.eclipse.jetty");

    /** Held, for a logger that nobody holds forgets its level. */
    private static final List<Logger> QUIET =
            LIBRARIES.stream().map(Logger::getLogger).toList();

    private ServerLog() {}

    /** Sends the log of the whole program to a stream. */
    public static void to(OutputStream stream) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new Lines(stream));
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    /** Does something whose failure the caller tells in its own words: the web server says nothing of it besides. */
    static void withoutJavalin(Runnable action) {
        Logger javalin = Logger.getLogger("io.javalin.Javalin");
        javalin.setLevel(Level.OFF);
        try {
            action.run();
        } finally {
            javalin.setLevel(null);
        }
    }

    /** A handler whose every line is there at once. */
    private static final class Lines extends StreamHandler {
        Lines(OutputStream stream) {
            super(stream, new Json());
        }

        @Override
        public synchronized void publish(LogRecord entry) {
            super.publish(entry);
            flush();
        }
    }

    private static final class Json extends Formatter {
        @Override
        public String format(LogRecord entry) {
            return JsonWriter.toText(to -> {
                        to.startObject()
                                .text(
                                        "at",
                                        Instant.ofEpochMilli(entry.getMillis()).toString())
                                .text("level", entry.getLevel().getName())
                                .text("logger", entry.getLoggerName())
                                .text("message", formatMessage(entry));
                        if (entry.getThrown() != null) {
                            StringWriter trace = new StringWriter();
                            entry.getThrown().printStackTrace(new PrintWriter(trace));
                            to.text("trace", trace.toString());
                        }
                        to.endObject();
                    })
                    + "\n";
        }
    }
}
