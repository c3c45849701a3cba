package dev.steelyard.server.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The files of the page, held in memory, sent with gzip and an ETag. <b>Thread-safe</b>. */
public final class PageFiles {
    /** The list of the page's files, one path a line, which the page's build writes. */
    private static final String LIST = "files.txt";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "txt", "text/plain; charset=utf-8",
            "json", "application/json",
            "png", "image/png",
            "ico", "image/x-icon");

    private record PageFile(String type, byte[] plain, byte[] packed, String tag) {}

    private final Map<String, PageFile> files = new LinkedHashMap<>();

    private PageFiles() {}

    /** Loads the page that is packed with the server. */
    public static PageFiles bundled() {
        PageFiles page = new PageFiles();
        byte[] list = resource(LIST);
        if (list != null) {
            for (String path : new String(list, StandardCharsets.UTF_8).split("\n")) {
                byte[] content = path.isBlank() ? null : resource(path.strip());
                if (content != null) {
                    page.files.put("/" + path.strip(), file(path.strip(), content));
                }
            }
        }
        return page;
    }

    /** Adds the routes of the files; the first of them is the page itself. */
    public void install(RoutesConfig routes) {
        files.forEach((path, file) -> {
            routes.get(path, context -> send(file, context));
            if (path.equals("/index.html")) {
                routes.get("/", context -> send(file, context));
            }
        });
    }

    private static void send(PageFile file, Context context) {
        context.header("ETag", file.tag()).header("Cache-Control", "no-cache").header("Vary", "Accept-Encoding");
        if (file.tag().equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        String accepted = context.header("Accept-Encoding");
        boolean packed = accepted != null && accepted.contains("gzip");
        if (packed) {
            context.header("Content-Encoding", "gzip").disableCompression();
        }
        context.contentType(file.type()).result(packed ? file.packed() : file.plain());
    }

    private static PageFile file(String path, byte[] content) {
        String ending = path.substring(path.lastIndexOf('.') + 1);
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream packer = new GZIPOutputStream(bytes)) {
                packer.write(content);
            }
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            String tag = "\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"";
            return new PageFile(
                    TYPES.getOrDefault(ending, "application/octet-stream"), content, bytes.toByteArray(), tag);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static byte @Nullable [] resource(String path) {
        try (InputStream stream = PageFiles.class.getResourceAsStream(path)) {
            return stream == null ? null : stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
